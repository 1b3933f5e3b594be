"""Which files become tests, how the tests are named, and what becomes of files that cannot be checked."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Callable
from typing import NoReturn

import attrs
import pytest

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment
from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap
from iom_policy.documents.read import read_design
from iom_policy.documents.reading import ReadDesign
from iom_policy.policy.verdicts import HOLDS
from iom_policy.pytest_plugin import items
from iom_policy.pytest_plugin import run as plugin_run
from plugin.support import DESK, Ask, Run, Use

pytest_plugins = ["pytester"]


def test_each_invariant_is_one_test_sorted_by_name(run: Run, ask: Ask, framework: Use) -> None:
    """Names are how people select and report tests; pytest-xdist needs the same order in every process."""
    framework(ask("WELCOME", HOLDS), ask("DOOR-OPEN", HOLDS))
    result = run("--collect-only", "-q")
    assert result.outlines[:2] == ["desk.iom.yaml::DOOR-OPEN", "desk.iom.yaml::WELCOME"]
    assert result.ret == 0


def test_one_question_can_be_selected_by_its_node_id(run: Run, ask: Ask, framework: Use) -> None:
    """A failing question is asked again alone, by the name that the summary printed."""
    framework(ask("WELCOME", HOLDS), ask("DOOR-OPEN", HOLDS))
    result = run("desk.iom.yaml::WELCOME")
    result.assert_outcomes(passed=1)


def test_questions_can_be_selected_by_design_and_by_marker(run: Run, ask: Ask, framework: Use) -> None:
    """In a suite with other tests, -k with the design's id and -m iom_policy pick what was meant."""
    framework(ask("DOOR-OPEN", HOLDS))
    files = {"desk.iom.yaml": DESK, "test_other.py": "def test_other():\n    pass\n"}
    run("-k", "desk", files=files).assert_outcomes(passed=1, deselected=1)
    run("-m", "iom_policy", files=files).assert_outcomes(passed=1, deselected=1)


@pytest.mark.parametrize("name", ["desk.iom.yaml", "desk.iom.yml"])
def test_design_files_are_found_by_their_names(run: Run, ask: Ask, framework: Use, name: str) -> None:
    """Nobody has to list designs; their names say what they are."""
    framework(ask("DOOR-OPEN", HOLDS))
    run(files={name: DESK}).assert_outcomes(passed=1)


def test_other_yaml_files_are_collected_only_when_named(run: Run, ask: Ask, framework: Use) -> None:
    """Folders are full of YAML files that are no designs; a file that somebody names is meant as one."""
    framework(ask("DOOR-OPEN", HOLDS))
    files = {"desk.iom.yaml": DESK, "plan.yaml": DESK.replace("desk", "plan"), "compose.yaml": "services: {}\n"}
    run(files=files).assert_outcomes(passed=1)
    result = run("plan.yaml", "-v", files=files)
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["plan.yaml::DOOR-OPEN PASSED*"])


def test_broken_file_is_one_failing_test_and_the_run_goes_on(run: Run, ask: Ask, framework: Use) -> None:
    """Every problem of the file is told with its place, and one broken file hides no other design."""
    framework(ask("DOOR-OPEN", HOLDS))
    broken = DESK.replace("id: desk\n", "id: desk\nid: again\ntitel: x\n")
    result = run(files={"broken.iom.yaml": broken, "desk.iom.yaml": DESK})
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        [
            "broken.iom.yaml:4:1: *",
            "broken.iom.yaml: could not be read",
            "1 design: 1 satisfied*; 1 file could not be read",
            "FAILED broken.iom.yaml::DOCUMENT - error: *",
        ]
    )


def test_design_with_references_to_nothing_is_one_failing_test(run: Run) -> None:
    """An ambiguous design is not asked anything: each answer might be about something else."""
    wrong = DESK.replace("{id: advice, title: Legal advice}", "{id: advice, title: Legal advice, rights: [shelter]}")
    result = run("-v", files={"desk.iom.yaml": wrong})
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["desk.iom.yaml::DOCUMENT FAILED*", "desk.iom.yaml:8:*shelter*"])


def test_attestation_of_something_else_fails_beside_the_questions(run: Run, ask: Ask, framework: Use) -> None:
    """A judgement that belongs to no question is a slip that somebody has to see; the questions are still asked."""
    framework(ask("DOOR-OPEN", HOLDS))
    attested = DESK + (
        "attestations:\n"
        "  - {invariant: DOR-OPEN, subject: desk, finding: met, reasoning: Seen., role: chief-of-mission,"
        " date: 2026-02-01, expires: 2026-08-01, evidence: [Visit], covers: 'sha256:0'}\n"
    )
    result = run(files={"desk.iom.yaml": attested})
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        ["desk.iom.yaml:11:*error DOCUMENT: *DOR-OPEN*", "FAILED desk.iom.yaml::DOCUMENT - error: *DOR-OPEN*"]
    )


def test_design_of_which_nothing_was_asked_fails(run: Run, framework: Use) -> None:
    """No question and no answer is no pass."""
    framework()
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["FAILED *::DOCUMENT - error: nothing was asked of desk: there are 2 activities*"])


