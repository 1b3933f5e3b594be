"""The lines of a file of any size, or of a part of it, one after the other; compressed ones are unpacked on the way."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import BinaryIO, Final, TypeAlias

from attrs import define, field, frozen

from iom_policy.design.places import Span
from iom_policy.documents.files import DESIGN_LIMIT, TOO_LARGE_HINT, opened, size_in_words
from iom_policy.documents.packed import PackedError, refuse_a_bomb, told_what_is_wrong, unpacked
from iom_policy.documents.problems import DocumentError, Problem

LINE_LIMIT: Final = DESIGN_LIMIT
"""The longest line in bytes, unpacked and with its end."""

Line: TypeAlias = tuple[int, bytes | DocumentError]


@frozen
class ByteRange:
    """A part of a file: the lines that begin in it.

    Attributes:
        offset: Where it begins, in bytes from the start of the file.
        length: How many bytes it has.
    """

    offset: int
    length: int

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.offset + self.length


@define
class Lines:
    """The lines that are not blank, with their numbers counted from the start of what is read, from 1.

    A line that is too long is told and passed over, and so is everything behind a place at which compressed data is
    damaged. Cut into ranges anywhere, a file gives the same lines.

    Attributes:
        path: The file.
        within: The part of it that is meant; None for the whole. Of a compressed file only the whole can be read.
        limit: The longest line in bytes.
        count: How many lines were read so far, blank ones too.
    """

    path: pathlib.Path
    within: ByteRange | None = None
    limit: int = LINE_LIMIT
    count: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Line]:
        """Every line, or what is wrong with it.

        Raises:
            DocumentError: The file cannot be read, or not any further.
        """
        with opened(self.path) as packed, unpacked(self.path, packed) as file:
            try:
                yield from self._lines(_Reading(packed, file, self.limit))
            except PackedError as error:
                yield self.count + 1, self._wrong(self.count + 1, str(error), error.hint)

    def _lines(self, reading: _Reading) -> Iterator[Line]:
        if self.within is not None:
            reading.begin_at(self.within.offset)
        while self.within is None or reading.at < self.within.end:
            line = reading.line()
            if not line:
                return
            self.count += 1
            if len(line) > self.limit:
                message = f"a line is larger than {size_in_words(self.limit)}"
                yield self.count, self._wrong(self.count, message, TOO_LARGE_HINT)
            elif line.strip():
                yield self.count, line

    def _wrong(self, number: int, message: str, hint: str) -> DocumentError:
        return DocumentError(str(self.path), (Problem(message, span=Span(number, 1), hint=hint),))


@define
class _Reading:
    """A file that is being read; of a line that is too long only the beginning is held."""

    packed: BinaryIO
    file: BinaryIO
    limit: int
    at: int = 0

    def begin_at(self, offset: int) -> None:
        """Go to the first line that begins there or behind it."""
        if offset:
            # One byte before: where a line begins right there, the one in front of it ends with that byte.
            self.at = self.file.seek(offset - 1)
            self.line()

    def line(self) -> bytes:
        """The next line, or more of it than is allowed; nothing at the end."""
        line = more = self._read(self.limit + 1)
        while more and not more.endswith(b"\n"):
            more = self._read(self.limit)
        return line

    def _read(self, size: int) -> bytes:
        with told_what_is_wrong(self.packed):
            found = self.file.readline(size)
        self.at += len(found)
        if self.file is not self.packed:
            refuse_a_bomb(self.packed, self.at)
        return found
