"""Files and their text: reading within limits, decoding, and places in a text."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path as FilePath
from typing import BinaryIO, Final, NoReturn, TypeAlias

from iom_policy.design.places import Path, SourceMap, Span
from iom_policy.documents.problems import DocumentError, Problem

DESIGN_LIMIT: Final = 4 * 1024 * 1024
"""The largest design file in bytes: a design of thousands of activities is smaller."""

_SPECIAL: Final = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_SAVE_AS_UTF8: Final = "open it in a text editor and save it as UTF-8"


def read_bytes(path: FilePath, limit: int = DESIGN_LIMIT) -> bytes:
    """Read a regular file that is no larger than the limit.

    Raises:
        DocumentError: The file is missing, is no regular file, may not be read, or is too large.
    """
    try:
        _check_status(path, os.stat(path), limit)  # noqa: PTH116 - path.stat() of Windows devices differs by version
        data = _read_at_most(path, limit)
    except OSError as error:
        _refuse(path, *_system_message(error))
    except ValueError:  # a NUL character in the name
        _refuse(path, "the name of the file contains a NUL character", "correct the name")
    if len(data) > limit:  # it grew after the check, or its size is not known beforehand
        _refuse(path, f"the file is larger than {size_in_words(limit)}", TOO_LARGE_HINT)
    return data


_PERMISSIONS_HINT: Final = "change its permissions, or ask its owner"
TOO_LARGE_HINT: Final = "check that this is a design file; if it is, split it"


def _refuse(path: FilePath, message: str, hint: str) -> NoReturn:
    raise DocumentError(str(path), [Problem(message, hint=hint)]) from None


def _check_status(path: FilePath, status: os.stat_result, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        if not os.access(path, os.R_OK | os.X_OK):
            _refuse(path, "you are not allowed to look into this folder", _PERMISSIONS_HINT)
        _refuse(path, "this is a folder, not a file", "name a design file inside it")
    if not stat.S_ISREG(status.st_mode):
        what = _SPECIAL.get(stat.S_IFMT(status.st_mode), "not a regular file")
        _refuse(path, f"this is {what}, which cannot be read as a document", "name a regular file")
    if status.st_size > limit:
        message = f"the file is {size_in_words(status.st_size)}, larger than the limit of {size_in_words(limit)}"
        _refuse(path, message, TOO_LARGE_HINT)


def _read_at_most(path: FilePath, limit: int) -> bytes:
    with _open(path) as file:
        _check_status(path, os.fstat(file.fileno()), limit)
        return file.read(limit + 1)


def _open(path: FilePath) -> BinaryIO:
    # Without O_NONBLOCK, a pipe put in the file's place after the check would make open() wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    return os.fdopen(os.open(path, flags), "rb")


@contextlib.contextmanager
def opened(path: FilePath) -> Iterator[BinaryIO]:
    """A regular file of any size, open for reading; what goes wrong while it is read is told as a problem of the file.

    Raises:
        DocumentError: The file is missing, is no regular file, or may not be read.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - as above
    except OSError as error:
        _refuse(path, *_system_message(error))
    except ValueError:  # as above
        _refuse(path, "the name of the file contains a NUL character", "correct the name")
    _check_status(path, status, limit=status.st_size)
    try:
        with _open(path) as file:
            yield file
    except OSError as error:
        _refuse(path, *_system_message(error))