def test_crash_of_the_engine_is_one_failing_test_of_that_file(
    run: Run, ask: Ask, framework: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of iom-policy is told with the file it happened on, and other designs are still checked."""
    framework(ask("DOOR-OPEN", HOLDS))

    def crash(design: Design, framework: Framework, *, on: dt.date, places: SourceMap, **more: object) -> Assessment:
        if design.id == "desk":
            raise RuntimeError("out of paper")
        return assess(design, framework, on=on, places=places)

    monkeypatch.setattr(plugin_run, "assess", crash)
    result = run(files={"desk.iom.yaml": DESK, "other.iom.yaml": DESK.replace("desk", "other")})
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        [
            "desk.iom.yaml: iom-policy stopped: RuntimeError: out of paper",
            "This is a fault of iom-policy, not of the design: please report it.",
            "FAILED desk.iom.yaml::DOCUMENT - error: iom-policy stopped: RuntimeError: out of paper",
        ]
    )
    assert "INTERNALERROR" not in result.stdout.str()


def test_crash_of_a_reader_is_one_failing_test_of_that_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing extra or a fault of a reader is told in the same way."""

    def read_designs(*_: object) -> NoReturn:
        raise ImportError("lxml is not installed")

    monkeypatch.setattr(items, "each_design", read_designs)
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["FAILED desk.iom.yaml::DOCUMENT - error: iom-policy stopped: ImportError: lxml*"])


def test_file_without_a_design_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty publication was not checked."""
    monkeypatch.setattr(items, "each_design", lambda *_: ())
    result = run("desk.xml", files={"desk.xml": "<iati-activities/>"})
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["FAILED desk.xml::DOCUMENT - error: the file holds no design"])


def read_several(folder: pathlib.Path, *ids: str) -> Callable[..., tuple[ReadDesign, ...]]:
    """A reader of files with several designs."""
    (folder / "one.yaml").write_text(DESK, encoding="utf-8")
    read = read_design(folder / "one.yaml")
    designs = tuple(attrs.evolve(read, design=attrs.evolve(read.design, id=name)) for name in ids)
    return lambda *_: designs


def test_designs_of_one_file_are_apart_and_can_be_selected(
    run: Run, ask: Ask, framework: Use, monkeypatch: pytest.MonkeyPatch, pytester: pytest.Pytester
) -> None:
    """An IATI file holds many activities; each is a design with tests of its own."""
    framework(ask("DOOR-OPEN", HOLDS))
    monkeypatch.setattr(items, "each_design", read_several(pytester.path, "a-1", "a-2"))
    files = {"plan.xml": "<iati-activities/>"}
    listed = run("--collect-only", "-q", "plan.xml", files=files).outlines[:2]
    assert listed == ["plan.xml::a-1::DOOR-OPEN", "plan.xml::a-2::DOOR-OPEN"]
    run("plan.xml::a-2", files=files).assert_outcomes(passed=1)
    assert "2 designs: 2 satisfied" in run("plan.xml", files=files).stdout.str()


def test_designs_with_names_that_pytest_cannot_select_are_told_apart(
    run: Run, monkeypatch: pytest.MonkeyPatch, pytester: pytest.Pytester
) -> None:
    """Ids with colons and brackets are faults, and their failing tests must be selectable all the same."""
    monkeypatch.setattr(items, "each_design", read_several(pytester.path, "X/a", "X::a", "b[1]"))
    files = {"plan.xml": "<iati-activities/>"}
    listed = run("--collect-only", "-q", "plan.xml", files=files).outlines[:3]
    assert listed == [f"plan.xml::{name}::DOCUMENT" for name in ("X-a", "X-a-2", "b-1-")]
    run("plan.xml::X-a-2", files=files).assert_outcomes(failed=1)


def test_a_design_is_assessed_once_for_all_its_questions(
    run: Run, ask: Ask, framework: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests look up what was found; asking again for each of them would take as many times as long."""
    framework(ask("DOOR-OPEN", HOLDS), ask("WELCOME", HOLDS))
    asked: list[str] = []

    def counted(design: Design, framework: Framework, *, on: dt.date, places: SourceMap, **more: object) -> Assessment:
        asked.append(design.id)
        return assess(design, framework, on=on, places=places)

    monkeypatch.setattr(plugin_run, "assess", counted)
    run("desk.iom.yaml::WELCOME", "desk.iom.yaml::DOOR-OPEN").assert_outcomes(passed=2)
    assert asked == ["desk"]


def test_every_item_has_the_attribute_that_other_plugins_look_at(
    run: Run, ask: Ask, framework: Use, pytester: pytest.Pytester
) -> None:
    """Plugins for asyncio, sockets and reports read item.obj of every item without asking."""
    framework(ask("DOOR-OPEN", HOLDS))
    pytester.makeconftest("def pytest_collection_modifyitems(items):\n    assert [i.obj for i in items] == [None]\n")
    run().assert_outcomes(passed=1)
