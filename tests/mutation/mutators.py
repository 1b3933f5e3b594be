"""Every mutant of a fact: deleted, left blank, swapped for another one, contradicted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args, get_type_hints

import attrs
from properties.reads import at

from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.vocabulary import ProtectionPillar
from mutation.facts_read import unstated
from mutation.mutant import Kind, Mutant
from mutation.vocabulary import Others

_PAIRS = (("baseline", "target"), ("start", "end"), ("date", "expires"))
"""Facts of one part that can change places."""


def mutants(others: Others, path: Path) -> Iterator[Mutant]:
    """Every mutant of the fact at a place. An id names a thing and is no fact about it."""
    if path[-1] == "id":
        return
    value = at(others.design, path)
    yield from _deleted(others.design, path, value)
    yield from _blank(path, value)
    yield from _swapped(others, path, value)
    yield from _contradicted(others.design, path, value)


def _deleted(design: Design, path: Path, value: object) -> Iterator[Mutant]:
    """Not stated any more, or of several things one less; what the format demands cannot be left out."""
    default = unstated(design, path)
    if default is not attrs.NOTHING:
        yield Mutant(Kind.DELETE, path, default)
    if isinstance(value, tuple) and len(value) > 1:
        for number in range(len(value)):
            yield Mutant(Kind.DELETE, path, (*value[:number], *value[number + 1 :]), "one of several")


def _blank(path: Path, value: object) -> Iterator[Mutant]:
    """Stated, and nothing is said."""
    if type(value) is str and value.strip():
        yield Mutant(Kind.BLANK, path, " ")
    elif isinstance(value, tuple) and value:
        yield Mutant(Kind.BLANK, path, ())


def _swapped(others: Others, path: Path, value: object) -> Iterator[Mutant]:
    """Another word of the vocabulary, another reference, State, right or provision; or two that change places."""
    for how, other in others.of(path, value):
        yield Mutant(Kind.SWAP, path, other, how)
    items = value if isinstance(value, tuple) else ()
    for number, one in enumerate(items):
        for how, other in others.of((*path, number), one):
            if other not in items:
                yield Mutant(Kind.SWAP, path, (*items[:number], other, *items[number + 1 :]), f"one {how}")
    for first, second in _PAIRS:
        part = at(others.design, path[:-1])
        if path[-1] == first and (other := getattr(part, second, None)) not in (None, value):
            both = attrs.evolve(part, **{first: other, second: value})
            yield Mutant(Kind.SWAP, path[:-1], both, f"{first} and {second}")


def _contradicted(design: Design, path: Path, value: object) -> Iterator[Mutant]:
    """The contrary of what is stated.

    Yes for no, none or fewer than none for a number, a day on the other side of the day of reading, both where one is
    asked for, something where there is said to be nothing.
    """
    if isinstance(value, bool):
        yield Mutant(Kind.CONTRADICT, path, not value, f"to {str(not value).lower()}")
    elif isinstance(value, int | float):
        if value:
            yield Mutant(Kind.CONTRADICT, path, 0, "to 0")
        yield Mutant(Kind.CONTRADICT, path, -1, "to -1")
    elif isinstance(value, dt.date) and design.as_of is not None:
        past = value <= design.as_of
        other = design.as_of + dt.timedelta(days=30) if past else design.as_of - dt.timedelta(days=30)
        yield Mutant(Kind.CONTRADICT, path, other, "to the future" if past else "to the past")
    elif isinstance(value, ProtectionPillar):
        yield Mutant(Kind.CONTRADICT, path, tuple(ProtectionPillar), "to both")
    elif value == ():
        for what, one in _something(design, path):
            yield Mutant(Kind.CONTRADICT, path, (one,), f"to {what}")


def _something(design: Design, path: Path) -> Iterator[tuple[str, object]]:
    """What could stand in a list that is said to be empty: each word of its vocabulary, or a part that says little."""
    told = get_type_hints(type(at(design, path[:-1])))[str(path[-1])]
    (kind,) = {one for part in get_args(told) for one in get_args(part) if isinstance(one, type)}
    if issubclass(kind, Enum):
        for word in kind:
            yield str(word), word
    elif attrs.has(kind):
        yield "something", _part(kind)


def _part(kind: type[Any]) -> object:
    return kind(**{one.name: "Something" for one in attrs.fields(kind) if one.default is attrs.NOTHING})
