"""Report files: which formats there are, and writing a file so that it is whole or not there."""

from __future__ import annotations

import contextlib
import os
import pathlib
import tempfile
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from iom_policy.reports.json_report import json_report
from iom_policy.reports.reported import Envelope, Format, Reported
from iom_policy.reports.text_report import text_report
from iom_policy.reports.withheld import withheld

FORMATS: Mapping[str, Format] = MappingProxyType({"json": json_report, "text": text_report})
"""The formats of report files, by name."""


@frozen
class ReportFile:
    """A report that is asked for.

    >>> ReportFile.asked("json:out/findings.json", pathlib.Path("/repo")).path
    PosixPath('/repo/out/findings.json')
    """

    format: str
    path: pathlib.Path

    @classmethod
    def asked(cls, text: str, folder: pathlib.Path) -> ReportFile:
        """Take up ``format:path``, a path that is not absolute being one inside a folder.

        Raises:
            ValueError: The format is none, there is no path, or it is a folder.
        """
        form, colon, name = text.partition(":")
        if not colon or not name or form not in FORMATS:
            known = ", ".join(sorted(FORMATS))
            raise ValueError(f"{text!r} is no report; write FORMAT:PATH, such as json:findings.json; formats: {known}")
        path = folder / name
        if path.is_dir():
            raise ValueError(f"{text!r} names a folder; add the name of a file")
        return cls(form, path)

    def write(self, reported: Sequence[Reported], envelope: Envelope) -> None:
        """Write the report, without what is restricted and without personal data.

        Raises:
            OSError: It cannot be written; what stood there before still does.
        """
        write_whole(self.path, FORMATS[self.format](withheld(reported), envelope))


def write_whole(path: pathlib.Path, text: str) -> None:
    """Write a text file aside and put it in its place when it is whole; folders on the way are made.

    Raises:
        OSError: It cannot be written; what stood there before still does.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        pathlib.Path(aside).chmod(_mode(path))
        pathlib.Path(aside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            pathlib.Path(aside).unlink()
        raise


def _mode(path: pathlib.Path) -> int:
    """The permissions of the file that is there, or those that a new file gets."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
