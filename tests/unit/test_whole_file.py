"""Files that are whole or not there: what is written, with which permissions, and what is left when it fails."""

from __future__ import annotations

import os
import pathlib
import stat
import threading

import pytest

from iom_policy.whole_file import write_new, write_whole


def full(_: int) -> None:
    """A disk on which nothing finds room any more."""
    raise OSError(28, "No space left on device")


def test_a_file_that_cannot_be_finished_leaves_the_old_one(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a report is read as a whole one."""
    file = tmp_path / "a.txt"
    file.write_text("old\n")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, "new\n")
    assert file.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_that_cannot_be_finished_is_not_there(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left would stand in the way of the next attempt, which refuses to write over a file."""
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "a.txt", "new\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_a_new_file_is_whole_and_alone(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, *, links: bool) -> None:
    """Some file systems, as of memory sticks, have no links."""

    def none(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", none)
    write_new(tmp_path / "a.txt", "new\n")
    assert (tmp_path / "a.txt").read_text() == "new\n"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_a_new_file_takes_the_place_of_nothing(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even of a link that leads nowhere, nor of what came meanwhile."""
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a.txt").write_text("old")
    for name in ("link", "a.txt"):
        with pytest.raises(FileExistsError):
            write_new(tmp_path / name, "new")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)  # as if it had come after the look
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text() == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "link"]


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


def test_a_link_is_followed(tmp_path: pathlib.Path) -> None:
    """Where a report lies is for those who made the link to say; it is no file to replace."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "report").symlink_to(tmp_path / "kept" / "now.txt")
    for text in ("first", "second"):
        write_whole(tmp_path / "report", text)
        assert (tmp_path / "kept" / "now.txt").read_text() == text
    assert (tmp_path / "report").is_symlink()


def test_a_device_is_written_to_and_never_replaced(tmp_path: pathlib.Path) -> None:
    """Whoever runs a build as root would find /dev/null a file in which reports pile up."""
    device = tmp_path / "null"
    try:
        os.mknod(device, 0o600 | stat.S_IFCHR, os.makedev(1, 3))
        device.open("wb").close()
    except OSError:
        pytest.skip("a device can be made by root only, and not everywhere")
    write_whole(device, "report")
    assert stat.S_ISCHR(device.stat().st_mode)
    assert list(tmp_path.iterdir()) == [device]


def test_a_pipe_gets_the_text_where_somebody_reads_and_does_not_hang_where_nobody_does(tmp_path: pathlib.Path) -> None:
    """A shell hands reports to other programs through pipes."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="No such device"):
        write_whole(pipe, "report")
    text = "report\n" * 100_000  # more than a pipe holds
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), encoding="utf-8") as reader, pipe.open("wb"):
        os.set_blocking(reader.fileno(), True)
        writer = threading.Thread(target=write_whole, args=(pipe, text))
        writer.start()
        assert reader.read(len(text)) == text
        writer.join()
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: pathlib.Path) -> None:
    """The name of the file aside is no longer than the name that was asked for."""
    name = "r" * os.pathconf(tmp_path, "PC_NAME_MAX")
    write_whole(tmp_path / name, "one")
    write_whole(tmp_path / name, "two")
    write_new(tmp_path / f"{name[:-1]}s", "new")
    assert (tmp_path / name).read_text() == "two"


def test_bytes_that_are_no_text_are_written_out(tmp_path: pathlib.Path) -> None:
    """The name of a file may hold them, and stands in the report on it."""
    write_whole(tmp_path / "a.txt", "caf\udce9.iom.yaml")
    assert (tmp_path / "a.txt").read_bytes() == rb"caf\udce9.iom.yaml"


def test_bytes_are_written_as_they_are(tmp_path: pathlib.Path) -> None:
    """A table for other programs is no text, and a line end put right would break it."""
    file = tmp_path / "a.parquet"
    write_whole(file, b"PAR1\r\n\xff")
    assert file.read_bytes() == b"PAR1\r\n\xff"
