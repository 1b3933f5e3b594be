"""No answer rests on silence: without any one fact that an invariant reads, it no longer holds."""

from __future__ import annotations

import os
import pathlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from attrs import evolve, has
from gallery import NAMES, built, plain
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.assessment.assess import assess
from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Invariant, invariant
from iom_policy.policy.verdicts import HOLDS, Verdict, say, unresolved
from iom_policy.testing.answers import answered
from properties.outcomes import given_of, placed_of
from properties.reads import Reader
from properties.retold import RETELLINGS
from properties.short import shortened
from properties.silence import Search, Unmoved
from properties.sizes import FEWER
from properties.told import FRAMEWORK, told_designs

FILE: Mapping[str, Any] = tomllib.loads(pathlib.Path(__file__).with_name("may_go.toml").read_text(encoding="utf-8"))
MAY_GO = {fact: row["because"] for row in FILE["may_go"] for fact in row["facts"]}
ASKS_FOR_ABSENCE = {row["invariant"] for row in FILE["asks_for_absence"]}
ONE_OF_SEVERAL = {f"with one less of {path}" for path in FILE["one_of_several"]["lists"]}
ASKED = tuple(one for one in FRAMEWORK.invariants if one.id not in ASKS_FOR_ABSENCE)
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"


def is_new(told: str) -> bool:
    """Whether a removal is not among those that the file of exceptions gives a reason for."""
    return told not in MAY_GO and told.partition(" ")[2] not in ONE_OF_SEVERAL


@cache
def as_told(name: str) -> Search:
    """A design of the gallery."""
    return Search(answered(shortened(built(plain(name))), FRAMEWORK), FRAMEWORK)


@cache
def told_otherwise(name: str) -> Search:
    """A design of the gallery with everything told another way that it can tell so."""
    design = shortened(built(plain(name)))
    for retell in RETELLINGS:
        design = retell(design) or design
    return Search(answered(design, FRAMEWORK), FRAMEWORK)


@cache
def told_once_otherwise(name: str, retell: Callable[[Design], Design | None]) -> Search | None:
    """A design of the gallery with one thing told another way."""
    design = retell(shortened(built(plain(name))))
    return Search(answered(design, FRAMEWORK), FRAMEWORK) if design else None


def _designs_for(number: int) -> list[Search]:
    names = NAMES if LONG else (NAMES[number % len(NAMES)],)
    return [make(name) for name in names for make in (as_told, told_otherwise)]


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.id)
def test_without_a_fact_that_it_reads_an_invariant_no_longer_holds(one: Invariant) -> None:
    """An answer that reads satisfied because a field was left out is the gravest mistake that this tool can make.

    Each invariant goes through every fact that it reads of one design of the gallery, as told and told otherwise; in
    the long profile, of every design.
    """
    assert [found for search in _designs_for(ASKED.index(one)) for found in search.of(one, is_new)] == []


@FEWER
@given(told_designs(), st.sampled_from(ASKED))
def test_nor_does_it_in_a_design_that_is_told_another_way(design: Design, one: Invariant) -> None:
    """The gallery takes one way through the format; users take the others."""
    assert list(Search(design, FRAMEWORK).of(one, is_new)) == []


@pytest.mark.parametrize("retell", RETELLINGS, ids=lambda one: one.__name__)
def test_a_design_told_another_way_is_complete(retell: Callable[[Design], Design | None]) -> None:
    """What is told another way must leave nothing open, or the search would look at open questions only."""
    found = [search for name in NAMES if (search := told_once_otherwise(name, retell))]
    assert found
    for search in found:
        before = assess(as_told(search.design.id).design, FRAMEWORK).findings
        assert assess(search.design, FRAMEWORK).findings == before


def _searches() -> Iterator[Search]:
    for name in NAMES:
        yield as_told(name)
        yield told_otherwise(name)
        yield from (found for retell in RETELLINGS if (found := told_once_otherwise(name, retell)))


def test_every_exception_is_needed() -> None:
    """An exception that nothing needs any more would let the next mistake through."""
    left = set(MAY_GO)
    for search in _searches():
        for one in ASKED:
            if any(fact.startswith(f"{one.id} ") for fact in left):
                left -= {found.told for found in search.of(one, left.__contains__)}
        if not left:
            break
    assert left == set()


