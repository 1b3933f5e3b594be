"""Remarks by the million: kept in little room, told in their order, and nothing held back is in a report."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iom_policy.design.places import Span
from iom_policy.documents.problems import Problem
from iom_policy.portfolios.remarks import NOTHING, Packer, Remarks

WORDS = st.sampled_from(["'a' is no id", "no\nline", "é\u2028 '\x85", "\\", "‎"])
PROBLEMS = st.builds(
    Problem,
    message=WORDS,
    span=st.none() | st.builds(Span, st.integers(1, 9), st.integers(1, 9)),
    hint=st.sampled_from(["", "mend it"]),
    about=st.sampled_from(["", "XM-1"]),
)


@given(st.lists(st.lists(PROBLEMS, max_size=5), max_size=4))
def test_remarks_come_back_as_they_were_told(files: list[list[Problem]]) -> None:
    """A remark that is lost on the way is a file that nobody mends."""
    remarks, expected = Remarks(), []
    for number, problems in enumerate(files):
        packer = Packer(f"{number}.xml")
        for one in problems:
            packer.add(one, lambda text: text)
            expected.append(one.shown(f"{number}.xml"))
        remarks.take(packer.packed())
    assert list(remarks.lines) == list(remarks.outside) == expected
    assert list(zip(remarks.lines, remarks.lines, strict=True)) == list(zip(expected, expected, strict=True))
    assert len(remarks) == len(remarks.lines) == len(expected)
    assert all(one in remarks.lines for one in expected)
    assert "nothing" not in remarks.lines
    remarks.close()


def test_places_are_moved_by_the_lines_in_front_and_a_file_has_none() -> None:
    """A piece counts its lines from its own beginning."""
    packer = Packer("a.iom.jsonl")
    packer.add(Problem("it is wrong", span=Span(2, 7)), str)
    packer.add(Problem("all of it is wrong"), str)
    remarks = Remarks()
    remarks.take(packer.packed(), lines=40)
    assert list(remarks.lines) == ["a.iom.jsonl:42:7: it is wrong", "a.iom.jsonl: all of it is wrong"]
    remarks.close()


def test_what_a_report_may_not_tell_is_taken_out_of_the_name_of_the_file_too() -> None:
    """A file is named after the house that nobody is to know of."""
    packer = Packer("house.yaml")
    packer.add(Problem("the house is far", span=Span(1, 1)), lambda text: text.replace("house", "-"))
    remarks = Remarks()
    remarks.take(packer.packed())
    assert list(remarks.lines) == ["house.yaml:1:1: the house is far"]
    assert list(remarks.outside) == ["-.yaml:1:1: the - is far"]
    remarks.close()


def test_a_million_remarks_take_the_room_of_a_few() -> None:
    """A file of nothing but bad lines is the likeliest large file of all."""
    packer = Packer("a.iom.jsonl")
    for number in range(100_000):
        packer.add(Problem("it is no JSON", span=Span(number + 1, 1)), str)
    packed = packer.packed()
    assert packed.count == 100_000
    assert len(packed.data) < 10 * packed.count
    assert Packer("b.xml").packed() is NOTHING
