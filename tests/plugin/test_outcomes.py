"""What each outcome of a question becomes in pytest."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from iom_policy.assessment.assess import assess
from iom_policy.documents.read import read_design
from iom_policy.policy.verdicts import (
    HOLDS,
    Message,
    NotApplicable,
    Outcome,
    Raised,
    Strength,
    say,
    unresolved,
    violated,
)
from iom_policy.pytest_plugin.shown import shown_failure
from iom_policy.reports.failure import Failure
from iom_policy.reports.text import finding_text
from plugin.support import Ask, Run, Use

pytest_plugins = ["pytester"]

WRONG = violated(say("The desk turns people away."), fix="Open the door.", at="title")
OPEN = unresolved(say("It is not stated whom the desk serves."), fix="State it.", at="title")
EXPECTED = violated(say("The desk has no sign."), fix="Put up a sign.", at="title", strength=Strength.EXPECTATION)
ATTESTED = Raised(Outcome.ATTESTED, say("met by chief-of-mission."), Message(""))
BESIDE = NotApplicable(say("The desk handles no money."))


def lines_of(result: pytest.RunResult) -> str:
    """All that pytest printed."""
    return result.stdout.str()


def test_satisfied_passes(run: Run, ask: Ask, framework: Use) -> None:
    """What is decided true from what the design says is a passed test, as in any suite."""
    framework(ask("DOOR-OPEN", HOLDS))
    result = run()
    result.assert_outcomes(passed=1)
    assert result.ret == 0


def test_violated_fails_with_everything_that_the_command_line_says(run: Run, ask: Ask, framework: Use) -> None:
    """Somebody who reads the failure needs place, paragraph, question and remedy, and no code of ours."""
    framework(ask("DOOR-OPEN", WRONG))
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*desk DOOR-OPEN*",
            "desk.iom.yaml:4:8: violated DOOR-OPEN: The desk turns people away.",
            "    rests on  A7 (text, requirement)",
            "    question  Is it so?",
            "    to do     Open the door.",
            "FAILED desk.iom.yaml::DOOR-OPEN - violated: The desk turns people away.",
        ]
    )
    assert "Traceback" not in lines_of(result)
    assert "runtest" not in lines_of(result)


def test_open_questions_fail_and_are_called_unresolved(run: Run, ask: Ask, framework: Use) -> None:
    """An unanswered question is no violation, and the headline must not blame anybody for one."""
    framework(ask("DOOR-OPEN", OPEN))
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["FAILED *::DOOR-OPEN - unresolved: It is not stated whom the desk serves."])
    assert "violated:" not in lines_of(result)


def test_several_findings_are_counted_in_the_headline(run: Run, ask: Ask, framework: Use) -> None:
    """The summary has one line for each test, so that the line says how much more there is below."""
    framework(ask("DOOR-OPEN", {"advice": (OPEN, WRONG), "referral": WRONG}))
    result = run()
    result.assert_outcomes(failed=1)
    headline = "violated: The desk turns people away. (and 1 more violated, 1 more unresolved)"
    assert f"FAILED desk.iom.yaml::DOOR-OPEN - {headline}" in result.outlines
    assert lines_of(result).count("    question  Is it so?") == 3


def test_summary_line_is_one_line_on_a_build_server(
    run: Run, ask: Ask, framework: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under CI pytest does not shorten messages; a text of many lines would flood its summary."""
    monkeypatch.setenv("CI", "1")
    framework(ask("DOOR-OPEN", {"advice": WRONG, "referral": WRONG}))
    out = run().outlines
    summary = out[next(number for number, line in enumerate(out) if "short test summary info" in line) :]
    assert [line for line in summary if line.startswith(("    ", "desk.iom.yaml:"))] == []
    assert any(line.endswith("(and 1 more violated)") for line in summary)


def test_expectation_that_is_not_met_passes_with_a_warning(run: Run, ask: Ask, framework: Use) -> None:
    """What is typically so does not bind a design, yet nobody should overlook it."""
    framework(ask("SIGN", EXPECTED))
    result = run()
    result.assert_outcomes(passed=1, warnings=1)
    assert result.ret == 0
    place = "desk.iom.yaml::SIGN:4: IomPolicyWarning: desk.iom.yaml:4:8:"
    result.stdout.fnmatch_lines([f"*{place} violated (expectation) SIGN: The desk has no sign."])


def test_a_warning_does_not_print_the_line_of_the_design(run: Run, ask: Ask, framework: Use) -> None:
    """The line may name a person whose rights are at stake, and logs of a build are read by many."""
    framework(ask("SIGN", EXPECTED))
    result = run()
    result.assert_outcomes(passed=1, warnings=1)
    assert "A help desk for people on the move" not in lines_of(result)


