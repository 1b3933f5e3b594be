"""``explain``: a page on an invariant, a paragraph, a right or a source."""

from __future__ import annotations

import click

from iom_policy.cli.inputs import end_red, offices_of, offices_option, today, told_offices
from iom_policy.reports.explain import explanation, overview


@click.command("explain")
@click.argument("name", required=False, metavar="[ID]")
@offices_option
def explain_command(name: str | None, offices: str | None) -> None:
    """Explain an invariant, a paragraph, a right or a source by its id; without one, list the invariants."""
    framework = told_offices(offices_of(offices).framework(today()))
    if name is None:
        click.echo("\n".join(overview(framework)))
        end_red(framework)
        return
    page = explanation(name, framework)
    if page.unknown:
        raise click.UsageError(page.unknown)
    click.echo("\n".join(page.lines))
    end_red(framework)
