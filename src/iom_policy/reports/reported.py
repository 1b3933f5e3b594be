"""What report files are made from: assessments with their files, how much of each was asked, and by which settings."""

from __future__ import annotations

import datetime as dt
import os
import pathlib
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from attrs import field, frozen

from iom_policy.assessment.findings import Assessment
from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.design.places import Path, Span
from iom_policy.law.origin import Origin

UNOFFICIAL = "unofficial encoding of C/106/INF/9"


@frozen
class Refusal:
    """One reason why a file could not be read.

    Attributes:
        message: What is wrong.
        hint: What to do about it.
        path: Where in the document, as far as that is known.
        span: Where in the file, as far as that is known.
    """

    message: str
    hint: str = ""
    path: Path = ()
    span: Span | None = None


@frozen(kw_only=True)
class Reported:
    """One design, or one file that could not be read.

    Attributes:
        source: The file, as it is shown: as it was given, or from the folder of the run; with slashes.
        sha256: The SHA-256 of the file, as 64 hex digits; empty where it could not be read at all.
        design: What was read.
        framework: The law and the invariants by which it was assessed, on its own day.
        assessment: What was asked and found; none where nothing could be read.
        run: How many invariants were run.
        total: How many there were to run.
        problems: Why nothing could be read, in the order of the file.
        hidden: Texts of a file that could not be read and that are not for publication; None where nobody can tell.
        known: Findings of a baseline that stand open, as lines.
        remarks: What the file says and the design could not take over, as lines.
        evidence: SHA-256 of the files that its attestations name, by the name used; None for one that is not there.
    """

    source: str
    sha256: str = ""
    design: Design | None = None
    framework: Framework | None = None
    assessment: Assessment | None = None
    run: int = 0
    total: int = 0
    problems: tuple[Refusal, ...] = ()
    hidden: tuple[str, ...] | None = None
    known: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    evidence: Mapping[str, str | None] = field(factory=dict)


@frozen(kw_only=True, order=True)
class Input:
    """A file that decided what a run found, beside the designs.

    Attributes:
        what: What it was read as: ``status``, ``configuration``, ``baseline`` or ``project``.
        path: The file, as it was given, or from the folder of the run; with slashes.
        sha256: Its SHA-256, as 64 hex digits; empty where it is not there.
    """

    what: str
    path: str
    sha256: str


@frozen(kw_only=True)
class Envelope:
    """By what a report was made, so that it can be made again; nothing in it tells of the clock or the machine.

    The designs with their hashes are in `Reported`, and so is the framework of each, since offices may bring other law
    on another day.

    Attributes:
        version: The release of iom-policy.
        framework: The law and the invariants of the run, on the latest of the days as of which designs were read; it
            names the offices that were used (with versions), that failed and that were left out.
        settings: What the run was told, in words.
        days: The days as of which the law was read, each once, sorted.
        strict: Whether expectations that are not met keep a design from passing.
        inputs: Files that were read beside the designs, sorted.
        partial: What was not looked at, as lines; empty where everything was.
    """

    version: str
    framework: Framework | None = None
    settings: Mapping[str, str] = field(factory=dict)
    days: tuple[dt.date, ...] = ()
    strict: bool = False
    inputs: tuple[Input, ...] = ()
    partial: tuple[str, ...] = ()

    @property
    def offices(self) -> tuple[Origin, ...]:
        """The offices whose law and questions were used, with versions, sorted."""
        return self.framework.offices if self.framework else ()


Format: TypeAlias = Callable[[Sequence[Reported], Envelope], str]
"""A way to write a report; the same designs and settings give the same text."""


def days_of(reported: Sequence[Reported]) -> tuple[dt.date, ...]:
    """The days as of which the law was read for designs, each once, sorted."""
    return tuple(sorted({one.assessment.on for one in reported if one.assessment}))


def law_read(reported: Sequence[Reported], as_asked: dt.date | None) -> str:
    """How the day was chosen on which the law was read; today is named only where a design made it matter."""
    if as_asked:
        return f"read as of {as_asked}, as asked"
    undated = days_of([one for one in reported if one.design and not one.design.as_of])
    today = f", and as of {' and '.join(map(str, undated))} for those that state none" if undated else ""
    return f"read as of the day that each design states{today}"


def shown_from(path: pathlib.Path, folder: pathlib.Path) -> str:
    """A path with slashes, from a folder where it lies in it, otherwise as it was given.

    >>> shown_from(pathlib.Path("/repo/designs/desk.iom.yaml"), pathlib.Path("/repo"))
    'designs/desk.iom.yaml'
    """
    return printable((path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix())


def printable(name: str) -> str:
    r"""The name of a file without bytes that are no text, which no report can hold; the same in every locale.

    >>> printable("desk.iom.yaml")
    'desk.iom.yaml'
    >>> printable(os.fsdecode(b"caf\xe9.iom.yaml"))
    'caf\\xe9.iom.yaml'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")
