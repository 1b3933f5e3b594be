"""``statement``: a page for readers outside, in a file or on the terminal."""

from __future__ import annotations

import pathlib

from click.testing import CliRunner, Result
from gallery import EXAMPLES

from iom_policy.cli import UNREADABLE, cli

DESIGN = EXAMPLES / "complete" / "shelter-nigeria.iom.yaml"


def run(*arguments: object) -> Result:
    """What a call of the command line gives."""
    return CliRunner().invoke(cli, [str(argument) for argument in ("statement", *arguments, "--offices", "none")])


def test_it_is_printed_or_written_the_same(tmp_path: pathlib.Path) -> None:
    """A page that is made again must not differ where nothing has changed."""
    printed = run(DESIGN)
    assert printed.exit_code == 0
    assert printed.stdout.startswith("# Protection statement: Shelter for internally displaced people, Borno\n")
    file = tmp_path / "pages" / "shelter.md"
    done = run(DESIGN, "--out", file)
    assert (done.exit_code, done.stdout) == (0, f"{file}: written; read it before you pass it on\n")
    assert file.read_text(encoding="utf-8") == printed.stdout
    text = run(DESIGN, "--format", "text").stdout
    assert "WHAT THIS PAGE IS NOT" in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_day_of_the_law_can_be_chosen() -> None:
    """The page says as of when the law is read."""
    assert "The law is read as of 5 April 2026." in run(DESIGN, "--as-of", "2026-04-05").stdout


def test_a_design_with_faults_has_no_statement_and_says_why(tmp_path: pathlib.Path) -> None:
    """What was not understood must not be told to the world."""
    file = tmp_path / "a.iom.yaml"
    file.write_text(DESIGN.read_text().replace("restricted: []", ""))
    out = tmp_path / "a.md"
    done = run(file, "--out", out)
    assert done.exit_code == UNREADABLE
    assert done.stderr.startswith(f"{file}: no statement: the design does not say which of its parts are not for pub")
    assert not out.exists()
    file.write_text("iom_policy: 1\nkind: project\n")
    assert run(file).exit_code == UNREADABLE


def test_a_design_is_not_written_over(tmp_path: pathlib.Path) -> None:
    """The names of a design and of its page differ in a few letters."""
    file = tmp_path / "a.iom.yaml"
    file.write_bytes(DESIGN.read_bytes())
    done = run(file, "--out", file)
    assert done.exit_code == UNREADABLE
    assert "is the name of a design; choose another" in done.stderr
    assert file.read_bytes() == DESIGN.read_bytes()
    assert "cannot be written" in run(file, "--out", tmp_path).stderr
