"""What several commands take: a date, a path, a framework, one design."""

from __future__ import annotations

import datetime as dt
import pathlib
import sys

import click

from iom_policy.assessment.framework import Framework
from iom_policy.cli import UNREADABLE
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import read_design
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.status_rows import StatusFileError

DATE = click.DateTime(formats=["%Y-%m-%d"])
PATH = click.Path(path_type=pathlib.Path)


def framework_with(status: pathlib.Path | None) -> Framework:
    """The library's framework, with a project's own record of acts of States where there is one."""
    framework = Framework.builtin()
    if status is None:
        return framework
    try:
        return framework.with_status_file(status)
    except StatusFileError as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)


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
