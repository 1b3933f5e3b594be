"""In which order things are asked and what waits for what, with few invariants, so that each rule is seen alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from gallery import changed

from iom_policy.assessment.assess import DOCUMENT, assess
from iom_policy.assessment.findings import Assessment, Finding, Result, Waiting
from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim, SourceCited
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap, Span
from iom_policy.design.results import Outcome as ResultOutcome
from iom_policy.design.vocabulary import DesignKind
from iom_policy.law.catalogue import Law
from iom_policy.policy.given import CitedSource, Given
from iom_policy.policy.invariants import Invariant, Subject, invariant
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    NotApplicable,
    Outcome,
    Strength,
    Verdict,
    say,
    unresolved,
    violated,
)

DAY = dt.date(2026, 3, 1)
LAW = Law.shipped()
OPEN = unresolved(say("Open."), fix="Say it.")
WRONG = violated(say("Wrong."), fix="Change it.")
AWAY = NotApplicable(say("Elsewhere."))
DESIGN = Design(
    iom_policy=1,
    kind=DesignKind.PROJECT,
    id="x",
    title="X",
    rights=(
        Claim(id="a", right="NRF", sources=(SourceCited(cite="CAT 3"), SourceCited(cite="ICCPR 7"))),
        Claim(id="b", right="HEA", sources=(SourceCited(cite="ICESCR 12"),)),
    ),
    activities=(Activity(id="one", title="One"), Activity(id="two", title="Two")),
)


def _rule(name: str, on: type[Subject], answer: Verdict | Callable[[Any], Verdict], **more: Any) -> Invariant:
    def check(subject: Any, _given: Given) -> Verdict:
        """Ask something.

        For a test.
        """
        return answer(subject) if callable(answer) else answer

    return invariant(name, on=on, clauses=("A7",), question="Is it?", **more)(check)  # type: ignore[type-var]


def _ask(*rules: Invariant, design: Design = DESIGN) -> Assessment:
    return assess(design, Framework.of(LAW, rules), on=DAY)


def _only(name: str, answer: Verdict) -> Callable[[Any], Verdict]:
    """An answer for the subject of this id, and that all is well for others."""
    return lambda subject: answer if subject.id == name else HOLDS


def _outcomes(result: Result) -> list[tuple[str, str]]:
    return [(one.subject, str(one.outcome)) for one in result.told] + [
        (one.subject, one.behind) for one in result.waiting
    ]


def test_a_document_with_a_fault_is_told_in_full_and_nothing_is_asked() -> None:
    """Whoever has to mend it needs the place, the value and the way out."""
    design = evolve(DESIGN, activities=(Activity(id="one", title="One", rights=("c",)),))
    places = SourceMap(values={("activities", 0, "rights", 0): Span(9, 5)})
    told = Finding(
        invariant=DOCUMENT,
        outcome=Outcome.ERROR,
        strength=Strength.REQUIREMENT,
        basis=Basis.PRACTICE,
        clauses=(),
        subject="x",
        path=("activities", 0, "rights", 0),
        span=Span(9, 5),
        found="no claim has the id 'c'",
        fix="ids of this kind in the design: a, b",
    )
    whole = assess(design, Framework.of(LAW, (_rule("A", Activity, HOLDS),)), on=DAY, places=places)
    assert whole == Assessment(design="x", title="X", on=DAY, activities=1, faults=(told,))


def test_a_finding_is_told_in_full() -> None:
    """A finding is acted on by people who see nothing else."""
    rule = _rule(
        "A",
        Activity,
        _only("two", violated(say("{id} is wrong.", id="two"), at="pillar", fix="Change it.")),
        basis=Basis.INFERENCE,
        strength=Strength.EXPECTATION,
    )
    assert _ask(rule)["A"] == Result(
        invariant="A",
        satisfied=1,
        told=(
            Finding(
                invariant="A",
                outcome=Outcome.VIOLATED,
                strength=Strength.EXPECTATION,
                basis=Basis.INFERENCE,
                clauses=("A7",),
                subject="two",
                path=("activities", 1, "pillar"),
                span=None,
                found="two is wrong.",
                question="Is it?",
                fix="Change it.",
            ),
        ),
    )


def test_a_reason_why_it_is_not_applicable_asks_for_nothing() -> None:
    """Nobody has to do anything about what does not concern them."""
    (one, _) = _ask(_rule("A", Activity, AWAY))["A"].told
    assert (one.outcome, one.found, one.fix) == (Outcome.NOT_APPLICABLE, "Elsewhere.", "")


@pytest.mark.parametrize("answer", [OPEN, WRONG])
def test_only_the_subject_that_fails_keeps_its_own_questions_waiting(answer: Verdict) -> None:
    """One activity that is not told of yet must not silence what is asked of the other, whichever comes first."""
    for name, other in (("one", "two"), ("two", "one")):
        found = _ask(_rule("A", Activity, _only(name, answer)), _rule("B", Activity, OPEN, after=("A",)))["B"]
        assert _outcomes(found) == [(other, "unresolved"), (name, "A")]


def test_what_waits_keeps_others_waiting() -> None:
    """A question behind a question is not asked either, of the same subject and of no other."""
    rules = (
        _rule("A", Activity, _only("one", WRONG)),
        _rule("B", Activity, HOLDS, after=("A",)),
        _rule("C", Activity, HOLDS, unless_open=("B",)),
        _rule("D", Activity, HOLDS, after=("C",)),
    )
    found = _ask(*rules)
    for name, behind in (("B", "A"), ("C", "B"), ("D", "C")):
        assert found[name] == Result(
            invariant=name, satisfied=1, waiting=(Waiting(invariant=name, subject="one", behind=behind),)
        )


def test_a_decided_answer_is_no_open_question() -> None:
    """What waits only while a question is open is asked once that is decided, even against the design."""
    rules = (_rule("A", Activity, WRONG), _rule("B", Activity, HOLDS, unless_open=("A",)))
    assert _ask(*rules)["B"].satisfied == 2


def test_a_violation_stays_the_reason_whatever_else_is_open() -> None:
    """Of two findings on one subject the graver one counts, in whichever order they are told."""
    for both in ((OPEN, WRONG), (WRONG, OPEN)):
        rules = (_rule("A", Activity, both), _rule("B", Activity, HOLDS, unless_open=("A",)))
        assert _ask(*rules)["B"].satisfied == 2


def test_a_part_waits_for_what_contains_it_at_every_distance() -> None:
    """A citation is asked about when its claim is in order, and so is the design."""
    claims = _rule("A", Claim, _only("a", OPEN))
    for more in ({"after": ("A",)}, {"unless_open": ("A",)}):
        found = _ask(claims, _rule("B", CitedSource, HOLDS, **more))["B"]
        assert found.satisfied == 1
        assert _outcomes(found) == [("a: CAT 3", "A"), ("a: ICCPR 7", "A")]
        whole = _ask(_rule("A", Design, OPEN), _rule("B", CitedSource, HOLDS, **more))["B"]
        assert [one.behind for one in whole.waiting] == ["A", "A", "A"]


def test_a_whole_does_not_wait_for_its_parts() -> None:
    """What is asked of a claim does not depend on one of its citations, unless it says so."""
    rules = (_rule("A", CitedSource, OPEN), _rule("B", Claim, HOLDS, after=("A",)))
    assert _ask(*rules)["B"].satisfied == 2


def test_a_finding_elsewhere_explains_one_of_this_and_nothing_else() -> None:
    """Only a finding is explained: what holds, is not applicable or broke is told as it is."""
    elsewhere = _rule("A", Activity, _only("one", OPEN))

    def crash(_subject: object) -> Verdict:
        raise KeyError("boom")

    def told(answer: Verdict | Callable[[Any], Verdict]) -> list[tuple[str, str]]:
        return _outcomes(_ask(elsewhere, _rule("B", Claim, answer, explained_by=("A",)))["B"])

    assert told(OPEN) == [("a", "A"), ("b", "A")]
    assert told(WRONG) == [("a", "A"), ("b", "A")]
    assert told(HOLDS) == []
    assert told(AWAY) == [("a", "not applicable"), ("b", "not applicable")]
    assert told(crash) == [("a", "error"), ("b", "error")]


def test_within_one_list_a_finding_explains_that_of_the_same_part_only() -> None:
    """That one claim lacks a source explains nothing of another claim."""
    claims = _rule("A", Claim, _only("a", OPEN))
    assert _outcomes(_ask(claims, _rule("B", CitedSource, OPEN, explained_by=("A",)))["B"]) == [
        ("b: ICESCR 12", "unresolved"),
        ("a: CAT 3", "A"),
        ("a: ICCPR 7", "A"),
    ]
    cited = _rule("A", CitedSource, lambda one: OPEN if one.cited.cite == "ICCPR 7" else HOLDS)
    assert _outcomes(_ask(cited, _rule("B", Claim, OPEN, explained_by=("A",)))["B"]) == [
        ("b", "unresolved"),
        ("a", "A"),
    ]


def test_what_waits_behind_an_explanation_keeps_others_waiting() -> None:
    """An explained finding is not told, and what comes after it cannot be asked yet."""
    rules = (
        _rule("A", Activity, OPEN),
        _rule("B", Claim, _only("a", OPEN), explained_by=("A",)),
        _rule("C", Claim, HOLDS, after=("B",)),
    )
    assert _outcomes(_ask(*rules)["C"]) == [("a", "B")]


NOTHING = evolve(DESIGN, rights=None, activities=None)


def test_a_question_of_nothing_is_open_and_tells_what_to_do() -> None:
    """No activity must never mean that all activities are well."""
    (found,) = _ask(_rule("A", Activity, HOLDS), design=NOTHING)["A"].told
    assert (found.subject, found.path, found.outcome) == ("x", (), Outcome.UNRESOLVED)
    assert found.found == "The design has nothing that this could be asked of."
    assert found.fix == "Complete the design."


def test_a_question_of_nothing_waits_for_what_asks_for_the_first_one() -> None:
    """While there is no claim, one question asks for it, and those on claims stand behind that one."""
    first = _rule("RIGHT-NAMED", Design, OPEN)
    assert _ask(first, _rule("Z", Claim, HOLDS), design=NOTHING)["Z"] == Result(
        invariant="Z", waiting=(Waiting(invariant="Z", subject="x", behind="RIGHT-NAMED"),)
    )
    answered = _rule("RIGHT-NAMED", Design, HOLDS)
    assert len(_ask(answered, _rule("Z", Claim, HOLDS), design=NOTHING)["Z"].told) == 1
    chain = _rule("RESULT-CHAIN", Design, OPEN)
    assert [one.behind for one in _ask(chain, _rule("Z", ResultOutcome, HOLDS))["Z"].waiting] == ["RESULT-CHAIN"]


def test_a_question_of_nothing_waits_for_what_it_comes_after() -> None:
    """Where the earlier question is open anywhere, the later one is not asked of nothing."""
    earlier = _rule("A", Design, OPEN)
    found = _ask(earlier, _rule("Z", Activity, HOLDS, after=("A",)), design=NOTHING)["Z"]
    assert found.waiting == (Waiting(invariant="Z", subject="x", behind="A"),)
    decided = _ask(_rule("A", Design, HOLDS), _rule("Z", Activity, HOLDS, after=("A",)), design=NOTHING)["Z"]
    assert [one.outcome for one in decided.told] == [Outcome.UNRESOLVED]


def test_an_invariant_may_answer_itself_where_there_is_nothing() -> None:
    """Without attestations there is nothing wrong with them."""
    rule = _rule("A", Activity, OPEN, when_none=lambda given: NotApplicable(say("None in {id}.", id=given.design.id)))
    (found,) = _ask(rule, design=NOTHING)["A"].told
    assert (found.outcome, found.found, found.path) == (Outcome.NOT_APPLICABLE, "None in x.", ())


def test_an_empty_list_of_findings_is_no_verdict() -> None:
    """A check that collects nothing has to say that it holds."""
    assert [one.outcome for one in _ask(_rule("A", Design, ()))["A"].told] == [Outcome.ERROR]
    mixed: Any = (OPEN, "wrong")
    assert [one.found for one in _ask(_rule("A", Design, mixed))["A"].told] == ["A gave no verdict."]


def test_an_assessment_names_the_design_the_day_and_how_much_was_looked_at() -> None:
    """A report without its day is no record."""
    whole = _ask(_rule("A", Activity, HOLDS))
    assert (whole.design, whole.title, whole.on, whole.activities) == ("x", "X", DAY, 2)
    assert (whole.faults, whole.sections, whole.offices) == ((), (), ())


def test_what_to_know_about_citations_comes_with_the_assessment() -> None:
    """A provision that nobody read against its text is shown as that, wherever it is cited."""
    design = changed("border-jordan")
    whole = assess(design, Framework.builtin())
    assert [note.cite for note in whole.law_notes][:1] == ["CAT 3"]
    never = assess(design, Framework.builtin(), stale_after=10_000)
    assert len(never.law_notes) < len(assess(design, Framework.builtin(), stale_after=1).law_notes)
