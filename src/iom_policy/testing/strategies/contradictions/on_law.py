"""Contradictions in the law that a design cites: that it exists, is in force, binds, and is made for this."""

from __future__ import annotations

import datetime as dt

from attrs import evolve
from hypothesis import strategies as st

from iom_policy.design.claims import SourceCited
from iom_policy.design.design import Circumstances, Design
from iom_policy.design.vocabulary import ArmedConflict, CitationForce, PersonCategory
from iom_policy.law.catalogue import Law
from iom_policy.law.dates import PartialDate
from iom_policy.law.personal_scope import scope_rules
from iom_policy.law.sources import LegalSource
from iom_policy.law.vocabulary import BodyOfLaw, LawLevel, Membership
from iom_policy.policy.sectors import bodies_by_sector
from iom_policy.testing.strategies.anything import AS_OF
from iom_policy.testing.strategies.contradictions.contradiction import (
    BOUND,
    claim,
    contradicts,
    one_more_claim,
    one_more_source,
    the_claim,
    the_state,
)
from iom_policy.testing.strategies.law import act_of

_FITS = "It is cited for these people all the same"


def _act(design: Design, name: str = "ACT-MADE-UP") -> LegalSource:
    return evolve(act_of(the_state(design)), id=name)


@contradicts("RIGHT-SOURCED", "A20")
def on_no_law(design: Design) -> Design:
    """A right is said to rest on no source."""
    return claim(design, sources=())


@contradicts("CITATION-EXISTS", "A20")
def an_article_that_does_not_exist(design: Design) -> Design:
    """An article is cited that the treaty does not have: CAT has 33."""
    return one_more_source(design, SourceCited(cite="CAT 99"))


@contradicts("RIGHT-PINPOINT", "A20")
def a_whole_instrument(design: Design) -> Design:
    """A whole treaty is cited and no provision of it."""
    return one_more_source(design, SourceCited(cite="UDHR", force=CitationForce.STANDARD))


@contradicts("SOFT-LAW-LABEL", "A13")
def soft_law_that_binds(design: Design) -> Design:
    """A declaration is cited as binding."""
    cited = SourceCited(cite="UDHR 1", force=CitationForce.BINDING, fits_because=_FITS)
    return one_more_source(design, cited)


@contradicts("SOURCE-IN-FORCE", "A20")
def law_of_next_year(design: Design) -> Design:
    """An act is cited as binding that enters into force next year."""
    assert design.as_of is not None
    later = design.as_of + dt.timedelta(days=365)
    act = evolve(_act(design), in_force=PartialDate(later.year, later.month, later.day))
    return one_more_source(design, SourceCited(cite=f"{act.id} 4"), act)


@contradicts("SOURCE-BINDS-STATE", "A13")
def law_of_another_state(design: Design) -> Design:
    """All that is cited as binding a State is an act of another State."""
    other = evolve(act_of("NO" if the_state(design) != "NO" else "SE"), id="ACT-OF-ANOTHER-STATE")
    treaties = (evolve(one, force=CitationForce.STANDARD) for one in the_claim(design).sources or ())
    sources = (*treaties, SourceCited(cite=f"{other.id} 4", states=(the_state(design),)))
    return one_more_claim(evolve(design, law=(*(design.law or ()), other)), sources=sources)


@contradicts("SOURCE-LEVEL", "A13")
def national_law_called_international(design: Design) -> Design:
    """An act of a State is called international law."""
    act = evolve(_act(design), level=LawLevel.INTERNATIONAL)
    return one_more_source(design, SourceCited(cite=f"{act.id} 4"), act)


@contradicts("SOURCE-REGION", "A13", of={"days": st.just(AS_OF)})
def a_treaty_of_another_region(design: Design) -> Design:
    """A treaty is cited that is open to the members of an organization of which the State is none."""
    assert design.as_of is not None
    law, state, on = Law.shipped(), the_state(design), design.as_of
    elsewhere = next(
        row
        for row in law.pinpoints_for()
        if (source := law.sources[row.source]).open_to is not None
        and source.in_force is not None
        and source.in_force.latest <= on
        and not scope_rules(source.id)
        and law.member(source.open_to, state, on) is Membership.NOT_MEMBER
    )
    return one_more_source(design, SourceCited(cite=str(elsewhere), fits_because=_FITS))


@contradicts("PERSONAL-SCOPE", "A12", of={"categories": st.just(PersonCategory.LABOUR_MIGRANT)})
def law_for_other_people(design: Design) -> Design:
    """A convention on stateless persons is cited for people none of whom is said to be stateless."""
    cited = SourceCited(cite="CSSP54 27", force=CitationForce.CONTEXT, fits_because=_FITS)
    return one_more_source(design, cited)


@contradicts("MATERIAL-SCOPE", "A13")
def law_of_war_in_peace(design: Design) -> Design:
    """Humanitarian law is cited, and it is stated that there is no armed conflict."""
    act = evolve(_act(design), bodies=(BodyOfLaw.HUMANITARIAN,))
    at_peace = evolve(design.circumstances or Circumstances(), armed_conflict=ArmedConflict.NONE)
    return one_more_source(evolve(design, circumstances=at_peace), SourceCited(cite=f"{act.id} 4"), act)


@contradicts("BODY-OF-LAW", "A13")
def of_no_body_of_law(design: Design) -> Design:
    """A source is said to be of none of the nine bodies of law, and not of which else."""
    act = evolve(_act(design), bodies=(BodyOfLaw.OTHER,))
    return one_more_source(design, SourceCited(cite=f"{act.id} 4"), act)


@contradicts("BODY-RELEVANT", "A14")
def law_of_its_field_left_out(design: Design) -> Design:
    """Nothing is cited of the law to which the field of work leads, and it is not said why."""
    cited = _bodies_cited(design)
    sector, body = next((one, body) for one, (body, *_) in sorted(bodies_by_sector().items()) if body not in cited)
    unused = tuple(one for one in design.unused_law or () if one.what != body)
    return evolve(design, sectors=(sector,), unused_law=unused)


def _bodies_cited(design: Design) -> set[str]:
    law = Law.shipped().with_sources(design.law or ())
    cited = [one.citation for claim in design.rights or () for one in claim.sources or ()]
    sources = [law.source(one.source) for one in cited if one is not None]
    return {str(body) for source in sources if source is not None for body in source.bodies}


@contradicts("LEVELS-CONSIDERED", "A13", of=BOUND)
def no_national_law(design: Design) -> Design:
    """No national law is cited, and it is not said that somebody looked at it."""
    unused = tuple(one for one in design.unused_law or () if one.what != LawLevel.NATIONAL)
    return evolve(design, unused_law=unused)


@contradicts("RESERVATION", "A13", of=BOUND)
def reservations_looked_for_nowhere(design: Design) -> Design:
    """Where somebody looked for reservations is left blank."""
    assert design.reservations is not None
    return evolve(design, reservations=evolve(design.reservations, where=" "))


@contradicts("NATIONAL-CONFORMS", "A13")
def national_law_not_compared(design: Design) -> Design:
    """A right rests on national law alone, and how that compares with international law is left blank."""
    act = _act(design)
    sources = (SourceCited(cite=f"{act.id} 4"),)
    return one_more_claim(evolve(design, law=(*(design.law or ()), act)), sources=sources, conformity=" ")
