"""What the summary says of a baseline: what still stands open, what is mended, what was recorded."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator

from iom_policy.pytest_plugin.baseline import Baseline
from iom_policy.pytest_plugin.baseline_file import baseline_text
from iom_policy.pytest_plugin.gathered import Gathered
from iom_policy.reports.tally import number_of
from iom_policy.whole_file import write_new


def baseline_lines(baseline: Baseline, gathered: Gathered, root: pathlib.Path) -> Iterator[str]:
    """How many findings of a baseline stand open, and which can be struck from it."""
    answers = [answer for one in gathered.sorted for _, answer in sorted(one.answers.items())]
    known = sum(len(answer.known) for answer in answers)
    if known:
        since = min(answer.since for answer in answers if answer.since)
        open_ones = number_of(known, "known finding")
        yield f"{baseline.name}: {open_ones} still open and not satisfied, the oldest since {since}"
    gone = [line for answer in answers for line in answer.gone]
    for line in (*gone, *_without_a_design(baseline, gathered, root)):
        yield f"{baseline.name}: found no more, strike it: {line}"


def _without_a_design(baseline: Baseline, gathered: Gathered, root: pathlib.Path) -> Iterator[str]:
    """Entries on files that are not there, and on designs that their files hold no more."""
    names: dict[str, set[str]] = {}
    for one in gathered.sorted:
        names.setdefault(one.file, set()).add(one.design)
    for entry in baseline.entries:
        there = os.path.exists(root / entry.file)  # noqa: PTH110 - unlike Path.exists(), it raises nothing
        if not there or (entry.file in names and entry.design not in names[entry.file]):
            yield str(entry)


def record(path: pathlib.Path, gathered: Gathered) -> str:
    """Write what stands open into a new baseline; the line that says so.

    Raises:
        OSError: It cannot be written.
    """
    answers = [answer for one in gathered.sorted for answer in one.answers.values()]
    entries = [entry for answer in answers for entry in answer.entries]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_new(path, baseline_text(entries))  # what somebody else recorded meanwhile is not recorded over
    left = sum(answer.unrecorded for answer in answers) + sum(not one.design for one in gathered.sorted)
    out = f"; {left} left out, since errors and attestations that do not count cannot be known" if left else ""
    return f"{path.name}: {number_of(len(entries), 'open finding')} recorded{out}"
