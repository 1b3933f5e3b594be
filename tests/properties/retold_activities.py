"""Other ways in which a complete design may tell its activities.

Each function takes a complete design and gives it back complete, with one part told another way, once the questions
that it raises for people are answered; None where the design has no such part.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve

from iom_policy.design.activities import (
    Activity,
    AdmissionOrResidence,
    ChildSafeguards,
    Criterion,
    DueDiligence,
    Partner,
    PersonalData,
    Transfer,
    Voluntariness,
)
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import (
    ActivityType,
    ExclusionGround,
    Horizon,
    ProtectionMode,
    ProtectionPillar,
)
from properties.parts import first_of, with_one


def _activity(design: Design, fits: Callable[[Activity], bool], **changes: Any) -> Design | None:
    number = first_of(design.activities, fits)
    if number is None or design.activities is None:
        return None
    return evolve(design, activities=with_one(design.activities, number, **changes))


def _allows_exceptions(activity: Activity, design: Design) -> bool:
    absolute = {one.id for one in design.rights or () if one.right in ("NRF", "SLA", "TOR")}
    return bool(activity.rights) and not absolute & set(activity.rights or ())


def an_unusual_horizon(design: Design) -> Design | None:
    """Results of a first-pillar activity in the longer term, or of a second-pillar one at once, with the reason."""
    if not design.activities:
        return None
    first = design.activities[0].pillar is ProtectionPillar.FIRST
    other = Horizon.LONGER_TERM if first else Horizon.IMMEDIATE
    changes = {"horizon": other, "horizon_because": "The institution has asked for it"}
    return evolve(design, activities=with_one(design.activities, 0, **changes))


def a_positive_measure(design: Design) -> Design | None:
    """A rule for those who are left out as a rule, and one by need."""
    rules = (
        Criterion(
            statement="Hours for women",
            excludes_by=(ExclusionGround.SEX,),
            positive_measure=True,
            evidence="A survey of those who stayed away",
            review="Each quarter",
        ),
        Criterion(statement="Those without a shelter first", excludes_by=(ExclusionGround.NEED,)),
        Criterion(statement="Whoever wishes may bring a friend", excludes_by=()),
    )
    return _activity(design, lambda one: one.eligibility is not None, eligibility=rules)


def a_rule_with_reasons(design: Design) -> Design | None:
    """A rule by age with its justification, for a person to judge."""
    rule = Criterion(
        statement="Adults only",
        excludes_by=(ExclusionGround.AGE,),
        aim="Children are served by a partner that is made for them",
        necessity="The work is at night",
        proportionality="Nobody is sent away alone",
        referral="The child-protection partner",
    )
    return _activity(design, lambda one: _allows_exceptions(one, design), eligibility=(rule,))


def a_tailored_rule(design: Design) -> Design | None:
    """Work that is made for people of one status, and says so, for a person to judge."""
    rule = Criterion(
        statement="For people without papers",
        excludes_by=(ExclusionGround.MIGRATION_STATUS,),
        tailored_because="The desk replaces lost papers; others have theirs",
    )
    return _activity(design, lambda one: _allows_exceptions(one, design), eligibility=(rule,))


def data_to_a_state(design: Design) -> Design | None:
    """A record of sensitive personal data, some of which go to an organ of a State."""
    transfer = Transfer(
        to="The ministry of health",
        state_organ=True,
        purpose="Treatment",
        consent="In writing, and it may be withdrawn",
        safeguards="Encrypted; for doctors only",
    )
    record = PersonalData(
        processed=True,
        purpose="Referral",
        basis="consent",
        categories=("health", "contact"),
        sensitive=True,
        risk_assessment="An assessment of January 2026",
        retention="6 months",
        transfers=(transfer, evolve(transfer, to="A clinic", state_organ=False)),
        security="Encrypted",
        controller="IOM country office",
    )
    return _activity(design, lambda one: one.personal_data is not None, personal_data=record)


def support_to_a_security_body(design: Design) -> Design | None:
    """Support to a police, with a record of due diligence."""
    record = DueDiligence(
        recipient="Police of the district",
        risk="Reports of summary returns elsewhere",
        mitigation=("A procedure is signed first",),
        monitoring="Visits each month",
        suspension="Support stops on a confirmed violation",
    )
    return _activity(design, lambda _: True, supports_security_actor=True, due_diligence=record)


def people_who_move(design: Design) -> Design | None:
    """A return that people choose, some of them while detained, so that two roles have to judge it."""
    chosen = Voluntariness(
        moves_people=True,
        freedom_of_choice="Nobody loses anything by staying",
        informed_decision="A counsellor whom they choose, in their language, a week before",
        in_detention=True,
        conditional=False,
        claim_withdrawn=False,
    )
    return _activity(design, lambda _: True, voluntariness=chosen)


def decisions_on_children(design: Design) -> Design | None:
    """Decisions on single children, with a procedure for their best interests."""
    care = ChildSafeguards(individual_decisions=True, best_interests_procedure="An assessment by two social workers")
    return _activity(design, lambda one: one.children is not None, children=care)


def both_halves_of_sovereignty(design: Design) -> Design | None:
    """An activity that touches residence, with what is the State's and what limits it."""
    halves = AdmissionOrResidence(
        touched=True, sovereign="The State decides on each stay", limits="Nobody is expelled without being heard"
    )
    return _activity(design, lambda _: True, admission_or_residence=halves)


def a_substitutive_partner(design: Design) -> Design | None:
    """A partner with a mandate that a treaty confers, and one that supports."""
    partners = (
        Partner(name="UNHCR", mode=ProtectionMode.SUBSTITUTIVE, instrument="CSR51", role="Hears refugees"),
        Partner(name="A legal clinic", mode=ProtectionMode.SUPPORTIVE),
    )
    return _activity(design, lambda _: True, partners=partners)


def obligations_named(design: Design) -> Design | None:
    """Work on capacity that names the obligations of the State that it supports."""
    claims = {one.id: one for one in design.rights or ()}
    for number, activity in enumerate(design.activities or ()):
        cites = tuple(
            cited.cite
            for name in activity.rights or ()
            for cited in (claims[name].sources or () if name in claims else ())
            if cited.force is None and cited.citation is not None
        )
        if activity.type is ActivityType.CAPACITY_BUILDING and len(cites) > 1 and design.activities:
            return evolve(design, activities=with_one(design.activities, number, obligations_supported=cites))
    return None


def a_restricted_transfer(design: Design) -> Design | None:
    """Personal data that go to a partner, and a part of the design that is not for outside readers."""
    record = PersonalData(
        processed=True,
        purpose="Referral",
        basis="consent",
        categories=("contact",),
        sensitive=False,
        retention="6 months",
        transfers=(Transfer(to="A clinic", state_organ=False),),
        security="Encrypted",
        controller="IOM country office",
    )
    retold = _activity(design, lambda _: True, personal_data=record)
    if retold is None or not retold.activities:
        return None
    path = f"activities.{retold.activities[0].id}.personal_data.transfers"
    return evolve(retold, restricted=(*(design.restricted or ()), path))
