"""Principles: what donors ask bends no protection, and who comes first is decided by need and rights (A6(c), A20)."""

from __future__ import annotations

from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.vocabulary import ConditionGround, ProtectionPillar
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.verdicts import (
    HOLDS,
    ForAPerson,
    NotApplicable,
    Raised,
    Strength,
    Verdict,
    say,
    unresolved,
    violated,
)

_BENDING = frozenset(
    {ConditionGround.NATIONALITY, ConditionGround.COOPERATION_WITH_RETURN, ConditionGround.POLITICAL_ALIGNMENT}
)


@invariant(
    "PRINCIPLED",
    on=Design,
    clauses=("A6(c)", "A20"),
    question="Does what the donor asks make protection depend on nationality, on agreeing to return, or on politics?",
    judgement=Judgement(
        question="Do the donor's conditions leave the work independent, neutral and impartial?",
        roles=("chief-of-mission",),
        evidence="The review of the donor's agreement.",
        months=12,
        reads=("safeguards.donor_conditions",),
    ),
)
def no_donor_condition_bends_protection(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """No condition of a donor makes help depend on nationality, cooperation with return or politics; a person judges.

    The Policy is to help IOM act as an independent, neutral, impartial and principled organization. Money earmarked
    for a place or a field of work is common and bends nothing by itself. What stands between the lines of an
    agreement only a person can read.
    """
    conditions = design.safeguards.donor_conditions if design.safeguards else None
    at: Path = ("safeguards", "donor_conditions")
    if conditions is None:
        return unresolved(
            say("The design does not say which conditions its donors attach."),
            at=at,
            fix="List donor_conditions: under safeguards:, or write donor_conditions: [] where there are none.",
        )
    if not conditions:
        return HOLDS
    raised: list[Raised] = []
    for number, condition in enumerate(conditions):
        if bending := [ground for ground in condition.depends_on or () if ground in _BENDING]:
            found = say("A donor makes help depend on {grounds}: {what}.", grounds=bending, what=condition.condition)
            fix = "Negotiate the condition away, or do without the money: protection is owed on need and rights."
            raised.append(violated(found, at=(*at, number), fix=fix))
    return tuple(raised) or ForAPerson(say("Donors attach {number} to the money.", number=_number(len(conditions))), at)


def _number(count: int) -> str:
    return "a condition" if count == 1 else f"{count} conditions"


@invariant(
    "IMPARTIAL-TARGETING",
    on=Design,
    clauses=("A20", "A6(c)"),
    question="By which criteria do people come first, who applies them, and can people read them?",
    explained_by=("SCOPE-ALL", "PILLAR-ASSIGNED"),
    judgement=Judgement(
        question="Is it decided by need, risk and rights alone who comes first, in the list as well as on paper?",
        roles=("protection-specialist",),
        evidence="The criteria and an audit of the list, by somebody outside the line of the project.",
        months=6,
        reads=("safeguards.prioritisation",),
    ),
)
def people_come_first_by_need_and_rights(design: Design, given: Given) -> Verdict:
    """Who comes first is decided by criteria of need, risk and rights that people can read, and a person looked at it.

    Protection is to be impartial. That the criteria are written down and published is how one shows it, and an
    expectation. Where nobody is chosen, as in work on laws and institutions alone, there is nothing to ask.
    """
    if given.activities and not any(
        one.pillar is not ProtectionPillar.SECOND or (one.direct_holders or 0) > 0 for one in given.activities
    ):
        return NotApplicable(
            say("No activity chooses among people: all are in the second pillar and reach none directly.")
        )
    rule = design.safeguards.prioritisation if design.safeguards else None
    at: Path = ("safeguards", "prioritisation")
    if rule is None or rule.decided_by is None or rule.published is None:
        missing = (
            "by which criteria people come first"
            if rule is None
            else "who applies the criteria, or whether they are public"
        )
        return unresolved(
            say("The design does not say {missing}.", missing=missing),
            at=at,
            fix="Write prioritisation: {criteria:, decided_by:, published:} under safeguards:.",
        )
    if not rule.criteria.strip() or not rule.decided_by.strip():
        return violated(
            say("By which criteria people come first, or who applies them, is left blank."),
            at=at,
            fix="State criteria of need, risk and rights, and a body that applies them to all alike.",
        )
    if not rule.published:
        return violated(
            say("The criteria by which people come first are not published."),
            at=(*at, "published"),
            fix="Publish them where people are, or say to the reviewer why that is unsafe.",
            strength=Strength.EXPECTATION,
        )
    return ForAPerson(say("Criteria for who comes first are written down and published."), at)
