"""A page as sections under headings, for the terminal and for the documentation: one model, two ways to write it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

WIDTH = 80
"""How wide a page is in a terminal."""


@frozen
class Item:
    """A sentence or list of words under a label."""

    label: str
    text: str


@frozen
class Ids:
    """Rules that a reader may want to look up, under a label; ``more`` says what is left out."""

    label: str
    names: tuple[str, ...]
    more: str = ""


@frozen
class Code:
    """A part of a design, as written."""

    text: str


Part: TypeAlias = str | Item | Ids | Code
"""What stands under a heading; a plain text is a paragraph."""


@frozen
class Section:
    """What is said under one heading."""

    heading: str
    parts: tuple[Part, ...]


@frozen
class RulePage:
    """All that is said about one rule, under headings that are the same for all of them."""

    rule: str
    sections: tuple[Section, ...]


def page_as_text(page: RulePage) -> Iterator[str]:
    """A page for the terminal: headings at the margin, what they hold indented, code deeper."""
    yield page.rule
    for section in page.sections:
        yield ""
        yield section.heading
        for number, part in enumerate(section.parts):
            if number and (isinstance(part, Code) or isinstance(section.parts[number - 1], Code)):
                yield ""
            yield from _as_text(part)


def _as_text(part: Part) -> Iterator[str]:
    if isinstance(part, Code):
        yield from (f"    {line}".rstrip() for line in part.text.splitlines())
    elif isinstance(part, str):
        yield from wrapped(part, "  ", "  ")
    elif isinstance(part, Ids):
        yield from wrapped(f"{part.label}: {', '.join(part.names)}{part.more}", "  ", "    ")
    else:
        yield from wrapped(f"{part.label}: {part.text}", "  ", "    ")


def wrapped(text: str, first: str, rest: str) -> list[str]:
    """A text in lines of a page, the first line and all others indented; words and ids are never broken."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def page_as_markdown(page: RulePage) -> Iterator[str]:
    """A page for the documentation; rules that it names are looked for in pages beside it."""
    yield f"# {page.rule}"
    for section in page.sections:
        yield from ("", f"## {section.heading}", "")
        yield from _section_as_markdown(section)


def page_as_plain_markdown(page: RulePage) -> Iterator[str]:
    """A page for programs that show Markdown of the common kind, and know no other pages to link to."""
    for number, section in enumerate(page.sections):
        yield from ("",) if number else ()
        yield from (f"**{in_markdown(section.heading)}**", "")
        yield from _section_as_markdown(section, linked=False)


def _section_as_markdown(section: Section, *, linked: bool = True) -> Iterator[str]:
    for number, part in enumerate(section.parts):
        listed = isinstance(part, Item | Ids)
        if number and not (listed and isinstance(section.parts[number - 1], Item | Ids)):
            yield ""
        if isinstance(part, Code):
            yield from ("```yaml", *part.text.splitlines(), "```")
        elif isinstance(part, str):
            yield in_markdown(part)
        elif isinstance(part, Ids):
            links = ", ".join(f"[{name}]({name}.md)" if linked else in_markdown(name) for name in part.names)
            yield f"- **{in_markdown(part.label)}**: {links}{in_markdown(part.more)}"
        else:
            yield f"- **{in_markdown(part.label)}**: {in_markdown(part.text)}"


def in_markdown(text: str) -> str:
    """A text in which nothing is taken for markup."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
