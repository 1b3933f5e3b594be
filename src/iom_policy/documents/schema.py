"""The JSON Schema (2020-12) of the design format, made from the classes by which the reader reads."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias, get_type_hints

import attrs

from iom_policy.assessment.framework import Framework
from iom_policy.design.claims import Claim, DutyBearer, SourceCited
from iom_policy.design.design import FORMAT, Design, Unused
from iom_policy.design.integrity import ID_PATTERN, UNUSED_LAW
from iom_policy.design.safeguards import Attestation
from iom_policy.documents.forms import element, is_choice, is_collection, members, takes_nothing
from iom_policy.documents.model_docs import field_meanings, meaning
from iom_policy.documents.shorthand import SHORT_FORMS
from iom_policy.law.dates import PartialDate
from iom_policy.policy.sectors import bodies_by_sector
from iom_policy.release import RELEASE

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Schema: TypeAlias = dict[str, Json]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
MADE_BY: Final = "Made by iom-policy schema"
"""How the comment of a schema begins, by which it is known as one of ours."""

_TEXT: Final[Schema] = {
    "type": "string",
    "pattern": r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$",
}
_DATE: Final[Schema] = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "description": "A day: YYYY-MM-DD.",
}
_PARTIAL_DATE: Final[Schema] = {
    "description": "A year, a month or a day: YYYY, YYYY-MM or YYYY-MM-DD.",
    "anyOf": [
        {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ],
}
_STATE: Final[Schema] = {
    "type": "string",
    "pattern": "^[A-Za-z]{2,3}$",
    "description": "A State, ISO 3166-1 alpha-2 or alpha-3: JO or JOR.",
}
_OFFICE_ID: Final[Schema] = {"type": "string", "pattern": r"^[a-z][a-z0-9-]*\.[A-Za-z0-9._-]+$"}


def design_schema(framework: Framework | None = None) -> Schema:
    """The schema that a design has to fit to be read, with what each key means.

    What it takes and the reader refuses cannot be told from one value: ids that stand twice or for nothing, a day that
    no calendar has, a code that no State has.

    Args:
        framework: Whose rights, fields of work, questions and roles an editor offers; unsaid, those that ship.

    >>> design_schema()["required"]
    ['iom_policy', 'kind', 'id', 'title']
    """
    return _Making(framework or Framework.builtin()).whole()


def schema_text(schema: Schema) -> str:
    """A schema as a file holds it, with a comment that says what made it."""
    comment = f"{MADE_BY}, version {RELEASE}; make it again after an upgrade."
    said = {"$schema": DIALECT, "$comment": comment, **schema}
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


class _Making:
    """A schema in the making: the parts that it refers to, each made once."""

    def __init__(self, framework: Framework) -> None:
        self._parts: dict[str, Schema] = {}
        self._values = _values(framework)

    def whole(self) -> Schema:
        root = self._mapping(Design)
        return {
            "$schema": DIALECT,
            **root,
            "title": f"A programme design, version {FORMAT} of the format",
            "$defs": {name: self._parts[name] for name in sorted(self._parts)},
        }

    def _mapping(self, kind: type) -> Schema:
        """The schema of a class that is written out."""
        said = field_meanings(kind)
        kinds = get_type_hints(kind)
        fields = [one for one in attrs.fields(kind) if one.init]
        return {
            "title": kind.__name__,
            "description": meaning(kind),
            "type": "object",
            "properties": {
                one.name: self._field(kind, one.name, kinds[one.name], said.get(one.name)) for one in fields
            },
            "required": [one.name for one in fields if one.default is attrs.NOTHING],
            "additionalProperties": False,
        }

    def _field(self, owner: type, name: str, kind: Any, said: str | None) -> Schema:
        special = self._values.get((owner, name)) or (_id() if name == "id" else None)
        described: Schema = {"description": said} if said else {}
        found = self._special(kind, special) if special else self._of(kind)
        return {**found, **described}

    def _special(self, kind: Any, special: Schema) -> Schema:
        """A field of which not every text is taken, or for which an editor has words to offer."""
        inside = members(kind)[0]
        found: Schema = {"type": "array", "items": special} if is_collection(inside) else special
        return _or_nothing(found) if takes_nothing(kind) else found

    def _of(self, kind: Any) -> Schema:
        taken = [self._one(member) for member in members(kind)]
        found: Schema = taken[0] if len(taken) == 1 else {"anyOf": list(taken)}
        return _or_nothing(found) if takes_nothing(kind) else found

    def _one(self, kind: Any) -> Schema:
        simple: Mapping[Any, Schema] = {
            bool: {"type": "boolean"},
            int: {"type": "integer"},
            float: {"type": "number"},
        }
        if kind in simple:
            return dict(simple[kind])
        if is_collection(kind):
            return {"type": "array", "items": self._of(element(kind))}
        return self._part(kind)

    def _part(self, kind: type) -> Schema:
        """A reference to a part that may be used in several places."""
        named: Mapping[type, tuple[str, Schema]] = {
            str: ("text", _TEXT),
            dt.date: ("date", _DATE),
            PartialDate: ("partial-date", _PARTIAL_DATE),
        }
        name, ready = named.get(kind, (kind.__name__, None))
        if name not in self._parts:
            self._parts[name] = {}  # a class may hold itself
            self._parts[name] = ready or self._made(kind)
        return {"$ref": f"#/$defs/{name}"}

    def _made(self, kind: Any) -> Schema:
        if is_choice(kind):
            return {"description": meaning(kind), "enum": [str(word) for word in kind]}
        written_out = self._mapping(kind)
        if kind not in SHORT_FORMS:
            return written_out
        name, short = SHORT_FORMS[kind]
        says = f"Short for {{{name}: ...}}. {field_meanings(kind).get(name, '')}".strip()
        return {"description": meaning(kind), "anyOf": [{**self._one(short), "description": says}, written_out]}


def _or_nothing(schema: Schema) -> Schema:
    """The same with an empty value, which says as much as leaving the key out."""
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    if "anyOf" in schema:
        inside = schema["anyOf"]
        assert isinstance(inside, list)
        return {**schema, "anyOf": [*inside, {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]}


def _id() -> Schema:
    return {"type": "string", "pattern": f"^{ID_PATTERN}$"}


def _values(framework: Framework) -> Mapping[tuple[type, str], Schema]:
    """The fields of which the reader takes certain texts only, and those for which there are words to offer."""
    named: list[Json] = [{"const": one.id, "description": one.name} for one in framework.law.rights.values()]
    rights: Schema = {"anyOf": [*named, _OFFICE_ID]}
    return {
        (Design, "iom_policy"): {"const": FORMAT},
        (Design, "states"): _STATE,
        (Design, "sectors"): _offering(sorted({*bodies_by_sector(), *framework.terms})),
        (Claim, "right"): rights,
        (DutyBearer, "state"): _STATE,
        (SourceCited, "states"): _STATE,
        (Unused, "what"): {"enum": [str(word) for word in UNUSED_LAW]},
        (Attestation, "invariant"): _offering([one.id for one in framework.invariants if one.judgement]),
        (Attestation, "role"): _offering(framework.roles),
    }


def _offering(words: Sequence[str]) -> Schema:
    return {**_TEXT, "examples": list(words)}
