"""What is recorded of mutants of the code is what the page shows; the trial itself runs in a session of its own."""

from __future__ import annotations

import json
import pathlib

import pytest
from gallery import ROOT

from mutation.of_code.figures import MARK, Counts, counted, recorded, table
from mutation.page import shown

ROOMS = ("assessment", "policy")


def test_the_page_shows_what_was_recorded() -> None:
    """Figures that are copied by hand are soon those of another program."""
    assert shown(MARK) == table(recorded())


@pytest.mark.parametrize("room", ROOMS)
def test_at_least_nine_of_ten_are_killed(room: str) -> None:
    """The tests of these rooms are what everything else rests on."""
    whole = sum((one for name, one in recorded().items() if name.startswith(f"{room}/")), Counts())
    assert whole.killed * 10 >= (whole.killed + whole.survived) * 9


def test_the_modules_that_were_tried_exist() -> None:
    """A module that was renamed has not been tried under its new name."""
    there = {f"{room}/{file.stem}" for room in ROOMS for file in (ROOT / "src" / "iom_policy" / room).glob("*.py")}
    assert set(recorded()) <= there


def test_the_last_result_of_a_mutant_counts(tmp_path: pathlib.Path) -> None:
    """A survivor that a new test kills is tried again, and a program that never ends is noticed too."""
    names = [f"iom_policy.policy.state.x_a__mutmut_{number}" for number in (1, 2, 3, 4)]
    outcomes = [("survived", 0), ("timeout", 1), ("survived", 2), ("no tests", 3), ("killed", 0)]
    rows = [json.dumps({"mutant": names[number], "outcome": outcome}) for outcome, number in outcomes]
    (tmp_path / "first.jsonl").write_text("\n".join(rows[:4]))
    (tmp_path / "second.jsonl").write_text(rows[4])
    found = counted([tmp_path / "first.jsonl", tmp_path / "second.jsonl"])
    assert found == {"policy/state": Counts(killed=2, survived=1, unreached=1)}
    assert table(found).splitlines()[2:] == ["| policy/state | 2/3 | 1 | 1 |", "| all of policy | 2/3 | 1 | 1 |"]
