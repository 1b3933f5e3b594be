"""Where designs are looked for, and what is left out."""

from __future__ import annotations

import pytest

from iom_policy.policy.verdicts import HOLDS
from plugin.support import DESK, Ask, Run, Use

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def _one_question(ask: Ask, framework: Use, pytester: pytest.Pytester) -> None:
    framework(ask("DOOR-OPEN", HOLDS))
    for folder, name in (("tests", "test_a.py"), ("designs", "desk.iom.yaml"), ("designs/old", "past.iom.yaml")):
        pytester.mkdir(folder)
        text = DESK.replace("desk", "past") if "past" in name else DESK
        (pytester.path / folder / name).write_text("def test_a(): pass\n" if name.endswith("py") else text)


def collected(result: pytest.RunResult) -> list[str]:
    """The tests on designs that are listed."""
    return [line for line in result.outlines if ".iom." in line and "::" in line]


DESK_TEST, PAST_TEST = "designs/desk.iom.yaml::DOOR-OPEN", "designs/old/past.iom.yaml::DOOR-OPEN"


def test_designs_are_found_beside_the_tests(run: Run, pytester: pytest.Pytester) -> None:
    """Testpaths keeps pytest out of every other folder, and the gate must not be empty for that."""
    configured = '[tool.pytest]\ntestpaths = ["tests"]\n'
    pytester.makepyprojecttoml(configured)
    assert collected(run("--co", "-q", files={})) == []
    pytester.makepyprojecttoml(f'{configured}iom_policy_paths = ["designs"]\n')
    result = run("--co", "-q", files={})
    assert collected(result) == [DESK_TEST, PAST_TEST]
    assert "tests/test_a.py::test_a" in result.outlines


def test_paths_that_are_looked_at_anyway_are_collected_once(run: Run, pytester: pytest.Pytester) -> None:
    """The same design twice would be counted twice."""
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_paths = ["designs", "designs/desk.iom.yaml"]\n')
    assert collected(run("--co", "-q", files={})) == [DESK_TEST, PAST_TEST]


def test_what_is_named_on_the_command_line_is_all_that_is_run(run: Run, pytester: pytest.Pytester) -> None:
    """Somebody who names a file wants that file."""
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_paths = ["designs"]\n')
    assert collected(run("--co", "-q", "designs/old", files={})) == [PAST_TEST]


def test_a_file_of_another_name_counts_when_the_configuration_names_it(run: Run, pytester: pytest.Pytester) -> None:
    """A project may have called its design as it likes."""
    (pytester.path / "plan.yaml").write_text(DESK.replace("desk", "plan"))
    pytester.makepyprojecttoml('[tool.pytest]\ntestpaths = ["tests"]\niom_policy_paths = ["plan.yaml"]\n')
    assert collected(run("--co", "-q", files={})) == []
    run(files={}).stdout.fnmatch_lines(["plan.yaml: plan,*"])


def test_a_path_that_is_not_there_stops_the_run(run: Run, pytester: pytest.Pytester) -> None:
    """A folder that was renamed would otherwise go unchecked from then on."""
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_paths = ["designs", "gone"]\n')
    result = run(files={})
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: iom_policy_paths: there is no *gone; correct the path"])


def test_what_is_left_out_is_said(run: Run, pytester: pytest.Pytester) -> None:
    """An exclusion is a decision, and a run that does not show it would hide it."""
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_exclude = ["designs/old/*"]\n')
    result = run("-v", files={})
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["1 file of designs left out by iom_policy_exclude: designs/old/past.iom.yaml"])
    run(files={}).stdout.fnmatch_lines(["1 file of designs left out by iom_policy_exclude"])


def test_a_file_that_somebody_names_is_not_left_out(run: Run, pytester: pytest.Pytester) -> None:
    """Naming it is the later and the clearer word."""
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_exclude = ["designs/old/*"]\n')
    assert collected(run("--co", "-q", PAST_TEST.partition(":")[0], files={})) == [PAST_TEST]


def test_a_run_with_everything_left_out_is_red(run: Run, pytester: pytest.Pytester) -> None:
    """An exclusion that grew too wide must not turn the gate into a door."""
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_exclude = ["designs/*"]\n')
    result = run(files={})
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.stdout.fnmatch_lines(["2 files of designs left out*", "no design was collected: *"])


@pytest.mark.parametrize("folder", [".", "designs", "designs/old"])
def test_ids_are_those_from_the_root_folder_wherever_pytest_is_called(
    run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """Editors and build servers call from different folders and select by the same ids."""
    pytester.makepyprojecttoml("[tool.pytest]\n")
    monkeypatch.chdir(pytester.path / folder)
    listed = collected(run("--co", "-q", str(pytester.path / "designs"), files={}))
    assert listed == [DESK_TEST, PAST_TEST]
    run(str(pytester.path / DESK_TEST), files={}).assert_outcomes(passed=1)
