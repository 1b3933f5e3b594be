"""``questions``: everything that designs leave open, grouped by who can answer."""

from __future__ import annotations

import datetime as dt
import pathlib

import click

from iom_policy.assessment.assess import assess
from iom_policy.cli.inputs import CONFIG, DATE, PATH, STATUS, day_of, framework_with, read_one
from iom_policy.reports.questions_text import questions_text


@click.command("questions")
@click.argument("designs", nargs=-1, required=True, type=PATH, metavar="DESIGN...")
@click.option("--as-of", type=DATE, help="Read the law as of this day (YYYY-MM-DD), whatever the design says.")
@STATUS
@CONFIG
def questions_command(
    designs: tuple[pathlib.Path, ...],
    as_of: dt.datetime | None,
    status: pathlib.Path | None,
    config: pathlib.Path | None,
) -> None:
    """List everything that designs leave open, grouped by who can answer it.

    What contradicts the Policy is no question; iom-policy check tells it.
    """
    framework = framework_with(status, config)
    for path in designs:
        read = read_one(path)
        day, said = day_of(as_of.date() if as_of else None, read)
        assessment = assess(read.design, framework, on=day, places=read.places, evidence=read.evidence)
        click.echo(f"{read.source}: {read.design.id}, law read as of {day}{said}\n")
        for line in questions_text(assessment, framework, read.source):
            click.echo(line)
