"""The plugins of this repository are used with the library as it stands; ``nox -s plugins`` runs their own tests."""

from __future__ import annotations

import importlib
import pathlib
import re
import tomllib

import pytest
from gallery import NAMES, ROOT, changed
from offices_made import DAY

from iom_policy.assessment.assess import assess
from iom_policy.offices.gathering import Offices

PLUGINS = sorted(one for one in (ROOT / "plugins").iterdir() if one.is_dir())


@pytest.fixture(scope="module")
def offices() -> Offices:
    """All plugins of the repository together, by the names under which they would be installed."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        for folder in PLUGINS:
            patch.syspath_prepend(str(folder / "src"))
            project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
            ((name, module),) = project["entry-points"]["iom_policy"].items()
            found[name] = importlib.import_module(module)
    return Offices.of(found)


def test_every_plugin_is_used_beside_all_others(offices: Offices) -> None:
    """A limit that the library makes narrower is felt here first."""
    gathered = offices.on(DAY)
    assert gathered.framework.failures == ()
    assert len(gathered.collected) == len(PLUGINS)


@pytest.mark.parametrize("name", NAMES)
def test_no_plugin_breaks_or_changes_an_answer_of_the_library_to_a_complete_design(offices: Offices, name: str) -> None:
    """Offices add; what the library says of the gallery stays word for word."""
    design = changed(name)
    framework = offices.framework(design.as_of or DAY)
    before, after = assess(design), assess(design, framework)
    assert after.faults == ()
    assert [one for one in after.results if framework.origin(one.invariant) is None] == list(before.results)


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_every_plugin_can_be_installed_alone(folder: pathlib.Path) -> None:
    """A project file that names its distribution and host, a page for users, and tests of its own."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == folder.name
    assert [re.split(r"[><=]", one)[0] for one in project["dependencies"]] == ["iom-policy"]
    assert list((folder / "tests").glob("test_*.py"))
    assert (folder / "README.md").stat().st_size > 500
