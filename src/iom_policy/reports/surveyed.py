"""What a report on many designs is made from, and what of it may leave the house (A9)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from iom_policy.assessment.findings import Finding
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import PortfolioAssessment
from iom_policy.assessment.survey import LawOnADay, Survey
from iom_policy.design.personal_data import redacted
from iom_policy.design.withholding import Mask, without_quotes
from iom_policy.policy.verdicts import Outcome


@frozen(kw_only=True)
class Surveyed:
    """What a report on many designs is made from.

    Attributes:
        survey: The counts.
        law: What binds each State on each day on which work in it begins.
        portfolio: What was asked of the designs together.
        left_out: What files hold and was not taken over, with its place.
        unread: Files and lines that could not be read, and why.
        framework: The questions and the law.
        settings: What the run was told, in words.
        version: The release of iom-policy.
    """

    survey: Survey
    law: Sequence[LawOnADay]
    portfolio: PortfolioAssessment
    left_out: Collection[str]
    unread: Collection[str]
    framework: Framework
    settings: Mapping[str, str]
    version: str


def outward(told: Surveyed) -> Surveyed:
    """The same without what designs restrict and without what looks like personal data, as report files tell it.

    Groups, days, and remarks on designs are told without it already. A design that restricts which rights it serves is
    on no map of them. Of a file that could not be read nobody can tell what is restricted, so nothing of it is quoted.
    """
    portfolio = told.portfolio
    results = tuple(
        evolve(one, told=tuple(_masked(finding, portfolio.hidden.get(finding.path, ())) for finding in one.told))
        for one in portfolio.results
    )
    return evolve(
        told,
        portfolio=evolve(portfolio, results=results, served=portfolio.mapped),
        left_out=_Each(told.left_out, redacted),
        unread=_Each(told.unread, without_quotes),
    )


def _masked(finding: Finding, hidden: tuple[str, ...]) -> Finding:
    mask = Mask(hidden)
    if finding.outcome is Outcome.ERROR:  # what stopped a question may quote any of the designs
        finding = evolve(finding, found=f"{finding.invariant} stopped; the terminal tells why.")
    return evolve(
        finding, subject=mask.over(finding.subject), found=mask.over(finding.found), fix=mask.over(finding.fix)
    )


@frozen
class _Each(Collection[str]):
    """Lines with something done to each, when they are gone through: there may be too many of them to be held."""

    _lines: Collection[str]
    _shown: Callable[[str], str]

    def __iter__(self) -> Iterator[str]:
        return map(self._shown, self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, line: object) -> bool:
        return any(line == one for one in self)
