"""What an invariant is given besides its subject: the design around it, the law and the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from attrs import define, field, frozen

from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim, SourceCited
from iom_policy.design.design import Design
from iom_policy.design.people import PopulationGroup
from iom_policy.design.results import Outcome as ResultOutcome
from iom_policy.design.results import Output
from iom_policy.design.safeguards import Attestation
from iom_policy.design.vocabulary import CitationForce
from iom_policy.law.catalogue import Law
from iom_policy.law.citation import Citation
from iom_policy.law.sources import LegalSource
from iom_policy.law.vocabulary import Membership, SourceKind
from iom_policy.policy.sectors import SectorTerm


@frozen
class CitedSource:
    """One citation of one claim, with the source that it names where the law knows it."""

    claim: Claim
    cited: SourceCited
    citation: Citation | None
    source: LegalSource | None

    @property
    def claims_to_bind(self) -> bool:
        """Whether the design relies on it as binding law, said or, for a treaty or national law, understood."""
        if self.cited.force is not None:
            return self.cited.force is CitationForce.BINDING
        return self.source is not None and self.source.kind is not None and self.source.kind.is_written_law


class DoubtKind(StrEnum):
    """Why an attestation does not count: it never could, nobody can tell, it no longer does, or it answers in part."""

    FAULTY = "faulty"
    OPEN = "open"
    STALE = "stale"
    PARTLY = "partly"


@frozen
class Doubt:
    """Why an attestation does not count, as the rest of a sentence."""

    kind: DoubtKind
    because: str


@frozen
class Attested:
    """An attestation of the design, and how it stands on the day.

    Attributes:
        attestation: What was attested.
        number: Its place among the attestations, from 0.
        doubt: Why it does not count; None where it does.
        replaced: Whether another attestation of the same question and subject counts.
        may: Roles and posts of which one may answer.
    """

    attestation: Attestation
    number: int
    doubt: Doubt | None = None
    replaced: bool = False
    may: tuple[str, ...] = ()


@define(frozen=True, slots=False)
class Given:
    """The design, the law with the design's own sources added, and the day on which the law is read.

    Attributes:
        design: The whole design.
        law: The catalogue and the status of States.
        on: The day, as a date; never taken from a clock.
        attested: How the design's attestations stand; those of questions that nobody asks are left out.
        terms: What offices call fields of work and project types, by word.
    """

    design: Design
    law: Law = field(eq=False)
    on: dt.date
    attested: tuple[Attested, ...] = field(default=(), eq=False)
    terms: Mapping[str, SectorTerm] = field(default=MappingProxyType({}), eq=False)
    _cited: dict[str, tuple[Claim, tuple[CitedSource, ...]]] = field(factory=dict, init=False, eq=False, repr=False)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return MappingProxyType({claim.id: claim for claim in self.design.rights or ()})

    @cached_property
    def groups(self) -> Mapping[str, PopulationGroup]:
        """Population groups by id."""
        return MappingProxyType({group.id: group for group in self.design.population or ()})

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """All activities."""
        return self.design.activities or ()

    @cached_property
    def outcomes(self) -> tuple[ResultOutcome, ...]:
        """All outcomes of the results chain."""
        return (self.design.results.outcomes if self.design.results else None) or ()

    @cached_property
    def outputs(self) -> Mapping[str, Output]:
        """Outputs by id."""
        return MappingProxyType({output.id: output for outcome in self.outcomes for output in outcome.outputs or ()})

    def term(self, word: str) -> SectorTerm | None:
        """The entry of an office's vocabulary for a sector, or None."""
        self.law.rests_on(word)
        return self.terms.get(word)

    def claims_of(self, activity: Activity) -> tuple[Claim, ...]:
        """The claims that an activity names and the design has."""
        return tuple(self.claims[name] for name in activity.rights or () if name in self.claims)

    def is_member(self, organization: str, code: str) -> bool | None:
        """Whether a State is a member of a regional organization on the day; None where that is not recorded."""
        answer = self.law.member(organization, self.state(code), self.on)
        return {Membership.MEMBER: True, Membership.NOT_MEMBER: False}.get(answer)

    def has_regional_treaties(self, code: str) -> bool | None:
        """Whether the catalogue has a treaty in force that is open to the State as member of an organization.

        None where it is a member of none for certain, and of some organization nobody has recorded whether it is one.
        """
        answers = {self.is_member(organization, code) for organization in self._with_treaties}
        return True if True in answers else None if None in answers else False

    @cached_property
    def _with_treaties(self) -> frozenset[str]:
        """The organizations to whose members a treaty in force is open."""
        return frozenset(
            source.open_to
            for source in self.law.sources.values()
            if source.open_to is not None
            and source.kind is SourceKind.TREATY
            and source.in_force is not None
            and source.in_force.latest <= self.on
        )

    def serving(self, claim: Claim) -> tuple[Activity, ...]:
        """The activities that name a claim."""
        return tuple(activity for activity in self.activities if claim.id in (activity.rights or ()))

    def state(self, code: str) -> str:
        """A State's alpha-2 code; a code that the law does not know is left as written."""
        return self.law.normalise_state(code) or code

    def cited(self, claim: Claim) -> tuple[CitedSource, ...]:
        """The citations of a claim, each with its source."""
        if self.law.origins:  # an answer rests anew on what an office brought
            return tuple(self.cite(claim, cited) for cited in claim.sources or ())
        known = self._cited.get(claim.id)
        if known is None or known[0] is not claim:
            known = self._cited[claim.id] = claim, tuple(self.cite(claim, cited) for cited in claim.sources or ())
        return known[1]

    def cite(self, claim: Claim, cited: SourceCited) -> CitedSource:
        """One citation with its source."""
        citation = cited.citation
        source = self.law.source(citation.source) if citation else None
        return CitedSource(claim, cited, citation, source)
