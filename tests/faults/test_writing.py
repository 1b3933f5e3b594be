"""Everything that is written: whole or not there, the old one kept, and said where it could not be."""

from __future__ import annotations

import os
import pathlib
import resource
import shutil
import signal
from collections.abc import Callable, Iterable

import pytest
from attrs import frozen

from faults.processes import COMPLETE, MISTAKEN, Break, Ended, as_somebody_without_rights, closed, command, gate
from iom_policy.cli import UNREADABLE

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

ACTS = "instrument,state,action,date,effective,as_of,source_of_record\n"
ONE, TWO = f"{ACTS}CAT,KE,accession,1997-02-21,,2026-01-31,UN\n", f"{ACTS}CAT,KE,accession,1997-02-21,,2026-10-01,UN\n"
PUBLISHED = (
    '<iati-activities version="2.03"><iati-activity><iati-identifier>XX-1</iati-identifier>'
    '<title><narrative>A desk</narrative></title><recipient-country code="JO"/></iati-activity></iati-activities>'
)


@frozen
class Writer:
    """Something that writes: how it is called, what it writes, what stood there before, and how it ends.

    Attributes:
        call: Calls it in a folder.
        file: What it writes there.
        old: What stood there before; None of what has to be new.
        done: Its exit code where it could write.
        failed: Its exit code where it could not.
    """

    call: Callable[[pathlib.Path, Break], Ended]
    file: str
    old: str | None
    done: int
    failed: int


def _report(at: pathlib.Path, breaking: Break) -> Ended:
    return gate(at / "a.iom.yaml", "--iom-policy-report=json:out", folder=at, breaking=breaking)


def _baseline(at: pathlib.Path, breaking: Break) -> Ended:
    words = ("--iom-policy-baseline=known.toml", "--iom-policy-record-baseline")
    return gate(at / "b.iom.yaml", *words, folder=at, breaking=breaking)


WRITERS = {
    "a report of pytest": Writer(_report, "out", '{"old": true}\n', 0, 1),
    "a report of check": Writer(
        lambda at, breaking: command(
            "check", "-q", at / "a.iom.yaml", "--report", f"text:{at / 'out'}", breaking=breaking
        ),
        "out", "an old report\n", 0, UNREADABLE,
    ),
    "a statement": Writer(
        lambda at, breaking: command("statement", at / "a.iom.yaml", "--out", at / "out", breaking=breaking),
        "out", "an old statement\n", 0, UNREADABLE,
    ),
    "a baseline": Writer(_baseline, "known.toml", None, 1, 1),
    "a record of acts": Writer(
        lambda at, breaking: command("law", "update", at / "new.csv", "--to", at / "kept.csv", breaking=breaking),
        "kept.csv", ONE, 0, UNREADABLE,
    ),
    "a draft": Writer(
        lambda at, breaking: command("draft", at / "a.xml", "-o", at / "desk.iom.yaml", breaking=breaking),
        "desk.iom.yaml", None, 0, UNREADABLE,
    ),
    "one of many drafts": Writer(
        lambda at, breaking: command("draft", at / "a.xml", "--all", "--into", at, breaking=breaking),
        "XX-1.iom.yaml", None, 0, UNREADABLE,
    ),
    "one of many drafts, anew": Writer(
        lambda at, breaking: command("draft", at / "a.xml", "--all", "--into", at, "--replace", breaking=breaking),
        "XX-1.iom.yaml", "an old draft\n", 0, UNREADABLE,
    ),
    "a plugin": Writer(
        lambda at, breaking: command("offices", "new", "west", "--state", "CO", "--folder", at, breaking=breaking),
        "iom-policy-west", None, 0, UNREADABLE,
    ),
}  # fmt: skip
EACH = pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """Where something is written, with all that it is made from."""
    shutil.copy(COMPLETE, tmp_path / "a.iom.yaml")
    shutil.copy(MISTAKEN, tmp_path / "b.iom.yaml")
    (tmp_path / "new.csv").write_text(TWO)
    (tmp_path / "a.xml").write_text(PUBLISHED)
    return tmp_path


def stood(writer: Writer, folder: pathlib.Path) -> None:
    """Put what stood there before."""
    if writer.old is not None:
        (folder / writer.file).write_text(writer.old)


def unharmed(writer: Writer, folder: pathlib.Path, *, leftovers: bool = False) -> bool:
    """Whether what stood there before still does, or nothing does; of what is aside, whether it is gone as well."""
    file = folder / writer.file
    there = {one.name for one in folder.iterdir()} - {"a.iom.yaml", "b.iom.yaml", "new.csv", "a.xml", writer.file}
    assert all(name.startswith(".iom-policy-") for name in there)
    assert leftovers or not there
    return not os.path.lexists(file) if writer.old is None else file.read_text() == writer.old


