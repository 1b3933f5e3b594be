"""``attest``: a question for a person, and an attestation to fill in."""

from __future__ import annotations

import pathlib

import click

from iom_policy.assessment.for_people import blank_attestations
from iom_policy.cli.inputs import (
    PATH,
    day_of,
    end_red,
    frameworks,
    offices_of,
    offices_option,
    read_one,
    today,
    told_offices,
)


@click.command("attest")
@click.argument("design", type=PATH)
@click.argument("invariant")
@click.argument("subject", required=False)
@offices_option
def attest_command(design: pathlib.Path, invariant: str, subject: str | None, offices: str | None) -> None:
    """Print the question of INVARIANT, who may answer it, and an attestation to fill in.

    SUBJECT is the id of an activity or claim; without it, every subject of the invariant is printed.
    """
    framework_on = frameworks(offices_of(offices))
    read = read_one(design, framework_on(today()))
    day, _ = day_of(None, read)
    framework = told_offices(framework_on(day))
    try:
        lines = blank_attestations(read.design, framework, invariant, subject, day)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    click.echo("\n".join(lines))
    end_red(framework)
