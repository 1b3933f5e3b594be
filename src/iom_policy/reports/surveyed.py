"""What a report on many designs is made from, and what of it may leave the house (A9)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import evolve, frozen

from iom_policy.assessment.findings import Finding
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import PortfolioAssessment
from iom_policy.assessment.survey import LawOnADay, Survey
from iom_policy.design.withholding import Mask, without_quotes


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

    Groups and days are told without it already. A design that restricts which rights it serves is on no map
    of them. Of a file that could not be read nobody can tell what is restricted, so nothing of it is quoted.
    """
    mask = Mask(tuple(told.survey.hidden))
    results = tuple(
        evolve(one, told=tuple(_masked(finding, mask) for finding in one.told)) for one in told.portfolio.results
    )
    served = tuple(
        evolve(one, designs=tuple(mask.over(name) for name in one.designs if name not in told.survey.discreet))
        for one in told.portfolio.served
    )
    return evolve(
        told,
        portfolio=evolve(told.portfolio, results=results, served=served),
        left_out=tuple(map(mask.over, told.left_out)),
        unread=tuple(mask.over(without_quotes(line)) for line in told.unread),
    )


def _masked(finding: Finding, mask: Mask) -> Finding:
    return evolve(
        finding, subject=mask.over(finding.subject), found=mask.over(finding.found), fix=mask.over(finding.fix)
    )
