"""What one test is about: an invariant, an activity or a design; and files with several designs."""

from __future__ import annotations

import json

import attrs
import pytest
from gallery import EXAMPLES, NAMES

from iom_policy.assessment.assess import assess
from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import Activity
from iom_policy.documents.read import read_design
from iom_policy.policy.verdicts import HOLDS, NotApplicable, say, unresolved, violated
from iom_policy.pytest_plugin.slices import slices
from iom_policy.reports.tally import Tally
from plugin.support import DESK, Ask, Run, Use

pytest_plugins = ["pytester"]

WRONG = violated(say("The desk turns people away."), fix="Open the door.")
OPEN = unresolved(say("It is not stated."), fix="State it.")
BESIDE = NotApplicable(say("The desk handles no money."))

HEAD = {"iom_policy": 1, "kind": "project", "as_of": "2026-03-01"}
ACTIVITIES = [{"id": "advice", "title": "Advice"}, {"id": "referral", "title": "Referral"}]
LINES = "".join(
    json.dumps({**HEAD, "id": name, "title": name, "activities": ACTIVITIES}) + "\n" for name in ("north", "south")
)


def listed(result: pytest.RunResult) -> list[str]:
    """The ids that --collect-only -q lists."""
    return [line for line in result.outlines if "::" in line]


def test_an_activity_can_be_one_test(run: Run, ask: Ask, framework: Use) -> None:
    """Teams that own an activity each see theirs, and what is asked of no activity has a test of its own."""
    framework(ask("DOOR-OPEN", {"advice": HOLDS, "referral": WRONG}), ask("SIGN", HOLDS), ask("MONEY", BESIDE))
    run("--iom-policy-granularity=activity", "--collect-only", "-q").assert_outcomes()
    result = run("--iom-policy-granularity=activity", "-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "desk.iom.yaml::DESIGN PASSED*",
            "desk.iom.yaml::advice PASSED*",
            "desk.iom.yaml::referral FAILED*",
            "desk.iom.yaml:9:5: violated DOOR-OPEN: The desk turns people away.",
            "FAILED desk.iom.yaml::referral - violated: The desk turns people away.",
        ]
    )


def test_a_design_can_be_one_test(run: Run, ask: Ask, framework: Use) -> None:
    """Thousands of designs need one line each, and a failing one still tells every finding with all it has."""
    framework(ask("DOOR-OPEN", {"advice": OPEN, "referral": WRONG}), ask("SIGN", WRONG))
    assert listed(run("--iom-policy-granularity=design", "--collect-only", "-q")) == ["desk.iom.yaml::desk"]
    result = run("--iom-policy-granularity=design")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "desk.iom.yaml:1:1: violated SIGN: *",
            "    question  Is it so?",
            "desk.iom.yaml:8:5: unresolved DOOR-OPEN: It is not stated.",
            "    rests on  A7 (text, requirement)",
            "desk.iom.yaml:9:5: violated DOOR-OPEN: *",
            "    to do     Open the door.",
            "FAILED *::desk - violated SIGN: The desk turns people away. (and 1 more violated, 1 more unresolved)",
        ]
    )


@pytest.mark.parametrize("granularity", ["invariant", "activity", "design"])
def test_the_granularity_changes_the_tests_and_not_what_is_counted(
    run: Run, ask: Ask, framework: Use, granularity: str
) -> None:
    """The same design has the same answers, however they are cut."""
    framework(
        ask("DOOR-OPEN", {"advice": HOLDS, "referral": WRONG}),
        ask("WELCOME", {"advice": HOLDS, "referral": HOLDS}, after=("DOOR-OPEN",)),
        ask("MONEY", BESIDE),
    )
    result = run(f"--iom-policy-granularity={granularity}")
    counted = "2 satisfied, 1 violated, 0 unresolved, 0 attested, 1 not applicable, 0 errors"
    waiting = "1 question not asked yet, behind an open one"
    assert f"desk.iom.yaml: desk, law read as of 2026-03-01: {counted}; {waiting}" in result.outlines
    assert "were run" not in result.stdout.str()


@pytest.mark.parametrize("granularity", ["invariant", "activity", "design"])
@pytest.mark.parametrize("name", NAMES)
def test_every_result_is_in_one_test_and_in_no_other(name: str, granularity: str) -> None:
    """A finding that fell between two tests would be a false pass."""
    read = read_design(EXAMPLES / "complete" / f"{name}.iom.yaml")
    framework = Framework.builtin()
    bare = attrs.evolve(read.design, rights=None, attestations=None)
    on_activity = frozenset(one.id for one in framework.invariants if one.on is Activity)
    for design in (read.design, bare):
        assessment = assess(design, framework, places=read.places)
        pieces = list(slices(assessment, design, design.id, granularity, on_activity))
        assert sum((Tally.of(piece.results) for piece in pieces), Tally()) == Tally.of(assessment.results)
        told = [finding for piece in pieces for finding in piece.findings]
        assert sorted(told, key=lambda one: one.order) == sorted(assessment.findings, key=lambda one: one.order)


def test_a_line_of_a_portfolio_is_a_design(run: Run, ask: Ask, framework: Use) -> None:
    """Each has its own tests, selected as any other, and points to its line."""
    framework(ask("DOOR-OPEN", {"advice": HOLDS, "referral": WRONG}))
    files = {"all.iom.jsonl": LINES}
    names = ["all.iom.jsonl::north::DOOR-OPEN", "all.iom.jsonl::south::DOOR-OPEN"]
    assert listed(run("--collect-only", "-q", files=files)) == names
    result = run("all.iom.jsonl::south", files=files)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["all.iom.jsonl:2:*: violated DOOR-OPEN: *"])


