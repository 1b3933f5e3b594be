"""The name of a draft's file is that of one activity, in every run and on every file system."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap
from iom_policy.documents.draft_names import file_name
from iom_policy.documents.iati import Published
from iom_policy.documents.iati_mapping import slug
from iom_policy.documents.reading import ReadDesign

IDENTIFIERS = st.text(st.sampled_from("ABab019._-/:+=~ é\\*"), max_size=8) | st.text(max_size=300)


def published(identifier: str, name: str = "", title: str = "A") -> Published:
    """An activity with an identifier, called as the reader would call it."""
    design = Design(iom_policy=1, kind="project", id=name or slug(identifier) or "activity-3", title=title)  # type: ignore[arg-type]
    return Published(identifier, ReadDesign(design, SourceMap(), "a.xml", ()))


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("XM-DAC-47066-CT.0001", "XM-DAC-47066-CT.0001"),
        ("XI-IATI-EC_ECHO-ECHO/-AF/BUD/2017/92054", "XI-IATI-EC_ECHO-ECHO+-AF+BUD+2017+92054"),
        ("NL-KVK-27108436-A-05001-08:PK", "NL-KVK-27108436-A-05001-08=PK"),
    ],
)
def test_an_identifier_that_is_safe_is_the_name(identifier: str, name: str) -> None:
    """People look for a file by the identifier that they know."""
    assert file_name(published(identifier)) == f"{name}.iom.yaml"


@pytest.mark.parametrize("identifier", ["a-1", "NUL", "COM1.X", "A+1", "A 1", "../A", "A" * 101, ""])
def test_any_other_is_told_apart_by_a_digest(identifier: str) -> None:
    """Small letters, devices of Windows, signs and lengths that some file system does not take."""
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,80}~[0-9a-f]{16}\.iom\.yaml", file_name(published(identifier)))


@given(IDENTIFIERS, IDENTIFIERS)
def test_no_two_activities_have_one_name_not_even_without_capitals(first: str, second: str) -> None:
    """On many file systems, names that differ in capitals are one file, and the other activity would be lost."""
    names = [file_name(published(one)).casefold() for one in (first, second)]
    assert (names[0] == names[1]) is (first == second or not (first or second))


@given(IDENTIFIERS)
def test_every_name_can_be_a_name(identifier: str) -> None:
    """No folder in it, nothing that any system refuses, and no longer than all of them take."""
    name = file_name(published(identifier))
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._+=~-]*\.iom\.yaml", name)
    assert len(name) <= 120
    assert name == file_name(published(identifier))


def test_one_identifier_twice_in_a_file_gives_two_names() -> None:
    """The second is another activity, and is called otherwise."""
    assert file_name(published("A-1")) != file_name(published("A-1", "A-1.2"))
    assert file_name(published("A-1.2")) != file_name(published("A-1", "A-1.2"))


def test_an_activity_without_identifier_is_told_by_what_it_says() -> None:
    """Its place in a file is no name: another file has something else there."""
    assert file_name(published("", title="A")) != file_name(published("", title="B"))
    assert file_name(published("", title="A")) == file_name(published("", title="A"))
