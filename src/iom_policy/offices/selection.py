"""Which offices are used: all that are installed, unless the call, the environment or the project says otherwise."""

from __future__ import annotations

import math
import os
import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from attrs import frozen

VARIABLE: Final = "IOM_POLICY_OFFICES"
"""The environment variable that chooses offices."""

NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""How the name of an office is written: it is the namespace of its ids."""

SECONDS: Final = 10.0
"""For how long one call of a plugin may take, unless the project says otherwise."""

_NO: Final = "no:"
_NONE: Final = "none"
_HOW: Final = "write names such as colombia,prima to use these alone, no:colombia to leave one out, or none"
_TABLE: Final = "tool.iom-policy.offices"


class SelectionError(ValueError):
    """What was written to choose offices cannot be followed."""


@frozen
class Selection:
    """Which offices are used, and who said so.

    Attributes:
        only: These alone; None for all that are installed.
        without: All but these.
        by: Who says so, for people: an option, a variable, a file.
        config: What the project has written for each office, by name.
        seconds: For how long one call of a plugin may take.
    """

    only: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    by: str = "nobody"
    config: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    seconds: float = SECONDS

    @classmethod
    def none(cls) -> Selection:
        """No office at all."""
        return cls(only=(), by="the program")

    def leaves_out(self, office: str) -> bool:
        """Whether an office that is installed is not to be used."""
        return office in self.without or (self.only is not None and office not in self.only)


def parse(text: str, by: str) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Read a choice of offices: which alone, which not.

    >>> parse("colombia, prima", "--offices"), parse("no:colombia", "--offices"), parse("none", "--offices")
    ((('colombia', 'prima'), ()), (None, ('colombia',)), ((), ()))

    Raises:
        SelectionError: It is empty, names no office, or says both.
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    if words == [_NONE]:
        return (), ()
    without = tuple(sorted({word.removeprefix(_NO) for word in words if word.startswith(_NO)}))
    only = tuple(sorted({word for word in words if not word.startswith(_NO)}))
    if wrong := [name for name in (*only, *without) if not NAME.fullmatch(name) or name == _NONE]:
        raise SelectionError(f"{by}: {', '.join(map(repr, wrong))} cannot be an office; {_HOW}")
    if not words or (only and without):
        what = "which to use and which to leave out" if words else "no office"
        raise SelectionError(f"{by}: {text!r} says {what}; {_HOW}")
    return (only, ()) if only else (None, without)


def select(option: str | None = None, folder: Path | None = None, *, by: str = "--offices") -> Selection:
    """Decide which offices are used: the option says it before the environment, and that before the project.

    Args:
        option: What was given with the call.
        folder: Where the search for the project's ``pyproject.toml`` starts; unsaid, no project is read.
        by: The name of the option, for messages.

    Raises:
        SelectionError: What was written cannot be followed.
    """
    file, table = _project(folder)
    config, seconds = _config(file, table), _seconds(file, table)
    said: tuple[tuple[str, str | None], ...] = (
        (by, option),
        (VARIABLE, os.environ.get(VARIABLE) or None),
        (f"[{_TABLE}] of {file.name if file else ''}", _use(file, table)),
    )
    for who, text in said:
        if text is not None:
            only, without = parse(text, who)
            return Selection(only, without, who, config, seconds)
    return Selection(config=config, seconds=seconds)


def _project(folder: Path | None) -> tuple[Path | None, Mapping[str, object]]:
    if folder is None:
        return None, {}
    found = next(filter(_is_there, (at / "pyproject.toml" for at in (folder, *folder.parents))), None)
    if found is None:
        return None, {}
    try:
        read: object = tomllib.loads(found.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SelectionError(f"{found}: it cannot be read: {error}") from error
    except RecursionError as error:
        raise SelectionError(f"{found}: it cannot be read: it is nested too deeply") from error
    for key in ("tool", "iom-policy", "offices"):
        read = read.get(key, {}) if isinstance(read, dict) else {}
    if not isinstance(read, dict):
        raise SelectionError(f"{found}: {_TABLE} has to be a table")
    if strange := sorted(set(read) - {"use", "seconds", "config"}):
        raise SelectionError(f"{found}: [{_TABLE}] has no key {', '.join(strange)}; keys: use, seconds, config")
    return found, read


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError as error:  # it may choose offices, and nobody can say that it does not
        raise SelectionError(f"{file}: it cannot be looked for: {error.strerror}") from error


def _use(file: Path | None, table: Mapping[str, object]) -> str | None:
    use = table.get("use")
    if use is None:
        return None
    if not isinstance(use, str):
        raise SelectionError(f"{file}: [{_TABLE}] use = {use!r} is no text; {_HOW}")
    return use


def _seconds(file: Path | None, table: Mapping[str, object]) -> float:
    seconds = table.get("seconds", SECONDS)
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 < seconds <= 3600:
        shown = math.inf if isinstance(seconds, int) and seconds > sys.maxsize else seconds
        raise SelectionError(f"{file}: [{_TABLE}] seconds = {shown!r}; write a number above 0 and up to 3600")
    return float(seconds)


def _config(file: Path | None, table: Mapping[str, object]) -> Mapping[str, Mapping[str, str]]:
    config = table.get("config", {})
    if isinstance(config, dict) and all(
        isinstance(one, dict) and all(isinstance(value, str) for value in one.values()) for one in config.values()
    ):
        return MappingProxyType({str(name): MappingProxyType(dict(one)) for name, one in config.items()})
    raise SelectionError(f"{file}: [{_TABLE}.config] takes a table of texts for each office")
