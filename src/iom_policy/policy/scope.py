"""Scope: the Policy applies to every activity (A7)."""

from __future__ import annotations

from iom_policy.design.activities import Activity
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import invariant
from iom_policy.policy.verdicts import HOLDS, Verdict, say, unresolved, violated

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
