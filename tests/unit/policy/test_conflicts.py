"""A conflict that an office marks becomes a question, of a design that meets it and of no other."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from gallery import changed

from iom_policy.design.claims import SourceCited
from iom_policy.design.design import Design
from iom_policy.law.catalogue import Law
from iom_policy.law.sources import LegalSource
from iom_policy.policy.conflicts import Conflict, question_of
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement
from iom_policy.policy.verdicts import Basis, ForAPerson, NotApplicable, Strength, Verdict, say

DAY = dt.date(2026, 3, 1)
ACT = LegalSource("desk.ACT-1", "An act", jurisdiction="KE")
TREATY = LegalSource("desk.PACT", "A pact")
CONFLICT = Conflict(
    id="desk.CONFLICT-ENTRY",
    provision="desk.ACT-1 12(1)",
    requires="that everyone is turned back",
    against=("CAT 3", "A12"),
    forbids="nobody is returned to torture",
    decided_by=("legal-office", "iml-unit"),
    provenance="Read by the desk in 2026.",
)


def _answer(*cites: str, states: tuple[str, ...] | None = ("JO",), conflict: Conflict = CONFLICT) -> Verdict:
    design = changed("border-jordan")
    assert design.rights is not None
    first = evolve(design.rights[0], sources=tuple(SourceCited(cite=one) for one in cites) or None)
    design = evolve(design, states=states, rights=(*design.rights[1:], first))
    law = Law.shipped().with_sources((ACT, TREATY))
    return question_of(conflict).check(design, Given(design, law, DAY))


def test_the_question_tells_all_that_a_person_needs_to_decide() -> None:
    """Whoever decides has to see both sides, whose word it is and that the tool takes none."""
    asked = question_of(CONFLICT)
    words = "How does the design deal with desk.ACT-1 12(1), which runs against CAT 3 and A12?"
    assert (asked.id, asked.on, asked.clauses) == ("desk.CONFLICT-ENTRY", Design, ("CAT 3", "A12"))
    assert (asked.basis, asked.strength, asked.question) == (Basis.INFERENCE, Strength.REQUIREMENT, words)
    assert asked.asks == (
        "desk.ACT-1 12(1) requires that everyone is turned back; CAT 3 and A12: nobody is returned to torture.\n\n"
        "Norms of three levels stand side by side, and the tool does not say which gives way. "
        "legal-office or iml-unit decides. Marked by the office: Read by the desk in 2026."
    )
    assert asked.judgement == Judgement(
        question=words,
        roles=("legal-office", "iml-unit"),
        evidence="The legal opinion on this design, with what was asked of the State.",
        months=6,
        reads=("states", "rights", "activities"),
    )


@pytest.mark.parametrize("states", [("KE",), ("JO", "KEN")])
def test_a_design_that_works_where_the_law_is_in_force_meets_it(states: tuple[str, ...]) -> None:
    """National law binds on the spot, cited or not."""
    told = _answer("CAT 3", states=states)
    assert isinstance(told, ForAPerson)
    assert str(told.found) == (
        "desk.ACT-1 12(1) requires that everyone is turned back; against it stands CAT 3 and A12: "
        "nobody is returned to torture. legal-office or iml-unit decides, not this tool."
    )


@pytest.mark.parametrize("cite", ["desk.ACT-1 12(1)", "desk.ACT-1 12", "desk.ACT-1 12(1)(a)", "desk.ACT-1"])
def test_a_design_that_cites_the_provision_meets_it(cite: str) -> None:
    """A part of it, or the article that it is in, is the same law; other citations before it change nothing."""
    assert isinstance(_answer("not a citation at all (", "CAT 3", cite), ForAPerson)


@pytest.mark.parametrize("cite", ["desk.ACT-1 12(2)", "desk.ACT-1 13", "CAT 12(1)", "ICCPR 7"])
def test_a_design_that_cites_something_else_does_not(cite: str) -> None:
    """A number that is the same in another law is another provision."""
    there = NotApplicable(
        say("No part of the design{there} cites {cite}.", there=" works in KE and", cite="desk.ACT-1 12(1)")
    )
    assert _answer(cite) == there
    assert _answer(cite, states=None) == there


def test_law_of_no_single_state_is_met_where_it_is_cited() -> None:
    """A pact has no territory of its own."""
    conflict = evolve(CONFLICT, provision="desk.PACT 1")
    assert _answer("CAT 3", conflict=conflict) == NotApplicable(
        say("No part of the design{there} cites {cite}.", there="", cite="desk.PACT 1")
    )
    assert isinstance(_answer("desk.PACT 1", conflict=conflict), ForAPerson)
    assert isinstance(_answer("desk.PACT 7", conflict=evolve(conflict, provision="desk.PACT")), ForAPerson)
