"""The commands and their options, as the program declares them."""

from __future__ import annotations

from collections.abc import Iterator

import click

from iom_policy.cli import cli
from iom_policy.reports.pages import in_markdown


def commands_page() -> Iterator[str]:
    """Every command with its arguments and options."""
    yield from ("# The commands", "")
    yield "What `iom-policy` can do, as it says itself with `--help`. [Exit codes](exit-codes.md) are the same for all."
    with click.Context(cli, info_name="iom-policy") as context:
        for name in cli.list_commands(context):
            command = cli.get_command(context, name)
            assert command is not None
            yield from _command(command, context, name)


def _command(command: click.Command, above: click.Context, name: str) -> Iterator[str]:
    with click.Context(command, info_name=name, parent=above) as context:
        depth = len(context.command_path.split())
        yield from ("", f"{'#' * depth} {context.command_path}", "")
        yield from _told(command)
        usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
        yield from ("", "```text", usage, "```", "")
        yield from _options(command, context)
        if isinstance(command, click.Group):
            for one in command.list_commands(context):
                inner = command.get_command(context, one)
                assert inner is not None
                yield from _command(inner, context, one)


def _told(command: click.Command) -> Iterator[str]:
    paragraphs = (command.help or "").replace("\b\n", "").split("\n\n")
    for number, paragraph in enumerate(paragraphs):
        yield from ("",) * bool(number)
        yield in_markdown(" ".join(paragraph.split()))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record:
            names, told = record
            yield from (f"`{names}`", f": {in_markdown(told)}", "")
