"""Small IATI files for tests, written where a test needs them."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import TypeAlias

from iom_policy.documents.iati import Published, read_published

Write: TypeAlias = Callable[[str | bytes], pathlib.Path]


def writer(folder: pathlib.Path) -> Write:
    """Give a function that writes a file into a folder and gives its path."""

    def write(content: str | bytes) -> pathlib.Path:
        path = folder / "published file.xml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def activities(*inner: str, version: str = "2.03", root: str = "") -> str:
    """A file with one activity for each text."""
    inside = "".join(f"<iati-activity>{text}</iati-activity>\n" for text in inner)
    return f'<iati-activities version="{version}" {root}>\n{inside}</iati-activities>'


def one(
    written: Write,
    inner: str,
    identifier: str = "XM-EX-1",
    title: str = "<title><narrative>A title</narrative></title>",
) -> Published:
    """The only activity of a file, with its remarks."""
    text = activities(f"<iati-identifier>{identifier}</iati-identifier>{title}{inner}")
    (found,) = read_published(written(text))
    return found
