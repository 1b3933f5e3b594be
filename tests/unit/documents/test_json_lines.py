"""JSON Lines: a design a line, each with its places in the file, and broken lines beside whole ones."""

from __future__ import annotations

import json
import os
import pathlib
import pickle

import pytest

from iom_policy.design.places import Span
from iom_policy.documents.lines import Lines
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import each_design, is_design_file, read_design, read_designs
from iom_policy.documents.reading import ReadDesign


def line_of(name: str, **more: object) -> str:
    """One design in one line."""
    return json.dumps({"iom_policy": 1, "kind": "project", "id": name, "title": f"Desk {name}", **more})


def written(folder: pathlib.Path, *lines: str) -> pathlib.Path:
    """A file of lines."""
    file = folder / "desks.iom.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def test_each_line_is_a_design_in_its_order(tmp_path: pathlib.Path) -> None:
    """Portfolios are kept as lines, and blank ones separate nothing."""
    file = written(tmp_path, line_of("a"), "", line_of("b"))
    assert is_design_file(file)
    assert [read.design.id for read in read_designs(file)] == ["a", "b"]
    assert [read.source for read in read_designs(file)] == [str(file)] * 2


def test_places_are_those_in_the_file(tmp_path: pathlib.Path) -> None:
    """A finding points to the line of the file and not to the first line of each design."""
    _, second = read_designs(written(tmp_path, line_of("a"), line_of("b", states=["JO"])))
    column = line_of("b", states=["JO"]).index('"JO"') + 1
    assert second.places.span(("states", 0)) == Span(2, column)
    assert second.places.span(("activities", 0)) == Span(2, 1)
    key = second.places.key_span(("states",))
    assert key is not None
    assert key.line == 2
    assert dict(pickle.loads(pickle.dumps(second.places)).values) == dict(second.places.values)  # noqa: S301 - our own


def test_a_line_that_tells_of_something_else_is_one_problem(tmp_path: pathlib.Path) -> None:
    """Who names the wrong file has one mistake in it, and not one for each key of each line."""
    other = json.dumps({"name": "a@example.org", "title": "Desk", "n": 1, "on": "", "by": "", "of": "", "in": ""})
    file = written(tmp_path, other, line_of("a"))
    with pytest.raises(DocumentError) as caught:
        read_designs(file)
    assert str(caught.value) == (
        f"{file}:1:1: this is no design: it lacks iom_policy, kind, id, which every design has "
        "(it has the keys 'name', 'title', 'n', 'on', 'by', 'of' and 1 more; iom-policy schema tells what a design has)"
    )


@pytest.mark.parametrize(
    "half",
    [{"title": "Desk"}, {"states": ["JO"], "titel": "Desk"}, {"id": "a", "title": "Desk", "x": 1, "y": 2, "z": 3}, {}],
)
def test_a_design_that_is_only_begun_is_told_every_key_that_it_lacks(
    tmp_path: pathlib.Path, half: dict[str, object]
) -> None:
    """It is a design, however little of it is there, and all that is wrong with it is told at once."""
    with pytest.raises(DocumentError) as caught:
        read_designs(written(tmp_path, json.dumps(half)))
    assert "the required key 'kind' is missing" in str(caught.value)


def test_a_broken_line_hides_no_other(tmp_path: pathlib.Path) -> None:
    """Every problem is told with its line, and the designs around it are still read."""
    file = written(tmp_path, line_of("a"), '{"iom_policy": 1,', line_of("b", titel="x"), line_of("c"))
    read = list(each_design(file))
    assert [one.design.id for one in read if isinstance(one, ReadDesign)] == ["a", "c"]
    with pytest.raises(DocumentError) as caught:
        read_designs(file)
    places = [problem.span.line for problem in caught.value.problems if problem.span]
    assert sorted(set(places)) == [2, 3]
    assert str(caught.value).startswith(f"{file}:2:")


def test_a_problem_without_a_place_is_told_at_its_line(tmp_path: pathlib.Path) -> None:
    """Whoever has a thousand lines needs the number of the wrong one."""
    file = tmp_path / "desks.iom.jsonl"
    file.write_bytes(f"{line_of('a')}\n".encode() + b'{"id": "\xff"}\n')
    _, wrong = each_design(file)
    assert isinstance(wrong, DocumentError)
    assert str(wrong).startswith(f"{file}:2:")
    assert "is not UTF-8" in str(wrong)


@pytest.mark.parametrize(("text", "said"), [("", "the file is empty"), ("\n \n", "the file holds only blank lines")])
def test_a_file_without_a_line_is_refused_and_not_passed_over(tmp_path: pathlib.Path, text: str, said: str) -> None:
    """Beside other files, one from which every design was lost would go unnoticed."""
    file = tmp_path / "desks.iom.jsonl"
    file.write_text(text)
    (wrong,) = each_design(file)
    assert str(wrong) == f"{file}: {said} (write a design on each line)"
    with pytest.raises(DocumentError, match=said):
        read_designs(file)


def test_a_line_break_of_an_old_kind_inside_a_line_is_refused(tmp_path: pathlib.Path) -> None:
    """Some programs count it as a line and some do not, so no place behind it could be told."""
    file = tmp_path / "desks.iom.jsonl"
    file.write_bytes(f"{line_of('a')}\r\n".encode() + b'{"iom_policy": 1,\r"id": "b"}\r\n')
    first, wrong = each_design(file)
    assert isinstance(first, ReadDesign)
    said = "a line break of an old kind (CR) stands inside a line (end each line with LF or CR LF)"
    assert str(wrong) == f"{file}:2:18: {said}"


def test_one_design_is_not_read_from_lines(tmp_path: pathlib.Path) -> None:
    """Taking the first line for the whole would leave the others unchecked without a word."""
    with pytest.raises(DocumentError, match="one design a line"):
        read_design(written(tmp_path, line_of("a"), line_of("b")))


def test_a_line_has_a_limit_and_the_file_has_none(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A portfolio may be of any size, since it is read line by line; a line without end is told and passed over."""
    monkeypatch.setattr(Lines.__init__, "__defaults__", (None, 100))
    short, long = line_of("a"), line_of("b", objective="x" * 1000)
    assert [one.design.id for one in read_designs(written(tmp_path, short, short, short))] == ["a", "a", "a"]
    file = written(tmp_path, short, long, line_of("c"))
    first, wrong, last = each_design(file)
    assert isinstance(first, ReadDesign)
    assert isinstance(last, ReadDesign)
    assert last.places.span(()) == Span(3, 1)
    hint = "check that this is a design file; if it is, split it"
    assert str(wrong) == f"{file}:2:1: a line is larger than 100 bytes ({hint})"


@pytest.mark.parametrize("what", ["missing", "folder", "pipe"])
def test_what_is_no_file_is_refused(tmp_path: pathlib.Path, what: str) -> None:
    """A pipe would make the reader wait for ever."""
    file = tmp_path / "desks.iom.jsonl"
    if what == "folder":
        file.mkdir()
    elif what == "pipe":
        os.mkfifo(file)
    (wrong,) = each_design(file)
    assert isinstance(wrong, DocumentError)
    assert str(file) in str(wrong)


def test_a_design_is_let_go_before_the_next_is_read(tmp_path: pathlib.Path) -> None:
    """Memory must not grow with the number of lines: the second line is not read before it is asked for."""
    each = each_design(written(tmp_path, line_of("a"), "{"))
    first = next(each)
    assert isinstance(first, ReadDesign)
    assert isinstance(next(each), DocumentError)
