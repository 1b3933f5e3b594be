"""What a design leaves open, by who can answer it."""

from __future__ import annotations

import datetime as dt

import pytest
from gallery import NAMES, changed

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment, Result, Waiting
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.open_questions import open_questions
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.questions_text import questions_text

NAME = "border-jordan"


def test_questions_go_to_those_who_can_answer_them() -> None:
    """A chief of mission does not look for three questions among thirty."""
    design = changed(NAME, "-attestations", "-safeguards.state_cooperation")
    asked = open_questions(assess(design)).asked
    assert [(one.roles, sorted({finding.invariant for finding in one.findings})) for one in asked] == [
        ((), ["STATE-COOP"]),
        (("chief-of-mission", "due-diligence-focal-point"), ["NO-COMPLICITY"]),
        (("child-protection-specialist",), ["CHILD-BEST-INTERESTS"]),
        (("protection-specialist", "field-team"), ["DO-NO-HARM"]),
    ]


def test_an_answer_that_no_longer_counts_goes_back_to_those_who_may_give_it() -> None:
    """An expired attestation is not for the author of the design to renew."""
    (asked,) = open_questions(assess(changed(NAME, "attestations.5.expires: 2026-03-01"))).asked
    assert asked.roles == ("protection-specialist", "field-team")
    assert [one.invariant for one in asked.findings] == ["ATTEST-FRESH"]


def test_the_posts_of_an_office_are_named_beside_the_role() -> None:
    """People know their own titles."""
    framework = Framework.builtin().with_posts({"protection-specialist": ("regional specialist",)})
    design = changed(NAME, "attestations.5.expires: 2026-03-01")
    (asked,) = open_questions(assess(design, framework)).asked
    assert asked.roles == ("protection-specialist", "regional specialist", "field-team")


@pytest.mark.parametrize("name", NAMES)
def test_every_open_question_is_listed_once_and_nothing_else(name: str) -> None:
    """A question that is lost on the way to its reader stays open for ever."""
    assessment = assess(changed(name, "-attestations", "-safeguards", "activities.0.pillar: [first, second]"))
    questions = open_questions(assessment)
    listed = [finding for asked in questions.asked for finding in asked.findings]
    found = [finding for finding in assessment.findings if finding.outcome is Outcome.UNRESOLVED]
    assert sorted(listed, key=lambda one: one.order) == found
    assert questions.number == len(found)
    assert sum(number for _, number in questions.waiting) == len(assessment.waiting)


def test_a_question_is_told_with_its_place_its_evidence_and_the_command() -> None:
    """What people need to answer stands in one place, whole."""
    assessment = assess(changed(NAME, "-attestations.6"))
    (finding,) = assessment.findings
    fix = finding.fix.replace("FILE", "'my design.iom.yaml'")
    lines = list(questions_text(assessment, Framework.builtin(), "my design.iom.yaml"))
    assert lines == [
        "For child-protection-specialist (1)",
        "  my design.iom.yaml: CHILD-BEST-INTERESTS of screening",
        "      question  Is the procedure for children's best interests adequate?",
        f"      found     {finding.found}",
        "      evidence  The written procedure.",
        f"      to do     {fix}",
        "",
        "border-jordan: 1 question can be answered now",
    ]


def test_what_is_violated_is_counted_apart_and_what_waits_is_told() -> None:
    """A violation is no question, and a question that waits is not forgotten."""
    design = changed(NAME, "activities.training.pillar: []", "-rights.child.sources")
    lines = list(questions_text(assess(design), Framework.builtin(), "a"))
    assert "Not asked yet, until these are answered" in lines
    assert any(line.endswith("after RIGHT-SOURCED") for line in lines)
    assert lines[-1].endswith("besides, iom-policy check tells 1 finding that no answer settles")


def test_what_most_questions_wait_for_is_told_first() -> None:
    """The answer that opens most is the one to give first; among equals the name decides."""
    results = tuple(
        Result(
            invariant=name,
            waiting=tuple(Waiting(invariant=name, subject=str(number), behind=name[0]) for number in range(count)),
        )
        for name, count in (("B1", 2), ("C1", 1), ("A1", 1), ("D1", 1), ("D2", 2))
    )
    whole = Assessment(design="d", title="D", on=dt.date(2026, 3, 1), activities=1, results=results)
    assert open_questions(whole).waiting == (("D", 3), ("B", 2), ("A", 1), ("C", 1))
