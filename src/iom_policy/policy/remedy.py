"""Remedy and data: rights can be claimed, a complaints box is no remedy, personal data are kept well (A19, C10)."""

from __future__ import annotations

from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.vocabulary import ProtectionNature, RemedyKind
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

_OF_A_REMEDY = (("forum", "which forum it is"), ("open_to", "who can use it"))
_RECORD = ("purpose", "basis", "categories", "retention", "transfers", "security", "controller")


@invariant(
    "REMEDY-ROUTE",
    on=Claim,
    clauses=("C10", "A19", "A20"),
    question="Where can these people claim the right or have its violation repaired, and can they use that route?",
)
def every_claim_has_a_remedy(claim: Claim, given: Given) -> Verdict:
    """Every claim names a route by which it can be claimed and who can use it, or the honest finding that none exists.

    Rights can be claimed, and the right to a remedy is among them. A claim that a remedial activity serves cannot do
    without; for others a missing route is an expectation. Where no route exists, the design says which activity works
    on that.
    """
    if claim.no_route is not None and not claim.remedies:
        if claim.no_route.addressed_by:
            return HOLDS
        return unresolved(
            say("The claim {id} has no route, and no activity is said to work on that.", id=claim.id),
            at="no_route",
            fix="Write addressed_by: with the activity that works towards a route.",
        )
    if claim.remedies is None:
        return unresolved(
            say("The claim {id} does not say where it can be claimed.", id=claim.id),
            at="remedies",
            fix="List remedies: with kind, forum and open_to; or no_route: with what was found.",
        )
    if not claim.remedies:
        remedial = [one.id for one in given.serving(claim) if ProtectionNature.REMEDIAL in (one.natures or ())]
        return violated(
            say("The claim {id} has no remedy.", id=claim.id),
            at="remedies",
            fix="Name a court or authority that people can use, or record under no_route: that none exists.",
            strength=None if remedial else Strength.EXPECTATION,
        )
    raised: list[Raised] = []
    for number, remedy in enumerate(claim.remedies):
        missing = [words for part, words in _OF_A_REMEDY if not getattr(remedy, part)]
        if missing:
            found = say(
                "A remedy of the claim {id} does not say {missing}.",
                id=claim.id,
                missing=" or ".join(missing),
            )
            raised.append(
                unresolved(
                    found,
                    at=("remedies", number),
                    fix="Write forum: and open_to:, and any barrier: or cost:.",
                )
            )
    return all_of(raised)


@invariant(
    "REMEDY-NOT-CFM",
    on=Claim,
    clauses=("C10", "A19"),
    basis=Basis.INFERENCE,
    question="Is there a remedy against the State besides a complaint-and-feedback channel?",
    after=("REMEDY-ROUTE",),
)
def a_complaints_channel_is_not_the_remedy(claim: Claim, given: Given) -> Verdict:  # noqa: ARG001
    """A complaint-and-feedback channel is not the only remedy for what a State owes.

    Such a channel makes the project answerable to people, which is good and something else. Against acts of IOM itself
    it is the route.
    """
    if not claim.remedies:
        return NotApplicable(say("The claim {id} names no remedy.", id=claim.id))
    for remedy in claim.remedies:
        if remedy.kind is not RemedyKind.COMPLAINT_AND_FEEDBACK or (remedy.against or "").strip().upper() == "IOM":
            return HOLDS
    return violated(
        say("The only remedy of the claim {id} is a complaint-and-feedback channel.", id=claim.id),
        at="remedies",
        fix="List the channel under safeguards, and name a court, authority or institution as remedy.",
    )


@invariant(
    "PRIVACY-DATA",
    on=Activity,
    clauses=("A19",),
    basis=Basis.INFERENCE,
    question="Which personal data are held, what for, on what basis, for how long, and who answers for them?",
    after=("SCOPE-ALL",),
)
def personal_data_have_a_record(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """An activity that processes personal data has a complete record of it, with a risk assessment for sensitive data.

    The right to privacy and data protection is among those that the Policy names; what the record holds is field
    practice. Aggregate data are not personal: processed: false says so.
    """
    record = activity.personal_data
    if record is None:
        return unresolved(
            say("{id} does not say whether it processes personal data.", id=activity.id),
            at="personal_data",
            fix="Write personal_data: {processed: false}, or the record of what is processed.",
        )
    if not record.processed:
        return NotApplicable(say("{id} processes no personal data.", id=activity.id))
    raised: list[Raised] = []
    unstated = [part for part in _RECORD if getattr(record, part) is None]
    blank = [part for part in _RECORD if part != "transfers" and getattr(record, part) in ("", ())]
    if record.sensitive is None:
        unstated.append("sensitive")
    if record.sensitive and record.risk_assessment is None:
        unstated.append("risk_assessment")
    if unstated:
        found = say("The record of personal data of {id} does not state {parts}.", id=activity.id, parts=unstated)
        raised.append(
            unresolved(found, at="personal_data", fix="Complete the record; transfers: [] says that there are none.")
        )
    if blank:
        found = say("The record of personal data of {id} leaves {parts} empty.", id=activity.id, parts=blank)
        raised.append(violated(found, at="personal_data", fix="Data that are processed need each part of the record."))
    return all_of(raised)
