"""The house: who may import whom, what importing costs, and that the tree keeps its own rules."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import pytest
from gallery import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))


def test_the_doors_of_the_house_open_one_way() -> None:
    """A room that imports from a later one can no longer be understood alone."""
    lint = pathlib.Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_has_one_subject(file: pathlib.Path) -> None:
    """Past some four hundred lines, or under a name that says nothing, nobody finds a thing again."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400
    assert not re.search(r"utils|helpers|misc|common", file.name)


def test_no_pattern_holds_a_possessive_group() -> None:
    """Early Python 3.11 goes on behind what such a group could not match (CPython issue 106052): places went wrong.

    Debian 12 ships Python 3.11.2. A single set of characters may be possessive.
    """
    files = [file for folder in ("src", "plugins") for file in sorted((ROOT / folder).rglob("*.py"))]
    group = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")
    assert files
    assert [str(file.relative_to(ROOT)) for file in files if group.search(file.read_text(encoding="utf-8"))] == []


def _loaded_after(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )


def test_importing_the_package_costs_nothing() -> None:
    """Names are imported on first use: a program pays only for what it takes."""
    loaded = _loaded_after("import iom_policy")
    assert not loaded & {"attrs", "cattrs", "yaml", "click", "pluggy", "pytest", "hypothesis", "lxml"}


def test_the_version_is_told_at_once() -> None:
    """Programs ask for it before they call the tool; the metadata of all packages take as long as all else."""
    asked = (
        "import contextlib\nfrom iom_policy.cli import cli\nwith contextlib.suppress(SystemExit): cli(['--version'])"
    )
    assert not _loaded_after(asked) & {"importlib.metadata", "attrs", "cattrs", "yaml"}


def test_every_public_name_can_be_imported() -> None:
    """What __all__ promises exists, and nothing else is promised."""
    import iom_policy

    for name in iom_policy.__all__:
        assert getattr(iom_policy, name) is not None
    assert dir(iom_policy) == sorted(iom_policy.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = iom_policy.nothing


def test_checking_a_design_loads_no_heavy_neighbour() -> None:
    """A field office on a slow machine waits for neither pytest nor lxml."""
    example = ROOT / "examples" / "complete" / "border-jordan.iom.yaml"
    loaded = _loaded_after(f"from iom_policy import assess, read_design\nassess(read_design({str(example)!r}).design)")
    assert not loaded & {"pytest", "hypothesis", "lxml", "click"}


def test_no_word_that_grades_a_design_is_in_the_code() -> None:
    """No score, no seal, and never the word compliant: not in a message, not by accident."""
    for file in SOURCES:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\bcompliant\b|\bnon-compliant\b|traffic light", text, re.IGNORECASE), file
