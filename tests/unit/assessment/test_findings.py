"""Findings and results as values: in which order they are told, and how they are counted."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from iom_policy.assessment.findings import Answered, Assessment, Finding, Result, Waiting, stands
from iom_policy.design.places import Span
from iom_policy.design.safeguards import Attestation
from iom_policy.design.vocabulary import AttestedFinding
from iom_policy.policy.given import Attested, Doubt, DoubtKind
from iom_policy.policy.verdicts import Basis, Outcome, Strength
from iom_policy.testing.strategies import AS_OF


def finding(**said: Any) -> Finding:
    """A finding that is violated, with what is said of it."""
    whole: dict[str, Any] = {
        "invariant": "A",
        "outcome": Outcome.VIOLATED,
        "strength": Strength.REQUIREMENT,
        "basis": Basis.TEXT,
        "clauses": ("A1",),
        "subject": "one",
        "path": (),
        "span": None,
        "found": "Something.",
    }
    return Finding(**whole | said)


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ({}, (0, 0, 0, "A", ())),
        ({"span": Span(7, 3)}, (7, 3, 0, "A", ())),
        ({"strength": Strength.EXPECTATION}, (0, 0, 1, "A", ())),
        ({"strength": Strength.EXPECTATION, "basis": Basis.PRACTICE}, (0, 0, 2, "A", ())),
        ({"basis": Basis.PRACTICE}, (0, 0, 0, "A", ())),
        ({"path": ("rights", 12, "no", 3)}, (0, 0, 0, "A", ("rights", "000012", "0000no", "000003"))),
    ],
)
def test_findings_are_sorted_by_place_then_by_what_is_demanded_then_by_name(
    said: dict[str, Any], order: tuple[object, ...]
) -> None:
    """What the Policy demands is read first at each place; the tenth claim comes after the second."""
    assert finding(**said).order == order


def test_a_list_is_told_in_the_order_of_its_numbers() -> None:
    """Sorted as text, the tenth would stand before the second."""
    second, tenth = finding(path=("rights", 1)), finding(path=("rights", 9))
    hundredth = finding(path=("rights", 99))
    assert sorted([hundredth, tenth, second], key=lambda one: one.order) == [second, tenth, hundredth]


ATTESTATION = Attestation(
    invariant="DO-NO-HARM",
    subject="training",
    finding=AttestedFinding.MET,
    reasoning="Looked at.",
    role="field-team",
    date=AS_OF,
    expires=AS_OF,
    covers="sha256:0",
)


@pytest.mark.parametrize(
    ("attested", "answered"),
    [
        (Attested(ATTESTATION, 3), Answered(number=3, doubt="", replaced=False)),
        (
            Attested(ATTESTATION, 4, Doubt(DoubtKind.STALE, "it expired"), replaced=True),
            Answered(number=4, doubt="it expired", replaced=True),
        ),
        (
            Attested(ATTESTATION, 0, Doubt(DoubtKind.PARTLY, "write to desk@example.org")),
            Answered(number=0, doubt="write to [e-mail address]"),
        ),
    ],
)
def test_how_an_answer_stands_is_told_without_personal_data(attested: Attested, answered: Answered) -> None:
    """The reasons of an answer are free text, and reports go further than designs."""
    assert Answered.of(attested) == answered


def test_a_subject_with_several_findings_counts_once_under_the_gravest() -> None:
    """Three lines on one activity are one activity."""
    told = [
        finding(subject="one", outcome=outcome)
        for outcome in (Outcome.NOT_APPLICABLE, Outcome.ATTESTED, Outcome.UNRESOLVED, Outcome.VIOLATED, Outcome.ERROR)
    ]
    assert Result(invariant="A", told=tuple(told[:3])).counts == {Outcome.UNRESOLVED: 1}
    assert Result(invariant="A", told=tuple(reversed(told[:4]))).counts == {Outcome.VIOLATED: 1}
    assert Result(invariant="A", told=tuple(told[:2]), satisfied=2).counts == {
        Outcome.SATISFIED: 2,
        Outcome.ATTESTED: 1,
    }
    other = finding(subject="two", outcome=Outcome.NOT_APPLICABLE)
    whole = Result(invariant="A", told=(*told, other))
    assert whole.counts == {Outcome.ERROR: 1, Outcome.NOT_APPLICABLE: 1}
    assert list(whole.counts) == [Outcome.NOT_APPLICABLE, Outcome.ERROR]
    assert Result(invariant="A").counts == {}


def test_findings_are_what_asks_somebody_to_act() -> None:
    """What is not applicable or attested is told elsewhere and keeps nothing from passing."""
    told = tuple(finding(outcome=outcome) for outcome in Outcome if outcome is not Outcome.SATISFIED)
    result = Result(invariant="A", told=told)
    asking = {Outcome.ERROR, Outcome.VIOLATED, Outcome.UNRESOLVED}
    assert {one.outcome for one in result.findings} == asking
    assert {one.outcome for one in told if stands(one, strict=False)} == asking


def test_findings_of_one_outcome_are_told_by_strength_where_it_is_asked() -> None:
    """A requirement and an expectation that are not met are two headings of a report."""
    must, should = finding(), finding(strength=Strength.EXPECTATION)
    result = Result(invariant="A", told=(must, should, finding(outcome=Outcome.UNRESOLVED)))
    assert result.with_outcome(Outcome.VIOLATED) == (must, should)
    assert result.with_outcome(Outcome.VIOLATED, Strength.EXPECTATION) == (should,)
    assert result.with_outcome(Outcome.ATTESTED) == ()


def test_a_violated_expectation_stands_under_strict_only() -> None:
    """A field practice that is not met is a warning, and no failure unless somebody asks for it."""
    should = finding(strength=Strength.EXPECTATION)
    assert (stands(should, strict=False), stands(should, strict=True)) == (False, True)
    left_open = evolve(should, outcome=Outcome.UNRESOLVED)
    assert (stands(left_open, strict=False), stands(left_open, strict=True)) == (True, True)


def assessment(*results: Result, faults: tuple[Finding, ...] = (), activities: int = 1) -> Assessment:
    """An assessment with these results."""
    return Assessment(design="d", title="D", on=AS_OF, activities=activities, results=results, faults=faults)


def test_an_assessment_is_counted_over_all_questions_and_faults() -> None:
    """A design of which nothing could be asked has an error to count."""
    whole = assessment(
        Result(invariant="A", satisfied=2, waiting=(Waiting(invariant="A", subject="x", behind="B"),)),
        Result(invariant="B", told=(finding(outcome=Outcome.UNRESOLVED),), satisfied=1),
        faults=(finding(outcome=Outcome.ERROR), finding(outcome=Outcome.ERROR)),
    )
    assert whole.counts == {Outcome.SATISFIED: 3, Outcome.UNRESOLVED: 1, Outcome.ERROR: 2}
    assert whole.waiting == (Waiting(invariant="A", subject="x", behind="B"),)
    assert [one.invariant for one in whole] == ["A", "B"]
    assert whole["B"].satisfied == 1
    with pytest.raises(KeyError, match="C was not asked; asked: A, B"):
        whole["C"]


def test_an_assessment_holds_only_where_something_was_asked_and_nothing_stands() -> None:
    """Nothing that was not asked is a pass."""
    holds = Result(invariant="A", satisfied=1)
    should = Result(invariant="B", told=(finding(strength=Strength.EXPECTATION),))
    assert assessment(holds).holds()
    assert assessment(holds).holds(strict=True)
    assert assessment(holds, should).holds()
    assert not assessment(holds, should).holds(strict=True)
    assert not assessment(holds, Result(invariant="B", told=(finding(),))).holds()
    assert not assessment(holds, activities=0).holds()
    assert not assessment(holds, faults=(finding(),)).holds()
    assert not assessment().holds()
    assert not assessment(Result(invariant="A")).holds()
