"""What has nothing to do with a subject has nothing to do with its answer."""

from __future__ import annotations

from typing import Any

from attrs import evolve, fields
from hypothesis import assume, given
from hypothesis import strategies as st

from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from properties.more import UNRELATED, designs_with_more
from properties.outcomes import outcomes
from properties.sizes import FEWER
from properties.told import FRAMEWORK, unfinished_designs

OWN = {"id", "title", "outside_policy_because"}


@FEWER
@given(unfinished_designs(), st.data())
def test_an_unrelated_activity_changes_no_other_answer(design: Design, data: st.DataObject) -> None:
    """A design of forty activities is forty activities, and not one; only the whole that holds it may answer anew."""
    before_all, before = outcomes(design, FRAMEWORK)
    assume(not before_all.faults and design.states and design.results is not None)
    after = outcomes(data.draw(designs_with_more(design=design)), FRAMEWORK)[1]
    others = {question: outcome for question, outcome in before.items() if question[1] != "Design"}
    assert {question: after[question] for question in others} == others


@FEWER
@given(unfinished_designs(), st.sets(st.sampled_from([one.name for one in fields(Activity) if one.name not in OWN])))
def test_an_unfinished_activity_changes_no_answer_on_another_one(design: Design, unstated: set[str]) -> None:
    """Whoever has finished an activity must not have to wait until a colleague has finished theirs."""
    before_all, before = outcomes(design, FRAMEWORK)
    assume(not before_all.faults and design.activities)
    first = (design.activities or ())[0]
    nothing: dict[str, Any] = dict.fromkeys(unstated)
    activity = evolve(first, id=UNRELATED, **nothing)
    after = outcomes(evolve(design, activities=(*(design.activities or ()), activity)), FRAMEWORK)[1]
    others = {question: outcome for question, outcome in before.items() if question[1] == "Activity"}
    assert {question: after[question] for question in others} == others
