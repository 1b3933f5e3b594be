"""The documentation tells what happens: commands are run, outputs compared, tables checked against the code."""

from __future__ import annotations

import pathlib
import re
import shlex

import pytest
from click import Context, Group
from click.testing import CliRunner
from gallery import ROOT
from making import made_pages

from iom_policy.assessment.framework import Framework
from iom_policy.cli import COMMANDS, cli
from iom_policy.policy.verdicts import Outcome

DOCS = ROOT / "docs"
MADE = {DOCS / "reference" / name for name in made_pages()}
PAGES = sorted({*DOCS.rglob("*.md"), *ROOT.glob("*.md")} - MADE)


def _blocks(page: pathlib.Path, language: str) -> list[str]:
    return re.findall(
        rf"^ *```{language}\n(.*?)^ *```", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )


def test_the_first_lines_of_the_readme_are_a_design(tmp_path: pathlib.Path) -> None:
    """Four lines are said to be enough."""
    (text,) = _blocks(ROOT / "README.md", "yaml")
    file = tmp_path / "a.iom.yaml"
    file.write_text(text)
    done = CliRunner().invoke(cli, ["check", "-q", str(file)])
    assert "could not be read" not in done.output
    assert "unresolved" in done.stdout


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Code that people copy must run."""
    monkeypatch.chdir(ROOT)
    (code,) = _blocks(ROOT / "README.md", "python")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own page
    assert "SECOND-PILLAR-RESULT violated" in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_is_shown_exists(page: pathlib.Path) -> None:
    """A command that was renamed lives on in the pages otherwise."""
    for block in _blocks(page, "console"):
        for name, rest in re.findall(r"^ *\$ iom-policy (\w+)(.*)$", block, flags=re.MULTILINE):
            command = cli.get_command(Context(cli), name)
            first = next(iter(rest.split()), "-")
            if isinstance(command, Group) and not first.startswith("-"):
                command = command.get_command(Context(command), first)
            assert command is not None, name
            known = {option for parameter in command.params for option in parameter.opts}
            assert set(re.findall(r" (--?[a-z-]+)", rest)) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_is_shown_can_be_pasted(page: pathlib.Path) -> None:
    """A pinpoint in parentheses is a syntax error to the shell unless it is quoted."""
    for block in _blocks(page, "console"):
        for line in re.findall(r"^ *\$ (.+)$", block, flags=re.MULTILINE):
            words = shlex.shlex(line, posix=False, punctuation_chars=True)
            words.whitespace_split = True
            assert not {"(", ")", "<", ">", ";", "|"} & set(words), line


def test_every_command_is_shown_somewhere() -> None:
    """A command that no page tells of is one that nobody uses."""
    shown = " ".join(block for page in PAGES for block in _blocks(page, "console"))
    told = {name for name in COMMANDS if re.search(rf"\$ iom-policy {name}\b", shown)}
    assert told == set(COMMANDS)


def test_every_outcome_and_the_number_of_invariants_are_documented() -> None:
    """What a finding can say is explained, and the count on the first page is the truth."""
    page = (DOCS / "reference" / "outcomes.md").read_text(encoding="utf-8")
    assert all(f"| {outcome}" in page for outcome in Outcome)
    framework = Framework.builtin()
    numbers = (len(framework.rules), len(framework.invariants), len(framework.portfolio_invariants))
    said = "into {} invariants: {} are asked of a design and {} of several designs together".format(*numbers)
    assert said in " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())


def test_a_law_is_declared_as_the_page_shows(tmp_path: pathlib.Path) -> None:
    """National law is what offices bring, and this page is what they copy from."""
    (declared,) = _blocks(DOCS / "howto" / "law.md", "yaml")
    file = tmp_path / "a.iom.yaml"
    (head,) = _blocks(ROOT / "README.md", "yaml")
    file.write_text(f"{head}as_of: 2026-03-01\nrights: [{{id: a, right: SLA, sources: [XX-AT-2012 3]}}]\n{declared}")
    out = CliRunner().invoke(cli, ["check", "-q", str(file)]).stdout
    assert "RIGHT-SOURCED" not in out
    assert "SOURCE-LEVEL" not in out
    assert "BODY-OF-LAW" not in out
