"""The gallery: what newcomers see first says what it should."""

from __future__ import annotations

import difflib

import pytest
from gallery import EXAMPLES, NAMES

from iom_policy import assess, read_design
from iom_policy.design.vocabulary import DesignKind
from iom_policy.policy.verdicts import Outcome, Strength

MISTAKES = {
    "border-jordan": {"SECOND-PILLAR-RESULT"},
    "health-thailand": {"STATUS-NEUTRAL"},
    "shelter-nigeria": {"BEYOND-NEEDS", "RIGHT-NAMED", "STATUS-NEUTRAL"},
    "statelessness-cote-divoire": {"SUPPORTIVE-ONLY"},
    "trafficking-moldova": {"NONDISCRIMINATION", "STATUS-NEUTRAL"},
}


def test_the_gallery_is_what_the_tests_know() -> None:
    """An example without a test goes stale."""
    assert {file.name for file in (EXAMPLES / "mistaken").iterdir()} == {f"{name}.iom.yaml" for name in MISTAKES}
    assert set(MISTAKES) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_complete_design_leaves_nothing_open(name: str) -> None:
    """The examples are what people copy: not even an expectation stands against them."""
    read = read_design(EXAMPLES / "complete" / f"{name}.iom.yaml")
    assessment = assess(read.design, places=read.places)
    assert assessment.findings == ()
    assert assessment.waiting == ()
    assert assessment.holds(strict=True)
    assert assessment.counts[Outcome.ATTESTED] > 0


def test_a_policy_and_the_strategy_under_it_are_in_the_gallery() -> None:
    """The approach runs through policies, strategies and projects: each can be written, and finds the next (A1, A8)."""
    designs = [read_design(EXAMPLES / "complete" / f"{name}.iom.yaml").design for name in NAMES]
    policies = {design.id for design in designs if design.kind is DesignKind.POLICY}
    strategies = [design for design in designs if design.kind is DesignKind.STRATEGY]
    assert strategies
    assert {design.parent and design.parent.design for design in strategies} <= policies


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_is_found_and_nothing_else(name: str) -> None:
    """A checker that reports more than the mistake teaches people to ignore it."""
    read = read_design(EXAMPLES / "mistaken" / f"{name}.iom.yaml")
    assessment = assess(read.design, places=read.places)
    assert {finding.invariant for finding in assessment.findings} == MISTAKES[name]
    assert all(finding.outcome is Outcome.VIOLATED for finding in assessment.findings)
    assert all(finding.strength is Strength.REQUIREMENT for finding in assessment.findings)
    assert all(finding.span is not None for finding in assessment.findings)
    assert not assessment.holds()


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_is_one_or_two_lines_away_from_the_complete_design(name: str) -> None:
    """The reader sees with one diff what went wrong."""
    complete, mistaken = (
        (EXAMPLES / folder / f"{name}.iom.yaml").read_text().splitlines() for folder in ("complete", "mistaken")
    )
    difference = difflib.unified_diff(complete, mistaken, n=0)
    changed = [line for line in difference if line.startswith("+") and line[1:2] == " "]
    assert 1 <= len(changed) <= 2
