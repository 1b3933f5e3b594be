"""Reads the tables that ship with the library, each once and only when it is asked for."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from iom_policy.law.dates import PartialDate
from iom_policy.law.entry import Anchor, EntryIntoForceRule, Unit
from iom_policy.law.listed import Coverage
from iom_policy.law.regions import MembershipPeriod, Span
from iom_policy.law.rights import Right
from iom_policy.law.sources import LegalSource, Pinpoint
from iom_policy.law.status import StateAct
from iom_policy.law.vocabulary import (
    Action,
    BodyOfLaw,
    ContentFramework,
    LawLevel,
    PinpointStyle,
    SourceKind,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ActRow: TypeAlias = tuple[str, str, str, str]
"""Action, date, as_of and source of record of one act, still as text."""


def _text(name: str) -> str:
    return files("iom_policy.law").joinpath("data", name).read_text(encoding="utf-8")


def _rows(name: str, width: int) -> Iterator[list[str]]:
    """Yield the rows of a table, without its leading comments and its header.

    Raises:
        ValueError: if a row has another width.
    """
    lines = (line for line in _text(name).splitlines() if not line.startswith("#"))
    rows = csv.reader(lines, strict=True)
    next(rows)
    for row in rows:
        if len(row) != width:
            raise ValueError(f"{name}: {len(row)} cells where {width} are expected, in the row of {row[0]!r}")
        yield row


def _split(cell: str, mark: str = ";") -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(mark) if part.strip())


def _date(cell: str) -> PartialDate | None:
    return PartialDate.parse(cell) if cell else None


@cache
def shipped_rights() -> Mapping[str, Right]:
    """The rights of ``rights.toml`` by id, in the order of their ids."""
    rows = tomllib.loads(_text("rights.toml"))["right"]
    return MappingProxyType({row["id"]: _right(row) for row in rows})


def _right(row: dict[str, str]) -> Right:
    framework = row.get("content_framework")
    return Right(
        id=row["id"],
        name=row["name"],
        named_in_policy=bool(row.get("named_in_policy")),
        absolute=bool(row.get("absolute")),
        absolute_under=tuple(row.get("absolute_under", ())),
        progressive=bool(row.get("progressive")),
        content_framework=ContentFramework(framework) if framework else None,
        content_elements=tuple(row.get("content_elements", ())),
        holders_note=row.get("holders_note", ""),
        note=row.get("note", ""),
        provenance=row["provenance"],
    )


@cache
def shipped_sources() -> Mapping[str, LegalSource]:
    """The instruments of ``instruments.csv`` by id, in the order of their ids."""
    return MappingProxyType({row[0]: _source(row) for row in _rows("instruments.csv", 23)})


@cache
def shipped_aliases() -> Mapping[str, str]:
    """Other ids in use of the instruments that ship, with the id that each stands for."""
    return MappingProxyType(aliases_of(shipped_sources().values()))


def aliases_of(sources: Iterable[LegalSource]) -> dict[str, str]:
    """Other ids of some sources, with the id that each stands for."""
    return {alias: source.id for source in sources for alias in source.aliases}


def _source(row: list[str]) -> LegalSource:
    confirmed, unverified = row[21], row[22]
    provenance = (
        f"confirmed: {confirmed}" if confirmed else "",
        f"unverified: {unverified}" if unverified else "",
    )
    return LegalSource(
        id=row[0],
        title=row[1],
        full_title=row[2],
        aliases=_split(row[3], " "),
        kind=SourceKind(row[4]),
        bodies=tuple(map(BodyOfLaw, _split(row[5]))),
        level=LawLevel(row[6]),
        region=row[7] or None,
        open_to=row[8] or None,
        adopted=_date(row[9]),
        in_force=_date(row[10]),
        applies_from=_date(row[11]),
        terminated=_date(row[12]),
        replaced_by=row[13] or None,
        depositary=row[14] or None,
        pinpoint_style=PinpointStyle(row[15]),
        last_pinpoint=row[16] or None,
        other_pinpoints=_split(row[17]),
        identifiers=_split(row[18]),
        scope_note=row[19],
        note=row[20],
        provenance=tuple(filter(None, provenance)),
    )


@cache
def shipped_pinpoints() -> tuple[Pinpoint, ...]:
    """The rows of ``pinpoints.csv``, in the order of source, pinpoint and right."""
    verdicts = {verdict.value: verdict for verdict in Verdict}
    return tuple(
        Pinpoint(source, pinpoint, right, verdicts[verdict], against, note)
        for source, pinpoint, right, verdict, against, note in _rows("pinpoints.csv", 6)
    )


@cache
def shipped_rules() -> Mapping[str, EntryIntoForceRule]:
    """The rules of ``entry_into_force.csv`` by source."""
    return MappingProxyType({row[0]: _rule(row) for row in _rows("entry_into_force.csv", 11)})


def _rule(row: list[str]) -> EntryIntoForceRule:
    return EntryIntoForceRule(
        source=row[0],
        article=row[1],
        trigger=row[2],
        offset=int(row[3]) if row[3] else None,
        unit=Unit(row[4]) if row[4] else None,
        anchor=Anchor(row[5]) if row[5] else None,
        general_threshold=row[6],
        general_delay=row[7],
        not_before=date.fromisoformat(row[8]) if row[8] else None,
        basis=row[9],
        note=row[10],
    )


@cache
def _act_rows() -> Mapping[tuple[str, str], tuple[ActRow, ...]]:
    # Kept as text: a design asks for a handful of the five thousand acts.
    grouped: dict[tuple[str, str], tuple[ActRow, ...]] = {}
    for source, state, action, on, as_of, record in _rows("state_acts.csv", 6):
        key = source, state
        grouped[key] = (*grouped.get(key, ()), (action, on, as_of, record))
    return MappingProxyType(grouped)


@cache
def participants() -> frozenset[str]:
    """Every State (ISO 3166-1 alpha-2, or EU) with an act of its own in ``state_acts.csv``.

    A code that is not among them may be that of a territory, to which the treaties of a State can extend.
    """
    return frozenset(state for _, state in _act_rows())


@cache
def shipped_coverage() -> Mapping[str, Coverage]:
    """Whether the record of acts is the whole list of a treaty, by source (``coverage.csv``)."""
    return MappingProxyType(
        {
            source: Coverage(source, date.fromisoformat(as_of), complete == "yes", basis)
            for source, as_of, complete, basis in _rows("coverage.csv", 4)
        }
    )


@cache
def shipped_memberships() -> Mapping[str, tuple[MembershipPeriod, ...]]:
    """The periods of membership of ``memberships.csv``, by organization."""
    grouped: dict[str, list[MembershipPeriod]] = {}
    for organization, state, joined, left, as_of, source, doubt in _rows("memberships.csv", 7):
        period = MembershipPeriod(
            organization, state, Span.parse(joined), Span.parse(left), date.fromisoformat(as_of), source, doubt
        )
        grouped.setdefault(organization, []).append(period)
    return MappingProxyType({name: tuple(periods) for name, periods in grouped.items()})


def shipped_act_keys() -> tuple[tuple[str, str], ...]:
    """Every (source, State) of ``state_acts.csv`` that has an act, in order."""
    return tuple(_act_rows())


def shipped_acts(source: str, state: str) -> tuple[StateAct, ...]:
    """The acts of one State (ISO 3166-1 alpha-2) with one source, by day; empty if none is on record."""
    return tuple(
        StateAct(source, state, Action(action), date.fromisoformat(on), date.fromisoformat(as_of), record)
        for action, on, as_of, record in _act_rows().get((source, state), ())
    )


@cache
def state_labels() -> Mapping[str, str]:
    """The label of each ISO 3166-1 alpha-2 code of ``states.csv``."""
    return MappingProxyType({alpha2: label for alpha2, _, label in _rows("states.csv", 3)})


@cache
def state_codes() -> Mapping[str, str]:
    """Every accepted code of a State (ISO 3166-1 alpha-2 or alpha-3, and EU) with its alpha-2 form."""
    codes = {"EU": "EU"}
    for alpha2, alpha3, _ in _rows("states.csv", 3):
        codes[alpha2] = codes[alpha3] = alpha2
    return MappingProxyType(codes)
