"""What cannot be read is named, is never a pass, and keeps nothing else from being checked."""

from __future__ import annotations

import pathlib
import shutil
from collections.abc import Callable

import pytest

from faults.processes import COMPLETE, Ended, as_somebody_without_rights, closed, command, gate
from iom_policy.cli import UNREADABLE

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
ALLOWED = "change its permissions, or ask its owner"


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with a design that is complete."""
    shutil.copy(COMPLETE, tmp_path / "whole.iom.yaml")
    return tmp_path


def checked_all_the_same(ended: Ended) -> bool:
    """Whether the other design was checked, by either door."""
    return "1 design: 241 satisfied" in ended.out or "whole.iom.yaml: border-jordan" in ended.out


@pytest.mark.parametrize("door", [command, gate])
def test_a_file_that_may_not_be_read_is_named(door: Callable[..., Ended], folder: pathlib.Path) -> None:
    """A colleague's file with tight permissions is neither a pass nor a fault of the program."""
    shutil.copy(COMPLETE, folder / "secret.iom.yaml")
    with closed(folder / "secret.iom.yaml"):
        ended = _called(door, folder, as_somebody_without_rights)
    assert f"secret.iom.yaml: you are not allowed to read this file ({ALLOWED})" in ended.out + ended.err
    assert ended.code == (UNREADABLE if door is command else pytest.ExitCode.TESTS_FAILED)
    assert checked_all_the_same(ended)


def test_a_file_that_is_named_and_may_not_be_read_keeps_no_other_from_being_checked(folder: pathlib.Path) -> None:
    """Whoever names ten files wants to hear of ten."""
    (folder / "secret.iom.yaml").write_text("")
    with closed(folder / "secret.iom.yaml"):
        names = ("secret.iom.yaml", "whole.iom.yaml")
        ended = command("check", "-q", *names, folder=folder, breaking=as_somebody_without_rights)
    assert ended.err == f"secret.iom.yaml: you are not allowed to read this file ({ALLOWED})\n"
    assert ended.code == UNREADABLE
    assert checked_all_the_same(ended)


def test_a_folder_that_may_not_be_looked_into_is_named(folder: pathlib.Path) -> None:
    """What lies in it was not checked; that it was left out in silence would be a false pass."""
    (folder / "locked").mkdir()
    with closed(folder / "locked"):
        ended = command("check", "-q", folder, breaking=as_somebody_without_rights)
    assert ended.err == f"{folder}/locked: you are not allowed to look into this folder ({ALLOWED})\n"
    assert ended.code == UNREADABLE
    assert checked_all_the_same(ended)


def test_pytest_passes_over_no_folder_that_may_not_be_looked_into(folder: pathlib.Path) -> None:
    """It is pytest that looks into folders; the run ends as one that could not collect everything."""
    (folder / "locked").mkdir()
    with closed(folder / "locked"):
        ended = gate(folder, breaking=as_somebody_without_rights)
    assert "Permission denied" in ended.out
    assert ended.code == pytest.ExitCode.INTERRUPTED


@pytest.mark.parametrize("door", [command, gate])
def test_a_file_that_goes_between_listing_and_reading_is_named(
    door: Callable[..., Ended], folder: pathlib.Path
) -> None:
    """Somebody switches branches while the gate runs: what was listed and not read is no pass."""
    shutil.copy(COMPLETE, folder / "gone.iom.yaml")

    def gone() -> None:
        from iom_policy.documents import files

        read = files._read_at_most

        def read_when_gone(path: pathlib.Path, limit: int) -> bytes:
            if path.name == "gone.iom.yaml":
                path.unlink()
            return read(path, limit)

        files._read_at_most = read_when_gone

    ended = _called(door, folder, gone)
    assert "gone.iom.yaml: there is no such file (check the name and the folder)" in ended.out + ended.err
    assert ended.code == (UNREADABLE if door is command else pytest.ExitCode.TESTS_FAILED)
    assert checked_all_the_same(ended)


def test_lines_that_go_while_they_are_read_are_named(folder: pathlib.Path) -> None:
    """A share of the network that goes away in the middle of a long file is no end of it."""
    (folder / "many.iom.jsonl").write_text("{}\n")

    def fails() -> None:
        from iom_policy.documents import files

        def broken(path: pathlib.Path) -> object:
            raise OSError(116, "Stale file handle")

        files._open = broken  # type: ignore[assignment]

    ended = command("check", "-q", folder / "many.iom.jsonl", breaking=fails)
    where = f"{folder}/many.iom.jsonl"
    assert (
        ended.err
        == f"{where}: the file cannot be read: Stale file handle (check the name, or copy the file elsewhere)\n"
    )
    assert ended.code == UNREADABLE


@pytest.mark.parametrize("option", ["--status", "--config"])
@pytest.mark.parametrize("wrong", ["a folder", "locked", "nowhere"])
@pytest.mark.parametrize("door", [command, gate])
def test_a_file_beside_the_designs_that_cannot_be_read_stops_the_run(
    door: Callable[..., Ended], folder: pathlib.Path, wrong: str, option: str
) -> None:
    """Without the acts or the posts that somebody named, every answer would be about something else."""
    file = folder / "beside"
    if wrong == "a folder":
        file.mkdir()
    elif wrong == "locked":
        file.write_text("")
    asked = (option, file) if door is command else (f"--iom-policy{option[1:]}", file)
    if wrong == "locked":
        with closed(file):
            ended = _called(door, folder, as_somebody_without_rights, *asked)
    else:
        ended = _called(door, folder, as_somebody_without_rights, *asked)
    said = {"a folder": "folder|directory", "locked": "not allowed|denied", "nowhere": "no such file"}[wrong].split("|")
    assert "beside" in ended.err
    assert any(word in ended.err.lower() for word in said), ended.err
    assert ended.code == (UNREADABLE if door is command else pytest.ExitCode.USAGE_ERROR)
    assert "Traceback" not in ended.err + ended.out


