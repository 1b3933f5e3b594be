"""Causes, risk and harm: causes first, consequences second, risks lowered, no harm done (A15, A11)."""

from __future__ import annotations

import re

from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.rationale import Problem, Risk
from iom_policy.design.results import Indicator, Outcome
from iom_policy.design.vocabulary import (
    Direction,
    IndicatorKind,
    ProtectionNature,
    ViolationKind,
    ViolationResponse,
)
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.stated import says
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    ForAPerson,
    NotApplicable,
    Raised,
    Strength,
    Verdict,
    all_of,
    say,
    unresolved,
    violated,
)


@invariant(
    "CAUSES-FIRST",
    on=Design,
    clauses=("A15",),
    question="What causes, or which circumstances, lead to the violation, and what follows from it for people?",
    after=("RATIONALE-RIGHTS",),
)
def causes_come_before_consequences(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """Every problem has a cause or circumstance, with its level, and a consequence.

    Protection relates first to causes and then to consequences. The order is one of analysis: relief may well come
    first in time.
    """
    raised: list[Raised] = []
    for number, problem in enumerate((design.rationale.problems if design.rationale else None) or ()):
        raised += _causes_of(("rationale", "problems", number), problem)
    return all_of(raised)


def _causes_of(at: Path, problem: Problem) -> list[Raised]:
    raised: list[Raised] = []
    if problem.causes is None:
        found = say("The problem {id} does not say what causes it.", id=problem.id)
        raised.append(unresolved(found, at=(*at, "causes"), fix="List causes: with a statement and a level."))
    elif not problem.causes:
        found = say("The problem {id} is told without any cause.", id=problem.id)
        raised.append(
            violated(found, at=(*at, "causes"), fix="Ask why it happens, and record the causes with their level.")
        )
    for number, cause in enumerate(problem.causes or ()):
        if cause.level is None:
            found = say("The cause {id} has no level.", id=cause.id)
            fix = "Write level: immediate, underlying or structural."
            raised.append(unresolved(found, at=(*at, "causes", number, "level"), fix=fix))
    if problem.consequences is None:
        found = say("The problem {id} does not say what follows from it for people.", id=problem.id)
        raised.append(unresolved(found, at=(*at, "consequences"), fix="List consequences: with a statement each."))
    elif not problem.consequences:
        found = say("The problem {id} is told without any consequence for people.", id=problem.id)
        fix = "Record what the violation does to people."
        raised.append(violated(found, at=(*at, "consequences"), fix=fix, strength=Strength.EXPECTATION))
    return raised


def _no_risks(given: Given) -> Verdict:
    if given.design.risks is None:
        return unresolved(
            say("The design does not say which protection risks people face."),
            at="risks",
            fix="List risks: with threat, vulnerability or exposure, and the activities that lower them; or risks: [].",
        )
    return NotApplicable(say("The design states that it found no protection risk."))


@invariant(
    "RISK-REDUCED",
    on=Risk,
    clauses=("A15",),
    question="What threatens people, what exposes them to it, and which activity lowers that?",
    when_none=_no_risks,
)
def every_risk_is_reduced(risk: Risk, given: Given) -> Verdict:  # noqa: ARG001
    """Every protection risk names a threat, a vulnerability or exposure, and an activity that lowers one of them.

    To protect people is also to lower their vulnerability, their exposure and what threatens them. A risk that stays
    may be accepted, with a reason and an owner.
    """
    raised: list[Raised] = []
    if not says(risk.threat):
        raised.append(unresolved(say("The risk {id} names no threat.", id=risk.id), at="threat", fix="Write threat:."))
    if not says(risk.vulnerability) and not says(risk.exposure):
        found = say("The risk {id} does not say what opens or exposes people to it.", id=risk.id)
        raised.append(unresolved(found, at="exposure", fix="Write vulnerability: or exposure:."))
    if risk.residual is None and risk.reduced_by is None:
        found = say("The risk {id} does not say which activity lowers it.", id=risk.id)
        fix = "Write reduced_by: with ids of activities, or residual: with a reason and an owner."
        raised.append(unresolved(found, at="reduced_by", fix=fix))
    elif risk.residual is None and not risk.reduced_by:
        found = say("No activity lowers the risk {id}, and nobody has accepted it.", id=risk.id)
        fix = "Add an activity that lowers it, or residual: with a reason and an owner."
        raised.append(violated(found, at="reduced_by", fix=fix))
    elif risk.residual is not None and not (says(risk.residual.because) and says(risk.residual.owner)):
        found = say("The risk {id} is accepted without a reason or an owner.", id=risk.id)
        raised.append(violated(found, at="residual", fix="Say why it stays, and which role accepted it."))
    return all_of(raised)


@invariant(
    "DO-NO-HARM",
    on=Activity,
    clauses=("A12", "A15"),
    question="What harm can this activity itself do to people, and is enough done about it?",
    basis=Basis.INFERENCE,
    after=("SCOPE-ALL",),
    judgement=Judgement(
        question="What harm can this activity do, and is it mitigated well enough?",
        roles=("protection-specialist", "field-team"),
        evidence="A dated assessment of harm with input from the community.",
        months=6,
        reads=("title", "type", "harms", "design.states"),
    ),
)
def harm_is_considered(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """Somebody has considered what harm the activity itself can do, and a person judges whether it is enough.

    The Policy never says do no harm. It defines protection as respect for rights, safety and dignity and as lowering
    risks, and an activity that harms people does the opposite; how harm is assessed and recorded is field practice. A
    filled list of harms is not an answer: a person gives it.
    """
    if activity.harms is None:
        return unresolved(
            say("{id} does not say what harm it may do.", id=activity.id),
            at="harms",
            fix="List harms: with mitigation and owner; harms: [] says that none was found. Then a person attests.",
        )
    raised: list[Raised] = []
    for number, harm in enumerate(activity.harms):
        missing = [part for part in ("mitigation", "owner") if not says(getattr(harm, part))]
        if missing:
            found = say("A harm that {id} may do has no {missing}.", id=activity.id, missing=" and no ".join(missing))
            raised.append(unresolved(found, at=("harms", number), fix="Say what is done about it and who sees to it."))
    if raised:
        return tuple(raised)
    return ForAPerson(say("{id} records what harm it may do.", id=activity.id), at=("harms",))


@invariant(
    "INCREASED-PROTECTION",
    on=Outcome,
    clauses=("A11", "A17(a)", "C3"),
    question="Which indicator shows that people enjoy more of their rights, or run less risk, than at the start?",
    after=("RESULT-CHAIN",),
)
def outcomes_move_towards_protection(outcome: Outcome, given: Given) -> Verdict:  # noqa: ARG001
    """Every outcome has an indicator that moves, from baseline to target, the way the team calls better.

    Support is to result in increased protection. The team declares the direction, since more complaints or more
    people identified can be good news. More people intercepted, detained or removed rarely are: where a statement has
    such a word, in English or French, and more is called better, the design is asked why.
    """
    if not outcome.indicators:
        found = say("The outcome {id} has no indicator.", id=outcome.id)
        fix = "Give it an indicator with baseline, target and better: higher or lower."
        return (unresolved if outcome.indicators is None else violated)(found, at="indicators", fix=fix)
    raised: list[Raised] = []
    moving = False
    for number, indicator in enumerate(outcome.indicators):
        raised += _more_of_what(indicator, number)
        if not says(indicator.statement):
            found = say("What {id} measures is left blank.", id=indicator.id)
            raised.append(violated(found, at=("indicators", number, "statement"), fix="Say what is measured."))
        if _moves(indicator) is False:
            found = say(
                "{id} goes from {baseline} to {target} although {better} is better.",
                id=indicator.id,
                baseline=indicator.baseline,
                target=indicator.target,
                better=indicator.better,
            )
            raised.append(
                violated(found, at=("indicators", number, "target"), fix="Correct the target or the direction.")
            )
        moving = moving or (_moves(indicator) is True and indicator.kind is IndicatorKind.OUTCOME)
    if not moving and not raised:
        found = say("No outcome indicator of {id} is stated to move from a baseline to a better target.", id=outcome.id)
        fix = "For at least one indicator write kind: outcome, baseline:, target: and better:."
        raised.append(unresolved(found, at="indicators", fix=fix))
    return tuple(raised) or HOLDS


_AGAINST_PEOPLE = re.compile(
    r"\b(?:intercept|apprehen|arrest|detain|detention|deport|expul|remov(?:al|ed)|pushback|refoul)", re.IGNORECASE
)


def _more_of_what(indicator: Indicator, number: int) -> list[Raised]:
    if indicator.better is not Direction.HIGHER or says(indicator.better_because):
        return []
    if _AGAINST_PEOPLE.search(indicator.statement) is None:
        return []
    found = say("{id} calls more of this better: {what}.", id=indicator.id, what=indicator.statement.rstrip("."))
    fix = "Is more of it more protection, or the reverse? Say why under better_because:, or write better: lower."
    return [unresolved(found, at=("indicators", number, "better"), fix=fix)]


def _moves(indicator: Indicator) -> bool | None:
    """Whether an indicator moves the better way; None where that is not stated, or where it stands still."""
    if indicator.baseline is None or indicator.target is None or indicator.better is None:
        return None
    if indicator.target == indicator.baseline:
        return None
    return (indicator.target > indicator.baseline) is (indicator.better is Direction.HIGHER)


@invariant(
    "CAUSE-ADDRESSED",
    on=Design,
    clauses=("A15",),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Which activity, here or elsewhere, works on a cause?",
    after=("CAUSES-FIRST",),
    explained_by=("SCOPE-ALL",),
)
def some_activity_works_on_a_cause(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """At least one activity works on a cause that the rationale names.

    Where causes are left alone, the violation comes back. Relief may come first in an emergency; a design of relief
    alone is asked where the causes are worked on.
    """
    activities = design.activities or ()
    if any(activity.addresses for activity in activities):
        return HOLDS
    found = say("No activity says that it works on a cause of the problem.")
    if not activities or any(activity.addresses is None for activity in activities):
        return unresolved(found, at="activities", fix="Write addresses: with ids of causes in the activity that does.")
    return violated(found, at="activities", fix="Add such work, or name the project that does it in the rationale.")


@invariant(
    "VIOLATION-KIND",
    on=Claim,
    clauses=("A15",),
    strength=Strength.EXPECTATION,
    question="Does the violation happen or may it happen, and is it prevented, stopped or repaired?",
)
def every_violation_is_actual_or_potential(claim: Claim, given: Given) -> Verdict:
    """Each claim says whether the violation is actual or potential, and whether it is prevented, stopped or repaired.

    What is done differs: a violation that may happen is prevented, one that happens is stopped, and repaired. A claim
    that only environment-building serves needs no violation (A12).
    """
    violation = claim.violation
    if violation is not None and violation.kind is not None and violation.response is not None:
        if violation.kind is ViolationKind.POTENTIAL and violation.response is not ViolationResponse.PREVENT:
            return violated(
                say(
                    "The claim {id} is to {what} a violation that has not happened.",
                    id=claim.id,
                    what=violation.response,
                ),
                at="violation",
                fix="A potential violation is prevented; one to be stopped or repaired is actual.",
            )
        return HOLDS
    natures = {nature for activity in given.serving(claim) for nature in activity.natures or ()}
    if natures == {ProtectionNature.ENVIRONMENT_BUILDING}:
        return NotApplicable(say("Only environment-building serves the claim {id}.", id=claim.id))
    return unresolved(
        say("The claim {id} does not say which violation it answers, and how.", id=claim.id),
        at="violation",
        fix="Write violation: {kind: actual or potential, response: prevent, stop or repair}.",
    )
