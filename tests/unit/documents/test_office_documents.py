"""Documents in a format of an office's own: whatever its reader gives is a design or is refused, never a crash."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections import UserDict
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.design.places import SourceMap, Span
from iom_policy.design.reader import DocumentReader, Draft
from iom_policy.documents.office_documents import read_office_document
from iom_policy.documents.problems import MAX_DEPTH, MAX_NODES, DocumentError
from iom_policy.law.catalogue import Law

WHOLE = {"iom_policy": 1, "kind": "project", "id": "a", "title": "A"}
PLACES = SourceMap(values={(): Span(7, 1)})


@pytest.fixture
def document(tmp_path: pathlib.Path) -> pathlib.Path:
    """A document that nobody looks into."""
    file = tmp_path / "a.demo.csv"
    file.write_bytes(b"x")
    return file


def reader(*drafts: Draft) -> DocumentReader:
    """A reader that gives these drafts whatever it reads."""
    return DocumentReader(id="demo.SHEET", suffix=".demo.csv", read=lambda _data, _source: drafts)


def told(document: pathlib.Path, *drafts: Draft) -> list[str]:
    """What is said about the drafts, without the name of the document."""
    with pytest.raises(DocumentError) as refused:
        read_office_document(document, reader(*drafts), Law.shipped())
    assert refused.value.source == str(document)
    return [line.removeprefix(str(document)) for line in str(refused.value).splitlines()]


class _Breaking(UserDict[str, object]):
    """A mapping of an office's own that cannot be gone through."""

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError("the sheet is closed")


def _nested(levels: int) -> object:
    value: object = "x"
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({1: "x"}, ": demo.SHEET: (document) has a key that is no text: 1"),
        ({"period": {None: "x"}}, ": demo.SHEET: period has a key that is no text: None"),
        ({"states": _nested(MAX_DEPTH)}, ": demo.SHEET: lists and mappings lie more than 64 levels inside each other"),
        ({"states": ["JO"] * MAX_NODES}, ":7:1: the document holds more than 200,000 values (*)"),
        ({"budget": {1, 2}}, ":7:1: budget: expected a mapping (key: value), found set"),
        (
            _Breaking(),
            ": the reader demo.SHEET did not work: the sheet is closed (tell the office whose plugin it is)",
        ),
        ({"titel": "x"}, ":7:1: the key 'titel' is not known (did you mean 'title'? *)"),
        ({"id": "a b"}, ":7:1: 'a b' cannot be an id (*)"),
    ],
)
def test_what_no_design_file_could_hold_is_refused(document: pathlib.Path, data: Any, said: str) -> None:
    """A reader is somebody else's program, and what it gives is looked at like a file."""
    whole = data if isinstance(data, _Breaking) else {**WHOLE, **data}
    (line,) = told(document, Draft(data=whole, places=PLACES))
    start, _, end = said.partition("*")
    assert line.startswith(start)
    assert line.endswith(end)


def test_a_document_in_which_no_design_was_found_is_no_pass(document: pathlib.Path) -> None:
    """Beside other files, one from which every design was lost would go unnoticed."""
    assert told(document) == [": the reader demo.SHEET found no design in it"]


def test_what_is_wrong_with_any_design_is_told_at_once(document: pathlib.Path) -> None:
    """Whoever mends the document wants one list."""
    drafts = [
        Draft(data={**WHOLE, "id": name}, places=SourceMap(values={(): Span(n, 1)})) for n, name in ((2, "?"), (5, "!"))
    ]
    assert [line[:5] for line in told(document, *drafts)] == [":2:1:", ":5:1:"]


ODD: st.SearchStrategy[object] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.dates()
    | st.sampled_from([b"x", 1j, dt.time(1), (), frozenset("x"), object, "1" * 5000])
    | st.builds(lambda: 10**5000),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*WHOLE, "states", "activities", "period", 1]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*WHOLE, "states", "activities", "period", "budget"]), ODD, max_size=4))
def test_any_values_are_read_or_refused(data: dict[str, object]) -> None:
    """A value that is no plain data at all has no message of its own, and is still no crash."""
    file = pathlib.Path(__file__)  # any file will do: the reader does not look at it

    def read(_data: bytes, _source: str) -> Iterable[Draft]:
        yield Draft(data={**WHOLE, **data})

    made = DocumentReader(id="demo.SHEET", suffix=".py", read=read)
    try:
        told = [one.source for one in read_office_document(file, made, Law.shipped())]
    except DocumentError as error:
        told = [line.partition(".py:")[0] + ".py" for line in str(error).splitlines()]
    assert set(told) == {str(file)}
