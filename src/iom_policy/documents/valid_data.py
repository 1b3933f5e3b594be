"""Plain data that tell a design, and nothing wrong, made into one at once; all others are left to the careful way.

The careful way (`structure`) tells everything that is wrong, and pays for that on every value, and once in each process
for all that it has to prepare. Here nothing is told: what is doubtful in any way gives None, or raises, and goes the
careful way. What is read is what the careful way reads, since single values are read by the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeAlias

import attrs

from iom_policy.design.design import Design
from iom_policy.documents.forms import element, is_choice, is_collection, is_union, members, takes_nothing
from iom_policy.documents.problems import MAX_DIGITS, Plain
from iom_policy.documents.shorthand import SHORT_FORMS, partial_date
from iom_policy.documents.single_values import SINGLE_VALUES
from iom_policy.law.dates import PartialDate

_LARGEST: Final = 10 ** (MAX_DIGITS - 2)

_Read: TypeAlias = Callable[[Any, list[int]], Any]
"""From a plain value to one of the model; every text in it, keys too, is counted in the list's one number."""


class _DoubtfulError(ValueError):
    """Something that the careful way has to look at."""


def valid_data(data: Plain) -> Design | None:
    """The design that plain data tell, which stay as they are; None where anything about it is doubtful.

    >>> valid_data({"iom_policy": 1, "kind": "project", "id": "desk", "title": "A desk", "states": ["JO"]}).states
    ('JO',)
    >>> valid_data({"iom_policy": 1, "kind": "project", "id": "desk", "title": 1}) is None
    True
    """
    try:
        return read_counting(data, [0], looks_into_texts=True)
    except Exception:  # noqa: BLE001 - whatever it is, the careful way meets it too, and says what it is
        return None


def read_counting(data: Plain, texts: list[int], *, looks_into_texts: bool) -> Design:
    """The design that plain data tell; to the one number of a list the texts in it are added, keys too.

    Args:
        data: The data.
        texts: The number.
        looks_into_texts: Whether a text may hold a control character, so that each has to be looked at.

    Raises:
        Exception: Anything about the data is doubtful.
    """
    design: Design = _reader(looks_into_texts=looks_into_texts)(data, texts)
    return design


@cache
def _reader(*, looks_into_texts: bool) -> _Read:
    """What makes a design from plain data, or raises anything."""
    return _Readers(looks_into_texts=looks_into_texts).of(Design)


class _Readers:
    """For each type of the model what reads a value of it; of single values the hooks of the careful way do."""

    def __init__(self, *, looks_into_texts: bool) -> None:
        self._looks_into_texts = looks_into_texts
        self._of_classes: dict[type, _Read] = {}

    def of(self, kind: Any) -> _Read:
        if is_union(kind):
            return self._of_union(kind)
        if is_collection(kind):
            return self._of_list(kind)
        if is_choice(kind):
            return _word_of({member.value: member for member in kind})
        if kind is str and not self._looks_into_texts:
            return _text
        if kind is not PartialDate and attrs.has(kind):
            return self._of_class(kind)
        return self._of_single(kind)

    def _of_single(self, kind: Any) -> _Read:
        hook = partial_date if kind is PartialDate else SINGLE_VALUES[kind]

        def read(value: Any, texts: list[int]) -> Any:
            if type(value) is str:
                texts[0] += 1
            elif type(value) is int and not -_LARGEST < value < _LARGEST:
                raise _DoubtfulError
            return hook(value, kind)

        return read

    def _of_union(self, kind: Any) -> _Read:
        taken = [self.of(member) for member in members(kind)]
        optional = takes_nothing(kind)
        first, last = taken[0], taken[-1]
        assert len(taken) == 1 or [is_collection(one) for one in members(kind)] == [False, True]
        if first is _text and len(taken) == 1:
            return _text_or_nothing

        def read(value: Any, texts: list[int]) -> Any:
            if value is None and optional:
                return None
            return last(value, texts) if type(value) is list else first(value, texts)

        return read

    def _of_list(self, kind: Any) -> _Read:
        inside = self.of(element(kind))

        def read(value: Any, texts: list[int]) -> Any:
            if type(value) is not list:
                raise _DoubtfulError
            return tuple([inside(one, texts) for one in value])

        return read

    def _of_class(self, kind: type) -> _Read:
        if kind in self._of_classes:
            return self._of_classes[kind]
        attrs.resolve_types(kind)
        fields = {one.name: self.of(one.type) for one in attrs.fields(kind)}
        others = {name: read for name, read in fields.items() if read not in (_text, _text_or_nothing)}
        name, short = SHORT_FORMS.get(kind, ("", None))

        def read(value: Any, texts: list[int]) -> Any:
            if type(value) is not dict:
                if type(value) is not short:
                    raise _DoubtfulError
                return kind(**{name: fields[name](value, texts)})
            found = len(value)
            made = value.copy()  # an alias in YAML shows the same mapping again, and a careful reader may come after
            for key, one in value.items():
                if key in others:
                    made[key] = others[key](one, texts)
                elif type(one) is str:
                    found += 1
                else:
                    fields[key](one, texts)
            texts[0] += found
            return kind(**made)

        self._of_classes[kind] = read
        return read


def _word_of(words: Mapping[str, StrEnum]) -> _Read:
    def read(value: Any, texts: list[int]) -> Any:
        texts[0] += 1
        return words[value]

    return read


def _text(value: Any, texts: list[int]) -> str:
    if type(value) is not str:
        raise _DoubtfulError
    texts[0] += 1
    return value


def _text_or_nothing(value: Any, texts: list[int]) -> str | None:
    return None if value is None else _text(value, texts)
