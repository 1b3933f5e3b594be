"""``attest``: a question for a person, and an attestation to fill in."""

from __future__ import annotations

import datetime as dt
import os
import pathlib

import click

from iom_policy.assessment.for_people import blank_attestations
from iom_policy.cli.completion import ATTESTABLE, SUBJECTS
from iom_policy.cli.inputs import (
    CONFIG,
    DATE,
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
from iom_policy.design.safeguards import Evidence
from iom_policy.documents.evidence import sha256_of


@click.command("attest")
@click.argument("design", type=PATH)
@click.argument("invariant", shell_complete=ATTESTABLE)
@click.argument("subject", required=False, shell_complete=SUBJECTS)
@click.option("--evidence", multiple=True, type=PATH, metavar="FILE", help="A file it rests on, pinned by its hash.")
@click.option("--on", "on", type=DATE, help="The day of the answer (YYYY-MM-DD); unsaid, the day of the design.")
@CONFIG
@offices_option
def attest_command(  # noqa: PLR0913 - one for each option
    design: pathlib.Path,
    invariant: str,
    subject: str | None,
    *,
    evidence: tuple[pathlib.Path, ...],
    on: dt.datetime | None,
    config: pathlib.Path | None,
    offices: str | None,
) -> None:
    """Print the question of INVARIANT, who may answer it, and an attestation to fill in.

    SUBJECT is the id of an activity or claim; without it, every subject of the invariant is printed.
    """
    framework_on = frameworks(offices_of(offices), config=config)
    read = read_one(design, framework_on(on.date() if on else today()))
    day, _ = day_of(on.date() if on else None, read)
    framework = told_offices(framework_on(day))
    pinned = tuple(_pinned(file, design.parent) for file in evidence)
    try:
        lines = blank_attestations(read.design, framework, invariant, subject, day, evidence=pinned)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    click.echo("\n".join(lines))
    end_red(framework)


def _pinned(file: pathlib.Path, folder: pathlib.Path) -> Evidence:
    uri = pathlib.Path(os.path.relpath(file, folder)).as_posix()
    if any("\ud800" <= character <= "\udfff" for character in uri):  # how Python keeps bytes that are no text
        shown = click.format_filename(file)
        raise click.UsageError(f"the name of the evidence {shown} is not UTF-8, and no design can say it; rename it")
    found = sha256_of(file)
    if found is None:
        raise click.UsageError(f"the evidence {file} is no file that can be read")
    return Evidence(title=file.stem, uri=uri, sha256=found)
