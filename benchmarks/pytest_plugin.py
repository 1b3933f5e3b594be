"""What designs cost in pytest: the plugin beside the same questions written as parametrized tests.

Run it with ``nox -s benchmarks-pytest``, or ``python benchmarks/pytest_plugin.py --designs 1000``. Only ratios inside
one run mean something: every round runs each way once, and medians are told, of processor time, since other work on
the machine slows the clock on the wall. Before anything is timed, all ways have to find the same open questions.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from iom_policy.documents.yaml_reader import read_yaml

EXAMPLE = pathlib.Path(__file__).parent.parent / "examples" / "complete" / "border-jordan.iom.yaml"
QUIET = ("-q", "--tb=no", "--no-summary", "-p", "no:cacheprovider", "-p", "no:warnings")

SHARED = """
import functools, pathlib
import pytest
from iom_policy import Activity, Framework, Outcome, assess, read_design

FRAMEWORK = Framework.builtin()
PATHS = sorted(pathlib.Path(__file__).parent.glob("*.iom.json"))
FAILING = (Outcome.VIOLATED, Outcome.UNRESOLVED, Outcome.ERROR)

@functools.lru_cache(maxsize=1)
def results(path):
    read = read_design(path)
    return {one.invariant: one for one in assess(read.design, FRAMEWORK, places=read.places).results}
"""

BY_INVARIANT = """
@pytest.mark.parametrize("invariant", [one.id for one in FRAMEWORK.invariants])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_design(path, invariant):
    told = results(path)[invariant].told
    assert not [one for one in told if one.outcome in FAILING]
"""

BY_ACTIVITY = """
OF_ACTIVITIES = [one.id for one in FRAMEWORK.invariants if one.on is Activity]

@pytest.mark.parametrize("invariant", [one.id for one in FRAMEWORK.invariants if one.on is not Activity])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_design(path, invariant):
    told = results(path)[invariant].told
    assert not [one for one in told if one.outcome in FAILING]

@pytest.mark.parametrize("invariant", OF_ACTIVITIES)
@pytest.mark.parametrize("activity", range(ACTIVITIES))
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_activity(path, activity, invariant):
    told = results(path)[invariant].told
    assert not [one for one in told if one.outcome in FAILING and one.path[:2] == ("activities", activity)]
"""


@dataclass(frozen=True)
class Way:
    """One way of checking: its name, its arguments to pytest, and its tests if it needs any."""

    name: str
    args: tuple[str, ...] = ()
    tests: str = ""


BARE = """
import pathlib
from iom_policy import Framework, assess, read_design

framework = Framework.builtin()
paths = sorted(pathlib.Path().glob("*.iom.json"))
for path in paths:
    read = read_design(path)
    assess(read.design, framework, places=read.places, evidence=read.evidence)
