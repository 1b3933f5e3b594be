"""``portfolio`` as a person meets it: what many designs leave open, in a terminal and in files."""

from __future__ import annotations

import csv
import datetime as dt
import json
import pathlib
from typing import Any

import pytest
from click.testing import CliRunner, Result
from gallery import EXAMPLES
from iati_files import activities

from iom_policy.assessment.framework import Framework
from iom_policy.cli import FINDINGS, UNREADABLE, cli
from iom_policy.law.vocabulary import Binding, SourceKind

COMPLETE = EXAMPLES / "complete"
TITLE = "<title><narrative>A project</narrative></title>"
COUNTRY = '<recipient-country code="JO"/>'
START = '<activity-date type="1" iso-date="2019-05-01"/>'


def run(*arguments: object) -> Result:
    """What a call of the command gives."""
    return CliRunner().invoke(cli, ["portfolio", *map(str, arguments)])


def table(path: pathlib.Path) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def in_jordan() -> list[int]:
    """How many treaties bind Jordan on the first of May 2019, are not known to, and neither."""
    law = Framework.builtin().law
    treaties = [one.id for one in law.sources.values() if one.kind is SourceKind.TREATY]
    answers = [law.status(one, "JO", dt.date(2019, 5, 1)).binding for one in treaties]
    counted = [answers.count(one) for one in (Binding.BOUND, Binding.UNKNOWN)]
    return [*counted, len(answers) - sum(counted) - answers.count(Binding.NOT_OPEN)]


@pytest.fixture
def published(tmp_path: pathlib.Path) -> pathlib.Path:
    """Two activities as publishers write them, one in Jordan from 2019, one that says neither."""
    inner = (f"<iati-identifier>XM-EX-{number}</iati-identifier>{TITLE}" for number in (1, 2))
    first, second = inner
    path = tmp_path / "published.xml"
    path.write_text(activities(f"{first}{COUNTRY}{START}", second))
    return path


def test_publications_are_told_as_silent_and_never_as_wrong(published: pathlib.Path) -> None:
    """A funder reading this table must not take silence for a fault."""
    done = run(published, "--as-of", "2026-03-01")
    assert done.exit_code == FINDINGS
    lines = done.stdout.splitlines()
    start = lines.index(
        "What 2 designs with 2 activities say, question by question; what is not stated is open, not wrong"
    )
    assert "contradicted" not in lines[start + 1]
    assert "    RESULT-CHAIN           2" in lines
    assert f"    {'JO':<60}  {1:>7}  {15:>14}" in lines
    [law] = [line.split() for line in lines if line.startswith("    JO on 2019-05-01")]
    assert [int(number) for number in law[3:]] == in_jordan()
    assert "%" not in done.stdout
    assert "The same by activity" not in done.stdout


def test_activities_are_told_apart_where_designs_have_several(tmp_path: pathlib.Path) -> None:
    """Which work is silent is seen only where each activity counts by itself."""
    text = (EXAMPLES / "complete" / "border-jordan.iom.yaml").read_text(encoding="utf-8")
    stated = "    horizon: longer-term\n"
    assert stated in text
    design = tmp_path / "a.iom.yaml"
    design.write_text(text.replace(stated, "", 1), encoding="utf-8")
    lines = run(design).stdout.splitlines()
    start = lines.index(
        "What 1 design with 3 activities says, question by question; what is not stated is open, not wrong"
    )
    assert lines[start + 1 : start + 7] == [
        "                       open  answered",
        "    HORIZON-TYPICAL       1         -",
        "The same by activity: what is asked of a design counts for each of its activities",
        "                       open  answered",
        "    HORIZON-TYPICAL       1         2",
        "    0 questions not asked yet of some or all, since an earlier one is open there",
    ]


