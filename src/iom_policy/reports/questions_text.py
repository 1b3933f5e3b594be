"""The open questions of a design as text, for the people who can answer them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from iom_policy.assessment.findings import Assessment, Finding
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.open_questions import Asked, OpenQuestions, open_questions
from iom_policy.policy.verdicts import Basis, Outcome, Strength
from iom_policy.reports.text import place


def questions_text(assessment: Assessment, framework: Framework, source: str) -> Iterator[str]:
    """Every open question of an assessment, grouped by who can answer; what is no question is counted at the end."""
    questions = open_questions(assessment)
    for asked in questions.asked:
        yield from _group(asked, framework, source)
    if questions.waiting:
        yield "Not asked yet, until these are answered"
        yield from (f"    {number:>3} after {name}" for name, number in questions.waiting)
        yield ""
    yield _ending(questions, assessment)


def _group(asked: Asked, framework: Framework, source: str) -> Iterator[str]:
    who = f"For {' or '.join(asked.roles)}" if asked.roles else "For those who write the design"
    yield f"{who} ({len(asked.findings)})"
    for finding in asked.findings:
        yield from _question(finding, framework, source)
    yield ""


def _question(finding: Finding, framework: Framework, source: str) -> Iterator[str]:
    yield f"  {place(source, finding.span)}: {finding.invariant} of {finding.subject}{_no_demand(finding)}"
    rule = framework.invariant(finding.invariant)
    judgement = rule.judgement if rule and finding.roles else None
    yield f"      question  {judgement.question if judgement else finding.question}"
    yield f"      found     {finding.found}"
    if judgement:
        yield f"      evidence  {judgement.evidence}"
    yield f"      to do     {finding.fix.replace(' FILE ', f' {shlex.quote(source)} ')}"


def _no_demand(finding: Finding) -> str:
    if finding.strength is Strength.REQUIREMENT:
        return ""
    return ", field practice" if finding.basis is Basis.PRACTICE else ", an expectation"


def _ending(questions: OpenQuestions, assessment: Assessment) -> str:
    now = f"{_number(questions.number, 'question')} can be answered now" if questions.number else "no question is open"
    parts = [f"{assessment.design}: {now}"]
    if later := sum(number for _, number in questions.waiting):
        parts.append(f"{_number(later, 'question')} after these")
    if decided := sum(one.outcome is not Outcome.UNRESOLVED for one in assessment.findings):
        parts.append(f"besides, iom-policy check tells {_number(decided, 'finding')} that no answer settles")
    return "; ".join(parts)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
