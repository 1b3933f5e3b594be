"""How many mutants of each design were caught and how many may stand: counted, recorded and shown in the docs."""

from __future__ import annotations

import pathlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from mutation.mutant import Kind
from mutation.page import show
from mutation.trial import Tried

RECORD = pathlib.Path(__file__).with_name("figures.toml")
MARK = "mutants of designs: written by python -m mutation.record"
"""What stands on the page above the table."""

Counts: TypeAlias = Mapping[Kind, tuple[int, int]]
"""Of each kind, how many were caught, of how many mutants."""


def counted(tried: Iterable[Tried]) -> Counts:
    """The counts of one design."""
    every, caught = Counter[Kind](), Counter[Kind]()
    for one in tried:
        every[one.mutant.kind] += 1
        caught[one.mutant.kind] += one.caught
    return {kind: (caught[kind], every[kind]) for kind in Kind}


def recorded() -> Mapping[str, Counts]:
    """What the file of figures says, by design."""
    rows = tomllib.loads(RECORD.read_text(encoding="utf-8"))
    return {name: {kind: (row[kind][0], row[kind][1]) for kind in Kind} for name, row in rows.items()}


def record(figures: Mapping[str, Counts]) -> None:
    """Write the file of figures, and the table on the page."""
    told = ["# Mutants of each complete design: [caught, all], by what became of the fact. Written by mutation.record."]
    for name, counts in figures.items():
        told += ["", f"[{name}]", *(f"{kind} = [{one[0]}, {one[1]}]" for kind, one in counts.items())]
    RECORD.write_text("\n".join([*told, ""]), encoding="utf-8")
    show(MARK, table(figures))


def table(figures: Mapping[str, Counts]) -> str:
    """The figures as a table: caught/mutants for each kind, and how many may stand."""
    rows = [*figures.items(), ("all of them", _sum(figures.values()))]
    told = [f"| design | {' | '.join(Kind)} | may stand |", f"|---|{'--:|' * (len(Kind) + 1)}"]
    for name, counts in rows:
        cells = [f"{caught}/{every}" for caught, every in counts.values()]
        standing = sum(every - caught for caught, every in counts.values())
        told.append(f"| {name} | {' | '.join(cells)} | {standing} |")
    return "\n".join(told)


def _sum(figures: Iterable[Counts]) -> Counts:
    every = list(figures)
    return {kind: (sum(one[kind][0] for one in every), sum(one[kind][1] for one in every)) for kind in Kind}
