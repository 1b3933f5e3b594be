"""YAML with the place of everything, beside readers that give no places and the usual one that does."""

from __future__ import annotations

import gc
import importlib
import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import metadata
from typing import Any, Final

import yaml

from benchmarks.measured_designs import lines
from benchmarks.processes import FailedError, interleaved, median
from iom_policy.design.places import Path, SourceMap
from iom_policy.documents.write import data_text
from iom_policy.documents.yaml_reader import read_yaml

OURS: Final = "iom-policy, every place asked for"
LIMIT: Final = "PyYAML, C loader"

_PLACES: Final = {
    OURS: "every key and value",
    "iom-policy": "on demand",
    "ruamel.yaml, round trip": "every key and value",
}


def measure(rounds: int) -> dict[str, Any]:
    """One table, on a design of ten activities."""
    text = data_text(json.loads(next(lines(10))), ".yaml")
    ways, missing = _ways(text)
    _prove(ways, text)
    taken = interleaved({name: partial(_timed, read) for name, read in ways.items()}, rounds)
    rows: list[dict[str, Any]] = [
        {"reader": name, "ms": median([one * 1000 for one in took]), "places": _PLACES.get(name, "none")}
        for name, took in taken.items()
    ]
    limit = next(row["ms"] for row in rows if row["reader"] == LIMIT)
    for row in rows:
        row["ratio"] = float(f"{row['ms'] / limit:.3g}")
        print(f"    {row['reader']:<28} {row['ms']:>8.2f} ms {row['ratio']:>6.2f} x", flush=True)
    return {"lines": text.count("\n"), "activities": 10, "rounds": rounds, "rows": rows, "not_measured": missing}


def _ways(text: str) -> tuple[dict[str, Callable[[], Any]], dict[str, str]]:
    if not yaml.__with_libyaml__:
        raise FailedError("this PyYAML was built without libyaml, and there is no C loader to compare with")
    ways: dict[str, Callable[[], Any]] = {
        OURS: lambda: _with_every_place(text),
        "iom-policy": lambda: read_yaml(text, "measured.iom.yaml")[0],
        LIMIT: lambda: yaml.load(text, Loader=yaml.CSafeLoader),
        "PyYAML, pure loader": lambda: yaml.safe_load(text),
    }
    missing: dict[str, str] = {}
    try:
        ruamel = _round_trip()
    except metadata.PackageNotFoundError as error:
        missing["ruamel.yaml"] = f"{error.name} is not installed"
    else:
        ways["ruamel.yaml, round trip"] = lambda: ruamel(text)
    return ways, missing


def _with_every_place(text: str) -> Any:
    data, places = read_yaml(text, "measured.iom.yaml")
    _ = dict(places.values), dict(places.keys)
    return data


def _round_trip() -> Callable[[str], Any]:
    _ = metadata.version("ruamel.yaml")
    module = importlib.import_module("ruamel.yaml")
    load: Callable[[str], Any] = module.YAML(typ="rt").load
    return load


def _prove(ways: dict[str, Callable[[], Any]], text: str) -> None:
    """See that all give the same data, and that the places are the same in those that give any.

    Raises:
        FailedError: They do not.
    """
    data, places = read_yaml(text, "measured.iom.yaml")
    for name, read in ways.items():
        theirs = read()
        if theirs != data:
            raise FailedError(f"{name} does not read the same data")
        if name.startswith("ruamel"):
            apart = [path for path, place in _places_of(theirs) if place != _place(places, path)]
            if apart:
                raise FailedError(f"{name} puts {len(apart)} keys elsewhere, such as {apart[0]}")


def _places_of(value: Any, path: Path = ()) -> Iterator[tuple[Path, tuple[int, int, int, int]]]:
    """Where each key of each mapping and its value begin in what ruamel read, counted from one."""
    if isinstance(value, dict):
        for key, place in value.lc.data.items():  # type: ignore[attr-defined]
            yield (*path, key), (place[0] + 1, place[1] + 1, place[2] + 1, place[3] + 1)
    for step, inside in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inside, dict | list):
            yield from _places_of(inside, (*path, step))


def _place(places: SourceMap, path: Path) -> tuple[int, int, int, int]:
    key, value = places.key_span(path), places.span(path)
    return (key.line, key.column, value.line, value.column) if key and value else (0, 0, 0, 0)


def _timed(read: Callable[[], Any]) -> float:
    """Processor time of one reading, in seconds, as the least of some within a fifth of a second."""
    gc.collect()
    took: list[float] = []
    while sum(took) < 0.2:
        begun = time.process_time()
        _ = read()
        took.append(time.process_time() - begun)
    return min(took)
