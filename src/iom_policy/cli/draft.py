"""``draft``: a design to complete, from a published IATI activity."""

from __future__ import annotations

import pathlib
import sys

import click

from iom_policy.cli import UNREADABLE
from iom_policy.cli.inputs import PATH
from iom_policy.documents.draft import draft_design
from iom_policy.documents.problems import DocumentError
from iom_policy.whole_file import write_new


@click.command("draft")
@click.argument("file", type=PATH)
@click.option("--activity", help="The IATI identifier of the activity, where the file has several.")
@click.option(
    "--output",
    "-o",
    type=PATH,
    help="Write to this file, which must not exist yet, and not to the terminal.",
)
def draft_command(file: pathlib.Path, activity: str | None, output: pathlib.Path | None) -> None:
    """Draft a design from a published IATI activity: what it states is filled in, the rest is a commented question."""
    try:
        text = draft_design(file, activity)
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
