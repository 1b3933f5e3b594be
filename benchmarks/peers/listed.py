"""Every peer by the name of its module, so that one can be missing and the others run."""

from __future__ import annotations

import importlib
from typing import Final

from benchmarks.peers.peer import Peer

OURS: Final = ("ours:SAME", "ours:ALL", "ours:READ")
LIMIT: Final = "with_msgspec:BARE"
OTHERS: Final = (
    "with_msgspec:WITH_FUNCTIONS",
    "with_orjson:PEER",
    "with_jsonschema:PEER",
    "with_pydantic:PEER",
    "with_rego:REGORUS",
    "with_cattrs:PLAIN",
    "with_cattrs:DETAILED",
    "with_cel:GOOGLE",
    "with_cel:RUST",
    "with_rego:REGOPY",
)
EVERY: Final = (LIMIT, *OURS, *OTHERS)


def peer(key: str) -> Peer:
    """A peer by its module and name.

    Raises:
        ImportError: What it is made of is not installed.
    """
    module, _, name = key.partition(":")
    found: Peer = getattr(importlib.import_module(f"benchmarks.peers.{module}"), name)
    return found