def test_report_files_hold_every_count_and_the_law(published: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """What a terminal cuts short is whole in a file, for other programs."""
    out = tmp_path / "out"
    wanted = {form: out / f"{form}.txt" for form in ("csv", "json", "law", "left-out")}
    done = run(published, *(word for form, path in wanted.items() for word in ("--report", f"{form}:{path}")))
    assert done.exit_code == FINDINGS
    rows = table(wanted["csv"])
    on_all = [row for row in rows if row["grouping"] == "all"]
    assert {row["invariant"] for row in on_all} == {one.id for one in Framework.builtin().invariants}
    assert {row["group"] for row in rows if row["grouping"] == "State"} == {"JO", "not stated"}
    law = table(wanted["law"])
    assert {(row["state"], row["on"]) for row in law} == {("JO", "2019-05-01")}
    data: Any = json.loads(wanted["json"].read_text(encoding="utf-8"))
    assert [tuple(map(str, row.values())) for row in data["said"]] == [tuple(row.values()) for row in rows]
    assert data["designs"] == 2
    assert data["unread"] == []
    assert wanted["left-out"].read_text(encoding="utf-8").splitlines() == data["left_out"]
    before = {path: path.read_bytes() for path in wanted.values()}
    run(published, *(word for form, path in wanted.items() for word in ("--report", f"{form}:{path}")))
    assert {path: path.read_bytes() for path in wanted.values()} == before


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_counted(
    published: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    """The exit code says that the count is not whole, and the last line as well."""
    broken = tmp_path / "broken.xml"
    broken.write_text("<iati-activities version='2.03'>")
    done = run(published, broken)
    assert done.exit_code == UNREADABLE
    assert f"{broken}:1:" in done.stderr
    assert done.stdout.splitlines()[-1] == "1 problem kept files or lines from being read: they are not counted"


def test_a_folder_of_publications_is_read_and_what_stands_in_the_place_of_one_is_told(
    published: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    """A page of an error that was saved as a publication must not pass unseen; reports of tests are nobody's."""
    folder = tmp_path / "deep"
    folder.mkdir()
    (folder / "junit.xml").write_text('<?xml version="1.0"?>\n<!-- made -->\n<testsuites/>', encoding="utf-8")
    others = {"page.XML": "<!doctype html><html>", "api.xml": '{"error": 500}', "empty.xml": ""}
    for name, text in others.items():
        (folder / name).write_text(text, encoding="utf-8")
    organisations = folder / "org.xml"
    organisations.write_text("<iati-organisations/>", encoding="utf-8")
    done = run(tmp_path)
    assert done.exit_code == UNREADABLE
    assert "What 2 designs with 2 activities say, question by question" in done.stdout
    told = [line.partition(":")[0] for line in done.stderr.splitlines()]
    assert told == sorted(map(str, (*(folder / name for name in others), organisations)))


def test_long_lists_are_cut_and_say_where_they_are_whole(tmp_path: pathlib.Path) -> None:
    """A thousand silent activities make no thousand paragraphs."""
    inner = (f"<iati-identifier>XM-EX-{number}</iati-identifier>{TITLE}" for number in range(25))
    path = tmp_path / "many.xml"
    path.write_text(activities(*inner))
    done = run(path)
    lines = done.stdout.splitlines()
    assert "and 5 findings of PORTFOLIO-RIGHTS-MAP more, which --report json:FILE lists" in lines
    assert sum("PORTFOLIO-RIGHTS-MAP: XM-EX-" in line for line in lines) == 20
    assert lines.count("    to do     List the claims under rights:.") == 1


@pytest.mark.parametrize("asked", ["pdf:a", "csv:", "csv", ":a"])
def test_a_report_that_cannot_be_is_refused_before_anything_is_read(asked: str, tmp_path: pathlib.Path) -> None:
    """Minutes of counting end in a file, or never begin."""
    done = run(tmp_path / "none.xml", "--report", asked)
    assert done.exit_code == UNREADABLE
    assert (
        f"--report: {asked!r} is no report; write FORMAT:PATH, such as csv:open.csv; formats: html, csv, json"
        in done.stderr
    )


def test_no_cell_of_a_table_is_a_formula(tmp_path: pathlib.Path) -> None:
    """A spreadsheet runs what begins with an equals sign, and a design is not to be run."""
    text = (COMPLETE / "border-jordan.iom.yaml").read_text(encoding="utf-8")
    sectors = "sectors: [border-management"
    assert sectors in text
    design = tmp_path / "a.iom.yaml"
    design.write_text(text.replace(sectors, "sectors: ['=1+1', border-management"), encoding="utf-8")
    out = tmp_path / "open.csv"
    run(design, "--report", f"csv:{out}")
    groups = {row["group"] for row in table(out)}
    assert "'=1+1" in groups
    assert "=1+1" not in groups


def test_a_report_that_cannot_be_written_is_said(published: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """The counts were printed; that the file is missing must not pass unseen."""
    place = tmp_path / "folder"
    place.mkdir()
    done = run(published, "--report", f"csv:{place}")
    assert done.exit_code == UNREADABLE
    assert f"the report {place} could not be written: " in done.stderr
