"""Writing files so that each is whole or not there, whatever happens meanwhile.

It belongs to no room, since a record of law, a draft and a report are written in the same way.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import stat
import tempfile
from collections.abc import Iterable, Iterator

_ASIDE = ".iom-policy-"
"""How the names of files begin that are not whole yet; short, since a name may be as long as the system allows."""


def write_whole(path: pathlib.Path, text: str | bytes | Iterable[str]) -> None:
    """Write a file aside and put it in its place when it is whole; no folder is made.

    A text that is too long to be held may come piece by piece.

    A link is followed. A device or a pipe, which nothing can be put in the place of, is written to as it is.

    Raises:
        OSError: It cannot be written; what stood there before still does.
    """
    if _takes_what_comes(path):
        _write_to(path, text)
        return
    target = pathlib.Path(os.path.realpath(path))
    with _aside(target, text) as aside:
        aside.replace(target)


def write_new(path: pathlib.Path, text: str) -> None:
    """Write a text file that must not be there yet; it appears when it is whole; no folder is made.

    Raises:
        FileExistsError: Something of this name is there already.
        OSError: It cannot be written; nothing of this name is there then.
    """
    if os.path.lexists(path):
        raise FileExistsError(f"{path} exists already")
    with _aside(path, text) as aside:
        try:
            os.link(aside, path)  # unlike a renaming, it fails where somebody was quicker
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            aside.rename(path)


def _takes_what_comes(path: pathlib.Path) -> bool:
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def _write_to(path: pathlib.Path, text: str | bytes | Iterable[str]) -> None:
    # Without O_NONBLOCK, a pipe that nobody reads would make open() wait for ever.
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    os.set_blocking(handle, True)
    _fill(handle, text)


@contextlib.contextmanager
def _aside(target: pathlib.Path, text: str | bytes | Iterable[str]) -> Iterator[pathlib.Path]:
    """A whole file beside the target, with its permissions; it is gone afterwards unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=_ASIDE, dir=target.parent)
    aside = pathlib.Path(name)
    try:
        _fill(handle, text)
        aside.chmod(_mode(target))
        yield aside
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def _fill(handle: int, text: str | bytes | Iterable[str]) -> None:
    with os.fdopen(handle, "wb") as file:
        for piece in [text] if isinstance(text, str | bytes) else text:
            # The name of a file may hold bytes that are no text: they are written out, as \udcff.
            file.write(piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece)
        file.flush()
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            os.fsync(file.fileno())


def _mode(path: pathlib.Path) -> int:
    """The permissions of the file that is there, or those that a new file gets."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
