"""``portfolio``: the questions on several designs together, and the map of the rights that they serve."""

from __future__ import annotations

import datetime as dt
import pathlib
import sys

import click

from iom_policy.assessment.portfolio import assess_portfolio
from iom_policy.cli import FINDINGS, INTERNAL, UNREADABLE
from iom_policy.cli.inputs import (
    DATE,
    PATH,
    STATUS,
    day_of,
    designs_in,
    end_red,
    frameworks,
    offices_of,
    offices_option,
    today,
    told_offices,
)
from iom_policy.design.places import SourceMap
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import read_designs
from iom_policy.policy.portfolio import Contribution
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.portfolio_text import portfolio_text


@click.command("portfolio")
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option("--as-of", type=DATE, help="Read the law as of this day (YYYY-MM-DD), whatever the designs say.")
@click.option("--strict", is_flag=True, help="Count expectations that are not met as findings.")
@STATUS
@offices_option
def portfolio_command(
    paths: tuple[pathlib.Path, ...],
    as_of: dt.datetime | None,
    status: pathlib.Path | None,
    offices: str | None,
    *,
    strict: bool,
) -> None:
    """Look at several designs together: do they say the same of the law, and which rights do they serve?

    Folders are searched for design files. What each design says for itself is for iom-policy check.
    """
    asked = as_of.date() if as_of else None
    framework_on = frameworks(offices_of(offices), status)
    framework = told_offices(framework_on(asked or today()))
    contributions: list[Contribution] = []
    places: list[tuple[str, SourceMap]] = []
    for path in designs_in(paths, framework):
        try:
            for read in read_designs(path, framework.law, framework.readers):
                day, _ = day_of(asked, read)
                contributions.append(Contribution.of(read.design, framework_on(day).law, day))
                places.append((read.source, read.places))
        except DocumentError as error:
            click.echo(str(error), err=True)
            sys.exit(UNREADABLE)
    if not contributions:
        click.echo(f"No design was found in {', '.join(map(str, paths))}: nothing was asked.", err=True)
        sys.exit(UNREADABLE)
    portfolio = assess_portfolio(tuple(contributions), framework)
    for line in portfolio_text(portfolio, places):
        click.echo(line)
    if any(finding.outcome is Outcome.ERROR for finding in portfolio.findings):
        sys.exit(INTERNAL)
    end_red(framework)
    sys.exit(0 if portfolio.holds(strict=strict) else FINDINGS)
