"""What people have answered: role, day, expiry, evidence, and whether the answer counts."""

from __future__ import annotations

from attrs import frozen

from iom_policy.assessment.findings import Answered
from iom_policy.design.safeguards import Attestation
from iom_policy.reports.html.next_steps import role_in_words
from iom_policy.reports.html.sheet import Sheet


@frozen(kw_only=True)
class Answer:
    """An attestation as it is shown.

    Attributes:
        invariant: The question that it answers.
        question: The question in words.
        subject: What it is about.
        finding: What was found.
        role: Who answered.
        date: When.
        expires: Until when it counts.
        evidence: What it rests on.
        reasoning: Why.
        dissent: Other views, each with its role.
        counts: Whether it counts today, and if not, why.
    """

    invariant: str
    question: str
    subject: str
    finding: str
    role: str
    date: str
    expires: str
    evidence: tuple[str, ...]
    reasoning: str
    dissent: tuple[str, ...]
    counts: str


def answers(sheet: Sheet) -> tuple[Answer, ...]:
    """The attestations of a design in its order; those that are not for publication are left out."""
    stood = {one.number: one for one in sheet.assessment.answers}
    given = (sheet.design.attestations if sheet.design else None) or ()
    return tuple(_answer(sheet, one, stood.get(number)) for number, one in enumerate(given))


def held_back(sheet: Sheet) -> int:
    """How many answers were looked at and are not for publication."""
    return 0 if sheet.design is None or sheet.design.attestations else len(sheet.assessment.answers)


def _answer(sheet: Sheet, one: Attestation, stood: Answered | None) -> Answer:
    rule = sheet.framework.invariant(one.invariant) if sheet.framework else None
    return Answer(
        invariant=one.invariant,
        question=rule.judgement.question if rule and rule.judgement else "",
        subject=one.subject,
        finding=str(one.finding),
        role=role_in_words(one.role, sheet.framework),
        date=str(one.date),
        expires=str(one.expires),
        evidence=tuple(evidence.title for evidence in one.evidence or ()),
        reasoning=one.reasoning,
        dissent=tuple(
            f"{role_in_words(other.role, sheet.framework)}: {other.reasoning}" for other in one.dissent or ()
        ),
        counts=_counts(sheet, stood),
    )


def _counts(sheet: Sheet, stood: Answered | None) -> str:
    if not sheet.assessment.results:
        return "not looked at"
    if stood is None:
        return "no: nobody asks this question of this subject"
    if not stood.doubt:
        return "yes"
    return f"no: {stood.doubt}{'; another answer counts' if stood.replaced else ''}"
