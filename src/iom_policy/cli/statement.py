"""``statement``: a design in plain words, for readers outside."""

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
    frameworks,
    offices_of,
    offices_option,
    read_one,
    today,
    told_offices,
)
from iom_policy.documents.read import is_design_file
from iom_policy.reports.statement import NoStatementError, protection_statement
from iom_policy.reports.statement_page import WAYS
from iom_policy.whole_file import write_whole


@click.command("statement")
@click.argument("design", type=PATH)
@click.option("--out", type=PATH, metavar="FILE", help="Write to this file; what stood there is replaced.")
@click.option("--format", "way", type=click.Choice(list(WAYS)), default="markdown", show_default=True)
@click.option("--as-of", type=DATE, help="Read the law as of this day (YYYY-MM-DD), whatever the design says.")
@STATUS
@CONFIG
@offices_option
def statement_command(  # noqa: PLR0913, PLR0917 - one for each option
    design: pathlib.Path,
    out: pathlib.Path | None,
    way: str,
    as_of: dt.datetime | None,
    status: pathlib.Path | None,
    config: pathlib.Path | None,
    offices: str | None,
) -> None:
    """Write a design in plain words, for readers outside: whose rights, who owes them, on what law, what is open.

    What the design restricts is left out. Exit codes: 0 written, whatever was found; 2 there is no statement, and why.
    """
    if out is not None and is_design_file(out):
        raise click.UsageError(f"{out} is the name of a design; choose another")
    asked = as_of.date() if as_of else None
    framework_on = frameworks(offices_of(offices), status, config)
    read = read_one(design, told_offices(framework_on(asked or today())))
    day, _ = day_of(asked, read)
    framework = framework_on(day)
    assessment = assess(read.design, framework, on=day, places=read.places, evidence=read.evidence)
    try:
        statement = protection_statement(read.design, assessment, framework)
    except NoStatementError as why:
        click.echo("\n".join(f"{read.source}: no statement: {reason}" for reason in why.reasons), err=True)
        sys.exit(UNREADABLE)
    text = "\n".join(WAYS[way](statement)) + "\n"
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, text)
    except OSError as error:
        raise click.UsageError(f"{out} cannot be written: {error.strerror}") from error
    click.echo(f"{out}: written; read it before you pass it on")
