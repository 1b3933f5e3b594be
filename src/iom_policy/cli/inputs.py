"""What several commands take: a date, a path, offices, a framework, one design."""

from __future__ import annotations

import datetime as dt
import pathlib
import sys
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import click

from iom_policy.assessment.framework import Framework, FrameworkError
from iom_policy.cli import UNREADABLE
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import read_design
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.status_rows import StatusFileError
from iom_policy.offices.gathering import Offices
from iom_policy.offices.selection import SelectionError, select
from iom_policy.reports.text import offices_lines

DATE = click.DateTime(formats=["%Y-%m-%d"])
PATH = click.Path(path_type=pathlib.Path)

F = TypeVar("F", bound=Callable[..., object])


def offices_option(command: F) -> F:
    """Add the option that chooses offices."""
    option = click.option(
        "--offices",
        metavar="NAMES",
        help="Use these offices alone (colombia,prima), leave one out (no:colombia), or none; otherwise all installed.",
    )
    return option(command)


def offices_of(chosen: str | None) -> Offices:
    """The offices of a command, loaded; a choice that cannot be followed ends it."""
    try:
        return Offices.load(select(chosen, pathlib.Path.cwd()))
    except SelectionError as wrong:
        raise click.UsageError(str(wrong)) from wrong


def frameworks(
    offices: Offices, status: pathlib.Path | None = None, language: str | None = None
) -> Callable[[dt.date], Framework]:
    """From a day to the framework on it: what ships, what offices bring, a project's own record of acts of States."""

    @cache
    def on(day: dt.date) -> Framework:
        framework = offices.framework(day)
        try:
            framework = framework.in_language(language) if language else framework
            return framework.with_status_file(status) if status else framework
        except FrameworkError as wrong:
            raise click.UsageError(str(wrong)) from wrong
        except StatusFileError as error:
            click.echo(str(error), err=True)
            click.echo(f"{status} was not used: {len(error.problems)} problem(s).", err=True)
            sys.exit(UNREADABLE)

    return on


def told_offices(framework: Framework) -> Framework:
    """Say to people which offices could not be used or were left out, and go on."""
    if framework.failures or framework.left_out:
        click.echo("\n".join(offices_lines(framework)), err=True)
    return framework


def end_red(framework: Framework) -> None:
    """End a command that gave an answer with an exit code that says what was missing, if an office failed."""
    if framework.failures:
        sys.exit(UNREADABLE)


def today() -> dt.date:
    """The day (UTC), where nobody says another."""
    return dt.datetime.now(dt.UTC).date()


def day_of(chosen: dt.date | None, read: ReadDesign) -> tuple[dt.date, str]:
    """The day on which the law is read for a design, and how that day was chosen where the design does not say."""
    if chosen:
        return chosen, " (as asked)"
    if read.design.as_of:
        return read.design.as_of, ""
    return today(), " (today; the design states no as_of)"


def read_one(path: pathlib.Path, framework: Framework) -> ReadDesign:
    """The design in a file; where it cannot be read, every problem is told and the command ends."""
    try:
        return read_design(path, framework.law)
    except DocumentError as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)
