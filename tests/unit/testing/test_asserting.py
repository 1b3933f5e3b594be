"""Asserting that a design is satisfied, in any runner."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import attrs
import pytest
from gallery import EXAMPLES, ROOT

from iom_policy import (
    Activity,
    Design,
    Framework,
    Law,
    NotSatisfiedError,
    Strength,
    assert_satisfies,
    assess,
    read_design,
)
from iom_policy.design.vocabulary import DesignKind
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import invariant
from iom_policy.policy.verdicts import HOLDS, Verdict, say, violated
from iom_policy.reports.text import finding_text

DAY = dt.date(2026, 3, 1)
ADVICE = Activity(id="a", title="Advice")
DESK = Design(iom_policy=1, kind=DesignKind.PROJECT, id="desk", title="A desk", activities=(ADVICE,))


def asking(verdict: Verdict) -> Framework:
    """A framework with one question, and always the same answer to it."""

    def sign(design: Design, given: Given) -> Verdict:
        """Asked in tests only."""
        return verdict

    return Framework.of(Law.shipped(), (invariant("SIGN", on=Design, clauses=("A7",), question="Is there?")(sign),))


def test_a_complete_design_is_satisfied_and_its_assessment_given() -> None:
    """Who asserts may want to look at more."""
    read = read_design(EXAMPLES / "complete" / "border-jordan.iom.yaml")
    assessment = assert_satisfies(read, strict=True)
    assert assessment == assess(read.design, places=read.places)


def test_a_mistake_is_told_with_the_words_of_the_command_line() -> None:
    """The failure of a test is where a developer reads what is wrong."""
    read = read_design(EXAMPLES / "mistaken" / "border-jordan.iom.yaml")
    with pytest.raises(NotSatisfiedError) as caught:
        assert_satisfies(read)
    headline, *lines = str(caught.value).splitlines()
    findings = caught.value.assessment.findings
    assert lines == [line for one in findings for line in finding_text(one, read.source)]
    assert headline.startswith("violated SECOND-PILLAR-RESULT: ")
    assert headline.endswith("(and 1 more violated)")


def test_a_design_built_in_python_is_told_by_its_id_and_the_way_to_the_finding() -> None:
    """There is no line to jump to, so the path has to do."""
    with pytest.raises(NotSatisfiedError, match=r"(?m)^desk at activities\[0\].*: unresolved SCOPE-ALL: ") as caught:
        assert_satisfies(DESK, on=DAY)
    assert "desk at results: unresolved RESULT-CHAIN: The design states no results." in str(caught.value).splitlines()


def test_it_is_an_assertion_that_fails() -> None:
    """Every runner knows an AssertionError."""
    with pytest.raises(AssertionError):
        assert_satisfies(DESK, on=DAY)


def test_a_design_without_activities_is_never_satisfied() -> None:
    """Nothing was asked of nothing, although the only question holds."""
    with pytest.raises(NotSatisfiedError, match=r"^error: nothing was asked of desk: there are 0 activities"):
        assert_satisfies(attrs.evolve(DESK, activities=()), asking(HOLDS), on=DAY)


def test_no_day_is_a_mistake_of_the_caller() -> None:
    """No clock is read behind anybody's back."""
    with pytest.raises(ValueError, match="say on which day"):
        assert_satisfies(DESK)


def test_it_works_without_pytest() -> None:
    """Suites in other runners use it as well, and it must not load pytest for them."""
    code = (
        "import sys, datetime as dt, iom_policy as p\n"
        "try: p.assert_satisfies(p.Design(iom_policy=1, kind='project', id='d', title='D'), on=dt.date(2026, 3, 1))\n"
        "except AssertionError: print('pytest' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "False\n"


def test_expectations_count_under_strict_and_not_otherwise() -> None:
    """A team may hold itself to what is typical."""
    framework = asking(violated(say("The desk has no sign."), fix="Put one up.", strength=Strength.EXPECTATION))
    assert len(assert_satisfies(DESK, framework, on=DAY).findings) == 1
    with pytest.raises(NotSatisfiedError, match=r"^violated SIGN: The desk has no sign\."):
        assert_satisfies(DESK, framework, on=DAY, strict=True)
