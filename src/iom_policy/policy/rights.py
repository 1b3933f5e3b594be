"""Rights: named, held by somebody, starting at the rationale and served by concrete action (A12, A15, A20)."""

from __future__ import annotations

from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import ActivityType
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.stated import says
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    NotApplicable,
    Raised,
    Strength,
    Verdict,
    say,
    unresolved,
    violated,
)

_HANDED_OVER = {
    ActivityType.IN_KIND: "goods",
    ActivityType.CASH: "cash",
    ActivityType.SHELTER: "shelter",
    ActivityType.TRANSPORT: "transport",
    ActivityType.HEALTH_SERVICE: "care",
}


@invariant(
    "RIGHT-NAMED",
    on=Activity,
    clauses=("A12", "A14", "A18", "A20", "C12"),
    question="Which rights, of which people, does this activity help to secure?",
    after=("SCOPE-ALL",),
)
def every_activity_names_a_right(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """Every activity names at least one right that it helps to secure.

    Protection is about securing rights. A need, a number of items or a donor's priority does not yet say which right
    of whom is at stake.
    """
    if activity.rights is None:
        return unresolved(
            say("{id} does not say which rights it serves.", id=activity.id),
            at="rights",
            fix="Write the ids of claims from the design's list of rights, for instance rights: [shelter].",
        )
    if not activity.rights:
        return violated(
            say("{id} says that it serves no right.", id=activity.id),
            at="rights",
            fix="Name the right behind the need: a kit may serve housing or health; say whose and owed by whom.",
        )
    return HOLDS


@invariant(
    "RIGHT-HOLDER",
    on=Claim,
    clauses=("A3", "A12", "C12"),
    question="Who holds this right here?",
)
def every_claim_has_holders(claim: Claim, given: Given) -> Verdict:  # noqa: ARG001
    """Every claim names the group of people who hold the right.

    A right belongs to persons. For work on laws and institutions the holders may be a class, such as all migrants in
    a State; no count is asked.
    """
    if claim.holders is None:
        return unresolved(
            say("The claim {id} does not say who holds the right.", id=claim.id),
            at="holders",
            fix="Write the ids of population groups, for instance holders: [arrivals].",
        )
    if not claim.holders:
        return violated(
            say("The claim {id} has no rights-holder.", id=claim.id),
            at="holders",
            fix="Name the population groups that hold the right, and describe them under population.",
        )
    return HOLDS


def _no_problem(given: Given) -> Raised | None:
    rationale = given.design.rationale
    if rationale is None or rationale.problems is None:
        return unresolved(
            say("The rationale states no problem in terms of rights."),
            at=("rationale", "problems"),
            fix="Under rationale: problems: say which right people do not enjoy and which duty is not met.",
        )
    if not rationale.problems:
        return violated(
            say("The rationale says that there is no problem to answer."),
            at=("rationale", "problems"),
            fix="State the problem as a right that people do not enjoy and a duty that is not met.",
        )
    return None


@invariant(
    "RATIONALE-RIGHTS",
    on=Design,
    clauses=("A15",),
    question="Which right do people not enjoy, and which duty is not met, so that this design is needed?",
    judgement=Judgement(
        question="Does the rationale really start from rights, or are they named beside it?",
        roles=("reviewer", "protection-specialist"),
        evidence="The rationale with the reviewer's marks.",
        months=24,
        reads=("rationale",),
        needed=False,
    ),
)
def the_rationale_starts_from_rights(design: Design, given: Given) -> Verdict:
    """At least one problem of the rationale names a right that is not enjoyed and a duty that is not met.

    The rights-based approach starts at the rationale. Needs and numbers belong there too, but they do not replace
    the right and the duty.
    """
    if nothing := _no_problem(given):
        return nothing
    assert design.rationale is not None
    problems = design.rationale.problems or ()
    if any(problem.rights and says(problem.duty_not_met) for problem in problems):
        return HOLDS
    if any(problem.rights is None or problem.duty_not_met is None for problem in problems):
        return unresolved(
            say("No problem of the rationale says both which right and which duty it is about."),
            at=("rationale", "problems"),
            fix="Add rights: and duty_not_met: to at least one problem.",
        )
    return violated(
        say("The rationale speaks of problems without a right or without a duty."),
        at=("rationale", "problems"),
        fix="Name the right that people do not enjoy and what its duty-bearer does not do.",
    )


@invariant(
    "BEYOND-NEEDS",
    on=Activity,
    clauses=("A10", "C5"),
    question="What does this activity give people besides things: information, a choice, a route to complain?",
    after=("SCOPE-ALL",),
    unless_open=("RIGHT-NAMED",),
    judgement=Judgement(
        question="Is what the activity gives beyond things real, where people are?",
        roles=("protection-specialist",),
        evidence="The working procedure.",
        months=12,
        reads=("title", "type", "rights", "beyond_material"),
        needed=False,
    ),
)
def handing_over_goes_beyond_needs(activity: Activity, given: Given) -> Verdict:
    """An activity that hands over goods, money, shelter, transport or care names a right and gives something more.

    The Policy asks to go beyond physical and material needs. Assistance can itself be protection (C4), so a missing
    second element is told as an expectation, and in a first response to an emergency so is a missing right.
    """
    if activity.type is None:
        return unresolved(
            say("{id} does not say what sort of work it is.", id=activity.id),
            at="type",
            fix="Write type:, for instance type: shelter or type: capacity-building.",
        )
    if activity.type not in _HANDED_OVER:
        return NotApplicable(say("{id} hands over no goods or services.", id=activity.id))
    what = _HANDED_OVER[activity.type]
    if activity.rights is None or activity.beyond_material is None:
        return unresolved(
            say("{id} does not say what it gives people besides {what}.", id=activity.id, what=what),
            at="rights" if activity.rights is None else "beyond_material",
            fix="State rights:, and beyond_material: with for instance information, choice or complaint-route.",
        )
    if not activity.rights:
        first_days = activity.first_response_until is not None and given.on <= activity.first_response_until
        return violated(
            say("{id} delivers {what} and names no right.", id=activity.id, what=what),
            at="rights",
            fix="Say which right the delivery serves and what people can claim.",
            strength=Strength.EXPECTATION if first_days else None,
        )
    if not activity.beyond_material:
        return violated(
            say("{id} delivers {what} and nothing more.", id=activity.id, what=what),
            at="beyond_material",
            fix="Add at least one: information, choice, a complaint route, legal identity, participation, referral.",
            strength=Strength.EXPECTATION,
        )
    return HOLDS


@invariant(
    "CONCRETE-ACTION",
    on=Claim,
    clauses=("A20",),
    question="Which activity, with which output and indicator, serves this right?",
    explained_by=("RIGHT-NAMED", "RESULT-CHAIN"),
)
def every_claim_is_served(claim: Claim, given: Given) -> Verdict:
    """Every right that a design claims to serve is served by an activity whose output has an indicator.

    Rights call for specific and concrete action, and a claim that nothing serves is a promise to people that nobody
    keeps. A right that a partner serves outside the design counts when the partner is named.
    """
    if claim.served_elsewhere:
        return HOLDS
    serving = given.serving(claim)
    if not serving:
        return violated(
            say("No activity serves the claim {id}.", id=claim.id),
            fix="Add an activity for it, name the partner under served_elsewhere:, or take the claim out.",
        )
    outputs = [given.outputs.get(activity.output) for activity in serving if activity.output]
    if any(output is not None and output.indicators for output in outputs):
        return HOLDS
    open_question = len(outputs) < len(serving) or any(
        output is None or output.indicators is None for output in outputs
    )
    names = tuple(activity.id for activity in serving)
    if open_question:
        return unresolved(
            say(
                "No output of {serving} has an indicator that would show the claim {id} served.",
                id=claim.id,
                serving=names,
            ),
            fix="Tie the activity to an output and give the output an indicator.",
        )
    return violated(
        say(
            "The outputs of {serving} have no indicator, so nothing shows the claim {id} served.",
            id=claim.id,
            serving=names,
        ),
        fix="Give at least one of these outputs an indicator.",
    )


@invariant(
    "RIGHT-CONTENT",
    on=Claim,
    clauses=("A20",),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="What exactly can these people claim here?",
    judgement=Judgement(
        question="Is what these people are said to be able to claim right in law?",
        roles=("iml-unit",),
        evidence="A legal note.",
        months=24,
        reads=("right", "holders", "content", "content_elements"),
        needed=False,
    ),
)
def every_claim_says_what_can_be_claimed(claim: Claim, given: Given) -> Verdict:
    """Every claim says in a sentence what people can claim here, and tags it where the right has a content framework.

    Rights have specific contents. Whether the sentence is right in law, a person reads.
    """
    if claim.content is None:
        return unresolved(
            say("The claim {id} does not say what can be claimed.", id=claim.id),
            at="content",
            fix="Write content: with a sentence on what these people can claim here.",
        )
    if not claim.content.strip():
        return violated(
            say("What can be claimed under {id} is left blank.", id=claim.id), at="content", fix="Write a sentence."
        )
    right = given.law.right(claim.right)
    if right is None or not right.content_elements or claim.content_elements:
        return HOLDS
    found = say("The claim {id} tags no element of the content of {right}.", id=claim.id, right=claim.right)
    elements = ", ".join(right.content_elements)
    fix = f"Write content_elements: with one or more of: {elements}."
    return (unresolved if claim.content_elements is None else violated)(found, at="content_elements", fix=fix)