def test_every_exception_has_its_reason() -> None:
    """A lawyer reads the reasons; one that says nothing cannot be judged."""
    known = {one.id for one in FRAMEWORK.invariants}
    assert {fact.partition(" ")[0] for fact in MAY_GO} | ASKS_FOR_ABSENCE <= known
    assert len(MAY_GO) == sum(len(row["facts"]) for row in FILE["may_go"]), "a fact is excepted twice"
    reasons = [row["because"] for rows in (FILE["may_go"], FILE["asks_for_absence"]) for row in rows]
    assert all(len(reason) > 40 and reason.endswith(".") for reason in [*reasons, FILE["one_of_several"]["because"]])


def test_every_list_of_which_one_may_go_is_a_list_of_the_format() -> None:
    """A list that does not exist is a rule about nothing."""
    assert set(FILE["one_of_several"]["lists"]) <= set(_lists_of(Design))


def _lists_of(kind: type, path: str = "") -> Iterator[str]:
    for name, told in get_type_hints(kind).items():
        parts = tuple(_parts(told))
        here = f"{path}.{name}" if path else name
        if any(get_origin(part) is tuple for part in parts):
            yield here
            here += "[]"
        for part in parts:
            if isinstance(part, type) and has(part):
                yield from _lists_of(part, here)


def _parts(told: object) -> Iterator[object]:
    """A type, and every type that it is made of."""
    yield told
    for part in get_args(told):
        yield from _parts(part)


def test_reading_is_written_down_exactly() -> None:
    """The search takes out what was read: one field too few would hide a mistake, one too many would cry wolf."""
    design = built(plain("border-jordan"))
    reader = Reader(design, FRAMEWORK)
    whole = given_of(design, FRAMEWORK)

    def read(name: str, number: int) -> tuple[object, ...]:
        one = FRAMEWORK.invariant(name)
        assert one is not None
        return reader.facts(one, placed_of(one, whole)[number])

    assert read("PILLAR-ASSIGNED", 1) == (("activities", 1, "pillar"),)
    assert read("RIGHT-PINPOINT", 2) == (("rights", 0, "sources", 2, "cite"),)
    assert read("POLICY-EDITION", 0) == (("edition",),)
    assert set(read("PILLAR-OBJECTIVE", 0)) == {("activities", 0, "objective"), ("activities", 0, "pillar")}


@invariant("RESTS-ON-SILENCE", on=Claim, clauses=("A12",), question="Is anything said against it?")
def rests_on_silence(claim: Claim, given_: Given) -> Verdict:
    """It holds unless a violation is stated and has no kind: where none is stated it holds as well."""
    if claim.violation is not None and claim.violation.kind is None:
        return unresolved(say("{id} has no kind of violation.", id=claim.id), fix="Write kind:.")
    return HOLDS


@invariant("READS-ELSEWHERE", on=Activity, clauses=("A12",), question="Do its claims have holders?")
def reads_elsewhere(activity: Activity, given_: Given) -> Verdict:
    """It holds where no claim of the activity has an empty list of holders: unstated ones pass."""
    if any(claim.holders == () for claim in given_.claims_of(activity)):
        return unresolved(say("{id} serves nobody.", id=activity.id), fix="Write holders:.")
    return HOLDS


@pytest.mark.parametrize("bad", [rests_on_silence, reads_elsewhere], ids=lambda one: one.id)
def test_an_invariant_that_rests_on_silence_is_found(bad: Invariant) -> None:
    """The search is worth nothing if a bad invariant passes it, wherever it reads."""
    framework = Framework.of(FRAMEWORK.law, (*FRAMEWORK.invariants, bad))
    found = {one.told for one in Search(as_told("border-jordan").design, framework).of(bad, is_new)}
    told = {
        "RESTS-ON-SILENCE": "RESTS-ON-SILENCE without rights[].violation",
        "READS-ELSEWHERE": "READS-ELSEWHERE without rights[].holders",
    }[bad.id]
    assert told in found
    assert isinstance(next(iter(Search(evolve(as_told("border-jordan").design), framework).of(bad, is_new))), Unmoved)
