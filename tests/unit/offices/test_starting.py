"""A new plugin comes from a template whose output passes its own tests, or does not come at all."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from iom_policy.cli import UNREADABLE, cli


def _new(folder: pathlib.Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["offices", "new", *arguments, "--folder", str(folder)])


def test_what_the_template_makes_passes_its_own_tests(tmp_path: pathlib.Path) -> None:
    """An author starts from green, with a name that has a dash in it and another State."""
    done = _new(tmp_path, "west-desk", "--state", "COL")
    assert done.exit_code == 0, done.output
    home = tmp_path / "iom-policy-west-desk"
    assert 'STATE = "CO"' in (home / "src" / "iom_policy_west_desk" / "__init__.py").read_text()
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=home, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("West", "--state", "CO"), "'West' cannot be the name of an office"),
        (("none", "--state", "CO"), "'none' cannot be the name of an office"),
        (("west", "--state", "Colombia"), "'Colombia' is not the ISO 3166-1 code of a State"),
    ],
)
def test_a_name_or_state_that_cannot_be_is_refused(
    tmp_path: pathlib.Path, arguments: tuple[str, ...], said: str
) -> None:
    """What would not load later is not written now."""
    done = _new(tmp_path, *arguments)
    assert done.exit_code == UNREADABLE
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_touched(tmp_path: pathlib.Path) -> None:
    """A second call must not undo an author's work."""
    (tmp_path / "iom-policy-west").mkdir()
    done = _new(tmp_path, "west", "--state", "CO")
    assert done.exit_code == UNREADABLE
    assert "is there already" in done.stderr
