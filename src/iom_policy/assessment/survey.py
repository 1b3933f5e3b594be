"""What many designs say, question by question: how many state a thing, contradict it, or leave it open.

It keeps counts and no designs, and surveys of parts add up to that of the whole. Nothing in it compares one design,
State or publisher with another: a count says what is written down and what is not, and nothing about the work itself.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from attrs import define, field, frozen

from iom_policy.assessment.findings import Assessment, Result
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.survey_groups import Grouping, grouped
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.personal_data import redacted
from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import Binding, SourceKind
from iom_policy.policy.verdicts import Outcome

_Key: TypeAlias = "tuple[Grouping, str, str, Said]"


class Said(StrEnum):
    """What a design says on one question."""

    ANSWERED = "answered"
    CONTRADICTED = "contradicted"
    OPEN = "open"
    NOT_ASKED = "not asked yet"
    NOT_APPLICABLE = "not applicable"
    ERROR = "error"


def said_on(result: Result) -> Said:
    """What a design says on the question of one invariant, over all that it was asked of: the gravest first.

    >>> said_on(Result(invariant="RIGHT-NAMED", satisfied=2))
    <Said.ANSWERED: 'answered'>
    """
    return _said(result.outcomes, waits=bool(result.waiting), holds=bool(result.satisfied))


def _said(told: frozenset[Outcome], *, waits: bool, holds: bool) -> Said:
    for outcome, said in (
        (Outcome.ERROR, Said.ERROR),
        (Outcome.VIOLATED, Said.CONTRADICTED),
        (Outcome.UNRESOLVED, Said.OPEN),
    ):
        if outcome in told:
            return said
    if waits:
        return Said.NOT_ASKED
    return Said.ANSWERED if holds or Outcome.ATTESTED in told else Said.NOT_APPLICABLE


def said_by_activities(result: Result, activities: Sequence[str]) -> Counter[Said]:
    """How many activities of a design say what on a question that is asked of each activity.

    Args:
        result: What came of the question.
        activities: The activities as findings name them, without what looks like personal data.

    >>> said_by_activities(Result(invariant="PILLAR-ASSIGNED", satisfied=2), ["shelter", "cash"])
    Counter({<Said.ANSWERED: 'answered'>: 2})
    """
    if not result.outcomes and not result.waiting:
        return Counter({Said.ANSWERED: len(activities)})
    told = result.by_subject
    waiting = {one.subject for one in result.waiting}
    return Counter(
        _said(told.get(name, frozenset()), waits=name in waiting, holds=name not in told and name not in waiting)
        for name in activities
    )


@frozen(kw_only=True, order=True)
class Row:
    """How many designs and activities of a group say one thing on one question.

    Where a question is asked of each activity, an activity counts for what it says itself, otherwise for what its
    design says; so a design that leaves something open may hold activities that do not.

    Attributes:
        grouping: By what they are grouped.
        group: The group: ISO 3166-1 alpha-2 of a State, a sector or project type as written, a year; empty for all.
        invariant: The question.
        said: What they say on it.
        designs: How many designs they are.
        activities: How many activities they are.
    """

    grouping: Grouping
    group: str
    invariant: str
    said: Said
    designs: int
    activities: int


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


@frozen(kw_only=True)
class Size:
    """How many designs a group has, and how many activities they have together."""

    designs: int
    activities: int


@define
class Survey:
    """Counts over designs, which grow with the questions and the groups and not with the designs.

    Attributes:
        designs: How many were counted.
        activities: How many activities they have.
        without_start: How many name a State and no day on which work begins there.
        discreet: How many restrict which rights they serve.
    """

    designs: int = 0
    activities: int = 0
    without_start: int = 0
    _counts: Counter[_Key] = field(factory=Counter)
    _of_activities: Counter[_Key] = field(factory=Counter)
    _groups: Counter[tuple[Grouping, str]] = field(factory=Counter)
    _activities_in: Counter[tuple[Grouping, str]] = field(factory=Counter)
    _starts: set[tuple[str, dt.date]] = field(factory=set)
    discreet: int = 0

    def add(self, design: Design, assessment: Assessment, framework: Framework) -> None:
        """Count one design.

        Args:
            design: The design.
            assessment: What came of it.
            framework: The law and the questions with which it was assessed.
        """
        where = grouped(design, framework.law)
        groups = where.groups
        activities = tuple(redacted(one.id) for one in design.activities or ())
        self.designs += 1
        self.activities += len(activities)
        self._groups.update(groups)
        self._activities_in.update(dict.fromkeys(groups, len(activities)))
        of_activities = {one.id for one in framework.invariants if one.on is Activity}
        answers: list[tuple[str, Said]] = []
        by_activities: list[tuple[str, Said, int]] = []
        for result in assessment.results:
            said = said_on(result)
            each: Mapping[Said, int] = {said: len(activities)}
            if result.invariant in of_activities:
                each = said_by_activities(result, activities)
            answers.append((result.invariant, said))
            by_activities += [(result.invariant, one, number) for one, number in each.items()]
        for grouping, group in groups:
            self._counts.update([(grouping, group, name, said) for name, said in answers])
            for name, one, number in by_activities:
                self._of_activities[grouping, group, name, one] += number
        if where.start is not None:
            self._starts.update((state, where.start) for state in where.states)
        elif where.states:
            self.without_start += 1
        self.discreet += where.discreet

    def __add__(self, other: Survey) -> Survey:
        """The survey of the designs of both."""
        both = Survey()
        both.take(self)
        both.take(other)
        return both

    def take(self, other: Survey) -> None:
        """Count the designs of another survey as well; it takes as long as the other one is large."""
        self.designs += other.designs
        self.activities += other.activities
        self.without_start += other.without_start
        self._counts.update(other._counts)
        self._of_activities.update(other._of_activities)
        self._groups.update(other._groups)
        self._activities_in.update(other._activities_in)
        self._starts |= other._starts
        self.discreet += other.discreet

    def groups(self, grouping: Grouping) -> Mapping[str, Size]:
        """How large each group is, by its name; a design may be in several."""
        return {
            group: Size(designs=self._groups[one, group], activities=self._activities_in[one, group])
            for one, group in sorted(self._groups)
            if one is grouping
        }

    def rows(self) -> tuple[Row, ...]:
        """Every count that is not zero, sorted."""
        keys = sorted(key for key, count in (self._counts | self._of_activities).items() if count)
        return tuple(
            Row(
                grouping=grouping,
                group=group,
                invariant=invariant,
                said=said,
                designs=self._counts[grouping, group, invariant, said],
                activities=self._of_activities[grouping, group, invariant, said],
            )
            for grouping, group, invariant, said in keys
        )

    def counted(self, grouping: Grouping = Grouping.ALL, group: str = "") -> Mapping[str, Mapping[Said, Row]]:
        """What the designs of one group say, by invariant and by what is said.

        >>> Survey().counted()
        {}
        """
        found: dict[str, dict[Said, Row]] = {}
        for row in self.rows():
            if (row.grouping, row.group) == (grouping, group):
                found.setdefault(row.invariant, {})[row.said] = row
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
