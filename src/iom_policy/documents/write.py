"""Designs as plain data, text and files, so that what was built in Python can be kept, gated and read by others."""

from __future__ import annotations

import datetime as dt
import json
import pathlib
from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

import attrs

from iom_policy.design.design import Design
from iom_policy.documents.problems import Plain
from iom_policy.documents.yaml_writer import yaml_text
from iom_policy.law.dates import PartialDate
from iom_policy.whole_file import write_whole


def design_data(design: Design) -> dict[str, Plain]:
    """A design as plain data: what a design file says, with nothing in it that is so unless it is stated.

    >>> design_data(Design(iom_policy=1, kind="project", id="desk", title="A desk", states=("JO",)))["states"]
    ['JO']
    """
    return attrs.asdict(design, filter=lambda field, value: value != field.default, value_serializer=_plain)


def _plain(_: object, __: object, value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PartialDate):
        return str(value)
    return [_plain(None, None, one) for one in value] if isinstance(value, tuple) else value


def _json(data: Mapping[str, Plain]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, default=dt.date.isoformat) + "\n"


_WRITERS: Final[Mapping[str, Callable[[Mapping[str, Plain]], str]]] = MappingProxyType(
    {".yaml": yaml_text, ".yml": yaml_text, ".json": _json}
)


def design_text(design: Design, suffix: str = ".yaml") -> str:
    """A design as the text of a design file, which `parse_design` reads again as the same design.

    Comments and the order of keys in a file that a design was read from are not part of the design.

    Args:
        design: The design.
        suffix: The format: ``.yaml``, ``.yml`` or ``.json``.

    Raises:
        ValueError: The suffix names no format that is written.

    >>> print(design_text(Design(iom_policy=1, kind="project", id="desk", title="A desk", states=("JO",))), end="")
    iom_policy: 1
    kind: project
    id: desk
    title: A desk
    states: [JO]
    """
    return data_text(design_data(design), suffix)


def data_text(data: Mapping[str, Plain], suffix: str) -> str:
    """Plain data as text, as `design_text` writes a design.

    Raises:
        ValueError: The suffix names no format that is written.
    """
    if suffix not in _WRITERS:
        raise ValueError(f"designs are not written as {suffix or 'a file without suffix'}; use {', '.join(_WRITERS)}")
    return _WRITERS[suffix](data)


def write_design(design: Design, path: pathlib.Path | str) -> None:
    """Write a design file, in the format that its name ends with; one that is there is replaced when the new is whole.

    Raises:
        ValueError: The name ends in no format that is written.
        OSError: It cannot be written; what stood there before still does.
    """
    path = pathlib.Path(path)
    write_whole(path, design_text(design, path.suffix.lower()))
