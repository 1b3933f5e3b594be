"""A new plugin of an office, from a template whose output passes its own tests."""

from __future__ import annotations

from importlib import metadata
from importlib.resources import files
from pathlib import Path
from string import Template

from iom_policy.law.catalogue import Law
from iom_policy.offices.selection import NAME

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
    if home.exists():
        raise ValueError(f"{home} is there already; choose another folder, nothing was written")
    module = f"iom_policy_{name.replace('-', '_')}"
    words = {"name": name, "module": module, "state": alpha2, "version": metadata.version("iom-policy")}
    written: list[Path] = []
    for target, source in _FILES:
        text = files("iom_policy.offices").joinpath("template", source).read_text(encoding="utf-8")
        file = home / target.format(module=module)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(Template(text).substitute(words), encoding="utf-8")
        written.append(file)
    return tuple(written)
