"""The paragraphs of C/106/INF/9, each told in a sentence of our own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from attrs import frozen

EDITION = "C/106/INF/9"
"""The document that is encoded: the IOM Policy on Protection of 7 September 2015."""


@frozen
class Clause:
    """A paragraph of the cover paper (C1-C15) or of the annex, which is the Policy (A1-A20).

    Attributes:
        id: ``A17(b)``, ``C14``.
        says: What it says, in our words.
    """

    id: str
    says: str


@cache
def clauses() -> Mapping[str, Clause]:
    """Every paragraph by id, in the order of the document: cover paper, then annex.

    >>> list(clauses())[:2]
    ['C1', 'C2']
    """
    text = files("iom_policy.policy").joinpath("data/clauses.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: Clause(name, says) for name, says in tomllib.loads(text)["clauses"].items()})
