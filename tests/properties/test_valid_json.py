"""The quick way to read a JSON line: the same design as the careful way, or none, whatever stands in the line."""

from __future__ import annotations

import json

import pytest
from fuzz.damage import damaged
from gallery import NAMES, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_policy.design.design import Design
from iom_policy.design.integrity import faults
from iom_policy.documents.problems import MAX_NODES, DocumentError
from iom_policy.documents.read import parse_design
from iom_policy.documents.valid_json import valid_design
from iom_policy.documents.write import design_data
from iom_policy.law.catalogue import Law
from iom_policy.testing.strategies import Document, complete_designs, designs, malformed_documents
from iom_policy.testing.writing import plain_of

LAW = Law.shipped()
JSON = st.just(".json")


def quick(text: str) -> Design | None:
    """The design in a text that the quick way gives and the door takes."""
    design = valid_design(text.encode(), text)
    return None if design is None or faults(design, LAW) else design


def careful(text: str) -> Design | None:
    """The design that the careful way gives; None where it tells what is wrong."""
    try:
        return parse_design(text, ".json", law=LAW).design
    except DocumentError:
        return None


def said(design: Design | None) -> str:
    """What a design says, with the kinds of its values: 1 is no 1.0 and no true."""
    return json.dumps(design_data(design), default=str) if design else ""


@given(complete_designs(), st.booleans())
def test_a_complete_design_is_read_the_quick_way(design: Design, ascii_only: bool) -> None:  # noqa: FBT001 - drawn
    """If it gave none for all, everything would be right, and slow."""
    read = quick(json.dumps(plain_of(design), ensure_ascii=ascii_only))
    assert read == design
    assert said(read) == said(design)


@pytest.mark.parametrize("name", NAMES)
def test_short_forms_are_read_the_quick_way(name: str) -> None:
    """People write one word where one is enough, as the gallery does."""
    text = json.dumps(plain(name), default=str)
    assert quick(text) is not None
    assert said(quick(text)) == said(careful(text))


@given(designs(), st.booleans())
def test_any_design_is_the_same_both_ways(design: Design, ascii_only: bool) -> None:  # noqa: FBT001 - drawn
    """Wrong and unfinished designs are read too, with every branch of the format."""
    text = json.dumps(plain_of(design), ensure_ascii=ascii_only)
    assert said(quick(text)) in ("", said(careful(text)))


@given(malformed_documents(suffixes=JSON))
def test_what_no_reader_may_take_is_handed_over(document: Document) -> None:
    """The careful way says what is wrong with it; taken the quick way it would pass."""
    assert quick(document.text) is None


@settings(max_examples=300)
@given(damaged("json"))
def test_damage_is_seen_the_quick_way_too(data: bytes) -> None:
    """A byte that went astray must not make another design of a line, nor one of what is none."""
    text = data.decode(errors="replace").replace("\0", "")
    assert said(quick(text)) in ("", said(careful(text)))


HEAD = '{"iom_policy": 1, "kind": "project", "id": "desk", "title": "A desk"'


@pytest.mark.parametrize(
    "more",
    [
        ', "id": "desk"}',
        ', "id" : "desk"}',
        ', "id"\t: "desk"}',
        ', "title": "one \\" : two", "id": "desk"}',
        ', "title": ":", "id": "desk"}',
        ', "states": [], "states": []}',
        ', "budget": {"amount": 1, "amount": 1, "currency": "USD"}}',
        ', "rights": [{"id": "a", "right": "NRF", "sources": ["CAT 3"], "sources": [{"cite": "CAT 3"}]}]}',
        ', "\\u0069d": "desk"}',
        ', "parent": {"design": "a\\\\"}, "parent": {"design": "b"}}',
        ', "budget": {"amount": NaN, "currency": "USD"}}',
        ', "budget": {"amount": Infinity, "currency": "USD"}}',
        ', "budget": {"amount": 1e999, "currency": "USD"}}',
        f', "budget": {{"amount": {"9" * 101}, "currency": "USD"}}}}',
        f', "budget": {{"amount": -{"9" * 100}, "currency": "USD"}}}}',
        f', "budget": {{"amount": {"9" * 5000}, "currency": "USD"}}}}',
        ', "pillars_because": "\\ud83d"}',
        ', "pillars_because": "\\ude00\\ud83d"}',
        ', "pillars_because": "\\u0007"}',
        ', "pillars_because": "\\b"}',
        ', "pillars_because": "\x7f"}',
        ', "pillars_because": "\x85"}',
        ', "pillars_because": "\t"}',
        ', "states": null, "kind": null}',
        ', "states": [null]}',
        ', "states": ["JO", 1]}',
        ', "as_of": 2026}',
        ', "as_of": "20260301"}',
        ', "as_of": "2026-W10-7"}',
        ', "circumstances": {"at_sea": 1}}',
        ', "circumstances": {"at_sea": "true"}}',
        ', "iom_policy": true}',
        ', "activities": [{"id": "a", "title": "A", "pillar": {"first": 1}}]}',
        ', "law": [{"id": "a", "title": "A", "in_force": true}]}',
        ', "law": [{"id": "a", "title": "A", "in_force": " 2014"}]}',
        ', "guidance": ' + "[" * 100_000 + "]" * 100_000 + "}",
        ', "guidance": [' + '"a",' * MAX_NODES + '"a"]}',
        ', "states": ["JO",]}',
        ', "states": ["JO"]} ,',
        ', "states": ["JO"]}}',
        ", \"states\": ['JO']}",
        ', "states": ["JO"] /* where */}',
        "",
    ],
)
def test_what_programs_let_pass_is_handed_over(more: str) -> None:
    """Parsers differ in these, and what one of them drops without a word nobody would ever see."""
    text = HEAD + more
    assert careful(text) is None
    assert quick(text) is None


@pytest.mark.parametrize(
    "more",
    [
        ', "pillars_because": "one \\" two: \\"three\\": four"}',
        ', "pillars_because": "\\u00e9\\n\\/ \\ud83d\\ude00"}',
        ', "pillars_because": "\u00a0\u200b\u0627"}',
        ', "pillars_because": null, "states" : [ "JO" , "NO" ] }',
        ', "budget": {"amount": 1.50, "currency": "USD"}}',
        ', "budget": {"amount": -0, "currency": "USD"}}',
        f', "budget": {{"amount": {"9" * 98}, "currency": "USD"}}}}',
        ', "law": [{"id": "a", "title": "A", "in_force": 2014, "bodies": ["refugee", "refugee"]}]}',
        ', "activities": [{"id": "a", "title": "A", "pillar": ["first", "second"]}]}',
        ', "activities": [{"id": "a", "title": "A", "pillar": "first", "personal_data": false}]}',
    ],
)
def test_what_looks_odd_and_is_right_is_read_the_quick_way(more: str) -> None:
    """Quotes, spaces and letters of other scripts are in many lines, which need not be read slowly for that."""
    text = HEAD + more
    assert quick(text) is not None
    assert said(quick(text)) == said(careful(text))
