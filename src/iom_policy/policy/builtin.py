"""The invariants that ship with the library, theme by theme."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from iom_policy.policy import (
    accountability,
    bodies,
    causes,
    fit,
    mandate,
    people,
    pillars,
    remedy,
    results,
    rights,
    scope,
    sources,
    state,
    vulnerability,
)
from iom_policy.policy.invariants import Invariant

THEMES: tuple[ModuleType, ...] = (
    scope,
    rights,
    sources,
    bodies,
    fit,
    pillars,
    state,
    mandate,
    people,
    vulnerability,
    causes,
    remedy,
    accountability,
    results,
)


@cache
def builtin_invariants() -> tuple[Invariant, ...]:
    """Every invariant of the library, sorted by id.

    >>> [one.id for one in builtin_invariants()][:2]
    ['ACCOUNTABILITY', 'BEYOND-NEEDS']
    """
    found = (value for theme in THEMES for value in vars(theme).values() if isinstance(value, Invariant))
    return tuple(sorted(found, key=lambda one: one.id))


def theme_of(invariant: Invariant) -> str:
    """The theme that an invariant belongs to, as the name of its module."""
    for theme in THEMES:
        if any(value is invariant for value in vars(theme).values()):
            return theme.__name__.rpartition(".")[2]
    return "added by an office"
