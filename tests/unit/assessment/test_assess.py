"""The engine: one cause one finding, nothing passes by accident, a crash is told and the rest goes on."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from gallery import NAMES, changed
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import stands
from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap, Span
from iom_policy.design.vocabulary import DesignKind
from iom_policy.law.catalogue import Law
from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Invariant, invariant
from iom_policy.policy.verdicts import HOLDS, ForAPerson, Outcome, Strength, Verdict, say, unresolved, violated

DAY = dt.date(2026, 3, 1)
EMPTY = Design(iom_policy=1, kind=DesignKind.PROJECT, id="empty", title="A project with a title only")


def _invariant(name: str, check: Any, **more: Any) -> Invariant:
    check.__doc__ = "Ask something.\n\nFor a test."
    return invariant(name, on=Activity, clauses=("A7",), question="Is it?", **more)(check)


def _ask(*invariants: Invariant, design: Design | None = None) -> Any:
    return assess(design or changed("border-jordan", "-attestations"), Framework.of(Law.shipped(), invariants), on=DAY)


def test_a_title_alone_is_unresolved_and_nowhere_violated() -> None:
    """What a design does not state is asked, never held against it, and never passed."""
    assessment = assess(EMPTY, on=DAY)
    assert {finding.outcome for finding in assessment.findings} == {Outcome.UNRESOLVED}
    passed = {result.invariant for result in assessment if result.counts.keys() - {Outcome.UNRESOLVED}}
    assert passed == {"ATTEST-FRESH", "NO-PERSONAL-DATA"}  # there is no attestation, and a title holds no such data
    assert not assessment.holds()


def test_every_invariant_is_accounted_for() -> None:
    """What was not asked must be seen: each invariant has something told, something satisfied or something waiting."""
    for design in (EMPTY, *(changed(name) for name in NAMES)):
        results = assess(design, on=DAY).results
        assert [result.invariant for result in results] == [one.id for one in builtin_invariants()]
        assert all(result.told or result.satisfied or result.waiting for result in results)


def test_one_open_question_stands_for_those_that_depend_on_it() -> None:
    """Twenty lines for one gap teach people to stop reading."""
    profile = ("rights", "pillar", "objective", "natures")
    design = changed("border-jordan", *(f"-activities.training.{part}" for part in profile))
    assessment = assess(design)
    assert [(one.invariant, one.subject) for one in assessment.findings] == [("SCOPE-ALL", "training")]
    behind = {one.behind for one in assessment.waiting if one.subject == "training"}
    assert behind == {"SCOPE-ALL", "PILLAR-ASSIGNED", "NATURE-ASSIGNED"}


def test_a_violated_expectation_keeps_no_other_question_waiting() -> None:
    """What is only expected decides nothing else."""
    expected = _invariant("A", lambda _a, _g: violated(say("No."), fix="Do."), strength=Strength.EXPECTATION)
    after = _invariant("B", lambda _a, _g: HOLDS, after=("A",))
    assert _ask(expected, after)["B"].satisfied == 3


def test_a_crash_is_an_error_and_the_rest_of_the_run_goes_on() -> None:
    """A check that breaks must turn the run red under its own name, and hide nothing else."""

    def crash(_activity: Activity, _given: object) -> Verdict:
        raise KeyError("boom")

    assessment = _ask(_invariant("A", crash), _invariant("B", lambda _a, _g: HOLDS))
    errors = assessment["A"].with_outcome(Outcome.ERROR)
    assert [error.found for error in errors] == ["A stopped: KeyError: 'boom'"] * 3
    assert assessment["B"].satisfied == 3
    assert not assessment.holds()


@pytest.mark.parametrize("answer", [None, True, "satisfied"])
def test_an_invariant_that_gives_no_verdict_is_an_error(answer: object) -> None:
    """A function that ends without an answer must not count as satisfied."""
    assessment = _ask(_invariant("A", lambda _a, _g: answer))
    assert assessment.counts == {Outcome.ERROR: 3}


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        (HOLDS, {Outcome.SATISFIED: 1}),
        (violated(say("It is not so."), fix="Mend it."), {Outcome.VIOLATED: 1}),
        (ForAPerson(say("Somebody has to look.")), {Outcome.ERROR: 1}),
        (None, {Outcome.ERROR: 1}),
        (RuntimeError("out of order"), {Outcome.ERROR: 1}),
    ],
)
def test_what_is_said_of_nothing_counts_like_any_answer(answer: Any, counts: dict[Outcome, int]) -> None:
    """A design without anything of a kind must not get silence, which nobody could tell from a pass."""

    def when_none(_given: Given) -> Verdict:
        if isinstance(answer, Exception):
            raise answer
        verdict: Verdict = answer
        return verdict

    asked = _invariant("TEST-NONE", lambda *_: HOLDS, when_none=when_none)
    result = _ask(asked, design=EMPTY)["TEST-NONE"]
    assert (dict(result.counts), result.waiting) == (counts, ())


def test_who_looks_for_an_invariant_that_was_not_asked_is_told_which_were() -> None:
    """An empty answer would be taken for one that holds."""
    with pytest.raises(KeyError, match="DO-NO-HARN was not asked; asked: TEST-A"):
        _ask(_invariant("TEST-A", lambda *_: HOLDS))["DO-NO-HARN"]


def test_only_what_tells_somebody_to_act_keeps_a_design_from_passing() -> None:
    """What is attested or does not apply is in the record too, and is no reason to fail."""
    told = [one for result in assess(changed("border-jordan")) for one in result.told]
    assert {one.outcome for one in told} == {Outcome.ATTESTED, Outcome.NOT_APPLICABLE}
    assert not any(stands(one, strict=True) for one in told)


def test_a_judgement_without_roles_is_an_error() -> None:
    """A question for a person that does not say for whom cannot be answered."""
    assessment = _ask(_invariant("A", lambda _a, _g: ForAPerson(say("It is there."))))
    assert assessment.counts == {Outcome.ERROR: 3}


@pytest.mark.parametrize("activities", [None, ()])
def test_no_activities_never_holds(activities: tuple[Activity, ...] | None) -> None:
    """A gate that looked at nothing is worse than none."""
    nothing = Design(iom_policy=1, kind=DesignKind.PROJECT, id="x", title="x", activities=activities)
    assessment = _ask(_invariant("A", lambda _a, _g: HOLDS), design=nothing)
    assert not assessment.holds()
    assert assessment["A"].with_outcome(Outcome.UNRESOLVED)


def test_no_invariants_never_hold() -> None:
    """An empty framework must not pass a design."""
    assert not _ask().holds()


def test_the_day_has_to_be_said() -> None:
    """The law of today and of the design's day differ, and no clock is read."""
    with pytest.raises(ValueError, match="no as_of"):
        assess(EMPTY)


