"""How much memory a run holds at most, as files grow: designs assessed one by one, and the portfolio of them."""

from __future__ import annotations

import pathlib
import sys
from typing import Any, Final

from benchmarks.json_lines import ALL, write_known
from benchmarks.measured_designs import write, write_longer
from benchmarks.processes import python, run

MADE: Final = 10_000
"""How many activities are made anew; longer files repeat them under other ids."""


def measure(folder: pathlib.Path, sizes: list[int]) -> dict[str, Any]:
    """One table, each run once: what is held does not depend on what else the machine does."""
    write_known(folder)
    made = min(MADE, *sizes)
    short = write(folder / "short.iom.jsonl", made)
    ours = str(pathlib.Path(sys.executable).with_name("iom-policy"))
    rows = []
    for size in sizes:
        path = write_longer(folder / "long.iom.jsonl", short, size // made)
        stream = python("-m", "benchmarks.one_peer", ALL, str(path), keep=False)
        portfolio = run((ours, "portfolio", str(path)), codes=(0, 1), keep=False)
        rows.append(
            {
                "activities": size,
                "mib_of_file": round(path.stat().st_size / 2**20, 1),
                "stream_mib": round(stream.peak_mib, 1),
                "portfolio_mib": round(portfolio.peak_mib, 1),
                "stream_seconds": round(stream.cpu, 1),
                "portfolio_seconds": round(portfolio.cpu, 1),
            }
        )
        path.unlink()
        print(
            f"    {size:>8} activities: {stream.peak_mib:.0f} MiB, portfolio {portfolio.peak_mib:.0f} MiB", flush=True
        )
    return {"rows": rows}
