"""The command line: each command in a module of its own, imported when it is asked for."""

from __future__ import annotations

import importlib
import io
import sys
from typing import Any

import click

from iom_policy.cli.exit_codes import FINDINGS, INTERNAL, UNREADABLE, listed, said_how_it_ended
from iom_policy.release import RELEASE

__all__ = ["COMMANDS", "FINDINGS", "INTERNAL", "UNREADABLE", "cli", "main"]

COMMANDS = (
    "attest",
    "check",
    "draft",
    "explain",
    "graph",
    "init",
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
    _write_what_cannot_be_shown_in_another_way()
    try:
        cli(standalone_mode=True)
    except Exception as fault:  # noqa: BLE001 - nobody should meet a traceback for a design
        from iom_policy.design.personal_data import redacted  # noqa: PLC0415 - nobody waits for it before a fault

        click.echo(redacted(f"iom-policy: internal error: {type(fault).__name__}: {fault}"), err=True)
        click.echo("This is a fault of iom-policy, not of your design: please report it with the command.", err=True)
        sys.exit(INTERNAL)


def _write_what_cannot_be_shown_in_another_way() -> None:
    """Let a terminal that knows few letters show the number of one that it does not know, rather than stop there."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class _Commands(click.Group):
    """The commands, imported one by one, so that none waits for what only another needs."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the command line; the help is printed here."""
        with said_how_it_ended():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        with said_how_it_ended():
            done: object = super().invoke(ctx)
        return done

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        home = importlib.import_module(f"{__name__}.{_HOMES.get(cmd_name, cmd_name)}")
        command: click.Command = getattr(home, f"{cmd_name}_command")
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=listed())
@click.version_option(RELEASE, message="iom-policy %(version)s, unofficial encoding of C/106/INF/9")
def cli() -> None:
    """Check programme designs against the IOM Policy on Protection (C/106/INF/9).

    An unofficial encoding: it lists what a design leaves open and what contradicts the Policy, paragraph by paragraph.
    """
