"""The model of a design as a peer would declare it: the same fields and types, as classes of its own library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from iom_policy.design.design import Design
from iom_policy.law.dates import PartialDate
from iom_policy.law.sources import LegalSource

Field: TypeAlias = tuple[str, Any, Any]
"""The name of a field, its type, and what it is where it is not stated; NOTHING where it has to be."""
Declare: TypeAlias = Callable[[str, list[Field]], type]
"""Makes a class of a library from a name and fields."""


def model(declare: Declare) -> type:
    """The class of a design in another library, with a class for each class of ours below it."""
    return _Twins(declare).of(Design)


@attrs.define
class _Twins:
    declare: Declare
    made: dict[type, type] = attrs.field(factory=dict)

    def of(self, ours: type) -> type:
        if ours not in self.made:
            self.made[ours] = self.declare(ours.__name__, list(self._fields(ours)))
        return self.made[ours]

    def _fields(self, ours: type) -> Iterator[Field]:
        # attrs leaves what is imported for type checkers alone to whoever asks.
        hints = get_type_hints(ours)
        for field in attrs.fields(ours):
            yield field.name, self._kind(hints[field.name]), _default(ours, field)

    def _kind(self, kind: Any) -> Any:
        if get_origin(kind) in (Union, UnionType):
            return Union[tuple(self._kind(one) for one in get_args(kind))]  # noqa: UP007 - made while it runs
        if get_origin(kind) is tuple:
            return tuple[(self._kind(get_args(kind)[0]), ...)]
        if kind is PartialDate:
            return str
        return self.of(kind) if attrs.has(kind) else kind


def _default(ours: type, field: attrs.Attribute[Any]) -> Any:
    if ours is LegalSource and field.name in ("full_title", "scope_note", "note"):
        return ""
    return field.default
