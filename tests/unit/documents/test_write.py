"""Designs as text and files: what is written is read again as the same design."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy import Activity, Design, design_data, design_text, parse_design, read_design, write_design
from iom_policy.design.vocabulary import ProtectionPillar
from iom_policy.law.sources import LegalSource
from iom_policy.law.vocabulary import SourceKind

PROJECT: dict[str, Any] = {"iom_policy": 1, "kind": "project", "id": "desk", "title": "A desk"}
TRICKY = (
    "no", "NO", "yes", "null", "~", "1", "0x1F", "1e5", "1_000", "0o17", ".inf", "2026-03-01", "12:30:00", "- a",
    "a: b", "# no comment", "a #b", "'quoted'", '"quoted"', "{a}", "[a]", "!tag", "&a", "*a", "%a", "@a", "`a`", "|",
    ">", "two\nlines", "two\n\n  lines\n", " led by a space", "tab\there", "trailing ", "مكتب", "مكتب" * 50, "😀",
    "\u2028", "word " * 60, "---", "...", "=", "<<", "?", "a\\n", "é\u0301",
)  # fmt: skip


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize("text", TRICKY)
def test_a_text_stays_the_text_that_it_is(text: str, suffix: str) -> None:
    """Norway is not false, and a version number is no number."""
    design = Design(**PROJECT, activities=(Activity(id="a", title=text),))
    assert parse_design(design_text(design, suffix), suffix).design == design


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff"), min_size=1)


@given(WORDS)
def test_any_text_that_a_design_may_hold_is_read_again(text: str) -> None:
    """People write in every script, and copy from everywhere."""
    design = Design(**{**PROJECT, "title": text})
    for suffix in (".yaml", ".json"):
        assert parse_design(design_text(design, suffix), suffix).design == design


def test_what_is_not_stated_is_not_written_and_an_empty_list_is() -> None:
    """That there is none is an answer; saying nothing is a question."""
    assert "states" not in design_data(Design(**PROJECT))
    assert design_data(Design(**PROJECT, states=()))["states"] == []


def test_a_source_of_the_design_is_written_with_what_is_said_of_it_alone() -> None:
    """Seven empty lines under each act would be read as if somebody had left them open."""
    act = LegalSource(id="ACT", title="An act", kind=SourceKind.NATIONAL_LAW, jurisdiction="JO")
    design = Design(**PROJECT, law=(act,))
    told = {"id": "ACT", "title": "An act", "kind": "national-law", "jurisdiction": "JO"}
    assert design_data(design)["law"] == [told]
    assert parse_design(design_text(design), ".yaml").design == design


def test_words_of_the_vocabulary_are_written_as_words() -> None:
    """One or several."""
    activities = (
        Activity(id="a", title="A", pillar=ProtectionPillar.SECOND),
        Activity(id="b", title="B", pillar=(ProtectionPillar.FIRST, ProtectionPillar.SECOND)),
    )
    data = design_data(Design(**PROJECT, activities=activities))
    assert data["activities"] == [
        {"id": "a", "title": "A", "pillar": "second"},
        {"id": "b", "title": "B", "pillar": ["first", "second"]},
    ]


@pytest.mark.parametrize("name", ["a.iom.yaml", "a.iom.yml", "a.iom.json", "A.IOM.JSON"])
def test_a_file_is_written_in_the_format_of_its_name_and_over_an_old_one(tmp_path: pathlib.Path, name: str) -> None:
    """The reader goes by the name as well."""
    design = Design(**PROJECT, states=("JO",))
    (tmp_path / name).write_text("old")
    write_design(design, tmp_path / name)
    assert read_design(tmp_path / name).design == design


@pytest.mark.parametrize("name", ["a.iom.toml", "a.xml", "a"])
def test_another_format_is_refused_and_nothing_is_written(tmp_path: pathlib.Path, name: str) -> None:
    """A file that ends in one thing and holds another is read by nobody."""
    with pytest.raises(ValueError, match=r"use \.yaml, \.yml, \.json"):
        write_design(Design(**PROJECT), tmp_path / name)
    assert list(tmp_path.iterdir()) == []
