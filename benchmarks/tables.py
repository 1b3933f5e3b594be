"""The results as tables on the page of the documentation, each between two marks: ``python -m benchmarks.tables``."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from benchmarks.results import saved
from benchmarks.targets import figure, targets

Results: TypeAlias = Mapping[str, Any]

PAGE: Final = pathlib.Path(__file__).parent.parent / "docs" / "explanation" / "speed.md"
_END: Final = "<!-- end of the table -->"
_NOT: Final = "not measured"


def _table(head: str, rows: Iterable[Iterable[object]]) -> str:
    """A table of which all columns but the first are numbers, unless the head says otherwise with a colon in front."""
    names = head.split(" | ")
    align = ["---" if number == 0 or name.startswith(":") else "--:" for number, name in enumerate(names)]
    lines = [" | ".join(name.removeprefix(":") for name in names), "|".join(align)]
    told = [" | ".join(map(str, row)) for row in rows]
    return "\n".join(f"|{line}|" if line is lines[1] else f"| {line} |" for line in (*lines, *told))


def run(results: Results) -> str:
    """What was run, and when."""
    packages = ", ".join(f"{name} {version}" for name, version in results["packages"].items())
    return (
        f"On {results['on']}, {results['python']}, {results['system']}, {results['cores']} cores; load at the start "
        f"{results['load_before']}; {results['minutes']} minutes. {packages}."
    )


def _json_lines(tongues: str) -> Callable[[Results], str]:
    def told(results: Results) -> str:
        file = next(one for one in results["json_lines"]["files"] if one["tongues"] == tongues)
        rows = sorted(file["rows"], key=lambda row: float(row["us"]))
        mib = file["bytes"] / 2**20
        head = (
            f"{file['activities']:,} activities, {mib:.0f} MiB, {file['findings']:,} findings on the 13 rules, "
            f"median of {file['rounds']} rounds."
        )
        return f"{head}\n\n" + _table(
            " | µs an activity | times the decoding | µs on the wall | ms to start | peak MiB | :tells where",
            (
                (
                    f"{row['peer']}{'' if row['activities'] == file['activities'] else ' ¹'}",
                    figure(row["us"]),
                    figure(row["ratio"]),
                    figure(row["wall_us"]),
                    figure(row["start_ms"]),
                    figure(row["peak_mib"]),
                    _WHERE[row["tells"]],
                )
                for row in rows
            ),
        )

    return told


_WHERE: Final = {"field": "field", "subject": "activity, claim or risk", "rule": "design", "nothing": "nothing"}


def misses(results: Results) -> str:
    """What peers cannot say or do not tell."""
    file = results["json_lines"]["files"][0]
    rules = len(results["json_lines"]["rules"])
    rows = [(row["peer"], _said(row, rules), row["misses"]) for row in file["rows"] if row["misses"]]
    missing = [(name, _NOT, why) for name, why in results["json_lines"]["not_measured"].items()]
    return _table(" | :says | :does not tell", (*rows, *missing))


def _said(row: Mapping[str, Any], rules: int) -> str:
    if row["tells"] == "nothing":
        return "no rule"
    if not row["cannot"]:
        return f"all {rules}"
    unsaid = "; ".join(f"{rule}, since {why}" for rule, why in row["cannot"].items())
    return f"{rules - len(row['cannot'])}, but not {unsaid}"


def yaml(results: Results) -> str:
    """Readers of YAML."""
    told = results["yaml"]
    head = f"A design of {told['activities']} activities, {told['lines']:,} lines, median of {told['rounds']} rounds."
    rows = [(row["reader"], figure(row["ms"]), figure(row["ratio"]), row["places"]) for row in told["rows"]]
    missing = [(name, _NOT, "", why) for name, why in told["not_measured"].items()]
    return f"{head}\n\n" + _table(" | ms | times the C loader | :places", (*rows, *missing))


def pytest(results: Results) -> str:
    """Ways to ask in pytest."""
    told = results["pytest"]
    rows = [
        (row["way"], f"{row['activities']:,}", figure(row["seconds"]), figure(row["wall"]), figure(row["peak_mib"]))
        for row in told["rows"]
    ]
    head = f"Median of {told['rounds']} rounds; on the smaller file both ways fail on the same {told['findings']}."
    return f"{head}\n\n" + _table(" | activities | s | s on the wall | peak MiB", rows)


def start_up(results: Results) -> str:
    """What people wait for."""
    told = results["start_up"]
    rows = [(row["what"], figure(row["ms"]), figure(row["cpu_ms"]), figure(row["peak_mib"])) for row in told["rows"]]
    return f"Median of {told['rounds']} rounds.\n\n" + _table(" | ms on the wall | ms | peak MiB", rows)


def two_processes(results: Results) -> str:
    """Two processes against one."""
    told = results["two_processes"]
    if why := told.get("not_measured"):
        return f"Not measured: {why}."
    rows = [(row["processes"], figure(row["seconds"]), figure(row["cpu"])) for row in told["rows"]]
    head = (
        f"{told['activities']:,} activities, median of {told['rounds']} rounds: {figure(told['gain'])} times as fast."
    )
    return f"{head}\n\n" + _table("processes | s on the wall | s", rows)


def memory(results: Results) -> str:
    """Memory as files grow."""
    rows = [
        (f"{row['activities']:,}", *(figure(row[name]) for name in _OF_MEMORY)) for row in results["memory"]["rows"]
    ]
    return _table(
        "activities | MiB of file | peak MiB, one by one | peak MiB, portfolio | s, one by one | s, portfolio",
        rows,
    )


_OF_MEMORY: Final = ("mib_of_file", "stream_mib", "portfolio_mib", "stream_seconds", "portfolio_seconds")


def against_targets(results: Results) -> str:
    """Each target, what was measured, and whether it was met."""
    rows = [(one.what, one.wanted, one.measured, one.verdict) for one in targets(results)]
    return _table(":target | :wanted | :measured | :met", rows)


TABLES: Final[Mapping[str, Callable[[Results], str]]] = {
    "run": run,
    "targets": against_targets,
    "json lines, ascii": _json_lines("ascii"),
    "json lines, many tongues": _json_lines("many"),
    "misses": misses,
    "yaml": yaml,
    "pytest": pytest,
    "start-up": start_up,
    "two processes": two_processes,
    "memory": memory,
}
"""Every table by its name on the page."""


def mark(name: str) -> str:
    """What stands on the page above a table."""
    return f"<!-- {name}: written by python -m benchmarks -->\n"


def shown(name: str) -> str:
    """What stands on the page under a mark."""
    text = PAGE.read_text("utf-8")
    start = text.index(mark(name)) + len(mark(name))
    return text[start : text.index(_END, start)].strip("\n")


def record(results: Results) -> None:
    """Write every table into the page."""
    text = PAGE.read_text("utf-8")
    for name, told in TABLES.items():
        start = text.index(mark(name)) + len(mark(name))
        text = f"{text[:start]}\n{told(results)}\n\n{text[text.index(_END, start) :]}"
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    record(saved())
