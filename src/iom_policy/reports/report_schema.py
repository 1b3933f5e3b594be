"""The JSON Schema of report files in JSON."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def report_schema() -> dict[str, Any]:
    """What a report in JSON holds, for programs that read it.

    >>> report_schema()["title"]
    'Report of iom-policy'
    """
    text = files("iom_policy.reports").joinpath("data/report.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
