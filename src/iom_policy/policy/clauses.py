"""The ledger: every paragraph of C/106/INF/9 in a sentence of our own, with its strength and where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from attrs import frozen

EDITION = "C/106/INF/9"
"""The document that is encoded: the IOM Policy on Protection of 7 September 2015."""

_ID = re.compile(r"[CA][1-9]\d*(\([a-z]\))?( fn [1-9]\d*)?")


class Paper(StrEnum):
    """The two papers of the document: only the annex was adopted as the Policy (C11)."""

    COVER = "cover"
    ANNEX = "annex"


class Unit(StrEnum):
    """What a row of the ledger is about."""

    PARAGRAPH = "paragraph"
    SUB_POINT = "sub-point"
    NOTE = "note"


class ClauseStrength(StrEnum):
    """What the words of a paragraph do, from what binds to what only tells."""

    BINDING = "binding"
    CONSTITUTIVE = "constitutive"
    EXPECTATION = "expectation"
    PERMISSION = "permission"
    CONTEXT = "context"


class Standing(StrEnum):
    """What became of a paragraph: exactly one of these."""

    ENCODED = "encoded"
    DEFINES = "defines"
    CONTEXT = "context"
    NEEDS_A_PERSON = "needs a person"


@frozen(kw_only=True)
class Clause:
    """A paragraph, sub-point or note of the cover paper (C1-C15) or of the annex, which is the Policy (A1-A20).

    Attributes:
        id: ``A17(b)``, ``C14``, ``A10 fn 6``.
        paper: Cover paper or annex.
        heading: The heading that it stands under.
        says: What it says, in one sentence of ours.
        strength: What its words do.
        standing: What became of it.
        invariants: Ids of the invariants and guards that encode it; only where it is encoded.
        terms: The words that it defines; only where it defines.
        question: What a person has to judge, since no invariant asks it; only where it needs one.

    Raises:
        ValueError: The id is none, is of the other paper, or what is said does not go with the standing.

    Example:
        >>> clauses()["A10 fn 6"].invariants
        ('DATA-TO-STATE', 'NO-COMPLICITY')
    """

    id: str
    paper: Paper
    heading: str
    says: str
    strength: ClauseStrength
    standing: Standing
    invariants: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    question: str = ""

    def __attrs_post_init__(self) -> None:
        found = _ID.fullmatch(self.id)
        if found is None or (self.id[0] == "C") is not (self.paper is Paper.COVER):
            raise ValueError(f"{self.id!r} is no paragraph, sub-point or note of the {self.paper}")
        goes_with = {
            Standing.ENCODED: self.invariants,
            Standing.DEFINES: self.terms,
            Standing.NEEDS_A_PERSON: self.question,
        }
        for standing, said in goes_with.items():
            if bool(said) is not (standing is self.standing):
                goes = _SAID_FOR.get(self.standing, "no invariants, terms or question")
                raise ValueError(
                    f"the standing of {self.id} is {self.standing}, which goes with {goes} and nothing else"
                )

    @property
    def unit(self) -> Unit:
        """Whether it is a whole paragraph, a sub-point or a note."""
        if " fn " in self.id:
            return Unit.NOTE
        return Unit.SUB_POINT if "(" in self.id else Unit.PARAGRAPH

    @property
    def paragraph(self) -> str:
        """The paragraph that it is, or stands under.

        >>> clauses()["A17(b)"].paragraph
        'A17'
        """
        return re.split(r"\(| fn ", self.id)[0]


_SAID_FOR = {
    Standing.ENCODED: "invariants",
    Standing.DEFINES: "terms",
    Standing.NEEDS_A_PERSON: "a question",
}


@cache
def clauses() -> Mapping[str, Clause]:
    """Every paragraph, sub-point and note by id, in the order of the document: cover paper, then annex.

    >>> list(clauses())[:3]
    ['C1', 'C1 fn 1', 'C2']
    """
    return read_clauses(files("iom_policy.policy").joinpath("data/clauses.toml").read_text(encoding="utf-8"))


def read_clauses(text: str) -> Mapping[str, Clause]:
    """Read a ledger from TOML.

    Raises:
        ValueError: It is not TOML, of another edition, has an id twice, or a row that is not as it should be.
    """
    data = tomllib.loads(text)
    if data.get("edition") != EDITION:
        raise ValueError(f"the ledger is of the edition {data.get('edition')!r}, and this library encodes {EDITION}")
    found: dict[str, Clause] = {}
    for part in data.get("part", ()):
        _check_keys(part, part.get("heading"), needed=_OF_A_PART)
        for row in part["clause"]:
            _check_keys(row, row.get("id"), needed=_OF_A_CLAUSE, optional=_BY_STANDING)
            clause = _clause(part, row)
            if clause.id in found:
                raise ValueError(f"{clause.id} stands in the ledger twice")
            found[clause.id] = clause
    return MappingProxyType(found)


_OF_A_PART = frozenset({"paper", "heading", "clause"})
_OF_A_CLAUSE = frozenset({"id", "says", "strength", "standing"})
_BY_STANDING = frozenset({"invariants", "terms", "question"})


def _check_keys(
    table: Mapping[str, Any], name: object, *, needed: frozenset[str], optional: frozenset[str] = frozenset()
) -> None:
    known = needed | optional
    if strange := sorted(set(table) - known):
        raise ValueError(f"{name!r} has unknown keys: {', '.join(strange)}; known: {', '.join(sorted(known))}")
    if missing := sorted(needed - set(table)):
        raise ValueError(f"{name!r} lacks {', '.join(missing)}")


def _clause(part: Mapping[str, Any], row: Mapping[str, Any]) -> Clause:
    return Clause(
        id=row["id"],
        paper=Paper(part["paper"]),
        heading=part["heading"],
        says=row["says"],
        strength=ClauseStrength(row["strength"]),
        standing=Standing(row["standing"]),
        invariants=tuple(row.get("invariants", ())),
        terms=tuple(row.get("terms", ())),
        question=row.get("question", ""),
    )
