"""jsonschema-rs: nine of the thirteen rules as a JSON Schema; the other four it cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import jsonschema_rs
import orjson

from benchmarks.peers.catalogue import REACHES_PEOPLE
from benchmarks.peers.peer import EXPECTED, OPEN, VIOLATED, Peer, Run, Tells, Told, by_line

_Schema: TypeAlias = dict[str, Any]
_Rule: TypeAlias = tuple[str, str, _Schema]

_SAID: Final[_Schema] = {"type": "string", "pattern": "\\S"}
_ASKED: Final[_Schema] = {
    "not": {"required": ["outside_policy_because"]},
    "anyOf": [{"required": [part]} for part in ("rights", "pillar", "objective", "natures")],
}


def _if(condition: _Schema, then: _Schema) -> _Schema:
    return {"if": condition, "then": then}


def _is(name: str, value: object) -> _Schema:
    return {"required": [name], "properties": {name: {"const": value}}}


def _not_empty(name: str) -> _Schema:
    return {"properties": {name: {"minItems": 1}}}


def _of_activities() -> Iterator[_Rule]:
    yield "SCOPE-ALL", VIOLATED, {"not": {"required": ["outside_policy_because"]}}
    yield "SCOPE-ALL", OPEN, _if({"not": {"required": ["outside_policy_because"]}}, {"anyOf": _ASKED["anyOf"]})
    for rule, name in (("RIGHT-NAMED", "rights"), ("NATURE-ASSIGNED", "natures")):
        yield rule, OPEN, _if(_ASKED, {"required": [name]})
        yield rule, VIOLATED, _if(_ASKED, _not_empty(name))
    yield "PILLAR-ASSIGNED", OPEN, _if(_ASKED, {"required": ["pillar"]})
    yield "PILLAR-ASSIGNED", VIOLATED, _if(_ASKED, {"properties": {"pillar": {"type": "string"}}})
    for pillar, then in (("first", {"const": "primary"}), ("second", {"not": {"const": "primary"}})):
        placed = {"allOf": [_ASKED, _is("pillar", pillar)]}
        yield "PILLAR-OBJECTIVE", OPEN, _if(placed, {"required": ["objective"]})
        yield "PILLAR-OBJECTIVE", VIOLATED, _if(placed, {"properties": {"objective": then}})


def _of_claims() -> Iterator[_Rule]:
    yield "RIGHT-HOLDER", OPEN, {"required": ["holders"]}
    yield "RIGHT-HOLDER", VIOLATED, _not_empty("holders")
    says_who = _if({"required": ["state"]}, {"required": ["organ"], "properties": {"organ": _SAID}}) | {
        "else": {"required": ["actor"], "properties": {"actor": _SAID}}
    }
    no_other_first = {"anyOf": [{"required": ["state"]}, {"properties": {"primary": {"const": False}}}]}
    a_state = {"required": ["state"], "properties": {"primary": {"not": {"const": False}}}}
    yield "STATE-PRIMARY", OPEN, {"required": ["duty_bearers"]}
    yield "STATE-PRIMARY", OPEN, {"properties": {"duty_bearers": {"items": says_who}}}
    yield "STATE-PRIMARY", VIOLATED, {"properties": {"duty_bearers": {"items": no_other_first}}}
    told = {"properties": {"duty_bearers": {"items": {"allOf": [says_who, no_other_first]}}}}
    yield "STATE-PRIMARY", VIOLATED, _if(told, {"properties": {"duty_bearers": {"contains": a_state}}})


def _of_risks() -> Iterator[_Rule]:
    yield "RISK-REDUCED", OPEN, {"required": ["threat"], "properties": {"threat": _SAID}}
    opened = [{"required": [part], "properties": {part: _SAID}} for part in ("vulnerability", "exposure")]
    yield "RISK-REDUCED", OPEN, {"anyOf": opened}
    stays = {"required": ["residual"]}
    yield "RISK-REDUCED", OPEN, {"anyOf": [stays, {"required": ["reduced_by"]}]}
    yield "RISK-REDUCED", VIOLATED, {"anyOf": [stays, _not_empty("reduced_by")]}
    accepted = {"properties": {"because": _SAID, "owner": _SAID}}
    yield "RISK-REDUCED", VIOLATED, {"properties": {"residual": accepted}}


def _of_activities_that_reach_people() -> Iterator[_Rule]:
    first = {"allOf": [_ASKED, _is("pillar", "first")]}
    yield "FIRST-DIRECT", OPEN, _if(first, {"required": ["direct_holders"]})
    yield "FIRST-DIRECT", EXPECTED, _if(first, {"properties": {"direct_holders": {"exclusiveMinimum": 0}}})


_LISTS: Final[Mapping[str, tuple[_Rule, ...]]] = {
    "activities": tuple(_of_activities()),
    "rights": tuple(_of_claims()),
    "risks": tuple(_of_risks()),
}
_REACHING: Final = tuple(_of_activities_that_reach_people())
_WHOLE: Final[tuple[_Rule, ...]] = (
    ("SCOPE-ALL", OPEN, {"required": ["activities"]}),
    ("SCOPE-ALL", VIOLATED, _not_empty("activities")),
    ("RISK-REDUCED", OPEN, {"required": ["risks"]}),
)


def schema() -> _Schema:
    """The rules as one schema; where a rule stands in it says which it is."""
    reaching = {"properties": {"activities": {"items": _all(_REACHING)}}}
    reaches_people = {"properties": {"kind": {"enum": list(REACHES_PEOPLE)}}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": {name: {"items": _all(rules)} for name, rules in _LISTS.items()},
        **_all(_WHOLE),
        **_if(reaches_people, reaching),
    }


def _all(rules: tuple[_Rule, ...]) -> _Schema:
    return {"allOf": [told for _, _, told in rules]}


def _make(_: frozenset[str]) -> Run:
    errors, loads = jsonschema_rs.Draft202012Validator(schema()).iter_errors, orjson.loads

    def check(line: bytes) -> list[Told]:
        return [_told(error) for error in errors(loads(line))]

    return by_line(check)


def _told(error: Any) -> Told:
    steps = error.schema_path
    if steps[0] == "allOf":
        rule, word, _ = _WHOLE[steps[1]]
        return rule, word, "risks" if rule == "RISK-REDUCED" else "activities"
    if steps[0] == "properties":
        rule, word, _ = _LISTS[steps[1]][steps[4]]
    else:
        rule, word, _ = _REACHING[steps[steps.index("allOf") + 1]]
    return rule, word, ".".join(map(str, error.instance_path))


PEER = Peer(
    name="jsonschema-rs",
    packages=("jsonschema-rs", "orjson"),
    make=_make,
    tells=Tells.SUBJECT,
    cannot={
        "BEYOND-NEEDS": "no date is compared with another",
        "NATURE-EVIDENCE": "nothing is looked up by an id",
        "RIGHT-SOURCED": "a source may be declared in the same design",
        "SECOND-PILLAR-RESULT": "one list is not held against another",
    },
    misses="words of its own, paragraphs and lines",
)
