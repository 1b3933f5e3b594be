"""A new plugin of an office, from a template whose output passes its own tests."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from iom_policy.law.catalogue import Law
from iom_policy.offices.selection import NAME
from iom_policy.release import RELEASE

_FILES = (
    ("pyproject.toml", "pyproject.toml.tmpl"),
    ("README.md", "README.md.tmpl"),
    ("src/{module}/__init__.py", "init.py.tmpl"),
    ("src/{module}/law.toml", "law.toml.tmpl"),
    ("tests/test_office.py", "test_office.py.tmpl"),
)


def start_office(name: str, state: str, folder: Path) -> tuple[Path, ...]:
    """Write a plugin for an office into a folder of its own, ``iom-policy-NAME``; nothing that is there is touched.

    Raises:
        ValueError: The name cannot be a namespace, the State has no such code, or the folder is there already.
        OSError: Something cannot be written.
    """
    if not NAME.fullmatch(name) or name == "none":
        raise ValueError(f"{name!r} cannot be the name of an office: use small letters, digits and single dashes")
    alpha2 = Law.shipped().normalise_state(state)
    if alpha2 is None:
        raise ValueError(f"{state!r} is not the ISO 3166-1 code of a State; write it like JO or JOR")
    home = folder / f"iom-policy-{name}"
    if os.path.lexists(home):
        raise ValueError(f"{home} is there already; choose another folder, nothing was written")
    module = f"iom_policy_{name.replace('-', '_')}"
    words = {"name": name, "module": module, "state": alpha2, "version": RELEASE}
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".iom-policy-", dir=folder, ignore_cleanup_errors=True) as aside:
        whole = Path(aside) / home.name  # put in place as a whole: half a plugin would be in the way of the next call
        written = [_write(whole, target.format(module=module), source, words) for target, source in _FILES]
        whole.rename(home)
    return tuple(home / file for file in written)


def _write(home: Path, target: str, source: str, words: dict[str, str]) -> str:
    text = files("iom_policy.offices").joinpath("template", source).read_text(encoding="utf-8")
    file = home / target
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(Template(text).substitute(words), encoding="utf-8")
    return target
