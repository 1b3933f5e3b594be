"""The order in which a design lists things means nothing."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from iom_policy.assessment.findings import Assessment, Finding
from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.law.dates import PartialDate
from properties.outcomes import outcomes
from properties.sizes import FEWER
from properties.told import FRAMEWORK, unfinished_designs

Moves = dict[Path, Path]
"""Where each item of a list stood before, by where it stands now."""


def shuffled(chance: random.Random, value: Any, now: Path = (), was: Path = ()) -> tuple[Any, Moves]:
    """The same value with each list in another order. No list of the format has an order that means something."""
    moves: Moves = {now: was}
    if isinstance(value, tuple):
        order = chance.sample(range(len(value)), len(value))
        items: list[Any] = []
        for place, number in enumerate(order):
            item, inner = shuffled(chance, value[number], (*now, place), (*was, number))
            items.append(item)
            moves |= inner
        return tuple(items), moves
    if not attrs.has(type(value)) or isinstance(value, PartialDate):
        return value, moves
    changed: dict[str, Any] = {}
    for one in attrs.fields(type(value)):
        changed[one.name], inner = shuffled(chance, getattr(value, one.name), (*now, one.name), (*was, one.name))
        moves |= inner
    return attrs.evolve(value, **changed), moves


def told(assessment: Assessment, moves: Moves | None = None) -> Counter[tuple[Any, ...]]:
    """Each finding with its place in the design as it was first written, and with its words in any order."""
    return Counter(_one(finding, moves) for finding in assessment.findings)


def noted(assessment: Assessment) -> Counter[str]:
    """What is noted of the law, in pieces: what concerns a treaty and a State is told once, at the first citation."""
    return Counter(piece for note in assessment.law_notes for piece in note.text.split("; "))


def _one(finding: Finding, moves: Moves | None) -> tuple[Any, ...]:
    words = tuple(sorted(re.findall(r"[^\s,;]+", finding.found)))
    path = finding.path if moves is None else _back(finding.path, moves)
    return finding.invariant, finding.subject, finding.outcome, finding.strength, path, words


def _back(path: Path, moves: Moves) -> Path:
    known = next(end for end in range(len(path), -1, -1) if path[:end] in moves)
    return (*moves[path[:known]], *path[known:])


@FEWER
@given(unfinished_designs(), st.integers(0, 2**32))
def test_the_order_of_lists_changes_nothing(design: Design, seed: int) -> None:
    """Whoever sorts a list by name has changed nothing; the tool must not see a change, nor void an answer for it."""
    other, moves = shuffled(random.Random(seed), design)  # noqa: S311 - no secret hangs on it
    assessment, before = outcomes(design, FRAMEWORK)
    assume(not assessment.faults)
    again, after = outcomes(other, FRAMEWORK)
    assert after == before
    assert told(again, moves) == told(assessment)
    waiting = Counter((one.invariant, one.subject) for one in assessment.waiting)
    assert Counter((one.invariant, one.subject) for one in again.waiting) == waiting
    assert noted(again) == noted(assessment)
