"""``explain``: a page on a rule, a paragraph, a right or a source."""

from __future__ import annotations

import click

from iom_policy.cli.completion import IDS
from iom_policy.cli.inputs import end_red, offices_of, offices_option, today, told_offices
from iom_policy.reports.explain import explanation, overview

_HELP = """Explain a rule, a paragraph, a right or a source by its id.

Without an id it lists the rules, theme by theme: invariants on a design and on several designs, and permissions.

\b
What has an id, in whatever case:
  rules        SCOPE-ALL, NO-COMPLICITY, ...   iom-policy explain
  paragraphs   C1, A20, A17(b), 'A10 fn 6'     iom-policy explain paragraphs
  rights       NRF, HEA, ...                   iom-policy explain rights
  sources      CAT, ICCPR, KAMPALA, ...        iom-policy explain sources

The command on the right lists them all.
"""


@click.command("explain", help=_HELP, short_help="Explain a rule, a paragraph, a right or a source by its id.")
@click.argument("name", required=False, metavar="[ID]", shell_complete=IDS)
@offices_option
def explain_command(name: str | None, offices: str | None) -> None:
    """Print a page on an id, or the list of rules."""
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
