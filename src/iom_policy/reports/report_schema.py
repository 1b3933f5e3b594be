"""The JSON Schema of reports in JSON, published with the library."""

from __future__ import annotations

import importlib.resources


def report_schema_text() -> str:
    """The JSON Schema (2020-12) of reports in JSON, as text: it describes every key, and refuses any other.

    >>> import json
    >>> json.loads(report_schema_text())["properties"]["iom_policy_report"]["const"]
    1
    """
    return importlib.resources.files(__package__ or "").joinpath("data", "report.schema.json").read_text("utf-8")
