"""Counting in another process: with the same release, law, questions and offices as here, or not at all.

A process that has another office installed, or another release of the library, would count something else and nobody
would see it in a sum. So what a process works with is compared before it counts anything.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import pathlib
import platform
from collections.abc import Iterator
from functools import cache, partial
from types import MappingProxyType
from typing import TypeAlias

from attrs import evolve, frozen

from iom_policy.assessment.framework import Framework, FrameworkError
from iom_policy.documents.evidence import sha256_of
from iom_policy.documents.problems import DocumentError
from iom_policy.law.status_rows import StatusFileError
from iom_policy.offices.gathering import Offices
from iom_policy.offices.selection import Selection
from iom_policy.portfolios.counting import Counted, Task, count
from iom_policy.release import RELEASE

Config: TypeAlias = "tuple[tuple[str, tuple[tuple[str, str], ...]], ...]"


@frozen(kw_only=True)
class Setup:
    """From what a process makes the framework that is used here.

    Attributes:
        selection: Which offices are used; what the project has written for them is under ``config``.
        config: What the project has written for each office, by name.
        status: A project's own record of acts of States.
        day: The day of the framework that is compared.
        made_of: What the framework here is made of, in words.
    """

    selection: Selection
    config: Config
    status: pathlib.Path | None
    day: dt.date
    made_of: tuple[str, ...]

    @classmethod
    def of(cls, selection: Selection, status: pathlib.Path | None, day: dt.date, framework: Framework) -> Setup:
        """The setup of this process.

        Args:
            selection: Which offices are used.
            status: A project's own record of acts of States.
            day: The day of the framework.
            framework: The framework on that day.
        """
        config = tuple((name, tuple(sorted(one.items()))) for name, one in sorted(selection.config.items()))
        bare = evolve(selection, config=())  # type: ignore[arg-type]  # a view of a table can be neither sent nor hashed
        status = status.absolute() if status else None
        return cls(selection=bare, config=config, status=status, day=day, made_of=tuple(made_of(framework, status)))

    def offices(self) -> Offices:
        """The offices, loaded in this process."""
        config = MappingProxyType({name: MappingProxyType(dict(one)) for name, one in self.config})
        return Offices.load(evolve(self.selection, config=config))


def made_of(framework: Framework, status: pathlib.Path | None = None) -> Iterator[str]:
    """What decides what a framework finds, in words that differ where it may find something else.

    Args:
        framework: The framework.
        status: A project's own record of acts of States.
    """
    yield f"iom-policy {RELEASE} with code and law {_code()[:12]}"
    yield from map(str, framework.offices)
    yield from map(str, framework.failures)
    yield from map(str, framework.left_out)
    if status:
        yield f"acts of States {(sha256_of(status) or 'that cannot be read')[:12]}"


@cache
def _code() -> str:
    """The SHA-256 of all files of the library, as 64 hex digits: what is being worked on has the same release."""
    root, sha256 = pathlib.Path(__file__).parent.parent, hashlib.sha256()
    for file in sorted(one for one in root.rglob("*.*") if one.is_file() and "__pycache__" not in one.parts):
        sha256.update(f"{file.relative_to(root).as_posix()}\0".encode())
        sha256.update(file.read_bytes())
    return sha256.hexdigest()


def count_elsewhere(setup: Setup, task: Task) -> Counted:
    """Count one piece in a process that was started for it, if it works with the same as the one that asks.

    Args:
        setup: What the process that asks works with.
        task: The piece.
    """
    try:
        if unlike := _unlike(setup):
            return Counted(lost=unlike)
        return count(task, partial(_framework, setup))
    except (FrameworkError, StatusFileError, DocumentError) as error:
        return Counted(lost=f"{_here()} cannot make the same framework: {error}")


@cache
def _unlike(setup: Setup) -> str:
    """In what this process differs from the one that asks, as a sentence; empty where it does not."""
    mine, asked = tuple(made_of(_framework(setup, setup.day), setup.status)), setup.made_of
    if mine == asked:
        return ""
    has = ", ".join(one for one in mine if one not in asked) or "nothing in place of it"
    lacks = ", ".join(one for one in asked if one not in mine) or "without it"
    return f"{_here()} works with {has}, and this run with {lacks}"


@cache
def _framework(setup: Setup, day: dt.date) -> Framework:
    framework = _offices(setup).framework(day)
    return framework.with_status_file(setup.status) if setup.status else framework


@cache
def _offices(setup: Setup) -> Offices:
    return setup.offices()


def _here() -> str:
    return f"the process that was to count it, on {platform.node() or 'another machine'},"
