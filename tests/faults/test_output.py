"""The terminal, and what stands in its place: pipes that close, disks that are full, letters that it does not know."""

from __future__ import annotations

import json
import os
import pathlib
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner
from gallery import EXAMPLES

from faults.processes import CALL, COMPLETE, MISTAKEN, anew
from iom_policy.cli import cli
from iom_policy.cli.exit_codes import CUT_OFF, FINDINGS, INTERRUPTED, UNREADABLE

GATE = "import sys, pytest; sys.exit(pytest.main(sys.argv[1:]))"
QUIET = ("--iom-policy", "--iom-policy-granularity=design", "-p", "no:cacheprovider", "-p", "no:hypothesispytest")


def into_a_closed_pipe(code: str, *arguments: object) -> tuple[int, str]:
    """Start a program whose output nobody reads any more; its exit code and what it complained of."""
    read, write = os.pipe()
    os.close(read)
    words = [sys.executable, "-c", code, *map(str, arguments)]
    with os.fdopen(write, "wb") as output:
        done = subprocess.run(words, stdout=output, stderr=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("arguments", [("check", COMPLETE), ("--help",)])
def test_a_pipe_that_closes_is_neither_a_pass_nor_a_finding(arguments: tuple[object, ...]) -> None:
    """``iom-policy check designs | head`` must not end as a design with findings does, nor with a traceback."""
    assert into_a_closed_pipe(CALL, *arguments) == (CUT_OFF, "")


def test_pytest_into_a_pipe_that_closes_is_no_pass() -> None:
    """The terminal is pytest's there; all that is asked of the plugin is that the end is not green."""
    code, _ = into_a_closed_pipe(GATE, *QUIET, COMPLETE)
    assert code != 0


def test_an_answer_that_finds_no_room_is_told() -> None:
    """``iom-policy check designs > answers.txt`` on a full disk: it is no fault of the program, and no answer."""
    if not pathlib.Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    ended = anew("check", COMPLETE, behind="> /dev/full")
    assert ended.err == "iom-policy: what there was to say could not be written: No space left on device\n"
    assert ended.code == UNREADABLE
    assert anew("check", "nowhere.iom.yaml", behind="2> /dev/full").code == UNREADABLE


def test_streams_that_are_closed_change_no_verdict() -> None:
    """Programs that start others often leave them neither a keyboard nor a terminal."""
    assert anew("check", COMPLETE, behind="<&- >&- 2>&-").code == 0
    assert anew("check", MISTAKEN, behind="<&- >&- 2>&-").code == FINDINGS
    assert anew(*QUIET, "-q", COMPLETE, behind="<&-", code=GATE).code == 0


LATIN = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("letters", [LATIN, ASCII], ids=["latin", "ascii"])
def test_letters_that_the_terminal_does_not_know_are_written_in_another_way(
    letters: dict[str, str], tmp_path: pathlib.Path
) -> None:
    """A design in Arabic is checked on a terminal that knows no Arabic: what is found is told, and is the same."""
    file = tmp_path / "مكتب.iom.yaml"
    text = COMPLETE.read_text(encoding="utf-8").replace("Procedure for best-interests assessments", "تدريب")
    file.write_text(text, encoding="utf-8")
    ended = anew("check", file, "--report", f"json:{tmp_path / 'out'}", env=letters)
    assert (ended.code, ended.err) == (0, "")
    shown = "تدريب" if letters is ASCII else "تدريب".encode("latin-1", "backslashreplace").decode()
    assert f"on the evidence of: {shown}, 2025." in ended.out
    (design,) = json.loads((tmp_path / "out").read_text(encoding="utf-8"))["designs"]
    assert design["source"].endswith("مكتب.iom.yaml")


def test_the_words_of_the_locale_change_nothing() -> None:
    """Machines in a field office speak its language; dates, numbers and their order are those of the design."""
    here = CliRunner().invoke(cli, ["check", str(EXAMPLES / "unfinished")])
    there = anew("check", EXAMPLES / "unfinished", env={"LC_ALL": "tr_TR.UTF-8"})
    assert here.exit_code == there.code == FINDINGS
    assert here.output == there.out


def test_whoever_stops_a_run_reads_that_it_says_nothing_of_the_rest() -> None:
    """A run that was stopped at the keyboard ends neither as a pass nor as one with findings."""
    stopping = (
        "import os, signal\n"
        "from iom_policy.cli import check\n"
        "check.assess = lambda *_, **__: os.kill(os.getpid(), signal.SIGINT)\n"
    )
    ended = anew("check", COMPLETE, code=stopping + CALL)
    assert ended.code == INTERRUPTED == 128 + signal.SIGINT
    said = "iom-policy: stopped before everything was said; nothing follows from what was said so far\n"
    assert (ended.out, ended.err) == ("", said)
