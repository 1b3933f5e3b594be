"""The command line: each command in a module of its own, imported when it is asked for.

Exit codes: 0 nothing violated or unresolved; 1 findings; 2 wrong usage or unreadable input; 101 internal error.
"""

from __future__ import annotations

import importlib
import sys

import click

FINDINGS, UNREADABLE, INTERNAL = 1, 2, 101

COMMANDS = (
    "attest",
    "check",
    "draft",
    "explain",
    "graph",
    "law",
    "ledger",
    "offices",
    "portfolio",
    "questions",
    "schema",
    "sources",
    "statement",
)
"""The names of the commands, sorted; each is found in the module of its name, or in the one that `_HOMES` says."""

_HOMES = {"sources": "law"}


def main() -> None:
    """Run the command line; a fault of the program is said as such, with exit code 101."""
    try:
        cli(standalone_mode=True)
    except Exception as fault:  # noqa: BLE001 - nobody should meet a traceback for a design
        from iom_policy.design.personal_data import redacted  # noqa: PLC0415 - nobody waits for it before a fault

        click.echo(redacted(f"iom-policy: internal error: {type(fault).__name__}: {fault}"), err=True)
        click.echo("This is a fault of iom-policy, not of your design: please report it with the command.", err=True)
        sys.exit(INTERNAL)


class _Commands(click.Group):
    """The commands, imported one by one, so that none waits for what only another needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        home = importlib.import_module(f"{__name__}.{_HOMES.get(cmd_name, cmd_name)}")
        command: click.Command = getattr(home, f"{cmd_name}_command")
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="iom-policy", message="iom-policy %(version)s, unofficial encoding of C/106/INF/9")
def cli() -> None:
    """Check programme designs against the IOM Policy on Protection (C/106/INF/9).

    An unofficial encoding: it lists what a design leaves open and what contradicts the Policy, paragraph by paragraph.
    """
