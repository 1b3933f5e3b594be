"""Law and questions of the office philippines: what iom-policy loads."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from iom_policy.offices.api import (
    HOLDS,
    Basis,
    Design,
    Given,
    Invariant,
    LawLevel,
    LegalSource,
    NotApplicable,
    OfficeLaw,
    Pinpoint,
    Strength,
    Verdict,
    hookimpl,
    invariant,
    read_law,
    say,
    unresolved,
)

IOM_POLICY_API = (1, 0)
STATE = "PH"


def _law() -> OfficeLaw:
    return read_law(files("iom_policy_philippines").joinpath("law.toml").read_text(encoding="utf-8"))


@hookimpl
def iom_policy_legal_sources() -> Iterable[LegalSource]:
    """The sources of law.toml."""
    return _law().sources


@hookimpl
def iom_policy_pinpoints() -> Iterable[Pinpoint]:
    """Which of their provisions grounds which right."""
    return _law().pinpoints


@invariant(
    "philippines.NATIONAL-LAW",
    on=Design,
    clauses=("A13", "A20"),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Which law of the State itself gives people here the rights that the design claims?",
    after=("RIGHT-NAMED",),
)
def law_of_the_state_is_cited(design: Design, given: Given) -> Verdict:
    """A design that works in this State cites a law of the State, or is asked which one it is.

    People claim their rights before organs that apply national law. The Policy puts norms of all levels side by side.
    """
    if STATE not in {given.state(code) for code in design.states or ()}:
        return NotApplicable(say("{id} does not work in {state}.", id=design.id, state=STATE))
    for claim in given.claims.values():
        for cited in given.cited(claim):
            if cited.source and cited.source.level is LawLevel.NATIONAL and cited.source.jurisdiction == STATE:
                return HOLDS
    return unresolved(
        say("{id} cites no law of {state}.", id=design.id, state=STATE),
        at="rights",
        fix="Cite it under sources: of a claim, or declare it under law: first.",
    )


@hookimpl
def iom_policy_invariants() -> Iterable[Invariant]:
    """What this office asks besides."""
    return (law_of_the_state_is_cited,)
