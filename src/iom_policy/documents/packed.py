"""Compressed files, unpacked as they are read: gzip by the standard library, zstd by it or the extra of that name."""

from __future__ import annotations

import gzip
import importlib
import pathlib
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import BinaryIO, Final, cast

from iom_policy.documents.files import size_in_words
from iom_policy.documents.problems import DocumentError, Problem

MOST_TIMES: Final = 1000
"""How many times its size a file may unpack to: text of designs gets ten to a hundred times smaller."""
_ALWAYS_ALLOWED: Final = 64 * 1024 * 1024
"""How much in bytes any file may unpack to, whatever its size."""
_ZSTD: Final = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
_WHOLE_AGAIN: Final = "get the file again; what stands in front of this place was read"


class PackedError(ValueError):
    """Compressed data that cannot be unpacked further; the message says why, and ``hint`` what to do."""

    def __init__(self, message: str, hint: str = _WHOLE_AGAIN) -> None:
        super().__init__(message)
        self.hint = hint


@contextmanager
def unpacked(path: pathlib.Path, packed: BinaryIO) -> Iterator[BinaryIO]:
    """What a file holds, unpacked as it is read if its name says that it is compressed; otherwise the file itself.

    Raises:
        DocumentError: What unpacks it is not installed.
    """
    opener = _OPENERS.get(path.suffix.lower())
    if opener is None:
        yield packed
        return
    with opener(path, packed) as file:
        yield file


@contextmanager
def told_what_is_wrong(packed: BinaryIO) -> Iterator[None]:
    """Say of errors in reading unpacked data what they mean for the file.

    Raises:
        PackedError: The data ends in the middle, or is damaged.
    """
    try:
        yield
    except EOFError:
        raise PackedError("the compressed data ends in the middle") from None
    except _damage() as error:
        place = f"at or before byte {packed.tell():,} of the file"
        raise PackedError(f"the compressed data is damaged {place}: {_in_a_sentence(error)}") from None


def refuse_a_bomb(packed: BinaryIO, unpacked_size: int) -> None:
    """Stop at data that unpacks to far more than any text does.

    Raises:
        PackedError: It does.
    """
    if unpacked_size > max(_ALWAYS_ALLOWED, MOST_TIMES * packed.tell()):
        message = f"the file unpacks to more than {MOST_TIMES:,} times its size: {size_in_words(unpacked_size)} so far"
        raise PackedError(message, "check where it comes from; no designs are packed like this")


def _in_a_sentence(error: Exception) -> str:
    text = str(error).rstrip(".")
    return f"{text[:1].lower()}{text[1:]}"


def _open_gzip(_: pathlib.Path, packed: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", gzip.GzipFile(fileobj=packed, mode="rb"))


def _open_zstd(path: pathlib.Path, packed: BinaryIO) -> BinaryIO:
    try:
        opener = importlib.import_module(_ZSTD).ZstdFile
    except ImportError:
        hint = "install the extra: pip install 'iom-policy[zstd]'"
        problem = Problem("reading .zst files needs backports.zstd, which is not installed", hint=hint)
        raise DocumentError(str(path), (problem,)) from None
    return cast("BinaryIO", opener(packed))


def _damage() -> tuple[type[Exception], ...]:
    module = sys.modules.get(_ZSTD)  # where it was not imported, nothing was unpacked with it
    return (gzip.BadGzipFile, zlib.error, *((module.ZstdError,) if module else ()))


_OPENERS: Mapping[str, Callable[[pathlib.Path, BinaryIO], BinaryIO]] = MappingProxyType(
    {".gz": _open_gzip, ".zst": _open_zstd}
)
PACKED_SUFFIXES: Final = tuple(_OPENERS)
"""How the names of compressed files end."""
