"""``draft`` into a folder, as a person meets it: what was drafted, what was left alone, and what could not be."""

from __future__ import annotations

import pathlib

import pytest
from click.testing import CliRunner, Result
from iati_files import activities

from iom_policy.cli import UNREADABLE, cli

USAGE = 2


def run(*arguments: object) -> Result:
    """What a call of the command gives."""
    return CliRunner().invoke(cli, ["draft", *map(str, arguments)])


@pytest.fixture
def file(tmp_path: pathlib.Path) -> pathlib.Path:
    """A publication of twelve activities in Jordan, one of which says when it starts."""
    start = '<activity-date type="1" iso-date="2019-05-01"/>'
    inner = (
        f"<iati-identifier>XM-EX-{number:02}</iati-identifier><title><narrative>A</narrative></title>"
        f'<recipient-country code="JO"/><sector code="72010"/>{start if number == 1 else ""}'
        for number in range(1, 13)
    )
    path = tmp_path / "published.xml"
    path.write_text(activities(*inner), encoding="utf-8")
    return path


def test_everything_goes_into_a_folder_and_a_second_run_leaves_it_alone(file: pathlib.Path) -> None:
    """The folder is made, and what people answered since is theirs."""
    folder = file.parent / "new" / "drafts"
    done = run(file, "--all", "--into", folder)
    assert (done.exit_code, done.stdout) == (0, f"{folder}: 12 activities drafted\n")
    assert len(list(folder.iterdir())) == 12
    again = run(file, "--all", "--into", folder)
    named = ", ".join(f"XM-EX-{number:02}.iom.yaml" for number in range(1, 11))
    left = f"12 left alone, since a file is there (--replace writes it anew): {named} and 2 more"
    assert (again.exit_code, again.stdout) == (0, f"{folder}: 0 activities drafted; {left}\n")
    assert run(file, "--all", "--into", folder, "--replace").stdout == f"{folder}: 12 activities drafted\n"


def test_activities_may_be_named_and_one_that_is_not_there_is_told(file: pathlib.Path) -> None:
    """The others are drafted, and the number says that not all were."""
    folder = file.parent / "drafts"
    done = run(file, "--activity", "XM-EX-02", "--activity", "XM-EX-99", "--into", folder)
    assert done.exit_code == UNREADABLE
    assert done.stdout == f"{folder}: 1 activity drafted; 1 problem kept files or activities from being drafted\n"
    assert done.stderr.startswith("none of the 12 activities that were read is called 'XM-EX-99'; ")


def test_a_file_that_cannot_be_read_is_told_and_the_others_drafted(file: pathlib.Path) -> None:
    """Nobody takes the folder for all that was published."""
    folder, other = file.parent / "drafts", file.parent / "other.xml"
    other.write_text("{}", encoding="utf-8")
    done = run(other, file, "--all", "--into", folder)
    assert done.exit_code == UNREADABLE
    assert done.stderr.startswith(f"{other}:1:1: ")
    assert "12 activities drafted; 1 problem" in done.stdout


def test_what_two_files_publish_is_drafted_once(file: pathlib.Path) -> None:
    """And said."""
    copy = file.with_name("copy.xml")
    copy.write_bytes(file.read_bytes())
    done = run(file, copy, "--all", "--into", file.parent / "drafts")
    assert done.exit_code == 0
    assert done.stdout.endswith("12 activities drafted; 12 published before, and drafted once\n")
    assert done.stderr.splitlines()[0].endswith("XM-EX-01 is published before")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--all"], "--all needs --into FOLDER"),
        (["--replace"], "--replace needs --into FOLDER"),
        (["--into", "x"], "--into needs either --all or the activities that are wanted"),
        (["--into", "x", "--all", "--activity", "A"], "--into needs either --all or the activities that are wanted"),
        (["--into", "x", "--all", "-o", "y"], "--output is for one draft, and --into for many"),
        (["--activity", "A", "--activity", "B"], "several drafts need --into FOLDER"),
        (["another.xml"], "several drafts need --into FOLDER"),
    ],
)
def test_what_does_not_go_together_is_said_before_anything_is_read(
    file: pathlib.Path, options: list[str], told: str
) -> None:
    """Nothing is written then."""
    done = run(file, *options)
    assert done.exit_code == USAGE
    assert told in done.stderr
    assert [path.name for path in file.parent.iterdir()] == ["published.xml"]


def test_a_folder_that_cannot_be_one_is_wrong_usage(file: pathlib.Path) -> None:
    """A file stands in its place, and stays."""
    done = run(file, "--all", "--into", file)
    assert done.exit_code == USAGE
    assert "cannot be a folder for drafts" in done.stderr


def test_the_law_is_read_on_the_day_of_the_start_else_today_and_as_asked_where_asked(file: pathlib.Path) -> None:
    """And the draft says which day, and why that one."""
    starts, silent = (run(file, "--activity", name).stdout for name in ("XM-EX-01", "XM-EX-02"))
    assert "for 2019-05-01, the day on which the activity starts." in starts
    assert "the day of this draft, since the publication states" in silent
    asked = run(file, "--activity", "XM-EX-01", "--as-of", "2024-01-01").stdout
    assert "for 2024-01-01, the day that was asked for." in asked


def test_a_projects_own_record_of_acts_is_suggested_from(file: pathlib.Path) -> None:
    """A mission that looked an act up is not told again that nobody knows."""
    record = file.with_name("acts.csv")
    head = "instrument,state,action,date,effective,as_of,source_of_record"
    record.write_text(f"{head}\nC189,JO,ratification,2015-01-05,,2026-02-03,ILO\n", encoding="utf-8")
    only = ("--activity", "XM-EX-01", "--as-of", "2020-01-01")
    assert "C189" not in run(file, *only).stdout.partition("unknown whether")[0]
    told = " ".join(run(file, *only, "--status", record).stdout.replace("##", "").split())
    assert "C189 2016-01-05" in told.partition("bound since: ")[2].partition("unknown whether")[0]
    missing = run(file, *only, "--status", file.with_name("none.csv"))
    assert (missing.exit_code, missing.stdout) == (USAGE, "")
    assert "cannot be read" in missing.stderr


def test_an_office_that_is_asked_for_and_not_there_ends_the_command(file: pathlib.Path) -> None:
    """Drafts without its law would look as if it had none."""
    done = run(file, "--activity", "XM-EX-01", "--offices", "nowhere")
    assert (done.exit_code, done.stdout) == (USAGE, "")
    assert "nowhere" in done.stderr
