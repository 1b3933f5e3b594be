"""What many designs say, question by question: how many state a thing, contradict it, or leave it open.

It keeps counts and no designs, and surveys of parts add up to that of the whole. Nothing in it compares one design,
State or publisher with another: a count says what is written down and what is not, and nothing about the work itself.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

from attrs import define, field, frozen

from iom_policy.assessment.findings import Assessment, Result
from iom_policy.design.design import Design
from iom_policy.design.personal_data import redacted
from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import Binding, SourceKind
from iom_policy.policy.verdicts import Outcome

NOT_STATED = "not stated"
"""The group of designs that do not say in which group they are."""


class Said(StrEnum):
    """What a design says on one question."""

    ANSWERED = "answered"
    CONTRADICTED = "contradicted"
    OPEN = "open"
    NOT_ASKED = "not asked yet"
    NOT_APPLICABLE = "not applicable"
    ERROR = "error"


class Grouping(StrEnum):
    """By what designs are counted apart."""

    ALL = "all"
    STATE = "State"
    FIELD = "field of work"
    YEAR = "year of start"


def said_on(result: Result) -> Said:
    """What a design says on the question of one invariant, over all that it was asked of: the gravest first.

    >>> said_on(Result(invariant="RIGHT-NAMED", satisfied=2))
    <Said.ANSWERED: 'answered'>
    """
    told = result.outcomes
    for outcome, said in (
        (Outcome.ERROR, Said.ERROR),
        (Outcome.VIOLATED, Said.CONTRADICTED),
        (Outcome.UNRESOLVED, Said.OPEN),
    ):
        if outcome in told:
            return said
    if result.waiting:
        return Said.NOT_ASKED
    return Said.ANSWERED if result.satisfied or Outcome.ATTESTED in told else Said.NOT_APPLICABLE


@frozen(kw_only=True, order=True)
class Row:
    """How many designs of a group say one thing on one question.

    Attributes:
        grouping: By what they are grouped.
        group: The group: ISO 3166-1 alpha-2 of a State, a sector as written, a year; empty for all designs.
        invariant: The question.
        said: What they say on it.
        designs: How many they are.
    """

    grouping: Grouping
    group: str
    invariant: str
    said: Said
    designs: int


@frozen(kw_only=True)
class LawOnADay:
    """What is on record of a treaty for a State, on a day on which work in that State begins.

    Attributes:
        state: ISO 3166-1 alpha-2.
        on: The day.
        source: Id of the treaty.
        binding: Whether it binds the State; unknown is an answer, and never means no.
        since: Since when, if it is bound.
        as_of: The day of the record.
    """

    state: str
    on: dt.date
    source: str
    binding: Binding
    since: dt.date | None
    as_of: dt.date | None


@define
class Survey:
    """Counts over designs, which grow with the questions and the groups and not with the designs.

    Attributes:
        designs: How many were counted.
        without_start: How many name a State and no day on which work begins there.
    """

    designs: int = 0
    without_start: int = 0
    _counts: Counter[tuple[Grouping, str, str, Said]] = field(factory=Counter)
    _groups: Counter[tuple[Grouping, str]] = field(factory=Counter)
    _starts: set[tuple[str, dt.date]] = field(factory=set)

    def add(self, design: Design, assessment: Assessment, law: Law) -> None:
        """Count one design."""
        self.designs += 1
        groups = tuple(_groups(design, law))
        self._groups.update(groups)
        said = [(result.invariant, said_on(result)) for result in assessment.results]
        self._counts.update([(*group, *answer) for group in groups for answer in said])
        start = design.period.start if design.period else None
        states = _states(design, law)
        if start is not None:
            self._starts.update((state, start) for state in states)
        elif states:
            self.without_start += 1

    def __add__(self, other: Survey) -> Survey:
        """The survey of the designs of both."""
        return Survey(
            self.designs + other.designs,
            self.without_start + other.without_start,
            self._counts + other._counts,
            self._groups + other._groups,
            self._starts | other._starts,
        )

    def groups(self, grouping: Grouping) -> Mapping[str, int]:
        """How many designs each group has, by its name; a design may be in several."""
        return {group: self._groups[one, group] for one, group in sorted(self._groups) if one is grouping}

    def rows(self) -> tuple[Row, ...]:
        """Every count that is not zero, sorted."""
        return tuple(
            Row(grouping=grouping, group=group, invariant=invariant, said=said, designs=count)
            for (grouping, group, invariant, said), count in sorted(self._counts.items())
        )

    def counted(self, grouping: Grouping = Grouping.ALL, group: str = "") -> Mapping[str, Mapping[Said, int]]:
        """What the designs of one group say, by invariant and by what is said.

        >>> Survey().counted()
        {}
        """
        found: dict[str, dict[Said, int]] = {}
        for row in self.rows():
            if (row.grouping, row.group) == (grouping, group):
                found.setdefault(row.invariant, {})[row.said] = row.designs
        return found

    def law(self, law: Law) -> Iterator[LawOnADay]:
        """What the record tells of each treaty that is open to a State, on each day on which work in it begins."""
        treaties = sorted(source.id for source in law.sources.values() if source.kind is SourceKind.TREATY)
        for state, on in sorted(self._starts):
            for source in treaties:
                told = law.status(source, state, on)
                if told.binding is not Binding.NOT_OPEN:
                    yield LawOnADay(
                        state=state, on=on, source=source, binding=told.binding, since=told.since, as_of=told.as_of
                    )


def _groups(design: Design, law: Law) -> Iterator[tuple[Grouping, str]]:
    yield Grouping.ALL, ""
    for grouping, names in (
        (Grouping.STATE, _states(design, law)),
        (Grouping.FIELD, tuple(dict.fromkeys(map(redacted, design.sectors or ())))),
        (Grouping.YEAR, (str(design.period.start.year),) if design.period and design.period.start else ()),
    ):
        for name in names or (NOT_STATED,):
            yield grouping, name


def _states(design: Design, law: Law) -> tuple[str, ...]:
    return tuple(dict.fromkeys(law.normalise_state(code) or code for code in design.states or ()))
