"""cattrs with orjson, as its users would: slotted attrs classes, and plain functions on them."""

from __future__ import annotations

from functools import partial
from typing import Any, get_args

import attrs
from cattrs.preconf.orjson import make_converter

from benchmarks.peers.models import Field, model
from benchmarks.peers.peer import Peer, Run, by_line
from benchmarks.peers.rules_on_objects import check_object
from iom_policy.design.activities import Pillar
from iom_policy.design.vocabulary import ProtectionPillar


def _declare(name: str, fields: list[Field]) -> type:
    told = {
        name: attrs.field(type=kind) if default is attrs.NOTHING else attrs.field(type=kind, default=default)
        for name, kind, default in fields
    }
    return attrs.make_class(name, told, slots=True, kw_only=True)


def _make(known: frozenset[str], *, detailed: bool) -> Run:
    converter = make_converter(detailed_validation=detailed, forbid_extra_keys=True)
    converter.register_structure_hook_func(_is_pillar, _pillar)
    design = model(_declare)
    loads = partial(converter.loads, cl=design)
    return by_line(lambda line: check_object(loads(line), known))


def _is_pillar(kind: Any) -> bool:
    return ProtectionPillar in get_args(kind) and len(get_args(kind)) == 3  # one, several or none


def _pillar(value: str | list[str] | None, _: object) -> Pillar | None:
    if value is None:
        return None
    return ProtectionPillar(value) if isinstance(value, str) else tuple(map(ProtectionPillar, value))


_PACKAGES = ("cattrs", "attrs", "orjson")
DETAILED = Peer(
    name="cattrs + functions, detailed validation",
    packages=_PACKAGES,
    make=partial(_make, detailed=True),
    alone=False,
    misses="words of the field, paragraphs and lines; a number where a text should be is made one",
)
PLAIN = Peer(
    name="cattrs + functions, plain validation",
    packages=_PACKAGES,
    make=partial(_make, detailed=False),
    alone=False,
    misses="words, paragraphs and lines; of a malformed line the first error only",
)
