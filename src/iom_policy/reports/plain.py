"""Plain data as JSON, for the formats that are written in it."""

from __future__ import annotations

import json
from typing import TypeAlias

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"
"""What JSON holds."""


def as_json(data: Plain) -> str:
    """The same text for the same data, in whatever language it is."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
