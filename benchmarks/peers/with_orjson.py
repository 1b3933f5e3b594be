"""orjson, and plain functions on the dictionaries that it gives."""

from __future__ import annotations

import orjson

from benchmarks.peers.peer import Peer, Run, by_line
from benchmarks.peers.rules_on_data import check_data


def _make(known: frozenset[str]) -> Run:
    loads = orjson.loads
    return by_line(lambda line: check_data(loads(line), known))


PEER = Peer(
    name="orjson + functions",
    packages=("orjson",),
    make=_make,
    misses="words, paragraphs and lines; a field that does not exist, or of another type, goes unnoticed",
)
