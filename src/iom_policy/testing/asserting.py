"""Asserting in any test runner that a design is satisfied, with the text that the command line prints."""

from __future__ import annotations

import datetime as dt

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment, Finding, stands
from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap
from iom_policy.documents.reading import ReadDesign
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.failure import Failure


class NotSatisfiedError(AssertionError):
    """A design in which something is violated, unresolved or in error, or of which nothing was asked.

    Attributes:
        assessment: Everything that was found.
    """

    __module__ = "iom_policy"  # runners print it before the headline, and the line is short

    def __init__(self, assessment: Assessment, failure: Failure) -> None:
        super().__init__(f"{failure.headline}\n{failure.text}")
        self.assessment = assessment


def assert_satisfies(
    design: Design | ReadDesign,
    framework: Framework | None = None,
    *,
    on: dt.date | None = None,
    strict: bool = False,
) -> Assessment:
    """Put every question of a framework to a design, and raise unless nothing is violated or open.

    Args:
        design: A design built in Python, or one as `read_design` gives it; then the text names its file and lines.
        framework: Law and invariants; unsaid, what ships with the library.
        on: The day on which the law is read; unsaid, the design's own ``as_of``. No clock is read.
        strict: Whether expectations that are not met count too.

    Raises:
        NotSatisfiedError: Something is violated, unresolved or in error, or nothing was asked; it is an AssertionError.
        ValueError: Neither ``on`` nor the design says the day.

    >>> try:
    ...     assert_satisfies(Design(iom_policy=1, kind="project", id="desk", title="A desk"), on=dt.date(2026, 3, 1))
    ... except NotSatisfiedError as error:
    ...     print(error.assessment["RESULT-CHAIN"].findings[0].found)
    The design states no results.
    """
    __tracebackhide__ = True
    read = read_in_python(design)
    assessment = assess(read.design, framework, on=on, places=read.places, evidence=read.evidence)
    require(assessment, read.source, strict=strict)
    return assessment


def read_in_python(design: Design | ReadDesign) -> ReadDesign:
    """A design with its places and its file; one that was built in Python has none, and goes by its id."""
    return design if isinstance(design, ReadDesign) else ReadDesign(design, SourceMap(), design.id)


def require(assessment: Assessment, source: str, *, strict: bool, unresolved_fails: bool = True) -> tuple[Finding, ...]:
    """Raise unless an assessment leaves nothing that stands; give the findings that do not.

    Raises:
        NotSatisfiedError: Something stands, or nothing was asked.
    """
    __tracebackhide__ = True
    findings = assessment.findings
    failing = [one for one in findings if fails(one, strict=strict, unresolved_fails=unresolved_fails)]
    if failing:
        raise NotSatisfiedError(assessment, Failure.of_findings(findings, source, named=True))
    if nothing := nothing_asked(assessment):
        raise NotSatisfiedError(assessment, Failure(headline=nothing, text=f"{source}: {nothing}"))
    return findings


def fails(finding: Finding, *, strict: bool, unresolved_fails: bool) -> bool:
    """Whether a finding keeps a design from passing where unresolved ones may be told without failing."""
    return stands(finding, strict=strict) and (unresolved_fails or finding.outcome is not Outcome.UNRESOLVED)


def nothing_asked(assessment: Assessment) -> str:
    """The headline where no question was answered, or there is no activity to ask about; empty where there was."""
    if assessment.activities and (assessment.faults or any(one.counts for one in assessment.results)):
        return ""
    number = f"{assessment.activities} activities and {len(assessment.results)} invariants"
    return f"error: nothing was asked of {assessment.design}: there are {number}"
