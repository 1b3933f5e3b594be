"""``check --report``: several files from one call, the same bytes from any place, and nothing lost on the way."""

from __future__ import annotations

import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result
from gallery import EXAMPLES

from iom_policy.cli import cli
from iom_policy.reports.files import FORMATS

MISTAKEN = EXAMPLES / "mistaken" / "border-jordan.iom.yaml"
UNDATED = """\
iom_policy: 1
kind: project
id: desk
title: A help desk
activities: [{id: advice, title: Legal advice}]
"""


def run(*arguments: object) -> Result:
    """What a call of the command line gives."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A folder with a design, in which the call is made."""
    shutil.copy(MISTAKEN, tmp_path / "jordan.iom.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_several_reports_come_from_one_call_and_the_terminal_stays_as_it_is(folder: pathlib.Path) -> None:
    """A gate that uploads one file and sends another must not check twice."""
    plain = run("check", "jordan.iom.yaml")
    asked = [part for form in FORMATS for part in ("--report", f"{form}:out/report.{form}")]
    done = run("check", "jordan.iom.yaml", *asked)
    assert (done.output, done.exit_code) == (plain.output, plain.exit_code)
    assert {path.name for path in (folder / "out").iterdir()} == {f"report.{form}" for form in FORMATS}
    data = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    (design,) = data["designs"]
    assert (design["source"], design["invariants_run"], design["counts"]["violated"]) == ("jordan.iom.yaml", 77, 1)
    assert data["law_read_as_of"] == ["2026-03-01"]


def test_a_report_whose_extra_is_missing_is_refused_in_words(
    folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever installed the library alone is told what to type, and not where an import failed."""
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "jinja2" else found(name))
    done = run("check", "jordan.iom.yaml", "--report", "html:a.html")
    assert done.exit_code == 2
    assert "needs Jinja2, which is not installed: pip install 'iom-policy[html]'" in done.output
    assert "Traceback" not in done.output
    assert not (folder / "a.html").exists()


def test_what_the_call_was_told_is_in_the_report(folder: pathlib.Path) -> None:
    """Without it nobody could make the report again."""
    (folder / "desk.iom.yaml").write_text(UNDATED)
    (folder / "own.csv").write_text(
        "instrument,state,action,date,effective,as_of,source_of_record\nCAT,KEN,accession,1997-02-21,,2026-10-01,UNTC\n"
    )
    (folder / "posts.toml").write_text('[posts]\nlegal-office = ["legal adviser"]\n')
    done = run("check", folder / "desk.iom.yaml", "--report", "json:a.json", "--as-of", "2026-03-01", "--strict",
        "--status", folder / "own.csv", "--config", "posts.toml")  # fmt: skip
    assert done.exit_code == 1, done.output
    data = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert data["settings"] == {"law": "read as of 2026-03-01, as asked", "rules": "strict", "stale after": "12 months"}
    assert data["strict"] is True
    assert [(one["what"], one["path"]) for one in data["inputs"]] == [
        ("configuration", "posts.toml"),
        ("status", "own.csv"),
    ]
    assert all(len(one["sha256"]) == 64 for one in data["inputs"])
    assert data["designs"][0]["source"] == "desk.iom.yaml"


def test_today_is_in_a_report_only_where_a_design_made_it_matter(folder: pathlib.Path) -> None:
    """A report that changed with the clock could not be compared."""
    run("check", "jordan.iom.yaml", "--report", "json:a.json")
    data = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert data["settings"]["law"] == "read as of the day that each design states"
    (folder / "desk.iom.yaml").write_text(UNDATED)
    run("check", "jordan.iom.yaml", "desk.iom.yaml", "--report", "json:a.json")
    data = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    first, second = data["law_read_as_of"]
    assert first == "2026-03-01"
    assert data["settings"]["law"] == (
        f"read as of the day that each design states, and as of {second} for those that state none"
    )


def test_a_file_that_cannot_be_read_is_in_the_report(folder: pathlib.Path) -> None:
    """The next step of a build sees the file and not the terminal."""
    (folder / "broken.iom.yaml").write_text("kind: [")
    done = run("check", ".", "--report", "json:a.json", "--report", "sarif:a.sarif")
    assert done.exit_code == 2
    data = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert [one["source"] for one in data["unreadable"]] == ["broken.iom.yaml"]
    assert len(data["designs"]) == 1
    assert "broken.iom.yaml" in (folder / "a.sarif").read_text(encoding="utf-8")


def test_where_no_design_was_found_the_report_says_so(folder: pathlib.Path) -> None:
    """The report of the last run would be taken for that of this one."""
    (folder / "empty").mkdir()
    done = run("check", "empty", "--report", "json:a.json")
    assert done.exit_code == 2
    data = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert (data["designs"], data["partial"]) == ([], ["No design was found in empty: nothing was checked."])


@pytest.mark.parametrize("wrong", ["pdf:a", "json", "json:"])
def test_a_report_that_cannot_be_ends_the_call_before_anything_is_read(folder: pathlib.Path, wrong: str) -> None:
    """Found out at the end, there would be no report."""
    done = run("check", "jordan.iom.yaml", "--report", wrong)
    assert done.exit_code == 2
    assert f"--report: '{wrong}' is no report; write FORMAT:PATH, such as json:findings.json" in done.output
    assert "violated" not in done.output


def test_a_report_that_cannot_be_written_makes_the_call_fail(folder: pathlib.Path) -> None:
    """The next step of a build would work with the report of yesterday."""
    (folder / "file").write_text("")
    done = run("check", "jordan.iom.yaml", "--report", "json:file/a.json", "--report", "json:b.json")
    assert done.exit_code == 2
    assert "the report file/a.json could not be written: " in done.stderr
    assert (folder / "b.json").exists()


def _bytes(folder: pathlib.Path, where: pathlib.Path, **environment: str) -> dict[str, bytes]:
    """The reports of a call made in a folder, in a process of its own."""
    asked = [part for form in FORMATS for part in ("--report", f"{form}:{where.name}.{form}")]
    code = "from iom_policy.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", code, "check", "designs", *asked],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    return {form: (folder / f"{where.name}.{form}").read_bytes() for form in FORMATS}


def test_the_same_designs_give_the_same_bytes_in_every_format(tmp_path: pathlib.Path) -> None:
    """Elsewhere, with another hash seed, another locale and another time zone: a difference is one of the designs."""
    told = []
    for number, environment in enumerate(
        (
            {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
            {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"},
        )
    ):
        folder = tmp_path / f"elsewhere {number}"
        (folder / "designs").mkdir(parents=True)
        for file in ("mistaken/border-jordan", "unfinished/concept-fiji", "complete/health-thailand"):
            shutil.copy(EXAMPLES / f"{file}.iom.yaml", folder / "designs")
        (folder / "designs" / "broken.iom.yaml").write_text("title: x\ntitle: y\n")
        told.append(_bytes(folder, pathlib.Path("out"), **environment))
        for text in told[-1].values():
            assert str(tmp_path).encode() not in text
    assert told[0] == told[1]
