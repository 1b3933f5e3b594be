"""The fixture ``iom_policy``: designs built in Python, by the settings of the run."""

from __future__ import annotations

import pytest

from iom_policy.policy.verdicts import HOLDS, Strength, say, unresolved, violated
from plugin.support import Ask, Run, Use

pytest_plugins = ["pytester"]

WRONG = violated(say("The desk turns people away."), fix="Open the door.")
OPEN = unresolved(say("It is not stated."), fix="State it.")
SIGN = violated(say("The desk has no sign."), fix="Put up a sign.", strength=Strength.EXPECTATION)

SUITE = """
import datetime as dt
import pytest
from iom_policy import Activity, Design

DESK = Design(
    iom_policy=1, kind="project", id="desk", title="A desk", as_of=dt.date(2026, 3, 1),
    activities=(Activity(id="advice", title="Advice"), Activity(id="referral", title="Referral")),
)

def test_required(iom_policy):
    assert iom_policy.require(DESK).design == "desk"

def test_assessed(iom_policy):
    assert not iom_policy.assess(DESK).faults
"""


@pytest.fixture
def suite(pytester: pytest.Pytester, run: Run) -> Run:
    """Run the suite above without the flag."""
    pytester.makepyfile(SUITE)
    return lambda *args: pytester.runpytest("-p", "no:cacheprovider", "-W", "default", *args)


def test_a_satisfied_design_passes(suite: Run, ask: Ask, framework: Use) -> None:
    """The flag is for files; who asks for the fixture has asked."""
    framework(ask("DOOR-OPEN", HOLDS))
    suite().assert_outcomes(passed=2)


def test_a_failing_design_tells_what_the_command_line_tells(suite: Run, ask: Ask, framework: Use) -> None:
    """Question and remedy, the way to the activity in place of a line, and no code of ours."""
    framework(ask("DOOR-OPEN", {"advice": HOLDS, "referral": WRONG}))
    result = suite()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "E * violated DOOR-OPEN: The desk turns people away.",
            "E * desk at activities?1?: violated DOOR-OPEN: The desk turns people away.",
            "E *    rests on  A7 (text, requirement)",
            "E *    question  Is it so?",
            "E *    to do     Open the door.",
        ]
    )
    result.stdout.fnmatch_lines(["FAILED *::test_required - iom_policy.NotSatisfiedError: violated DOOR-OPEN: *"])
    assert "def require" not in result.stdout.str()


def test_expectations_warn_and_fail_under_the_strictness_of_the_configuration(
    suite: Run, ask: Ask, framework: Use, pytester: pytest.Pytester
) -> None:
    """A design in Python is held to what files are held to."""
    framework(ask("SIGN", SIGN))
    result = suite()
    result.assert_outcomes(passed=2, warnings=1)
    result.stdout.fnmatch_lines(["*test_a_design*", "*IomPolicyWarning: desk: violated (expectation) SIGN: *"][1:])
    pytester.makepyprojecttoml("[tool.pytest]\niom_policy_strict = true\n")
    suite().assert_outcomes(passed=1, failed=1)


def test_open_questions_warn_where_that_is_configured(
    suite: Run, ask: Ask, framework: Use, pytester: pytest.Pytester
) -> None:
    """So that a team has one rule for all its designs."""
    framework(ask("DOOR-OPEN", OPEN))
    suite().assert_outcomes(passed=1, failed=1)
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_unresolved = "warn"\n')
    suite().assert_outcomes(passed=2, warnings=1)


def test_the_day_is_that_of_the_configuration(pytester: pytest.Pytester, suite: Run, ask: Ask, framework: Use) -> None:
    """A repository that fixes a day fixes it for all its designs."""
    framework(ask("DOOR-OPEN", HOLDS))
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_as_of = "2025-05-06"\n')
    day = "def test_day(iom_policy):\n    assert str(iom_policy.assess(DESK).on) == '2025-05-06'\n"
    pytester.makepyfile(f"{SUITE}\n{day}")
    suite().assert_outcomes(passed=3)


def test_designs_in_python_are_named_in_the_summary_and_count_as_designs(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester
) -> None:
    """A repository may hold all its designs in Python, and is not empty then."""
    framework(ask("DOOR-OPEN", HOLDS))
    pytester.makepyfile(SUITE)
    result = run(files={})
    result.assert_outcomes(passed=2)
    assert result.ret == 0
    result.stdout.fnmatch_lines(["In Python, through the fixture iom_policy: desk: 1 satisfied, 0 violated*"])


def test_the_fixture_says_what_it_is(pytester: pytest.Pytester) -> None:
    """Who lists fixtures finds out what this one does."""
    pytester.runpytest("--fixtures", "-q").stdout.fnmatch_lines(["iom_policy*", "*Checks designs built in Python*"])
