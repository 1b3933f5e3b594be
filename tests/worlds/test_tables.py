"""The tables decide every case, and none of them twice."""

from __future__ import annotations

from worlds.table import ATTESTATION, BASELINE, OPEN, OUTCOMES, SAID, STRENGTH, STRICT, rows, undecided
from worlds.worlds import worlds


def test_the_answers_decide_every_case_once() -> None:
    """A case about which a table says nothing, or two things, is one that nobody has thought of."""
    assert undecided("answers", said=SAID, attestation=ATTESTATION) == []


def test_the_doors_decide_every_case_once() -> None:
    """The same of what becomes of an outcome."""
    settings = {"strict": STRICT, "open": OPEN, "baseline": BASELINE}
    assert undecided("doors", outcome=OUTCOMES, strength=STRENGTH, **settings) == []


def test_every_decision_has_a_reason() -> None:
    """A reader has to be able to disagree with it."""
    assert all(len(row["because"].split()) >= 3 for name in ("answers", "doors", "documents") for row in rows(name))


def test_every_combination_is_there() -> None:
    """A combination that is left out is one that nobody has run."""
    every = list(worlds())
    assert len(every) == len(set(every)) == 7 * 2 * 7 * 2 * 2 * 3
    possible = [world for world in every if world.possible]
    assert {world.ends[0] for world in possible} == set(OUTCOMES)
    impossible = [world for world in every if not world.possible]
    assert all(world.baseline == "known" for world in impossible)
    assert len(possible) == 936
