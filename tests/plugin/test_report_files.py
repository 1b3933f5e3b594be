"""Report files: what was run and nothing else, the same bytes from any run, whole or not there."""

from __future__ import annotations

import importlib.util
import json
import pathlib
from typing import Any

import pytest

from iom_policy.policy.verdicts import HOLDS, NotApplicable, say, unresolved, violated
from iom_policy.reports import files as report_files
from iom_policy.reports.files import FORMATS
from plugin.support import DESK, Ask, Run, Use

pytest_plugins = ["pytester"]

WRONG = violated(say("The desk turns people away."), fix="Open the door.", at="title")
OPEN = unresolved(say("It is not stated."), fix="State it.")
BESIDE = NotApplicable(say("The desk handles no money."))
REPORT = "--iom-policy-report=json:out/findings.json"


def told(pytester: pytest.Pytester) -> Any:
    """The JSON report."""
    return json.loads((pytester.path / "out" / "findings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("granularity", ["invariant", "activity", "design"])
def test_a_report_holds_what_was_found(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester, granularity: str
) -> None:
    """Whole findings, however the tests were cut, and several files from one run."""
    framework(
        ask("DOOR-OPEN", {"advice": HOLDS, "referral": WRONG}),
        ask("WELCOME", {"advice": HOLDS, "referral": HOLDS}, after=("DOOR-OPEN",)),
        ask("MONEY", BESIDE),
    )
    result = run(REPORT, "--iom-policy-report", "text:out/findings.txt", f"--iom-policy-granularity={granularity}")
    result.stdout.fnmatch_lines(["json report written to *findings.json", "text report written to *findings.txt"])
    (design,) = told(pytester)["designs"]
    assert design["counts"] == {"satisfied": 2, "violated": 1, "not applicable": 1}
    assert (design["invariants_run"], design["invariants"], design["activities"]) == (3, 3, 2)
    door, money, welcome = design["results"]
    assert door["told"] == [
        {
            "invariant": "DOOR-OPEN",
            "outcome": "violated",
            "strength": "requirement",
            "basis": "text",
            "clauses": ["A7"],
            "subject": "referral",
            "path": "activities[1].title",
            "line": 9,
            "column": 27,
            "found": "The desk turns people away.",
            "question": "Is it so?",
            "fix": "Open the door.",
            "roles": [],
            "offices": [],
        }
    ]
    assert welcome["waiting"] == [{"subject": "referral", "behind": "DOOR-OPEN"}]
    assert (door["satisfied"], welcome["satisfied"], money["satisfied"]) == (1, 1, 0)
    text = (pytester.path / "out" / "findings.txt").read_text(encoding="utf-8")
    assert "desk.iom.yaml:9:27: violated DOOR-OPEN: The desk turns people away.\n    rests on  A7" in text
    assert told(pytester)["partial"] == []


def test_a_report_of_a_part_says_so(run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester) -> None:
    """A file outlives the terminal, and must not look like the whole."""
    framework(ask("DOOR-OPEN", WRONG), ask("SIGN", HOLDS))
    run(REPORT, "-k", "SIGN")
    data = told(pytester)
    (design,) = data["designs"]
    assert (design["invariants_run"], design["invariants"]) == (1, 2)
    assert [one["invariant"] for one in design["results"]] == ["SIGN"]
    assert data["partial"] == ["This run looked at a part: 1 of 2 invariants were run. It says nothing of the rest."]


def test_files_that_could_not_be_read_and_known_findings_are_in_it(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester
) -> None:
    """What is left out of a report is believed to be fine."""
    framework(ask("DOOR-OPEN", WRONG))
    baseline = "--iom-policy-baseline=known.toml"
    run(baseline, "--iom-policy-record-baseline")
    run(baseline, REPORT, files={"broken.iom.yaml": "kind: nothing\n"})
    data = told(pytester)
    (unreadable,) = data["unreadable"]
    assert unreadable["source"] == "broken.iom.yaml"
    assert unreadable["problems"][0]["line"] == 1
    (design,) = data["designs"]
    (known,) = design["known"]
    assert known.startswith("known since ")
    assert design["counts"] == {"violated": 1}
    assert data["settings"]["rules"] == "baseline known.toml"


@pytest.mark.parametrize("wrong", ["pdf:a", "json", "json:"])
def test_a_report_that_cannot_be_stops_the_run_before_any_test(run: Run, wrong: str) -> None:
    """Found out at the end, an hour of tests would have left no report."""
    result = run(f"--iom-policy-report={wrong}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        [f"ERROR: --iom-policy-report: '{wrong}' is no report; *formats: {', '.join(sorted(FORMATS))}"]
    )


def test_a_report_whose_extra_is_missing_stops_the_run_in_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gate is told what to install, before any test."""
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "svg" else found(name))
    result = run("--iom-policy-report=html:a.html")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *needs svg.py, which is not installed: pip install 'iom-policy?html?'"])


def test_reports_can_be_configured(run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester) -> None:
    """The same files from every run, relative to the root folder."""
    framework(ask("DOOR-OPEN", HOLDS))
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_reports = ["json:out/findings.json"]\n')
    run()
    assert told(pytester)["designs"]


def test_a_report_that_cannot_be_written_makes_the_run_red(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next step of a build would work with the report of yesterday."""
    framework(ask("DOOR-OPEN", HOLDS))

    def full(path: pathlib.Path, text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report_files, "write_whole", full)
    result = run(REPORT)
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["the report *findings.json could not be written: No space left on device"])


def test_listing_tests_writes_no_report(run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester) -> None:
    """An editor that lists tests must not replace the report of the last run."""
    framework(ask("DOOR-OPEN", HOLDS))
    run(REPORT, "--collect-only")
    assert not (pytester.path / "out").exists()


def test_a_report_of_another_day_names_the_same_things(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester
) -> None:
    """The same designs and settings give the same bytes: no time of day is in it."""
    framework(ask("DOOR-OPEN", OPEN))
    run(REPORT, "--iom-policy-as-of=2026-03-01", files={"desk.iom.yaml": DESK})
    first = (pytester.path / "out" / "findings.json").read_bytes()
    run(REPORT, "--iom-policy-as-of=2026-03-01")
    assert (pytester.path / "out" / "findings.json").read_bytes() == first
