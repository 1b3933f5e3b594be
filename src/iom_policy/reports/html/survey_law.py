"""The law on record for each State on the days on which work in it begins, as a page tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import frozen

from iom_policy.assessment.survey import LawOnADay
from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import Binding
from iom_policy.reports.html.survey_parts import by_name

_ALWAYS, _LATER = "Binds it", "Came to bind it after the first of these days"
_ON_THE_LAST = {
    Binding.NOT_YET_BOUND: "Joined, and not yet in force for it",
    Binding.SIGNED_ONLY: "Signed only",
    Binding.DENOUNCED: "Denounced",
    Binding.NOT_BOUND: "Does not bind it, by a complete list",
    Binding.UNKNOWN: "Not known whether it binds it",
}
_ORDER = (_ALWAYS, _LATER, *_ON_THE_LAST.values())


@frozen(kw_only=True)
class Treaty:
    """A treaty, and since when it binds the State where it does."""

    id: str
    since: dt.date | None


@frozen(kw_only=True)
class Record:
    """Treaties on which one record speaks: that of a day, or none."""

    as_of: dt.date | None
    treaties: tuple[Treaty, ...]


@frozen(kw_only=True)
class Standing:
    """Treaties of which the same is on record for a State.

    Attributes:
        label: What is on record.
        records: By which records, oldest first.
        count: How many treaties they are.
    """

    label: str
    records: tuple[Record, ...]
    count: int


@frozen(kw_only=True)
class LawOfAState:
    """What is on record for a State on the days on which work in it begins, from the first to the last."""

    code: str
    name: str
    days: tuple[dt.date, ...]
    standings: tuple[Standing, ...]

    @property
    def short(self) -> str:
        """How many treaties bind it on the last of the days, do not, and are not known to."""
        bound = sum(one.count for one in self.standings if one.label in (_ALWAYS, _LATER))
        unknown = sum(one.count for one in self.standings if one.label == _ON_THE_LAST[Binding.UNKNOWN])
        other = sum(one.count for one in self.standings) - bound - unknown
        return ", ".join(
            f"{count} {what}"
            for count, what in ((bound, "bind it"), (other, "do not"), (unknown, "not known"))
            if count
        )


def law_by_state(told: Iterable[LawOnADay], law: Law) -> tuple[LawOfAState, ...]:
    """The law of each State, sorted by the name of the State.

    Args:
        told: What is on record, sorted by State and day.
        law: For the names of States.
    """
    found = [_of_state(code, tuple(rows), law) for code, rows in groupby(told, lambda one: one.state)]
    return tuple(sorted(found, key=lambda one: by_name(one.name)))


def _of_state(code: str, rows: Sequence[LawOnADay], law: Law) -> LawOfAState:
    by_source: dict[str, list[LawOnADay]] = {}
    for one in rows:
        by_source.setdefault(one.source, []).append(one)
    standings: dict[str, list[LawOnADay]] = {}
    for answers in by_source.values():
        standings.setdefault(_label(answers), []).append(answers[-1])
    return LawOfAState(
        code=code,
        name=law.state_label(code) or code,
        days=tuple(sorted({one.on for one in rows})),
        standings=tuple(_standing(label, standings[label]) for label in _ORDER if label in standings),
    )


def _label(answers: Sequence[LawOnADay]) -> str:
    last = answers[-1].binding
    if last is not Binding.BOUND:
        return _ON_THE_LAST[last]
    return _ALWAYS if all(one.binding is last for one in answers) else _LATER


def _standing(label: str, answers: Sequence[LawOnADay]) -> Standing:
    days = sorted({one.as_of for one in answers}, key=lambda day: day or dt.date.max)
    records = tuple(
        Record(
            as_of=day,
            treaties=tuple(Treaty(id=one.source, since=one.since) for one in answers if one.as_of == day),
        )
        for day in days
    )
    return Standing(label=label, records=records, count=len(answers))
