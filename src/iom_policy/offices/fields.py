"""Whether what a plugin yields has in its fields what the classes say: Python itself does not look."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs


def misfits(one: object, name: str = "") -> Iterator[str]:
    """Say which fields of an attrs object hold something of another class than they should.

    >>> from iom_policy.law.rights import Right
    >>> list(misfits(Right("demo.SHADE", name=7)))
    ['Right.name is 7; expected str']
    """
    name = name or type(one).__name__
    kind: Any = type(one)
    for field in _fields(kind):
        value = getattr(one, field.name)
        if not _fits(value, field.type):
            yield f"{name}.{field.name} is {_short(value)}; expected {_called(field.type)}"
        elif attrs.has(type(value)) and not isinstance(value, type):
            yield from misfits(value, f"{name}.{field.name}")


@cache
def _fields(kind: type[Any]) -> tuple[attrs.Attribute[Any], ...]:
    return attrs.fields(attrs.resolve_types(kind)) if attrs.has(kind) else ()


def _fits(value: object, kind: Any) -> bool:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, one) for one in args)
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return isinstance(value, tuple) and all(_fits(one, args[0]) for one in value)
    if origin is not None:
        return callable(value) if _is_callable(origin) else isinstance(value, type)
    if kind is None or kind is types.NoneType:
        return value is None
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return not isinstance(kind, type) or isinstance(value, kind)


def _is_callable(origin: Any) -> bool:
    return getattr(origin, "__name__", "") == "Callable"


def _called(kind: Any) -> str:
    return kind.__name__ if isinstance(kind, type) and not typing.get_args(kind) else str(kind).replace("typing.", "")


def _short(value: object, limit: int = 60) -> str:
    text = repr(value)
    return text if len(text) <= limit else f"{text[:limit]}..."
