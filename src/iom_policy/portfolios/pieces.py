"""What a run over many files is cut into: places in files, and never what stands there.

Every way of counting takes the same pieces, and what is counted of them is put together in their order; so where the
cuts lie and who counts which piece changes nothing in the answer.
"""

from __future__ import annotations

import os
import pathlib
import stat
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from attrs import frozen

from iom_policy.design.reader import DocumentReader
from iom_policy.documents.json_lines import is_json_lines
from iom_policy.documents.lines import ByteRange
from iom_policy.documents.office_documents import reader_of
from iom_policy.documents.packed import PACKED_SUFFIXES

PIECE: Final = 4 * 1024 * 1024
"""How large a piece of a file is, in bytes: about a thousand activities, which take a second or two.

Much smaller, and handing it out costs more than it gains; much larger, and the last one is waited for.
"""

Version: TypeAlias = tuple[int, int]
"""By what a file is known to be the same as before: its size in bytes, and when it was written, in nanoseconds."""


@frozen
class Piece:
    """A file, or the lines that begin in a part of one.

    Attributes:
        number: The number of the file in the run, from 0.
        path: The file, as it was named.
        file: The same wherever it is read: from the root.
        within: The part of it; None for the whole.
        last: Whether no other piece of the file comes behind it.
        version: Which version of the file is meant; None where it cannot be looked at.
    """

    number: int
    path: pathlib.Path
    file: pathlib.Path
    within: ByteRange | None = None
    last: bool = True
    version: Version | None = None

    @property
    def source(self) -> str:
        """The file, as it was named."""
        return str(self.path)


def pieces_of(
    paths: Sequence[pathlib.Path], readers: Sequence[DocumentReader] = (), size: int = PIECE
) -> Iterator[Piece]:
    """The pieces of several files, in their order.

    JSON Lines are cut where they are larger than one piece; a compressed file can only be read from its beginning, and
    so can all others.

    Args:
        paths: The files.
        readers: What reads documents of offices; one that is read by it is not cut.
        size: How large a piece is, in bytes.
    """
    for number, path in enumerate(paths):
        file = pathlib.Path(os.path.abspath(path))  # noqa: PTH100 - path.absolute() leaves .. in it
        version = version_of(file)
        ranges: list[ByteRange | None] = [None]
        if version is not None and version[0] > size and _can_be_cut(path, readers):
            ranges = [ByteRange(at, size) for at in range(0, version[0], size)]
        for place, within in enumerate(ranges, start=1):
            yield Piece(number, path, file, within, place == len(ranges), version)


def version_of(file: pathlib.Path) -> Version | None:
    """Which version of a regular file is there; None where there is none, or nobody may look."""
    try:
        status = os.stat(file)  # noqa: PTH116 - path.stat() of Windows devices differs by version
    except (OSError, ValueError):  # a NUL character in the name
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _can_be_cut(path: pathlib.Path, readers: Sequence[DocumentReader]) -> bool:
    packed = path.suffix.lower() in PACKED_SUFFIXES
    return is_json_lines(path) and not packed and reader_of(path, readers) is None
