"""The library, the command line and pytest: three doors into one corridor."""

from __future__ import annotations

import json
import pathlib
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import frozen
from click.testing import CliRunner
from gallery import EXAMPLES
from worlds import doors

from differential.told import FORMATS, drawn
from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment
from iom_policy.cli import cli
from iom_policy.cli.exit_codes import FINDINGS
from iom_policy.documents.read import read_design
from iom_policy.reports.json_report import assessment_data
from iom_policy.reports.reported import Reported
from iom_policy.reports.text import assessment_text
from iom_policy.reports.withheld import withheld


@frozen
class Shown:
    """What a door shows of a folder of designs: its exit code, and its report by design file."""

    code: int
    told: dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The whole gallery, and designs in which anything may be said, in every format."""
    made = tmp_path_factory.mktemp("doors")
    for kind in ("complete", "mistaken", "unfinished"):
        shutil.copytree(EXAMPLES / kind, made / kind)
    (made / "drawn").mkdir()
    for number, design in enumerate(drawn()):
        suffix = list(FORMATS)[number % len(FORMATS)]
        (made / "drawn" / f"{number:02}.iom{suffix}").write_text(FORMATS[suffix](design), encoding="utf-8")
    (made / "none.ini").write_text("[pytest]\n", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def library(folder: pathlib.Path) -> dict[str, Assessment]:
    """What the library says, by file."""
    return {file.relative_to(folder).as_posix(): _assessed(file) for file in files_in(folder)}


def files_in(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    """The design files of a folder."""
    return (file for file in sorted(folder.rglob("*.iom.*")) if file.is_file())


def _assessed(file: pathlib.Path) -> Assessment:
    read = read_design(file)
    return assess(read.design, places=read.places, evidence=read.evidence)


def reported(file: pathlib.Path, assessment: Assessment) -> dict[str, Any]:
    """What a report may tell of an assessment, as JSON."""
    (one,) = withheld([Reported(source=file.name, design=read_design(file).design, assessment=assessment)])
    assert one.assessment is not None
    told: dict[str, Any] = json.loads(json.dumps(assessment_data(one.assessment)))
    return told


def command_line(folder: pathlib.Path, *options: str) -> Shown:
    """What the command line says of a folder."""
    report = folder / "told.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(cli, ["check", ".", "-q", "--report", f"json:{report}", *options])
    return Shown(done.exit_code, _by_file(report))


def gate(folder: pathlib.Path, *options: str, strict: bool) -> tuple[Shown, set[str]]:
    """What pytest says of a folder, and the files of which a test failed."""
    report = folder / "told.json"
    more = (*options, f"--iom-policy-report=json:{report}")
    code, heard, _ = doors.run(folder, *more, *(["--iom-policy-strict"] if strict else []))
    failed = {name.partition("::")[0] for name, end in heard.items() if end == "failed"}
    return Shown(code, _by_file(report)), failed


def _by_file(report: pathlib.Path) -> dict[str, Any]:
    told = json.loads(report.read_text(encoding="utf-8"))
    report.unlink()
    assert told["unreadable"] == []
    assert told["partial"] == []
    return {one["source"]: one for one in told["designs"]}


def of_the_assessment(told: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    """What a report says of an assessment, without how and from which file it was made."""
    return {key: told[key] for key in like}


@pytest.mark.parametrize("granularity", ["invariant", "activity"])
def test_command_line_and_pytest_report_what_the_library_found(
    folder: pathlib.Path, library: dict[str, Assessment], granularity: str
) -> None:
    """Whole results with places, of every design; whichever door somebody takes, they see the same."""
    expected = {name: reported(folder / name, one) for name, one in library.items()}
    shown, _ = gate(folder, f"--iom-policy-granularity={granularity}", strict=False)
    for told in (shown.told, command_line(folder).told) if granularity == "invariant" else (shown.told,):
        assert sorted(told) == sorted(expected)
        for name, one in expected.items():
            found = of_the_assessment(told[name], one)
            assert _in_one_order(found) == _in_one_order(one), name


def _in_one_order(data: dict[str, Any]) -> dict[str, Any]:
    """A report with each result's findings in one order: at the granularity of activities they come test by test."""
    return {**data, "results": [{**one, **_sorted(one)} for one in data["results"]]}


def _sorted(result: dict[str, Any]) -> dict[str, Any]:
    return {key: sorted(result[key], key=json.dumps) for key in ("told", "waiting")}


@pytest.mark.parametrize("strict", [False, True])
def test_every_door_is_open_to_the_same_designs(
    folder: pathlib.Path, library: dict[str, Assessment], *, strict: bool
) -> None:
    """What holds in Python ends with 0 and fails no test; what does not ends with 1 and fails one."""
    held = {name for name, one in library.items() if one.holds(strict=strict)}
    assert held
    assert len(held) < len(library)
    shown, failed = gate(folder, "--iom-policy-granularity=design", strict=strict)
    assert failed == set(library) - held
    assert shown.code == pytest.ExitCode.TESTS_FAILED
    for name in library:
        done = CliRunner().invoke(cli, ["check", "-q", str(folder / name), *(["--strict"] if strict else [])])
        assert done.exit_code == (0 if name in held else FINDINGS), name


def test_the_command_line_prints_what_the_library_found(folder: pathlib.Path, library: dict[str, Assessment]) -> None:
    """Line by line, in the order of the file."""
    for name, one in library.items():
        file = folder / name
        printed = CliRunner().invoke(cli, ["check", str(file)]).stdout.splitlines()
        expected = [line for text in assessment_text(one, str(file)) for line in text.splitlines()]
        assert printed[1 : 1 + len(expected)] == expected
        assert len(printed) == len(expected) + 3
