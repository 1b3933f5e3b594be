"""The targets that were set, and how far the figures of a run are from each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

Results = Mapping[str, Any]


def figure(value: float | None) -> str:
    """A number with three digits that mean something.

    >>> figure(11.84), figure(1928.0), figure(0.4081), figure(None)
    ('11.8', '1,930', '0.408', '')
    """
    if value is None:
        return ""
    if value >= 1000:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.3g}"


@frozen
class Target:
    """One target, as a row that people read.

    Attributes:
        what: What is measured.
        wanted: What was wanted of it.
        measured: What it is.
        verdict: Whether that is met, and if not, by how much it is missed.
    """

    what: str
    wanted: str
    measured: str
    verdict: str


def targets(results: Results) -> Iterator[Target]:
    """Every target, in the order of the page."""
    yield from _of_json_lines(results)
    yield from _of_yaml(results)
    yield _of_pytest(results)
    yield from _of_start_up(results)
    yield _of_two_processes(results)
    yield from _of_memory(results)


def _at_most(what: str, limit: float, value: float, unit: str) -> Target:
    """A target that is met where the value does not exceed a limit."""
    met = "met" if value <= limit else f"missed: {figure(value / limit)} times that"
    return Target(what, f"at most {limit:g} {unit}", f"{figure(value)} {unit}", met)


def _of_json_lines(results: Results) -> Iterator[Target]:
    for file in results["json_lines"]["files"]:
        rows = {row["peer"]: row for row in file["rows"]}
        ours = next(row for name, row in rows.items() if name.startswith("iom-policy, all"))
        where = "in ASCII" if file["tongues"] == "ascii" else "in many tongues"
        yield _at_most(f"JSON Lines {where}, all invariants on", 5, ours["ratio"], "times the bare decoding")
    file = results["json_lines"]["files"][0]
    ours = next(row for row in file["rows"] if row["peer"].startswith("iom-policy, the same"))
    same = [row for row in file["rows"] if row["tells"] == "field" and not row["cannot"] and row["misses"]]
    ahead = [row["peer"] for row in same if row["us"] < ours["us"]]
    behind = [row["peer"] for row in same if row["us"] >= ours["us"]]
    measured = f"faster than {len(behind)} of {len(same)}"
    verdict = f"missed: slower than {', '.join(ahead)}" if ahead else "met"
    yield Target("JSON Lines, the same 13 rules", "ahead of every peer that finds the same", measured, verdict)


def _of_yaml(results: Results) -> Iterator[Target]:
    rows = {row["reader"]: row["ratio"] for row in results["yaml"]["rows"]}
    for reader, what in _YAML.items():
        yield _at_most(what, 0.6, rows[reader], "times PyYAML's C loader")


_YAML = {
    "iom-policy": "YAML, the offset of everything kept",
    "iom-policy, every place asked for": "YAML, every line and column asked for as well",
}


def _of_pytest(results: Results) -> Target:
    empty, whole, *_ = results["pytest"]["rows"]
    what = f"{whole['activities']:,} activities of one file in pytest"
    return _at_most(what, 1, whole["seconds"] - empty["seconds"], "s beyond an empty test")


def _of_start_up(results: Results) -> Iterator[Target]:
    _, version, check = results["start_up"]["rows"]
    yield _at_most("`iom-policy --version`", 60, version["ms"], "ms")
    yield _at_most("one YAML design of 20 activities, the whole process", 150, check["ms"], "ms")


def _of_two_processes(results: Results) -> Target:
    told, wanted = results["two_processes"], 1.7
    gain = told.get("gain")
    if gain is None:
        return Target("two processes", f"at least {wanted} times one", "not measured", "open")
    met = "met" if gain >= wanted else f"missed: {wanted / gain:.3g} times too little"
    return Target("two processes", f"at least {wanted} times one", f"{gain:.3g} times one", met)


def _of_memory(results: Results) -> Iterator[Target]:
    rows = results["memory"]["rows"]
    for name, what in (("stream_mib", "designs one by one"), ("portfolio_mib", "`iom-policy portfolio`")):
        peaks = [row[name] for row in rows]
        yield _at_most(f"the most memory, {what}", 64, max(peaks), "MiB")
        if len(rows) > 1:
            more = f"{rows[0]['activities']:,} to {rows[-1]['activities']:,} activities"
            yield _at_most(f"more memory from {more}, {what}", 8, max(0.0, peaks[-1] - peaks[0]), "MiB")
