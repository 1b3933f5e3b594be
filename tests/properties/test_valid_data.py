"""The quick way from plain data to a design: the same design as the careful way, or none, whatever the data hold."""

from __future__ import annotations

import copy
import json

import pytest
from fuzz.damage import damaged
from gallery import NAMES, plain
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.design.design import Design
from iom_policy.design.integrity import faults
from iom_policy.design.places import SourceMap
from iom_policy.documents.problems import DocumentError, Plain
from iom_policy.documents.shorthand import design_converter
from iom_policy.documents.structure import structure
from iom_policy.documents.toml_reader import read_toml
from iom_policy.documents.valid_data import valid_data
from iom_policy.documents.write import design_data
from iom_policy.documents.yaml_reader import read_yaml
from iom_policy.law.catalogue import Law
from iom_policy.testing.strategies import Document, complete_designs, designs, malformed_documents
from iom_policy.testing.writing import plain_of

LAW = Law.shipped()
READERS = {"yaml": read_yaml, "toml": read_toml}


def careful(data: Plain) -> Design | None:
    """The design that the careful way gives; None where it tells what is wrong."""
    try:
        return structure(data, Design, SourceMap(), "a", design_converter())
    except DocumentError:
        return None


def said(design: Design | None) -> str:
    """What a design says, with the kinds of its values: 1 is no 1.0 and no true."""
    return json.dumps(design_data(design), default=str) if design else ""


def read(reader: str, text: str) -> Plain:
    """What a text holds; None where it cannot be read."""
    try:
        return READERS[reader](text, "a")[0]
    except DocumentError:
        return None


@pytest.mark.parametrize("name", NAMES)
def test_short_forms_are_read_the_quick_way(name: str) -> None:
    """If it gave none for all, everything would be right, and slow."""
    assert said(valid_data(plain(name))) == said(careful(plain(name))) != ""


@given(complete_designs())
def test_a_complete_design_is_read_the_quick_way(design: Design) -> None:
    """Likewise for every branch of the format."""
    assert valid_data(plain_of(design)) == design


@given(designs())
def test_any_design_is_the_same_both_ways_and_the_data_stay_as_they_are(design: Design) -> None:
    """Where the quick way gives none, the careful way reads the same data after it, and tells what is wrong."""
    data = plain_of(design)
    before = copy.deepcopy(data)
    assert said(valid_data(data)) in ("", said(careful(data)))
    assert data == before


@given(malformed_documents(suffixes=st.sampled_from([".yaml", ".toml"])))
def test_what_no_reader_may_take_is_handed_over(document: Document) -> None:
    """The careful way says what is wrong with it; taken the quick way it would pass."""
    design = valid_data(read(document.suffix[1:], document.text))
    assert design is None or faults(design, LAW)


@given(st.sampled_from(sorted(READERS)).flatmap(lambda reader: st.tuples(st.just(reader), damaged(reader))))
def test_damage_is_seen_the_quick_way_too(drawn: tuple[str, bytes]) -> None:
    """A byte that went astray must not make another design of a document, nor one of what is none."""
    data = read(drawn[0], drawn[1].decode(errors="replace").replace("\0", ""))
    assert said(valid_data(data)) in ("", said(careful(data)))


def test_a_mapping_that_an_alias_shows_twice_is_read_twice() -> None:
    """In YAML one mapping may stand in several places."""
    head = "{iom_policy: 1, kind: project, id: desk, title: A desk, activities: ["
    text = (
        head + "{id: a, title: A, personal_data: &none {processed: false}}, {id: b, title: B, personal_data: *none}]}"
    )
    design = valid_data(read("yaml", text))
    assert design is not None
    assert design == careful(read("yaml", text))
