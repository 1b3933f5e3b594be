"""JSON Lines: the lines of a file one after the other, and what is read from one put at its place in the file."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from iom_policy.design.places import Path, SourceMap, Span
from iom_policy.documents.files import decode
from iom_policy.documents.packed import PACKED_SUFFIXES
from iom_policy.documents.problems import DocumentError, Problem
from iom_policy.documents.reading import ReadDesign

_SUFFIX: Final = ".jsonl"
JSON_LINES_SUFFIXES: Final = (_SUFFIX, *(f"{_SUFFIX}{packed}" for packed in PACKED_SUFFIXES))
"""How the names of JSON Lines files end, compressed ones too."""


def is_json_lines(path: pathlib.Path) -> bool:
    """Whether a file says by its name that each line of it is a JSON text.

    >>> is_json_lines(pathlib.Path("portfolio.iom.jsonl.gz"))
    True
    """
    return path.name.lower().endswith(JSON_LINES_SUFFIXES)


def text_of(line: bytes, source: str) -> str:
    """The text of one line, with the end of it.

    Raises:
        DocumentError: It is no text, or holds a line break that some programs count and others do not.
    """
    before, inside, _ = line.removesuffix(b"\n").removesuffix(b"\r").partition(b"\r")
    if inside:
        message, hint = "a line break of an old kind (CR) stands inside a line", "end each line with LF or CR LF"
        column = len(before.decode(errors="replace")) + 1
        raise DocumentError(source, [Problem(message, span=Span(1, column), hint=hint)])
    return decode(line, source)


def on_line(read: ReadDesign, number: int) -> ReadDesign:
    """A design that was read from one line, with its places in the file."""
    places = SourceMap(values=_OnLine(read.places.values, number), keys=_OnLine(read.places.keys, number))
    return evolve(read, places=places)


def error_on_line(error: DocumentError, number: int) -> DocumentError:
    """What is wrong with one line, with its place in the file."""
    placed = (evolve(one, span=Span(number, one.span.column if one.span else 1)) for one in error.problems)
    return DocumentError(error.source, placed, error.restricted)


def joined(source: str, errors: Sequence[DocumentError]) -> DocumentError:
    """What is wrong with several lines, as what is wrong with their file."""
    texts = [one.restricted for one in errors if one.restricted is not None]
    known = tuple(text for some in texts for text in some) if len(texts) == len(errors) else None
    return DocumentError(source, (problem for one in errors for problem in one.problems), known)


class _OnLine(Mapping[Path, Span]):
    """A table of places in one line as places in the file; most are never looked at."""

    def __init__(self, table: Mapping[Path, Span], number: int) -> None:
        self._table = table
        self._number = number

    def __getitem__(self, path: Path) -> Span:
        return Span(self._number, self._table[path].column)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def __repr__(self) -> str:
        return repr(dict(self))
