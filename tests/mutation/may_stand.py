"""Which mutants may stand unnoticed, and why: the data file that a reader of the Policy can judge."""

from __future__ import annotations

import pathlib
import tomllib
from collections.abc import Iterable, Mapping

FILE = pathlib.Path(__file__).with_name("may_stand.toml")


def reasons() -> Mapping[str, str]:
    """The reason of each line."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["may_stand"]
    return {line: row["because"] for row in rows for line in row["mutants"]}


def lines() -> list[str]:
    """Every line, as often as it stands in the file."""
    return [line for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["may_stand"] for line in row["mutants"]]


def line_for(told: str, known: Iterable[str]) -> str | None:
    """The line that lets a mutant stand, by its name; None where there is none."""
    return next((line for line in known if told == line or _stands_for(line, told)), None)


def _stands_for(line: str, told: str) -> bool:
    return line.endswith(" *") and told.startswith(f"{line.removesuffix('*')}to ")
