"""Why a design exists: problems told as rights not enjoyed, their causes and consequences, and risks (A15)."""

from __future__ import annotations

from attrs import frozen

from iom_policy.design.personal_data import without_personal_data
from iom_policy.design.vocabulary import CauseLevel


@frozen(kw_only=True, field_transformer=without_personal_data)
class Cause:
    """A cause, or a circumstance, that leads to a violation: what A15 puts first.

    Attributes:
        id: Short name, by which activities refer to the cause.
        statement: The cause in words.
        level: How deep it lies.
    """

    id: str
    statement: str
    level: CauseLevel | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Consequence:
    """What a violation does to people: what A15 puts second.

    Attributes:
        statement: The consequence in words.
    """

    statement: str


@frozen(kw_only=True, field_transformer=without_personal_data)
class Problem:
    """A right that people do not enjoy and a duty that is not met (A15).

    Attributes:
        id: Short name.
        statement: The problem in words.
        rights: Ids of the claims that it concerns.
        duty_not_met: What the duty-bearer does not do.
        causes: Causes and circumstances.
        consequences: What follows for people.
    """

    id: str
    statement: str
    rights: tuple[str, ...] | None = None
    duty_not_met: str | None = None
    causes: tuple[Cause, ...] | None = None
    consequences: tuple[Consequence, ...] | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Rationale:
    """Where the rights-based approach starts (A15).

    Attributes:
        problems: Rights that people do not enjoy, and duties that are not met.
        approach: How the design, or what comes under it, starts from them.
    """

    problems: tuple[Problem, ...] | None = None
    approach: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Residual:
    """A risk that stays, and the role that accepted it.

    Attributes:
        because: Why the risk is accepted.
        owner: The role that accepted it.
    """

    because: str
    owner: str


@frozen(kw_only=True, field_transformer=without_personal_data)
class Risk:
    """A protection risk: a threat that meets vulnerability or exposure, and what lowers it (A15).

    Attributes:
        id: Short name.
        threat: What may be done to people.
        vulnerability: What makes them open to it.
        exposure: How they come near it.
        capacity: What they can do against it (practice).
        reduced_by: Ids of the activities that lower the threat, vulnerability or exposure, or raise capacity.
        residual: Said instead where the risk is accepted, with its owner.
    """

    id: str
    threat: str | None = None
    vulnerability: str | None = None
    exposure: str | None = None
    capacity: str | None = None
    reduced_by: tuple[str, ...] | None = None
    residual: Residual | None = None
