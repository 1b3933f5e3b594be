"""``offices``: the plugins of offices that are installed, what they bring, and why one cannot be used."""

from __future__ import annotations

import datetime as dt
import json
import sys

import click

from iom_policy.cli import UNREADABLE
from iom_policy.cli.inputs import DATE, offices_of, offices_option, today
from iom_policy.offices.listing import as_data, as_text, listing


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