@pytest.mark.parametrize(
    ("granularity", "names"),
    [
        ("activity", [f"{one}::{part}" for one in ("north", "south") for part in ("advice", "referral")]),
        ("design", ["north", "south"]),
    ],
)
def test_designs_of_a_portfolio_can_be_tests(
    run: Run, ask: Ask, framework: Use, granularity: str, names: list[str]
) -> None:
    """At the granularity of designs a line is a test."""
    framework(ask("DOOR-OPEN", {"advice": HOLDS, "referral": WRONG}))
    files = {"all.iom.jsonl": LINES}
    result = run(f"--iom-policy-granularity={granularity}", "--collect-only", "-q", files=files)
    assert listed(result) == [f"all.iom.jsonl::{name}" for name in names]


@pytest.mark.parametrize("granularity", ["invariant", "activity", "design"])
def test_a_broken_line_fails_and_the_others_are_asked(run: Run, ask: Ask, framework: Use, granularity: str) -> None:
    """A portfolio of a thousand designs is not lost for one."""
    framework(ask("DOOR-OPEN", HOLDS))
    result = run(f"--iom-policy-granularity={granularity}", files={"all.iom.jsonl": f"{{\n{LINES}"})
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "all.iom.jsonl:1: could not be read",
            "2 designs: 2 satisfied*; 1 file could not be read",
            "FAILED all.iom.jsonl::line-1 - error: *",
        ]
    )


def test_an_activity_called_as_the_rest_keeps_its_name_apart(run: Run, ask: Ask, framework: Use) -> None:
    """Two tests under one name could not be told apart."""
    framework(ask("DOOR-OPEN", {"DESIGN": HOLDS, "referral": HOLDS}), ask("SIGN", HOLDS))
    named = DESK.replace("id: advice", "id: DESIGN")
    result = run("--iom-policy-granularity=activity", "--collect-only", "-q", files={"desk.iom.yaml": named})
    assert listed(result) == [f"desk.iom.yaml::{name}" for name in ("DESIGN", "DESIGN-2", "referral")]


@pytest.mark.parametrize("granularity", ["invariant", "activity", "design"])
def test_a_design_of_which_nothing_was_asked_fails_at_any_granularity(
    run: Run, ask: Ask, framework: Use, granularity: str
) -> None:
    """Without an activity there is nothing that the Policy could be asked of, even if all that is asked holds."""
    framework(ask("SIGN", HOLDS))
    empty = DESK[: DESK.index("activities:")] + "activities: []\n"
    result = run(f"--iom-policy-granularity={granularity}", files={"desk.iom.yaml": empty})
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["FAILED desk.iom.yaml::* - error: nothing was asked of desk: there are 0 activities*"])


@pytest.mark.parametrize("granularity", ["invariant", "activity", "design"])
def test_a_design_with_a_fault_fails_at_any_granularity(run: Run, granularity: str) -> None:
    """A file that points to nothing is told, and nothing is asked of it."""
    wrong = DESK.replace("{id: advice, title: Legal advice}", "{id: advice, title: Legal advice, rights: [shelter]}")
    result = run(f"--iom-policy-granularity={granularity}", files={"desk.iom.yaml": wrong})
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["FAILED desk.iom.yaml::DOCUMENT - error: *shelter*"])


def test_last_failed_and_deselect_know_every_test(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester
) -> None:
    """What failed is asked again alone, and what is left out is left out by the name that was printed."""
    framework(ask("DOOR-OPEN", WRONG), ask("SIGN", HOLDS), ask("WELCOME", HOLDS))
    again = ("-p", "cacheprovider")
    run(*again).assert_outcomes(failed=1, passed=2)
    result = run(*again, "--lf")
    result.assert_outcomes(failed=1)
    run("--deselect", "desk.iom.yaml::DOOR-OPEN").assert_outcomes(passed=2, deselected=1)
    run("-k", "not DOOR-OPEN and not WELCOME").assert_outcomes(passed=1, deselected=2)


KEPT = """
import gc
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design

def alive():
    gc.collect()
    return sum(isinstance(one, Activity | Design) for one in gc.get_objects())

BEFORE = alive()  # other tests of this process hold designs too

def pytest_runtestloop():
    print("KEPT:", alive() - BEFORE)
"""


@pytest.mark.parametrize("granularity", ["invariant", "activity", "design"])
@pytest.mark.parametrize("name", ["all.iom.jsonl", "desk.iom.yaml"])
def test_no_part_of_a_design_is_kept_until_its_tests_run(  # noqa: PLR0913 - fixtures
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester, granularity: str, *, name: str
) -> None:
    """Memory must not grow with the activities of all designs of a repository."""
    framework(ask("DOOR-OPEN", {"advice": HOLDS, "referral": WRONG}))
    pytester.makeconftest(KEPT)
    files = {name: LINES if name.endswith("jsonl") else DESK}
    result = run(f"--iom-policy-granularity={granularity}", "-s", files=files)
    alive = [line for line in result.outlines if "KEPT:" in line]
    assert [line.rpartition("KEPT: ")[2] for line in alive] == ["0"]
