"""What several commands take: a date, a path, a framework, one design."""

from __future__ import annotations

import datetime as dt
import pathlib
import sys
from collections.abc import Iterable, Iterator

import click

from iom_policy.assessment.framework import Framework
from iom_policy.cli import UNREADABLE
from iom_policy.documents.configuration import read_configuration
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import is_design_file, read_design
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.status_rows import StatusFileError

DATE = click.DateTime(formats=["%Y-%m-%d"])
PATH = click.Path(path_type=pathlib.Path)


STATUS = click.option("--status", type=PATH, metavar="FILE", help="A project's own record of acts of States; it wins.")
CONFIG = click.option(
    "--config",
    type=PATH,
    metavar="FILE",
    envvar="IOM_POLICY_CONFIG",
    show_envvar=True,
    help="A deployment's configuration (TOML): which of its posts hold the roles that may attest.",
)


def framework_with(status: pathlib.Path | None = None, config: pathlib.Path | None = None) -> Framework:
    """The library's framework, with a project's own record of acts of States and its posts where it names them."""
    framework = Framework.builtin()
    try:
        if status is not None:
            framework = framework.with_status_file(status)
        if config is not None:
            framework = framework.with_posts(read_configuration(config, framework.roles).posts)
    except (StatusFileError, DocumentError) as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)
    return framework


def day_of(chosen: dt.date | None, read: ReadDesign) -> tuple[dt.date, str]:
    """The day on which the law is read for a design, and how that day was chosen where the design does not say."""
    if chosen:
        return chosen, " (as asked)"
    if read.design.as_of:
        return read.design.as_of, ""
    return dt.datetime.now(dt.UTC).date(), " (today; the design states no as_of)"


def read_one(path: pathlib.Path) -> ReadDesign:
    """The design in a file; where it cannot be read, every problem is told and the command ends."""
    try:
        return read_design(path)
    except DocumentError as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)


def designs_in(paths: Iterable[pathlib.Path]) -> Iterator[pathlib.Path]:
    """The files that are named, and in place of a folder the design files below it, sorted."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if is_design_file(file))
        else:
            yield path
