"""pydantic: the model declared as its users would, and plain functions on it."""

from __future__ import annotations

from typing import Any

import attrs
from pydantic import BaseModel, ConfigDict, create_model

from benchmarks.peers.models import Field, model
from benchmarks.peers.peer import Peer, Run, by_line
from benchmarks.peers.rules_on_objects import check_object


def _declare(name: str, fields: list[Field]) -> type:
    told: dict[str, Any] = {
        name: (kind, ... if default is attrs.NOTHING else default) for name, kind, default in fields
    }
    return create_model(name, __config__=ConfigDict(extra="forbid"), **told)


def _make(known: frozenset[str]) -> Run:
    design: type[BaseModel] = model(_declare)
    validate = design.model_validate_json
    return by_line(lambda line: check_object(validate(line), known))


PEER = Peer(
    name="pydantic + functions",
    packages=("pydantic", "pydantic-core"),
    make=_make,
    alone=False,
    misses="words of the field, paragraphs and lines",
)
