"""``portfolio --jobs``: whoever counts works with the same offices, record and day, and says the same."""

from __future__ import annotations

import pathlib
import sys

import pytest
from click.testing import CliRunner, Result
from gallery import EXAMPLES
from iati_files import activities
from offices_made import install

from iom_policy.cli import FINDINGS, UNREADABLE, cli

OFFICE = """
from iom_policy.offices.api import *
IOM_POLICY_API = (1, 0)

@invariant("works.NATIONAL-LAW", on=Design, clauses=("A13",), question="Is a law of the State cited?")
def national_law_is_cited(design, given):
    \"\"\"A design in this State cites the law of the State.

    Only in a test.
    \"\"\"
    return violated(say("It is not."), fix="Cite it.")

@hookimpl
def iom_policy_invariants():
    yield national_law_is_cited
"""


@pytest.fixture
def offices(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that works and one that does not, as Python finds them."""
    monkeypatch.delenv("IOM_POLICY_OFFICES", raising=False)
    folder = tmp_path / "site"
    folder.mkdir()
    install(folder, "works", OFFICE)
    install(folder, "breaks", "raise RuntimeError('no')")
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
    done = same(EXAMPLES / "complete", "--offices", "works", "--report", f"csv:{tmp_path / 'out.csv'}")
    assert done.exit_code == 0
    assert "all,,works.NATIONAL-LAW,A13,contradicted,11,40" in (tmp_path / "out.csv").read_text().splitlines()
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
