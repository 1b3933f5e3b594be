"""How many mutants of each module were killed: counted from the results of a trial, recorded and shown in the docs."""

from __future__ import annotations

import json
import pathlib
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping

from mutation.page import show

RECORD = pathlib.Path(__file__).with_name("figures.toml")
MARK = "mutants of the code: written by python -m mutation.of_code.figures"
"""What stands on the page above the table."""
KILLED = ("killed", "timeout")
"""The outcomes of a mutant that did not get through; one that never ends is seen as well."""


def counted(results: pathlib.Path) -> Mapping[str, tuple[int, int]]:
    """Of each module, how many were killed, of how many; of a mutant that was tried again the last result counts."""
    rows = map(json.loads, results.read_text(encoding="utf-8").splitlines())
    last = {row["mutant"]: row["outcome"] for row in rows}
    every = Counter(_module(name) for name in last)
    killed = Counter(_module(name) for name, outcome in last.items() if outcome in KILLED)
    return {name: (killed[name], every[name]) for name in sorted(every)}


def _module(mutant: str) -> str:
    return "/".join(mutant.split(".")[1:3])


def recorded() -> Mapping[str, tuple[int, int]]:
    """What the file of figures says, by module."""
    modules = tomllib.loads(RECORD.read_text(encoding="utf-8"))["modules"]
    return {name: (killed, every) for name, (killed, every) in modules.items()}


def record(figures: Mapping[str, tuple[int, int]]) -> None:
    """Write the file of figures, and the table on the page."""
    told = ["# Mutants of each module: [killed, all]. Written by mutation.of_code.figures.", "[modules]"]
    told += [f'"{name}" = [{killed}, {every}]' for name, (killed, every) in figures.items()]
    RECORD.write_text("\n".join([*told, ""]), encoding="utf-8")
    show(MARK, table(figures))


def table(figures: Mapping[str, tuple[int, int]]) -> str:
    """The figures as a table."""
    rooms = {name.partition("/")[0] for name in figures}
    sums = {f"{room}, all of it": _sum(figures, room) for room in sorted(rooms)}
    rows = sorted({**figures, **sums}.items())
    told = [f"| {name} | {killed}/{every} | {every - killed} |" for name, (killed, every) in rows]
    return "\n".join(["| module | killed | survived |", "|---|--:|--:|", *told])


def _sum(figures: Mapping[str, tuple[int, int]], room: str) -> tuple[int, int]:
    within = [counts for name, counts in figures.items() if name.startswith(f"{room}/")]
    return sum(killed for killed, _ in within), sum(every for _, every in within)


if __name__ == "__main__":
    record(counted(pathlib.Path(sys.argv[1])))
