"""What this project writes of SARIF 2.1.0, as a JSON Schema of our own, stricter than the standard where we are.

The schema of OASIS is not among the files of this repository. Where IOM_POLICY_SARIF_SCHEMA names a copy of it, logs
are checked against it as well.
"""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "integer", "minimum": 0}
LINE = {"type": "integer", "minimum": 1}
TEXTS = {"type": "array", "items": {"type": "string"}}
FREE = {"type": "object"}


def _obj(*optional: str, **keys: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key in keys if key not in optional],
        "properties": keys,
    }


def _all(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


MESSAGE = _obj(text={**TEXT, "not": {"pattern": r"(?<!\{)\{(?:\{\{)*(?!\{)"}})
URI = {**TEXT, "not": {"pattern": r"[ \\]"}}
HASHES = _obj(**{"sha-256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}})
COMPONENT = _obj(name=TEXT, index=NUMBER)
ASSOCIATED = _obj("index", "toolComponent", id=TEXT, index=NUMBER, toolComponent=COMPONENT)
LOCATION = _obj(
    physicalLocation=_obj(
        "region",
        artifactLocation=_obj(uri=URI, index=NUMBER),
        region=_obj(startLine=LINE, startColumn=LINE),
    ),
    logicalLocations=_all(_obj("name", fullyQualifiedName=TEXT, name=TEXT), minItems=1, maxItems=1),
)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = _obj(
    "properties",
    id=TEXT,
    name={"type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$"},
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=_obj(text=TEXT, markdown=TEXT),
    defaultConfiguration=_obj(level={"enum": ["note", "warning", "error"]}),
    properties=_obj(
        paragraphs=_all(TEXT, minItems=1),
        basis={"enum": ["text", "inference", "practice"]},
        strength={"enum": ["requirement", "expectation"]},
    ),
)
RESULT = {
    **_obj(
        "rule",
        ruleId=TEXT,
        ruleIndex=NUMBER,
        rule=ASSOCIATED,
        kind={"enum": ["fail", "open", "review", "informational"]},
        level=LEVEL,
        message=MESSAGE,
        locations=_all(LOCATION, minItems=1, maxItems=1),
        partialFingerprints=_obj(**{"iomPolicyFinding/v1": {"type": "string", "pattern": "^[0-9a-f]{64}:[1-9]"}}),
        properties=FREE,
    ),
    "if": {"properties": {"kind": {"const": "fail"}}},
    "then": {"properties": {"level": {"not": {"const": "none"}}}},
    "else": {"properties": {"level": {"const": "none"}}},
}
NOTIFICATION = _obj(
    "associatedRule",
    descriptor=_obj(id=TEXT),
    level=LEVEL,
    message=MESSAGE,
    locations=_all(LOCATION, maxItems=1),
    associatedRule=ASSOCIATED,
)
RUN = _obj(
    tool=_obj(
        driver=_obj(
            name={"const": "iom-policy"},
            fullName=TEXT,
            version=TEXT,
            shortDescription=MESSAGE,
            notifications=_all(_obj(id=TEXT, shortDescription=MESSAGE), minItems=1),
            rules=_all(RULE, minItems=1),
        ),
        extensions=_all(_obj(name=TEXT, fullName=TEXT, version=TEXT, rules=_all(RULE), properties=_obj(office=TEXT))),
    ),
    language={"type": "string", "pattern": "^[a-z]{2}$"},
    columnKind={"const": "unicodeCodePoints"},
    redactionTokens=TEXTS,
    invocations=_all(
        _obj(executionSuccessful={"type": "boolean"}, toolExecutionNotifications=_all(NOTIFICATION)),
        minItems=1,
        maxItems=1,
    ),
    artifacts=_all(
        _obj(
            "hashes",
            "description",
            "properties",
            location=_obj(uri=URI),
            roles=_all({"enum": ["analysisTarget", "userSpecifiedConfiguration"]}, minItems=1),
            hashes=HASHES,
            description=MESSAGE,
            properties=FREE,
        )
    ),
    results=_all(RESULT),
    properties=_obj(encoding=TEXT, settings=FREE, strict={"type": "boolean"}, lawReadAsOf=TEXTS),
)
LOG = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_obj(**{"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": _all(RUN, minItems=1, maxItems=1)}),
}
