"""To say more that is right is never held against a design."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import evolve
from gallery import NAMES, built, plain
from hypothesis import assume, given
from hypothesis import strategies as st

from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.people import PopulationGroup
from iom_policy.design.vocabulary import LegalStatus, PersonCategory, RemedyKind
from iom_policy.policy.given import Given
from iom_policy.policy.verdicts import Outcome
from iom_policy.testing.strategies import complete_groups, complete_remedies, correct_sources
from properties.outcomes import HELD, Question, outcomes
from properties.sizes import FEWER
from properties.told import FRAMEWORK, unfinished_designs


def turned(before: Mapping[Question, str], after: Mapping[Question, str]) -> dict[Question, tuple[str, str]]:
    """The questions that were answered well, and whose answer is now that something is violated."""
    return {
        question: (outcome, after[question])
        for question, outcome in before.items()
        if outcome in HELD and after.get(question) in (Outcome.VIOLATED, Outcome.ERROR)
    }


def _with_claim(design: Design, number: int, claim: Claim) -> Design:
    assert design.rights is not None
    return evolve(design, rights=(*design.rights[:number], claim, *design.rights[number + 1 :]))


def _a_claim(data: st.DataObject, design: Design) -> tuple[int, Claim]:
    assume(design.rights)
    number = data.draw(st.integers(0, len(design.rights or ()) - 1))
    return number, (design.rights or ())[number]


@FEWER
@given(unfinished_designs(), st.data())
def test_a_correct_source_turns_nothing_into_a_violation(design: Design, data: st.DataObject) -> None:
    """Whoever adds law that binds, or a standard that is called one, must not be worse off for it."""
    before_all, before = outcomes(design, FRAMEWORK)
    number, claim = _a_claim(data, design)
    assume(not before_all.faults and claim.states)
    assert design.as_of is not None
    law = FRAMEWORK.law.with_sources(design.law or ())
    given_design = Given(design, law, design.as_of)
    holders = [given_design.groups[name] for name in claim.holders or () if name in given_design.groups]
    states = tuple(given_design.state(code) for code in claim.states)
    found = correct_sources(law=law, right=claim.right, states=states, on=design.as_of, holders=holders)
    cited = {one.cite for one in claim.sources or ()}
    fresh = [one for one in found if one.cite not in cited]
    assume(fresh)
    source = data.draw(st.sampled_from(fresh))
    after_all, after = outcomes(
        _with_claim(design, number, evolve(claim, sources=(*(claim.sources or ()), source))), FRAMEWORK
    )
    assert turned(before, after) == {}
    told_of_it = [one for one in after_all.findings if one.subject == f"{claim.id}: {source.cite}"]
    # Whether the situation is one of that law is a question about the situation, and not about the source.
    assert [one for one in told_of_it if one.outcome is Outcome.VIOLATED and one.invariant != "MATERIAL-SCOPE"] == []


@FEWER
@given(unfinished_designs(), st.data())
def test_a_remedy_turns_nothing_into_a_violation(design: Design, data: st.DataObject) -> None:
    """A route more is never worse than a route less; beside one, neither is a channel for complaints."""
    before_all, before = outcomes(design, FRAMEWORK)
    number, claim = _a_claim(data, design)
    assume(not before_all.faults)
    remedy = data.draw(complete_remedies(kinds=st.sampled_from(RemedyKind) if claim.remedies else None))
    more = evolve(claim, remedies=(*(claim.remedies or ()), remedy))
    assert turned(before, outcomes(_with_claim(design, number, more), FRAMEWORK)[1]) == {}


@pytest.mark.parametrize("name", NAMES)
def test_no_category_of_people_turns_anything_into_a_violation(name: str) -> None:
    """Refugees, stateless people and children alone lead to law and to partners: a question, and no more."""
    design = built(plain(name))
    assert design.rights is not None
    claim, before = design.rights[0], outcomes(design, FRAMEWORK)[1]
    for category in PersonCategory:
        group = PopulationGroup(id="more-people", who=(category,), status=(LegalStatus.ANY,), children=False)
        more = evolve(design, population=(*(design.population or ()), group))
        added = _with_claim(more, 0, evolve(claim, holders=(*(claim.holders or ()), group.id)))
        assert turned(before, outcomes(added, FRAMEWORK)[1]) == {}, category


@FEWER
@given(unfinished_designs(), st.data())
def test_a_rights_holder_turns_nothing_into_a_violation(design: Design, data: st.DataObject) -> None:
    """To name more people may raise questions; if it were held against a design, people would be left unnamed."""
    before_all, before = outcomes(design, FRAMEWORK)
    number, claim = _a_claim(data, design)
    assume(not before_all.faults)
    group = data.draw(complete_groups(ids=st.just("more-people"), categories=st.sampled_from(PersonCategory)))
    known = [one.id for one in design.population or () if one.id not in (claim.holders or ())]
    holder = data.draw(st.sampled_from([group.id, *known]))
    if holder == group.id:
        design = evolve(design, population=(*(design.population or ()), group))
    added = _with_claim(design, number, evolve(claim, holders=(*(claim.holders or ()), holder)))
    assert turned(before, outcomes(added, FRAMEWORK)[1]) == {}
