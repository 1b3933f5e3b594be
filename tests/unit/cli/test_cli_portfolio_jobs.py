"""``portfolio --jobs``: whoever counts works with the same offices, record and day, and says the same."""

from __future__ import annotations

import datetime as dt
import json
import os
import pathlib
import sys

import deadly
import pytest
from click.testing import CliRunner, Result
from counted import bare
from gallery import EXAMPLES
from iati_files import activities
from offices_made import ASKS_FOR_NATIONAL_LAW, install

from iom_policy.cli import FINDINGS, UNREADABLE, cli, counting
from iom_policy.portfolios import processes
from iom_policy.portfolios.pieces import PIECE


@pytest.fixture
def offices(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that works and one that does not, as Python finds them."""
    monkeypatch.delenv("IOM_POLICY_OFFICES", raising=False)
    folder = tmp_path / "site"
    folder.mkdir()
    install(folder, "counts", ASKS_FOR_NATIONAL_LAW.format(name="counts"))
    install(folder, "fails", "raise RuntimeError('no')")
    monkeypatch.syspath_prepend(folder)


def run(*arguments: object) -> Result:
    """What a call of the command gives."""
    return CliRunner().invoke(cli, ["portfolio", *map(str, arguments)])


def same(*arguments: object) -> Result:
    """What a call of the command gives in one process and in two."""
    one, two = run(*arguments), run(*arguments, "--jobs", "2")
    assert (one.stdout, one.stderr, one.exit_code) == (two.stdout, two.stderr, two.exit_code)
    return two


@pytest.mark.usefixtures("offices")
def test_other_processes_ask_what_offices_ask(tmp_path: pathlib.Path) -> None:
    """A question that is lost on the way to another process is a false pass; one that failed is red in both."""
    done = same(EXAMPLES / "complete", "--offices", "counts", "--report", f"csv:{tmp_path / 'out.csv'}")
    assert done.exit_code == 0
    assert "all,,counts.NATIONAL-LAW,A13,contradicted,11,40" in (tmp_path / "out.csv").read_text().splitlines()
    done = same(EXAMPLES / "complete")
    assert done.exit_code == UNREADABLE
    assert "RuntimeError: no" in done.stderr


def test_other_processes_read_publications_as_one_does(tmp_path: pathlib.Path) -> None:
    """Which sentence is a formula, and which activity was published before, only all files together tell."""
    goal = '<description type="2"><narrative>To promote humane and orderly migration</narrative></description>'
    for name, numbers in (("a", (1, 2)), ("b", (2, 3)), ("c", (3,))):
        inner = (
            f"<iati-identifier>XM-{number}</iati-identifier><title><narrative>T{number}</narrative></title>{goal}"
            for number in numbers
        )
        (tmp_path / f"{name}.xml").write_text(activities(*inner), encoding="utf-8")
    left = tmp_path / "left.txt"
    done = same(tmp_path, "--report", f"left-out:{left}", "--as-of", "2026-03-01")
    assert done.exit_code == FINDINGS
    assert "What 3 designs with 3 activities say" in done.stdout
    again = [
        line.partition(": ")[2] for line in left.read_text(encoding="utf-8").splitlines() if "counted once" in line
    ]
    assert again == [
        f"XM-{number}: it is published in {tmp_path / file} as well, and is counted once"
        for number, file in ((2, "a.xml:3"), (3, "b.xml:3"))
    ]
    assert left.read_text(encoding="utf-8").count("stands in other activities as well") == 5


def test_other_processes_go_by_the_record_of_the_project(tmp_path: pathlib.Path) -> None:
    """Without it they would count treaties as not binding that the project knows to bind."""
    status = tmp_path / "status.csv"
    head, row = (
        "instrument,state,action,date,effective,as_of,source_of_record",
        "ICRMW,QA,accession,2020-01-01,,2026-01-01,made",
    )
    status.write_text(f"{head}\n{row}\n", encoding="utf-8")
    told = [same(EXAMPLES / "complete", "--as-of", "2026-03-01", *extra).stdout for extra in ((), ("--status", status))]
    assert told[0] != told[1]
    law = [next(line for line in one.splitlines() if line.startswith("    QA on ")).split() for one in told]
    assert int(law[1][3]) == int(law[0][3]) + 1


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_a_number_of_processes_that_cannot_be_is_refused(jobs: str) -> None:
    """Nothing would be counted by none."""
    done = run(EXAMPLES / "complete", "--jobs", jobs)
    assert done.exit_code == UNREADABLE
    assert "'--jobs'" in done.stderr


def test_what_a_cluster_needs_is_said_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra that few need; whoever asks for it reads how to get it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run(EXAMPLES / "complete", "--scheduler", "tcp://127.0.0.1:1")
    assert done.exit_code == UNREADABLE
    assert done.stderr.endswith("a cluster needs distributed, which is not installed: pip install 'iom-policy[dask]'\n")


def test_a_run_with_a_journal_says_the_same_and_goes_on_from_it(tmp_path: pathlib.Path) -> None:
    """What is said of the journal goes to the error output; the answer is the same."""
    journal, day = tmp_path / "journal", ("--as-of", "2026-03-01")
    plain = run(EXAMPLES / "complete", *day)
    for said in ("", f"{journal}: 11 of the pieces were counted in an earlier run, and taken from there\n"):
        done = run(EXAMPLES / "complete", *day, "--resume", journal)
        assert (done.stdout, done.exit_code, done.stderr) == (plain.stdout, plain.exit_code, said)


def test_a_run_goes_on_with_the_day_on_which_it_began(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A night of counting passes midnight, and half of it is not to be thrown away for that."""
    design, journal = tmp_path / "a.iom.jsonl", tmp_path / "journal"
    design.write_text('{"iom_policy": 1, "kind": "project", "id": "a", "title": "A"}\n', encoding="utf-8")
    monkeypatch.setattr(counting, "today", lambda: dt.date(2026, 3, 1))
    run(design, "--resume", journal)
    *stopped, finished = journal.read_bytes().splitlines(keepends=True)
    assert b"finished" in finished
    journal.write_bytes(b"".join(stopped))
    monkeypatch.setattr(counting, "today", lambda: dt.date(2026, 3, 2))
    assert run(design, "--resume", journal).stderr.splitlines() == [
        f"{journal}: the run began on 2026-03-01, and designs that state no day are read on it",
        f"{journal}: 1 of the pieces were counted in an earlier run, and taken from there",
    ]
    because = "it was begun with another release, law, office or day"
    assert run(design, "--resume", journal).stderr.splitlines() == [
        f"{journal}: {because}; what it holds of that is not used, and counted anew"
    ]


def test_a_file_that_is_no_journal_ends_the_command(tmp_path: pathlib.Path) -> None:
    """Nothing is counted and no report written before it is known where it can be noted."""
    design = tmp_path / "a.iom.yaml"
    design.write_text("id: a\n", encoding="utf-8")
    done = run(EXAMPLES / "complete", "--resume", design)
    assert (done.exit_code, done.stdout) == (UNREADABLE, "")
    assert done.stderr == f"{design}: it is no journal of a portfolio; name another file\n"
    assert design.read_text(encoding="utf-8") == "id: a\n"


def test_a_journal_that_can_no_longer_be_written_is_said_and_counting_goes_on(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is whole, but whoever relies on the journal has to know."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("iom_policy.portfolios.journal.os.fsync", full)
    journal = tmp_path / "journal"
    plain = run(EXAMPLES / "complete", "--as-of", "2026-03-01")
    done = run(EXAMPLES / "complete", "--as-of", "2026-03-01", "--resume", journal)
    assert (done.stdout, done.exit_code) == (plain.stdout, UNREADABLE)
    assert done.stderr == f"{journal}: what was counted could not be noted: No space left on device\n"


@pytest.mark.skipif(os.name != "posix", reason="processes are killed in another way there")
def test_a_part_that_no_process_could_count_is_red(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A count that lacks a part is told with what it lacks, in every report as well, and never ends well."""
    path, out = tmp_path / "a.iom.jsonl", tmp_path / "out.json"
    lines = [bare(f"a{number}", title="A desk " * 2000) for number in range(400)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert path.stat().st_size > PIECE
    monkeypatch.setattr(processes, "count_elsewhere", deadly.count_but_the_second)
    done = run(path, "--jobs", "2", "--report", f"json:{out}")
    assert done.exit_code == UNREADABLE
    [line] = done.stderr.splitlines()
    assert line.startswith(
        f"{path}: the lines that begin in bytes 4,194,304 to 8,388,607 were not counted: the process"
    )
    assert json.loads(out.read_text(encoding="utf-8"))["unread"] == [line]
    assert done.stdout.splitlines()[-1] == "1 problem kept files or lines from being read: they are not counted"


def test_other_processes_say_what_is_wrong_with_files_as_one_does(tmp_path: pathlib.Path) -> None:
    """A publication was refused before the pieces were handed out; a design is refused by whoever counts it."""
    (tmp_path / "a.xml").write_text(activities("<iati-identifier>XM-1</iati-identifier>"), encoding="utf-8")
    (tmp_path / "b.xml").write_text("<iati-activities version='2.03'><iati-activity>", encoding="utf-8")
    (tmp_path / "c.iom.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "d.iom.jsonl").write_text("not json\n", encoding="utf-8")
    done = same(tmp_path)
    assert done.exit_code == UNREADABLE
    told = {line.partition(":")[0] for line in done.stderr.splitlines()}
    assert told == {str(tmp_path / name) for name in ("b.xml", "c.iom.yaml", "d.iom.jsonl")}
