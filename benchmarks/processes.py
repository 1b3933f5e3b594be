"""Processes that are measured: processor time, clock on the wall, and the most memory that they held."""

from __future__ import annotations

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar

from attrs import frozen

ROOT: Final = pathlib.Path(__file__).parent.parent
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Measure: TypeAlias = Callable[[], T]


@frozen
class Process:
    """What one process took, with all that it started and waited for.

    Attributes:
        cpu: Processor time, in seconds.
        wall: From its start to its end, in seconds.
        peak_mib: The most memory that it held, in MiB; of those that it started, that of the largest if it is more.
        began: When it was started, on the monotonic clock.
        code: How it ended.
        out: What it wrote.
    """

    cpu: float
    wall: float
    peak_mib: float
    began: float
    code: int
    out: str


class FailedError(RuntimeError):
    """A process that is measured ended otherwise than it should."""


def run(command: Sequence[str], *, cwd: pathlib.Path = ROOT, codes: Sequence[int] = (0,), keep: bool = True) -> Process:
    """Run a command and wait for it.

    Args:
        command: The command.
        cwd: Where it runs.
        codes: How it may end.
        keep: Whether what it writes is kept; otherwise it is written nowhere.

    Raises:
        FailedError: It ended otherwise.
    """
    # Where no bytecode may be kept, Python compiles every module anew in each run, which is not what people have.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        took, out = pathlib.Path(folder, "took.json"), pathlib.Path(folder, "out.txt")
        with out.open("wb") as file:
            said = file if keep else subprocess.DEVNULL
            spawn = (sys.executable, "-I", "-S", str(ROOT / "benchmarks" / "spawn.py"), str(took), *command)
            subprocess.run(spawn, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=True)
        done = Process(out=out.read_text("utf-8", errors="replace"), **json.loads(took.read_text("utf-8")))
    if done.code not in codes:
        raise FailedError(f"{' '.join(command[:4])} ended with {done.code}: {done.out[-1500:]}")
    return done


def python(*args: str, **how: object) -> Process:
    """Run this Python with arguments."""
    return run((sys.executable, *args), **how)  # type: ignore[arg-type]


def interleaved(ways: Mapping[K, Measure[T]], rounds: int) -> dict[K, list[T]]:
    """Run every way once in each round, so that whatever else the machine does meets all of them."""
    taken: dict[K, list[T]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, measure in ways.items():
            taken[name].append(measure())
        print(f"    round {number + 1} of {rounds}", file=sys.stderr)
    return taken


def median(values: Sequence[float]) -> float:
    """The median, with as many digits as mean something."""
    return float(f"{statistics.median(values):.4g}")
