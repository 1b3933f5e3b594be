"""Cutting an assessment into what tests are about: one invariant, one activity, or the design as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from iom_policy.assessment.assess import DOCUMENT
from iom_policy.assessment.findings import TELLING, Assessment, Finding, Result
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.personal_data import redacted
from iom_policy.policy.verdicts import Outcome, Strength

INVARIANT, ACTIVITY, DESIGN = "invariant", "activity", "design"
"""What one test may be about."""
THE_REST = "DESIGN"
"""At the granularity of activities, the test of everything that is not asked of an activity."""


@frozen(kw_only=True)
class Slice:
    """The results that one test is about.

    Attributes:
        name: Name of the test.
        results: What came of its invariants.
        faults: What kept the design from being asked.
        about: Id of the invariant that it is about, if it is about one.
        activity: Id of the activity that it is about, if it is about one.
    """

    name: str
    results: tuple[Result, ...] = ()
    faults: tuple[Finding, ...] = ()
    about: str = ""
    activity: str = ""

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes of everything that is not satisfied."""
        return frozenset(one.outcome for one in self.faults).union(*(result.outcomes for result in self.results))

    def told(self) -> Iterator[Finding]:
        """Everything that is not satisfied; it is put into words only as far as somebody reads on."""
        yield from self.faults
        for result in self.results:
            yield from result.told

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that asks somebody to do something."""
        return (*self.faults, *(finding for result in self.results for finding in result.findings))


def slices(
    assessment: Assessment, design: Design, name: str, granularity: str, on_activity: frozenset[str]
) -> Iterator[Slice]:
    """Cut an assessment into what the tests are about; every result is in one of them, and in no other.

    Args:
        assessment: What came of the design.
        design: The design.
        name: What the design is called among the tests.
        granularity: Invariant, activity or design.
        on_activity: The invariants that are asked of activities.
    """
    if granularity == DESIGN:
        yield Slice(name=name, results=assessment.results, faults=assessment.faults)
        return
    if assessment.faults:
        yield Slice(name=DOCUMENT, about=DOCUMENT, faults=assessment.faults)
    if granularity == INVARIANT:
        yield from (
            Slice(name=result.invariant, about=result.invariant, results=(result,)) for result in assessment.results
        )
    elif assessment.results:
        yield from _by_activity(assessment, design, on_activity)


def _by_activity(assessment: Assessment, design: Design, on_activity: frozenset[str]) -> Iterator[Slice]:
    activities = design.activities or ()
    apart = [one for one in assessment.results if activities and one.invariant in on_activity]
    if rest := tuple(one for one in assessment.results if one not in apart):
        yield Slice(name=THE_REST, results=rest)
    taken = {THE_REST, DOCUMENT}
    for number, activity in enumerate(activities if apart else ()):
        results = tuple(_of_activity(one, number, activity) for one in apart)
        yield Slice(name=free_name(activity.id, taken), results=results, activity=activity.id)


def free_name(name: str, taken: set[str]) -> str:
    """A name by which pytest can select a node: neither ``::`` nor ``[`` may be in it, and no other may have it.

    >>> free_name("XM-1/a", {"XM-1-a"})
    'XM-1-a-2'
    """
    free = slug = re.sub(r"[^A-Za-z0-9._-]+", "-", name) or "design"
    number = 1
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free


def _of_activity(result: Result, number: int, activity: Activity) -> Result:
    told = tuple(one for one in result.told if one.path[:2] == ("activities", number))
    waiting = tuple(one for one in result.waiting if one.subject == redacted(activity.id))
    return Result(invariant=result.invariant, told=told, satisfied=int(not told and not waiting), waiting=waiting)


def ending(part: Slice) -> tuple[str, str]:
    """How the questions of a test end over all subjects, and why it is skipped if it is."""
    outcomes = part.outcomes
    for outcome in TELLING:
        if outcome in outcomes:
            same = (one for one in part.findings if one.outcome is outcome)
            expected = outcome is Outcome.VIOLATED and all(one.strength is Strength.EXPECTATION for one in same)
            return f"{outcome} (expectation)" if expected else str(outcome), ""
    if Outcome.ATTESTED in outcomes:
        return str(Outcome.ATTESTED), ""
    if any(result.satisfied for result in part.results):
        return str(Outcome.SATISFIED), ""
    if behind := sorted({one.behind for result in part.results for one in result.waiting}):
        return "waiting", f"waits for {' and '.join(behind)}, which {'is' if len(behind) == 1 else 'are'} open"
    reasons = [*dict.fromkeys(" ".join(one.found.split()) for one in part.told())] or ["there was nothing to ask about"]
    more = f" (and {len(reasons) - 1} more)" if reasons[1:] else ""
    return str(Outcome.NOT_APPLICABLE), f"not applicable: {reasons[0]}{more}"
