"""The designs that are measured: always the same, and with what they are said to hold."""

from __future__ import annotations

import json
import pathlib
import re
from collections import Counter
from itertools import islice

import pytest

from benchmarks.measured_designs import ACTIVITIES, TONGUES, lines, repeated, write, write_longer
from benchmarks.mistakes import OF_ACTIVITIES, OF_CLAIMS, OF_DESIGNS, OF_RISKS, Mistake
from benchmarks.peers import ours
from benchmarks.portfolio_of import Data, gallery
from iom_policy import Finding, assess, parse_design


@pytest.mark.parametrize("tongues", TONGUES)
def test_the_same_seed_gives_the_same_designs(tongues: str) -> None:
    """Figures of two runs can only be compared where both read the same."""
    assert list(lines(120, seed=7, tongues=tongues)) == list(lines(120, seed=7, tongues=tongues))
    assert list(lines(120, seed=7, tongues=tongues)) != list(lines(120, seed=8, tongues=tongues))


def test_every_design_has_ten_activities_and_an_id_of_its_own() -> None:
    """The time for an activity is found by dividing by ten."""
    designs = [json.loads(line) for line in lines(250)]
    assert [len(one["activities"]) for one in designs] == [ACTIVITIES] * 25
    assert len({one["id"] for one in designs}) == 25


def test_one_file_is_in_ascii_and_the_other_in_french_arabic_and_escapes() -> None:
    """Letters outside ASCII cost time of their own, and so do escapes."""
    assert all(line.isascii() for line in lines(60))
    scripts = Counter(map(_written, lines(330, tongues="many")))
    assert scripts == {"french": 11, "arabic": 11, "arabic with escapes": 11}


def test_a_complete_design_stays_complete_with_ten_activities() -> None:
    """What is found in measured designs was put there, and is told in the page."""
    for data in gallery("complete").values():
        design = parse_design(json.dumps(repeated(data), default=str), ".json").design
        assert assess(design).findings == ()


def test_texts_in_other_tongues_change_no_finding() -> None:
    """The two files differ in letters alone, so that the difference in time is theirs."""
    first = [sorted(map(ours.told, _findings(line))) for line in islice(lines(330), 33)]
    other = [sorted(map(ours.told, _findings(line))) for line in islice(lines(330, tongues="many"), 33)]
    assert first == other
    assert any(first)


def test_each_mistake_changes_what_is_found_in_some_design() -> None:
    """A mistake that nobody notices would be counted in the share of mistakes and measure nothing."""
    designs = [repeated(one) for _, one in sorted(gallery("complete").items())]
    for kind, mistakes in (("activities", OF_ACTIVITIES), ("rights", OF_CLAIMS), ("risks", OF_RISKS), ("", OF_DESIGNS)):
        unnoticed = [mistake for mistake in mistakes if not any(_noticed(one, kind, mistake) for one in designs)]
        assert unnoticed == []


def test_a_longer_file_repeats_designs_under_ids_of_their_own(tmp_path: pathlib.Path) -> None:
    """Memory is looked at on files that would take long to make anew."""
    short = write(tmp_path / "short.iom.jsonl", 30)
    long = write_longer(tmp_path / "long.iom.jsonl", short, 3)
    designs = [json.loads(line) for line in long.read_text("utf-8").splitlines()]
    assert len({one["id"] for one in designs}) == 9
    assert [one["title"] for one in designs[:3]] == [one["title"] for one in designs[6:]]
    assert all(assess(parse_design(json.dumps(one), ".json").design).faults == () for one in designs)


def _written(line: str) -> str:
    if not re.search("[\u0600-\u06ff]", json.dumps(json.loads(line), ensure_ascii=False)):
        return "french"
    return "arabic with escapes" if line.isascii() else "arabic"


def _findings(line: str) -> tuple[Finding, ...]:
    read = parse_design(line, ".json")
    return assess(read.design, places=read.places).findings


def _noticed(data: Data, kind: str, mistake: Mistake) -> bool:
    changed = json.loads(json.dumps(data, default=str))
    for one in changed[kind] if kind else [changed]:
        mistake(one)
    return bool(assess(parse_design(json.dumps(changed), ".json").design).findings)
