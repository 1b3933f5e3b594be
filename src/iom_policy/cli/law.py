"""The command line's questions of law: ``sources`` and ``law``.

Exit codes: 0 answered; 2 wrong usage or an unreadable status file.
"""

from __future__ import annotations

import datetime as dt
import pathlib
import sys
from collections.abc import Iterator

import click

from iom_policy.assessment.framework import Framework
from iom_policy.cli import UNREADABLE
from iom_policy.cli.completion import RIGHTS, SOURCES, STATES
from iom_policy.cli.inputs import DATE, PATH, end_red, frameworks, offices_of, offices_option, today, told_offices
from iom_policy.law.catalogue import Law
from iom_policy.law.coverage_of_people import HOLDERS
from iom_policy.law.questions import sources_for
from iom_policy.law.sources import LegalSource
from iom_policy.law.status_file import StatusFileError, read_status_file, write_status_file
from iom_policy.law.update import counted
from iom_policy.reports.law_text import show_text, sources_text, status_text

_ON = click.option("--on", type=DATE, metavar="YYYY-MM-DD", help="The day asked about; today (UTC) if left out.")
_STATUS = click.option("--status", type=PATH, metavar="FILE", help="A status file; its acts win over what ships.")


@click.command("sources")
@click.option("--right", required=True, metavar="ID", shell_complete=RIGHTS, help="The right, such as HEA.")
@click.option(
    "--state",
    required=True,
    metavar="CODE",
    shell_complete=STATES,
    help="The State, ISO 3166-1 alpha-2 or alpha-3.",
)
@_ON
@click.option("--holders", type=click.Choice(HOLDERS), help="The legal status of the people it is about.")
@_STATUS
@offices_option
def sources_command(  # noqa: PLR0913, PLR0917 - one for each option
    right: str,
    state: str,
    on: dt.datetime | None,
    holders: str | None,
    status: pathlib.Path | None,
    offices: str | None,
) -> None:
    """List what binds a State on a day for a right, article by article, and what does not."""
    day, note = _day(on)
    framework = _framework(offices, day, status)
    law = framework.law
    code = _state(law, state)
    try:
        found = sources_for(law, right if law.right(right) else right.upper(), code, day, holders)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--right") from wrong
    _print(sources_text(found, law, note))
    end_red(framework)


@click.group("law")
def law_command() -> None:
    """Ask what a source is, what binds a State, and bring a newer record of acts."""


@law_command.command("show")
@click.argument("source", metavar="SOURCE", shell_complete=SOURCES)
@offices_option
def show(source: str, offices: str | None) -> None:
    """Show what is known of a source, such as ICRMW, and the provisions listed for each right."""
    framework = _framework(offices, today(), None)
    _print(show_text(framework.law, _source(framework.law, source)))
    end_red(framework)


@law_command.command("status")
@click.argument("state", metavar="STATE", shell_complete=STATES)
@_ON
@click.option("--source", metavar="ID", shell_complete=SOURCES, help="One source only, with every act on record.")
@_STATUS
@offices_option
def status(
    state: str, on: dt.datetime | None, source: str | None, status: pathlib.Path | None, offices: str | None
) -> None:
    """Say what binds a State (ISO 3166-1 code) on a day, what does not, and what is not known."""
    day, note = _day(on)
    framework = _framework(offices, day, status)
    law = framework.law
    code = _state(law, state)
    named = _source(law, source).id if source is not None else None
    _print(status_text(law, code, day, named, note))
    end_red(framework)


@law_command.command("update")
@click.argument("file", type=PATH)
@click.option("--to", "target", type=PATH, required=True, metavar="PATH", help="Where your status file is kept.")
def update(file: pathlib.Path, target: pathlib.Path) -> None:
    """Check FILE, a table of acts of States, and keep it as the status file at PATH.

    Every row that is wrong is named with its line, and then nothing is written. Use the file kept with --status.
    """
    try:
        acts = read_status_file(file)
        before = read_status_file(target) if target.exists() else ()
        counts = counted(acts, before)
        write_status_file(target, acts, f"Acts of States, kept by iom-policy law update, from {file.name}")
    except StatusFileError as error:
        click.echo(str(error), err=True)
        click.echo(f"{target} was not written: {len(error.problems)} problem(s) in {error.name}.", err=True)
        sys.exit(UNREADABLE)
    except OSError as error:
        raise click.UsageError(f"{target} cannot be written: {error.strerror}") from error
    click.echo(f"{target}: {len(acts)} acts; {counts}")


def _framework(offices: str | None, day: dt.date, status: pathlib.Path | None) -> Framework:
    return told_offices(frameworks(offices_of(offices), status)(day))


def _day(on: dt.datetime | None) -> tuple[dt.date, str]:
    return (on.date(), "") if on else (today(), " (today, UTC)")


def _state(law: Law, code: str) -> str:
    found = law.normalise_state(code)
    if found is None:
        meant = law.suggest_state(code)
        hint = f"did you mean {meant} ({law.state_label(meant)})?" if meant else "write it like JO or JOR."
        raise click.UsageError(f"{code!r} is not the ISO 3166-1 code of a State; {hint}")
    return found


def _source(law: Law, name: str) -> LegalSource:
    found = law.source(name) or law.source(name.upper())
    if found is None:
        meant = law.suggest_source(name)
        hint = f"did you mean {meant}?" if meant else "ids look like CAT, ICRMW or EU-QD."
        raise click.UsageError(f"no source has the id {name!r}; {hint}")
    return found


def _print(lines: Iterator[str]) -> None:
    click.echo("\n".join(lines))
