"""The results of a run, as a file: figures and versions, and nothing that names a machine or a place."""

from __future__ import annotations

import json
import os
import pathlib
import platform
from importlib import metadata
from typing import Any, Final

RESULTS: Final = pathlib.Path(__file__).with_name("results.json")
PACKAGES: Final = (
    *("iom-policy", "attrs", "cattrs", "click", "pluggy", "pytest", "pyyaml", "yamlcore"),
    *("msgspec", "orjson", "pydantic", "pydantic-core", "jsonschema-rs", "gordon-to-regorus", "regopy"),
    *("cel-expr-python", "common-expression-language", "ruamel.yaml"),
)
"""Everything that is measured or measures."""


def versions() -> dict[str, Any]:
    """What is run: Python, the kind of machine, and each package that is there."""
    packages: dict[str, str] = {}
    for name in PACKAGES:
        try:
            packages[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "packages": packages,
    }


def save(results: dict[str, Any]) -> None:
    """Write the results."""
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def saved() -> dict[str, Any]:
    """The results as they were written."""
    read: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return read
