"""Other ways in which a complete design may say the same: each branch of the format that the gallery may not take.

Each function takes a complete design and gives it back complete, with one part told another way, once the questions
that it raises for people are answered; None where the design has no such part.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve

from iom_policy.design.design import Design, Parent
from iom_policy.design.people import PopulationGroup, Vulnerability
from iom_policy.design.rationale import Residual
from iom_policy.design.results import Indicator
from iom_policy.design.safeguards import Coordination, DonorCondition, Participation, Safeguards, StateCooperation
from iom_policy.design.vocabulary import (
    ConditionGround,
    Direction,
    IndicatorKind,
    LegalStatus,
    PersonCategory,
    VulnerabilityFactor,
    VulnerabilityLevel,
)
from properties.parts import first_of, with_one
from properties.retold_activities import (
    a_positive_measure,
    a_restricted_transfer,
    a_rule_with_reasons,
    a_substitutive_partner,
    a_tailored_rule,
    an_unusual_horizon,
    both_halves_of_sovereignty,
    data_to_a_state,
    decisions_on_children,
    obligations_named,
    people_who_move,
    support_to_a_security_body,
)
from properties.retold_claims import (
    a_nexus_outside_the_territory,
    a_partner_serves_a_claim,
    a_regional_treaty_that_persuades,
    an_act_beside_a_treaty,
    cited_for_one_state,
    custom,
    national_law_alone,
    no_route_exists,
    one_remedy,
    the_primary_bearer_is_named,
    why_a_source_fits,
)


def _safeguards(design: Design, **changes: Any) -> Design:
    return evolve(design, safeguards=evolve(design.safeguards or Safeguards(), **changes))


def an_accepted_risk(design: Design) -> Design | None:
    """A risk that no activity lowers, accepted with a reason and an owner."""
    if not design.risks:
        return None
    accepted = Residual(because="Nobody in the State can lower it this year", owner="chief-of-mission")
    risk = evolve(design.risks[0], id="accepted", reduced_by=None, residual=accepted)
    return evolve(design, risks=(*design.risks, risk))


def referred_elsewhere(design: Design) -> Design | None:
    """A factor of vulnerability that a referral answers, and one that plays no part."""
    number = first_of(design.population, lambda one: len(one.vulnerabilities or ()) > 1)
    if number is None or design.population is None:
        return None
    found = design.population[number].vulnerabilities or ()
    found = with_one(found, 0, addressed_by=None, referred_to="The district hospital")
    found = with_one(
        found,
        1,
        situation=None,
        level=None,
        capacity=None,
        addressed_by=None,
        referred_to=None,
        not_relevant_because="It was looked at with those concerned and changes nothing here",
    )
    return evolve(design, population=with_one(design.population, number, vulnerabilities=found))


def a_count_of_persons(design: Design) -> Design | None:
    """Indicators that count persons: by sex and age, and without a breakdown that would be unsafe."""
    return _indicators(
        design,
        Indicator(
            id="persons-by",
            statement="Persons who were heard",
            kind=IndicatorKind.OUTCOME,
            unit="persons",
            baseline=0,
            target=100,
            better=Direction.HIGHER,
            better_because="More of it is what people asked for",
            by=("sex", "age"),
        ),
        Indicator(
            id="persons-not-by",
            statement="Persons released from detention",
            kind=IndicatorKind.OUTCOME,
            unit="persons",
            baseline=0,
            target=40,
            better=Direction.HIGHER,
            better_because="They are free",
            by_unsafe_because="So few people are concerned that each could be told",
        ),
    )


def _indicators(design: Design, *more: Indicator) -> Design | None:
    if design.results is None or not design.results.outcomes:
        return None
    outcomes = design.results.outcomes
    indicators = (*(outcomes[0].indicators or ()), *more)
    return evolve(design, results=evolve(design.results, outcomes=with_one(outcomes, 0, indicators=indicators)))


def a_second_group(design: Design) -> Design | None:
    """A second group of people on the move, who hold every right beside the first."""
    if not design.population or not design.rights:
        return None
    found = Vulnerability(
        factor=VulnerabilityFactor.JOURNEY,
        situation="People are robbed on the way",
        level=VulnerabilityLevel.COMMUNITY,
        capacity="They travel in groups",
        referred_to="The police of the district",
    )
    group = PopulationGroup(
        id="others-on-the-move",
        who=(PersonCategory.LABOUR_MIGRANT,),
        status=(LegalStatus.REGULAR_TEMPORARY,),
        children=True,
        vulnerabilities=(found,),
    )
    claims = tuple(evolve(one, holders=(*(one.holders or ()), group.id)) for one in design.rights)
    return evolve(design, population=(*design.population, group), rights=claims)


def a_second_problem(design: Design) -> Design | None:
    """A second problem that is told as a right that is not enjoyed and a duty that is not met."""
    if design.rationale is None or not design.rationale.problems:
        return None
    first = design.rationale.problems[0]
    causes = tuple(evolve(one, id=f"{one.id}-again") for one in first.causes or ())
    second = evolve(first, id="a-second-problem", causes=causes)
    return evolve(design, rationale=evolve(design.rationale, problems=(*design.rationale.problems, second)))


def heard_twice(design: Design) -> Design:
    """Two consultations, each of which changed something."""
    heard = Participation(who="Women of the neighbourhood", how="A walk", changed="The hours were moved")
    stated = (design.safeguards.participation if design.safeguards else None) or ()
    return _safeguards(design, participation=(*stated, heard, heard))


def one_more_partner(design: Design) -> Design:
    """Coordination with one organization more than the people lead to."""
    stated = (design.safeguards.coordination if design.safeguards else None) or ()
    more = Coordination(organization="A university", on="A study of what became of people")
    return _safeguards(design, coordination=(*stated, more))


def two_organs_cooperate(design: Design) -> Design:
    """Cooperation with two organs of the State."""
    organs = tuple(StateCooperation(organ=organ, how="A monthly meeting") for organ in ("A ministry", "A town"))
    return _safeguards(design, state_cooperation=organs)


def cooperation_withheld(design: Design) -> Design:
    """No cooperation with the State, and why."""
    withheld = (StateCooperation(organ="The detention service", withheld_because="People are ill-treated there"),)
    return _safeguards(design, state_cooperation=withheld)


def a_donor_with_conditions(design: Design) -> Design:
    """Money for one place only, which a person looked at."""
    condition = DonorCondition(
        condition="Money is for the north",
        depends_on=(ConditionGround.PLACE,),
        reviewed="Others are served by partners",
    )
    return _safeguards(design, donor_conditions=(condition,))


def nothing_above_it(design: Design) -> Design:
    """A design under no strategy, and why."""
    return evolve(design, parent=Parent(none_because="The emergency came before the strategy"))


RETELLINGS: tuple[Callable[[Design], Design | None], ...] = (
    a_count_of_persons,
    a_donor_with_conditions,
    a_nexus_outside_the_territory,
    a_partner_serves_a_claim,
    a_positive_measure,
    a_regional_treaty_that_persuades,
    a_restricted_transfer,
    a_rule_with_reasons,
    a_second_group,
    a_second_problem,
    a_substitutive_partner,
    a_tailored_rule,
    an_accepted_risk,
    an_act_beside_a_treaty,
    an_unusual_horizon,
    both_halves_of_sovereignty,
    cited_for_one_state,
    cooperation_withheld,
    custom,
    data_to_a_state,
    decisions_on_children,
    heard_twice,
    national_law_alone,
    no_route_exists,
    nothing_above_it,
    obligations_named,
    one_more_partner,
    one_remedy,
    people_who_move,
    referred_elsewhere,
    support_to_a_security_body,
    the_primary_bearer_is_named,
    two_organs_cooperate,
    why_a_source_fits,
)
"""Every way, sorted by name."""