def disk_is_full() -> None:
    """Let every file find room for its first hundred bytes and for no more; of Python, let nothing be cached."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@EACH
def test_a_full_disk_leaves_what_was_there_and_is_told(writer: Writer, folder: pathlib.Path) -> None:
    """The next step of a build would work with half a report, or with none and not know it."""
    stood(writer, folder)
    ended = writer.call(folder, disk_is_full)
    assert ended.code == writer.failed, ended
    assert "File too large" in ended.out + ended.err
    assert "Traceback" not in ended.out + ended.err
    assert unharmed(writer, folder)


@EACH
def test_a_folder_in_which_nothing_may_be_written_is_told(writer: Writer, folder: pathlib.Path) -> None:
    """A build often mounts its source so that it can only be read."""
    stood(writer, folder)
    with closed(folder, 0o500):
        ended = writer.call(folder, as_somebody_without_rights)
    assert ended.code == writer.failed, ended
    assert "Permission denied" in ended.out + ended.err
    assert "Traceback" not in ended.out + ended.err
    assert unharmed(writer, folder)


def killed(*_: object, **__: object) -> None:
    """End as a process does that runs out of memory: at once, without any farewell."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed_with_half_of_it_written() -> None:
    """Write half of a text and be killed."""
    from iom_policy import whole_file

    fill = whole_file._fill

    def half(handle: int, text: str | bytes | Iterable[str]) -> None:
        whole = text if isinstance(text, str | bytes) else "".join(text)
        fill(os.dup(handle), whole[: len(whole) // 2])
        killed()

    whole_file._fill = half
    pathlib.Path.write_text = killed  # type: ignore[assignment,method-assign]


def killed_before_it_is_put_in_place() -> None:
    """Be killed when all is written, and nothing is in its place."""
    pathlib.Path.replace = pathlib.Path.rename = killed  # type: ignore[assignment,method-assign]
    os.link = killed


@EACH
@pytest.mark.parametrize("when", [killed_with_half_of_it_written, killed_before_it_is_put_in_place])
def test_a_killed_process_leaves_what_was_there_and_the_next_one_writes(
    writer: Writer, folder: pathlib.Path, when: Break
) -> None:
    """Half a file is read as a whole one; and nothing may stand in the way of the next attempt."""
    stood(writer, folder)
    assert writer.call(folder, when).code == -signal.SIGKILL
    assert unharmed(writer, folder, leftovers=True)
    again = writer.call(folder, lambda: None)
    assert again.code == writer.done, again
    file = folder / writer.file
    assert file.is_dir() or file.read_text() != writer.old


@pytest.mark.parametrize("name", ["a draft", "a plugin", "a baseline"])
def test_what_was_there_is_not_written_over(folder: pathlib.Path, name: str) -> None:
    """Somebody has begun to work on it."""
    writer = WRITERS[name]
    (folder / writer.file).write_text("work")
    ended = writer.call(folder, lambda: None)
    assert ended.code in (UNREADABLE, pytest.ExitCode.USAGE_ERROR)
    assert (folder / writer.file).read_text() == "work"


@pytest.mark.parametrize("name", ["a report of pytest", "a report of check", "a record of acts"])
def test_a_folder_where_a_file_should_be_is_told(folder: pathlib.Path, name: str) -> None:
    """It cannot be replaced, and what lies in it must not go."""
    writer = WRITERS[name]
    (folder / writer.file).mkdir()
    ended = writer.call(folder, lambda: None)
    assert ended.code in (UNREADABLE, pytest.ExitCode.USAGE_ERROR)
    assert (folder / writer.file).is_dir()
    assert "older" in ended.err or "irectory" in ended.err


def test_where_pytest_may_write_nothing_at_all_the_verdict_is_the_same(folder: pathlib.Path) -> None:
    """Its cache and the folder of the project may be read-only: what was asked and answered does not hang on that."""
    free = gate(folder / "a.iom.yaml", "-p", "cacheprovider", folder=folder)
    shutil.rmtree(folder / ".pytest_cache")
    with closed(folder, 0o500):
        shut = gate(folder / "a.iom.yaml", "-p", "cacheprovider", folder=folder, breaking=as_somebody_without_rights)
    assert (free.code, shut.code) == (0, 0)
    verdict = [line for line in free.out.splitlines() if line.startswith("a.iom.yaml: border-jordan")]
    assert verdict == [line for line in shut.out.splitlines() if line.startswith("a.iom.yaml: border-jordan")]
    assert "could not create cache path" in shut.out
