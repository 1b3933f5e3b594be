"""Decision tables as CSV: a cell is a word, several with | between them, or any; every case fits exactly one row."""

from __future__ import annotations

import csv
import pathlib
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product

FOLDER = pathlib.Path(__file__).parent

SAID = ("holds", "violated", "unresolved", "not applicable", "for a person", "crash", "crash of an office")
STRENGTH = ("requirement", "expectation")
ATTESTATION = ("none", "met", "partly", "not met", "expired", "changed", "wrong role")
STRICT = ("no", "yes")
OPEN = ("fail", "warn")
BASELINE = ("none", "another", "known")
OUTCOMES = (
    "satisfied",
    "violated",
    "unresolved",
    "attested",
    "not applicable",
    "waiting",
    "error",
    "error of an office",
)

Row = Mapping[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a table."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def fits(row: Row, case: Row) -> bool:
    """Whether a row is about a case."""
    return all(row[key] == "any" or value in row[key].split("|") for key, value in case.items())


def decided(name: str, **case: str) -> Row:
    """The one row of a table that is about a case."""
    (row,) = (one for one in rows(name) if fits(one, case))
    return row


def undecided(name: str, **values: Iterable[str]) -> list[str]:
    """Cases about which a table has no row, or more than one; and rows that are about no case."""
    cases = [dict(zip(values, case, strict=True)) for case in product(*values.values())]
    wrong = [f"{case}: {n} rows" for case in cases if (n := sum(fits(row, case) for row in rows(name))) != 1]
    return wrong + [f"{row}: no case" for row in rows(name) if not any(fits(row, case) for case in cases)]
