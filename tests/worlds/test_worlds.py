"""In every world, each door ends as the tables say; the tables were written from the documentation and not the code."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator
from itertools import product

import pytest
from gallery import EXAMPLES
from offices_made import DAY

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment
from iom_policy.assessment.framework import Framework
from iom_policy.documents.read import parse_design
from iom_policy.law.catalogue import Law
from iom_policy.offices.gathering import Offices
from iom_policy.policy.attestations import ATTEST_FRESH
from worlds import doors
from worlds.table import OPEN, SAID, STRENGTH, STRICT, decided, rows
from worlds.worlds import DESIGN, World, worlds

ALIKE = {world.seen: world for world in reversed([*worlds()])}
"""The first of the worlds that are one to pytest: it hears how questions ended, and not why."""
EVERY = bool(os.environ.get("IOM_POLICY_EVERY_WORLD"))
"""Whether pytest is run in all of them, and not only in one of those that are one to it."""
EACH = pytest.mark.parametrize("said", SAID)


def of(said: str, **settings: str) -> Iterator[World]:
    """The worlds in which a question says something, with these settings."""
    fitting = (world for world in worlds() if world.said == said and world.possible)
    return (one for one in fitting if all(getattr(one, name) == value for name, value in settings.items()))


def outcome_of(assessment: Assessment, name: str) -> str:
    """How a question ended in the library."""
    result = assessment[name]
    ends = [*map(str, result.counts), *("waiting" for _ in result.waiting)]
    (end,) = ends
    of_an_office = end == "error" and any(one.offices for one in result.told)
    return "error of an office" if of_an_office else end


@EACH
def test_the_library_answers_as_the_table_says(said: str) -> None:
    """What an answer of a person does to a question is the same whatever the question's strength."""
    wrong = []
    for world in of(said, strict="no", open="fail", baseline="none"):
        with doors.inhabited(world):
            assessment = assess(parse_design(world.design, ".yaml").design, Offices.load().framework(DAY))
        told = outcome_of(assessment, world.question), outcome_of(assessment, ATTEST_FRESH)
        wrong += [(world, told)] if told != world.ends else []
    assert wrong == []


@EACH
def test_the_command_line_ends_as_the_table_says(said: str, tmp_path: pathlib.Path) -> None:
    """Its exit code, its count of outcomes, and the sentence that says what they mean."""
    wrong = []
    for world in of(said, open="fail", baseline="none"):
        doors.write(world, tmp_path)
        with doors.inhabited(world):
            code, lines = doors.check(tmp_path, strict=world.strict)
        expected = world.check, f"1 design: {world.counted}", meaning(world)
        told = code, lines[-1], lines[-2]
        wrong += [(world, told)] if told != expected else []
    assert wrong == []


def meaning(world: World) -> str:
    """What the last line but one has to say."""
    if world.check:
        return "Findings are for the people who know the project to answer; none says that a design is good or bad."
    for_people = "Whether a design protects people is for people to judge."
    if "violated" in world.ends:
        expected = "No requirement is violated and nothing is open; what is expected and not met is told above"
        return f"{expected}. {for_people}"
    return f"Nothing that was asked is violated or open. {for_people}"


@EACH
@pytest.mark.parametrize("strength", STRENGTH)
def test_pytest_ends_as_the_table_says(said: str, strength: str, tmp_path: pathlib.Path) -> None:
    """Its exit code, how each test ends, its count of outcomes, and what it says of the baseline."""
    wrong = []
    for world in of(said, strength=strength):
        if world != ALIKE[world.seen] and not EVERY:
            continue
        doors.write(world, tmp_path)
        with doors.inhabited(world):
            code, tests, lines = doors.gate(tmp_path, strict=world.strict, opened=world.open, baseline=world.baseline)
        line = f"desk.iom.yaml: desk, law read as of 2026-03-01: {world.counted}"
        told = code, tests, line in lines, [one for one in lines if one.startswith("known.toml: ")]
        expected = world.pytest, world.tests, True, of_the_baseline(world)
        wrong += [(world, told, lines)] if told != expected else []
    assert wrong == []


def of_the_baseline(world: World) -> list[str]:
    """What the summary has to say of the baseline; what nobody asked, or could not answer, is not said to be mended."""
    if world.baseline == "known":
        return ["known.toml: 1 known finding still open and not satisfied, the oldest since 2026-01-15"]
    if world.baseline == "none" or world.ends[0] == "waiting" or world.ends[0].startswith("error"):
        return []
    listed = "unresolved" if world.ends[0] == "violated" else "violated"
    return [f"known.toml: found no more, strike it: desk.iom.yaml: desk: {listed} {world.question} of desk"]


DOCUMENTS = [row["world"] for row in rows("documents")]
COMPLETE = (EXAMPLES / "complete" / "border-jordan.iom.yaml").read_text(encoding="utf-8")
ATTESTED = "attestations: [{invariant: %s, subject: desk, finding: met, reasoning: Looked at, role: chief-of-mission, \
date: 2026-01-10, expires: 2026-07-10, covers: none, evidence: [A note]}]\n"
FILES = {
    "unreadable": {"desk.iom.yaml": "kind: nothing\n"},
    "unreadable beside a complete one": {"desk.iom.yaml": "kind: nothing\n", "other.iom.yaml": COMPLETE},
    "no activities": {"desk.iom.yaml": DESIGN.replace("[{id: advice, title: Advice}]", "[]")},
    "two of one id": {"desk.iom.yaml": DESIGN.replace("Advice}]", "Advice}, {id: advice, title: More}]")},
    "an attestation to nothing": {"desk.iom.yaml": DESIGN + ATTESTED % "NOTHING"},
    "an office is missing": {"desk.iom.yaml": COMPLETE},
    "nothing to check": {},
    "no questions": {"desk.iom.yaml": DESIGN},
    "complete": {"desk.iom.yaml": COMPLETE},
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_where_nothing_can_be_asked_no_door_is_green(
    name: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under no setting and with no baseline: each would be a way to pass by accident."""
    for file, text in {**FILES[name], "none.ini": "[pytest]\n"}.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    (tmp_path / "known.toml").write_text("iom_policy_baseline = 1\n", encoding="utf-8")
    monkeypatch.setenv("IOM_POLICY_OFFICES", "west" if name == "an office is missing" else "none")
    if name == "no questions":
        empty = Framework.of(Law.shipped(), ())
        monkeypatch.setattr(Framework, "builtin", lambda: empty)
    wrong = []
    for strict, opened, baseline in product(STRICT, OPEN, ("none", "another")):
        row = decided("documents", world=name, strict=strict, open=opened, baseline=baseline)
        code, tests, _ = doors.gate(tmp_path, strict=strict, opened=opened, baseline=baseline)
        told = doors.check(tmp_path, strict=strict)[0], code
        wrong += [(strict, opened, baseline, told, tests)] if told != (int(row["check"]), int(row["pytest"])) else []
    assert wrong == []
