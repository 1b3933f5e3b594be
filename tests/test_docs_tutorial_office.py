"""The tutorial on plugins happens as it is told: every file is written, every command run, every output compared."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner
from gallery import ROOT
from offices_made import entry_point

from iom_policy.cli import cli

PAGE = (ROOT / "docs" / "tutorials" / "office-plugin.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)
HOME = pathlib.Path("iom-policy-example")
MODULE = HOME / "src" / "iom_policy_example"


def _shown(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with the output that is shown for it."""
    return re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, flags=re.MULTILINE)


def _append(file: pathlib.Path, text: str) -> None:
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{text}", encoding="utf-8")


def _fresh() -> None:
    """Forget the plugin, as a new process would."""
    sys.modules.pop("iom_policy_example", None)


def _run(command: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = command.split()
    if words[:2] == ["pip", "install"]:
        # What pip does, without asking an index: a distribution with its entry point, and its code on the path.
        entry_point(pathlib.Path(), "example", "iom_policy_example", "iom-policy-example", "0.1.0")
        monkeypatch.syspath_prepend(str(pathlib.Path.cwd()))
        monkeypatch.syspath_prepend(str((HOME / "src").resolve()))
    elif words[0] == "pytest":
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
            cwd=HOME, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    elif words[0] == "iom-policy":
        _fresh()
        done_here = CliRunner().invoke(cli, words[1:])
        assert shown in done_here.output, done_here.output
    else:
        assert words[0] == "cd"  # the commands after it are run there


def test_the_tutorial_on_plugins_happens_as_it_is_told(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An author whose screen shows something else stops there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IOM_POLICY_OFFICES", raising=False)
    python = iter((MODULE / "__init__.py", HOME / "tests" / "test_office.py"))
    for language, block in BLOCKS:
        if language == "console":
            for command, shown in _shown(block):
                _run(command, shown, monkeypatch)
        elif language == "toml":
            _append(MODULE / "law.toml", block)
        elif language == "yaml":
            pathlib.Path("harvest.iom.yaml").write_text(block, encoding="utf-8")
        else:
            _append(next(python), block)
    assert next(python, None) is None
    _fresh()


def test_the_law_of_the_tutorial_is_refused_as_it_says_when_something_is_missing() -> None:
    """The page promises that a wrong right and a missing provenance are both named."""
    from offices_made import framework_of, office

    from iom_policy.offices.facts import read_law

    text = next(block for language, block in BLOCKS if language == "toml")
    law = read_law(
        re.sub(r"^provenance = .*\n", "", text.replace('right = "WRK"', 'right = "WORK"'), flags=re.MULTILINE)
    )
    framework = framework_of(example=office(legal_sources=law.sources, pinpoints=law.pinpoints))
    (failure,) = framework.failures
    assert "iom_policy_legal_sources: example.SEASONAL-WORK-2001: provenance says nothing" in failure.problems
    assert any("no right has the id 'WORK'" in problem for problem in failure.problems)
