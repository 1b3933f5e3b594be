"""The hook for pre-commit: what it runs exists, and it sees every design and nothing else."""

from __future__ import annotations

import pathlib
import re

import pytest
from click import Context
from gallery import ROOT

from iom_policy.cli import cli
from iom_policy.documents.read import DESIGN_SUFFIXES, is_design_file
from iom_policy.documents.yaml_reader import read_yaml


def _hook() -> dict[str, object]:
    data, _ = read_yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), "hooks")
    assert isinstance(data, list)
    (hook,) = data
    assert isinstance(hook, dict)
    return dict(hook)


def _shown() -> dict[str, object]:
    page = (ROOT / "docs" / "howto" / "gate.md").read_text(encoding="utf-8")
    (block,) = (one for one in re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL) if "repo: local" in one)
    data, _ = read_yaml(block, "gate.md")
    return dict(data["repos"][0]["hooks"][0])  # type: ignore[call-overload,index,arg-type]


def test_the_hook_runs_a_command_that_exists() -> None:
    """A renamed option would stop every commit of every project."""
    hook = _hook()
    assert str(hook["entry"]).split() == ["iom-policy", "check"]
    check = cli.get_command(Context(cli), "check")
    assert check is not None
    assert isinstance(hook["args"], list)
    assert set(hook["args"]) <= {option for parameter in check.params for option in parameter.opts}


@pytest.mark.parametrize(
    "name", [f"a{suffix}" for suffix in DESIGN_SUFFIXES] + ["a.yaml", "iom.yaml", "a.iom.yaml.bak"]
)
def test_the_hook_sees_what_the_command_sees(name: str) -> None:
    """A format that the hook does not see is committed unchecked."""
    assert bool(re.search(str(_hook()["files"]), f"designs/{name}")) is is_design_file(pathlib.Path(name))


def test_the_page_shows_the_same_hook() -> None:
    """What people paste does what the hook does."""
    hook, shown = _hook(), _shown()
    assert isinstance(hook["args"], list)
    assert shown == {
        **{key: hook[key] for key in ("id", "name", "files", "require_serial")},
        "entry": " ".join([str(hook["entry"]), *map(str, hook["args"])]),
        "language": "system",
    }
