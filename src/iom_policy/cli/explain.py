"""``explain``: a page on an invariant, a paragraph, a right or a source."""

from __future__ import annotations

import click

from iom_policy.reports.explain import explanation, overview


@click.command("explain")
@click.argument("name", required=False, metavar="[ID]")
def explain_command(name: str | None) -> None:
    """Explain an invariant, a paragraph, a right or a source by its id; without one, list the invariants."""
    if name is None:
        click.echo("\n".join(overview()))
        return
    page = explanation(name)
    if page.unknown:
        raise click.UsageError(page.unknown)
    click.echo("\n".join(page.lines))
