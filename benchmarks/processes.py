"""Processes that are measured: processor time, clock on the wall, and the most memory that they held."""

from __future__ import annotations

import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias, TypeVar

from attrs import frozen

ROOT: Final = pathlib.Path(__file__).parent.parent
T = TypeVar("T")
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
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as out:
        began = time.monotonic()
        with subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=out if keep else subprocess.DEVNULL,
            stderr=out if keep else subprocess.DEVNULL,
        ) as process:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.monotonic() - began
            process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    if process.returncode not in codes:
        raise FailedError(f"{' '.join(command[:4])} ended with {process.returncode}: {said[-1500:]}")
    return Process(_seconds(used), wall, used.ru_maxrss / 1024, began, process.returncode, said)


def _seconds(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def python(*args: str, **how: object) -> Process:
    """Run this Python with arguments."""
    return run((sys.executable, *args), **how)  # type: ignore[arg-type]


def interleaved(ways: dict[str, Measure[T]], rounds: int) -> dict[str, list[T]]:
    """Run every way once in each round, so that whatever else the machine does meets all of them."""
    taken: dict[str, list[T]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, measure in ways.items():
            taken[name].append(measure())
        print(f"    round {number + 1} of {rounds}", file=sys.stderr)
    return taken


def median(values: Sequence[float]) -> float:
    """The median, with as many digits as mean something."""
    return float(f"{statistics.median(values):.4g}")
