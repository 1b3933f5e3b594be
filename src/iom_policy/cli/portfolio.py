"""``portfolio``: what several designs state and leave open, and the questions on all of them together."""

from __future__ import annotations

import datetime as dt
import pathlib
import sys
from collections.abc import Callable, Iterable

import click
from attrs import define, field

from iom_policy.assessment.assess import assess
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import PortfolioAssessment, assess_portfolio
from iom_policy.assessment.survey import Survey
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
from iom_policy.cli.progress import progress
from iom_policy.documents.many import ManyDesigns
from iom_policy.documents.read import holds_several
from iom_policy.documents.reading import ReadDesign
from iom_policy.policy.contributions import Contribution, Portfolio
from iom_policy.policy.verdicts import Outcome
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
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT:PATH",
    help=f"Write what was counted to a file; formats: {', '.join(SURVEY_FORMATS)}. May be given several times.",
)
def portfolio_command(  # noqa: PLR0913 - one for each option
    paths: tuple[pathlib.Path, ...],
    as_of: dt.datetime | None,
    status: pathlib.Path | None,
    offices: str | None,
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
    framework_on = frameworks(offices_of(offices), status)
    framework = told_offices(framework_on(asked or today()))
    together = _Together(framework_on, asked)
    many = ManyDesigns(tuple(designs_in(paths, framework, publications=True)), framework.law, framework.readers)
    several = any(holds_several(path, framework.readers) for path in many.paths)
    with progress(many, "reading", length=None if several else len(many.paths)) as designs:
        for read in designs:
            together.add(read)
    for line in many.unread:
        click.echo(line, err=True)
    if not together.brought.designs:
        click.echo(f"No design was found in {', '.join(map(str, paths))}: nothing was asked.", err=True)
        sys.exit(UNREADABLE)
    portfolio = assess_portfolio(together.brought, framework)
    told = together.told(portfolio, framework, many, {"law": f"read as of {asked}, as asked"} if asked else {})
    _print(told, portfolio)
    unwritten = [line for form, path in files if (line := _write(path, survey_report(form, told)))]
    for line in unwritten:
        click.echo(line, err=True)
    sys.exit(_code(portfolio, strict=strict, incomplete=bool(many.unread or unwritten), framework=framework))


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


def _print(told: Surveyed, portfolio: PortfolioAssessment) -> None:
    """What designs contradict each other in, what each leaves open, what was not read, and the rights they serve."""
    for line in (*findings_together(portfolio), *survey_text(told.survey, told.law)):
        click.echo(line)
    if told.left_out:
        count = number_of(len(told.left_out), "remark")
        click.echo(f"{count} on what was not taken over from the files, which --report left-out:FILE lists")
    for line in rights_served(portfolio):
        click.echo(line)
    if told.unread:
        click.echo(
            f"{number_of(len(told.unread), 'problem')} kept files or lines from being read: they are not counted"
        )


@define
class _Together:
    """What designs bring to the whole; the designs themselves are not kept."""

    framework_on: Callable[[dt.date], Framework]
    asked: dt.date | None
    survey: Survey = field(factory=Survey)
    brought: Portfolio = field(factory=Portfolio)

    def add(self, read: ReadDesign) -> None:
        day, _ = day_of(self.asked, read)
        framework = self.framework_on(day)
        assessment = assess(read.design, framework, on=day, evidence=read.evidence)
        self.survey.add(read.design, assessment, framework)
        self.brought.add(Contribution.of(read.design, framework.law, day), read.source, read.places.span)

    def told(
        self, portfolio: PortfolioAssessment, framework: Framework, many: ManyDesigns, settings: dict[str, str]
    ) -> Surveyed:
        return Surveyed(
            survey=self.survey,
            law=tuple(self.survey.law(framework.law)),
            portfolio=portfolio,
            left_out=many.left_out,
            unread=many.unread,
            framework=framework,
            settings=settings,
            version=RELEASE,
        )
