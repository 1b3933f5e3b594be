"""A page for readers outside as headings, paragraphs and lists, and the ways to write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from iom_policy.reports.in_markdown import escaped
from iom_policy.reports.pages import wrapped


@frozen
class Part:
    """What stands under one heading: paragraphs first, then a list.

    Attributes:
        heading: The heading.
        paragraphs: Texts.
        items: Entries of a list, each with entries of its own below it.
        level: 2 for a part of the page, 3 for a part of a part.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[tuple[str, tuple[str, ...]], ...] = ()
    level: int = 2


@frozen
class Statement:
    """A page for readers outside."""

    title: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]

    def words(self) -> Iterator[str]:
        """Every text of the page."""
        yield self.title
        yield from self.lead
        for part in self.parts:
            yield part.heading
            yield from part.paragraphs
            for text, below in part.items:
                yield from (text, *below)


def as_markdown(statement: Statement) -> Iterator[str]:
    """The page as Markdown, in which nothing that a design says is taken for markup."""
    yield f"# {_escaped(statement.title)}"
    yield from _paragraphs_in_markdown(statement.lead)
    for part in statement.parts:
        yield from ("", f"{'#' * part.level} {_escaped(part.heading)}")
        yield from _paragraphs_in_markdown(part.paragraphs)
        if part.items:
            yield ""
        for text, below in part.items:
            yield f"- {_escaped(text)}"
            yield from (f"  - {_escaped(one)}" for one in below)


def _paragraphs_in_markdown(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for one in paragraphs:
        yield from ("", _escaped(one))


def _escaped(text: str) -> str:
    return re.sub(r"^([#+=-]|\d+(?=[.)]))", r"\\\1", escaped(text))  # a text may begin like a heading or a list


def as_text(statement: Statement) -> Iterator[str]:
    """The page as plain text, in lines that a letter or a terminal takes."""
    yield from wrapped(statement.title, "", "")
    yield from _paragraphs_in_text(statement.lead)
    for part in statement.parts:
        yield from ("", *wrapped(part.heading if part.level > 2 else part.heading.upper(), "", ""))
        yield from _paragraphs_in_text(part.paragraphs)
        if part.items:
            yield ""
        for text, below in part.items:
            yield from wrapped(text, "- ", "  ")
            for one in below:
                yield from wrapped(one, "  - ", "    ")


def _paragraphs_in_text(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for one in paragraphs:
        yield from ("", *wrapped(one, "", ""))


WAYS: Mapping[str, Callable[[Statement], Iterator[str]]] = MappingProxyType({"markdown": as_markdown, "text": as_text})
"""The ways to write a page, by name."""
