"""What the shell offers for an argument or option: ids with what they mean, as far as the shell shows it."""

from __future__ import annotations

import contextlib
import pathlib
import re
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

import click
from click.shell_completion import CompletionItem

from iom_policy.assessment.framework import Framework

Completer: TypeAlias = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
Words: TypeAlias = Iterable[tuple[str, str]]

_NEEDS_NO_QUOTES: Final = re.compile(r"[\w.,-]+", re.ASCII)
"""What a shell takes as it is; of ``A17(b)`` it would make an error, so that it is not offered."""


def _completer(words: Callable[[click.Context, str], Words]) -> Completer:
    """Offer words that begin with what is typed, in whatever case; none where they cannot be had."""

    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        found: list[CompletionItem] = []
        with contextlib.suppress(Exception):  # nobody who presses a key waits for an error
            for word, said in words(ctx, incomplete):
                if word.casefold().startswith(incomplete.casefold()) and _NEEDS_NO_QUOTES.fullmatch(word):
                    found.append(CompletionItem(word, help=said))
        return found

    return complete


def _framework(ctx: click.Context) -> Framework:
    """The framework of the command, with its offices; what is wrong with them is said when the command runs."""
    from iom_policy.cli.inputs import offices_of, today  # noqa: PLC0415 - it offers offices by this module

    try:
        return offices_of(ctx.params.get("offices")).framework(today())
    except click.UsageError:
        return Framework.builtin()


def _ids(ctx: click.Context, _: str) -> Words:
    from iom_policy.policy.clauses import clauses  # noqa: PLC0415 - for one command

    framework = _framework(ctx)
    yield from (("paragraphs", "all paragraphs"), ("rights", "all rights"), ("sources", "all sources"))
    yield from ((one.id, one.question) for one in framework.rules)
    yield from ((name, one.says) for name, one in clauses().items())
    yield from _rights(ctx, "")
    yield from _sources(ctx, "")


def _rights(ctx: click.Context, _: str) -> Words:
    return ((one.id, one.name) for one in _framework(ctx).law.rights.values())


def _sources(ctx: click.Context, _: str) -> Words:
    return ((one.id, one.title) for one in _framework(ctx).law.sources.values())


def _states(_ctx: click.Context, _: str) -> Words:
    from iom_policy.law.tables import state_labels  # noqa: PLC0415 - for two commands

    return state_labels().items()


def _attestable(ctx: click.Context, _: str) -> Words:
    return ((one.id, one.judgement.question) for one in _framework(ctx).invariants if one.judgement)


def _subjects(ctx: click.Context, _: str) -> Words:
    """What the invariant before it is asked of, in the design before that."""
    from iom_policy.assessment.subjects import subjects_of  # noqa: PLC0415 - for one command
    from iom_policy.cli.inputs import today  # noqa: PLC0415 - it offers offices by this module
    from iom_policy.documents.read import read_design  # noqa: PLC0415 - for one command
    from iom_policy.policy.given import Given  # noqa: PLC0415 - for one command

    framework = _framework(ctx)
    design = read_design(pathlib.Path(ctx.params["design"]), framework.law).design
    invariant = framework.invariant(ctx.params["invariant"])
    if invariant is not None:
        given = Given(design, framework.law.with_sources(design.law or ()), design.as_of or today())
        yield from ((one.name, "") for one in subjects_of(invariant.on, given))


def _offices(_ctx: click.Context, incomplete: str) -> Words:
    """Installed offices; behind a comma, one more. Those to leave out are not offered: bash parts words at a colon."""
    from iom_policy.offices.loading import installed  # noqa: PLC0415 - for this option

    before, comma, _ = incomplete.rpartition(",")
    yield from ((f"{before}{comma}{one.origin.office}", str(one.origin)) for one in installed())
    if not before:
        yield "none", "no office"


IDS: Final = _completer(_ids)
"""Everything that has a page: rules, paragraphs, rights, sources."""
RIGHTS: Final = _completer(_rights)
SOURCES: Final = _completer(_sources)
STATES: Final = _completer(_states)
ATTESTABLE: Final = _completer(_attestable)
"""Invariants that a person may attest."""
SUBJECTS: Final = _completer(_subjects)
OFFICES: Final = _completer(_offices)
