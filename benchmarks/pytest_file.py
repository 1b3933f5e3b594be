"""One JSON Lines file of many activities in pytest: the plugin, and the same questions as parametrized tests."""

from __future__ import annotations

import json
import pathlib
import re
import sys
from functools import partial
from typing import Any, Final

from benchmarks.measured_designs import write
from benchmarks.processes import FailedError, Process, interleaved, median, python

FILE: Final = "portfolio.iom.jsonl"
FEW: Final = 1000
"""On how many activities the parametrized tests are run, which take long."""
_QUIET: Final = ("-m", "pytest", "-q", "--tb=no", "--no-summary", "-p", "no:cacheprovider", "-p", "no:warnings")
_FAILING: Final = ("violated", "unresolved", "error")

PARAMETRIZED = """
import functools
import pathlib

import pytest

from iom_policy import Framework, Outcome, assess, parse_design

FRAMEWORK = Framework.builtin()
LINES = pathlib.Path(__file__).with_name("portfolio.iom.jsonl").read_text("utf-8").splitlines()
FAILING = (Outcome.VIOLATED, Outcome.UNRESOLVED, Outcome.ERROR)


@functools.lru_cache(maxsize=1)
def results(line):
    read = parse_design(LINES[line], ".json")
    return {one.invariant: one for one in assess(read.design, FRAMEWORK, places=read.places).results}


@pytest.mark.parametrize("invariant", [one.id for one in FRAMEWORK.invariants])
@pytest.mark.parametrize("line", range(len(LINES)))
def test_design(line, invariant):
    assert not [one for one in results(line)[invariant].told if one.outcome in FAILING]
"""


def measure(folder: pathlib.Path, activities: int, rounds: int) -> dict[str, Any]:
    """One table: a run with an empty test, the plugin on all activities, and both ways on a part of them."""
    whole, part, empty, few = folder / "whole", folder / "part", folder / "empty", min(FEW, activities)
    for place, count in ((whole, activities), (part, few), (empty, 0)):
        place.mkdir()
        (place / "pytest.ini").write_text("[pytest]\n")
        if count:
            _ = write(place / FILE, count)
    (empty / "test_one.py").write_text("def test(): pass\n")
    (part / "test_same.py").write_text(PARAMETRIZED)
    findings = _prove(part)
    plugin = ("--iom-policy", "--iom-policy-granularity=design", FILE)
    ways = {
        "an empty test": (empty, ("-p", "no:iom-policy"), 0),
        "plugin, a test for each design": (whole, plugin, activities),
        "plugin, a test for each design, of fewer": (part, plugin, few),
        "plugin, a test for each invariant, of fewer": (part, ("--iom-policy", FILE), few),
        "parametrized by design and invariant, of fewer": (part, ("-p", "no:iom-policy", "test_same.py"), few),
    }
    taken = interleaved({name: partial(_run, place, args) for name, (place, args, _) in ways.items()}, rounds)
    rows = [_row(name, count, taken[name]) for name, (_, _, count) in ways.items()]
    for row in rows:
        print(
            f"    {row['way']:<50} {row['activities']:>6} {row['seconds']:>7.2f} s {row['peak_mib']:>6.0f} MiB",
            flush=True,
        )
    return {"rounds": rounds, "findings": findings, "rows": rows}


def _run(place: pathlib.Path, args: tuple[str, ...]) -> Process:
    return python(*_QUIET, *args, cwd=place, codes=(0, 1))


def _row(name: str, activities: int, runs: list[Process]) -> dict[str, Any]:
    return {
        "way": name.removesuffix(", of fewer"),
        "activities": activities,
        "seconds": median([one.cpu for one in runs]),
        "wall": median([one.wall for one in runs]),
        "peak_mib": median([one.peak_mib for one in runs]),
    }


def _prove(place: pathlib.Path) -> int:
    """See that the plugin and the parametrized tests fail on the same designs and invariants; on how many.

    Raises:
        FailedError: They do not.
    """
    _ = python(*_QUIET, "--iom-policy", "--iom-policy-report=json:report.json", FILE, cwd=place, codes=(0, 1))
    report = json.loads((place / "report.json").read_text("utf-8"))
    theirs = {
        (design["design"], result["invariant"])
        for design in report["designs"]
        for result in design["results"]
        if any(one["outcome"] in _FAILING for one in result["told"])
    }
    said = python(
        "-m", "pytest", "-q", "--tb=no", "-rf", "-p", "no:iom-policy", "test_same.py", cwd=place, codes=(0, 1)
    )
    found = re.findall(r"^FAILED \S+\[(\d+)-([A-Z-]+)\]", said.out, re.MULTILINE)
    ids = [json.loads(line)["id"] for line in (place / FILE).read_text("utf-8").splitlines()]
    ours = {(ids[int(number)], invariant) for number, invariant in found}
    if not ours or ours != theirs:
        raise FailedError(f"the plugin and the parametrized tests do not fail on the same: {len(theirs)}, {len(ours)}")
    return len(ours)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        print(json.dumps(measure(pathlib.Path(name), int(sys.argv[1]), int(sys.argv[2])), indent=1))
