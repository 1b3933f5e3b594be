"""``offices``: the plugins of offices that are installed, what they bring, and why one cannot be used."""

from __future__ import annotations

import datetime as dt
import json
import pathlib
import sys

import click

from iom_policy.cli import UNREADABLE
from iom_policy.cli.completion import STATES
from iom_policy.cli.inputs import DATE, PATH, offices_of, offices_option, today
from iom_policy.offices.listing import as_data, as_text, listing
from iom_policy.offices.starting import start_office


@click.group("offices", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--on", type=DATE, metavar="YYYY-MM-DD", help="The day asked about; today (UTC) if left out.")
@offices_option
@click.pass_context
def offices_command(ctx: click.Context, on: dt.datetime | None, offices: str | None, *, as_json: bool) -> None:
    """List the offices whose plugins are installed: status, hooks, how much each brings, and errors.

    Exit codes: 0 each can be used or is left out on purpose; 2 one cannot be used.
    """
    if ctx.invoked_subcommand is not None:
        return
    rows = listing(offices_of(offices).on(on.date() if on else today()))
    click.echo(json.dumps(as_data(rows), indent=2, ensure_ascii=False) if as_json else "\n".join(as_text(rows)))
    if any(row.status == "failed" for row in rows):
        sys.exit(UNREADABLE)


@offices_command.command("new")
@click.argument("name", metavar="NAME")
@click.option("--state", required=True, metavar="CODE", shell_complete=STATES, help="The State whose law it brings.")
@click.option("--folder", type=PATH, default=pathlib.Path(), help="Where iom-policy-NAME is made; here if left out.")
def new(name: str, state: str, folder: pathlib.Path) -> None:
    """Start a plugin for the office NAME: a distribution with one question, a file for its law, and its tests."""
    try:
        written = start_office(name, state, folder)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    except OSError as error:
        raise click.UsageError(f"nothing was made in {folder}: {error.strerror or error}") from error
    click.echo("\n".join(file.as_posix() for file in written))
