"""What pytest's summary says of a design, rebuilt from the reports of its tests: they alone cross processes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from attrs import define, field

from iom_policy.assessment.assess import DOCUMENT
from iom_policy.assessment.findings import Assessment, Finding, Result, Waiting
from iom_policy.policy.verdicts import Basis, Outcome, Strength
from iom_policy.reports.text import tally


@define(kw_only=True)
class Collected:
    """What the summary says of one design: what there was to ask, and what the reports say was answered."""

    source: str
    design: str
    day: str = ""
    total: int = 0
    document: bool = False  # whether there is a failing test DOCUMENT
    notes: list[str] = field(factory=list)
    answers: dict[str, dict[str, Any]] = field(factory=dict)

    def rebuilt(self) -> Assessment:
        """As much of the assessment as the tally needs, from the tests that were run."""
        results = {name: _rebuilt(name, told) for name, told in sorted(self.answers.items())}
        faults = results.pop(DOCUMENT, Result(invariant=DOCUMENT)).told
        return Assessment(
            design=self.design, title="", on=dt.date.min, activities=0, faults=faults, results=tuple(results.values())
        )

    def lines(self, verbosity: int) -> Iterator[str]:
        """The part of the summary that is about this design; notes on its citations are counted, or listed with -v."""
        if not self.design:
            yield f"{self.source}: could not be read"
            return
        counted = tally([self.rebuilt()]).removeprefix("1 design: ")
        yield f"{self.source}: {self.design}, law read as of {self.day}: {counted}"
        run = len(self.answers.keys() - {DOCUMENT})
        if run < self.total:
            yield f"    {run} of {self.total} invariants were run"
        yield from (line for _, told in sorted(self.answers.items()) for line in told["attested"])
        if verbosity > 0:
            yield from self.notes
        elif self.notes and verbosity == 0:
            number = f"{len(self.notes)} note{'' if len(self.notes) == 1 else 's'}"
            yield f"    {number} on the law cited: what is not verified, whom it covers, old records; -v lists them"


def _rebuilt(name: str, told: dict[str, Any]) -> Result:
    findings = [
        Finding(
            invariant=name,
            outcome=Outcome(outcome),
            strength=Strength(strength),
            basis=Basis.TEXT,
            clauses=(),
            subject=subject,
            path=(),
            span=None,
            found="",
        )
        for subject, outcome, strength in json.loads(told["told"])
    ]
    waiting = [Waiting(invariant=name, subject="", behind="")] * told["waiting"]
    return Result(invariant=name, told=tuple(findings), satisfied=told["satisfied"], waiting=tuple(waiting))
