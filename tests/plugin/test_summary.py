"""What the terminal summary says, and which runs may not be green."""

from __future__ import annotations

import re

import pytest

from iom_policy.policy.verdicts import HOLDS, say, unresolved, violated
from plugin.support import DESK, Ask, Run, Use

pytest_plugins = ["pytester"]

OPEN = unresolved(say("It is not stated."), fix="State it.")
WRONG = violated(say("The desk turns people away."), fix="Open the door.")


def test_summary_counts_every_outcome_of_each_design_and_of_all(run: Run, ask: Ask, framework: Use) -> None:
    """Violated and unresolved are told apart, and nothing that was found is left out of the count."""
    framework(ask("DOOR-OPEN", {"advice": OPEN, "referral": WRONG}), ask("WELCOME", HOLDS))
    result = run(files={"desk.iom.yaml": DESK, "other.iom.yaml": DESK.replace("desk", "other")})
    counted = "satisfied, {0} violated, {0} unresolved, 0 attested, 0 not applicable, 0 errors"
    result.stdout.fnmatch_lines(
        [
            "*= IOM Policy on Protection =*",
            "unofficial encoding of C/106/INF/9",
            f"desk.iom.yaml: desk, law read as of 2026-03-01: 1 {counted.format(1)}",
            f"other.iom.yaml: other, law read as of 2026-03-01: 1 {counted.format(1)}",
            f"2 designs: 2 {counted.format(2)}",
        ]
    )


def test_questions_that_were_not_asked_are_counted(run: Run, ask: Ask, framework: Use) -> None:
    """A question asked of one activity and not of the other passes, and must not look complete."""
    framework(
        ask("DOOR-OPEN", {"advice": HOLDS, "referral": OPEN}),
        ask("WELCOME", {"advice": HOLDS, "referral": HOLDS}, after=("DOOR-OPEN",)),
    )
    result = run()
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["desk.iom.yaml: desk*1 question not asked yet, behind an open one"])


def test_deselected_invariants_are_counted(run: Run, ask: Ask, framework: Use) -> None:
    """Part of the questions must not look like all of them."""
    framework(ask("DOOR-OPEN", HOLDS), ask("SIGN", HOLDS), ask("WELCOME", HOLDS))
    result = run("-k", "SIGN")
    result.assert_outcomes(passed=1, deselected=2)
    result.stdout.fnmatch_lines(["    1 of 3 invariants were run"])
    run("desk.iom.yaml::SIGN").stdout.fnmatch_lines(["    1 of 3 invariants were run"])


def test_run_without_a_design_is_red(run: Run) -> None:
    """A suite that meant to check designs and found none has checked nothing."""
    result = run(files={"test_other.py": "def test_other():\n    pass\n"})
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.stdout.fnmatch_lines(["no design was collected: no file among the arguments is named *.iom.yaml*"])


def test_empty_run_is_red_and_says_why(run: Run) -> None:
    """The exit code of pytest stays, and the reason is said."""
    result = run(files={})
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.stdout.fnmatch_lines(["no design was collected: *"])


def test_run_with_every_question_deselected_is_red(run: Run, ask: Ask, framework: Use) -> None:
    """Designs were there and none was asked anything."""
    framework(ask("DOOR-OPEN", HOLDS))
    files = {"desk.iom.yaml": DESK, "test_other.py": "def test_other():\n    pass\n"}
    result = run("-k", "test_other", files=files)
    result.assert_outcomes(passed=1, deselected=1)
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.stdout.fnmatch_lines(["    0 of 1 invariants were run", "no question was asked: *"])


def test_question_that_waits_for_a_deselected_one_is_not_green(run: Run, ask: Ask, framework: Use) -> None:
    """A skip is innocent only beside the failure that explains it."""
    framework(ask("DOOR-OPEN", OPEN), ask("WELCOME", HOLDS, after=("DOOR-OPEN",)))
    result = run("-k", "WELCOME")
    result.assert_outcomes(skipped=1, deselected=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["questions are open, although no test says so: *"])


@pytest.mark.parametrize("mark", ["xfail", "skip"])
def test_marks_do_not_excuse_a_violation(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester, mark: str
) -> None:
    """The Policy binds everybody: a line in a conftest is no waiver."""
    framework(ask("DOOR-OPEN", WRONG))
    pytester.makeconftest(f"def pytest_collection_modifyitems(items):\n    items[0].add_marker({mark!r})\n")
    result = run()
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*1 violated*", "questions are open, although no test says so: *"])


def test_listing_designs_is_green_without_claiming_anything(run: Run, ask: Ask, framework: Use) -> None:
    """--collect-only asks nothing, and the summary counts nothing."""
    framework(ask("DOOR-OPEN", OPEN))
    result = run("--collect-only")
    assert result.ret == 0
    assert "unresolved" not in result.stdout.str()


def test_notes_on_citations_are_counted_and_listed_when_asked_for(run: Run) -> None:
    """What to know about the law cited is never hidden, and does not bury what has to be done."""
    cited = DESK + ("rights:\n  - {id: safe, right: NRF, sources: [CAT 3]}\n")
    files = {"desk.iom.yaml": cited}
    run("-v", files=files).stdout.fnmatch_lines(["desk.iom.yaml:11:*: note on CAT 3: *"])
    run(files=files).stdout.fnmatch_lines(["*1 note on the law cited*"])
    assert "note on" not in run("-q", files=files).stdout.str()


def test_properties_of_other_tests_are_not_taken_for_answers(run: Run, ask: Ask, framework: Use) -> None:
    """Other tests record properties too, under names of their own."""
    framework(ask("DOOR-OPEN", HOLDS))
    other = "def test_other(record_property):\n    record_property('invariant', 'X')\n"
    result = run(files={"desk.iom.yaml": DESK, "test_other.py": other})
    result.assert_outcomes(passed=2)


def test_counts_are_not_turned_into_verdicts_on_the_whole(run: Run) -> None:
    """Counts of questions are told; shares, scores and verdicts on the whole are not."""
    out = run("-v", "-p", "no:terminalprogress").stdout.str()
    told = re.sub(r"\[ *[0-9]+%\]", "", out)  # pytest's own progress
    assert not re.search(r"%|percent|score|complian", told, re.IGNORECASE)


def test_a_broken_file_whose_test_was_deselected_is_not_green(run: Run, ask: Ask, framework: Use) -> None:
    """Choosing one question must not let a design pass that nobody could read."""
    framework(ask("DOOR-OPEN", HOLDS))
    result = run("-k", "DOOR-OPEN", files={"desk.iom.yaml": DESK, "broken.iom.yaml": "kind: nothing\n"})
    result.assert_outcomes(passed=1, deselected=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["broken.iom.yaml: could not be read", "a design has a fault or could not be read*"])
