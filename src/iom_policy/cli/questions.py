"""``questions``: everything that designs leave open, grouped by who can answer."""

from __future__ import annotations

import datetime as dt
import pathlib
import sys

import click

from iom_policy.assessment.assess import assess
from iom_policy.cli import UNREADABLE
from iom_policy.cli.inputs import (
    CONFIG,
    DATE,
    PATH,
    STATUS,
    day_of,
    end_red,
    frameworks,
    offices_of,
    offices_option,
    today,
    told_offices,
)
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import each_design
from iom_policy.reports.questions_text import questions_text


@click.command("questions")
@click.argument("designs", nargs=-1, required=True, type=PATH, metavar="DESIGN...")
@click.option("--as-of", type=DATE, help="Read the law as of this day (YYYY-MM-DD), whatever the design says.")
@STATUS
@CONFIG
@offices_option
def questions_command(
    designs: tuple[pathlib.Path, ...],
    as_of: dt.datetime | None,
    status: pathlib.Path | None,
    config: pathlib.Path | None,
    offices: str | None,
) -> None:
    """List everything that designs leave open, grouped by who can answer it; of JSON Lines, design by design.

    What contradicts the Policy is no question; iom-policy check tells it.
    """
    asked = as_of.date() if as_of else None
    framework_on = frameworks(offices_of(offices), status, config)
    reading = told_offices(framework_on(asked or today()))
    unread = False
    for path in designs:
        for read in each_design(path, reading.law, reading.readers):
            if isinstance(read, DocumentError):
                unread = True
                click.echo(str(read), err=True)
                continue
            day, said = day_of(asked, read)
            framework = framework_on(day)
            assessment = assess(read.design, framework, on=day, places=read.places, evidence=read.evidence)
            click.echo(f"{read.source}: {read.design.id}, law read as of {day}{said}\n")
            for line in questions_text(assessment, framework, read.source):
                click.echo(line)
    if unread:
        sys.exit(UNREADABLE)
    end_red(reading)
