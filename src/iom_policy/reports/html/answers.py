"""What people have answered: role, day, expiry, evidence, and whether the answer counts."""

from __future__ import annotations

from attrs import frozen

from iom_policy.design.safeguards import Attestation
from iom_policy.policy.given import Attested
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
    found = {one.number: one for one in (sheet.given.attested if sheet.given else ())}
    given = (sheet.design.attestations if sheet.design else None) or ()
    return tuple(
        _answer(sheet, number, one, found.get(number))
        for number, one in enumerate(given)
        if not sheet.discretion.hides("attestations", number)
    )


def held_back(sheet: Sheet) -> int:
    """How many attestations are not for publication."""
    given = (sheet.design.attestations if sheet.design else None) or ()
    return sum(sheet.discretion.hides("attestations", number) for number in range(len(given)))


def _answer(sheet: Sheet, number: int, one: Attestation, standing: Attested | None) -> Answer:
    rule = sheet.framework.invariant(one.invariant) if sheet.framework else None

    def shown(field: str) -> str:
        return (
            "not for publication" if sheet.discretion.hides("attestations", number, field) else str(getattr(one, field))
        )

    return Answer(
        invariant=one.invariant,
        question=rule.judgement.question if rule and rule.judgement else "",
        subject=one.subject,
        finding=shown("finding"),
        role=role_in_words(shown("role"), sheet.framework),
        date=shown("date"),
        expires=shown("expires"),
        evidence=tuple(sheet.discretion(evidence.title) for evidence in one.evidence or ()),
        reasoning=sheet.discretion(one.reasoning),
        dissent=tuple(
            f"{role_in_words(other.role, sheet.framework)}: {sheet.discretion(other.reasoning)}"
            for other in one.dissent or ()
        ),
        counts=_counts(sheet, standing),
    )


def _counts(sheet: Sheet, standing: Attested | None) -> str:
    if sheet.given is None:
        return "not looked at"
    if standing is None:
        return "no: nobody asks this question of this subject"
    if standing.doubt is None:
        return "yes"
    replaced = "; another answer counts" if standing.replaced else ""
    return f"no: {standing.doubt.because}{replaced}"
