"""Remarks on what was not read or not taken over: as many as there are, in little memory.

A file with a million bad lines has a million remarks that are nearly the same; packed as they come they take a
hundredth of the room. What a report file may tell of each is decided at once, while its design is at hand, so that what
designs restrict need not be remembered (A9).
"""

from __future__ import annotations

import json
import tempfile
import zlib
from collections.abc import Callable, Collection, Iterator
from typing import IO, Final, TypeAlias

from attrs import define, evolve, field, frozen

from iom_policy.documents.problems import Problem

Shown: TypeAlias = Callable[[str], str]
"""From a text to what a report file may tell of it."""

_CHUNK: Final = 16 * 1024


@frozen
class Packed:
    """Remarks in their order, packed.

    Attributes:
        count: How many they are.
        data: The remarks.
    """

    count: int = 0
    data: bytes = b""


NOTHING: Final = Packed()
"""No remarks."""


@define
class Packer:
    """Remarks on one file that are packed as they come."""

    source: str
    _count: int = field(default=0, init=False)
    _compressor: zlib._Compress | None = field(default=None, init=False)
    _chunks: list[bytes] = field(factory=list, init=False)

    def add(self, problem: Problem, shown: Shown) -> None:
        """Pack one.

        Args:
            problem: The remark, with its line in what is being read.
            shown: What a report file may tell of a text in it.
        """
        if self._compressor is None:
            self._compressor = zlib.compressobj(1)
        line, column = (problem.span.line, problem.span.column) if problem.span else (0, 0)
        behind = evolve(problem, span=None).shown("")
        outside = [shown(self.source), shown(behind)]
        data = json.dumps([line, column, [self.source, behind], outside]).encode() + b"\n"
        self._chunks.append(self._compressor.compress(data))
        self._count += 1

    def packed(self) -> Packed:
        """All of them; none can be added afterwards."""
        if self._compressor is None:
            return NOTHING
        self._chunks.append(self._compressor.flush())
        return Packed(self._count, b"".join(self._chunks))


@define
class Remarks:
    """Remarks on many files, laid down on the disk as they are taken in."""

    _file: IO[bytes] | None = field(default=None, init=False)
    _blocks: list[tuple[int, int]] = field(factory=list, init=False)
    _count: int = field(default=0, init=False)

    def take(self, packed: Packed, lines: int = 0) -> None:
        """Put some behind those that are there; so many lines of their file stand in front of what was read."""
        if not packed.count:
            return
        if self._file is None:
            self._file = tempfile.SpooledTemporaryFile(max_size=1024 * 1024)  # noqa: SIM115 - it lives as long as they
        self._file.seek(0, 2)
        self._file.write(packed.data)
        self._blocks.append((len(packed.data), lines))
        self._count += packed.count

    def close(self) -> None:
        """Give the room on the disk back; nothing can be read afterwards."""
        if self._file is not None:
            self._file.close()

    def __len__(self) -> int:
        return self._count

    @property
    def lines(self) -> Collection[str]:
        """Each in one line, behind its place, for those who have the files."""
        return _Lines(self, 0)

    @property
    def outside(self) -> Collection[str]:
        """Each in one line, as a report file may tell it."""
        return _Lines(self, 1)

    def _told(self, form: int) -> Iterator[str]:
        start = 0
        for length, lines in self._blocks:
            for text in self._unpacked(start, length):
                line, column, *forms = json.loads(text)
                source, behind = forms[form]
                yield f"{source}:{line + lines}:{column}{behind}" if line else f"{source}{behind}"
            start += length

    def _unpacked(self, start: int, length: int) -> Iterator[bytes]:
        """The lines of one block, of which a little is held at a time."""
        assert self._file is not None
        unpack, rest = zlib.decompressobj(), b""
        for at in range(start, start + length, _CHUNK):
            self._file.seek(at)  # each time, since others may read in between
            *whole, rest = (rest + unpack.decompress(self._file.read(min(_CHUNK, start + length - at)))).split(b"\n")
            yield from whole


@frozen
class _Lines(Collection[str]):
    """Remarks in one of their forms, read again each time they are gone through."""

    _remarks: Remarks
    _form: int

    def __iter__(self) -> Iterator[str]:
        return self._remarks._told(self._form)  # noqa: SLF001 - its other half

    def __len__(self) -> int:
        return len(self._remarks)

    def __contains__(self, line: object) -> bool:
        return any(line == one for one in self)
