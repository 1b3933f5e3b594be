"""Remedy: rights can be claimed, by a route that people can use, and a complaints box is none (A19, A20, C10)."""

from __future__ import annotations

from iom_policy.design.claims import Claim, NoRoute, Remedy
from iom_policy.design.vocabulary import ProtectionNature, RemedyKind
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.stated import is_blank, says
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


@invariant(
    "REMEDY-ROUTE",
    on=Claim,
    clauses=("C10", "A19", "A20"),
    question="Where can these people claim the right or have its violation repaired, and can they use that route?",
    judgement=Judgement(
        question="Is the remedy effective in practice for these people?",
        roles=("legal-aid-partner", "iml-unit"),
        evidence="Data on cases.",
        months=12,
        reads=("right", "holders", "remedies", "no_route"),
        needed=False,
    ),
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
        missing = [words for part, words in _OF_A_REMEDY if not says(getattr(remedy, part))]
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


_OF_A_ROUTE = (
    ("legal_basis", "which provision opens it"),
    ("barrier", "what keeps people out"),
    ("cost", "what it costs them"),
)


@invariant(
    "RIGHT-CLAIMABLE",
    on=Claim,
    clauses=("A20", "C10"),
    strength=Strength.EXPECTATION,
    question="Can these people, whatever their status, in fact use a route to claim the right, and what bars them?",
    after=("REMEDY-ROUTE",),
)
def some_route_is_open_in_fact(claim: Claim, given: Given) -> Verdict:
    """At least one route says which provision opens it, what keeps people out and what it costs them.

    Rights can be claimed, the Policy says; that each design tells how is what follows. A court that hears nobody
    without papers is no route for them. Where the honest finding is that none exists, an activity that builds an
    environment of respect works on it.
    """
    if claim.no_route is not None and not claim.remedies:
        return _works_on_a_route(claim, claim.no_route, given)
    routes = [
        (number, remedy)
        for number, remedy in enumerate(claim.remedies or ())
        if remedy.kind is not RemedyKind.COMPLAINT_AND_FEEDBACK or remedy.against
    ]
    if not routes:
        return NotApplicable(say("The claim {id} names no remedy but a channel for complaints.", id=claim.id))
    for number, remedy in routes:
        if blank := [words for part, words in _OF_A_ROUTE if is_blank(getattr(remedy, part))]:
            found = say("A route of the claim {id} leaves blank {what}.", id=claim.id, what=" and ".join(blank))
            return violated(found, at=("remedies", number), fix="Say it; none known is an answer too.")
    number, missing = min(((number, _untold(remedy)) for number, remedy in routes), key=lambda one: len(one[1]))
    if not missing:
        return HOLDS
    found = say(
        "No route of the claim {id} is told in full: remedy {number} does not say {what}.",
        id=claim.id,
        number=number + 1,
        what=" or ".join(missing),
    )
    return unresolved(found, at=("remedies", number), fix="Write legal_basis:, barrier: and cost:, if only none known.")


def _untold(remedy: Remedy) -> list[str]:
    return [words for part, words in _OF_A_ROUTE if getattr(remedy, part) is None]


def _works_on_a_route(claim: Claim, no_route: NoRoute, given: Given) -> Verdict:
    at = ("no_route", "addressed_by")
    natures = [one.natures for one in given.activities if one.id in (no_route.addressed_by or ())]
    told = {"id": claim.id, "who": no_route.addressed_by or ()}
    if any(ProtectionNature.ENVIRONMENT_BUILDING in (one or ()) for one in natures):
        return HOLDS
    if None in natures:
        found = say("Whether {who} builds an environment in which {id} can be claimed is not stated.", **told)
        return unresolved(found, at=at, fix="Write natures: in that activity.")
    found = say(
        "No route exists for {id}, and {who} does not build an environment in which there could be one.", **told
    )
    return violated(found, at=at, fix="Name an activity on laws, institutions or practice, or add one.")
