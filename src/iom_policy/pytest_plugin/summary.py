"""What pytest's summary says of a design, from the reports of its tests: they alone cross processes."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, evolve, field

from iom_policy.assessment.findings import Assessment
from iom_policy.design.design import Design
from iom_policy.pytest_plugin.parts import Answer
from iom_policy.reports.reported import Refusal
from iom_policy.reports.tally import Tally, number_of


@define(kw_only=True)
class Collected:
    """What there was to ask of one design, and what the reports say was answered.

    Attributes:
        source: Its file, as it is shown.
        file: Its file, from the root folder.
        design: What it is called there; empty where it could not be read.
        day: The day on which the law was read.
        tests: Names of its tests.
        total: How many invariants there are to ask.
        activities: How many of its tests are about one activity.
        notes: Notes on its citations.
        sha256: For report files, the hash of its file.
        read: For report files, what was read.
        problems: For report files, why it could not be read or assessed.
        hidden: For report files, texts of a file that could not be read and that are not for publication.
        remarks: For report files, what its file says and the design could not take over.
        evidence: For report files, the hashes of files that its attestations name.
        whole: For report files, its assessment without the results.
        answers: What its tests said, by name.
        kept: What the tests would have said that a mark kept from running.
    """

    source: str
    file: str = ""
    design: str = ""
    day: str = ""
    tests: tuple[str, ...] = ()
    total: int = 0
    activities: int = 0
    notes: tuple[str, ...] = ()
    sha256: str = ""
    read: Design | None = None
    problems: tuple[Refusal, ...] = ()
    hidden: tuple[str, ...] | None = None
    remarks: tuple[str, ...] = ()
    evidence: dict[str, str | None] = field(factory=dict)
    whole: Assessment | None = None
    answers: dict[str, Answer] = field(factory=dict)
    kept: dict[str, Answer] = field(factory=dict)

    def unanswered(self) -> Collected:
        """The same, without what its tests said."""
        return evolve(self, answers={}, kept={})

    @property
    def tally(self) -> Tally:
        """The questions that were answered, counted."""
        return sum((answer.tally for answer in self.answers.values()), Tally())

    @property
    def run(self) -> int:
        """How many invariants were put to everything that they are asked of, and answered."""
        apart = [one for one in self.answers.values() if one.of_activity]
        run = sum(len(one.asked) - one.crashed for one in self.answers.values() if not one.of_activity)
        if apart and len(apart) == self.activities:
            run += len(apart[0].asked) - max(one.crashed for one in apart)
        return run

    @property
    def complete(self) -> bool:
        """Whether every test was run and every question answered."""
        return self.run == self.total and all(name in self.answers for name in self.tests)

    @property
    def untold(self) -> bool:
        """Whether something is open, and no test that was run says so although it should."""
        asked = {name for one in self.answers.values() for name in one.asked}
        every = (*self.answers.values(), *self.kept.values())
        return any(one.stands or set(one.behind) - asked for one in every)

    def lines(self, verbosity: int) -> Iterator[str]:
        """The part of the summary that is about this design: answers by persons by name, under -q only counted.

        Notes on its citations are counted, or listed with -v.
        """
        if not self.design:
            yield f"{self.source}: could not be read"
            return
        yield f"{self.source}: {self.design}, law read as of {self.day}: {self.tally.shown()}"
        if not self.complete:
            yield f"    {self._how_much()}"
        answers = [answer for _, answer in sorted(self.answers.items())]
        if verbosity >= 0:
            yield from (line for answer in answers for line in answer.attested)
        yield from _known(answers, verbosity)
        if verbosity > 0:
            yield from self.notes
        elif self.notes and verbosity == 0:
            number = number_of(len(self.notes), "note")
            yield f"    {number} on the law cited: what is not verified, whom it covers, old records; -v lists them"

    def _how_much(self) -> str:
        parts = [f"{self.run} of {self.total} invariants were run"]
        apart = sum(one.of_activity for one in self.answers.values())
        if 0 < apart < self.activities:
            parts.append(f"others were put to {apart} of {self.activities} activities only")
        if crashed := sum(one.crashed for one in self.answers.values()):
            parts.append(f"{crashed} stopped with an error")
        if self.kept:
            would = sum((one.tally for one in self.kept.values()), Tally()).counts
            told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(would.items()))
            parts.append(f"{number_of(len(self.kept), 'test')} kept from running, where there is: {told or 'nothing'}")
        return "; ".join(parts)


def _known(answers: list[Answer], verbosity: int) -> Iterator[str]:
    known = [line for answer in answers for line in answer.known]
    if known:
        since = min(answer.since for answer in answers if answer.since)
        stand = "stands" if len(known) == 1 else "stand"
        yield f"    {number_of(len(known), 'finding')} of the baseline {stand} open, the oldest since {since}"
    if verbosity >= 0:
        yield from known
