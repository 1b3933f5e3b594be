"""The JSON Schema of the design format: what an editor is told of each key. Agreement with the reader is a property."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import jsonschema_rs
import pytest
from gallery import built
from offices_made import framework_of, office

from iom_policy.design import activities, claims, design, people, rationale, results, safeguards
from iom_policy.design.activities import Activity
from iom_policy.design.integrity import faults
from iom_policy.design.vocabulary import ProtectionPillar
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.schema import design_schema
from iom_policy.law.catalogue import Law
from iom_policy.law.rights import Right
from iom_policy.law.sources import LegalSource

SCHEMA: dict[str, Any] = design_schema()
PARTS: dict[str, Any] = SCHEMA["$defs"]
MODULES = (activities, claims, design, people, rationale, results, safeguards)


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("properties"), dict):
            yield value
        for one in value.values():
            yield from _mappings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _mappings(one)


def test_it_is_a_schema_of_2020() -> None:
    """A tool that checks its schemas first would refuse all designs otherwise."""
    jsonschema_rs.meta.validate(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_class_of_the_format_is_in_it() -> None:
    """A class that is left out would be a part of designs that no editor knows."""
    classes = {one for module in MODULES for one in vars(module).values() if attrs.has(one)} - {design.Design}
    own = {one.__name__ for one in classes if one.__module__.startswith("iom_policy.design.")} | {LegalSource.__name__}
    titles = {found["title"] for found in _mappings(SCHEMA)} - {SCHEMA["title"]}
    assert titles == own


def test_every_key_says_what_it_means_and_no_other_is_taken() -> None:
    """A key without a word on it sends people to the documentation; an unknown one is a slip that reads like a fact."""
    for found in _mappings(SCHEMA):
        assert found["description"], found["title"]
        assert found["additionalProperties"] is False
        blank = [name for name, said in found["properties"].items() if not said.get("description")]
        assert not blank, found["title"]


def test_an_activity_is_told_by_its_docstring() -> None:
    """One source: what the reference says, the editor says."""
    told = PARTS["Activity"]
    assert told["description"].startswith("Something that IOM does: the Policy applies to each one (A7)")
    assert told["required"] == ["id", "title"]
    assert list(told["properties"]) == [one.name for one in attrs.fields(Activity)]
    pillar = {"$ref": "#/$defs/ProtectionPillar"}
    assert told["properties"]["pillar"] == {
        "anyOf": [pillar, {"type": "array", "items": pillar}, {"type": "null"}],
        "description": "First or second (A17).",
    }
    assert PARTS["ProtectionPillar"]["enum"] == list(ProtectionPillar)


def test_a_short_form_is_told_beside_the_long_one() -> None:
    """Nobody should be scolded for `- CAT 3`."""
    short, long = PARTS["SourceCited"]["anyOf"]
    assert short == {"$ref": "#/$defs/text", "description": "Short for {cite: ...}. Id of the source and pinpoint."}
    assert long["required"] == ["cite"]
    assert PARTS["PersonalData"]["anyOf"][0]["type"] == "boolean"


def test_rights_are_offered_with_their_names_and_those_of_an_office_besides() -> None:
    """An id of three letters says nothing by itself."""
    demo = office(rights=[Right("demo.SHADE", name="Shade", provenance="Invented, 2026")])
    offered: dict[str, Any] = design_schema(framework_of(demo=demo))
    right = offered["$defs"]["Claim"]["properties"]["right"]["anyOf"]
    assert {"const": "NRF", "description": Law.shipped().rights["NRF"].name} in right
    assert {"const": "demo.SHADE", "description": "Shade"} in right


def test_a_short_form_is_read_as_strictly_as_the_long_one() -> None:
    """A control character went through where the citation stood alone."""
    head = {"iom_policy": 1, "kind": "project", "id": "a", "title": "A"}
    for source in ("CAT\x07 3", {"cite": "CAT\x07 3"}):
        with pytest.raises(DocumentError, match=r"the text holds the control character U\+0007"):
            built(head | {"rights": [{"id": "r", "right": "NRF", "sources": [source]}]})


@pytest.mark.parametrize("code", ["", " JO", "JO "])
def test_the_code_of_a_state_is_taken_as_it_is_written(code: str) -> None:
    """Nothing is trimmed on the quiet, and an empty code is no way to leave a State unstated."""
    head = {"iom_policy": 1, "kind": "project", "id": "a", "title": "A"}
    read = built(head | {"rights": [{"id": "r", "right": "NRF", "duty_bearers": [{"state": code}]}]})
    assert [fault.message for fault in faults(read, Law.shipped())] == [f"{code!r} is not a country code"]


def test_a_partial_date_is_taken_as_it_is_written() -> None:
    """A day is read strictly, so a month is too."""
    head = {"iom_policy": 1, "kind": "project", "id": "a", "title": "A"}
    with pytest.raises(DocumentError, match=r"expected a date such as 2026, 2026-03 or 2026-03-01, found ' 2026-03'"):
        built(head | {"safeguards": {"participation": [{"who": "Women", "when": " 2026-03"}]}})
