"""Documents as plain data, right and wrong: drawn from the types of the model, and changed in small ways.

What a field takes is read from the annotations, not from the schema, so that the schema is held against the reader.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any, get_type_hints

import attrs
from gallery import NAMES, plain
from hypothesis import strategies as st

from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.documents.forms import element, is_choice, is_collection, members, takes_nothing
from iom_policy.law.dates import PartialDate

ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    999,
    2026,
    10000,
    20260,
    1.0,
    2.5,
    1e300,
    "",
    " ",
    "a",
    "a b",
    "a\n",
    "-a",
    "a.b",
    "first",
    "First",
    "NRF",
    "nrf",
    "colombia.NRF",
    "JO",
    "jor",
    " JO",
    "ZZ",
    "J",
    "JORD",
    "no",
    "true",
    "1",
    "2026",
    "2026-02",
    "2026-02-30",
    "2026-3-1",
    "2026-03-01",
    " 2026-03-01",
    "2026-03-01\n",
    "2026-03-01T00:00:00",
    "20260301",
    "0000",
    "0000-00-00",
    "\u0662\u0660\u0662\u0666",
    "caf\u00e9 \U0001f600",
    "bell\x07",
    "tab\tand\nline",
    "\x85",
    "law-of-the-sea",
    "international",
    "availability",
    [],
    [None],
    ["a"],
    ["JO", "JO"],
    [1],
    [[]],
    [{}],
    ["first"],
    {},
    {"id": "a"},
    {"a": 1},
    {"cite": "CAT 3"},
    {"statement": None},
)
"""Values that fit some fields and not others."""

FITTING: dict[str, tuple[Any, ...]] = {
    "iom_policy": (1,),
    "right": ("NRF", "HEA", "CAT", "colombia.A"),
    "states": ("JO", "jor", "EU"),
    "state": ("JO", "KE"),
    "what": ("regional", "refugee"),
    "content_elements": ("availability", "non-refoulement"),
}
"""What fits where not every text does, by the key."""
_TEXTS = ("a", "b-1", "CAT 3", "Words, and more")


def documents() -> st.SearchStrategy[dict[str, Any]]:
    """Documents of the design format: any field may be there, and most values fit."""
    return _mapping(Design)


def _mapping(kind: type) -> st.SearchStrategy[dict[str, Any]]:
    kinds = get_type_hints(kind)
    fields = attrs.fields(kind)
    needed = {one.name: _values(kinds[one.name], one.name) for one in fields if one.default is attrs.NOTHING}
    others = [one.name for one in fields if one.default is not attrs.NOTHING]

    @st.composite
    def drawn(draw: st.DrawFn) -> dict[str, Any]:
        chosen = draw(st.lists(st.sampled_from(others), max_size=3, unique=True)) if others else []
        data = {name: draw(values) for name, values in needed.items()}
        return data | {name: draw(_values(kinds[name], name)) for name in chosen}

    return drawn()


@cache
def _values(kind: Any, name: str) -> st.SearchStrategy[Any]:
    taken = [_of(member, name) for member in members(kind)]
    return st.one_of(*taken, *([st.none()] if takes_nothing(kind) else []))


def _of(kind: Any, name: str) -> st.SearchStrategy[Any]:
    if is_collection(kind):
        return st.lists(st.deferred(lambda: _values(element(kind), name)), max_size=2)
    if attrs.has(kind) and kind is not PartialDate:
        return st.deferred(lambda: _mapping(kind))
    return st.sampled_from(_single(kind, name))


def _single(kind: Any, name: str) -> tuple[Any, ...]:
    if name in FITTING:
        return FITTING[name]
    if is_choice(kind):
        return tuple(str(word) for word in kind)
    known: dict[Any, tuple[Any, ...]] = {
        bool: (True, False),
        int: (0, 7),
        float: (0, 2.5),
        dt.date: ("2026-03-01", "2025-12-31"),
        PartialDate: ("2026", "2026-03", 2026),
        str: _TEXTS,
    }
    return known[kind]


@cache
def _full(kind: Any, name: str) -> Any:
    inside = members(kind)[0]
    if is_collection(inside):
        return [_full(element(inside), name)]
    if attrs.has(inside) and inside is not PartialDate:
        kinds = get_type_hints(inside)
        return {one.name: _full(kinds[one.name], one.name) for one in attrs.fields(inside)}
    return _single(inside, name)[0]


def full_document() -> dict[str, Any]:
    """A document in which every key of the format stands once."""
    data: dict[str, Any] = json.loads(json.dumps(_full(Design, "")))
    outcome = data["results"]["outcomes"][0]
    outcome["outputs"][0]["indicators"][0]["id"] = "b"  # it stands beside the indicator of the outcome
    return data


def complete_documents() -> tuple[dict[str, Any], ...]:
    """The complete designs of the gallery, with dates as text: what JSON and YAML hold."""
    return tuple(json.loads(json.dumps(plain(name), default=dt.date.isoformat)) for name in NAMES)


def places_in(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place below the root of a document."""
    inside: Any = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for step, one in inside:
        yield (*path, step)
        yield from places_in(one, (*path, step))


def with_value(data: Any, path: Path, value: Any) -> Any:
    """The same document with another value at one place; the rest is shared."""
    if not path:
        return value
    changed: Any = list(data) if isinstance(data, list) else dict(data)
    changed[path[0]] = with_value(data[path[0]], path[1:], value)
    return changed


def value_at(data: Any, path: Path) -> Any:
    """What stands at a place."""
    for step in path:
        data = data[step]
    return data


def mutated(data: Any, chance: random.Random) -> Any:
    """The document with one small thing changed: a value, a key, the number of items."""
    path = chance.choice(list(places_in(data)) or [()])
    if not path:
        return chance.choice(ODD)
    holder, value = value_at(data, path[:-1]), value_at(data, path)
    return with_value(data, path[:-1], _changed(holder, path[-1], value, data, chance))


def _changed(holder: Any, step: Any, value: Any, data: Any, chance: random.Random) -> Any:
    def put(new: Any) -> Any:
        return with_value(holder, (step,), new)

    rest: Any
    more: Any
    if isinstance(holder, list):
        rest = [*holder[:step], *holder[step + 1 :]]
        more = [*holder, value]
    else:
        rest = {key: one for key, one in holder.items() if key != step}
        more = {**holder, chance.choice((f"{step}s", "title", "id", "note", "$schema")): value}
    elsewhere = value_at(data, chance.choice(list(places_in(data))))
    odd = chance.choice(ODD)
    return chance.choice((rest, more, put(odd), put(odd), put([value]), put({"id": value}), put(elsewhere)))
