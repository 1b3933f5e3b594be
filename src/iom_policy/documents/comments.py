"""Text in the comments of a draft: on its own lines, with nothing in it that cannot be seen, and naming nobody."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from iom_policy.design.personal_data import redacted

_WIDTH: Final = 112


def visible(text: str) -> str:
    r"""A text that can stand in a comment: one line, nothing invisible.

    >>> visible("a\nb\x1bc")
    'a b?c'
    """
    return "".join(character if character.isprintable() else "?" for character in " ".join(text.split()))


def told(text: str) -> str:
    """Words of a publication that a comment repeats: visible, and what looks like personal data is taken out."""
    return redacted(visible(text))


def wrapped(text: str, first: str = "", further: str | None = None) -> Iterator[str]:
    """The lines of a comment, without their marks.

    Args:
        text: What it says.
        first: What stands before it on the first line.
        further: What stands before it on further lines; as much space, if unsaid.
    """
    indent = " " * len(first) if further is None else further
    yield from textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def marked(lines: Iterable[str], mark: str) -> Iterator[str]:
    """Lines with the mark of a comment."""
    yield from (f"{mark} {line}".rstrip() for line in lines)
