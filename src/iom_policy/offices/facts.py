"""Law of an office as a TOML file that lawyers can review: sources with their provisions, read into typed values."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

import attrs

from iom_policy.law.dates import PartialDate
from iom_policy.law.origin import OfficeLaw
from iom_policy.law.sources import LegalSource, Pinpoint
from iom_policy.law.vocabulary import BodyOfLaw, LawLevel, PinpointStyle, SourceKind, Verdict

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class FactsError(ValueError):
    """A file of law that cannot be read; the message says everything that is wrong with it, a line each."""


def _date(value: object) -> PartialDate:
    if isinstance(value, dt.date):
        return PartialDate(value.year, value.month, value.day)
    if isinstance(value, int) and not isinstance(value, bool):
        return PartialDate.parse(str(value))
    return PartialDate.parse(_text(value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text: put it in quotes")  # noqa: TRY004 - told with the others
    return value


def _word(kind: type[E]) -> Callable[[object], E]:
    def read(value: object) -> E:
        words = [one.value for one in kind]
        if value in words:
            return kind(str(value))
        raise ValueError(f"{value!r} is none of: {', '.join(words)}")

    return read


def _each(read: Callable[[object], T]) -> Callable[[object], tuple[T, ...]]:
    def list_of(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is no list")  # noqa: TRY004 - told with the others
        return tuple(read(one) for one in value)

    return list_of


_DATES = ("adopted", "in_force", "applies_from", "terminated")
_LISTS = ("other_pinpoints", "aliases", "identifiers", "provenance")
_SOURCE: Mapping[str, Callable[[object], object]] = {
    **{one.name: _text for one in attrs.fields(LegalSource)},
    **dict.fromkeys(_DATES, _date),
    **dict.fromkeys(_LISTS, _each(_text)),
    "kind": _word(SourceKind),
    "level": _word(LawLevel),
    "bodies": _each(_word(BodyOfLaw)),
    "pinpoint_style": _word(PinpointStyle),
}
_PROVISION: Mapping[str, Callable[[object], object]] = {
    **{one.name: _text for one in attrs.fields(Pinpoint) if one.name != "source"},
    "verdict": _word(Verdict),
}


def read_law(text: str) -> OfficeLaw:
    """Read sources, each with the provisions that ground a right, from TOML.

    A key is a field of `LegalSource`, or of `Pinpoint` under ``[[source.provision]]``. Dates are 2001, "2001-07" or
    2001-07-01.

    Raises:
        FactsError: The text is no TOML, or something in it is no such field or value; all of it is told.

    Example:
        >>> law = read_law('''
        ... [[source]]
        ... id = "example.ACT-1"
        ... title = "An act"
        ... in_force = 2001-07-01
        ... [[source.provision]]
        ... pinpoint = "4"
        ... right = "WRK"
        ... verdict = "unverified"
        ... ''')
        >>> str(law.sources[0].in_force), str(law.pinpoints[0]), law.pinpoints[0].right
        ('2001-07-01', 'example.ACT-1 4', 'WRK')
    """
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # no TOML, or a number without end
        raise FactsError(f"this is no TOML: {error}") from error
    except RecursionError as error:
        raise FactsError("this is no TOML: it is nested too deeply") from error
    problems = [f"there is no table {name!r}; write [[source]]" for name in sorted(set(table) - {"source"})]
    sources: list[LegalSource] = []
    pinpoints: list[Pinpoint] = []
    for number, row in _tables(table, "source", "", problems):
        given = dict(row)
        name = _said(given, "id", f"source {number}")
        rows = _tables(given, "provision", name, problems)
        given.pop("provision", None)
        if found := _made(LegalSource, given, _SOURCE, name, problems):
            sources.append(found)
        for _, provision in rows:
            place = f"{name} {_said(provision, 'pinpoint', '(no pinpoint)')}"
            if made := _made(Pinpoint, {"source": name, **provision}, {"source": _text, **_PROVISION}, place, problems):
                pinpoints.append(made)
    if problems:
        raise FactsError("\n".join(problems))
    return OfficeLaw(sources=tuple(sources), pinpoints=tuple(pinpoints))


def _tables(
    table: Mapping[str, object], key: str, name: str, problems: list[str]
) -> Sequence[tuple[int, Mapping[str, Any]]]:
    """The tables under a key that is written with two brackets, counted from 1."""
    rows = table.get(key, [])
    how = f"write each {key} under [[{'source.' if name else ''}{key}]]"
    if not isinstance(rows, list):
        problems.append(f"{name or key}: {how}")
        return []
    found = [(number, row) for number, row in enumerate(rows, start=1) if isinstance(row, dict)]
    if len(found) < len(rows):
        problems.append(f"{name or f'{key} {_first_other(rows)}'}: this is no table; {how}")
    return found


def _said(table: Mapping[str, object], key: str, otherwise: str) -> str:
    said = table.get(key)
    return said if isinstance(said, str) else otherwise


def _first_other(rows: list[object]) -> int:
    return next(number for number, row in enumerate(rows, start=1) if not isinstance(row, dict))


def _made(
    kind: Callable[..., T],
    row: Mapping[str, Any],
    fields: Mapping[str, Callable[[object], object]],
    name: str,
    problems: list[str],
) -> T | None:
    before = len(problems)
    values: dict[str, object] = {}
    for key, value in row.items():
        if key not in fields:
            near = get_close_matches(key, fields, n=1)
            problems.append(f"{name}: no field is called {key!r}{f'; did you mean {near[0]}?' if near else ''}")
            continue
        try:
            values[key] = fields[key](value)
        except ValueError as error:
            problems.append(f"{name}: {key}: {error}")
    try:
        return kind(**values) if len(problems) == before else None
    except TypeError as error:
        problems.append(f"{name}: {str(error).partition(') ')[2] or error}")
        return None
