"""``schema``: the JSON Schemas of the design format and of reports, for editors and other programs."""

from __future__ import annotations

import contextlib
import json
import pathlib

import click

from iom_policy.cli.inputs import PATH, end_red, offices_of, offices_option, today, told_offices
from iom_policy.documents.schema import MADE_BY, design_schema, schema_text
from iom_policy.reports.report_schema import report_schema_text
from iom_policy.whole_file import write_whole


@click.command("schema")
@click.argument("what", type=click.Choice(["design", "report"]), default="design")
@click.option("--out", type=PATH, metavar="FILE", help="Write to this file; an older schema there is replaced.")
@offices_option
def schema_command(what: str, out: pathlib.Path | None, offices: str | None) -> None:
    """Print the JSON Schema (2020-12) of the design format, by which editors complete and check designs.

    Rights, fields of work, questions and roles of the offices in use are among what it offers. With the word report, it
    is that of reports in JSON, which is the same for all offices.
    """
    if what == "report":
        _put(out, report_schema_text())
        return
    framework = told_offices(offices_of(offices).framework(today()))
    _put(out, schema_text(design_schema(framework)))
    end_red(framework)


def _put(out: pathlib.Path | None, text: str) -> None:
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(out, text)
        click.echo(f"{out}: written; make it again after an upgrade")


def _write(out: pathlib.Path, text: str) -> None:
    try:
        if out.exists() and not _is_ours(out):
            raise click.UsageError(f"{out} is there and is no schema made by this command; choose another name")
        write_whole(out, text)
    except OSError as error:
        raise click.UsageError(f"{out} cannot be written: {error.strerror}") from error


def _is_ours(path: pathlib.Path) -> bool:
    """Whether a file is a schema of this command, which may be replaced; any other is somebody's work."""
    with contextlib.suppress(OSError, ValueError):
        data = json.loads(path.read_bytes())
        return isinstance(data, dict) and str(data.get("$comment", "")).startswith(MADE_BY)
    return False
