"""Report files: what is asked for, and files that are whole or not there."""

from __future__ import annotations

import os
import pathlib
import stat

import pytest

from iom_policy.reports.files import FORMATS, ReportFile, write_whole


def test_a_report_is_asked_for_by_format_and_path(tmp_path: pathlib.Path) -> None:
    """A path may hold colons; the format may not."""
    assert ReportFile.asked("json:a:b.json", tmp_path) == ReportFile("json", tmp_path / "a:b.json")


@pytest.mark.parametrize("text", ["json", "json:", ":a", "sarif:a", "a.json", ""])
def test_what_is_no_report_is_refused_with_what_is_allowed(tmp_path: pathlib.Path, text: str) -> None:
    """A report that nobody wrote is missed too late."""
    with pytest.raises(ValueError, match=f"{text!r} is no report; .*formats: {', '.join(sorted(FORMATS))}$"):
        ReportFile.asked(text, tmp_path)


def test_a_folder_is_no_report(tmp_path: pathlib.Path) -> None:
    """It cannot be replaced by a file at the end of a long run."""
    with pytest.raises(ValueError, match="names a folder"):
        ReportFile.asked("json:.", tmp_path)


def test_folders_on_the_way_are_made(tmp_path: pathlib.Path) -> None:
    """A build server starts from a bare clone."""
    write_whole(tmp_path / "out" / "now" / "a.txt", "one\n")
    assert (tmp_path / "out" / "now" / "a.txt").read_bytes() == b"one\n"


def test_a_file_that_cannot_be_finished_leaves_the_old_one(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a report is read as a whole one."""
    file = tmp_path / "a.txt"
    file.write_text("old\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, "new\n")
    assert file.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [file]


def test_permissions_are_those_of_other_files(tmp_path: pathlib.Path) -> None:
    """A report that only its writer may read is of no use to the next step of a build."""
    mask = os.umask(0o022)
    try:
        write_whole(tmp_path / "a.txt", "one\n")
        (tmp_path / "b.txt").write_text("old")
        (tmp_path / "b.txt").chmod(0o600)
        write_whole(tmp_path / "b.txt", "new")
    finally:
        os.umask(mask)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.txt", "b.txt")]
    assert modes == [0o644, 0o600]
