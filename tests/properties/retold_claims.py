"""Other ways in which a complete design may tell its claims.

Each function takes a complete design and gives it back complete, with one part told another way, once the questions
that it raises for people are answered; None where the design has no such part.
"""

from __future__ import annotations

from typing import Any

from attrs import evolve

from iom_policy.design.claims import Claim, NoRoute, ServedElsewhere, SourceCited
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import (
    CitationForce,
    Nexus,
    ProtectionNature,
)
from iom_policy.law.catalogue import Law
from iom_policy.law.dates import PartialDate
from iom_policy.law.sources import LegalSource
from iom_policy.law.vocabulary import BodyOfLaw, LawLevel, SourceKind
from properties.parts import first_of, with_one


def _one_more_claim(design: Design, name: str, **changes: Any) -> Design | None:
    """A claim like the first one, which a partner serves outside the design."""
    if not design.rights:
        return None
    elsewhere = (ServedElsewhere(partner="A legal clinic", how="It sees people twice a week"),)
    claim = evolve(design.rights[0], id=name, served_elsewhere=elsewhere, **changes)
    return evolve(design, rights=(*design.rights, claim))


def _told_of(claim: Claim) -> dict[str, Any]:
    parts = ("right", "holders", "content", "content_elements", "duty_bearers", "remedies", "violation")
    return {part: getattr(claim, part) for part in parts}


def _an_act(name: str, state: str, *bodies: BodyOfLaw) -> LegalSource:
    return LegalSource(
        id=name,
        title="Act on the rights of persons",
        kind=SourceKind.NATIONAL_LAW,
        bodies=(BodyOfLaw.HUMAN_RIGHTS, *bodies),
        level=LawLevel.NATIONAL,
        jurisdiction=state,
        in_force=PartialDate.parse("2001-01-01"),
    )


def a_partner_serves_a_claim(design: Design) -> Design | None:
    """A claim that no activity serves, and a partner does."""
    return _one_more_claim(design, "served-by-a-partner")


def national_law_alone(design: Design) -> Design | None:
    """A claim on national law that the design declares, compared with international law."""
    if not design.rights or not design.rights[0].states:
        return None
    act = _an_act("ACT-OF-THE-STATE", design.rights[0].states[0])
    bearers = tuple(one for one in design.rights[0].duty_bearers or () if one.state == act.jurisdiction)
    retold = evolve(design, law=(*(design.law or ()), act))
    sources = (SourceCited(cite=f"{act.id} 4"),)
    compared = "It gives what the treaties ask for, and names the authority."
    return _one_more_claim(retold, "by-national-law", sources=sources, conformity=compared, duty_bearers=bearers)


def no_route_exists(design: Design) -> Design | None:
    """The finding that a right can be claimed nowhere, and the activity that works on that."""
    number = first_of(design.activities, lambda one: ProtectionNature.ENVIRONMENT_BUILDING in (one.natures or ()))
    if number is None or design.activities is None:
        return None
    found = NoRoute(finding="No court hears such claims", addressed_by=(design.activities[number].id,))
    return _one_more_claim(design, "without-a-route", remedies=None, no_route=found)


def a_nexus_outside_the_territory(design: Design) -> Design | None:
    """A State that owes the right by its control, which a lawyer has to judge."""
    if not design.rights or not design.rights[0].duty_bearers or design.rights[0].right == "CON":
        return None
    bearers = tuple(evolve(one, nexus=Nexus.EFFECTIVE_CONTROL) for one in design.rights[0].duty_bearers)
    return _one_more_claim(design, "by-control", duty_bearers=bearers)


def custom(design: Design) -> Design | None:
    """A provision cited for the custom that it states, with evidence, beside one that binds."""
    number = first_of(design.rights, lambda one: len(one.sources or ()) > 1)
    if number is None or design.rights is None:
        return None
    sources = design.rights[number].sources or ()
    shown = with_one(
        sources, len(sources) - 1, force=CitationForce.CUSTOM, evidence=("A study of the practice of States",)
    )
    return _one_more_claim(design, "by-custom", **_told_of(design.rights[number]), sources=shown)


def why_a_source_fits(design: Design) -> Design | None:
    """A provision that the catalogue does not list for the right, with the reason why it fits."""
    if not design.rights or not design.rights[0].sources:
        return None
    said = tuple(evolve(one, fits_because="It holds for these people too") for one in design.rights[0].sources)
    return _one_more_claim(design, "with-a-reason", sources=said)


def an_act_beside_a_treaty(design: Design) -> Design | None:
    """National law that the design declares, beside the treaties that a claim rests on."""
    if not design.rights or not design.rights[0].states or design.rights[0].sources is None:
        return None
    act = _an_act("ACT-BESIDE-A-TREATY", design.rights[0].states[0], BodyOfLaw.LABOUR)
    retold = evolve(design, law=(*(design.law or ()), act))
    cited = SourceCited(cite=f"{act.id} 4", states=(act.jurisdiction or "",))
    return _one_more_claim(retold, "beside-a-treaty", sources=(*design.rights[0].sources, cited))


def cited_for_one_state(design: Design) -> Design | None:
    """Sources that are cited for the States that owe the right, each named."""
    if not design.rights or not design.rights[0].sources:
        return None
    said = tuple(evolve(one, states=design.rights[0].states) for one in design.rights[0].sources)
    return _one_more_claim(design, "for-a-state", sources=said)


def a_regional_treaty_that_persuades(design: Design) -> Design | None:
    """A treaty of the State's own region, cited for what it says and not as binding."""
    shipped = Law.shipped()
    for claim in design.rights or ():
        for one in claim.sources or ():
            source = shipped.source(one.citation.source) if one.citation else None
            if source is not None and source.open_to is not None and len(claim.sources or ()) > 1:
                said = tuple(
                    evolve(other, force=CitationForce.PERSUASIVE) if other is one else other
                    for other in claim.sources or ()
                )
                return _one_more_claim(design, "that-persuades", **_told_of(claim), sources=said)
    return None


def the_primary_bearer_is_named(design: Design) -> Design | None:
    """A State that is called the primary duty-bearer in so many words, with two organs that act."""
    if not design.rights or not design.rights[0].duty_bearers:
        return None
    first = evolve(design.rights[0].duty_bearers[0], primary=True)
    bearers = (first, evolve(first, primary=None, organ="The courts"))
    return _one_more_claim(design, "with-a-primary-bearer", duty_bearers=bearers)


def one_remedy(design: Design) -> Design | None:
    """A claim with one remedy, told in full."""
    if not design.rights or not design.rights[0].remedies:
        return None
    return _one_more_claim(design, "with-one-remedy", remedies=design.rights[0].remedies[:1])
