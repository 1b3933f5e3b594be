"""What people wait for: the version, and one design, each as a whole process beside the bare interpreter."""

from __future__ import annotations

import pathlib
import sys
from functools import partial
from typing import Any, Final

from benchmarks.measured_designs import repeated
from benchmarks.portfolio_of import gallery
from benchmarks.processes import interleaved, median, run
from iom_policy.documents.write import data_text

ACTIVITIES: Final = 20
DESIGN: Final = "border-jordan"


def measure(folder: pathlib.Path, rounds: int) -> dict[str, Any]:
    """One table."""
    path = folder / f"{DESIGN}.iom.yaml"
    path.write_text(data_text(repeated(gallery("complete")[DESIGN], ACTIVITIES), ".yaml"), encoding="utf-8")
    ours = str(pathlib.Path(sys.executable).with_name("iom-policy"))
    ways = {
        "the interpreter alone": (sys.executable, "-c", "pass"),
        "iom-policy --version": (ours, "--version"),
        f"iom-policy check, a YAML design of {ACTIVITIES} activities": (ours, "check", "-q", str(path)),
    }
    for command in ways.values():  # so that every module is compiled, as it is where people work
        _ = run(command)
    taken = interleaved({name: partial(run, command, keep=False) for name, command in ways.items()}, rounds)
    rows = [
        {
            "what": name,
            "ms": median([one.wall * 1000 for one in took]),
            "cpu_ms": median([one.cpu * 1000 for one in took]),
            "peak_mib": median([one.peak_mib for one in took]),
        }
        for name, took in taken.items()
    ]
    for row in rows:
        print(f"    {row['what']:<50} {row['ms']:>7.0f} ms", flush=True)
    return {"rounds": rounds, "rows": rows}
