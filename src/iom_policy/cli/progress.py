"""How far a long command has come: on a terminal only, where its answer is not printed, and never in a pipe or file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TextIO, TypeVar

import click

T = TypeVar("T")

LONG: Final = 20
"""From how many files or designs on people wonder whether something still happens."""

_CLEAR: Final = "\r\x1b[2K"


@contextmanager
def progress(items: Iterable[T], what: str, *, length: int | None, shown: bool = True) -> Iterator[Iterable[T]]:
    """The same items, with a bar on the error output as they are taken, where that is a terminal and there are many.

    Args:
        items: What is gone through.
        what: What is done with them, in a word or two.
        length: How many there are; None where that is only known at the end, which means many.
        shown: Whether a bar is wanted at all.
    """
    if not shown or (length is not None and length < LONG) or not is_watched():
        yield items
        return
    with click.progressbar(items, length=length, label=what, file=sys.stderr, show_pos=True) as bar:
        yield bar


@contextmanager
def progress_of(what: str, *, length: int | None) -> Iterator[Callable[[int], None]]:
    """The same for what is not gone through one by one: gives what is to be told how many more are done.

    Args:
        what: What is done, in a word or two.
        length: How many there are; None where that is only known at the end, which means many.
    """
    if (length is not None and length < LONG) or not is_watched():
        yield lambda _: None
        return
    nothing = (
        one for one in tuple[int, ...]()
    )  # unlike an empty tuple, it has no length that the bar could take for the end
    with click.progressbar(nothing, length=length, label=what, file=sys.stderr, show_pos=True) as bar:
        yield bar.update


def is_watched() -> bool:
    """Whether somebody sees the error output, on a terminal that can rub a line out."""
    return is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; one that was closed before the program began is None, whatever its type says."""
    return stream is not None and not stream.closed and stream.isatty()


def say_above(text: str, *, shown: bool = True) -> None:
    """Say something on the error output, in place of the bar, which comes again below it."""
    click.echo(f"{_CLEAR}{text}" if shown and is_watched() else text, err=True)
