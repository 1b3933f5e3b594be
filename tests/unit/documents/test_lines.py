"""Lines of large files: the same however they are cut into ranges, and of compressed files as far as they go."""

from __future__ import annotations

import gzip
import hashlib
import pathlib
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.documents import packed
from iom_policy.documents.lines import ByteRange, Lines
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import each_design, is_design_file, read_design, read_designs
from iom_policy.documents.reading import ReadDesign

LINE = '{{"iom_policy": 1, "kind": "project", "id": "{}", "title": "A desk"}}\n'
THREE = "".join(map(LINE.format, "abc")).encode()


def zstd(data: bytes) -> bytes:
    """Data packed as zstd; skips where that cannot be done."""
    module = pytest.importorskip(
        "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd", reason="the extra zstd is missing"
    )
    compressed: bytes = module.compress(data)
    return compressed


PACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstd}
packings = pytest.mark.parametrize("suffix", sorted(PACK))


def told(lines: Lines) -> list[tuple[int, bytes | str]]:
    """Each line, or what is said of it."""
    return [(number, line if isinstance(line, bytes) else str(line)) for number, line in lines]


@given(
    lines=st.lists(st.sampled_from([b"", b" ", b"a", b"bcd", b"too long by far", b"\xff", b"\r"]), max_size=12),
    ended=st.booleans(),
    length=st.integers(1, 20),
)
def test_ranges_have_each_line_once_wherever_they_are_cut(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], *, ended: bool, length: int
) -> None:
    """Several processes share a file; a line that none reads, or two do, would make the count wrong without a word."""
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_bytes(b"\n".join(lines) + (b"\n" if ended else b""))
    parts = [Lines(path, ByteRange(at, length), limit=8) for at in range(0, path.stat().st_size + 1, length)]
    whole, before = Lines(path, limit=8), 0
    found: list[tuple[int, bytes | str]] = []
    for part in parts:
        for number, line in part:
            if isinstance(line, DocumentError):
                (problem,) = line.problems
                assert problem.span is not None
                assert problem.span.line == number
                found.append((before + number, problem.message))
            else:
                found.append((before + number, line))
        before += part.count
    expected = [(number, line if isinstance(line, bytes) else line.problems[0].message) for number, line in whole]
    assert found == expected
    assert before == whole.count


@packings
def test_compressed_files_are_read_as_what_they_hold(tmp_path: pathlib.Path, suffix: str) -> None:
    """A portfolio is kept and sent compressed, and its lines keep their numbers."""
    file = tmp_path / f"many.iom.jsonl{suffix}"
    file.write_bytes(PACK[suffix](THREE + b"{}\n"))
    assert is_design_file(file)
    *read, wrong = each_design(file)
    assert [one.design.id for one in read if isinstance(one, ReadDesign)] == ["a", "b", "c"]
    assert str(wrong).startswith(f"{file}:4:1: ")
    with pytest.raises(DocumentError, match="one design a line"):
        read_design(file)


@packings
def test_compressed_data_in_several_pieces_is_one_file(tmp_path: pathlib.Path, suffix: str) -> None:
    """Files are made longer by writing a second piece behind the first."""
    file = tmp_path / f"many.iom.jsonl{suffix}"
    file.write_bytes(PACK[suffix](LINE.format("a").encode()) + PACK[suffix](LINE.format("b").encode()))
    assert [one.design.id for one in read_designs(file)] == ["a", "b"]


@packings
@pytest.mark.parametrize("cut", [-1, -9])
def test_a_cut_file_says_where_it_ends_and_keeps_what_was_read(tmp_path: pathlib.Path, suffix: str, cut: int) -> None:
    """A copy that broke off looks like a smaller portfolio."""
    whole = b"".join(LINE.format(hashlib.sha256(bytes([n % 256, n // 256])).hexdigest()).encode() for n in range(2000))
    file = tmp_path / f"many.iom.jsonl{suffix}"
    file.write_bytes(PACK[suffix](whole)[:cut])
    lines = told(Lines(file))
    read = [line for _, line in lines[:-1]]
    assert read == whole.splitlines(keepends=True)[: len(read)]
    hint = "get the file again; what stands in front of this place was read"
    assert lines[-1] == (len(lines), f"{file}:{len(lines)}:1: the compressed data ends in the middle ({hint})")


@packings
def test_damaged_data_is_said_with_its_place(tmp_path: pathlib.Path, suffix: str) -> None:
    """Not every damage is at the end, and what lies behind it is lost: nobody may take the rest for the whole."""
    first, second = (PACK[suffix](LINE.format(name).encode()) for name in "ab")
    file = tmp_path / f"many.iom.jsonl{suffix}"
    file.write_bytes(first + b"\x00nothing" + second if suffix == ".zst" else first + b"nothing" + second)
    read, wrong = told(Lines(file))
    assert read == (1, LINE.format("a").encode())
    assert f"{file}:2:1: the compressed data is damaged at or before byte " in str(wrong[1])


@packings
def test_a_file_that_unpacks_without_end_is_stopped(
    tmp_path: pathlib.Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few kilobytes can unpack to a disk full of nothing, in lines or in one line that never ends."""
    monkeypatch.setattr(packed, "_ALWAYS_ALLOWED", 100_000)
    monkeypatch.setattr(packed, "MOST_TIMES", 20)
    for number, data in enumerate((THREE + b"\n" * 3_000_000, THREE + b" " * 3_000_000)):
        file = tmp_path / f"{number}.iom.jsonl{suffix}"
        file.write_bytes(PACK[suffix](data))
        *read, wrong = told(Lines(file, limit=1000))
        assert [line for _, line in read] == THREE.splitlines(keepends=True)
        assert "the file unpacks to more than 20 times its size: " in str(wrong[1])


@packings
def test_the_limit_of_a_line_holds_for_what_is_unpacked(tmp_path: pathlib.Path, suffix: str) -> None:
    """A long line takes memory whether it was small on the disk or not."""
    file = tmp_path / f"many.iom.jsonl{suffix}"
    file.write_bytes(PACK[suffix](b"x" * 2000 + b"\n" + THREE))
    (_, wrong), *read = told(Lines(file, limit=1000))
    assert "a line is larger than 1000 bytes" in str(wrong)
    assert [line for _, line in read] == THREE.splitlines(keepends=True)


def test_what_cannot_be_unpacked_names_what_is_missing(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever gets such a file should not have to search for what opens it."""
    name = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    monkeypatch.setitem(sys.modules, name, None)
    file = tmp_path / "many.iom.jsonl.zst"
    file.write_bytes(b"anything")
    (wrong,) = each_design(file)
    told = "reading .zst files needs backports.zstd, which is not installed"
    assert str(wrong) == f"{file}: {told} (install the extra: pip install 'iom-policy[zstd]')"
