"""Cutting files: what can be read from the middle is cut, and nothing else."""

from __future__ import annotations

import gzip
import pathlib

import pytest
from counted import bare, tasks, told

from iom_policy.documents.lines import ByteRange
from iom_policy.portfolios.pieces import Piece, pieces_of


def written(path: pathlib.Path, data: bytes) -> pathlib.Path:
    """A file."""
    path.write_bytes(data)
    return path


def test_json_lines_are_cut_and_all_else_is_whole(tmp_path: pathlib.Path) -> None:
    """A compressed file or a YAML file has no middle that can be read by itself."""
    lines = written(tmp_path / "a.iom.jsonl", b"x" * 25)
    packed = written(tmp_path / "b.iom.jsonl.gz", gzip.compress(bytes(range(256)) * 9))
    yaml = written(tmp_path / "c.iom.yaml", b"x" * 25)
    cut = list(pieces_of((lines, packed, yaml), size=10))
    assert [(one.number, one.within, one.last) for one in cut] == [
        (0, ByteRange(0, 10), False),
        (0, ByteRange(10, 10), False),
        (0, ByteRange(20, 10), True),
        (1, None, True),
        (2, None, True),
    ]
    assert [one.version and one.version[0] for one in cut] == [25, 25, 25, packed.stat().st_size, 25]


def test_what_is_small_is_one_piece(tmp_path: pathlib.Path) -> None:
    """A piece is handed out, counted and put back; for a few lines that is all cost."""
    path = written(tmp_path / "a.iom.jsonl", b"x" * 25)
    assert [one.within for one in pieces_of((path,), size=25)] == [None]


def test_a_file_is_read_from_the_root_and_told_as_it_was_named(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process elsewhere stands in another folder, and people know a file by the name that they gave."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "a.iom.jsonl", b"not json\n")
    (piece,) = pieces_of((pathlib.Path("a.iom.jsonl"),))
    assert (piece.source, piece.file) == ("a.iom.jsonl", tmp_path / "a.iom.jsonl")
    assert told(tasks(pathlib.Path("a.iom.jsonl")))["unread"].startswith("a.iom.jsonl:1:1: ")


@pytest.mark.parametrize("name", ["gone.iom.jsonl", "a\0b.iom.jsonl"])
def test_a_file_that_is_not_there_is_a_piece_of_which_it_is_said(tmp_path: pathlib.Path, name: str) -> None:
    """What is left out of the pieces would be left out of the count without a word."""
    (piece,) = pieces_of((tmp_path / name,))
    assert isinstance(piece, Piece)
    assert piece.version is None
    assert str(tmp_path) in told(tasks(tmp_path / name))["unread"]


def test_a_file_that_changes_while_it_is_read_is_said(tmp_path: pathlib.Path) -> None:
    """Half of the old one and half of the new one are counted as one; nobody would see it in the sum."""
    path = written(tmp_path / "a.iom.jsonl", f"{bare('a')}\n{bare('b')}\n".encode())
    cut = tasks(path, size=100)
    written(path, f"{bare('a')}\n{bare('b')}\n{bare('c')}\n".encode())
    assert told(cut)["unread"] == (
        f"{path}: the file was changed while it was read (what was counted may be of neither: count it again)"
    )


@pytest.mark.parametrize(("data", "said"), [(b"\n" * 30, "holds only blank lines"), (b"", "is empty")])
def test_a_large_file_without_a_line_is_said_once(tmp_path: pathlib.Path, data: bytes, said: str) -> None:
    """None of its pieces knows that the others hold nothing either."""
    path = written(tmp_path / "a.iom.jsonl", data)
    assert told(tasks(path, size=10))["unread"] == f"{path}: the file {said} (write a design on each line)"
