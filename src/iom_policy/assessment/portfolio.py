"""Putting the questions on several designs together, and the map of the rights that they serve."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from iom_policy.assessment.findings import Finding, Result, stands
from iom_policy.assessment.framework import Framework
from iom_policy.design.personal_data import redacted
from iom_policy.policy.portfolio import Contribution, PortfolioInvariant
from iom_policy.policy.verdicts import Holds, Message, NotApplicable, Outcome, Raised, Verdict


@frozen(kw_only=True)
class Served:
    """A right that A19 names, and the designs that serve it; that none does is a gap to know of and no fault."""

    right: str
    name: str
    designs: tuple[str, ...]


@frozen(kw_only=True)
class PortfolioAssessment:
    """What came of the questions on several designs together.

    Attributes:
        designs: Ids of the designs, in their order.
        results: One for each invariant on portfolios, sorted by id; a finding's path starts with a design's number.
        served: The rights that A19 names, sorted by id.
    """

    designs: tuple[str, ...]
    results: tuple[Result, ...]
    served: tuple[Served, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that asks somebody to do something, by invariant."""
        return tuple(finding for result in self.results for finding in result.findings)

    def holds(self, *, strict: bool = False) -> bool:
        """Whether nothing is violated, unresolved or in error; strict counts expectations too."""
        return not any(stands(finding, strict=strict) for finding in self.findings)


def assess_portfolio(contributions: tuple[Contribution, ...], framework: Framework) -> PortfolioAssessment:
    """Put the questions on portfolios to what several designs bring, in the order given.

    Args:
        contributions: One for each design, made with `Contribution.of`.
        framework: Law and invariants.

    Raises:
        ValueError: There is no design: nothing that was not asked is a pass.
    """
    if not contributions:
        raise ValueError("a portfolio without designs cannot be asked anything")
    results = tuple(_ask(one, contributions, framework) for one in framework.portfolio_invariants)
    served = tuple(
        Served(
            right=right.id,
            name=right.name,
            designs=tuple(one.design for one in contributions if right.id in (one.rights or ())),
        )
        for right in sorted(framework.law.rights.values(), key=lambda right: right.id)
        if right.named_in_policy
    )
    return PortfolioAssessment(designs=tuple(one.design for one in contributions), results=results, served=served)


def _ask(invariant: PortfolioInvariant, contributions: tuple[Contribution, ...], framework: Framework) -> Result:
    try:
        verdict = invariant.check(contributions, framework.law)
        if isinstance(verdict, Holds):
            return Result(invariant=invariant.id, satisfied=1)
        told = tuple(_told(invariant, verdict, contributions))
    except Exception as crash:  # noqa: BLE001 - a crash is told as an error, and the rest of the run goes on
        found = Message(f"{invariant.id} stopped: {type(crash).__name__}: {crash}")
        broken = Raised(Outcome.ERROR, found, Message("This is a fault of the invariant, not of the designs."))
        told = tuple(_told(invariant, broken, contributions))
    return Result(invariant=invariant.id, told=told)


def _told(
    invariant: PortfolioInvariant, verdict: Verdict, contributions: tuple[Contribution, ...]
) -> Iterator[Finding]:
    if isinstance(verdict, NotApplicable):
        verdict = Raised(Outcome.NOT_APPLICABLE, verdict.because, Message(""))
    for raised in verdict if isinstance(verdict, tuple) else (verdict,):
        if not isinstance(raised, Raised):
            raise TypeError(f"{invariant.id} gave no verdict that a portfolio can have")
        number = raised.at[0] if raised.at else 0
        yield Finding(
            invariant=invariant.id,
            outcome=raised.outcome,
            strength=raised.strength or invariant.strength,
            basis=invariant.basis,
            clauses=invariant.clauses,
            subject=contributions[number].design if isinstance(number, int) else "portfolio",
            path=raised.at,
            span=None,
            found=redacted(str(raised.found)),
            question=invariant.question,
            fix=redacted(str(raised.fix)),
        )
