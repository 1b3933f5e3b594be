"""A pytest plugin that tries every mutant in a fork of a process that has collected the tests once.

mutmut begins pytest anew for each mutant, which costs more than most of these tests do.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import pathlib
import resource
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

from mutation.of_code.mutants import LISTED
from mutation.of_code.order import Order, Reach, theme_of_case

KILLED, SURVIVED, TIMEOUT, UNTESTED = "killed", "survived", "timeout", "no tests"
REACHED = "reached.json"
"""The file, in the copy, that says what each test reaches."""
CPU_SECONDS = 120
BYTES = 4 << 30
"""What a mutant may take before it is ended."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """What is tried, and where the results go."""
    group = parser.getgroup("mutants")
    group.addoption("--mutants", default="", help="parts of names, with commas: only mutants with one of them")
    group.addoption("--mutants-every", type=int, default=1, help="of a long list, only every so many")
    group.addoption("--mutants-of", default="", help="a file of results: only its survivors are tried again")
    group.addoption("--mutants-seconds", type=float, default=1000, help="the nearest tests only, of so many seconds")
    group.addoption("--mutants-into", default="results.jsonl", help="the file to which results are added")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run the tests once to learn which reach what, then once for each mutant until one fails."""
    assert not session.testsfailed, "the tests could not be collected"
    tests = {item.nodeid: item for item in session.items}
    order = Order(_reached(tests), seconds=session.config.getoption("--mutants-seconds"))
    names = _wanted(session.config)
    into = pathlib.Path(session.config.getoption("--mutants-into"))
    for number, name in enumerate(names):
        row = _tried(name, [tests[one] for one in order.of(name)])
        order.learn(name, row["by"])
        with into.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(row)}\n")
        if row["outcome"] != KILLED or number % 100 == 0:
            os.write(2, f"{number}/{len(names)} {row}\n".encode())
    return True


def _wanted(config: pytest.Config) -> list[str]:
    names: list[str] = json.loads(pathlib.Path(LISTED).read_text(encoding="utf-8"))
    if results := config.getoption("--mutants-of"):
        rows = map(json.loads, pathlib.Path(results).read_text(encoding="utf-8").splitlines())
        last = {row["mutant"]: row["outcome"] for row in rows}
        names = [name for name in names if last.get(name, KILLED) != KILLED]
    parts = config.getoption("--mutants").split(",")
    return [name for name in names if any(part in name for part in parts)][:: config.getoption("--mutants-every")]


def _reached(tests: Mapping[str, pytest.Item]) -> Mapping[str, Reach]:
    """What each test reaches, and how long it takes; what is known from an earlier trial in this copy is not run again.

    A test that fails without a mutant can show nothing, and is left out by name.
    """
    file = pathlib.Path(REACHED)
    rows = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    found = {name: Reach(**row) for name, row in rows.items() if name in tests}
    set_mutant_under_test("stats")
    for name, item in tests.items():
        if name not in found and (reach := _reach(item)) is not None:
            found[name] = reach
    set_mutant_under_test("")
    file.write_text(json.dumps({name: asdict(reach) for name, reach in found.items()}), encoding="utf-8")
    return found


def _reach(item: pytest.Item) -> Reach | None:
    _forget()
    state()._stats.clear()
    begun = time.process_time()
    if not _passes(item):
        os.write(2, f"left out, since it fails without a mutant: {item.nodeid}\n".encode())
        return None
    return Reach(theme_of_case(item), sorted(state()._stats), time.process_time() - begun)


def _forget() -> None:
    """Empty the caches of the rooms under trial: what they hold was computed without the mutant."""
    for one in _caches():
        one.cache_clear()


@functools.cache
def _caches() -> tuple[functools._lru_cache_wrapper[object], ...]:
    return tuple(
        one
        for one in gc.get_objects()
        if isinstance(one, functools._lru_cache_wrapper)
        and str(one.__module__).startswith(("iom_policy.policy", "iom_policy.assessment"))
    )


def _tried(name: str, tests: list[pytest.Item]) -> dict[str, Any]:
    begun = time.monotonic()
    if not tests:
        return {"mutant": name, "outcome": UNTESTED, "by": None, "seconds": 0}
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _try(name, tests, write)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as told:
        by = told.read()
    _, status = os.waitpid(child, 0)
    outcome = TIMEOUT if os.WIFSIGNALED(status) else KILLED if by or status else SURVIVED
    return {"mutant": name, "outcome": outcome, "by": by or None, "seconds": round(time.monotonic() - begun, 2)}


def _try(name: str, tests: list[pytest.Item], told: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    set_mutant_under_test(name)
    _forget()
    if (killer := next((item for item in tests if not _passes(item)), None)) is not None:
        os.write(told, killer.nodeid.encode())


def _passes(item: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))
