"""Several designs looked at together, as text: what does not fit together, and which rights they serve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from iom_policy.assessment.findings import Finding
from iom_policy.assessment.portfolio import PortfolioAssessment
from iom_policy.design.places import SourceMap
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.tally import number_of
from iom_policy.reports.text import finding_text

_SHOWN = 20
"""How many findings on one question, or designs that serve one right, are listed."""


def findings_together(portfolio: PortfolioAssessment, places: Sequence[tuple[str, SourceMap]]) -> Iterator[str]:
    """Findings on the designs together, the first ones of each question in full.

    Args:
        portfolio: What was asked and found.
        places: The file of each design and where its parts stand, in the order of the designs.
    """
    for result in portfolio.results:
        for finding in result.findings[:_SHOWN]:
            yield from _finding(finding, places)
        if (more := len(result.findings) - _SHOWN) > 0:
            yield f"and {number_of(more, 'finding')} of {result.invariant} more, which --report json:FILE lists"


def rights_served(portfolio: PortfolioAssessment) -> Iterator[str]:
    """The map of rights that A19 names, and a count of answers."""
    yield "Rights that A19 names, and the designs that serve them; that none does is a gap to know of and no fault"
    width = max(len(served.name) for served in portfolio.served)
    for served in portfolio.served:
        yield f"    {served.right}  {served.name:<{width}}  {_some(served.designs) or '-'}"
    yield _tally(portfolio)


def _some(designs: Sequence[str]) -> str:
    more = f" and {number_of(len(designs) - _SHOWN, 'design')} more" if len(designs) > _SHOWN else ""
    return ", ".join(designs[:_SHOWN]) + more


def _finding(finding: Finding, places: Sequence[tuple[str, SourceMap]]) -> Iterator[str]:
    """A finding with its place in the file of its design, whose number its path starts with."""
    number, *path = finding.path or (0,)
    source, found_at = places[number if isinstance(number, int) else 0]
    at = tuple(path)
    return finding_text(evolve(finding, path=at, span=found_at.span(at)), source)


def _tally(portfolio: PortfolioAssessment) -> str:
    counts = {outcome: sum(result.counts[outcome] for result in portfolio.results) for outcome in Outcome}
    told = ", ".join(f"{number} {outcome}" for outcome, number in counts.items() if number)
    asked = len(portfolio.results)
    return f"{len(portfolio.designs)} designs, {asked} questions on them together: {told}"
