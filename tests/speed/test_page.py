"""The page on what it costs shows what a run found, and the results name no machine."""

from __future__ import annotations

import json
import re

import pytest

from benchmarks.results import PACKAGES, RESULTS, saved, versions
from benchmarks.tables import TABLES, shown
from benchmarks.targets import figure, targets

READERS = ("iom-policy", "iom-policy, every place asked for")


@pytest.mark.parametrize("name", TABLES)
def test_the_page_shows_what_the_results_say(name: str) -> None:
    """A figure that was changed by hand, or left from another run, would mislead whoever compares."""
    assert shown(name) == TABLES[name](saved())


def test_results_name_no_machine_no_path_and_no_address() -> None:
    """They are published with the library."""
    text = RESULTS.read_text("utf-8")
    assert not re.search(r"/(?:tmp|work|home|root|usr)\b|://|\\\\", text)
    assert set(json.loads(text)["packages"]) <= set(PACKAGES)


def test_versions_of_what_runs_are_told() -> None:
    """A ratio means nothing without the versions that it is between."""
    told = versions()
    assert {"attrs", "cattrs", "iom-policy", "pyyaml"} <= set(told["packages"])
    assert told["python"].startswith(("CPython 3.", "PyPy 3."))


def test_a_target_that_is_missed_says_by_how_much() -> None:
    """That a target is missed is said as plainly as that one is met."""
    results = saved()
    results["yaml"]["rows"] = [{"reader": reader, "ratio": 0.9} for reader in READERS]
    results["two_processes"] = {"gain": 1.0}
    told = {one.what: one for one in targets(results)}
    assert told["YAML, the offset of everything kept"].verdict == "missed: 1.5 times that"
    assert told["two processes"].verdict == "missed: 1.7 times too little"
    results["yaml"]["rows"][0]["ratio"] = 0.6
    results["two_processes"] = {"gain": 1.7}
    told = {one.what: one for one in targets(results)}
    assert (told["YAML, the offset of everything kept"].verdict, told["two processes"].verdict) == ("met", "met")


@pytest.mark.parametrize(
    ("value", "shown_as"), [(None, ""), (0.40812, "0.408"), (11.84, "11.8"), (1928.0, "1,930"), (25_430, "25,400")]
)
def test_a_figure_has_three_digits_that_mean_something(value: float | None, shown_as: str) -> None:
    """More digits would promise what no run can keep."""
    assert figure(value) == shown_as
