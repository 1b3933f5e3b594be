"""Files and bytes: what is not a readable text is refused, with a reason that its author understands."""

from __future__ import annotations

import os
import pickle
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.design.places import Span
from iom_policy.documents.files import Offsets, TextPlaces, decode, late_source_map, read_bytes
from iom_policy.documents.problems import DocumentError, Problem


def refusal(path: Path) -> str:
    """What the reader says about a file that it refuses."""
    with pytest.raises(DocumentError) as caught:
        read_bytes(path)
    assert caught.value.source == str(path)
    return str(caught.value)


def test_a_regular_file_is_read_whole(tmp_path: Path) -> None:
    """The ordinary case, up to the last byte that the limit allows."""
    file = tmp_path / "a.iom.yaml"
    file.write_bytes(b"x" * 10)
    assert read_bytes(file, limit=10) == b"x" * 10


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A mistyped name is the most common mistake on a command line."""
    assert "there is no such file" in refusal(tmp_path / "a.iom.yaml")


def test_a_file_below_a_file_is_missing(tmp_path: Path) -> None:
    """The operating system has an error of its own for it."""
    (tmp_path / "a").write_text("x")
    assert "there is no such file" in refusal(tmp_path / "a" / "b")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder given for a file would be an IsADirectoryError."""
    assert "this is a folder" in refusal(tmp_path)


def test_a_named_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to waits for ever."""
    os.mkfifo(tmp_path / "pipe")
    assert "a named pipe" in refusal(tmp_path / "pipe")


def test_a_device_is_refused() -> None:
    """/dev/zero never ends."""
    assert "a device" in refusal(Path("/dev/zero"))


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket cannot be opened as a file."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert "a socket" in refusal(tmp_path / "s")


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions are for its owner to change; tests may run as root, so the refusal is simulated."""
    file = tmp_path / "a.iom.yaml"
    file.write_text("id: a")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert "not allowed to read" in refusal(file)


def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    """Any other error of the operating system is told in its own words."""
    (tmp_path / "a").symlink_to(tmp_path / "a")
    assert "cannot be read" in refusal(tmp_path / "a")


def test_a_name_that_no_file_can_have_is_refused() -> None:
    """Python raises ValueError, not OSError, for it."""
    assert "NUL character" in refusal(Path("a\0b"))


def test_a_file_of_100_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    """Reading it first would take its size in memory."""
    file = tmp_path / "a.iom.yaml"
    with file.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    assert "the file is 100 MB, larger than the limit of 4 MB" in refusal(file)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs a file whose size is not known")
def test_a_file_that_hides_its_size_is_read_up_to_the_limit_only() -> None:
    """Some files say that they are empty and are not."""
    with pytest.raises(DocumentError, match="larger than 5 bytes"):
        read_bytes(Path("/proc/self/status"), limit=5)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    """An empty design is a mistake, not a design without content."""
    with pytest.raises(DocumentError, match=r"a\.yaml: the file (is empty|holds only blank lines)"):
        decode(data, "a.yaml")


def test_a_byte_order_mark_is_dropped() -> None:
    """Windows editors write it, and it is no part of the first key."""
    assert decode(b"\xef\xbb\xbfid: a", "a.yaml") == "id: a"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_recognised(encoding: str) -> None:
    """Spreadsheets export it as "Unicode text"."""
    with pytest.raises(DocumentError, match="UTF-16"):
        decode("id: a".encode(encoding), "a.yaml")


def test_bytes_that_are_not_utf_8_are_placed() -> None:
    """The author has to find the letter that another encoding wrote."""
    with pytest.raises(DocumentError) as caught:
        decode("\ufeffid: a\nعرب: ".encode() + b"\xe9t\xe9", "a.yaml")
    (problem,) = caught.value.problems
    assert problem.span == Span(2, 6)
    assert "byte 0xe9 at offset 17" in problem.message


def test_nul_characters_are_placed() -> None:
    """They end texts in other programs, and a binary file is full of them."""
    with pytest.raises(DocumentError, match=r"a\.yaml:2:3: the file holds 2 NUL characters"):
        decode(b"id: a\nb:\0\0", "a.yaml")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_columns_count_characters_behind_every_kind_of_line_end(line_end: str) -> None:
    """Arabic letters and combining characters are one column each, as editors count code points."""
    text = f"a{line_end}e\u0301عx"
    assert TextPlaces(text).span(text.index("x")) == Span(2, 4)


def test_late_places_are_found_once_and_only_when_asked_for() -> None:
    """Most documents have nothing to point at."""
    asked = []

    def find() -> tuple[Offsets, Offsets]:
        asked.append(1)
        return {(): 0, ("a",): 3}, {("a",): 0}

    places = late_source_map("a: 1", find)
    assert not asked
    assert places.span(("a", "b")) == Span(1, 4)
    assert places.key_span(("a",)) == Span(1, 1)
    assert len(places.values) == 2
    assert repr(places.keys) == "{('a',): Span(line=1, column=1)}"
    assert asked == [1]


def test_late_places_travel_to_other_processes() -> None:
    """pytest-xdist sends results between processes."""
    places = late_source_map("a: 1", lambda: ({(): 0}, {}))
    assert pickle.loads(pickle.dumps(places)) == places  # noqa: S301 - its own


def test_an_error_lists_every_problem_in_the_order_of_the_file() -> None:
    """All at once, so that one correction does not uncover the next problem."""
    late, early, whole = Problem("b", span=Span(10, 1)), Problem("a", span=Span(9, 2), hint="h"), Problem("w")
    error = DocumentError("a.yaml", [late, early, whole])
    assert str(error) == "a.yaml: w\na.yaml:9:2: a (h)\na.yaml:10:1: b"
    assert pickle.loads(pickle.dumps(error)).problems == error.problems  # noqa: S301 - its own


@given(st.text(alphabet="ab\r\n\x85", max_size=30), st.lists(st.integers(0, 30), max_size=9))
def test_places_asked_for_together_are_those_asked_for_alone(text: str, offsets: list[int]) -> None:
    """Who draws a whole file and who looks for one line must find the same, whatever order the places come in."""
    known: dict[tuple[str | int, ...], int] = {
        (number,): min(offset, len(text)) for number, offset in enumerate(offsets)
    }
    alone = TextPlaces(text)
    assert alone.spans(known) == {path: alone.span(offset) for path, offset in known.items()}
    places = late_source_map(text, lambda: (known, {})).values
    before = {path: places[path] for path in known}
    assert dict(places) == before == {path: places[path] for path in known}
