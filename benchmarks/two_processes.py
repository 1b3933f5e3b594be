"""Two processes against one, over the same file, with the same answer.

The file is read in pieces, and is long enough for each process to have many of them: with few, one of the two waits at
the end, and their start weighs more than it does in a portfolio that somebody divides.
"""

from __future__ import annotations

import pathlib
import sys
from functools import partial
from typing import Any, Final

from benchmarks.measured_designs import write, write_longer
from benchmarks.processes import FailedError, interleaved, median, run
from iom_policy.cli.portfolio import portfolio_command

TIMES: Final = 4
"""How often the activities that are made stand in the file, each time under other ids."""


def measure(folder: pathlib.Path, made: int, rounds: int) -> dict[str, Any]:
    """One table; or why it was not measured."""
    if not any(option.name == "jobs" for option in portfolio_command.params):
        return {"not_measured": "this version runs in one process only: iom-policy portfolio has no --jobs"}
    path = write_longer(folder / "long.iom.jsonl", write(folder / "short.iom.jsonl", made), TIMES)
    ours = str(pathlib.Path(sys.executable).with_name("iom-policy"))
    commands = {jobs: (ours, "portfolio", str(path), "--jobs", str(jobs)) for jobs in (1, 2)}
    said = {run(command, codes=(0, 1)).out for command in commands.values()}
    if len(said) > 1:
        raise FailedError("two processes do not say the same as one")
    taken = interleaved({jobs: partial(run, one, codes=(0, 1), keep=False) for jobs, one in commands.items()}, rounds)
    rows = [
        {
            "processes": jobs,
            "seconds": median([one.wall for one in took]),
            "cpu": median([one.cpu for one in took]),
            "peak_mib": median([one.peak_mib for one in took]),
        }
        for jobs, took in taken.items()
    ]
    gain = float(f"{rows[0]['seconds'] / rows[1]['seconds']:.3g}")
    print(f"    {rows[0]['seconds']:.1f} s in one process, {rows[1]['seconds']:.1f} s in two: {gain} times", flush=True)
    return {"activities": TIMES * made, "rounds": rounds, "rows": rows, "gain": gain}
