"""Scope: the Policy applies to every activity, at every level of design, in both contexts (A1, A4, A7)."""

from __future__ import annotations

from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import DesignKind
from iom_policy.policy.clauses import EDITION
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import invariant
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    NotApplicable,
    Strength,
    Verdict,
    say,
    unresolved,
    violated,
)

_FIX = "For each activity state rights, pillar, objective and natures."


def _no_activities(given: Given) -> Verdict:
    if given.design.activities is None:
        return unresolved(
            say("{title} does not say what its activities are.", title=given.design.title),
            at="activities",
            fix="List the activities, support and procurement among them; then the other questions can be asked.",
        )
    return violated(
        say("{title} has no activity, so nothing of it can be looked at.", title=given.design.title),
        at="activities",
        fix="List the activities, support and procurement among them.",
    )


@invariant(
    "SCOPE-ALL",
    on=Activity,
    clauses=("A7", "A1", "A8", "C11", "C13"),
    question="Which rights does this activity serve, in which pillar, with which objective and of which nature?",
    when_none=_no_activities,
)
def every_activity_has_a_profile(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """Every activity of a design carries a protection profile: rights, pillar, objective and natures.

    The Policy applies to all activities, so logistics, research and procurement have a profile too. Where nothing of
    the profile is stated, this one question stands for all of them. Pure overhead, such as rent, is a budget line and
    not an activity.
    """
    if activity.outside_policy_because is not None:
        return violated(
            say(
                "{id} is set outside the Policy: {why}.",
                id=activity.id,
                why=activity.outside_policy_because.rstrip("."),
            ),
            at="outside_policy_because",
            fix="Take the exemption out and state the activity's profile; move pure overhead to the budget.",
        )
    profile = (activity.rights, activity.pillar, activity.objective, activity.natures)
    if all(part is None for part in profile):
        return unresolved(say("{id} states no protection profile.", id=activity.id), fix=_FIX)
    return HOLDS


@invariant(
    "LEVELS-OF-DESIGN",
    on=Design,
    clauses=("A1", "A8", "A10", "A13"),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Which strategy or policy does this design come under, and if none, why?",
)
def a_design_names_what_is_above_it(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """A programme or project names the strategy or policy that it comes under, or says why there is none.

    The approach runs through policies, strategies, projects and activities, and each is to be found in the next. An
    emergency may well begin before there is a strategy. A policy stands at the top; so may a strategy, unless it names
    the policy that it comes under.
    """
    if design.kind is DesignKind.POLICY:
        return NotApplicable(say("A policy stands at the top."))
    parent = design.parent
    if design.kind is DesignKind.STRATEGY and parent is None:
        return NotApplicable(say("A strategy may stand at the top, and this one names nothing above it."))
    if parent is None or (parent.design is None and parent.none_because is None):
        return unresolved(
            say("The design does not say which strategy or policy it comes under."),
            at="parent",
            fix="Write parent: {design: ...}, or parent: {none_because: ...}.",
        )
    if not (parent.design or "").strip() and not (parent.none_because or "").strip():
        return violated(
            say("The strategy or policy above the design is left blank, without a reason."),
            at="parent",
            fix="Name the strategy or policy, or say why there is none.",
        )
    if parent.design == design.id:
        return violated(
            say("The design names itself as what it comes under."),
            at=("parent", "design"),
            fix="Name the strategy or policy above it, or say why there is none.",
        )
    return HOLDS


@invariant(
    "POLICY-EDITION",
    on=Design,
    clauses=("C11",),
    basis=Basis.PRACTICE,
    strength=Strength.EXPECTATION,
    question="Against which edition of the Policy was this design checked?",
)
def the_edition_is_named(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """A design names the edition of the Policy that it is checked against.

    Guidance has come later, and more will; a reader should know which text a design was held against.
    """
    if design.edition is None:
        return unresolved(
            say("The design does not say against which edition of the Policy it is checked."),
            at="edition",
            fix=f"Write edition: {EDITION}.",
        )
    if design.edition.strip() != EDITION:
        return violated(
            say(
                "The design names the edition {edition}, and this library encodes {ours}.",
                edition=design.edition or "''",
                ours=EDITION,
            ),
            at="edition",
            fix=f"Write edition: {EDITION}, and later texts under guidance:.",
        )
    return HOLDS


@invariant(
    "CONTEXT-STATED",
    on=Design,
    clauses=("A4",),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Is this migration governance, humanitarian work, or both?",
)
def the_context_is_stated(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """A design says whether it is migration governance, humanitarian work, or both.

    The Policy speaks of both, and other bodies of law and other partners come with each.
    """
    if design.context is None:
        return unresolved(
            say("The design does not say whether it is migration governance or humanitarian work."),
            at="context",
            fix="Write context: migration-governance, humanitarian or both.",
        )
    return HOLDS


@invariant(
    "MIGRATION-CYCLE",
    on=Design,
    clauses=("A4",),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="At which stages of the migration cycle does this design meet people?",
)
def the_stage_of_the_cycle_is_stated(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """A design says at which stages of the migration cycle it meets people.

    Dignity is to be promoted throughout the cycle; risks often arise at the stage before or after.
    """
    if design.stages is None:
        return unresolved(
            say("The design does not say at which stages of the migration cycle it meets people."),
            at="stages",
            fix="Write stages:, for instance [transit, border].",
        )
    if not design.stages:
        return violated(
            say("The design states that it meets people at no stage of the migration cycle."),
            at="stages",
            fix="Name at least one stage.",
        )
    return HOLDS
