"""Counting on a cluster of Dask: the same as in one process, whatever becomes of its workers."""

from __future__ import annotations

import os
import pathlib
import signal
import socket
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import deadly
import pytest
from attrs import evolve
from click.testing import CliRunner
from counted import LINES, setup, tasks, told
from iati_files import activities

from iom_policy.cli import UNREADABLE, cli
from iom_policy.portfolios import cluster as counting_there
from iom_policy.portfolios.cluster import Cluster, ClusterError

distributed = pytest.importorskip("distributed", reason="the extra dask is missing")


@pytest.fixture
def local() -> Iterator[Any]:
    """A cluster on this machine, which is spoken to as one elsewhere."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    ) as cluster:
        yield cluster


@pytest.fixture
def lines(tmp_path: pathlib.Path) -> pathlib.Path:
    """A file of many small pieces."""
    path = tmp_path / "a.iom.jsonl"
    path.write_text("\n".join([*LINES] * 3), encoding="utf-8", newline="")
    return path


def workers(cluster: Any) -> list[int]:
    """The processes of its workers."""
    return [one.pid for one in cluster.workers.values()]


def test_a_cluster_says_the_same_as_one_process_and_survives_the_loss_of_a_worker(
    local: Any, lines: pathlib.Path
) -> None:
    """To the letter, and in the same order; in a night on many machines one of them always fails."""
    seen: list[int] = []
    cut, whole = tasks(lines, size=10_000), told(tasks(lines))
    assert told(cut, Cluster(setup(), local.scheduler_address, seen.append)) == whole
    assert sum(seen) == 8 * 3
    there = Cluster(setup(), local.scheduler_address)

    class Killing:
        """Kills a worker after the first result."""

        def counted(self, todo: Any) -> Any:
            for number, counted in enumerate(there.counted(todo)):
                if number == 1:
                    os.kill(min(workers(local)), signal.SIGKILL)
                yield counted

    assert told(cut, Killing()) == whole


def test_a_piece_of_which_every_worker_dies_is_said_and_the_others_are_counted(local: Any, lines: pathlib.Path) -> None:
    """A sum that lacks a part without a word is worse than none."""
    with patch.object(counting_there, "count_elsewhere", deadly.count_but_the_second):
        done = told(tasks(lines, size=20_000), Cluster(setup(), local.scheduler_address))
    [said] = set(done["unread"].splitlines()) - set(told(tasks(lines))["unread"].splitlines())
    assert said == (
        f"{lines}: the lines that begin in bytes 20,000 to 39,999 were not counted: the workers that counted them were "
        "ended from outside, and so were 4 more that counted nothing else (count it again)"
    )
    assert f"What {8 * 3 - 1} designs with" in done["printed"]


def test_a_worker_with_something_else_counts_nothing(local: Any, lines: pathlib.Path) -> None:
    """Another release there would be mixed into the sum, and nobody would see it."""
    other = evolve(setup(), made_of=("iom-policy 0.0.1",))
    done = told(tasks(lines), Cluster(other, local.scheduler_address))
    assert done["unread"].startswith(
        f"{lines}: the designs in the file were not counted: the process that was to count"
    )
    assert "and this run with iom-policy 0.0.1" in done["unread"]


def test_the_command_counts_on_a_cluster(local: Any, lines: pathlib.Path) -> None:
    """It is asked for by the address of the scheduler."""
    here = CliRunner().invoke(cli, ["portfolio", str(lines), "--as-of", "2026-03-01"])
    there = ["portfolio", str(lines), "--as-of", "2026-03-01", "--scheduler", local.scheduler_address]
    done = CliRunner().invoke(cli, there)
    assert (done.stdout, done.stderr, done.exit_code) == (here.stdout, here.stderr, here.exit_code)
    both = CliRunner().invoke(cli, [*there, "--jobs", "2"])
    assert both.exit_code == UNREADABLE
    assert "--jobs and --scheduler: write one of the two" in both.stderr


def test_a_publication_that_cannot_be_read_is_told_as_it_is_here(local: Any, tmp_path: pathlib.Path) -> None:
    """What a cluster is told of it is why, and not the parser that found it."""
    (tmp_path / "a.xml").write_text(activities("<iati-identifier>XM-1</iati-identifier>"), encoding="utf-8")
    (tmp_path / "b.xml").write_text("<iati-activities version='2.03'><iati-activity>", encoding="utf-8")
    here = CliRunner().invoke(cli, ["portfolio", str(tmp_path)])
    done = CliRunner().invoke(cli, ["portfolio", str(tmp_path), "--scheduler", local.scheduler_address])
    assert (done.stdout, done.stderr, done.exit_code) == (here.stdout, here.stderr, UNREADABLE)
    assert f"{tmp_path / 'b.xml'}:1:" in done.stderr


def test_a_scheduler_that_does_not_answer_is_said(lines: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Nothing is counted by half, and no report is written."""
    with socket.socket() as free, patch.object(counting_there, "_WAITS", "0.2s"):
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        out = tmp_path / "out.json"
        done = CliRunner().invoke(
            cli, ["portfolio", str(lines), "--scheduler", address, "--report", f"json:{out}"], catch_exceptions=False
        )
    assert done.exit_code == UNREADABLE
    assert done.stdout == ""
    assert f"no scheduler of Dask answers at {address}: " in done.stderr
    assert not out.exists()


def test_a_scheduler_that_goes_away_ends_the_run(lines: pathlib.Path) -> None:
    """What was counted so far is no answer."""
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    ) as cluster:
        counted = Cluster(setup(), cluster.scheduler_address).counted(tasks(lines, size=10_000))
        next(counted)
        cluster.close()
        with pytest.raises(ClusterError, match="went away before everything was counted"):
            list(counted)
