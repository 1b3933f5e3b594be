"""Each invariant answers as it should: the whole finding, for every outcome that it can have."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import THEMES, cases, line
from gallery import changed

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Finding, Result
from iom_policy.assessment.framework import Framework
from iom_policy.policy.builtin import theme_of
from iom_policy.policy.verdicts import Outcome

UNASKED = {"satisfied", "not applicable", "attested"}
CASES: list[Any] = [
    pytest.param(case, id=f"{case['invariant']}-{case['outcome'].replace(' ', '-')}-{number}")
    for theme in THEMES
    for number, case in enumerate(cases(theme))
    if "designs" not in case
]


def _told(result: Result, outcome: str) -> tuple[Finding, ...]:
    if outcome in ("not applicable", "attested"):
        return result.with_outcome(Outcome(outcome))
    return result.findings


@pytest.mark.parametrize("case", CASES)
def test_an_invariant_says_what_was_found_and_where(case: dict[str, Any]) -> None:
    """A finding is acted on by its words and its place: both are pinned, and so is what else the change brings up."""
    assessment = assess(changed(case["design"], *case.get("change", ())))
    result = assessment[case["invariant"]]
    assert [line(finding) for finding in _told(result, case["outcome"])] == case.get("found", [])
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


def test_cases_are_filed_under_the_theme_of_their_invariant() -> None:
    """A newcomer finds an invariant and its cases under the same name."""
    for theme in THEMES:
        known = {one.id for one in Framework.builtin().rules if theme_of(one) == theme}
        assert {case["invariant"] for case in cases(theme)} == known
