"""Designs as text, in each format that a design can be read from: for tests that read, and to look at a design."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

import yaml
from yamlcore import CoreDumper

from iom_policy.design.design import Design
from iom_policy.documents.problems import Plain
from iom_policy.documents.write import data_text, design_text

SUFFIXES: Final = (".yaml", ".json", ".toml")
"""The formats, by how the names of their files end."""


def written(design: Design, suffix: str = ".yaml") -> str:
    """A design as the text of a file: what it states, and nothing that it does not.

    Read again with `parse_design` it is the same design. In a failing property, ``note(written(design))`` shows what
    matters of it, which its ``repr`` does not.

    Args:
        design: The design.
        suffix: The format, one of `SUFFIXES`.

    Raises:
        ValueError: There is no such format.

    >>> print(written(Design(iom_policy=1, kind="project", id="desk", title="A desk", activities=())), end="")
    iom_policy: 1
    kind: project
    id: desk
    title: A desk
    activities: []
    """
    return written_plain(plain_of(design), suffix)


def written_plain(plain: Mapping[str, Plain], suffix: str) -> str:
    """Plain data as text, as `written` writes a design.

    Raises:
        ValueError: There is no such format.
    """
    if suffix == ".json":
        return data_text(plain, suffix)
    if suffix == ".toml":
        return "".join(f"{key} = {_toml(value)}\n" for key, value in plain.items())
    if suffix == ".yaml":
        return "".join(_yaml(key, value) for key, value in plain.items())
    raise ValueError(f"{suffix!r} is no format of designs; there are {', '.join(SUFFIXES)}")


def plain_of(design: Design) -> dict[str, Plain]:
    """A design as plain data: mappings, lists, text, numbers and yes/no values, days as text.

    >>> import datetime as dt
    >>> plain_of(Design(iom_policy=1, kind="project", id="desk", title="A desk", as_of=dt.date(2026, 3, 1)))["as_of"]
    '2026-03-01'
    """
    plain: dict[str, Plain] = json.loads(design_text(design, ".json"))
    return plain


def _yaml(key: str, value: Plain) -> str:
    """One key of a document in YAML; inside it, what holds nothing but single values stands on one line."""
    on_one_line = None if isinstance(value, list | dict) else False
    return str(
        yaml.dump({key: value}, Dumper=CoreDumper, allow_unicode=True, default_flow_style=on_one_line, width=100)
    )


def _toml(value: Plain) -> str:
    """A value in TOML, on one line."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_toml(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # TOML takes it in an escape only
