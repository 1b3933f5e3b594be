"""One design as the page tells it: what was read and found, what may be shown of it, and where each part stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import define, evolve

from iom_policy.assessment.assess import DOCUMENT
from iom_policy.assessment.findings import Assessment, Finding
from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.withholding import WITHHELD
from iom_policy.policy.given import Attested, Given
from iom_policy.reports.html.discretion import Discretion
from iom_policy.reports.reported import Reported


@define(frozen=True, slots=False)
class Sheet:
    """A design that was assessed, with everything that its part of the page is made from.

    Attributes:
        number: Its place on the page, from 1; links within the page start with it.
        reported: What was reported of it.
        assessment: What was asked and found.
        design: What was read.
        framework: By what it was assessed.
    """

    number: int
    reported: Reported
    assessment: Assessment
    design: Design | None = None
    framework: Framework | None = None

    @cached_property
    def discretion(self) -> Discretion:
        """What may be shown of the design."""
        return Discretion.of(self.design)

    @cached_property
    def given(self) -> Given | None:
        """The design with the law and its attestations; None where it cannot be looked into.

        That is so where it was not passed on with the report, and where references in it lead to nothing.
        """
        mended = not any(one.invariant == DOCUMENT for one in self.assessment.faults) or self.assessment.results
        if self.design is None or self.framework is None or not mended:
            return None
        own = tuple(source for source in self.design.law or () if source.id != WITHHELD)
        given = Given(self.design, self.framework.law.with_sources(own), self.assessment.on, terms=self.framework.terms)
        numbered = dict(enumerate(self.design.attestations or ()))
        stood = tuple(one.number for one in self.assessment.answers if one.number in numbered)
        return evolve(given, attested=tuple(Attested(numbered[number], number) for number in stood))

    @cached_property
    def numbered(self) -> tuple[tuple[str, Finding], ...]:
        """Every finding that asks somebody to do something, behind its anchor, in the order of the file."""
        return tuple((self.anchor("finding", n), one) for n, one in enumerate(self.assessment.findings, 1))

    def anchor(self, what: str, number: int | None = None) -> str:
        """The name under which a link finds something of this design on the page."""
        return f"design-{self.number}-{what}" if number is None else f"design-{self.number}-{what}-{number}"

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Its activities, in the order of the design."""
        return (self.design.activities if self.design else None) or ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims, in the order of the design."""
        return (self.design.rights if self.design else None) or ()

    def title_of(self, number: int) -> str:
        """The title of an activity."""
        return self.activities[number].title

    def right_of(self, number: int) -> str:
        """What the right of a claim is called, with its id; the id of the claim where that is held back."""
        claim = self.claims[number]
        if self.discretion.hides("rights", number, "right"):
            return f"the claim {claim.id}"
        right = self.framework.law.rights.get(claim.right) if self.framework else None
        return f"{right.name} ({right.id})" if right else claim.right

    def served_by(self, number: int) -> tuple[int, ...]:
        """Which claims an activity names, as places in the list of claims; none where that is held back."""
        named = self.activities[number].rights or ()
        return tuple(n for n, claim in enumerate(self.claims) if claim.id in named)

    def about(self, path: Path) -> str:
        """What a place of the design is part of, in words."""
        match path:
            case ("activities", int(number), *_) if number < len(self.activities):
                return self.title_of(number)
            case ("rights", int(number), *_) if number < len(self.claims):
                return f"Right claimed: {self.right_of(number)}"
            case ("results", *_):
                return "Results"
            case ("risks", *_):
                return "Risks"
            case ("attestations", *_):
                return "Answers of people"
            case _:
                return "The design as a whole"


def sheets(reported: Iterable[Reported]) -> Iterator[Sheet]:
    """The designs that were assessed, by id and then by file."""
    assessed = [(one, one.assessment) for one in reported if one.assessment]
    ordered = sorted(assessed, key=lambda pair: (pair[1].design, pair[0].source))
    for number, (one, assessment) in enumerate(ordered, 1):
        yield Sheet(number, one, assessment, one.design, one.framework)
