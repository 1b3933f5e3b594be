"""``ledger``: what each paragraph of the document says, and what became of it."""

from __future__ import annotations

import json

import click

from iom_policy.reports.ledger import ledger_data, ledger_text


@click.command("ledger")
@click.option("--json", "as_json", is_flag=True, help="Print the rows and counts as JSON.")
def ledger_command(*, as_json: bool) -> None:
    """Print every paragraph of C/106/INF/9 in a sentence of ours: its strength, and what became of it.

    A paragraph is encoded by invariants, defines terms, is context, or needs a person.
    """
    click.echo(json.dumps(ledger_data(), indent=2, ensure_ascii=False) if as_json else "\n".join(ledger_text()))
