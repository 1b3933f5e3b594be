"""A run that looked at a part must not look like one that looked at everything."""

from __future__ import annotations

import pytest

from iom_policy.policy.verdicts import HOLDS, say, unresolved, violated
from plugin.support import DESK, Ask, Run, Use

pytest_plugins = ["pytester"]

WRONG = violated(say("The desk turns people away."), fix="Open the door.")
OPEN = unresolved(say("It is not stated."), fix="State it.")
TWO = {"desk.iom.yaml": DESK, "other.iom.yaml": DESK.replace("desk", "other")}


def test_a_selection_is_called_a_part(run: Run, ask: Ask, framework: Use) -> None:
    """The last line of pytest is green then, and somebody has to say that it is about two of three questions."""
    framework(ask("DOOR-OPEN", HOLDS), ask("SIGN", HOLDS), ask("WELCOME", HOLDS))
    result = run("-k", "not SIGN", files=TWO)
    assert result.ret == 0
    result.stdout.fnmatch_lines(
        [
            "    2 of 3 invariants were run",
            "    2 of 3 invariants were run",
            "This run looked at a part: 4 of 6 invariants were run over 2 designs. It says nothing of the rest.",
        ]
    )


def test_a_whole_run_is_not_called_a_part(run: Run, ask: Ask, framework: Use) -> None:
    """A warning that is always there is read by nobody."""
    framework(ask("DOOR-OPEN", HOLDS), ask("SIGN", OPEN, after=("DOOR-OPEN",)))
    assert "This run looked" not in run().stdout.str()


def test_a_run_that_stopped_early_is_called_a_part(run: Run, ask: Ask, framework: Use) -> None:
    """With -x what comes after the first failure was not looked at."""
    framework(ask("DOOR-OPEN", WRONG), ask("SIGN", HOLDS))
    result = run("-x", files=TWO)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "desk.iom.yaml: desk,*",
            "    1 of 2 invariants were run",
            "other.iom.yaml: other,* 0 satisfied, 0 violated*",
            "    0 of 2 invariants were run",
            "This run looked at a part: 1 of 4 invariants were run over 2 designs.*",
        ]
    )


def test_files_that_last_failed_leaves_out_are_named(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester
) -> None:
    """Pytest does not even open files in which nothing failed, and a mended design then looks like all of them."""
    framework(ask("DOOR-OPEN", {"advice": HOLDS, "referral": WRONG}))
    spoilt = {**TWO, "other.iom.yaml": "\n".join(TWO["other.iom.yaml"].splitlines()[:-1])}
    run("-p", "cacheprovider", files=spoilt).assert_outcomes(failed=1, passed=1)
    framework(ask("DOOR-OPEN", {"advice": HOLDS, "referral": HOLDS}))
    result = run("-p", "cacheprovider", "--lf", files=spoilt)
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["1 file of designs not looked into: other.iom.yaml"])


def test_a_crash_is_not_counted_as_run(run: Run, ask: Ask, framework: Use) -> None:
    """An invariant that broke gave no answer; it is told with its id and the line it broke on."""
    framework(ask("BROKEN", {"advice": HOLDS}), ask("SIGN", HOLDS))
    result = run("--iom-policy-granularity=activity")
    result.assert_outcomes(failed=1, passed=2)
    result.stdout.fnmatch_lines(
        [
            "desk.iom.yaml:9:5: error BROKEN: BROKEN stopped: KeyError: 'referral'",
            "    1 of 2 invariants were run; 1 stopped with an error",
            "FAILED desk.iom.yaml::referral - error: BROKEN stopped: KeyError: 'referral'",
        ]
    )


def test_an_activity_alone_is_called_a_part(run: Run, ask: Ask, framework: Use) -> None:
    """A question put to one of two activities was not put to the design."""
    framework(ask("DOOR-OPEN", {"advice": HOLDS, "referral": HOLDS}), ask("SIGN", HOLDS))
    result = run("--iom-policy-granularity=activity", "desk.iom.yaml::advice")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(
        [
            "    0 of 2 invariants were run; others were put to 1 of 2 activities only",
            "This run looked at a part: 0 of 2*",
        ]
    )


def test_a_test_that_a_mark_skips_is_told_with_what_it_holds(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester
) -> None:
    """A mark in a conftest is no answer, neither to a question that holds."""
    framework(ask("DOOR-OPEN", HOLDS), ask("SIGN", HOLDS))
    pytester.makeconftest("def pytest_collection_modifyitems(items):\n    items[0].add_marker('skip')\n")
    result = run()
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(
        ["    1 of 2 invariants were run; 1 test kept from running, where there is: 1 satisfied", "This run looked*"]
    )


def test_open_questions_can_be_made_to_warn(run: Run, ask: Ask, framework: Use) -> None:
    """A team that starts sees what is open, violations fail all the same, and the count says what is unresolved."""
    framework(ask("DOOR-OPEN", OPEN), ask("WELCOME", HOLDS, after=("DOOR-OPEN",)), ask("SIGN", WRONG))
    result = run("--iom-policy-unresolved=warn")
    result.assert_outcomes(failed=1, passed=1, skipped=1, warnings=1)
    result.stdout.fnmatch_lines(["*IomPolicyWarning: *unresolved DOOR-OPEN*", "desk.iom.yaml: desk,* 1 unresolved*"])
    framework(ask("DOOR-OPEN", OPEN), ask("WELCOME", HOLDS, after=("DOOR-OPEN",)))
    result = run("--iom-policy-unresolved=warn")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["iom-policy *; open questions only warn"])


def test_open_questions_that_warn_do_not_make_a_design_without_activities_pass(
    run: Run, ask: Ask, framework: Use
) -> None:
    """Leniency with what is open is no leniency with nothing."""
    framework(ask("DOOR-OPEN", OPEN))
    empty = DESK[: DESK.index("activities:")]
    result = run("--iom-policy-unresolved=warn", files={"desk.iom.yaml": empty})
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["FAILED desk.iom.yaml::DOCUMENT - error: nothing was asked of desk*"])
