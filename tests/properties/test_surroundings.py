"""Where and how the program runs changes nothing: hash seed, locale, time zone and working directory."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest
from gallery import EXAMPLES

DESIGNS = sorted(str(file) for file in EXAMPLES.rglob("*.iom.yaml"))
SURROUNDINGS = {
    "another hash seed": {"PYTHONHASHSEED": "4711"},
    "hashes at random, a day ahead": {"PYTHONHASHSEED": "random", "TZ": "Pacific/Kiritimati"},
    "no locale, a day behind": {"LC_ALL": "C", "LANG": "C", "TZ": "Etc/GMT+12"},
    "a locale with a comma for decimals": {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"},
}


def told(folder: pathlib.Path, **changes: str) -> tuple[int, bytes, bytes]:
    """How the command line ends on every design of the gallery, complete and mistaken, and what it prints."""
    kept = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LANG", "LANGUAGE", "TZ")}
    environment = {**kept, "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC", **changes}
    done = subprocess.run(
        [sys.executable, "-c", "from iom_policy.cli import main; main()", "check", *DESIGNS],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, bytes, bytes]:
    """What is told in the usual surroundings; it has to be something."""
    code, out, error = told(tmp_path_factory.mktemp("usual"))
    assert (code, error) == (1, b"")
    assert b"unresolved" in out
    return code, out, error


@pytest.mark.parametrize("changes", SURROUNDINGS.values(), ids=SURROUNDINGS.keys())
def test_the_same_design_is_told_the_same_everywhere(
    usual: tuple[int, bytes, bytes], changes: dict[str, str], tmp_path: pathlib.Path
) -> None:
    """An office in Suva and one in Dakar look at the same lines; a colleague's machine is no argument."""
    assert told(tmp_path, **changes) == usual
