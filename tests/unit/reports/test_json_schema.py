"""Reports in JSON keep to the JSON Schema that is published, and it refuses what they may not be."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema_rs
import pytest
from gallery import EXAMPLES
from offices_made import framework_of, office
from reports_made import UNREADABLE, of_example, written

from iom_policy.reports.report_schema import report_schema_text

SCHEMA = json.loads(report_schema_text())
VALIDATOR = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)
FILES = sorted(str(file.relative_to(EXAMPLES)) for file in EXAMPLES.glob("*/*.iom.yaml"))


def problems(report: Any) -> list[str]:
    """What the schema says against a report."""
    return [f"{list(error.instance_path)}: {error.message}" for error in VALIDATOR.iter_errors(report)]


def report() -> Any:
    """A report with a bit of everything."""
    told = (of_example("mistaken/border-jordan.iom.yaml"), of_example("unfinished/desk-argentina.iom.yaml"), UNREADABLE)
    return json.loads(written("json", *told, partial=("A part.",)))


def test_the_schema_is_one() -> None:
    """A schema that is none accepts everything."""
    jsonschema_rs.meta.validate(SCHEMA)


@pytest.mark.parametrize("file", FILES)
def test_the_report_on_every_example_keeps_to_it(file: str) -> None:
    """Other programs are written by the schema and not by the code."""
    assert problems(json.loads(written("json", of_example(file)))) == []


def test_files_that_cannot_be_read_and_offices_that_fail_keep_to_it() -> None:
    """What goes wrong is what a program has to understand first."""
    assert problems(report()) == []
    assert problems(json.loads(written("json", UNREADABLE))) == []
    broken = office(rights=lambda: 1 / 0)
    told = json.loads(written("json", of_example("complete/border-jordan.iom.yaml", framework_of(demo=broken))))
    assert problems(told) == []
    assert told["offices"]["failed"]


def test_every_key_is_described() -> None:
    """A name alone does not say of what something is counted."""

    def undescribed(schema: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        if not isinstance(schema, dict):
            return []
        found = [
            (*path, name)
            for name, one in schema.get("properties", {}).items()
            if not {"description", "$ref"} & set(one) and {"description", "$ref"}.isdisjoint(one.get("items", {}))
        ]
        return found + [hit for key, one in schema.items() for hit in undescribed(one, (*path, key))]

    known = {"if", "then"}
    assert [path for path in undescribed(SCHEMA) if not known & set(path)] == []


def _first_finding(data: Any) -> Any:
    return next(one for result in data["designs"][0]["results"] for one in result["told"])


REFUSED = {
    "another version": lambda data: data.update(iom_policy_report=2),
    "a score": lambda data: data["designs"][0].update(score=77),
    "no hash": lambda data: data["designs"][0].pop("sha256"),
    "a hash that is none": lambda data: data["designs"][0].update(sha256="abc"),
    "an outcome that there is not": lambda data: _first_finding(data).update(outcome="compliant"),
    "a satisfied finding": lambda data: _first_finding(data).update(outcome="satisfied"),
    "a finding without a question": lambda data: _first_finding(data).update(question=""),
    "a finding without a paragraph": lambda data: _first_finding(data).update(clauses=[]),
    "a count of an outcome that there is not": lambda data: data["designs"][0]["counts"].update(passed=1),
    "line 0": lambda data: _first_finding(data).update(line=0),
    "a day that is none": lambda data: data.update(law_read_as_of=["2026-02-30"]),
    "a share": lambda data: data["designs"][0].update(invariants_run=0.5),
    "an unreadable file without a reason that says what": lambda data: data["unreadable"][0]["problems"][0].pop(
        "message"
    ),
    "an input of an unknown sort": lambda data: data["inputs"][0].update(what="magic"),
    "no list of what was not looked at": lambda data: data.pop("partial"),
}


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED)
def test_it_refuses(change: Any) -> None:
    """A schema that lets through what a report may not say protects nobody who reads one."""
    data = copy.deepcopy(report())
    change(data)
    assert problems(data)
