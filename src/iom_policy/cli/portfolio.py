"""``portfolio``: what several designs state and leave open, and the questions on all of them together."""

from __future__ import annotations

import contextlib
import datetime as dt
import pathlib
import sys
from collections.abc import Iterable
from itertools import chain

import click

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import PortfolioAssessment, assess_portfolio
from iom_policy.cli import FINDINGS, INTERNAL, UNREADABLE
from iom_policy.cli.counting import Counting, counting_options
from iom_policy.cli.inputs import (
    DATE,
    PATH,
    STATUS,
    designs_in,
    end_red,
    frameworks,
    offices_option,
    selection_of,
    told_offices,
)
from iom_policy.cli.progress import progress_of
from iom_policy.documents.read import holds_several
from iom_policy.offices.gathering import Offices
from iom_policy.policy.verdicts import Outcome
from iom_policy.portfolios.elsewhere import Setup
from iom_policy.portfolios.executors import OneByOne
from iom_policy.portfolios.whole import Whole
from iom_policy.release import RELEASE
from iom_policy.reports.portfolio_text import findings_together, rights_served
from iom_policy.reports.survey_files import SURVEY_FORMATS, lacking, survey_report
from iom_policy.reports.survey_text import survey_text
from iom_policy.reports.surveyed import Surveyed
from iom_policy.reports.tally import number_of
from iom_policy.whole_file import write_whole


@click.command("portfolio")
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option("--as-of", type=DATE, help="Read the law as of this day (YYYY-MM-DD), whatever the designs say.")
@click.option("--strict", is_flag=True, help="Count expectations that are not met as findings.")
@STATUS
@offices_option
@counting_options
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT:PATH",
    help=f"Write what was counted to a file; formats: {', '.join(SURVEY_FORMATS)}. May be given several times.",
)
def portfolio_command(  # noqa: PLR0913, PLR0917 - one for each option
    paths: tuple[pathlib.Path, ...],
    as_of: dt.datetime | None,
    status: pathlib.Path | None,
    offices: str | None,
    jobs: int,
    scheduler: str | None,
    resume: pathlib.Path | None,
    reports: tuple[str, ...],
    *,
    strict: bool,
) -> None:
    """Look at several designs together: what do they state and leave open, and do they say the same of the law?

    Folders are searched for design files and IATI files, which are read activity by activity. What is not stated is
    open and never wrong. Where each design is told its own findings is iom-policy check.
    """
    files = [_report_file(text) for text in reports]
    asked = as_of.date() if as_of else None
    selection = selection_of(offices)
    framework_on = frameworks(Offices.load(selection), status)

    def setup_on(day: dt.date) -> Setup:
        return Setup.of(selection, status, day, framework_on(day))

    counting = Counting.of(jobs, scheduler, resume, asked, setup_on)
    framework = told_offices(framework_on(counting.day))
    named = tuple(designs_in(paths, framework, publications=True))
    several = any(holds_several(path, framework.readers) for path in named)
    with contextlib.closing(Whole()) as whole:
        with progress_of("reading", length=None if several else len(named)) as tick:
            journal = counting.into(whole, named, setup_on(counting.day), OneByOne(framework_on, tick))
        for line in chain(journal.told() if journal else (), whole.unread.lines):
            click.echo(line, err=True)
        if not whole.portfolio.designs:
            click.echo(f"No design was found in {', '.join(map(str, paths))}: nothing was asked.", err=True)
            sys.exit(UNREADABLE)
        told = _told(whole, framework, {"law": f"read as of {asked}, as asked"} if asked else {})
        _print(told)
        unwritten = [line for form, path in files if (line := _write(path, survey_report(form, told)))]
        unwritten += [journal.unwritten] if journal and journal.unwritten else []
        for line in unwritten:
            click.echo(line, err=True)
        incomplete = bool(whole.unread or unwritten)
        sys.exit(_code(told.portfolio, strict=strict, incomplete=incomplete, framework=framework))


def _code(portfolio: PortfolioAssessment, *, strict: bool, incomplete: bool, framework: Framework) -> int:
    if any(finding.outcome is Outcome.ERROR for finding in portfolio.findings):
        return INTERNAL
    end_red(framework)
    return UNREADABLE if incomplete else 0 if portfolio.holds(strict=strict) else FINDINGS


def _report_file(text: str) -> tuple[str, pathlib.Path]:
    """A report that is asked for; one that cannot be ends the command before anything is read."""
    form, colon, name = text.partition(":")
    if not colon or not name or form not in SURVEY_FORMATS:
        known = ", ".join(SURVEY_FORMATS)
        raise click.UsageError(
            f"--report: {text!r} is no report; write FORMAT:PATH, such as csv:open.csv; formats: {known}"
        )
    if missing := lacking(form):
        raise click.UsageError(f"--report: {missing}")
    return form, pathlib.Path(name)


def _write(path: pathlib.Path, text: str | bytes | Iterable[str]) -> str:
    """Write a file; gives why it could not be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        return f"the report {path} could not be written: {error.strerror or error}"
    return ""


def _print(told: Surveyed) -> None:
    """What designs contradict each other in, what each leaves open, what was not read, and the rights they serve."""
    for line in (*findings_together(told.portfolio), *survey_text(told.survey, told.law)):
        click.echo(line)
    if told.left_out:
        count = number_of(len(told.left_out), "remark")
        click.echo(f"{count} on what was not taken over from the files, which --report left-out:FILE lists")
    for line in rights_served(told.portfolio):
        click.echo(line)
    if told.unread:
        click.echo(
            f"{number_of(len(told.unread), 'problem')} kept files or lines from being read: they are not counted"
        )


def _told(whole: Whole, framework: Framework, settings: dict[str, str]) -> Surveyed:
    return Surveyed(
        survey=whole.survey,
        law=tuple(whole.survey.law(framework.law)),
        portfolio=assess_portfolio(whole.portfolio, framework),
        left_out=whole.left_out.outside,
        unread=whole.unread.outside,
        framework=framework,
        settings=settings,
        version=RELEASE,
    )
