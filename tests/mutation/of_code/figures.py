"""How many mutants of each module were killed: counted from the results of a trial, recorded and shown in the docs."""

from __future__ import annotations

import json
import pathlib
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import frozen

from mutation.page import show

RECORD = pathlib.Path(__file__).with_name("figures.toml")
MARK = "mutants of the code: written by python -m mutation.of_code.figures"
"""What stands on the page above the table."""
_KILLED = ("killed", "timeout")
_UNREACHED = "no tests"


@frozen
class Counts:
    """What became of the mutants of a module, or of several.

    Attributes:
        killed: How many a test noticed; one that never ends is noticed too.
        survived: How many no test noticed.
        unreached: How many run only while modules are imported, before a mutant can be switched on: none was tried.
    """

    killed: int = 0
    survived: int = 0
    unreached: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.killed + other.killed, self.survived + other.survived, self.unreached + other.unreached)


def counted(results: Iterable[pathlib.Path]) -> Mapping[str, Counts]:
    """The counts of each module; of a mutant that was tried again, the last result counts."""
    lines = (line for file in results for line in file.read_text(encoding="utf-8").splitlines())
    last = {row["mutant"]: row["outcome"] for row in map(json.loads, lines)}
    every: dict[str, Counter[str]] = {}
    for name, outcome in last.items():
        every.setdefault("/".join(name.split(".")[1:3]), Counter())[outcome] += 1
    return {module: _counts(outcomes) for module, outcomes in sorted(every.items())}


def _counts(outcomes: Counter[str]) -> Counts:
    killed = sum(outcomes[one] for one in _KILLED)
    return Counts(killed, outcomes.total() - killed - outcomes[_UNREACHED], outcomes[_UNREACHED])


def recorded() -> Mapping[str, Counts]:
    """What the file of figures says, by module."""
    modules = tomllib.loads(RECORD.read_text(encoding="utf-8"))["modules"]
    return {name: Counts(*counts) for name, counts in modules.items()}


def record(figures: Mapping[str, Counts]) -> None:
    """Write the file of figures, and the table on the page."""
    head = "# Mutants of each module: [killed, survived, not reached]. Written by mutation.of_code.figures."
    told = [f'"{name}" = [{one.killed}, {one.survived}, {one.unreached}]' for name, one in figures.items()]
    RECORD.write_text("\n".join([head, "[modules]", *told, ""]), encoding="utf-8")
    show(MARK, table(figures))


def table(figures: Mapping[str, Counts]) -> str:
    """The figures as a table, each room summed up after its modules."""
    told = ["| module | killed | survived | not reached |", "|---|--:|--:|--:|"]
    for room in sorted({name.partition("/")[0] for name in figures}):
        within = {name: one for name, one in figures.items() if name.startswith(f"{room}/")}
        whole = sum(within.values(), Counts())
        told += (_row(name, one) for name, one in (*within.items(), (f"all of {room}", whole)))
    return "\n".join(told)


def _row(name: str, one: Counts) -> str:
    return f"| {name} | {one.killed}/{one.killed + one.survived} | {one.survived} | {one.unreached} |"


if __name__ == "__main__":
    record(counted(map(pathlib.Path, sys.argv[1:])))
