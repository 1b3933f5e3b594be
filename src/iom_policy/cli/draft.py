"""``draft``: designs to complete, from published IATI activities."""

from __future__ import annotations

import datetime as dt
import pathlib
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from attrs import frozen

from iom_policy.cli import UNREADABLE
from iom_policy.cli.inputs import (
    DATE,
    PATH,
    STATUS,
    end_red,
    frameworks,
    offices_of,
    offices_option,
    today,
    told_offices,
)
from iom_policy.cli.progress import progress
from iom_policy.documents.draft import draft_design
from iom_policy.documents.drafts import Drafts
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.suggested_law import LawDay
from iom_policy.reports.tally import number_of
from iom_policy.whole_file import write_new

if TYPE_CHECKING:
    from iom_policy.law.catalogue import Law


@click.command("draft")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@click.option(
    "--activity",
    "activities",
    multiple=True,
    metavar="ID",
    help="The IATI identifier of the activity, where there are several. With --into it may be given several times.",
)
@click.option("--all", "every", is_flag=True, help="Every activity of the files; needs --into.")
@click.option(
    "--into",
    type=PATH,
    metavar="FOLDER",
    help="Write each activity to a file of its own in this folder, and leave alone what is there.",
)
@click.option("--replace", is_flag=True, help="With --into: write anew what is there.")
@click.option(
    "--output",
    "-o",
    type=PATH,
    help="Write to this file, which must not exist yet, and not to the terminal.",
)
@click.option("--as-of", type=DATE, help="Read the law as of this day (YYYY-MM-DD), whenever an activity starts.")
@STATUS
@offices_option
def draft_command(  # noqa: PLR0913 - one for each option
    files: tuple[pathlib.Path, ...],
    activities: tuple[str, ...],
    into: pathlib.Path | None,
    output: pathlib.Path | None,
    as_of: dt.datetime | None,
    *,
    status: pathlib.Path | None,
    offices: str | None,
    every: bool,
    replace: bool,
) -> None:
    """Draft designs from published IATI activities: what they state is filled in, the rest is commented questions.

    Questions that the field of work and the States make likely come first, which is field practice and not the Policy.
    Law on record as binding a State is suggested in comments, to be checked; it is never filled in.
    """
    asked = _Asked(files=files, activities=activities, every=every, into=into, replace=replace, output=output)
    if wrong := asked.wrong():
        raise click.UsageError(wrong)
    days = LawDay(as_of.date() if as_of else None, today())
    framework = told_offices(frameworks(offices_of(offices), status)(days.asked or today()))
    end_red(framework)  # before anything is written: a draft would not say whose law it lacks
    if into is None:
        _draft_one(files[0], activities[0] if activities else None, output, framework.law, days)
    else:
        _draft_many(Drafts(into, framework.law, days, () if every else activities, replace), sorted(set(files)))


@frozen(kw_only=True)
class _Asked:
    """What was asked for, and whether it goes together."""

    files: tuple[pathlib.Path, ...]
    activities: tuple[str, ...]
    every: bool
    into: pathlib.Path | None
    replace: bool
    output: pathlib.Path | None

    def wrong(self) -> str:
        """Why it does not go together; empty where it does."""
        if self.into is not None:
            if self.output is not None:
                return "--output is for one draft, and --into for many: give one of them"
            if self.every is bool(self.activities):
                return "--into needs either --all or the activities that are wanted, each with --activity"
            return ""
        if self.every or self.replace:
            return f"{'--all' if self.every else '--replace'} needs --into FOLDER, where the drafts are written"
        if len(self.files) > 1 or len(self.activities) > 1:
            return "several drafts need --into FOLDER, where they are written; one comes from one file and activity"
        return ""


def _draft_one(file: pathlib.Path, activity: str | None, output: pathlib.Path | None, law: Law, days: LawDay) -> None:
    try:
        text = draft_design(file, activity, law=law, days=days)
    except DocumentError as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_new(output, text)
    except FileExistsError as exists:
        raise click.UsageError(f"{output} exists already; choose another name, nothing was written") from exists
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}") from error
    click.echo(f"{output}: drafted; its comments are the questions that the publication leaves open")


def _draft_many(drafts: Drafts, files: Iterable[pathlib.Path]) -> None:
    try:
        drafts.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{drafts.folder} cannot be a folder for drafts: {error.strerror}") from error
    with progress(drafts.write(files), "drafting", length=None) as steps:
        for _ in steps:
            pass
    for line in (*drafts.again, *drafts.failures):
        click.echo(line, err=True)
    click.echo(f"{drafts.folder}: {_told(drafts)}")
    if drafts.failures:
        sys.exit(UNREADABLE)


def _told(drafts: Drafts) -> str:
    """What became of the activities, in numbers."""
    parts = [f"{number_of(drafts.drafted, 'activity', 'activities')} drafted"]
    if drafts.left_alone:
        more = drafts.left_alone - len(drafts.some_left_alone)
        names = ", ".join(drafts.some_left_alone) + (f" and {more} more" if more else "")
        parts.append(f"{drafts.left_alone} left alone, since a file is there (--replace writes it anew): {names}")
    if drafts.again:
        parts.append(f"{len(drafts.again)} published before, and drafted once")
    if drafts.failures:
        parts.append(f"{number_of(len(drafts.failures), 'problem')} kept files or activities from being drafted")
    return "; ".join(parts)
