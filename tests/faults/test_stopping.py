"""Runs in several processes that are stopped: no process and no half of a file stays behind."""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from counted import bare

from faults.processes import CALL
from iom_policy.cli.exit_codes import INTERRUPTED

pytestmark = pytest.mark.skipif(
    not hasattr(os, "killpg") or shutil.which("ps") is None, reason="groups of processes cannot be listed here"
)
LONG = 60
"""After so many seconds a process that should have ended has not."""


@pytest.fixture
def designs(tmp_path: pathlib.Path) -> pathlib.Path:
    """So many designs that counting them takes longer than any test waits."""
    path = tmp_path / "many.iom.jsonl"
    path.write_text("".join(f"{bare(f'a{number}')}\n" for number in range(100_000)), encoding="utf-8")
    return path


@contextlib.contextmanager
def running(path: pathlib.Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A run in a group of processes of its own, as a terminal starts one."""
    command = [sys.executable, "-c", CALL, "portfolio", str(path), "--report", f"json:{path.parent / 'out.json'}"]
    environment = os.environ | {"IOM_POLICY_OFFICES": "none", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env=environment,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def others(group: int) -> list[int]:
    """The processes of a group that are not its first, as the system lists them."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in listed.splitlines())
    return [int(pid) for pid, of, state in rows if int(of) == group != int(pid) and "Z" not in state]


def wait_for(group: int, *, some: bool) -> None:
    """Wait until a process has started others, or until none of them is left."""
    begun = time.monotonic()
    while bool(others(group)) is not some:
        assert time.monotonic() - begun < LONG, "some process was not started" if some else others(group)
        time.sleep(0.02)


@pytest.mark.parametrize("seconds", [0.0, 1.5], ids=["while processes start", "while they count"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_stopped_at_the_keyboard_leaves_nothing_behind(
    designs: pathlib.Path, jobs: str, seconds: float
) -> None:
    """Processes that go on make the machine slow for hours, and half a report is read as a whole one."""
    with running(designs, "--jobs", jobs) as process:
        if jobs == "1":
            time.sleep(1)
        else:
            wait_for(process.pid, some=True)
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=LONG)
    assert process.returncode == INTERRUPTED
    assert out == ""
    assert err == "iom-policy: stopped before everything was said; nothing follows from what was said so far\n"
    wait_for(process.pid, some=False)  # Python's own tracker of processes ends a moment after the last of them
    assert [one.name for one in designs.parent.iterdir()] == [designs.name]


def test_processes_end_with_a_run_that_is_killed(designs: pathlib.Path) -> None:
    """A run that the system ends can end nothing itself."""
    with running(designs, "--jobs", "2") as process:
        wait_for(process.pid, some=True)
        time.sleep(1)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(LONG)
        wait_for(process.pid, some=False)
    assert [one.name for one in designs.parent.iterdir()] == [designs.name]


def test_a_run_that_was_stopped_goes_on_from_its_journal(tmp_path: pathlib.Path) -> None:
    """What took hours is not to be done again because somebody closed a window."""
    path, journal = tmp_path / "some.iom.jsonl", tmp_path / "journal"
    long = "A desk " * 1000
    path.write_text("".join(f"{bare(f'a{number}', title=long)}\n" for number in range(2400)), encoding="utf-8")
    with running(path, "--jobs", "2", "--resume", str(journal)) as process:
        begun = time.monotonic()
        while not journal.exists() or len(journal.read_bytes().splitlines()) < 3:
            assert time.monotonic() - begun < LONG, "no piece was noted"
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=LONG)
    assert process.returncode == INTERRUPTED
    with running(path, "--resume", str(journal)) as process:
        out, err = process.communicate(timeout=LONG)
    with running(path) as process:
        assert process.communicate(timeout=LONG) == (out, "")
    assert re.fullmatch(rf"{journal}: [234] of the pieces were counted in an earlier run, and taken from there\n", err)
