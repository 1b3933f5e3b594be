"""What a run has gathered, over all its processes: designs and their answers, and files that were not looked at."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from iom_policy.assessment.assess import DOCUMENT
from iom_policy.documents.read import DESIGN_SUFFIXES
from iom_policy.pytest_plugin.summary import Collected
from iom_policy.reports.tally import Tally, number_of, tally_line

_NOTHING_COLLECTED = (
    "no design was collected: no file among the arguments is named "
    f"{', '.join(f'*{suffix}' for suffix in DESIGN_SUFFIXES)}; name a design file, or leave --iom-policy out"
)
_NOTHING_ASKED = "no question was asked: designs were collected, but none of their tests was run"
_DOCUMENT_NOT_RUN = "a design has a fault or could not be read, and the test that says so was not run"
_NOT_GREEN = (
    "questions are open, although no test says so: what they wait for was not run, or a mark kept a test from failing"
)


@define(kw_only=True)
class Gathered:
    """Everything that the summary is made from.

    Attributes:
        designs: By file and name.
        seen: Files that hold designs by their name or were named.
        opened: Those of them that were looked into.
        left_out: Files that the configuration excludes.
        in_python: Designs that the fixture assessed, each with its tally.
    """

    designs: dict[str, Collected] = field(factory=dict)
    seen: set[str] = field(factory=set)
    opened: set[str] = field(factory=set)
    left_out: set[str] = field(factory=set)
    in_python: set[str] = field(factory=set)

    def entry(self, source: str, design: str) -> Collected:
        """What is known of one design."""
        return self.designs.setdefault(f"{source}\0{design}", Collected(source=source, design=design))

    def put(self, one: Collected) -> None:
        """Keep what was collected, and what its tests have said so far."""
        known = self.entry(one.source, one.design)
        one.answers, one.kept = known.answers, known.kept
        self.designs[f"{one.source}\0{one.design}"] = one

    def without_answers(self) -> Gathered:
        """What a worker hands over: its answers go with the reports of its tests."""
        bare = {key: one.unanswered() for key, one in self.designs.items()}
        return Gathered(
            designs=bare, seen=self.seen, opened=self.opened, left_out=self.left_out, in_python=self.in_python
        )

    def add(self, other: Gathered) -> None:
        """Take over what a worker gathered."""
        for _, one in sorted(other.designs.items()):
            self.put(one)
        self.seen |= other.seen
        self.opened |= other.opened
        self.left_out |= other.left_out
        self.in_python |= other.in_python

    @property
    def sorted(self) -> list[Collected]:
        """The designs, by file and name."""
        return [one for _, one in sorted(self.designs.items())]

    @property
    def files(self) -> set[str]:
        """Files of which something was collected."""
        return {one.file for one in self.designs.values()}

    @property
    def answered(self) -> bool:
        """Whether any test on a design was run, or kept from it by a mark."""
        return any(one.answers or one.kept for one in self.designs.values())

    def objection(self, *, green: bool) -> tuple[str, bool]:
        """Why a run may not pass, and whether it is that nothing was asked; empty where it may."""
        if not self.designs and not self.in_python:
            return _NOTHING_COLLECTED, True
        if self.designs and not self.answered:
            return _NOTHING_ASKED, True
        if green and any(DOCUMENT in one.tests and DOCUMENT not in one.answers for one in self.sorted):
            return _DOCUMENT_NOT_RUN, False
        if green and any(not one.design and not one.answers for one in self.sorted):
            return _DOCUMENT_NOT_RUN, False
        return (_NOT_GREEN, False) if green and any(one.untold for one in self.sorted) else ("", False)

    def partial(self) -> Iterator[str]:
        """What was not looked at, in one line for each reason; nothing where everything was."""
        designs = [one for one in self.sorted if one.design]
        run, total = sum(one.run for one in designs), sum(one.total for one in designs)
        if not all(one.complete for one in designs):
            over = f" over {len(designs)} designs" if len(designs) > 1 else ""
            yield f"This run looked at a part: {run} of {total} invariants were run{over}. It says nothing of the rest."
        if skipped := self.seen - self.opened:
            yield f"{number_of(len(skipped), 'file')} of designs not looked into: {', '.join(sorted(skipped))}"

    def lines(self, verbosity: int) -> Iterator[str]:
        """The summary of what was asked and answered."""
        known = self.sorted
        for one in known:
            yield from one.lines(verbosity)
        if len(known) > 1:
            readable = [one.tally for one in known if one.design]
            yield tally_line(len(readable), sum(readable, Tally()), len(known) - len(readable))
        if self.in_python:
            yield f"In Python, through the fixture iom_policy: {', '.join(sorted(self.in_python))}"
        if self.left_out:
            named = f": {', '.join(sorted(self.left_out))}" if verbosity > 0 else ""
            yield f"{number_of(len(self.left_out), 'file')} of designs left out by iom_policy_exclude{named}"
