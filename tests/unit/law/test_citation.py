"""Citations in the forms lawyers use, and their one normal form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.law.citation import Citation, CitationError, normal_pinpoint, parse_citation, steps
from iom_policy.law.tables import shipped_pinpoints

numbers = st.integers(1, 400).map(str)
brackets = st.lists(st.sampled_from(["(1)", "(2)", "(a)", "(e)", "(ii)", "(12)"]), max_size=3).map("".join)
pinpoints = st.one_of(
    st.builds(str.__add__, numbers, brackets),
    st.builds(str.__add__, st.sampled_from(["I", "IV", "XIII", "E"]), brackets),
    st.builds("{} {}".format, st.sampled_from(["Rule", "Obj.", "s."]), numbers),
    st.builds("Reg. {}.{}".format, numbers, numbers),
    st.builds("Ch. V Reg. {}".format, numbers),
)
ids = st.from_regex(r"[A-Z]{2,6}[0-9]{0,2}(-[A-Z0-9]{1,3})?", fullmatch=True).filter(
    lambda name: name.lower() not in {"annex", "art", "ch", "obj", "para", "reg", "rule", "sec"}
)


@given(ids, st.none() | pinpoints)
def test_what_is_printed_is_read_back(source: str, pinpoint: str | None) -> None:
    """Reports print citations, and people paste them into designs."""
    citation = Citation(source, pinpoint)
    assert parse_citation(str(citation)) == citation


@given(ids, pinpoints, st.sampled_from([" ", "  ", "\t", "\n "]))
def test_extra_spaces_make_no_difference(source: str, pinpoint: str, space: str) -> None:
    """A line break or a double space in a design is no other provision."""
    spaced = pinpoint.replace("(", f"{space}( ").replace(")", f" ){space}")
    assert parse_citation(f"{space}{source}{space}{spaced}{space}") == Citation(source, pinpoint)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever a design holds, the only error is CitationError, and reading is stable."""
    try:
        citation = parse_citation(text)
    except CitationError:
        return
    assert parse_citation(str(citation)) == citation


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("CAT 3", "CAT 3"),
        ("ICCPR 9(1)", "ICCPR 9(1)"),
        ("ICRMW 43(1)(e)", "ICRMW 43(1)(e)"),
        ("ICRMW art. 43 (1) (e)", "ICRMW 43(1)(e)"),
        ("CRC Art.3", "CRC 3"),
        ("CRC article 3", "CRC 3"),
        ("SOLAS Ch. V Reg. 33", "SOLAS Ch. V Reg. 33"),
        ("SOLAS chapter V regulation 33", "SOLAS Ch. V Reg. 33"),
        ("GPID Principle 18(2)(a)", "GPID 18(2)(a)"),
        ("CIHL rule 129", "CIHL Rule 129"),
        ("GCM Objective 7", "GCM Obj. 7"),
        ("MLC06 Reg. 4.1", "MLC06 Reg. 4.1"),
        ("CSR67 I(1)", "CSR67 I(1)"),
        ("SAR79 Annex 3.1.9", "SAR79 Annex 3.1.9"),
        ("MSC167 6.12", "MSC167 6.12"),
        ("ZA-CONST sec. 27", "ZA-CONST s. 27"),
        ("C029 40bis", "C029 40bis"),
        ("moldova.LAW-1 4", "moldova.LAW-1 4"),
        ("CRC", "CRC"),
    ],
)
def test_lawyers_forms_have_one_normal_form(written: str, normal: str) -> None:
    """Two people who cite the same provision must meet the same row."""
    assert str(parse_citation(written)) == normal


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("art. 3 CAT", "not the id"),
        ("Article 3", "id comes first"),
        ("3 CAT", "not the id"),
        ("CAT 3-5", "range"),
        ("CAT 3\u20135", "range"),
        ("ICCPR 9, 10", "list"),
        ("ICCPR 9 and 10", "list"),
        ("ICCPR 9 10", "not a provision"),
        ("ICCPR nine", "not a provision"),
        ("ICCPR 9(1", "not a provision"),
        ("ICCPR 9()", "not a provision"),
        ("ICCPR art.", "not a provision"),
        ("ICCPR: 9", "not the id"),
        (f"ICCPR {'9' * 5000}", "not a provision"),
    ],
)
def test_what_is_not_one_citation_is_refused_with_the_reason(written: str, said: str) -> None:
    """A citation that is guessed at would ground a right on a provision nobody named."""
    with pytest.raises(CitationError, match=said):
        parse_citation(written)


def test_every_citation_of_the_table_prints_back_the_same() -> None:
    """The table is written in the normal form, so that a reader can search for what a report prints."""
    for row in shipped_pinpoints():
        assert str(parse_citation(str(row))) == str(row)
        assert "".join(steps(row.pinpoint)).replace(" ", "") == row.pinpoint.replace(" ", "")


def test_a_normal_form_stays_as_it_is() -> None:
    """Normalising twice must not drift."""
    assert all(normal_pinpoint(row.pinpoint) == row.pinpoint for row in shipped_pinpoints())


def test_citations_sort_and_hash() -> None:
    """Reports list citations in a fixed order."""
    assert sorted({Citation("CRC", "3"), Citation("CAT", "3"), Citation("CAT", "3")}) == [
        Citation("CAT", "3"),
        Citation("CRC", "3"),
    ]
