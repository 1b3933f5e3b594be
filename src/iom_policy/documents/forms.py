"""The forms that a type of the model takes in a document: what the reader and the JSON Schema both go by."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs


def is_choice(kind: Any) -> bool:
    """Whether a type takes one word of a closed list."""
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def is_collection(kind: Any) -> bool:
    """Whether a type takes a list.

    >>> is_collection(tuple[str, ...]), is_collection(tuple[str, str])
    (True, False)
    """
    args = get_args(kind)
    is_tuple = get_origin(kind) is tuple and len(args) == 2 and args[1] is Ellipsis
    return is_tuple or get_origin(kind) is frozenset


def is_mapping(kind: Any) -> bool:
    """Whether a type takes keys of any name, each with a value.

    >>> is_mapping(Mapping[str, int]), is_mapping(str)
    (True, False)
    """
    return get_origin(kind) in (dict, Mapping)


def element(kind: Any) -> Any:
    """The type of what is in a list."""
    return get_args(kind)[0]


def is_union(kind: Any) -> bool:
    """Whether a type takes several forms."""
    return get_origin(kind) in (Union, UnionType)


def takes_nothing(kind: Any) -> bool:
    """Whether a key may be there without a value.

    >>> takes_nothing(str | None), takes_nothing(str)
    (True, False)
    """
    return NoneType in get_args(kind)


def members(kind: Any) -> list[Any]:
    """The types of a union without None; any other type alone. A whole number is a number, and adds no form.

    >>> members(str | tuple[str, ...] | None)
    [<class 'str'>, tuple[str, ...]]
    >>> members(int | float | None)
    [<class 'float'>]
    """
    if not is_union(kind):
        return [kind]
    found = [member for member in get_args(kind) if member is not NoneType]
    return [float] if set(found) == {int, float} else found


def form(kind: Any) -> type:
    """What a value has to be for a type to take it: a list, a mapping, or a single value (``str``)."""
    if is_collection(kind):
        return list
    return dict if attrs.has(kind) or is_mapping(kind) else str
