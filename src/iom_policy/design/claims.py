"""Claims: a right, who holds it, who owes it, the law it rests on and where it can be claimed."""

from __future__ import annotations

from attrs import frozen

from iom_policy.design.personal_data import without_personal_data
from iom_policy.design.vocabulary import (
    CitationForce,
    DutyBearerKind,
    Nexus,
    ObligationMode,
    RemedyKind,
    ViolationKind,
    ViolationResponse,
)
from iom_policy.law.citation import Citation, CitationError, parse_citation


@frozen(kw_only=True, field_transformer=without_personal_data)
class DutyBearer:
    """Somebody who owes something to the rights-holders of a claim (A11, A12).

    Attributes:
        state: The State, ISO 3166-1 alpha-2 or alpha-3; absent for an actor that is not a State.
        organ: The organ of the State that acts.
        actor: The name of an actor that is not a State: a responsibility, never the primary duty.
        kind: What sort of organ or actor.
        obligations: Respect, protect, fulfil; promote is an operational direction.
        refrains_from: To respect: the conduct of its own that it has to refrain from.
        protects_against: To protect: the third party whose conduct it has to regulate.
        provides: To fulfil: the service, budget, institution or procedure that it has to provide.
        nexus: Why the State owes it to these people: territory, or another ground of jurisdiction.
        primary: Whether the design calls this bearer the primary one. A State is, unless the design says no.
    """

    state: str | None = None
    organ: str | None = None
    actor: str | None = None
    kind: DutyBearerKind | None = None
    obligations: tuple[ObligationMode, ...] | None = None
    refrains_from: str | None = None
    protects_against: str | None = None
    provides: str | None = None
    nexus: Nexus | None = None
    primary: bool | None = None

    @property
    def name(self) -> str:
        """The bearer as a person would say it."""
        return self.actor or " ".join(part for part in (self.state, self.organ) if part) or "an unnamed duty-bearer"


@frozen(kw_only=True, field_transformer=without_personal_data)
class SourceCited:
    """A legal source relied on for a claim, cited as lawyers do: ``CAT 3`` (A4, A13, A20).

    In a file the citation alone may stand for the whole: ``- CAT 3``.

    Attributes:
        cite: Id of the source and pinpoint.
        force: The weight given to it. Unstated, a treaty, custom or national law is taken as binding and soft law as
            a standard.
        states: The States for which it is cited; unstated, every State duty-bearer of the claim.
        reservation: A reservation, declaration or part not accepted that touches the provision, in words.
        evidence: For custom: where the practice and the acceptance as law are shown, each as a reference.
        fits_because: Why it covers these people or this situation, where that is not plain.
        note: Anything a reviewer should know.
    """

    cite: str
    force: CitationForce | None = None
    states: tuple[str, ...] | None = None
    reservation: str | None = None
    evidence: tuple[str, ...] | None = None
    fits_because: str | None = None
    note: str | None = None

    @property
    def citation(self) -> Citation | None:
        """The citation taken apart, or None where it cannot be read as one.

        >>> SourceCited(cite="CAT 3").citation
        Citation(source='CAT', pinpoint='3')
        """
        try:
            return parse_citation(self.cite)
        except CitationError:
            return None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Remedy:
    """A route by which a right can be claimed, or its violation repaired (C10, A19, A20).

    Attributes:
        kind: Sort of forum. A complaint-and-feedback channel is accountability, not a remedy against a State.
        forum: Its name.
        legal_basis: The provision that opens it, cited.
        open_to: Who can use it.
        barrier: What keeps people out in practice, legal status above all.
        cost: What it costs the person.
        against: Whose acts it reviews, if not the State's: for instance ``IOM``.
    """

    kind: RemedyKind
    forum: str | None = None
    legal_basis: str | None = None
    open_to: str | None = None
    barrier: str | None = None
    cost: str | None = None
    against: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Violation:
    """The violation that a claim answers and what is done about it (A15, A19).

    Attributes:
        kind: Whether it happens or may happen.
        response: Whether it is prevented, stopped or repaired.
        statement: The violation in words.
    """

    kind: ViolationKind | None = None
    response: ViolationResponse | None = None
    statement: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class NoRoute:
    """The honest finding that no route exists to claim a right, and what is done about that (A20, C10).

    Attributes:
        finding: What was found: that no body hears it, and why.
        addressed_by: Ids of the activities that work on that.
    """

    finding: str
    addressed_by: tuple[str, ...] | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class ServedElsewhere:
    """A right of the design that a partner's work serves (A20).

    Attributes:
        partner: Who serves it.
        how: What they do.
    """

    partner: str
    how: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Claim:
    """One right of named people against named duty-bearers, written once and used by many activities (A12, A20).

    Attributes:
        id: Short name by which activities refer to the claim.
        right: Id of the right, for instance ``NRF``.
        holders: Ids of the population groups that hold it.
        content: What these people can claim here.
        content_elements: Tags of the right's content framework, for instance ``availability``.
        duty_bearers: Who owes it.
        sources: The law it rests on.
        remedies: Where it can be claimed.
        no_route: Said instead of remedies where no route exists.
        violation: What happens or may happen, and the response.
        served_elsewhere: Partners outside the design who serve it.
        conformity: How national law that is cited alone compares with international law.
    """

    id: str
    right: str
    holders: tuple[str, ...] | None = None
    content: str | None = None
    content_elements: tuple[str, ...] | None = None
    duty_bearers: tuple[DutyBearer, ...] | None = None
    sources: tuple[SourceCited, ...] | None = None
    remedies: tuple[Remedy, ...] | None = None
    no_route: NoRoute | None = None
    violation: Violation | None = None
    served_elsewhere: tuple[ServedElsewhere, ...] | None = None
    conformity: str | None = None

    @property
    def states(self) -> tuple[str, ...]:
        """The States among the duty-bearers, each once, in the order of the file."""
        return tuple(dict.fromkeys(bearer.state for bearer in self.duty_bearers or () if bearer.state))
