"""Any value that a class of the format can hold, drawn from what the class says of its own fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, reduce
from types import GenericAlias, NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iom_policy.law.dates import PartialDate
from iom_policy.testing.strategies.called import strategy

T = TypeVar("T")

AS_OF = dt.date(2026, 3, 1)
"""The day on which the law is read in generated designs, unless another one is asked for."""

_SENTENCES = ("People are heard", "An office is open", "Nobody is turned away", "The rule is in force")


@strategy
def texts() -> SearchStrategy[str]:
    """Texts as somebody may type them into a design: a sentence, a blank, or any printable characters.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(texts())
    'People are heard'
    """
    typed = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=20)
    return st.sampled_from((*_SENTENCES, "", " ")) | typed


@strategy
def days() -> SearchStrategy[dt.date]:
    """Days on which a design may be written or the law read, 2015 to 2030; the simplest is `AS_OF`.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(days())
    datetime.date(2026, 3, 1)
    """
    return st.just(AS_OF) | st.dates(dt.date(2015, 11, 1), dt.date(2030, 12, 31))


@strategy
def identifiers() -> SearchStrategy[str]:
    """Ids that the parts of a design may have: letters, digits, ``.``, ``_`` and ``-``.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(identifiers())
    'one'
    """
    return st.sampled_from(("one", "two", "three")) | st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True)


def some(of: SearchStrategy[T], *, least: int = 0, most: int = 2) -> SearchStrategy[tuple[T, ...]]:
    """Tuples of a few different values.

    Args:
        of: The values.
        least: How many at least.
        most: How many at most.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(some(st.sampled_from("abc"), least=2))
    ('a', 'b')
    """
    return st.lists(of, min_size=least, max_size=most, unique=True).map(tuple)


def references(to: SearchStrategy[str] | None) -> SearchStrategy[tuple[str, ...] | None]:
    """Lists of ids as a part of a design names others: unstated, empty, or a few of these.

    Args:
        to: Ids that there are; None where there are none to name.
    """
    return st.none() | (st.just(()) if to is None else some(to))


def anything(cls: type[T], /, **known: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Objects of a class of the format in which whatever may be left unstated is unstated or not.

    Args:
        cls: The class.
        known: Strategies for single fields, in place of what their types allow. One for a field that may be left
            unstated decides itself whether it is.

    >>> from iom_policy.testing.strategies import smallest
    >>> from iom_policy.design.activities import Harm
    >>> smallest(anything(Harm))
    Harm(harm='People are heard', mitigation=None, owner=None, reviewed=None)
    """
    return st.builds(cls, **{**_fields(cast("Any", cls)), **known})


@cache
def _fields(kind: type[Any]) -> Mapping[str, SearchStrategy[Any]]:
    hints = get_type_hints(kind)
    return {one.name: _of_type(hints[one.name]) for one in attrs.fields(kind)}


def _of_type(told: Any) -> SearchStrategy[Any]:
    """What a type lets in; nothing stated before something stated, one value before several."""
    origin: Any = get_origin(told)
    if origin in (Union, UnionType):
        members = sorted(get_args(told), key=lambda one: (one is not NoneType, isinstance(one, GenericAlias)))
        return reduce(SearchStrategy.__or__, map(_of_type, members))
    if origin is tuple:
        of = _of_type(get_args(told)[0])
        return st.lists(of, max_size=2).map(tuple)
    if told in _SINGLE:
        return _SINGLE[told]
    if issubclass(told, StrEnum):
        return st.sampled_from(told)
    return st.builds(told, **_fields(told))


@strategy
def partial_dates() -> SearchStrategy[PartialDate]:
    """Years, months or days, as law and consultations carry them.

    >>> from iom_policy.testing.strategies import smallest
    >>> str(smallest(partial_dates(), where=lambda date: date.day is not None))
    '2000-01-01'
    """
    day = st.dates(dt.date(1948, 12, 10), dt.date(2030, 12, 31))
    return st.one_of(
        day.map(lambda one: PartialDate(one.year)),
        day.map(lambda one: PartialDate(one.year, one.month)),
        day.map(lambda one: PartialDate(one.year, one.month, one.day)),
    )


_SINGLE: Mapping[Any, SearchStrategy[Any]] = {
    NoneType: st.none(),
    str: texts(),
    bool: st.booleans(),
    int: st.integers(0, 100_000),
    float: st.floats(0, 100_000),
    dt.date: days(),
    PartialDate: partial_dates(),
}
