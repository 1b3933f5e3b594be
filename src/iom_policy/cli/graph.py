"""``graph``: which invariant is asked after which."""

from __future__ import annotations

import click

from iom_policy.assessment.framework import Framework
from iom_policy.reports.graph import graph_dot, graph_mermaid, graph_text

_FORMATS = {"text": graph_text, "dot": graph_dot, "mermaid": graph_mermaid}


@click.command("graph")
@click.option("--format", "shape", type=click.Choice(list(_FORMATS)), default="text", show_default=True)
def graph_command(shape: str) -> None:
    """Print which invariant is asked after which, and why: as text, or as a picture for Graphviz or Mermaid."""
    click.echo("\n".join(_FORMATS[shape](Framework.builtin())))
