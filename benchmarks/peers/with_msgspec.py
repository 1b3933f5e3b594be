"""msgspec: the bare decode into typed structs, which nothing in Python gets below, and the rules on those."""

from __future__ import annotations

from typing import Any

import attrs
import msgspec

from benchmarks.peers.models import Field, model
from benchmarks.peers.peer import Peer, Run, Tells, Told, by_line
from benchmarks.peers.rules_on_objects import check_object


def _declare(name: str, fields: list[Field]) -> type:
    told = [(name, kind) if default is attrs.NOTHING else (name, kind, default) for name, kind, default in fields]
    # gc=False: these structs hold no circle, and msgspec's own advice for such is to keep them out of the collector.
    return msgspec.defstruct(name, told, kw_only=True, gc=False, forbid_unknown_fields=True)


def decoder() -> msgspec.json.Decoder[Any]:
    """Decodes a line into a design."""
    return msgspec.json.Decoder(model(_declare))


def _decode(_: frozenset[str]) -> Run:
    decode = decoder().decode

    def check(line: bytes) -> list[Told]:
        _ = decode(line)
        return []

    return by_line(check)


def _with_functions(known: frozenset[str]) -> Run:
    decode = decoder().decode
    return by_line(lambda line: check_object(decode(line), known))


BARE = Peer(
    name="msgspec, decoding alone",
    packages=("msgspec",),
    make=_decode,
    alone=False,
    tells=Tells.NOTHING,
    misses="asks nothing: the limit",
)
WITH_FUNCTIONS = Peer(
    name="msgspec + functions",
    packages=("msgspec",),
    make=_with_functions,
    alone=False,
    misses="words, paragraphs and lines; of a malformed line the first error only",
)
