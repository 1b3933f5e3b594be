"""``check``: put the Policy's questions to design files."""

from __future__ import annotations

import datetime as dt
import pathlib
import sys
from collections.abc import Callable, Iterator

import click

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment
from iom_policy.assessment.framework import Framework
from iom_policy.cli import FINDINGS, INTERNAL, UNREADABLE
from iom_policy.cli.inputs import (
    CONFIG,
    DATE,
    PATH,
    STATUS,
    day_of,
    designs_in,
    frameworks,
    offices_of,
    offices_option,
    today,
)
from iom_policy.cli.progress import is_terminal, progress, say_above
from iom_policy.cli.reporting import Reports, report_files
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import read_designs
from iom_policy.documents.reading import ReadDesign
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.tally import tally
from iom_policy.reports.text import assessment_text, closing, finding_line, offices_lines


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option("--as-of", type=DATE, help="Read the law as of this day (YYYY-MM-DD), whatever the design says.")
@click.option("--strict", is_flag=True, help="Count expectations that are not met as findings.")
@STATUS
@CONFIG
@click.option(
    "--stale-after",
    type=click.IntRange(min=0),
    default=12,
    show_default=True,
    metavar="MONTHS",
    help="Tell records of what States did that are older than this.",
)
@offices_option
@click.option("--language", metavar="CODE", help="Tell findings in this language, as far as an office translated them.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT:PATH",
    help="Write a report (html:report.html, json:findings.json, sarif:findings.sarif); may be given several times.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print findings in one line each, and no notes.")
def check_command(  # noqa: PLR0913, PLR0917 - one for each option
    paths: tuple[pathlib.Path, ...],
    as_of: dt.datetime | None,
    status: pathlib.Path | None,
    config: pathlib.Path | None,
    stale_after: int,
    offices: str | None,
    language: str | None,
    reports: tuple[str, ...],
    *,
    strict: bool,
    quiet: bool,
) -> None:
    """Check design files, folders of them, or IATI files.

    Folders are searched for names that end in .iom.yaml, .iom.yml, .iom.json, .iom.toml, .iom.jsonl, .iom.jsonl.gz
    or .iom.jsonl.zst.
    """
    framework_on = frameworks(offices_of(offices), status, config, language)
    on = as_of.date() if as_of else None
    told = Reports(
        files=report_files(reports),
        framework_on=framework_on,
        as_of=on,
        strict=strict,
        settings=_said(stale_after, language, strict=strict),
        inputs={"status": status, "configuration": config},
    )
    run = _Run(framework_on, on, stale_after, told, quiet=quiet)
    for line in offices_lines(run.reading):
        click.echo(line)
    files = tuple(designs_in(paths, run.reading))
    with progress(files, "checking", length=len(files), shown=run.shows_progress) as steps:
        for path in steps:
            run.check(path, alone=len(files) == 1)
    if not run.assessments and not run.unreadable:
        nothing = f"No design was found in {', '.join(map(str, paths))}: nothing was checked."
        click.echo(nothing, err=True)
        _write(told, nothing)
        sys.exit(UNREADABLE)
    if not run.unreadable:
        click.echo(closing(run.assessments, strict=strict))
    click.echo(tally(run.assessments, run.unreadable))
    unwritten = _write(told)
    code = run.exit_code(strict=strict)
    sys.exit(code if code == INTERNAL else UNREADABLE if unwritten else code)


def _said(stale_after: int, language: str | None, *, strict: bool) -> dict[str, str]:
    """What the call was told beside the day, in words."""
    rules = {"rules": "strict"} if strict else {}
    words = {"language": language} if language else {}
    return {**rules, **words, "stale after": f"{stale_after} months"}


def _write(told: Reports, *partial: str) -> bool:
    """Write the report files; whether one could not be written, which is said."""
    wrong = list(told.write(today(), partial))
    for line in wrong:
        click.echo(line, err=True)
    return bool(wrong)


class _Run:
    """One call of ``check``: what was read, what came of it, and what could not be read."""

    def __init__(
        self,
        framework_on: Callable[[dt.date], Framework],
        on: dt.date | None,
        stale_after: int,
        told: Reports,
        *,
        quiet: bool,
    ) -> None:
        self.framework_on = framework_on
        self.reading = framework_on(on or today())
        self.on = on
        self.stale_after = stale_after
        self.told = told
        self.quiet = quiet
        self.assessments: list[Assessment] = []
        self.unreadable = 0

    @property
    def shows_progress(self) -> bool:
        """Whether a bar may be shown: not where findings are printed on the terminal, which are enough to see."""
        return not self.quiet and not is_terminal(sys.stdout)

    def check(self, path: pathlib.Path, *, alone: bool) -> None:
        try:
            read = read_designs(path, self.reading.law, self.reading.readers)
        except DocumentError as error:
            self.unreadable += 1
            self.told.refused(path, error)
            problems = "\n".join(f"{problem.shown(error.source)}" for problem in sorted(error.problems))
            say_above(problems, shown=self.shows_progress)
            return
        with progress(read, "checking", length=len(read), shown=self.shows_progress and alone) as steps:
            for one in steps:
                self._assess(path, one)

    def _assess(self, path: pathlib.Path, read: ReadDesign) -> None:
        day, said = day_of(self.on, read)
        assessment = assess(
            read.design,
            self.framework_on(day),
            on=day,
            places=read.places,
            stale_after=self.stale_after,
            evidence=read.evidence,
        )
        self.assessments.append(assessment)
        self.told.read(path, read, assessment)
        if self.quiet:
            lines: Iterator[str] = (finding_line(finding, read.source) for finding in assessment.findings)
        else:
            lines = assessment_text(assessment, read.source)
            click.echo(f"{read.source}: {read.design.id}, law read as of {day}{said}")
            for remark in read.remarks:
                click.echo(f"left out: {remark.shown(read.source)}")
        for line in lines:
            click.echo(line)

    def exit_code(self, *, strict: bool) -> int:
        errors = [error for one in self.assessments for result in one for error in result.with_outcome(Outcome.ERROR)]
        if any(not error.offices for error in errors):
            return INTERNAL
        if errors:
            return UNREADABLE
        if self.unreadable or any(one.faults for one in self.assessments):
            return UNREADABLE
        return 0 if all(one.holds(strict=strict) for one in self.assessments) else FINDINGS
