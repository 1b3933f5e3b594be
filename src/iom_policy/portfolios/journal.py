"""A journal of a run: what was counted of each piece, so that a run that was stopped goes on where it was.

Each line is by itself, with a sum over it: of a line that was being written when the machine failed it is known that it
is not whole. What is noted is used again only for the same bytes, read with the same law, questions, offices and day;
everything else is counted anew. A journal holds what designs restrict, and is for nobody but those who have them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import pathlib
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Final, TypeAlias

from attrs import define, field

from iom_policy.documents.evidence import sha256_of
from iom_policy.portfolios.counting import Counted, Task
from iom_policy.portfolios.elsewhere import Setup
from iom_policy.portfolios.pieces import Piece
from iom_policy.portfolios.plain import from_plain, to_plain

VERSION: Final = 1
"""The version of the format; what another one wrote is counted anew."""
_MARK: Final = "iom_policy_portfolio"
_FINISHED: Final = "finished"
_Header: TypeAlias = Mapping[str, object]
_Key: TypeAlias = tuple[str, int, int]


class JournalError(RuntimeError):
    """A file that cannot be the journal of a run."""


@define
class Journal:
    """What was counted, in a file to which each piece is added when it is finished.

    Attributes:
        path: The file.
        taken: How many pieces were taken from it.
        anew: How many pieces are in it and were counted anew, since something has changed.
        notes: What is to be said of it.
        unwritten: Why a piece could not be added; empty where all could.
    """

    path: pathlib.Path
    taken: int = field(default=0, init=False)
    anew: int = field(default=0, init=False)
    notes: list[str] = field(factory=list, init=False)
    unwritten: str = field(default="", init=False)
    _file: BinaryIO = field(init=False)
    _places: dict[_Key, int] = field(factory=dict, init=False)
    _hashed: tuple[int, str] = field(default=(-1, ""), init=False)

    @classmethod
    def of(cls, path: pathlib.Path, setup: Setup, today: dt.date, asked: dt.date | None) -> Journal:
        """The journal in a file, which is made where there is none.

        Args:
            path: The file.
            setup: What this process works with.
            today: The day on which designs are assessed that state none.
            asked: The day on which all are assessed, if one was asked for.

        Raises:
            JournalError: It cannot be read or written, or is something else.
        """
        journal = cls(path)
        journal._open(_header(setup, today, asked))
        return journal

    def _open(self, header: _Header) -> None:
        last: object = None
        whole, ended = 0, False
        for start, end, data in _lines(self.path):
            whole = end
            if data is None:
                self.notes.append(f"{self.path}: a line at byte {start:,} is not whole; its piece is counted again")
            elif _MARK in data:
                last, ended = data, False
            elif _FINISHED in data:
                ended = True
            elif last == header and (key := _key_of(data)):
                self._places[key] = start
        try:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._file = os.fdopen(os.open(self.path, flags, 0o600), "r+b")
            self._file.truncate(whole)
        except OSError as error:
            raise JournalError(f"{self.path}: it cannot be written: {error.strerror or error}") from None
        if last is not None and last != header:
            message = "it was begun with another release, law, office or day"
            self.notes.append(f"{self.path}: {message}; what it holds of that is not used, and counted anew")
        if last != header or ended:
            self._append(header)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def has(self, task: Task) -> bool:
        """Whether a piece was counted before, of the same bytes and with the same knowledge of all else."""
        if (place := self._places.get(_key(task.piece))) is None:
            return False
        noted = self._read(place)
        same = noted.get("file") == self._sha256(task.piece) != "" and noted.get("context") == _context(task)
        if not same or not _evidence_is_the_same(task.piece, noted.get("evidence")) or not _can_be_read(noted):
            self.anew += 1
            return False
        return True

    def taken_from(self, task: Task) -> Counted:
        """What was counted of a piece that it has."""
        self.taken += 1
        return from_plain(self._read(self._places[_key(task.piece)])["counted"])

    def add(self, task: Task, counted: Counted) -> None:
        """Note what was counted of a piece; where that cannot be written, it is said once and counting goes on."""
        if counted.lost or self.unwritten:
            return
        source, offset, length = _key(task.piece)
        self._append({
            "source": source, "offset": offset, "length": length, "file": self._sha256(task.piece),
            "context": _context(task), "evidence": dict(counted.evidence), "counted": to_plain(counted),
        })  # fmt: skip

    def finish(self) -> None:
        """Note that all pieces were counted: whoever counts them again begins a new run."""
        if not self.unwritten:
            self._append({_FINISHED: True})

    def _append(self, data: Mapping[str, object]) -> None:
        text = json.dumps(data, separators=(",", ":")).encode()
        try:
            self._file.seek(0, os.SEEK_END)
            self._file.write(b"%08x %s\n" % (zlib.crc32(text), text))
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            self.unwritten = f"{self.path}: what was counted could not be noted: {error.strerror or error}"

    def _read(self, place: int) -> dict[str, object]:
        self._file.seek(place)
        data = _whole(self._file.readline())
        assert data is not None, "it was whole when the journal was opened"
        return data

    def _sha256(self, piece: Piece) -> str:
        """The SHA-256 of the file of a piece; of the last file it is remembered, since its pieces come in a row."""
        if self._hashed[0] != piece.number:
            self._hashed = (piece.number, _sha256(piece.file))
        return self._hashed[1]

    def told(self) -> Iterator[str]:
        """What is to be said of it at the end of a run, one in a line."""
        yield from self.notes
        if self.taken:
            yield f"{self.path}: {self.taken} of the pieces were counted in an earlier run, and taken from there"
        if self.anew:
            yield f"{self.path}: {self.anew} of the pieces have changed since they were counted, and were counted anew"


def begun_on(path: pathlib.Path, setup_on: Callable[[dt.date], Setup]) -> dt.date | None:
    """The day of the run that a journal is of, if that run goes on: designs that state none are assessed on it.

    A run that came to its end does not go on, nor one for which a day was asked, nor one that was begun with another
    release, law or office.

    Args:
        path: The journal.
        setup_on: From a day to what this process works with on it.

    Raises:
        JournalError: It cannot be read, or is something else.
    """
    begun: Mapping[str, object] = {}
    for _, _, data in _lines(path):
        if data and (_MARK in data or _FINISHED in data):
            begun = data if _MARK in data else {}
    try:
        day = dt.date.fromisoformat(str(begun.get("today")))
    except ValueError:
        return None
    return day if begun == _header(setup_on(day), day, None) else None


def _lines(path: pathlib.Path) -> Iterator[tuple[int, int, dict[str, object] | None]]:
    """Each line with its place: where it begins, where the last whole line so far ends, and what it says."""
    start = end = 0
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise JournalError(f"{path}: it is no regular file, and cannot be the journal of a portfolio")
        with path.open("rb") as file:
            for line in file:
                data = _whole(line)
                torn = data is None and not line.endswith(b"\n") and _MARK.encode() in line
                if start == 0 and not torn and (data is None or _MARK not in data):
                    raise JournalError(f"{path}: it is no journal of a portfolio; name another file")
                end = start + len(line) if line.endswith(b"\n") else end
                yield start, end, data
                start += len(line)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
        raise JournalError(f"{path}: it cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _whole(line: bytes) -> dict[str, object] | None:
    """What a line says; None where it is not whole."""
    total, _, text = line.removesuffix(b"\n").partition(b" ")
    if not line.endswith(b"\n") or total != b"%08x" % zlib.crc32(text):
        return None
    try:
        data: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _evidence_is_the_same(piece: Piece, noted: object) -> bool:
    if not isinstance(noted, dict):
        return False
    return all(sha256_of(piece.file.parent / str(name)) == sha256 for name, sha256 in noted.items())


def _can_be_read(noted: Mapping[str, object]) -> bool:
    """Whether what was counted is there; a line may be whole and say something else."""
    try:
        from_plain(noted.get("counted"))
    except ValueError:
        return False
    return True


def _header(setup: Setup, today: dt.date, asked: dt.date | None) -> _Header:
    day = asked.isoformat() if asked else None
    return {_MARK: VERSION, "today": today.isoformat(), "asked": day, "made_of": list(setup.made_of)}


def _key(piece: Piece) -> _Key:
    return (str(piece.file), piece.within.offset, piece.within.length) if piece.within else (str(piece.file), 0, 0)


def _key_of(data: Mapping[str, object]) -> _Key | None:
    source, offset, length = (data.get(name) for name in ("source", "offset", "length"))
    known = isinstance(source, str) and isinstance(offset, int) and isinstance(length, int)
    return (source, offset, length) if known else None  # type: ignore[return-value]


def _context(task: Task) -> str:
    """A number for what has to be known from elsewhere to count a piece."""
    look = task.look
    known = (sorted(look.formulas.known), sorted(map(str, look.refused.values()))) if look else ()
    said = json.dumps([task.piece.source, known, sorted(task.before.items())])
    return hashlib.sha256(said.encode()).hexdigest()


def _sha256(file: pathlib.Path) -> str:
    """The SHA-256 of a file of any size, as 64 hex digits; empty where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except (OSError, ValueError):  # a NUL character in the name
        return ""
