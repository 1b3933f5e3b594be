"""Finding and changing one of several parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import evolve

T = TypeVar("T")


def with_one(items: tuple[T, ...], number: int, **changes: Any) -> tuple[T, ...]:
    """The same, with one of them changed."""
    changed: Any = items[number]
    return (*items[:number], evolve(changed, **changes), *items[number + 1 :])


def first_of(items: tuple[T, ...] | None, fits: Callable[[T], bool]) -> int | None:
    """The number of the first one that fits; None where none does."""
    return next((number for number, one in enumerate(items or ()) if fits(one)), None)
