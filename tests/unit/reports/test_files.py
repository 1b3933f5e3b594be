"""Report files: what is asked for."""

from __future__ import annotations

import importlib.util
import pathlib

import pytest

from iom_policy.reports.files import FORMATS, ReportFile
from iom_policy.reports.reported import Envelope


def test_a_report_is_asked_for_by_format_and_path(tmp_path: pathlib.Path) -> None:
    """A path may hold colons; the format may not."""
    assert ReportFile.asked("json:a:b.json", tmp_path) == ReportFile("json", tmp_path / "a:b.json")


@pytest.mark.parametrize("text", ["json", "json:", ":a", "pdf:a", "a.json", ""])
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
    report = ReportFile.asked("text:out/now/a.txt", tmp_path)
    report.write([], Envelope(version="1"))
    assert report.path.read_text().startswith("IOM Policy on Protection: ")


def test_a_report_that_lacks_its_extra_is_refused_with_what_to_install(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said before a long run, in words, and with the line to type."""
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "svg" else found(name))
    with pytest.raises(ValueError, match=r"^'html:a.html' needs svg.py, which is not installed: pip install 'iom-pol"):
        ReportFile.asked("html:a.html", tmp_path)
    assert ReportFile.asked("json:a.json", tmp_path).format == "json"
