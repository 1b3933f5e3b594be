"""The command line: ``check``, ``explain``, ``attest``, ``draft``, and the questions of law in ``cli_law``.

Exit codes: 0 nothing violated or unresolved; 1 findings; 2 wrong usage or unreadable input; 101 internal error.
"""

from __future__ import annotations

import datetime as dt
import pathlib
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iom_policy.assessment.findings import Assessment
    from iom_policy.assessment.framework import Framework
    from iom_policy.documents.reading import ReadDesign

FINDINGS, UNREADABLE, INTERNAL = 1, 2, 101

_DATE = click.DateTime(formats=["%Y-%m-%d"])
_PATH = click.Path(path_type=pathlib.Path)


def main() -> None:
    """Run the command line; a fault of the program is said as such, with exit code 101."""
    try:
        cli(standalone_mode=True)
    except Exception as fault:  # noqa: BLE001 - nobody should meet a traceback for a design
        click.echo(f"iom-policy: internal error: {type(fault).__name__}: {fault}", err=True)
        click.echo("This is a fault of iom-policy, not of your design: please report it with the command.", err=True)
        sys.exit(INTERNAL)


class _Commands(click.Group):
    """The commands; those on the law are imported when they are asked for, so that ``check`` does not wait for them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), "law", "sources"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ("law", "sources"):
            return super().get_command(ctx, cmd_name)
        from iom_policy.cli_law import law_group, sources_command

        return law_group if cmd_name == "law" else sources_command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="iom-policy", message="iom-policy %(version)s, unofficial encoding of C/106/INF/9")
def cli() -> None:
    """Check programme designs against the IOM Policy on Protection (C/106/INF/9).

    An unofficial encoding: it lists what a design leaves open and what contradicts the Policy, paragraph by paragraph.
    """


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=_PATH, metavar="PATH...")
@click.option("--as-of", type=_DATE, help="Read the law as of this day (YYYY-MM-DD), whatever the design says.")
@click.option("--strict", is_flag=True, help="Count expectations that are not met as findings.")
@click.option("--status", type=_PATH, metavar="FILE", help="A project's own record of acts of States; it wins.")
@click.option(
    "--stale-after",
    type=click.IntRange(min=0),
    default=12,
    show_default=True,
    metavar="MONTHS",
    help="Tell records of what States did that are older than this.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print findings in one line each, and no notes.")
def check(  # noqa: PLR0913 - one for each option
    paths: tuple[pathlib.Path, ...],
    as_of: dt.datetime | None,
    status: pathlib.Path | None,
    stale_after: int,
    *,
    strict: bool,
    quiet: bool,
) -> None:
    """Check design files, folders of them, or IATI files.

    Folders are searched for names that end in .iom.yaml, .iom.yml, .iom.json or .iom.toml.
    """
    from iom_policy.reports.text import closing, tally

    run = _Run(_framework(status), as_of.date() if as_of else None, stale_after, quiet=quiet)
    for path in _files(paths):
        run.check(path)
    if not run.assessments and not run.unreadable:
        click.echo(f"No design was found in {', '.join(map(str, paths))}: nothing was checked.", err=True)
        sys.exit(UNREADABLE)
    if not run.unreadable:
        click.echo(closing(run.assessments, strict=strict))
    click.echo(tally(run.assessments, run.unreadable))
    sys.exit(run.exit_code(strict=strict))


def _framework(status: pathlib.Path | None) -> Framework:
    from iom_policy.assessment.framework import Framework
    from iom_policy.law.status_rows import StatusFileError

    framework = Framework.builtin()
    if status is None:
        return framework
    try:
        return framework.with_status_file(status)
    except StatusFileError as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)


class _Run:
    """One call of ``check``: what was read, what came of it, and what could not be read."""

    def __init__(self, framework: Framework, on: dt.date | None, stale_after: int, *, quiet: bool) -> None:
        self.framework = framework
        self.on = on
        self.stale_after = stale_after
        self.quiet = quiet
        self.assessments: list[Assessment] = []
        self.unreadable = 0

    def check(self, path: pathlib.Path) -> None:
        from iom_policy.documents.problems import DocumentError
        from iom_policy.documents.read import read_designs

        try:
            read = read_designs(path, self.framework.law)
        except DocumentError as error:
            self.unreadable += 1
            click.echo("\n".join(f"{problem.shown(error.source)}" for problem in sorted(error.problems)), err=True)
            return
        for one in read:
            self._assess(one)

    def _assess(self, read: ReadDesign) -> None:
        from iom_policy.assessment.assess import assess
        from iom_policy.reports.text import assessment_text, finding_line

        day, said = _day(self.on, read)
        assessment = assess(read.design, self.framework, on=day, places=read.places, stale_after=self.stale_after)
        self.assessments.append(assessment)
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
        from iom_policy.policy.verdicts import Outcome

        if any(result.with_outcome(Outcome.ERROR) for one in self.assessments for result in one):
            return INTERNAL
        if self.unreadable or any(one.faults for one in self.assessments):
            return UNREADABLE
        return 0 if all(one.holds(strict=strict) for one in self.assessments) else FINDINGS


def _day(chosen: dt.date | None, read: ReadDesign) -> tuple[dt.date, str]:
    if chosen:
        return chosen, " (as asked)"
    if read.design.as_of:
        return read.design.as_of, ""
    return dt.datetime.now(dt.UTC).date(), " (today; the design states no as_of)"


def _files(paths: tuple[pathlib.Path, ...]) -> Iterator[pathlib.Path]:
    from iom_policy.documents.read import is_design_file

    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if is_design_file(file))
        else:
            yield path


@cli.command()
@click.argument("name", required=False, metavar="[ID]")
def explain(name: str | None) -> None:
    """Explain an invariant, a paragraph, a right or a source by its id; without one, list the invariants."""
    from iom_policy.reports.explain import explanation, overview

    if name is None:
        click.echo("\n".join(overview()))
        return
    page = explanation(name)
    if page.unknown:
        raise click.UsageError(page.unknown)
    click.echo("\n".join(page.lines))


@cli.command()
@click.argument("design", type=_PATH)
@click.argument("invariant")
@click.argument("subject", required=False)
def attest(design: pathlib.Path, invariant: str, subject: str | None) -> None:
    """Print the question of INVARIANT, who may answer it, and an attestation to fill in.

    SUBJECT is the id of an activity or claim; without it, every subject of the invariant is printed.
    """
    from iom_policy.assessment.for_people import blank_attestations
    from iom_policy.assessment.framework import Framework

    read = _read_one(design)
    day, _ = _day(None, read)
    try:
        lines = blank_attestations(read.design, Framework.builtin(), invariant, subject, day)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    click.echo("\n".join(lines))


def _read_one(path: pathlib.Path) -> ReadDesign:
    from iom_policy.documents.problems import DocumentError
    from iom_policy.documents.read import read_design

    try:
        return read_design(path)
    except DocumentError as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)


@cli.command()
@click.argument("file", type=_PATH)
@click.option("--activity", help="The IATI identifier of the activity, where the file has several.")
@click.option(
    "--output",
    "-o",
    type=_PATH,
    help="Write to this file, which must not exist yet, and not to the terminal.",
)
def draft(file: pathlib.Path, activity: str | None, output: pathlib.Path | None) -> None:
    """Draft a design from a published IATI activity: what it states is filled in, the rest is a commented question."""
    from iom_policy.documents.draft import draft_design
    from iom_policy.documents.problems import DocumentError

    try:
        text = draft_design(file, activity)
    except DocumentError as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        with output.open("x", encoding="utf-8") as new:
            new.write(text)
    except FileExistsError as exists:
        raise click.UsageError(f"{output} exists already; choose another name, nothing was written") from exists
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}") from error
    click.echo(f"{output}: drafted; its comments are the questions that the publication leaves open")
