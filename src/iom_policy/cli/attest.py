"""``attest``: a question for a person, and an attestation to fill in."""

from __future__ import annotations

import pathlib

import click

from iom_policy.assessment.for_people import blank_attestations
from iom_policy.assessment.framework import Framework
from iom_policy.cli.inputs import PATH, day_of, read_one


@click.command("attest")
@click.argument("design", type=PATH)
@click.argument("invariant")
@click.argument("subject", required=False)
def attest_command(design: pathlib.Path, invariant: str, subject: str | None) -> None:
    """Print the question of INVARIANT, who may answer it, and an attestation to fill in.

    SUBJECT is the id of an activity or claim; without it, every subject of the invariant is printed.
    """
    read = read_one(design)
    day, _ = day_of(None, read)
    try:
        lines = blank_attestations(read.design, Framework.builtin(), invariant, subject, day)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    click.echo("\n".join(lines))
