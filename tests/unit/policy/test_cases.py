"""Each invariant answers as it should: the whole finding, for every outcome that it can have."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest
from gallery import changed

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Finding, Result
from iom_policy.design.places import show_path
from iom_policy.documents.yaml_reader import read_yaml
from iom_policy.policy.builtin import builtin_invariants, theme_of
from iom_policy.policy.verdicts import Outcome, Strength

FOLDER = pathlib.Path(__file__).parent / "cases"
NEVER_OPEN = {
    "RIGHT-PINPOINT",  # a citation has a pinpoint or has none
    "REMEDY-NOT-CFM",  # asked only once the remedies are stated
}
NEVER_VIOLATED = {"CONTEXT-STATED"}  # a context is one of three, or is not stated
UNASKED = {"satisfied", "not applicable", "attested"}


def _cases() -> list[Any]:
    found: list[Any] = []
    for file in sorted(FOLDER.glob("*.yaml")):
        cases: Any = read_yaml(file.read_text(encoding="utf-8"), file.name)[0]
        found += (
            pytest.param(case, id=f"{case['invariant']}-{case['outcome'].replace(' ', '-')}-{number}")
            for number, case in enumerate(cases)
        )
    return found


CASES = _cases()


def _line(finding: Finding) -> str:
    expected = finding.outcome is Outcome.VIOLATED and finding.strength is Strength.EXPECTATION
    return f"{finding.outcome}{' (expectation)' if expected else ''} {show_path(finding.path)}: {finding.found}"


def _told(result: Result, outcome: str) -> tuple[Finding, ...]:
    if outcome in ("not applicable", "attested"):
        return result.with_outcome(Outcome(outcome))
    return result.findings


@pytest.mark.parametrize("case", CASES)
def test_an_invariant_says_what_was_found_and_where(case: dict[str, Any]) -> None:
    """A finding is acted on by its words and its place: both are pinned, and so is what else the change brings up."""
    assessment = assess(changed(case["design"], *case.get("change", ())))
    result = assessment[case["invariant"]]
    assert [_line(finding) for finding in _told(result, case["outcome"])] == case.get("found", [])
    also = {f"{one.outcome} {one.invariant}" for one in assessment.findings if one.invariant != case["invariant"]}
    assert sorted(also) == case.get("also", [])
    if case["outcome"] in UNASKED:
        assert not result.findings
    if case["outcome"] == "satisfied":
        assert result.satisfied
    else:
        assert case["found"], "a case of this outcome shows what is said"


@pytest.mark.parametrize("case", CASES)
def test_every_finding_says_what_to_ask_and_what_to_do(case: dict[str, Any]) -> None:
    """A finding without a question and a way out leaves a programme developer alone."""
    for finding in assess(changed(case["design"], *case.get("change", ()))).findings:
        assert finding.question.endswith("?")
        assert finding.fix
        assert finding.clauses


@pytest.mark.parametrize("invariant", builtin_invariants(), ids=lambda one: one.id)
def test_every_invariant_has_a_case_for_each_outcome_it_can_have(invariant: Any) -> None:
    """An invariant that nobody has seen fail, or hold, is no evidence."""
    seen = {case.values[0]["outcome"] for case in CASES if case.values[0]["invariant"] == invariant.id}
    violated = "expected" if invariant.strength is Strength.EXPECTATION else "violated"
    wanted = {"unresolved", violated}
    wanted.add("attested" if invariant.judgement else "satisfied")
    if invariant.id in NEVER_OPEN:
        wanted.discard("unresolved")
    if invariant.id in NEVER_VIOLATED:
        wanted.discard(violated)
    assert wanted <= seen


def test_cases_are_filed_under_the_theme_of_their_invariant() -> None:
    """A newcomer finds an invariant and its cases under the same name."""
    for file in FOLDER.glob("*.yaml"):
        cases: Any = read_yaml(file.read_text(encoding="utf-8"), file.name)[0]
        known = {one.id for one in builtin_invariants() if theme_of(one) == file.stem}
        assert {case["invariant"] for case in cases} == known
