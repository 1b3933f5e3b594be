"""Obligations: what each State owes, to respect, protect or fulfil, and what that means here (A12, A14, C12)."""

from __future__ import annotations

from iom_policy.design.claims import Claim, DutyBearer
from iom_policy.design.vocabulary import ObligationMode
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.stated import is_blank
from iom_policy.policy.verdicts import Basis, Raised, Strength, Verdict, all_of, say, unresolved, violated

_OBLIGATIONS = frozenset({ObligationMode.RESPECT, ObligationMode.PROTECT, ObligationMode.FULFIL})
_MEANT = {
    ObligationMode.RESPECT: ("refrains_from", "what it has to refrain from"),
    ObligationMode.PROTECT: ("protects_against", "whose conduct it has to regulate"),
    ObligationMode.FULFIL: ("provides", "what it has to provide"),
}


@invariant(
    "OBLIGATION-MODE",
    on=Claim,
    clauses=("A12", "A14", "A15", "C12"),
    question="What does each State owe here: to respect, to protect or to fulfil?",
    after=("STATE-PRIMARY",),
)
def every_state_obligation_is_said(claim: Claim, given: Given) -> Verdict:  # noqa: ARG001
    """Every State among the duty-bearers has an obligation said: respect, protect or fulfil.

    These three are what States owe. To promote is a direction of the rights-based approach and may be added, but
    alone it names no obligation of a State.
    """
    raised: list[Raised] = []
    for number, bearer in enumerate(claim.duty_bearers or ()):
        at = ("duty_bearers", number, "obligations")
        if not bearer.state:
            continue
        if bearer.obligations is None:
            raised.append(
                unresolved(
                    say("The claim {id} does not say what {who} owes.", id=claim.id, who=bearer.name),
                    at=at,
                    fix="Write obligations: with respect, protect or fulfil.",
                )
            )
        elif not _OBLIGATIONS & set(bearer.obligations):
            raised.append(
                violated(
                    say("The claim {id} names no obligation of {who}.", id=claim.id, who=bearer.name),
                    at=at,
                    fix="Add respect, protect or fulfil; promote may stay beside it.",
                )
            )
    return all_of(raised)


@invariant(
    "MODE-FITS-ACTION",
    on=Claim,
    clauses=("A12", "A14"),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="What does the State refrain from, against whom does it protect, and what does it provide?",
    after=("OBLIGATION-MODE",),
    judgement=Judgement(
        question="Is what each obligation is said to mean here right in law?",
        roles=("iml-unit",),
        evidence="A legal note.",
        months=24,
        reads=("right", "duty_bearers"),
        needed=False,
    ),
)
def every_obligation_says_what_it_means(claim: Claim, given: Given) -> Verdict:  # noqa: ARG001
    """To respect names conduct of the State's own, to protect a third party, to fulfil a service or institution.

    The Policy names the three and does not explain them; their meaning is that of human rights law. Handing things
    out protects against nobody. A State does not protect against itself: that is to respect.
    """
    raised: list[Raised] = []
    for number, bearer in enumerate(claim.duty_bearers or ()):
        if bearer.state:
            raised += _of_one_bearer(claim, bearer, number)
    return all_of(raised)


def _of_one_bearer(claim: Claim, bearer: DutyBearer, number: int) -> list[Raised]:
    at = ("duty_bearers", number)
    told = {"id": claim.id, "who": bearer.name}
    meant = [_MEANT[mode] for mode in bearer.obligations or () if mode in _MEANT]
    raised: list[Raised] = []
    if unstated := [(part, words) for part, words in meant if getattr(bearer, part) is None]:
        found = say(
            "The claim {id} does not say of {who} {what}.", what=" or ".join(one[1] for one in unstated), **told
        )
        raised.append(unresolved(found, at=at, fix=f"Write {', '.join(f'{part}:' for part, _ in unstated)}."))
    for part, words in meant:
        if not is_blank(getattr(bearer, part)):
            continue
        found = say("The claim {id} leaves blank of {who} {what}.", what=words, **told)
        raised.append(violated(found, at=(*at, part), fix="Say it, or take the obligation out of the list."))
    if _same(bearer.protects_against, bearer):
        found = say("The claim {id} has {who} protect against itself.", **told)
        fix = "Name the third party; for the State's own conduct the obligation is to respect."
        raised.append(violated(found, at=(*at, "protects_against"), fix=fix))
    return raised


def _same(named: str | None, bearer: DutyBearer) -> bool:
    return named is not None and named.strip().casefold() in {
        own.strip().casefold() for own in (bearer.organ, bearer.state, bearer.name) if own
    }
