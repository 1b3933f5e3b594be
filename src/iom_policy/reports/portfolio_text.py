"""Several designs looked at together, as text: what does not fit together, and which rights they serve."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from iom_policy.assessment.findings import Finding, Result
from iom_policy.assessment.portfolio import PortfolioAssessment, Served
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.tally import number_of
from iom_policy.reports.text import finding_text

_SHOWN = 20
"""How many findings on one question, or designs that serve one right, are listed."""


def findings_together(portfolio: PortfolioAssessment) -> Iterator[str]:
    """Findings on the designs together: the first ones of each question, and what is to be done once.

    Where many designs leave the same open, the question under each of them would hide how many they are.
    """
    for result in portfolio.results:
        told: set[tuple[str, str]] = set()
        for finding in result.findings[:_SHOWN]:
            line, *below = _finding(finding, portfolio)
            yield line
            if (finding.outcome, finding.fix) not in told:
                yield from below
            told.add((finding.outcome, finding.fix))
        yield from _more(result, portfolio.more.get(result.invariant, 0))


def _more(result: Result, not_named: int) -> Iterator[str]:
    if (named := len(result.findings) - _SHOWN) > 0:
        more = number_of(named + not_named, "finding")
        lists = "which --report json:FILE lists" if not not_named else f"of which --report json:FILE lists {named}"
        yield f"and {more} of {result.invariant} more, {lists}"


def rights_served(portfolio: PortfolioAssessment) -> Iterator[str]:
    """The map of rights that A19 names, and a count of answers."""
    yield "Rights that A19 names, and the designs that serve them; that none does is a gap to know of and no fault"
    width = max(len(served.name) for served in portfolio.served)
    for served in portfolio.served:
        yield f"    {served.right}  {served.name:<{width}}  {_some(served) or '-'}"
    yield _tally(portfolio)


def _some(served: Served) -> str:
    more = len(served.designs) - _SHOWN + served.more
    return ", ".join(served.designs[:_SHOWN]) + (f" and {number_of(more, 'design')} more" if more > 0 else "")


def _finding(finding: Finding, portfolio: PortfolioAssessment) -> Iterator[str]:
    """A finding with its place in the file of its design, whose number its path starts with."""
    place = portfolio.places[finding.path]
    return finding_text(evolve(finding, path=place.path, span=place.span), place.source)


def _tally(portfolio: PortfolioAssessment) -> str:
    counts = portfolio.counts
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    asked = len(portfolio.results)
    return f"{number_of(portfolio.designs, 'design')}, {asked} questions on them together: {told}"
