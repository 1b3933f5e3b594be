"""A clock that is wrong: nothing changes but the day that is told, and what follows from the law of that day."""

from __future__ import annotations

import datetime as dt
import pathlib
import re
import types

import pytest
from click.testing import CliRunner, Result
from gallery import EXAMPLES
from plugin.support import Run

from iom_policy.cli import FINDINGS, cli

pytest_plugins = ["pytester"]
from plugin.conftest import run as run  # noqa: E402, PLC0414 - the fixture

DAYS = (dt.date(1970, 1, 1), dt.date(2026, 3, 1), dt.date(2100, 12, 31), dt.date(9999, 12, 31))
COMPLETE = EXAMPLES / "complete" / "return-morocco.iom.yaml"


def clock(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    """Let every look at the clock see this day."""

    class Wrong(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Wrong:
            return cls(day.year, day.month, day.day, tzinfo=tz)

    broken = types.SimpleNamespace(**{**vars(dt), "datetime": Wrong})
    for home in ("iom_policy.cli.inputs", "iom_policy.pytest_plugin.settings"):
        monkeypatch.setattr(f"{home}.dt", broken)


def check(*arguments: object) -> Result:
    """What a call of the command line gives."""
    return CliRunner().invoke(cli, ["check", *map(str, arguments)])


def test_a_design_that_states_its_day_is_judged_the_same_by_every_clock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    """A machine whose battery is flat believes that it is 1970; the design says when it is about."""
    seen = set()
    for day in DAYS:
        clock(monkeypatch, day)
        done = check(COMPLETE, EXAMPLES / "mistaken" / COMPLETE.name, "--report", f"json:{tmp_path / 'out'}")
        seen.add((done.exit_code, done.output, (tmp_path / "out").read_bytes()))
    ((code, *_),) = seen
    assert code == FINDINGS


def test_a_design_that_states_no_day_says_by_which_it_was_judged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    """The day of the clock is an answer like any other: it is told, so that a wrong one is seen."""
    design = tmp_path / "a.iom.yaml"
    design.write_text(re.sub(r"^as_of:.*\n", "", COMPLETE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    for day in DAYS:
        clock(monkeypatch, day)
        by_clock, as_asked = check(design), check("--as-of", day, design)
        said = f"law read as of {day} (today; the design states no as_of)"
        assert said in by_clock.output
        assert by_clock.exit_code == as_asked.exit_code
        assert by_clock.output.replace(said, "") == as_asked.output.replace(f"law read as of {day} (as asked)", "")


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "9999-12-31"])
def test_a_day_at_the_end_of_time_is_no_fault_of_the_program(day: str) -> None:
    """Somebody mistypes a year, or tries what happens: every question is answered as of that day."""
    done = check("--as-of", day, "--stale-after", 1_000_000, COMPLETE, EXAMPLES / "unfinished")
    assert done.exit_code == FINDINGS, done.output
    assert " 0 errors" in done.output.splitlines()[-1]


def test_an_answer_dated_at_the_end_of_time_is_looked_at(tmp_path: pathlib.Path) -> None:
    """No attestation can hold for longer than there are days."""
    design = tmp_path / "a.iom.yaml"
    text = COMPLETE.read_text(encoding="utf-8")
    design.write_text(re.sub(r"(date|expires): 2026-\d\d-\d\d", r"\1: 9999-12-31", text), encoding="utf-8")
    done = check("--as-of", "9999-12-31", design)
    assert done.exit_code == FINDINGS, done.output
    assert "it expired on 9999-12-31" in done.output


def test_pytest_reads_the_law_of_the_design_by_every_clock(
    run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gate of yesterday and of tomorrow are the same gate."""
    seen = set()
    for day in DAYS:
        clock(monkeypatch, day)
        report = "--iom-policy-report=json:out"
        result = run("--iom-policy-granularity=design", report, files={"a.iom.yaml": COMPLETE.read_text()})
        said = [line for line in result.outlines if line.startswith("a.iom.yaml")]
        seen.add((result.ret, *said, (pytester.path / "out").read_bytes()))
    ((code, *_),) = seen
    assert code == pytest.ExitCode.OK
