"""Activities: what is done, and its protection profile."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from attrs import frozen

from iom_policy.design.personal_data import without_personal_data
from iom_policy.design.results import Number
from iom_policy.design.vocabulary import (
    ActivityType,
    BeyondMaterial,
    ExclusionGround,
    Horizon,
    ObjectiveRole,
    ProtectionMode,
    ProtectionNature,
    ProtectionPillar,
    StateDecision,
    StructuralTarget,
)

Pillar: TypeAlias = ProtectionPillar | tuple[ProtectionPillar, ...]
"""One pillar; a tuple only where a design lists none or several, which PILLAR-ASSIGNED reports."""


@frozen(kw_only=True, field_transformer=without_personal_data)
class Period:
    """From when to when, ISO dates.

    Attributes:
        start: The first day.
        end: The last day.
    """

    start: dt.date | None = None
    end: dt.date | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Money:
    """An amount with its ISO 4217 currency.

    Attributes:
        amount: How much, a number without separators.
        currency: ISO 4217 code, for instance ``USD``.
    """

    amount: Number
    currency: str


@frozen(kw_only=True, field_transformer=without_personal_data)
class ProtectionResult:
    """The protection that a second-pillar activity results in (A17(b), A11, A18).

    Attributes:
        statement: The result in words.
        rights: Ids of the claims that it serves.
        holders: Ids of the groups that it reaches; unstated, the holders of those claims.
        indicators: Ids of the indicators by which it is known.
    """

    statement: str
    rights: tuple[str, ...] | None = None
    holders: tuple[str, ...] | None = None
    indicators: tuple[str, ...] | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Criterion:
    """A rule on who may take part (A3, A12).

    Attributes:
        statement: The rule in words.
        excludes_by: Grounds on which it leaves people out; ``[]`` says that it leaves out nobody on any ground.
        tailored_because: Why a rule on one of these grounds fits the activity to people and shuts nobody out.
        positive_measure: Whether it is a measure to make up for a disadvantage, with evidence and a review.
        aim: The legitimate aim.
        necessity: Why nothing milder does.
        proportionality: Why the burden is fair.
        referral: Where those left out are helped.
        evidence: What shows the need.
        review: When the rule is looked at again.
    """

    statement: str
    excludes_by: tuple[ExclusionGround, ...] | None = None
    tailored_because: str | None = None
    positive_measure: bool | None = None
    aim: str | None = None
    necessity: str | None = None
    proportionality: str | None = None
    referral: str | None = None
    evidence: str | None = None
    review: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class AdmissionOrResidence:
    """Both halves of A11 where an activity touches admission or residence.

    Attributes:
        touched: Whether it does.
        sovereign: How the State's decision is left to the State.
        limits: Which limits of international law on that decision the activity observes.
    """

    touched: bool
    sovereign: str | None = None
    limits: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class DueDiligence:
    """What was looked at before a security, border or detention body is supported (A10 note 6; practice).

    Attributes:
        recipient: The body that is supported.
        risk: What its record and its power let fear for people.
        mitigation: What is done about that.
        monitoring: How its conduct is watched.
        suspension: On what ground and by whom the support is stopped.
    """

    recipient: str | None = None
    risk: str | None = None
    mitigation: tuple[str, ...] | None = None
    monitoring: str | None = None
    suspension: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Transfer:
    """A transfer of personal data (A19).

    Attributes:
        to: Who receives them, as an office or role.
        state_organ: Whether that is an organ of a State.
        purpose: What for.
        consent: How people agree to it.
        legal_duty: The law that demands the transfer, said instead of consent: a register of notifiable diseases.
        safeguards: What keeps the data from being used for anything else.
    """

    to: str
    state_organ: bool | None = None
    purpose: str | None = None
    consent: str | None = None
    legal_duty: str | None = None
    safeguards: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class PersonalData:
    """What is done with personal data (A19 for the right; the record: practice).

    Attributes:
        processed: Whether any are; ``false`` for aggregate data only.
        purpose: What for.
        basis: Consent, or another basis.
        categories: What is held.
        sensitive: Whether biometric, health or case data are among it.
        risk_assessment: Reference to the assessment that sensitive data call for.
        retention: How long.
        transfers: To whom; ``[]`` says to nobody.
        security: How they are kept.
        controller: Who answers for them, as an office or role.
    """

    processed: bool
    purpose: str | None = None
    basis: str | None = None
    categories: tuple[str, ...] | None = None
    sensitive: bool | None = None
    risk_assessment: str | None = None
    retention: str | None = None
    transfers: tuple[Transfer, ...] | None = None
    security: str | None = None
    controller: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class ChildSafeguards:
    """How children are kept safe in an activity (A13, A18, C7).

    Attributes:
        individual_decisions: Whether decisions are taken about single children.
        best_interests_procedure: The procedure for them.
        guardian: How unaccompanied children are represented.
        no_detention: How it is made sure that none is detained.
        complaint_route: How a child can complain.
    """

    individual_decisions: bool | None = None
    best_interests_procedure: str | None = None
    guardian: str | None = None
    no_detention: str | None = None
    complaint_route: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Voluntariness:
    """How free and informed a return or relocation is (A12, A13, A18; the two findings: practice).

    Attributes:
        moves_people: Whether the activity returns or relocates anybody; ``false`` says that it does not.
        freedom_of_choice: Why nothing presses people to agree.
        informed_decision: What people are told, when and by whom.
        in_detention: Whether people decide while detained.
        conditional: Whether release, aid or status depends on agreeing.
        claim_withdrawn: Whether an asylum claim must be given up first.
    """

    moves_people: bool | None = None
    freedom_of_choice: str | None = None
    informed_decision: str | None = None
    in_detention: bool | None = None
    conditional: bool | None = None
    claim_withdrawn: bool | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Harm:
    """A harm that the activity itself may do, and what is done about it (A12, A15; the record: practice).

    Attributes:
        harm: The harm in words.
        mitigation: What is done about it.
        owner: Who answers for that, as a role.
        reviewed: When it was last looked at, ISO date.
    """

    harm: str
    mitigation: str | None = None
    owner: str | None = None
    reviewed: dt.date | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Partner:
    """Who works beside IOM in an activity, and in which mode of protection (A16).

    Attributes:
        name: The organization.
        mode: Supportive, or substitutive under a treaty.
        instrument: The treaty that confers a substitutive mandate, cited.
        role: What it does here.
    """

    name: str
    mode: ProtectionMode | None = None
    instrument: str | None = None
    role: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Activity:
    """Something that IOM does: the Policy applies to each one (A7), with a protection profile (A17, A19).

    Nothing but ``id`` and ``title`` has to be stated for an activity to be read; what is not stated is asked.

    Attributes:
        id: Short name, used in ids of tests and attestations.
        title: The activity in words.
        output: Id of the output it leads to.
        type: What sort of work it is.
        outside_policy_because: A claim that the Policy does not apply; SCOPE-ALL reports it (A7).
        rights: Ids of the claims that it serves.
        pillar: First or second (A17).
        objective: What protection is to its objective (A17).
        primary_objective: The other, primary objective of a second-pillar activity.
        protection_result: The protection a second-pillar activity results in.
        direct_holders: How many persons it reaches directly.
        natures: Preventive, responsive, remedial, environment-building (A19).
        changes: What is structural about it (A17(b)).
        changes_known_by: How that change will be known, in words or as ids of indicators.
        horizon: When results are felt.
        horizon_because: Why the horizon differs from what A17 calls typical.
        mode: Supportive, as all of IOM's protection (A16, C10).
        decides: Decisions of States that the activity takes itself; ``[]`` says none (A11, A16).
        partners: Who works beside IOM.
        beyond_material: What it adds to things handed over (A10).
        addresses: Ids of the causes it works on (A15).
        eligibility: Rules on who may take part; ``[]`` says there are none.
        admission_or_residence: Whether it touches them, and both halves of A11.
        obligations_supported: The State obligations that it helps to fulfil, cited (A6(b)).
        supports_security_actor: Whether it supports a security, border or detention body.
        due_diligence: What was looked at before it does.
        personal_data: What is done with personal data.
        children: How children are kept safe.
        voluntariness: For return or relocation.
        harms: Harms it may itself do; ``[]`` says that none was found.
        first_response_until: Until when it is a first response to an emergency (ISO date).
        period: When it runs.
        budget: What it costs.
    """

    id: str
    title: str
    output: str | None = None
    type: ActivityType | None = None
    outside_policy_because: str | None = None
    rights: tuple[str, ...] | None = None
    pillar: Pillar | None = None
    objective: ObjectiveRole | None = None
    primary_objective: str | None = None
    protection_result: ProtectionResult | None = None
    direct_holders: int | None = None
    natures: tuple[ProtectionNature, ...] | None = None
    changes: tuple[StructuralTarget, ...] | None = None
    changes_known_by: str | None = None
    horizon: Horizon | None = None
    horizon_because: str | None = None
    mode: ProtectionMode | None = None
    decides: tuple[StateDecision, ...] | None = None
    partners: tuple[Partner, ...] | None = None
    beyond_material: tuple[BeyondMaterial, ...] | None = None
    addresses: tuple[str, ...] | None = None
    eligibility: tuple[Criterion, ...] | None = None
    admission_or_residence: AdmissionOrResidence | None = None
    obligations_supported: tuple[str, ...] | None = None
    supports_security_actor: bool | None = None
    due_diligence: DueDiligence | None = None
    personal_data: PersonalData | None = None
    children: ChildSafeguards | None = None
    voluntariness: Voluntariness | None = None
    harms: tuple[Harm, ...] | None = None
    first_response_until: dt.date | None = None
    period: Period | None = None
    budget: Money | None = None
