"""Text in Markdown of the common kind, in which nothing that a design says is taken for markup or calls anybody."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_~\[\]|$])")
_JOINED = "\N{WORD JOINER}"
"""Stands where nobody sees it, so that a name behind an @ is not called to the page."""


def escaped(text: str) -> str:
    r"""A text on one line, as it is meant to be read.

    >>> escaped("A <b>*house*</b>\n# for [all]")
    'A &lt;b&gt;\\*house\\*&lt;/b&gt; # for \\[all\\]'
    """
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\1", line).replace("@", f"@{_JOINED}")


def code(text: str) -> str:
    """A name or a place, as it is written in a file.

    >>> code("desk.iom.yaml:3")
    '`desk.iom.yaml:3`'
    """
    return f"`{' '.join(text.split()).replace('`', chr(39))}`"