def test_a_design_built_in_python_with_a_reference_to_nothing_is_an_error_and_nothing_is_asked() -> None:
    """Answers about a design that points to nothing would be answers about another design."""
    lost = Activity(id="a", title="a", rights=("health",))
    design = Design(iom_policy=1, kind=DesignKind.PROJECT, id="x", title="x", activities=(lost,))
    assessment = assess(design, on=DAY)
    assert [(fault.outcome, fault.found) for fault in assessment.faults] == [
        (Outcome.ERROR, "no claim has the id 'health'")
    ]
    assert assessment.results == ()
    assert not assessment.holds()


def test_findings_carry_the_line_of_the_nearest_stated_part() -> None:
    """A field that is not stated is told at the activity that lacks it."""
    places = SourceMap(values={(): Span(1, 1), ("activities", 0): Span(7, 5)})
    one = _invariant("A", lambda _a, _g: unresolved(say("Open."), at="pillar", fix="Say it."))
    design = changed("border-jordan", "-attestations")
    found = assess(design, Framework.of(Law.shipped(), (one,)), places=places).findings
    assert [finding.span for finding in found] == [Span(1, 1), Span(1, 1), Span(7, 5)]


def test_a_message_shows_words_of_the_design_as_they_are() -> None:
    """Braces in a title must not break a message, nor be read as gaps in it."""
    design = changed("border-jordan", 'activities.training.outside_policy_because: "{id} {0} %s"')
    found = assess(design)["SCOPE-ALL"].findings[0].found
    assert found == "training is set outside the Policy: {id} {0} %s."


@settings(deadline=None)
@given(order=st.permutations(range(len(builtin_invariants()))))
def test_the_order_of_invariants_changes_nothing(order: list[int]) -> None:
    """Results follow from the design and not from how a plugin happened to be loaded."""
    shuffled = Framework.of(Law.shipped(), tuple(builtin_invariants()[place] for place in order))
    assert assess(changed("shelter-nigeria"), shuffled) == assess(changed("shelter-nigeria"))


@settings(deadline=None)
@given(st.data())
def test_taking_out_any_part_of_a_complete_design_never_violates_a_requirement_by_silence(data: st.DataObject) -> None:
    """Deleting one field of an activity leaves a question, or nothing: silence is not a contradiction."""
    name = data.draw(st.sampled_from(NAMES))
    activity = data.draw(st.sampled_from(changed(name).activities or ()))
    stated = [field.name for field in attrs.fields(Activity) if getattr(activity, field.name) is not None]
    part = data.draw(st.sampled_from([part for part in stated if part not in ("id", "title")]))
    if part == "rights":
        return  # a claim that nothing serves any more is a contradiction in the design, not silence
    assessment = assess(changed(name, f"-activities.{activity.id}.{part}"))
    violations = [one for one in assessment.findings if one.outcome is not Outcome.UNRESOLVED]
    required = [one for one in violations if one.strength is Strength.REQUIREMENT]
    assert [one for one in required if one.invariant != "RESULT-CHAIN"] == []
