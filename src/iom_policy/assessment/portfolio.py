"""Putting the questions on several designs together, and the map of the rights that they serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from iom_policy.assessment.findings import Finding, Result, stands
from iom_policy.assessment.framework import Framework
from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path
from iom_policy.law.catalogue import Law
from iom_policy.policy.contributions import Contribution, Named, Place, Portfolio
from iom_policy.policy.portfolio import FirstOf, PortfolioInvariant
from iom_policy.policy.verdicts import Holds, Message, NotApplicable, Outcome, Raised, Verdict


@frozen(kw_only=True)
class Served:
    """A right that A19 names, and the designs that serve it; that none does is a gap to know of and no fault.

    Attributes:
        right: Its id.
        name: What it is called.
        designs: Ids of the first designs that serve it, in their order.
        more: How many more do.
    """

    right: str
    name: str
    designs: tuple[str, ...]
    more: int = 0


@frozen(kw_only=True)
class PortfolioAssessment:
    """What came of the questions on several designs together.

    Attributes:
        designs: How many they are.
        results: One for each invariant on portfolios, sorted by id; a finding's path starts with a design's number.
        served: The rights that A19 names, sorted by id.
        mapped: The same as report files tell it: names without what is restricted, and none of a design that restricts
            which rights it serves.
        more: How many open questions there are beside those that are told, by invariant; where there are none, nothing.
        hidden: What no report file may repeat in a finding, by the path of the finding.
        places: Where in a file each finding stands, by its path; those on all designs stand in the first, under ``()``.
    """

    designs: int
    results: tuple[Result, ...]
    served: tuple[Served, ...]
    mapped: tuple[Served, ...]
    more: Mapping[str, int] = MappingProxyType({})
    hidden: Mapping[Path, tuple[str, ...]] = MappingProxyType({})
    places: Mapping[Path, Place] = MappingProxyType({})

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that asks somebody to do something, by invariant."""
        return tuple(finding for result in self.results for finding in result.findings)

    @property
    def counts(self) -> Counter[Outcome]:
        """Number of answers by outcome, those included that are only counted."""
        told = sum((result.counts for result in self.results), Counter[Outcome]())
        return told + Counter({Outcome.UNRESOLVED: sum(self.more.values())})

    def holds(self, *, strict: bool = False) -> bool:
        """Whether nothing is violated, unresolved or in error; strict counts expectations too."""
        return not any(stands(finding, strict=strict) for finding in self.findings)


def assess_portfolio(contributions: Portfolio | Iterable[Contribution], framework: Framework) -> PortfolioAssessment:
    """Put the questions on portfolios to what several designs bring, in the order given.

    Args:
        contributions: One for each design, made with `Contribution.of`; or a `Portfolio` that has taken them in.
        framework: Law and invariants.

    Raises:
        ValueError: There is no design: nothing that was not asked is a pass.
    """
    portfolio = contributions if isinstance(contributions, Portfolio) else _taken_in(contributions)
    if not portfolio.designs:
        raise ValueError("a portfolio without designs cannot be asked anything")
    asked = [_ask(one, portfolio, framework) for one in framework.portfolio_invariants]
    return PortfolioAssessment(
        designs=portfolio.designs,
        results=tuple(one.result for one in asked),
        served=_served(portfolio.serving, framework.law),
        mapped=_served(portfolio.mapped, framework.law),
        more={one.result.invariant: one.more for one in asked if one.more},
        hidden=_hidden(raised for one in asked for raised in one.raised),
        places={(): portfolio.first[0], **portfolio.places},
    )


def _served(serving: Mapping[str, Named[str]], law: Law) -> tuple[Served, ...]:
    none = Named[str]()
    named = ((right, serving.get(right.id, none)) for _, right in sorted(law.rights.items()) if right.named_in_policy)
    return tuple(
        Served(right=right.id, name=right.name, designs=tuple(found.first), more=found.more) for right, found in named
    )


def _hidden(told: Iterable[tuple[Path, tuple[str, ...]]]) -> Mapping[Path, tuple[str, ...]]:
    hidden: dict[Path, tuple[str, ...]] = {}
    for at, texts in told:
        if texts:
            hidden[at] = (*hidden.get(at, ()), *texts)
    return hidden


def _taken_in(contributions: Iterable[Contribution]) -> Portfolio:
    portfolio = Portfolio()
    for one in contributions:
        portfolio.add(one)
    return portfolio


@frozen
class _Asked:
    """What came of one question.

    Attributes:
        result: The answer.
        more: How many more findings there are than are told.
        raised: What no report file may repeat of each, with its path.
    """

    result: Result
    more: int = 0
    raised: tuple[tuple[Path, tuple[str, ...]], ...] = ()


def _ask(invariant: PortfolioInvariant, portfolio: Portfolio, framework: Framework) -> _Asked:
    try:
        answer = invariant.check(portfolio, framework.law)
        more = answer.more if isinstance(answer, FirstOf) else 0
        verdict = answer.raised if isinstance(answer, FirstOf) else answer
        if isinstance(verdict, Holds):
            return _Asked(Result(invariant=invariant.id, satisfied=1))
        told = tuple(_told(invariant, verdict, portfolio))
    except Exception as crash:  # noqa: BLE001 - a crash is told as an error, and the rest of the run goes on
        found = Message(f"{invariant.id} stopped: {type(crash).__name__}: {crash}")
        broken = Raised(Outcome.ERROR, found, Message("This is a fault of the invariant, not of the designs."))
        return _Asked(
            Result(invariant=invariant.id, told=tuple(finding for finding, _ in _told(invariant, broken, portfolio)))
        )
    result = Result(invariant=invariant.id, told=tuple(finding for finding, _ in told))
    return _Asked(result, more, tuple((finding.path, hides) for finding, hides in told))


def _told(
    invariant: PortfolioInvariant, verdict: Verdict, portfolio: Portfolio
) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    """Each finding, and what no report file may repeat in it."""
    if isinstance(verdict, NotApplicable):
        verdict = Raised(Outcome.NOT_APPLICABLE, verdict.because, Message(""))
    places = portfolio.places
    for raised in verdict if isinstance(verdict, tuple) else (verdict,):
        if not isinstance(raised, Raised):
            raise TypeError(f"{invariant.id} gave no verdict that a portfolio can have")
        if raised.at and raised.at not in places:
            raise LookupError(f"nothing is kept of the place {raised.at}")
        place = places[raised.at] if raised.at else portfolio.first[0]
        finding = Finding(
            invariant=invariant.id,
            outcome=raised.outcome,
            strength=raised.strength or invariant.strength,
            basis=invariant.basis,
            clauses=invariant.clauses,
            subject=place.design,
            path=raised.at,
            span=None,
            found=redacted(str(raised.found)),
            question=invariant.question,
            fix=redacted(str(raised.fix)),
        )
        yield finding, (*place.hidden, *raised.hides)
