"""Natures of an activity: which of the four, what an environment is built of, and what is answered (A12, A15, A19)."""

from __future__ import annotations

from iom_policy.design.activities import Activity
from iom_policy.design.vocabulary import ProtectionNature, ViolationKind
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import invariant
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    NotApplicable,
    Raised,
    Strength,
    Verdict,
    all_of,
    say,
    unresolved,
    violated,
)

_VIOLATION_FOR = {
    ProtectionNature.REMEDIAL: (frozenset({ViolationKind.ACTUAL}), "a violation that happened"),
    ProtectionNature.RESPONSIVE: (frozenset({ViolationKind.ACTUAL}), "a violation that happens"),
    ProtectionNature.PREVENTIVE: (frozenset(ViolationKind), "a violation, actual or potential"),
}


@invariant(
    "NATURE-ASSIGNED",
    on=Activity,
    clauses=("A19", "A12", "A15"),
    question="Does this activity prevent, respond, repair, or build an environment in which rights are respected?",
    after=("SCOPE-ALL",),
)
def every_activity_has_a_nature(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """Every activity is preventive, responsive, remedial or environment-building; several may hold.

    The Policy names the four, and what is asked next depends on which it is. No threat has to be imminent for
    environment-building (A12).
    """
    if activity.natures is None:
        return unresolved(
            say("{id} does not say of which nature it is.", id=activity.id),
            at="natures",
            fix="Write natures: with one or more of preventive, responsive, remedial, environment-building.",
        )
    if not activity.natures:
        return violated(
            say("{id} says that it is of no nature.", id=activity.id),
            at="natures",
            fix="Choose at least one of preventive, responsive, remedial, environment-building.",
        )
    return HOLDS


@invariant(
    "STRUCTURAL-TARGET",
    on=Activity,
    clauses=("A17(b)", "A12"),
    question="Which law, policy, practice or institution changes, and how will that be known?",
    after=("NATURE-ASSIGNED",),
)
def environment_building_names_its_target(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """Environment-building says which law, policy, practice, institution or attitude it changes, and how that is known.

    The second pillar typically works through a change in structures, and a change has an object. Awareness raised is
    not yet one that anybody can see.
    """
    if ProtectionNature.ENVIRONMENT_BUILDING not in (activity.natures or ()):
        return NotApplicable(say("{id} is not environment-building.", id=activity.id))
    raised: list[Raised] = []
    for part, value in (
        ("changes", activity.changes),
        (
            "changes_known_by",
            None if activity.changes_known_by is None else activity.changes_known_by.strip(),
        ),
    ):
        what = "what it changes" if part == "changes" else "how the change will be known"
        if value is None:
            found = say("{id} is environment-building and does not say {what}.", id=activity.id, what=what)
            raised.append(unresolved(found, at=part, fix=f"Write {part}:."))
        elif not value:
            found = say("{id} is environment-building and leaves {what} empty.", id=activity.id, what=what)
            fix = "Name the change and how it is known, for instance a procedure in force."
            raised.append(violated(found, at=part, fix=fix))
    return all_of(raised)


@invariant(
    "NATURE-EVIDENCE",
    on=Activity,
    clauses=("A15", "A19"),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Which violation does this activity prevent, answer or repair?",
    after=("NATURE-ASSIGNED", "RIGHT-NAMED"),
)
def the_nature_fits_the_violation(activity: Activity, given: Given) -> Verdict:
    """A remedial or responsive activity serves a claim with an actual violation, a preventive one a claim with any.

    What is repaired has happened, what is answered happens, and what does neither can only be prevented.
    Environment-building needs no violation: people are protected by an environment of respect even where no threat is
    near (A12).
    """
    natures = [nature for nature in activity.natures or () if nature in _VIOLATION_FOR]
    if not natures:
        return NotApplicable(say("{id} builds an environment of respect.", id=activity.id))
    kinds = {claim.violation.kind if claim.violation else None for claim in given.claims_of(activity)}
    raised: list[Raised] = []
    for nature in natures:
        fitting, what = _VIOLATION_FOR[nature]
        told = {"id": activity.id, "nature": nature, "what": what}
        if kinds & fitting:
            continue
        if None in kinds:
            found = say("{id} is {nature}, and none of its claims records {what}.", **told)
            raised.append(
                unresolved(found, at="natures", fix="Write violation: {kind: actual or potential} in the claim.")
            )
        else:
            found = say("{id} is {nature}, and its claims record no such violation: it takes {what}.", **told)
            raised.append(violated(found, at="natures", fix="Correct the nature, or the violation in the claim."))
    return all_of(raised)
