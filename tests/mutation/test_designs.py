"""No design can be changed against its own sense unnoticed: every mutant is told, or may stand for a stated reason."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache

import pytest
from attrs import evolve
from gallery import NAMES, built, plain
from hypothesis import given, settings
from hypothesis import strategies as st
from properties.retold import RETELLINGS
from properties.short import shortened
from properties.told import FRAMEWORK, gallery_designs

from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.policy.invariants import Invariant
from iom_policy.testing.answers import answered
from iom_policy.testing.strategies import complete_designs
from mutation.figures import MARK, counted, recorded, table
from mutation.may_stand import line_for, lines, reasons
from mutation.mutant import Kind
from mutation.mutators import mutants
from mutation.page import shown
from mutation.trial import Tried, mutants_of, told_of, trials, tried, try_one
from mutation.vocabulary import Others

ALL = os.environ.get("MUTATE") == "all"
LOOKED_AT = NAMES if ALL else ("shelter-nigeria",)
"""The designs of which every mutant is tried: in the session ``mutation-designs`` all, otherwise the quickest."""
only_in_its_session = pytest.mark.skipif(not ALL, reason="takes minutes: nox -s mutation-designs")


@cache
def tried_otherwise(name: str) -> tuple[Tried, ...]:
    """Every mutant of a design with everything told another way that it can tell so."""
    design = shortened(built(plain(name)))
    for retell in RETELLINGS:
        design = retell(design) or design
    return tuple(trials(answered(design, FRAMEWORK), FRAMEWORK))


def unexplained(found: tuple[Tried, ...]) -> Counter[str]:
    """The mutants that nobody would notice and that no reason lets stand."""
    return Counter(one.mutant.told for one in found if not one.caught and line_for(one.mutant.told, reasons()) is None)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_every_mutant_is_caught_or_may_stand_for_a_reason(name: str) -> None:
    """A checker that lets a design say the contrary of what it said is no evidence of anything."""
    assert unexplained(tried(name)) == {}


@pytest.mark.parametrize("name", LOOKED_AT)
def test_no_more_mutants_stand_than_were_recorded(name: str) -> None:
    """A reason is for a place and not for every mutant there: one caught less is seen in the figures."""
    assert counted(tried(name)) == recorded()[name]


@only_in_its_session
@pytest.mark.parametrize("name", NAMES)
def test_a_design_told_another_way_is_as_well_guarded(name: str) -> None:
    """The gallery takes one way through the format; users take the others."""
    assert unexplained(tried_otherwise(name)) == {}


@settings(max_examples=200 if ALL else 8)
@given(complete_designs() | gallery_designs(), st.data())
def test_nor_does_a_generated_design_change_unnoticed(design: Design, data: st.DataObject) -> None:
    """What is true of eleven designs is to be true of others that are complete."""
    drawn = data.draw(st.sampled_from(list(mutants_of(design, FRAMEWORK))))
    assert unexplained(tuple(trials(design, FRAMEWORK, lambda one: one == drawn))) == {}


@only_in_its_session
def test_every_reason_is_needed() -> None:
    """A reason that nothing needs any more would let the next mistake through."""
    every = [one for name in NAMES for one in (*tried(name), *tried_otherwise(name))]
    standing = {one.mutant.told for one in every if not one.caught}
    assert set(reasons()) == {line_for(told, reasons()) for told in standing} - {None}


def test_every_line_has_one_reason() -> None:
    """A person reads the reasons; one that says nothing cannot be judged, and two cannot both be meant."""
    assert [line for line, times in Counter(lines()).items() if times > 1] == []
    assert all(len(reason) > 40 and reason.endswith(".") for reason in reasons().values())
    assert {line.partition(" ")[0] for line in reasons()} <= set(Kind)


def test_the_page_shows_what_was_recorded() -> None:
    """Figures that are copied by hand are soon those of another program."""
    assert set(recorded()) == set(NAMES)
    assert shown(MARK) == table(recorded())


def test_each_kind_of_mutant_is_made() -> None:
    """A mutator that makes nothing would be praised for catching everything."""
    design = built(plain("border-jordan"))
    of = Others(design, FRAMEWORK)
    training = ("activities", 2)

    def told(*path: str | int) -> list[str]:
        return [one.told for one in mutants(of, path)]

    assert told(*training, "primary_objective") == [
        "delete activities[].primary_objective",
        "blank activities[].primary_objective",
    ]
    assert told(*training, "objective") == [
        "delete activities[].objective",
        "swap activities[].objective to primary",
        "swap activities[].objective to consequence",
    ]
    assert told(*training, "personal_data", "processed") == ["contradict activities[].personal_data.processed to true"]
    assert told(*training, "title") == ["blank activities[].title"]
    assert told("reservations", "checked") == ["contradict reservations.checked to the future"]
    assert told("activities", 0, "decides")[:2] == [
        "delete activities[].decides",
        "contradict activities[].decides to admission",
    ]
    assert told("results", "outcomes", 0, "indicators", 0, "baseline")[1:3] == [
        "swap results.outcomes[].indicators[] baseline and target",
        "contradict results.outcomes[].indicators[].baseline to -1",
    ]


def test_a_policy_without_an_invariant_lets_mutants_through() -> None:
    """The trial is worth nothing if it finds every framework good: take a question out, and what it guarded falls."""
    design = built(plain("shelter-nigeria"))
    fewer = evolve(FRAMEWORK, invariants=tuple(one for one in FRAMEWORK.invariants if not _asks_of_pillars(one)))
    found = tuple(trials(design, FRAMEWORK, lambda one: one.path[-1] == "pillar"))
    assert found
    assert all(one.caught for one in found)
    assert not any(one.caught for one in _the_same(design, fewer, found))


def _asks_of_pillars(one: Invariant) -> bool:
    return one.check.__module__.endswith((".pillars", ".scope"))


def _the_same(design: Design, framework: Framework, found: tuple[Tried, ...]) -> tuple[Tried, ...]:
    before = told_of(design, framework)
    return tuple(try_one(one.mutant, design, framework, before) for one in found)
