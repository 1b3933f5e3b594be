"""Plugins of offices that try to end the run, hang, or die: the run goes on, is red, and says whose fault it is."""

from __future__ import annotations

import pathlib
import shutil
from collections.abc import Callable

import pytest
from offices_made import install

from faults.processes import COMPLETE, Ended, command, gate
from iom_policy.cli import UNREADABLE

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

PLUGIN = '''
from iom_policy.offices.api import *
IOM_POLICY_API = (1, 0)
{at_once}

@invariant("west.ASKED", on=Design, clauses=("A13",), question="Is it so?")
def asked(design, given):
    """Asked in tests only.

    For no other reason.
    """
    {when_asked}
    return HOLDS

@hookimpl
def iom_policy_invariants():
    {when_gathered}
    yield asked
'''
EXITS, HANGS = "raise SystemExit(0)", "import time; time.sleep(60)"
ENDS = {
    EXITS: "it stopped: SystemExit: 0",
    "raise KeyboardInterrupt": "it stopped: KeyboardInterrupt",
    "raise MemoryError": "it stopped: MemoryError",
    "def again(): again()\n    again()": "it stopped: RecursionError",
    HANGS: "it was not done after 0.2 seconds",
}
MOMENTS = ("at_once", "when_gathered", "when_asked")


CASES = [
    *((command, "when_asked", end) for end in ENDS),
    *((command, moment, end) for moment in MOMENTS[:2] for end in (EXITS, HANGS)),
    *((gate, moment, end) for moment in MOMENTS for end in (EXITS, HANGS)),
]


@pytest.mark.parametrize(("door", "moment", "end"), CASES)
def test_a_plugin_that_will_not_answer_neither_ends_the_run_nor_passes(
    door: Callable[..., Ended], moment: str, end: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exit code of 0 that a plugin chose would be a pass of everything that was not asked."""
    said = ENDS[end]
    end = end.replace("\n    ", "\n") if moment == "at_once" else end
    code = PLUGIN.format(**{**dict.fromkeys(MOMENTS, "pass"), moment: end})
    install(tmp_path, "west", code)
    monkeypatch.syspath_prepend(tmp_path)
    project = tmp_path / "project"
    project.mkdir()
    shutil.copy(COMPLETE, project / "whole.iom.yaml")
    (project / "pyproject.toml").write_text("[tool.iom-policy.offices]\nseconds = 0.2\n")
    ended = door(*(("check", "-q", ".") if door is command else (".",)), folder=project)
    told = ended.out + ended.err
    assert said in told
    assert "iom-policy-west 1.2" in told
    assert ended.code == (UNREADABLE if door is command else pytest.ExitCode.TESTS_FAILED)
    assert "241 satisfied" in told  # what the library itself asks was asked