def read_chunks(path: FilePath, size: int) -> Iterator[bytes]:
    """Read a regular file of any length in pieces of at most so many bytes.

    Raises:
        DocumentError: The file is missing, is no regular file, or may not be read.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - as above
        _check_status(path, status, limit=status.st_size)
        with _open(path) as file:
            while chunk := file.read(size):
                yield chunk
    except OSError as error:
        _refuse(path, *_system_message(error))
    except ValueError:  # as above
        _refuse(path, "the name of the file contains a NUL character", "correct the name")


def _system_message(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "there is no such file", "check the name and the folder"
    if isinstance(error, PermissionError):
        return "you are not allowed to read this file", _PERMISSIONS_HINT
    return f"the file cannot be read: {error.strerror or error}", "check the name, or copy the file elsewhere"


def size_in_words(count: int) -> str:
    """A number of bytes for people.

    >>> size_in_words(4 * 1024 * 1024), size_in_words(2048), size_in_words(12)
    ('4 MB', '2 kB', '12 bytes')
    """
    for unit, size in (("MB", 1024 * 1024), ("kB", 1024)):
        if count >= size:
            return f"{count / size:.3g} {unit}"
    return f"{count} bytes"


def decode(data: bytes, source: str) -> str:
    r"""Decode the UTF-8 text of a document; a byte-order mark at its start is dropped.

    Raises:
        DocumentError: The text is empty, is not UTF-8, or holds NUL characters.

    >>> decode(b"\xef\xbb\xbfid: jo-1", "a.iom.yaml")
    'id: jo-1'
    """
    body = data.removeprefix(_UTF8_MARK)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise DocumentError(source, [_not_utf8(data, body, error)]) from None
    if not text.strip():
        message = "the file holds only blank lines" if text else "the file is empty"
        raise DocumentError(source, [Problem(message, hint="write a design into it")])
    if "\0" in text:
        raise DocumentError(source, [_nul(text)])
    return text


def _not_utf8(data: bytes, body: bytes, error: UnicodeDecodeError) -> Problem:
    if data.startswith(_UTF16_MARKS):
        return Problem("the file is in UTF-16 (it starts with that byte-order mark)", hint=_SAVE_AS_UTF8)
    before = body[: error.start].decode()
    offset = len(data) - len(body) + error.start
    message = f"byte {body[error.start]:#04x} at offset {offset} is not UTF-8 text"
    return Problem(message, span=TextPlaces(before).span(len(before)), hint=_SAVE_AS_UTF8)


def _nul(text: str) -> Problem:
    count = text.count("\0")
    message = f"the file holds {count:,} NUL characters" if count > 1 else "the file holds a NUL character"
    hint = "it may be UTF-16 or no text at all: " + _SAVE_AS_UTF8
    return Problem(message, span=TextPlaces(text).span(text.index("\0")), hint=hint)


class TextPlaces:
    r"""Turns offsets into a text into lines and columns.

    >>> TextPlaces("id: a\nstates: [JO]").span(14)
    Span(line=2, column=9)
    """

    def __init__(self, text: str) -> None:
        breaks = r"\r\n|\r|\n" if "\r" in text else r"\n"  # one character is looked for ten times as quickly
        self._starts = [0, *(match.end() for match in re.finditer(breaks, text))]

    def span(self, offset: int) -> Span:
        """The place of one character."""
        line = bisect_right(self._starts, offset)
        return Span(line, offset - self._starts[line - 1] + 1)


Offsets: TypeAlias = Mapping[Path, int]


class _Places(Mapping[Path, Span]):
    """A table of places kept as offsets: most are never looked at, so lines and columns are counted on demand."""

    def __init__(self, offsets: Callable[[], Offsets], places: Callable[[], TextPlaces]) -> None:
        self._offsets = offsets
        self._places = places

    def __getitem__(self, path: Path) -> Span:
        return self._places().span(self._offsets()[path])

    def __iter__(self) -> Iterator[Path]:
        return iter(self._offsets())

    def __len__(self) -> int:
        return len(self._offsets())

    def __reduce__(self) -> tuple[type[dict[Path, Span]], tuple[dict[Path, Span]]]:
        return dict, (dict(self),)  # what is sent to another process is an ordinary table

    def __repr__(self) -> str:
        return repr(dict(self))


def late_source_map(text: str, find: Callable[[], tuple[Offsets, Offsets]]) -> SourceMap:
    """The source map of a text whose value and key offsets are found, once, when a place is first asked for.

    >>> late_source_map("- jo", lambda: ({(): 0, (0,): 2}, {})).span((0,))
    Span(line=1, column=3)
    """
    found = cache(find)
    places = cache(lambda: TextPlaces(text))
    return SourceMap(
        values=_Places(lambda: found()[0], places),
        keys=_Places(lambda: found()[1], places),
    )
