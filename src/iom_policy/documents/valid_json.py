"""JSON texts that hold a design and nothing wrong, read at the speed of the parser; all others are left to the rest.

The careful way (`read_json`, `structure`) tells everything that is wrong with a text, and pays for that on every value.
Here nothing is told: what is doubtful in any way gives None, and goes the careful way. What is read is what the careful
way reads, since single values are read by the same hooks; where those have to be asked of every text, one look at the
whole line says that the answer is the same for all.

The parser is that of the standard library: a quicker one would save a tenth of the time here, since most of it goes
into making the objects, and would be another one to agree with on what JSON is.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeAlias

import attrs

from iom_policy.design.design import Design
from iom_policy.documents.forms import element, is_choice, is_collection, is_union, members, takes_nothing
from iom_policy.documents.problems import MAX_DIGITS, MAX_NODES
from iom_policy.documents.shorthand import SHORT_FORMS, design_converter
from iom_policy.law.dates import PartialDate

_LONGEST: Final = 2 * MAX_NODES
"""In bytes: every value takes two at least, so that a line up to here cannot hold too many of them."""
_LARGEST: Final = 10 ** (MAX_DIGITS - 2)
_CONTROL: Final = re.compile(rb"\xc2[\x80-\x9f]")
_ESCAPED_CONTROL: Final = re.compile(rb"\\[ubf]")

_Read: TypeAlias = Callable[[Any, list[int]], Any]
"""From a plain value to one of the model; every text in it, keys too, is counted in the list's one number."""


class _DoubtfulError(ValueError):
    """Something that the careful way has to look at."""


def valid_design(line: bytes, text: str) -> Design | None:
    """The design in a JSON text; None where anything about it is doubtful.

    Args:
        line: The text as bytes.
        text: The same, decoded.

    >>> line = '{"iom_policy": 1, "kind": "project", "id": "desk", "title": "A desk", "states": ["JO"]}'
    >>> valid_design(line.encode(), line).states
    ('JO',)
    >>> valid_design(b'{"id": "a", "id": "b"}', '{"id": "a", "id": "b"}') is None
    True
    """
    if len(line) > _LONGEST:
        return None
    texts = [0]
    try:
        design: Design = _reader(looks_into_texts=_may_hold_control_characters(line))(json.loads(text), texts)
    except Exception:  # noqa: BLE001 - whatever it is, the careful way meets it too, and says what it is
        return None
    return design if texts[0] == _texts_written(line) else None


def _may_hold_control_characters(line: bytes) -> bool:
    """Whether a text in it may hold one, as UTF-8 or as an escape; others are not JSON inside a text."""
    return (
        (b"\\" in line and _ESCAPED_CONTROL.search(line) is not None)
        or (b"\xc2" in line and _CONTROL.search(line) is not None)
        or b"\x7f" in line
    )


def _texts_written(line: bytes) -> int | None:
    """How many texts are written in a JSON text, keys too; None where that cannot be told without parsing it.

    Whoever reads fewer has lost some to a key that is written twice. Every quote begins or ends a text but those behind
    a backslash, where no two of these stand in a row.
    """
    escaped = 0
    if b"\\" in line:
        if b"\\\\" in line:
            return None
        escaped = line.count(b'\\"')
    return (line.count(b'"') - escaped) // 2


@cache
def _reader(*, looks_into_texts: bool) -> _Read:
    """What makes a design from plain data, or raises anything."""
    return _Readers(looks_into_texts=looks_into_texts).of(Design)


class _Readers:
    """For each type of the model what reads a value of it; of single values the hooks of the careful way do."""

    def __init__(self, *, looks_into_texts: bool) -> None:
        self._converter = design_converter()
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
        hook = self._converter.get_structure_hook(kind)
        assert kind in (str, bool, int, float, dt.date, PartialDate), f"nothing is known about {kind}"

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
            for key, one in value.items():
                if key in others:
                    value[key] = others[key](one, texts)
                elif type(one) is str:
                    found += 1
                else:
                    fields[key](one, texts)
            texts[0] += found
            return kind(**value)

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