def test_a_baseline_that_cannot_be_read_stops_the_run(folder: pathlib.Path) -> None:
    """Known findings would come back as new ones, and the next person would record them again."""
    known = folder / "known.toml"
    asked = ("--iom-policy-baseline", known)
    ends = [gate(folder, *asked)]
    known.mkdir()
    ends.append(gate(folder, *asked))
    known.rmdir()
    known.write_text("iom_policy_baseline = 1\n")
    with closed(known):
        ends.append(gate(folder, *asked, breaking=as_somebody_without_rights))
    said = ("there is no such file", "this is a folder, not a file", "you are not allowed to read this file")
    for ended, why in zip(ends, said, strict=True):
        assert ended.code == pytest.ExitCode.USAGE_ERROR
        assert f"known.toml: {why}" in ended.err


def test_a_project_whose_choice_of_offices_cannot_be_read_stops_the_run(folder: pathlib.Path) -> None:
    """It may ask for an office, and nobody can say that it does not."""
    project = folder / "pyproject.toml"
    project.write_text("")
    with closed(project):
        ended = command("check", ".", folder=folder, breaking=as_somebody_without_rights)
    assert "pyproject.toml: it cannot be read: [Errno 13] Permission denied" in ended.err
    assert ended.code == UNREADABLE


def test_a_folder_above_that_may_not_be_searched_stops_the_run(folder: pathlib.Path) -> None:
    """A project may lie in it that asks for an office."""
    (folder / "project").mkdir()
    with closed(folder, 0o200):
        ended = command("check", COMPLETE, folder=folder / "project", breaking=as_somebody_without_rights)
    assert f"{folder}/project/pyproject.toml: it cannot be looked for: Permission denied" in ended.err
    assert ended.code == UNREADABLE


@pytest.mark.parametrize("door", [command, gate])
def test_evidence_that_may_not_be_read_does_not_count_and_is_not_called_absent(
    door: Callable[..., Ended], folder: pathlib.Path
) -> None:
    """Whoever reads that there is no such file looks for it, finds it, and trusts the tool no more."""
    text = COMPLETE.read_text(encoding="utf-8")
    text = text.replace('["Procedure for best-interests assessments, 2025"]', "[{title: Procedure, uri: note.txt}]", 1)
    (folder / "whole.iom.yaml").write_text(text)
    (folder / "note.txt").write_text("a note")
    with closed(folder / "note.txt"):
        ended = _called(door, folder, as_somebody_without_rights)
    said = "there is no file note.txt that can be read beside the design, which it names as evidence"
    assert said in " ".join((ended.out + ended.err).split())
    assert ended.code == 1


@pytest.mark.parametrize("door", [command, gate])
@pytest.mark.parametrize("name", ["a" * 300, f"{'a' * 300}.iom.yaml", "/".join(["deep"] * 1200)])
def test_a_name_that_cannot_be_is_told(door: Callable[..., Ended], folder: pathlib.Path, name: str) -> None:
    """A slip of the keyboard is no fault of the program."""
    ended = command("check", name, folder=folder) if door is command else gate(name, folder=folder)
    assert ended.code == (UNREADABLE if door is command else pytest.ExitCode.USAGE_ERROR)
    assert "internal error" not in ended.err
    assert "Traceback" not in ended.err


def test_a_folder_named_like_a_design_is_looked_into(folder: pathlib.Path) -> None:
    """It is no file, and what lies in it is."""
    (folder / "more.iom.yaml").mkdir()
    shutil.copy(COMPLETE, folder / "more.iom.yaml" / "deep.iom.yaml")
    for door in (command, gate):
        ended = _called(door, folder)
        assert ended.code == 0
        assert "deep.iom.yaml" in ended.out or "2 designs" in ended.out


def test_a_name_with_bytes_that_are_no_text_is_shown_as_it_can_be(folder: pathlib.Path) -> None:
    """Files that were packed on another system have such names, and may be wrong all the same."""
    (folder / "caf\udce9.iom.yaml").write_text("x")
    checked = command("check", "-q", ".", folder=folder)
    assert checked.code == UNREADABLE
    assert checked.err.startswith(r"caf\udce9.iom.yaml:1:1: expected a mapping")
    report = "--iom-policy-report=json:out.json"
    ended = gate(".", report, "--iom-policy-baseline=known.toml", "--iom-policy-record-baseline", folder=folder)
    assert ended.code == pytest.ExitCode.TESTS_FAILED
    assert r'"source": "caf\\xe9.iom.yaml"' in (folder / "out.json").read_text()
    assert gate(".", "--iom-policy-baseline=known.toml", "-p", "cacheprovider", folder=folder).code == 1


def test_a_folder_that_is_gone_is_told(folder: pathlib.Path) -> None:
    """A script that cleans up too early leaves a shell that stands nowhere."""
    (folder / "here").mkdir()
    ended = command("check", COMPLETE, breaking=(folder / "here").rmdir, folder=folder / "here")
    assert ended.code == UNREADABLE
    assert "the folder in which you are cannot be used: No such file or directory; change to another one" in ended.err


def _called(
    door: Callable[..., Ended], folder: pathlib.Path, breaking: Callable[[], None] | None = None, *more: object
) -> Ended:
    words = ("check", "-q", ".") if door is command else (".",)
    return door(*words, *more, folder=folder, **({"breaking": breaking} if breaking else {}))