print(len(paths), "designs assessed")
"""

WITHOUT = Way("read and assessed without pytest")
PLUGIN = Way("plugin, a test for each design", ("--iom-policy", "--iom-policy-granularity=design"))
WAYS = (
    PLUGIN,
    Way("plugin, a test for each activity", ("--iom-policy", "--iom-policy-granularity=activity")),
    Way("plugin, a test for each invariant", ("--iom-policy",)),
    Way("parametrized by design and invariant", ("-p", "no:iom-policy"), BY_INVARIANT),
    Way("parametrized by design, activity and invariant", ("-p", "no:iom-policy"), BY_ACTIVITY),
)


@dataclass(frozen=True)
class Run:
    """What one run took, in processor time and at most of memory, and what it said last."""

    seconds: float
    mebibytes: float
    last: str


def designs(number: int, activities: int) -> Iterator[tuple[str, str]]:
    """Designs with as many activities as said, made from a complete one; one in ten has a mistake."""
    whole: Any = read_yaml(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name)[0]
    ours = whole["activities"]
    more = [(f"more-{count}", ours[count % len(ours)]) for count in range(activities - len(ours))]
    copies = [{**activity, "id": name} for name, activity in more]
    answers = [
        {**answer, "subject": name}
        for name, activity in more
        for answer in whole["attestations"]
        if answer["subject"] == activity["id"]
    ]
    for count in range(number):
        design = {**whole, "activities": [*ours, *copies], "attestations": [*whole["attestations"], *answers]}
        if count % 10 == 0:
            last = {key: value for key, value in copies[-1].items() if key != "pillar"}
            design["activities"] = [*ours, *copies[:-1], last]
        yield f"design-{count:05}.iom.json", json.dumps(design, ensure_ascii=False, default=str)


def timed(folder: pathlib.Path, way: Way, activities: int) -> Run:
    """Run pytest once in a process of its own."""
    tests = f"{SHARED}\nACTIVITIES = {activities}\n{way.tests}" if way.tests else ""
    (folder / "test_same.py").write_text(tests)
    tail = ("-c", BARE) if way is WITHOUT else ("-m", "pytest", *QUIET, *way.args)
    command = (sys.executable, *tail)
    # Where no bytecode may be kept, pytest rewrites each plugin anew in every run, which is not what people have.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=folder, env=env, **pipe) as process:  # type: ignore[call-overload]
        assert process.stdout is not None
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{way.name} ended with {process.returncode}:\n{out[-2000:]}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.strip().splitlines()[-1])


def failing(folder: pathlib.Path, way: Way, activities: int) -> set[tuple[str, str]]:
    """Which invariants a way of checking finds not to hold in which design."""
    if not way.tests:
        _ = timed(folder, Way(way.name, (*way.args, "--iom-policy-report=json:report.json")), activities)
        told = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        return {
            (design["source"], result["invariant"])
            for design in told["designs"]
            for result in design["results"]
            if any(one["outcome"] in ("violated", "unresolved", "error") for one in result["told"])
        }
    _ = timed(folder, way, activities)
    command = (sys.executable, "-m", "pytest", "-q", "--tb=no", "-rf", "-p", "no:cacheprovider", *way.args)
    out = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    return {
        (name, invariant)
        for name, invariant in re.findall(r"^FAILED \S+\[(\S+?\.json)-(?:[0-9]+-)?([A-Z-]+)\]", out, re.MULTILINE)
    }


def agree(activities: int) -> None:
    """See that all ways find the same, on a few designs."""
    with tempfile.TemporaryDirectory() as name:
        folder = written(pathlib.Path(name), 11, activities)
        found = [failing(folder, way, activities) for way in WAYS]
    if not found[0] or any(one != found[0] for one in found):
        raise SystemExit(f"the ways do not find the same: {[len(one) for one in found]} findings")
    print(f"all ways find the same {len(found[0])} open questions in 11 designs")


def written(folder: pathlib.Path, number: int, activities: int) -> pathlib.Path:
    """A folder with designs and nothing that configures pytest."""
    (folder / "pytest.ini").write_text("[pytest]\n")
    for name, text in designs(number, activities):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def compare(number: int, activities: int, ways: tuple[Way, ...], rounds: int) -> None:
    """Time ways of checking as many designs, in rounds, and tell medians and ratios to the first."""
    with tempfile.TemporaryDirectory() as name:
        folder = written(pathlib.Path(name), number, activities)
        runs: dict[str, list[Run]] = {way.name: [] for way in ways}
        for _ in range(rounds):
            for way in ways:
                runs[way.name].append(timed(folder, way, activities))
    print(f"\n{number} designs of {activities} activities, median of {rounds}")
    first = statistics.median(run.seconds for run in runs[ways[0].name])
    for way in ways:
        seconds = statistics.median(run.seconds for run in runs[way.name])
        memory = max(run.mebibytes for run in runs[way.name])
        said = runs[way.name][0].last
        print(f"  {way.name:<46} {seconds:8.2f} s  {seconds / first:6.1f} x  {memory:7.0f} MiB   {said}")


def unused(rounds: int) -> None:
    """What the installed plugin adds to a run that does not use it."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "pytest.ini").write_text("[pytest]\n")
        (folder / "test_one.py").write_text("def test(): pass\n")
        without, installed = Way("without", ("-p", "no:iom-policy")), Way("installed")
        pairs = [(timed(folder, without, 0).seconds, timed(folder, installed, 0).seconds) for _ in range(rounds)]
    # The least of many, since whatever else the machine does can only add to it.
    bare, there = (min(side) * 1000 for side in zip(*pairs, strict=True))
    print(f"\none empty test: {bare:.0f} ms; the installed plugin, unused, adds {there - bare:+.1f} ms ", end="")
    print(f"(least of {rounds})")


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--designs", type=int, default=1000, help="how many designs the ways are compared on")
    parser.add_argument("--activities", type=int, default=10, help="how many activities each has")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--by-activity", type=int, default=100, help="how many designs where every activity is a test")
    asked = parser.parse_args()
    agree(asked.activities)
    unused(rounds=40)
    compare(asked.designs, asked.activities, (PLUGIN, WITHOUT, WAYS[3]), asked.rounds)
    compare(asked.by_activity, asked.activities, (PLUGIN, WITHOUT, *WAYS[1:]), asked.rounds)
    for activities in (asked.activities, asked.activities * 10):
        compare(asked.by_activity, activities, (PLUGIN,), rounds=1)


if __name__ == "__main__":
    main()
