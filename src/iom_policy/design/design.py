"""A programme design: what its file says, typed, and nothing that it does not say."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from iom_policy.design.activities import Activity, Money, Period
from iom_policy.design.claims import Claim
from iom_policy.design.people import PopulationGroup
from iom_policy.design.personal_data import without_personal_data
from iom_policy.design.rationale import Rationale, Risk
from iom_policy.design.results import Results
from iom_policy.design.safeguards import Attestation, Safeguards
from iom_policy.design.vocabulary import ArmedConflict, DesignKind, MigrationStage, OperationalContext
from iom_policy.law.sources import LegalSource

FORMAT = 1
"""The version of the design format that this library reads."""


@frozen(kw_only=True, field_transformer=without_personal_data)
class Parent:
    """The strategy or policy above a design, or why there is none (A1, A8).

    Attributes:
        design: Id or title of the strategy or policy.
        none_because: Why there is none.
    """

    design: str | None = None
    none_because: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Circumstances:
    """Facts of the situation that decide which bodies of law apply (A13, A14).

    Attributes:
        armed_conflict: As classed by the legal office.
        at_sea: Whether people are met at sea.
        organized_crime: Whether trafficking, smuggling or other organized crime is at play.
        emergency_declared: Whether the State has derogated from rights.
    """

    armed_conflict: ArmedConflict | None = None
    at_sea: bool | None = None
    organized_crime: bool | None = None
    emergency_declared: bool | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Unused:
    """A level or body of law that is not cited, and why (A13, A14, A20).

    Attributes:
        what: A level of law, or one of the bodies of law.
        because: Why nothing of it is cited.
    """

    what: str
    because: str


@frozen(kw_only=True, field_transformer=without_personal_data)
class ReservationReview:
    """That somebody looked for reservations to the treaties relied on, when, where and with what result (A13).

    What touches a provision is said beside its citation, under ``reservation``.

    Attributes:
        checked: The day on which somebody looked, ISO date.
        where: The record that was looked at, such as the depositary's.
        found: What was found, in words.
    """

    checked: dt.date
    where: str
    found: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Design:
    """A policy, strategy, programme or project as its authors describe it (A1, A7, A13).

    It can hold a wrong or unfinished design: a field that the file does not state is None, and an empty tuple means
    that the file states there is none. Whether that satisfies the Policy is asked elsewhere.

    Attributes:
        iom_policy: Version of this format; 1.
        kind: Policy, strategy, programme or project.
        id: Short name of the design.
        title: The design in words.
        edition: The edition of the Policy it is checked against, ``C/106/INF/9``.
        guidance: Later guidance relied on.
        as_of: The day on which the law is read, ISO date.
        states: Where it works, ISO 3166-1 alpha-2 or alpha-3.
        context: Migration governance, humanitarian, or both (A4).
        sectors: Fields of work, in short words.
        stages: Stages of the migration cycle (A4).
        circumstances: Facts that decide which law applies.
        parent: The strategy above it.
        prepared_by: The role that wrote it; it may not be the only one to attest.
        period: When it runs.
        budget: What it costs.
        rationale: Problems, causes and consequences (A15).
        population: Groups of rights-holders (A3).
        risks: Protection risks (A15).
        rights: Claims, used by activities through their ids (A12, A20).
        law: Sources declared by the design itself, national law above all (A13).
        unused_law: Levels and bodies of law that were considered and not cited.
        reservations: That reservations to the treaties relied on were looked for.
        results: The results chain (A17, A18).
        activities: What is done (A7).
        pillars_because: Why a design has activities of one pillar only.
        safeguards: Participation, feedback, coordination.
        restricted: Paths of fields not for publication (A9), ``activities.shelter.partners``; ``[]`` says none.
        public_contacts: Numbers, addresses and names of offices and hotlines that are public; never of rights-holders.
        attestations: Answers of people.
    """

    iom_policy: int
    kind: DesignKind
    id: str
    title: str
    edition: str | None = None
    guidance: tuple[str, ...] | None = None
    as_of: dt.date | None = None
    states: tuple[str, ...] | None = None
    context: OperationalContext | None = None
    sectors: tuple[str, ...] | None = None
    stages: tuple[MigrationStage, ...] | None = None
    circumstances: Circumstances | None = None
    parent: Parent | None = None
    prepared_by: str | None = None
    period: Period | None = None
    budget: Money | None = None
    rationale: Rationale | None = None
    population: tuple[PopulationGroup, ...] | None = None
    risks: tuple[Risk, ...] | None = None
    rights: tuple[Claim, ...] | None = None
    law: tuple[LegalSource, ...] | None = None
    unused_law: tuple[Unused, ...] | None = None
    reservations: ReservationReview | None = None
    results: Results | None = None
    activities: tuple[Activity, ...] | None = None
    pillars_because: str | None = None
    safeguards: Safeguards | None = None
    restricted: tuple[str, ...] | None = None
    public_contacts: tuple[str, ...] | None = None
    attestations: tuple[Attestation, ...] | None = None
