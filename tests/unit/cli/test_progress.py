"""A bar for those who wait at a terminal, and not a byte of it for anybody else."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys
import threading

import pytest

pty = pytest.importorskip("pty", reason="there are no such terminals here")

HEAD = "iom_policy: 1\nkind: project\nid: a{}\ntitle: A\n"
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture
def designs(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with as many designs as make people wait, and one that cannot be read."""
    for number in range(29):
        (tmp_path / f"{number:02}.iom.yaml").write_text(HEAD.format(number), encoding="utf-8")
    (tmp_path / "29.iom.yaml").write_text("iom_policy: one\n", encoding="utf-8")
    return tmp_path


def ran(*arguments: object, stdout_on_terminal: bool = False, **environment: str) -> tuple[str, str]:
    """What a command prints to a pipe or terminal, and what it prints to the error output, a terminal."""
    master, slave = pty.openpty()
    errors: list[bytes] = []

    def collect() -> None:
        try:
            while chunk := os.read(master, 65536):
                errors.append(chunk)
        except OSError:  # the other end is closed
            pass

    reading = threading.Thread(target=collect)
    reading.start()
    paths = {"PYTHONPATH": os.pathsep.join(sys.path), "IOM_POLICY_OFFICES": "none", "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-c", "from iom_policy.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(
        command,
        env=os.environ | paths | environment,
        stdout=slave if stdout_on_terminal else subprocess.PIPE,
        stderr=slave,
        check=False,
    )
    os.close(slave)
    reading.join()
    os.close(master)
    return (done.stdout or b"").decode(), b"".join(errors).decode()


def test_a_bar_grows_on_the_terminal_and_the_answer_stays_as_it_is(designs: pathlib.Path) -> None:
    """Thousands of designs take minutes; what goes to a file must be the same whether somebody watched or not."""
    printed, watched = ran("check", designs)
    assert "30/30" in watched
    assert "checking" in watched
    assert f"\r\x1b[2K{designs / '29.iom.yaml'}:1:1: " in watched
    piped = subprocess.run(
        [sys.executable, "-c", "from iom_policy.cli import main; main()", "check", str(designs)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "IOM_POLICY_OFFICES": "none"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert piped.stdout == printed
    assert "\r" not in piped.stderr
    assert "checking" not in piped.stderr


@pytest.mark.parametrize(
    ("arguments", "terminal"),
    [(("check", "-q"), "xterm"), (("check",), "dumb")],
    ids=["quiet", "a terminal that cannot rub out"],
)
def test_there_is_no_bar_where_it_is_not_wanted(
    designs: pathlib.Path, arguments: tuple[str, ...], terminal: str
) -> None:
    """Quiet is quiet, and a terminal in an editor shows every step on a line of its own."""
    _, watched = ran(*arguments, designs, TERM=terminal)
    assert "checking" not in watched
    assert "\x1b" not in watched


def test_there_is_no_bar_between_findings(designs: pathlib.Path) -> None:
    """Where findings scroll by, people see that something happens, and would see halves of a bar among them."""
    _, shown = ran("check", designs, stdout_on_terminal=True)
    assert "SCOPE-ALL" in shown or "PUBLISHABLE" in shown
    assert "checking" not in shown


def test_there_is_no_bar_for_a_few(tmp_path: pathlib.Path) -> None:
    """A bar that is full before anybody has read it is noise."""
    (tmp_path / "a.iom.yaml").write_text(HEAD.format(1), encoding="utf-8")
    assert ran("check", tmp_path)[1] == ""


def test_a_bar_has_no_colours(designs: pathlib.Path) -> None:
    """So there is nothing that NO_COLOR would have to take away."""
    for value in ("", "1"):
        _, watched = ran("check", designs, NO_COLOR=value)
        assert "30/30" in watched
        assert not COLOUR.search(watched)


def test_one_file_of_many_designs_has_a_bar_as_well(tmp_path: pathlib.Path) -> None:
    """A publication is one file, and the longest of all."""
    line = '{"iom_policy": 1, "kind": "project", "id": "a%d", "title": "A"}\n'
    file = tmp_path / "many.iom.jsonl"
    file.write_text("".join(line % number for number in range(25)), encoding="utf-8")
    assert "25/25" in ran("check", file)[1]
    for jobs in ("1", "2"):
        printed, watched = ran("portfolio", file, "--jobs", jobs)
        assert "reading" in watched
        assert "\r" not in printed
        assert "What 25 designs" in printed
