"""An assessment as text: findings as lines that editors can jump to, answers of people, and notes on the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iom_policy.assessment.findings import Assessment, Finding, LawNote
from iom_policy.assessment.framework import Framework
from iom_policy.design.places import Span
from iom_policy.policy.invariants import Rule
from iom_policy.policy.verdicts import Basis, Outcome, Strength
from iom_policy.reports.reported import Refusal

_INDENT = "    "


def place(source: str, span: Span | None) -> str:
    """``file:line:column``, or the file alone where the place is not known."""
    return f"{source}:{span.line}:{span.column}" if span else source


def offices_lines(framework: Framework) -> Iterator[str]:
    """Which offices' law and questions are used, which could not be used, and which were left out on purpose."""
    if framework.offices:
        yield f"with {', '.join(map(str, framework.offices))}"
    for failure in framework.failures:
        yield f"{failure.origin} could not be used:"
        yield from (f"{_INDENT}{problem}" for problem in failure.problems)
    yield from map(str, framework.left_out)


def finding_line(finding: Finding, source: str) -> str:
    """A finding in one line: place, outcome, invariant and what was found.

    What the Policy does not demand is called an expectation or field practice, so that nobody takes it for a demand.
    """
    return f"{place(source, finding.span)}: {finding.outcome}{no_demand(finding)} {finding.invariant}: {finding.found}"


def no_demand(told: Finding | Rule) -> str:
    """What to add to an outcome, so that nobody takes for a demand of the Policy what is none."""
    if told.strength is Strength.REQUIREMENT:
        return ""
    return " (field practice)" if told.basis is Basis.PRACTICE else " (expectation)"


def finding_text(finding: Finding, source: str) -> Iterator[str]:
    """A finding with the paragraphs it rests on, the question to ask and what to do."""
    yield finding_line(finding, source)
    if finding.clauses:
        yield f"{_INDENT}rests on  {', '.join(finding.clauses)} ({finding.basis}, {finding.strength})"
    if finding.question:
        yield f"{_INDENT}question  {finding.question}"
    if finding.fix:
        yield f"{_INDENT}to do     {finding.fix}"
    if finding.offices:
        yield f"{_INDENT}from      {', '.join(map(str, finding.offices))}"


def refusal_line(refusal: Refusal, source: str) -> str:
    """Why a file could not be read, in one line."""
    told = f"{place(source, refusal.span)}: {refusal.message}"
    return f"{told} ({refusal.hint})" if refusal.hint else told


def attested_line(finding: Finding, source: str) -> str:
    """A person's answer in one line."""
    return f"{place(source, finding.span)}: attested {finding.invariant} of {finding.subject}: {finding.found}"


def note_line(note: LawNote, source: str) -> str:
    """A note on a citation in one line."""
    return f"{place(source, note.span)}: note on {note.cite}: {note.text}"


def assessment_text(assessment: Assessment, source: str) -> Iterator[str]:
    """One assessment: findings in the order of the file, answers of people, and notes on the law."""
    for finding in assessment.findings:
        yield from finding_text(finding, source)
    attested = (finding for result in assessment for finding in result.with_outcome(Outcome.ATTESTED))
    for finding in sorted(attested, key=lambda finding: finding.order):
        yield attested_line(finding, source)
    for note in assessment.law_notes:
        yield note_line(note, source)
    for section in assessment.sections:
        yield f"{section.title}, added by {section.origin}:"
        yield from (f"{_INDENT}{line}" for line in section.lines)


def closing(assessments: Iterable[Assessment], *, strict: bool = False) -> str:
    """What the tally means, without claiming more than was looked at."""
    judged = list(assessments)
    if all(assessment.holds(strict=strict) for assessment in judged):
        found = "Nothing that was asked is violated or open"
        if any(assessment.findings for assessment in judged):
            found = "No requirement is violated and nothing is open; what is expected and not met is told above"
        return f"{found}. Whether a design protects people is for people to judge."
    return "Findings are for the people who know the project to answer; none says that a design is good or bad."
