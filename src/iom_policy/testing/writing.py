"""Designs as text, in each format that a design can be read from: for tests that read, and to look at a design."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final

import attrs
import yaml
from yamlcore import CoreDumper

from iom_policy.design.design import Design
from iom_policy.documents.problems import Plain
from iom_policy.law.dates import PartialDate

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


def written_plain(plain: Any, suffix: str) -> str:
    """Plain data as text, as `written` writes a design.

    Raises:
        ValueError: There is no such format.
    """
    if suffix == ".json":
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    if suffix == ".toml":
        return "".join(f"{key} = {_toml(value)}\n" for key, value in plain.items())
    if suffix == ".yaml":
        return "".join(_yaml(key, value) for key, value in plain.items())
    raise ValueError(f"{suffix!r} is no format of designs; there are {', '.join(SUFFIXES)}")


def plain_of(value: object) -> Plain:
    """A design, or a part of one, as plain data: mappings, lists, text, numbers and yes/no values.

    >>> plain_of(PartialDate(2026, 3))
    '2026-03'
    """
    if isinstance(value, PartialDate | dt.date):
        return str(value)
    kind = type(value)
    if attrs.has(kind):
        stated = ((one, getattr(value, one.name)) for one in attrs.fields(kind))
        return {one.name: plain_of(inner) for one, inner in stated if inner is not None and inner != one.default}
    if isinstance(value, tuple):
        return [plain_of(one) for one in value]
    if isinstance(value, str):
        return str.__str__(value)
    assert isinstance(value, bool | int | float)
    return value


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
