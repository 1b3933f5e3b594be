"""The subjects of a design: everything that a question can be asked of, with its name and its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from attrs import evolve, field, frozen

from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path
from iom_policy.design.rationale import Risk
from iom_policy.design.results import Outcome
from iom_policy.policy.given import Attested, CitedSource, Given
from iom_policy.policy.invariants import Subject


@frozen
class Placed:
    """A subject with the name under which people know it and the path at which it stands."""

    name: str
    path: Path
    subject: Subject

    @cached_property
    def shown(self) -> str:
        """The name without what looks like personal data."""
        return redacted(self.name)


def subjects_of(kind: type[Subject], given: Given) -> tuple[Placed, ...]:
    """All subjects of one kind, in the order of the design."""
    return tuple(_LISTS[kind](given))


@frozen
class Subjects:
    """The subjects of one design, each kind listed once however many questions are asked of it."""

    given: Given
    _listed: dict[type[Subject], tuple[Placed, ...]] = field(factory=dict, eq=False)

    def of(self, kind: type[Subject]) -> tuple[Placed, ...]:
        """All subjects of one kind, in the order of the design."""
        if kind not in self._listed:
            self._listed[kind] = subjects_of(kind, self.given)
        return self._listed[kind]

    def with_attested(self, attested: tuple[Attested, ...]) -> Subjects:
        """The same subjects, and the attestations of which it is known now how they stand."""
        others = {kind: placed for kind, placed in self._listed.items() if kind is not Attested}
        return Subjects(evolve(self.given, attested=attested), others)

    def named(self, kind: type[Subject], name: str) -> tuple[Placed, ...]:
        """The subjects of one kind that people know under a name: one, unless the same citation is made twice."""
        return tuple(one for one in self.of(kind) if one.name == name)


def _design(given: Given) -> Iterator[Placed]:
    yield Placed(given.design.id, (), given.design)


def _activities(given: Given) -> Iterator[Placed]:
    for number, activity in enumerate(given.activities):
        yield Placed(activity.id, ("activities", number), activity)


def _claims(given: Given) -> Iterator[Placed]:
    for number, claim in enumerate(given.design.rights or ()):
        yield Placed(claim.id, ("rights", number), claim)


def _citations(given: Given) -> Iterator[Placed]:
    for number, claim in enumerate(given.design.rights or ()):
        for second, cited in enumerate(given.cited(claim)):
            at: Path = ("rights", number, "sources", second)
            yield Placed(f"{claim.id}: {cited.cited.cite}", at, cited)


def _risks(given: Given) -> Iterator[Placed]:
    for number, risk in enumerate(given.design.risks or ()):
        yield Placed(risk.id, ("risks", number), risk)


def _outcomes(given: Given) -> Iterator[Placed]:
    for number, outcome in enumerate(given.outcomes):
        yield Placed(outcome.id, ("results", "outcomes", number), outcome)


def _attestations(given: Given) -> Iterator[Placed]:
    for one in given.attested:
        name = f"{one.attestation.invariant} of {one.attestation.subject}"
        yield Placed(name, ("attestations", one.number), one)


_LISTS: dict[type, Callable[[Given], Iterator[Placed]]] = {
    Design: _design,
    Activity: _activities,
    Claim: _claims,
    CitedSource: _citations,
    Risk: _risks,
    Outcome: _outcomes,
    Attested: _attestations,
}
