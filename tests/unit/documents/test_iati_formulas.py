"""A text that a publisher writes into many activities says nothing of any of them, and counts as not stated."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable

import pytest
from counted import read
from iati_files import Write, activities, writer

from iom_policy.documents.iati import read_iati, read_published
from iom_policy.documents.iati_first_look import Formulas, look_through

SENTENCE = "People who move and the communities that live beside them"
VARIANTS = ("To reduce suffering.", "to reduce  Suffering", "TO REDUCE\n suffering. ")


@pytest.fixture
def written(tmp_path: pathlib.Path) -> Write:
    """Write a file and give its path."""
    return writer(tmp_path)


def described(kind: int, text: str, title: str) -> str:
    """An activity with a title and a description of one type."""
    said = f'<description type="{kind}"><narrative>{text}</narrative></description>'
    return f"<title><narrative>{title}</narrative></title>{said}"


def file_of(kind: int, texts: Iterable[str]) -> str:
    """A file of activities with numbered titles."""
    return activities(*(described(kind, text, f"Title {number}") for number, text in enumerate(texts)))


def test_capitals_spaces_and_the_last_stop_make_no_other_text(written: Write) -> None:
    """Formulas are copied by hand."""
    found = read_published(written(file_of(2, VARIANTS)))
    assert [one.read.design.results for one in found] == [None] * 3
    assert [one.remarks[-1].message for one in found] == [
        "the objective 'To reduce suffering.' stands in other activities as well",
        "the objective 'to reduce Suffering' stands in other activities as well",
        "the objective 'TO REDUCE suffering.' stands in other activities as well",
    ]


def test_titles_that_differ_in_that_alone_are_one_title(written: Write) -> None:
    """Phases and years of one project share its objective."""
    titles = ("Return desk", "RETURN DESK", "Return  desk.")
    path = written(activities(*(described(2, "To inform people", title) for title in titles)))
    assert all(one.design.results for one in read_iati(path))


def test_target_groups_in_a_sentence_may_be_a_formula(written: Write) -> None:
    """It is said of everybody, and so of nobody."""
    found = read_published(written(file_of(3, [SENTENCE] * 3)))
    assert [one.read.design.population for one in found] == [None] * 3
    assert found[0].remarks[-1].message == f"the target group '{SENTENCE}' stands in other activities as well"
    assert found[0].remarks[-1].hint == "write whom this one is for"


def test_target_groups_with_the_name_of_a_group_are_none(written: Write) -> None:
    """Many activities are for refugees; each of them says something by it."""
    assert all(one.design.population for one in read_iati(written(file_of(3, ["Refugees, IDPs, Returnees"] * 9))))


def test_a_formula_beside_an_objective_leaves_the_objective(written: Write) -> None:
    """The first text may be the formula, and the second what is meant."""
    both = '<description type="2"><narrative>{}</narrative></description>'
    path = written(
        activities(*(described(2, "To reduce suffering", f"{n}") + both.format(f"To build {n}") for n in range(3)))
    )
    assert [one.design.results and one.design.results.objective for one in read_iati(path)] == [
        "To build 0",
        "To build 1",
        "To build 2",
    ]


def test_a_second_objective_is_told(written: Write) -> None:
    """A design has one."""
    path = written(activities(described(2, "One", "T") + described(2, "Two", "T")))
    assert "a further objective is left out: 'Two'" in [one.message for one in read_published(path)[0].remarks]


def test_they_are_found_over_several_files(tmp_path: pathlib.Path) -> None:
    """A publisher has a file for each country."""
    paths = []
    for number, text in enumerate((*VARIANTS, "To build a school")):
        path = tmp_path / f"{number}.xml"
        path.write_text(activities(described(2, text, f"Title {number}")), encoding="utf-8")
        paths.append(path)
    designs, left_out, _ = read(*paths)
    assert [one.results is None for one in designs] == [True, True, True, False]
    assert len([line for line in left_out if "stands in other activities as well" in line]) == 3
    assert look_through(paths[:2]).formulas == Formulas()


def test_activities_without_a_title_are_told_apart(written: Write) -> None:
    """A title that is missing three times is not one title."""
    inner = '<description type="2"><narrative>To help</narrative></description>\n'
    assert [one.design.results for one in read_iati(written(activities(*[inner] * 3)))] == [None] * 3


def test_only_texts_are_formulas() -> None:
    """Asking for anything else is no error."""
    assert 1 not in Formulas()
