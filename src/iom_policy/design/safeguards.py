"""Safeguards of a whole design, and the attestations by which people answer what a tool cannot."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from iom_policy.design.personal_data import without_personal_data
from iom_policy.design.vocabulary import AttestedFinding, ConditionGround
from iom_policy.law.dates import PartialDate


@frozen(kw_only=True, field_transformer=without_personal_data)
class Participation:
    """A consultation of rights-holders and what it changed (C5, A12, A20; the record: practice).

    Attributes:
        who: Which rights-holders, as groups and never by name.
        when: A day, a month or a year: ``2026-01``.
        how: How they were asked.
        changed: What changed in the design because of it.
    """

    who: str
    when: PartialDate | None = None
    how: str | None = None
    changed: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class FeedbackChannel:
    """A channel for complaints and feedback: accountability, not a remedy against a State (C5, A9; practice).

    Attributes:
        channel: What it is: a desk, a telephone line.
        confidential: Whether nobody else learns who used it.
        languages: In which languages.
        answer_within_days: Within how many days people hear back.
    """

    channel: str
    confidential: bool | None = None
    languages: tuple[str, ...] | None = None
    answer_within_days: int | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Coordination:
    """Coordination with an organization that has a mandate of its own for some of these people (A16).

    Attributes:
        organization: With whom.
        on: On what.
        not_needed_because: Why nothing is coordinated with them.
    """

    organization: str
    on: str | None = None
    not_needed_because: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class StateCooperation:
    """Cooperation with the State, or why it is withheld (A20, A6(b)).

    Attributes:
        organ: The organ of the State.
        how: How the design works with it.
        withheld_because: Why it does not.
    """

    organ: str | None = None
    how: str | None = None
    withheld_because: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Prioritisation:
    """How it is decided who comes first (A20, A6(c)).

    Attributes:
        criteria: By what need, risk and right people come first.
        decided_by: Who applies the criteria, as a role or body.
        published: Whether people can read them.
    """

    criteria: str
    decided_by: str | None = None
    published: bool | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class DonorCondition:
    """A condition that the donor attaches, and what was found on it (A6(c)).

    Attributes:
        condition: The condition in words.
        depends_on: What it makes help depend on; place and sector are ways to earmark money.
        reviewed: What was found on it.
    """

    condition: str
    depends_on: tuple[ConditionGround, ...] | None = None
    reviewed: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Safeguards:
    """What keeps a whole design honest towards rights-holders, partners and States.

    Attributes:
        participation: Consultations of rights-holders, and what each changed.
        feedback: Channels for complaints and feedback; no remedy against a State.
        psea_reporting: How people report sexual exploitation and abuse by staff or partners.
        coordination: With whom it is coordinated.
        state_cooperation: How it works with the State, or why it does not.
        prioritisation: How it is decided who comes first.
        donor_conditions: What the donor attaches; ``[]`` says nothing.
    """

    participation: tuple[Participation, ...] | None = None
    feedback: tuple[FeedbackChannel, ...] | None = None
    psea_reporting: str | None = None
    coordination: tuple[Coordination, ...] | None = None
    state_cooperation: tuple[StateCooperation, ...] | None = None
    prioritisation: Prioritisation | None = None
    donor_conditions: tuple[DonorCondition, ...] | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Evidence:
    """A document that an attestation rests on; its hash pins the version that was read.

    Attributes:
        title: What the document is.
        uri: Where it is: a path from the design file, or an address.
        sha256: The SHA-256 of the file, in hexadecimal digits.
    """

    title: str
    uri: str | None = None
    sha256: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Dissent:
    """A view that differs from the attestation, kept beside it.

    Attributes:
        role: The role that differs, not a name.
        reasoning: The view and its reasons.
    """

    role: str
    reasoning: str


@frozen(kw_only=True, field_transformer=without_personal_data)
class Attestation:
    """A person's answer to a question that a tool cannot decide.

    Attributes:
        invariant: Id of the invariant that asks.
        subject: Id of the activity, claim, risk or outcome; the design's own id for the whole design.
        finding: ``met``, ``not-met`` or ``partly``.
        reasoning: At least a sentence.
        role: The role that answers, not a name.
        date: When, ISO date.
        expires: From when it no longer counts, ISO date.
        evidence: What it rests on.
        covers: ``sha256:`` and the hash of the fields that the invariant reads.
        dissent: Views that differ.
    """

    invariant: str
    subject: str
    finding: AttestedFinding
    reasoning: str
    role: str
    date: dt.date
    expires: dt.date
    covers: str
    evidence: tuple[Evidence, ...] | None = None
    dissent: tuple[Dissent, ...] | None = None
