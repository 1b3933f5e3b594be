"""Start-up without the flag, and runs spread over several processes."""

from __future__ import annotations

import pytest

from plugin.support import DESK, Run

pytest_plugins = ["pytester"]

WATCH = """
import sys
def pytest_unconfigure():
    heavy = sorted({"attrs", "attr", "cattrs", "yaml", "iom_policy"} & set(sys.modules))
    print("LOADED:", *heavy)
"""


def test_run_without_the_flag_loads_nothing_of_the_library(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry point is imported in every run of everybody who has the library installed."""
    pytester.makeconftest(WATCH)
    pytester.makepyfile("def test_other(): pass")
    # Other plugins of this environment may load the same libraries, so they stay out.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    result = pytester.runpytest_subprocess("-p", "_iom_policy_pytest", "-s")
    result.assert_outcomes(passed=1)
    assert "LOADED:" in result.outlines


def own_lines(result: pytest.RunResult) -> list[str]:
    """The section of the summary that is about designs."""
    out = result.outlines
    start = next(number for number, line in enumerate(out) if "= IOM Policy on Protection =" in line)
    end = next(number for number, line in enumerate(out[start:], start) if "short test summary" in line)
    return out[start:end]


@pytest.fixture
def spread(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run on two designs, a broken one among them, in as many processes as said."""
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("desk", "other"):
        (pytester.path / f"{name}.iom.yaml").write_text(DESK.replace("desk", name), encoding="utf-8")
    (pytester.path / "broken.iom.yaml").write_text("iom_policy: 1\ntitel: [\n", encoding="utf-8")
    return lambda *args: pytester.runpytest_subprocess("--iom-policy", "-p", "no:cacheprovider", *args)


def test_summary_is_the_same_in_one_process_and_in_two(spread: Run) -> None:
    """The summary is written from reports, since no process of pytest-xdist sees all answers."""
    alone, together = spread(), spread("-n", "2")
    assert alone.parseoutcomes() == together.parseoutcomes()
    assert own_lines(alone) == own_lines(together)
    assert together.ret == pytest.ExitCode.TESTS_FAILED
    assert sorted(line for line in alone.outlines if line.startswith("FAILED")) == sorted(
        line for line in together.outlines if line.startswith("FAILED")
    )


def test_part_of_the_questions_is_counted_in_several_processes(spread: Run) -> None:
    """What was there to ask is known to the workers only, and they hand it over."""
    result = spread("-n", "2", "-k", "SCOPE-ALL")
    result.stdout.re_match_lines([r"    1 of \d+ invariants were run"])


def test_run_without_a_design_is_red_in_several_processes(pytester: pytest.Pytester) -> None:
    """The process that decides has collected nothing itself, and must not conclude from that."""
    pytester.makepyfile("def test_other(): pass")
    result = pytester.runpytest_subprocess("--iom-policy", "-n", "2")
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.stdout.fnmatch_lines(["no design was collected: *"])