def test_expectation_fails_under_strict(run: Run, ask: Ask, framework: Use) -> None:
    """A team may hold itself to what is typical."""
    framework(ask("SIGN", EXPECTED))
    result = run("--iom-policy-strict")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["FAILED *::SIGN - violated: The desk has no sign."])


def test_expectation_is_shown_as_a_finding_where_warnings_are_errors(run: Run, ask: Ask, framework: Use) -> None:
    """Many suites make warnings errors; then too a reader sees the finding, and not a traceback into the plugin."""
    framework(ask("SIGN", EXPECTED))
    result = run("-W", "error::UserWarning")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["    to do     Put up a sign.", "FAILED *::SIGN - violated: The desk has no sign."])
    assert "Traceback" not in lines_of(result)


def test_not_applicable_is_skipped_with_its_reason_and_the_place_of_the_design(
    run: Run, ask: Ask, framework: Use
) -> None:
    """A skip that points at the plugin's own code would tell nobody why the question does not arise."""
    framework(ask("MONEY", BESIDE))
    result = run("-rs", "--no-fold-skipped")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED *desk.iom.yaml*MONEY* not applicable: The desk handles no money."])
    assert "pytest_plugin" not in lines_of(result)


def test_question_behind_an_open_one_is_skipped_and_the_run_is_red(run: Run, ask: Ask, framework: Use) -> None:
    """One cause is told once: the question that waits is no second failure, and no pass either."""
    framework(ask("DOOR-OPEN", OPEN), ask("WELCOME", HOLDS, after=("DOOR-OPEN",)))
    result = run("-rs")
    result.assert_outcomes(failed=1, skipped=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["SKIPPED *desk.iom.yaml*: waits for DOOR-OPEN, which is open"])


def test_attested_passes_and_is_listed(run: Run, ask: Ask, framework: Use) -> None:
    """A person's judgement counts, and stays visible as a person's judgement: by name, or under -q by number."""
    framework(ask("CARE", ATTESTED))
    result = run()
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["desk.iom.yaml:1:1: attested CARE of desk: met by chief-of-mission."])
    quiet = run("-q")
    quiet.stdout.fnmatch_lines(["desk.iom.yaml: desk, *: 0 satisfied, *, 1 attested, *"])
    quiet.stdout.no_fnmatch_line("*chief-of-mission*")


def test_crashed_invariant_fails_as_an_error_and_the_others_are_asked(run: Run, ask: Ask, framework: Use) -> None:
    """A fault of an invariant hides neither itself nor the answers of the others."""
    framework(ask("BROKEN", {}), ask("DOOR-OPEN", HOLDS))
    result = run()
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["FAILED *::BROKEN - error: BROKEN stopped: KeyError: 'advice'*"])


def test_failure_texts_are_those_of_the_command_line(run: Run, pytester: pytest.Pytester) -> None:
    """A design gets the same words through every door, with all that ships with the library."""
    result = run()
    read = read_design(pytester.path / "desk.iom.yaml")
    findings = assess(read.design, places=read.places).findings
    assert findings
    missing = [line for one in findings for line in finding_text(one, "desk.iom.yaml") if line not in result.outlines]
    assert missing == []


def test_junit_file_carries_the_question_and_its_outcome(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester
) -> None:
    """Other tools read results from this file: invariant, paragraphs and outcome, and a message of one line."""
    framework(ask("DOOR-OPEN", {"advice": WRONG, "referral": OPEN}))
    run("--junit-xml=out.xml")
    (case,) = ET.parse(pytester.path / "out.xml").iter("testcase")  # noqa: S314 - written just now
    told = {one.get("name"): one.get("value") for one in case.iter("property")}
    assert case.get("name") == "DOOR-OPEN"
    assert told["iom_policy.invariant"] == "DOOR-OPEN"
    assert told["iom_policy.outcome"] == "violated"
    assert told["iom_policy.clauses"] == "A7"
    (failure,) = case.iter("failure")
    assert failure.get("message") == "violated: The desk turns people away. (and 1 more unresolved)"


def test_representation_falls_back_to_text_where_pytest_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The class comes from the private part of pytest; without it the failure is still told."""
    failure = Failure(headline="violated: it is shut", text="a.iom.yaml:1:1: violated DOOR-OPEN: it is shut")
    assert not isinstance(shown_failure("a.iom.yaml", failure), str)
    monkeypatch.delattr("_pytest._code.code.ReprEntryNative")
    assert shown_failure("a.iom.yaml", failure) == f"{failure.headline}\n{failure.text}"
