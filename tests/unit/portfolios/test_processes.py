"""Counting in several processes: the same as in one, and whatever becomes of a process is survived or said."""

from __future__ import annotations

import multiprocessing
import os
import pathlib
import signal
from collections.abc import Iterable, Iterator
from unittest.mock import patch

import deadly
import pytest
from attrs import evolve, frozen
from counted import FRAMEWORK, LINES, setup, tasks, told

from iom_policy.portfolios import processes
from iom_policy.portfolios.counting import Counted, Task
from iom_policy.portfolios.elsewhere import count_elsewhere
from iom_policy.portfolios.executors import Executor
from iom_policy.portfolios.processes import Processes

posix = pytest.mark.skipif(os.name != "posix", reason="processes are killed in another way there")


@pytest.fixture
def lines(tmp_path: pathlib.Path) -> pathlib.Path:
    """A file of many small pieces."""
    path = tmp_path / "a.iom.jsonl"
    path.write_text("\n".join([*LINES] * 3), encoding="utf-8", newline="")
    return path


def test_two_processes_say_the_same_as_one(lines: pathlib.Path) -> None:
    """To the letter, and in the same order: otherwise two offices with other machines could not compare."""
    seen: list[int] = []
    cut = tasks(lines, size=10_000)
    assert len(cut) > 8
    assert told(cut, Processes(setup(), 2, seen.append)) == told(tasks(lines))
    assert len(seen) == len(cut)
    assert sum(seen) == 8 * 3
    assert multiprocessing.active_children() == []


@frozen
class _Killing:
    """Kills a process of another executor after its first result."""

    executor: Executor

    def counted(self, todo: Iterable[Task]) -> Iterator[Counted]:
        """What came of each piece, in their order."""
        for number, counted in enumerate(self.executor.counted(todo)):
            if number == 1:
                os.kill(min(one.pid or 0 for one in multiprocessing.active_children()), signal.SIGKILL)
            yield counted


@posix
def test_a_process_that_is_killed_changes_nothing(lines: pathlib.Path) -> None:
    """On a machine with little memory the system ends whatever is largest; what it was at is counted again."""
    assert told(tasks(lines, size=10_000), _Killing(Processes(setup(), 2))) == told(tasks(lines))


@posix
def test_a_piece_of_which_every_process_dies_is_said_and_the_others_are_counted(lines: pathlib.Path) -> None:
    """A sum that lacks a part without a word is worse than none."""
    cut, size = tasks(lines, size=20_000), 8 * 3
    with patch.object(processes, "count_elsewhere", deadly.count_but_the_second):
        done = told(cut, Processes(setup(), 2))
    whole = told(cut)
    [said] = set(done["unread"].splitlines()) - set(whole["unread"].splitlines())
    assert said == (
        f"{lines}: the lines that begin in bytes 20,000 to 39,999 were not counted: the process that counted them was "
        "ended from outside, and so was another one that was to count them alone (count it again)"
    )
    assert [line for line in done["unread"].splitlines() if line != said] == whole["unread"].splitlines()
    assert f"What {size} designs with" in whole["printed"]
    assert f"What {size - 1} designs with" in done["printed"]
    assert multiprocessing.active_children() == []


def test_a_process_that_works_with_something_else_counts_nothing(lines: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Another release, office or record of acts there would be mixed into the sum, and nobody would see it."""
    (task,) = tasks(lines)
    mine = setup()
    assert count_elsewhere(mine, task).survey.designs == 8 * 3
    other = evolve(mine, made_of=("iom-policy 0.0.1 with code and law 000000000000", *mine.made_of[1:]))
    counted = count_elsewhere(other, task)
    assert counted.survey.designs == 0
    assert "works with iom-policy " in counted.lost
    assert counted.lost.endswith("and this run with iom-policy 0.0.1 with code and law 000000000000")
    record = tmp_path / "status.csv"
    record.write_text("", encoding="utf-8")
    gone = setup(FRAMEWORK, record)
    record.unlink()
    assert "cannot make the same framework: " in count_elsewhere(gone, task).lost


def test_a_fault_of_the_program_is_one_wherever_it_shows(lines: pathlib.Path) -> None:
    """It ends the run, as it does in one process, and no process stays behind."""
    (task,) = tasks(lines)
    wrong = evolve(task, piece=evolve(task.piece, within="no range"))  # type: ignore[arg-type]
    with pytest.raises(AttributeError, match="'str' object has no attribute"):
        list(Processes(setup(), 2).counted([task, wrong]))
    assert multiprocessing.active_children() == []
