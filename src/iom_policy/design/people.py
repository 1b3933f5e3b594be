"""Who a design is for: groups of rights-holders on three separate axes."""

from __future__ import annotations

from attrs import frozen

from iom_policy.design.personal_data import without_personal_data
from iom_policy.design.vocabulary import LegalStatus, PersonCategory, VulnerabilityFactor, VulnerabilityLevel


@frozen(kw_only=True, field_transformer=without_personal_data)
class Vulnerability:
    """A factor that exposes people to harm in a situation, never an identity (A15, C6).

    Attributes:
        factor: One of the factors of C6, or another.
        situation: What happens to whom, where.
        level: Where the factor acts.
        capacity: What people can already draw on.
        addressed_by: Ids of the activities that answer it.
        referred_to: The service or partner that answers it instead.
        not_relevant_because: Why the factor was looked at and plays no part here.
    """

    factor: VulnerabilityFactor
    situation: str | None = None
    level: VulnerabilityLevel | None = None
    capacity: str | None = None
    addressed_by: tuple[str, ...] | None = None
    referred_to: str | None = None
    not_relevant_because: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class PopulationGroup:
    """A group of rights-holders: category, legal status and vulnerability are three axes (A3, A12, C6).

    Attributes:
        id: Short name by which claims refer to the group.
        who: Categories of A3; ``host-community`` may stand beside them.
        label: The group in words.
        status: Legal statuses found in the group.
        persons: Size, in persons.
        by: How counts are broken down, for instance ``sex``, ``age``.
        by_unsafe_because: Why a breakdown was left out to keep people safe.
        place: Where, in words or as a P-code; no exact addresses.
        children: Whether persons below 18 are among the group.
        vulnerabilities: The analysis, factor by factor.
    """

    id: str
    who: tuple[PersonCategory, ...] | None = None
    label: str | None = None
    status: tuple[LegalStatus, ...] | None = None
    persons: int | None = None
    by: tuple[str, ...] | None = None
    by_unsafe_because: str | None = None
    place: str | None = None
    children: bool | None = None
    vulnerabilities: tuple[Vulnerability, ...] | None = None
