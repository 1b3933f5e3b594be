"""Putting every mutant of a design to the Policy's questions, and seeing which of them nobody would notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from attrs import frozen
from gallery import built, plain

from iom_policy.assessment.assess import assess
from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from mutation.facts_read import facts_read
from mutation.mutant import Mutant
from mutation.mutators import mutants
from mutation.vocabulary import Others

Told = tuple[str, str, str]
"""Invariant, subject and outcome of a finding."""


def told_of(design: Design, framework: Framework) -> Counter[Told]:
    """All that asks somebody to do something, faults of the document and attestations that went stale included."""
    return Counter((one.invariant, one.subject, one.outcome) for one in assess(design, framework).findings)


def mutants_of(design: Design, framework: Framework) -> Iterator[Mutant]:
    """Every mutant of every fact that is read."""
    others = Others(design, framework)
    for path in facts_read(design, framework):
        yield from mutants(others, path)


@frozen
class Tried:
    """A mutant, and whether anything is told of it that was not told before."""

    mutant: Mutant
    caught: bool


def trials(design: Design, framework: Framework, wanted: Callable[[Mutant], bool] = lambda _: True) -> Iterator[Tried]:
    """Every wanted mutant of a design, tried."""
    before = told_of(design, framework)
    for mutant in filter(wanted, mutants_of(design, framework)):
        yield try_one(mutant, design, framework, before)


def try_one(mutant: Mutant, design: Design, framework: Framework, before: Counter[Told]) -> Tried:
    """One mutant, tried against what was told of the design before."""
    return Tried(mutant, caught=bool(told_of(mutant.of(design), framework) - before))


@cache
def tried(name: str) -> tuple[Tried, ...]:
    """Every mutant of a complete design of the gallery, with the attestations that its file holds."""
    return tuple(trials(built(plain(name)), Framework.builtin()))
