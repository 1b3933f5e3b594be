"""Measure everything, and write the results and the page that shows them: ``python -m benchmarks``.

It takes about a quarter of an hour on a quiet machine of two cores. ``nox -s benchmarks`` makes an environment with the
peers first. With ``--quick`` sizes are small and nothing is written: to see that all of it runs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import pathlib
import tempfile
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from attrs import evolve, frozen

from benchmarks import json_lines, memory, pytest_file, start_up, two_processes, yaml_places
from benchmarks.measured_designs import SHARES
from benchmarks.results import RESULTS, save, versions
from benchmarks.tables import record


@frozen
class Sizes:
    """How much is measured, and how often."""

    activities: int
    rounds: int
    many_rounds: int
    memory: tuple[int, ...]


WHOLE: Final = Sizes(activities=10_000, rounds=5, many_rounds=21, memory=(10_000, 100_000))
QUICK: Final = Sizes(activities=500, rounds=1, many_rounds=3, memory=(500,))


def tables(folder: pathlib.Path, sizes: Sizes) -> dict[str, Callable[[], dict[str, Any]]]:
    """Every table by its name."""
    return {
        "json_lines": partial(json_lines.measure, _inside(folder, "json_lines"), sizes.activities, sizes.rounds),
        "yaml": partial(yaml_places.measure, sizes.rounds),
        "start_up": partial(start_up.measure, folder, sizes.many_rounds),
        "pytest": partial(pytest_file.measure, _inside(folder, "pytest"), sizes.activities, min(3, sizes.rounds)),
        "two_processes": partial(
            two_processes.measure, _inside(folder, "two_processes"), sizes.activities, min(3, sizes.rounds)
        ),
        "memory": partial(memory.measure, _inside(folder, "memory"), list(sizes.memory)),
    }


def _inside(folder: pathlib.Path, name: str) -> pathlib.Path:
    inside = folder / name
    inside.mkdir(exist_ok=True)
    return inside


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes, one round, and nothing is written")
    parser.add_argument("--activities", type=int, help="how many activities, instead of 10,000")
    parser.add_argument("--rounds", type=int, help="how many rounds, instead of 5")
    parser.add_argument("--only", action="append", metavar="TABLE", help="one table, and nothing is written")
    parser.add_argument("--memory", type=int, action="append", default=[], help="so many activities more: 1000000")
    parser.add_argument(
        "--out", type=pathlib.Path, help=f"where the results go; unsaid, to {RESULTS.name} and the page"
    )
    asked = parser.parse_args()
    sizes = _sizes(asked)
    begun = time.monotonic()
    results: dict[str, Any] = {
        "on": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "load_before": round(os.getloadavg()[0], 1),
        **versions(),
        "shares": SHARES,
    }
    with tempfile.TemporaryDirectory() as name:
        every = tables(pathlib.Path(name), sizes)
        for table in asked.only or every:
            print(f"{table}:", flush=True)
            results[table] = every[table]()
    results["minutes"] = round((time.monotonic() - begun) / 60, 1)
    print(f"{results['minutes']} minutes")
    if asked.out:
        asked.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    elif not asked.quick and not asked.only:
        save(results)
        record(results)


def _sizes(asked: argparse.Namespace) -> Sizes:
    sizes = QUICK if asked.quick else WHOLE
    if asked.activities:
        sizes = evolve(sizes, activities=asked.activities, memory=(asked.activities, 10 * asked.activities))
    return evolve(sizes, rounds=asked.rounds or sizes.rounds, memory=(*sizes.memory, *asked.memory))


if __name__ == "__main__":
    main()
