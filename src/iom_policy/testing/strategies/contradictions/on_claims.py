"""Contradictions in a claim: who holds the right, who owes it, what is owed, and where it can be claimed."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from iom_policy.design.claims import DutyBearer, Violation
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import (
    CitationForce,
    Nexus,
    ObligationMode,
    ProtectionNature,
    RemedyKind,
    ViolationKind,
    ViolationResponse,
)
from iom_policy.testing.strategies.contradictions.contradiction import (
    activity,
    bearer,
    claim,
    contradicts,
    one_more_claim,
    remedy,
    stated,
    the_claim,
)

_PREVENTIVE = st.just(ProtectionNature.PREVENTIVE)
_MAY_HAPPEN = Violation(kind=ViolationKind.POTENTIAL, response=ViolationResponse.PREVENT)


@contradicts("RIGHT-HOLDER", "A12")
def nobody_holds_it(design: Design) -> Design:
    """A right is claimed that nobody holds."""
    return claim(design, holders=())


@contradicts("RIGHT-CONTENT", "A20")
def nothing_can_be_claimed(design: Design) -> Design:
    """What people can claim is left blank."""
    return claim(design, content=" ")


@contradicts("CONCRETE-ACTION", "A20")
def nothing_serves_it(design: Design) -> Design:
    """A right is claimed that no activity serves, here or elsewhere."""
    return one_more_claim(design, served_elsewhere=None)


@contradicts("STATE-PRIMARY", "A11")
def a_recruiter_bears_the_primary_duty(design: Design) -> Design:
    """An actor that is no State is called the primary duty-bearer."""
    recruiter = DutyBearer(actor="A recruiter", primary=True)
    return claim(design, duty_bearers=(*(the_claim(design).duty_bearers or ()), recruiter))


@contradicts("DUTY-NEXUS", "A12", of={"rights": st.just("CON")})
def no_state_of_nationality(design: Design) -> Design:
    """Consular assistance is claimed of the State of residence alone."""
    return bearer(design, nexus=Nexus.TERRITORY)


@contradicts("OBLIGATION-MODE", "A12")
def only_to_promote(design: Design) -> Design:
    """A State owes a right only to promote it."""
    return bearer(design, obligations=(ObligationMode.PROMOTE,))


@contradicts("MODE-FITS-ACTION", "A12")
def nothing_is_provided(design: Design) -> Design:
    """A State is to fulfil a right, and what it has to provide is left blank."""
    return bearer(design, obligations=(ObligationMode.FULFIL,), provides=" ")


@contradicts("VIOLATION-KIND", "A15", of={"natures": _PREVENTIVE})
def repaired_before_it_happened(design: Design) -> Design:
    """A violation that has not happened is to be repaired."""
    return claim(design, violation=Violation(kind=ViolationKind.POTENTIAL, response=ViolationResponse.REPAIR))


@contradicts("NATURE-EVIDENCE", "A19")
def repairs_what_has_not_happened(design: Design) -> Design:
    """An activity repairs, and no claim that it serves records a violation that happened."""
    claims = tuple(evolve(one, violation=_MAY_HAPPEN) for one in design.rights or ())
    return activity(evolve(design, rights=claims), natures=(ProtectionNature.REMEDIAL,))


@contradicts("REMEDY-ROUTE", "C10")
def no_remedy(design: Design) -> Design:
    """A right can be claimed nowhere, which is told as no finding and worked on by nobody."""
    return claim(design, remedies=())


@contradicts("REMEDY-NOT-CFM", "C10")
def a_complaints_box_for_a_remedy(design: Design) -> Design:
    """The only remedy for what a State owes is a channel for complaints about the project."""
    return remedy(design, kind=RemedyKind.COMPLAINT_AND_FEEDBACK, forum="The box at the office")


@contradicts("RIGHT-CLAIMABLE", "A20")
def what_keeps_people_out_is_left_blank(design: Design) -> Design:
    """A route is named, and what keeps people from it is left blank."""
    return remedy(design, barrier=" ")


@contradicts("CUSTOM-JUSTIFIED", "A13")
def custom_on_no_evidence(design: Design) -> Design:
    """A provision is cited for the custom that it states, and nothing shows that there is such a custom."""
    first, *_ = stated(the_claim(design).sources)
    shown = evolve(first, force=CitationForce.CUSTOM, evidence=())
    return claim(design, sources=(*(the_claim(design).sources or ()), shown))
