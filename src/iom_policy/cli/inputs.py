"""What several commands take: a date, a path, offices, a framework, one design."""

from __future__ import annotations

import datetime as dt
import os
import pathlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

import click

from iom_policy.assessment.framework import Framework, FrameworkError
from iom_policy.cli import UNREADABLE
from iom_policy.cli.completion import OFFICES
from iom_policy.design.reader import DocumentReader
from iom_policy.documents.configuration import read_configuration
from iom_policy.documents.iati_refusals import may_be_published
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import IATI_SUFFIX, is_design_file, read_design
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.status_rows import StatusFileError
from iom_policy.offices.gathering import Offices
from iom_policy.offices.selection import Selection, SelectionError, select
from iom_policy.reports.text import offices_lines


class _Day(click.DateTime):
    """A day; the help calls it DATE, and does not show the codes by which it is read."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        return "DATE"


DATE = _Day(formats=["%Y-%m-%d"])
# Whether a file can be read is found out by reading it: then the others are still checked.
PATH = click.Path(path_type=pathlib.Path, readable=False)

F = TypeVar("F", bound=Callable[..., object])

STATUS = click.option("--status", type=PATH, metavar="FILE", help="A project's own record of acts of States; it wins.")
CONFIG = click.option(
    "--config",
    type=PATH,
    metavar="FILE",
    envvar="IOM_POLICY_CONFIG",
    show_envvar=True,
    help="A deployment's configuration (TOML): which of its posts hold the roles that may attest.",
)


def offices_option(command: F) -> F:
    """Add the option that chooses offices."""
    option = click.option(
        "--offices",
        metavar="NAMES",
        shell_complete=OFFICES,
        help="Use these offices alone (colombia,prima), leave one out (no:colombia), or none; otherwise all installed.",
    )
    return option(command)


def offices_of(chosen: str | None) -> Offices:
    """The offices of a command, loaded; a choice that cannot be followed ends it."""
    return Offices.load(selection_of(chosen))


def selection_of(chosen: str | None) -> Selection:
    """Which offices a command uses; a choice that cannot be followed ends it."""
    try:
        return select(chosen, _here())
    except SelectionError as wrong:
        raise click.UsageError(str(wrong)) from wrong


def _here() -> pathlib.Path:
    try:
        return pathlib.Path.cwd()
    except OSError as gone:
        message = f"the folder in which you are cannot be used: {gone.strerror}; change to another one"
        raise click.UsageError(message) from gone


def frameworks(
    offices: Offices,
    status: pathlib.Path | None = None,
    config: pathlib.Path | None = None,
    language: str | None = None,
) -> Callable[[dt.date], Framework]:
    """From a day to the framework on it: what ships, what offices bring, a project's acts of States, its posts."""

    @cache
    def on(day: dt.date) -> Framework:
        framework = offices.framework(day)
        try:
            framework = framework.in_language(language) if language else framework
            framework = framework.with_status_file(status) if status else framework
            if config is not None:
                framework = framework.with_posts(read_configuration(config, framework.roles).posts)
        except FrameworkError as wrong:
            raise click.UsageError(str(wrong)) from wrong
        except (StatusFileError, DocumentError) as error:
            click.echo(str(error), err=True)
            sys.exit(UNREADABLE)
        return framework

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


def designs_in(
    paths: Iterable[pathlib.Path], framework: Framework, *, publications: bool = False
) -> Iterator[pathlib.Path]:
    """The files that are named, and in place of a folder the design files below it, sorted.

    A folder that may not be looked into is among them, so that reading it says so: what is in it was not checked.

    Args:
        paths: The files and folders that are named.
        framework: Its offices may read documents of their own.
        publications: Whether the IATI files of a folder are looked for as well.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - unlike path.is_dir(), it raises nothing for a name that cannot be
            yield from sorted(_below(path, framework.readers, publications=publications))
        else:
            yield path


def _below(folder: pathlib.Path, readers: Sequence[DocumentReader], *, publications: bool) -> Iterator[pathlib.Path]:
    closed: list[OSError] = []
    for here, _, names in os.walk(folder, onerror=closed.append):
        for file in (pathlib.Path(here, name) for name in names):
            published = publications and file.suffix.lower() == IATI_SUFFIX and may_be_published(file)
            if published or is_design_file(file, readers):
                yield file
    yield from (pathlib.Path(error.filename) for error in closed)
