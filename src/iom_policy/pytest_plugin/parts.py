"""What each test of a design says, and what it tells the summary."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain

import attrs
from attrs import frozen

from iom_policy.assessment.assess import DOCUMENT
from iom_policy.assessment.findings import Assessment, Finding, Result
from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import Activity
from iom_policy.design.by_ids import told_by_ids
from iom_policy.design.design import Design
from iom_policy.design.personal_data import redacted
from iom_policy.policy.verdicts import Outcome
from iom_policy.pytest_plugin.baseline import (
    NO_BASELINE,
    Baseline,
    Entry,
    Matched,
    can_be_known,
    entry_of,
    matched,
)
from iom_policy.pytest_plugin.slices import DESIGN, INVARIANT, Slice, ending, slices
from iom_policy.reports.failure import Failure
from iom_policy.reports.tally import Tally
from iom_policy.reports.text import attested_line, finding_line, finding_text
from iom_policy.testing.asserting import fails, nothing_asked


@frozen(kw_only=True)
class Answer:
    """What a test tells the summary.

    Attributes:
        tally: Its questions counted.
        asked: The invariants that it put.
        crashed: How many of them stopped with an error.
        of_activity: Whether it is about one activity, so that other tests put the same invariants.
        stands: How many findings have to make it fail.
        behind: Invariants put by other tests for which its questions wait.
        attested: Answers of people, as lines.
        known: Findings of the baseline that stand open, as lines.
        since: The day on which the oldest of these was recorded.
        gone: Entries of the baseline that were found no more.
        entries: Its findings as they would be recorded.
        unrecorded: How many of its findings no baseline may hold.
        faults: What kept the design from being asked, for report files.
        results: Everything it found, for report files.
    """

    tally: Tally
    asked: tuple[str, ...] = ()
    crashed: int = 0
    of_activity: bool = False
    stands: int = 0
    behind: tuple[str, ...] = ()
    attested: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    since: dt.date | None = None
    gone: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    unrecorded: int = 0
    faults: tuple[Finding, ...] = ()
    results: tuple[Result, ...] = ()


@frozen
class Told:
    """The answer of a test with what it belongs to; ``ran`` is false where something kept the test from running."""

    source: str
    design: str
    test: str
    answer: Answer
    ran: bool


@frozen(kw_only=True)
class Part:
    """What one test says, reduced to what it needs: it holds no part of the design.

    Attributes:
        name: Its name.
        answer: What it tells the summary.
        outcome: How it ends, in a word or two.
        about: The invariant that it is about, if it is one.
        clauses: The paragraphs that this rests on; of a test on several, those that its findings rest on.
        line: The line of the file to look at.
        failure: Why it fails; none where it passes.
        known: Why it is expected to fail, where the baseline knows all that is found.
        skipped: Why there was nothing to answer, if so.
        warnings: What it warns of.
        warned: Why it fails where a suite makes warnings errors.
    """

    name: str
    answer: Answer
    outcome: str
    about: str = ""
    clauses: tuple[str, ...] = ()
    line: int = 1
    failure: Failure | None = None
    known: str = ""
    skipped: str = ""
    warnings: tuple[str, ...] = ()
    warned: Failure | None = None


_ONE_ERROR = Tally(counts={Outcome.ERROR: 1})


@frozen(kw_only=True)
class Judging:
    """How a run looks at what is found, and how much of it is kept.

    Attributes:
        framework: The law and the invariants.
        today: The day on which findings are recorded.
        granularity: What one test is about.
        strict: Whether expectations that are not met fail.
        unresolved_fails: Whether open questions fail, and do not only warn.
        baseline: Findings that are known.
        recording: Whether findings are kept as a baseline holds them.
        reporting: Whether everything is kept, for report files.
    """

    framework: Framework
    today: dt.date
    granularity: str = INVARIANT
    strict: bool = False
    unresolved_fails: bool = True
    baseline: Baseline = NO_BASELINE
    recording: bool = False
    reporting: bool = False

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes its test fail, if no baseline knows it."""
        return fails(finding, strict=self.strict, unresolved_fails=self.unresolved_fails)

    @cached_property
    def on_activity(self) -> frozenset[str]:
        """The invariants that are asked of activities."""
        return frozenset(one.id for one in self.framework.invariants if one.on is Activity)

    @cached_property
    def clauses(self) -> Mapping[str, tuple[str, ...]]:
        """The paragraphs on which each invariant rests."""
        return {one.id: one.clauses for one in self.framework.invariants}


@frozen(kw_only=True)
class Judged:
    """One assessed design, as it becomes tests.

    Attributes:
        assessment: What came of it.
        design: The design.
        source: Its file, as it is shown.
        file: Its file, from the root folder.
        name: What the design is called in that file.
        how: How the run looks at it.
    """

    assessment: Assessment
    design: Design
    source: str
    file: str
    name: str
    how: Judging

    def parts(self) -> list[Part]:
        """What its tests say; a design of which nothing was asked fails, whatever else is open or known."""
        how = self.how
        pieces = [*slices(self.assessment, self.design, self.name, how.granularity, how.on_activity)]
        homes = self._homes(pieces)
        found = [self._part(piece, homes.get(piece.name, ())) for piece in pieces]
        headline = nothing_asked(self.assessment)
        if not headline or any(part.failure and not part.known for part in found):
            return found
        failure = Failure(headline=headline, text=f"{self.source}: {headline}")
        if how.granularity == DESIGN:
            return [self._nothing_asked(part, failure) for part in found]
        answer = Answer(tally=_ONE_ERROR, stands=1)
        return [Part(name=DOCUMENT, about=DOCUMENT, answer=answer, outcome=str(Outcome.ERROR), failure=failure), *found]

    def _nothing_asked(self, part: Part, failure: Failure) -> Part:
        answer = attrs.evolve(part.answer, tally=part.answer.tally + _ONE_ERROR, stands=1)
        return attrs.evolve(part, answer=answer, outcome=str(Outcome.ERROR), failure=failure, known="", skipped="")

    def _part(self, piece: Slice, entries: Sequence[Entry]) -> Part:
        asked = sorted(result.invariant for result in piece.results)
        told = matched(piece.findings, entries, self._where)
        outcome, skipped = ending(piece)
        failure, known = self._failure(told, named=len(asked) > 1)
        warned = () if failure else piece.findings
        first = (one.span.line for one in chain(piece.findings, piece.told()) if one.span)
        return Part(
            name=piece.name,
            answer=self._answer(piece, told),
            outcome=outcome,
            about=piece.about,
            clauses=self._clauses(piece),
            line=failure.line if failure else next(first, 1),
            failure=failure,
            known=known,
            skipped=skipped,
            warnings=tuple("\n".join(finding_text(one, self.source)) for one in warned),
            warned=Failure.of_findings(warned, self.source, named=len(asked) > 1) if warned else None,
        )

    def _clauses(self, piece: Slice) -> tuple[str, ...]:
        if piece.about in self.how.clauses:
            return self.how.clauses[piece.about]
        return tuple(dict.fromkeys(clause for finding in piece.findings for clause in finding.clauses))

    def _failure(self, told: Matched, *, named: bool) -> tuple[Failure | None, str]:
        """Why a test fails, and why that is expected if nothing of it is new."""
        if any(self.how.fails(finding) for finding in told.new):
            return Failure.of_findings(told.new, self.source, named=named, besides=self._known(told)), ""
        known = [finding for finding, _ in told.known]
        if not any(self.how.fails(finding) for finding in known):
            return None, ""
        failure = Failure.of_findings(known, self.source, named=named)
        return failure, f"known since {min(day for _, day in told.known)}: {failure.headline}"

    def _known(self, told: Matched) -> tuple[str, ...]:
        return tuple(f"known since {day}: {finding_line(one, self.source)}" for one, day in told.known)

    def _answer(self, piece: Slice, told: Matched) -> Answer:
        asked = tuple(result.invariant for result in piece.results)
        unanswered = {one.invariant for one in piece.results if one.waiting or one.with_outcome(Outcome.ERROR)}
        attested = [one for result in piece.results for one in result.with_outcome(Outcome.ATTESTED)]
        recorded = [one for one in told.new if self.how.recording and self.how.fails(one)]
        return Answer(
            tally=Tally.of(piece.results, piece.faults),
            asked=asked,
            crashed=sum(bool(result.with_outcome(Outcome.ERROR)) for result in piece.results),
            of_activity=bool(piece.activity),
            stands=sum(self.how.fails(one) for one in told.new),
            behind=tuple(sorted({one.behind for result in piece.results for one in result.waiting} - set(asked))),
            attested=tuple(attested_line(one, self.source) for one in attested),
            known=self._known(told),
            since=min((day for _, day in told.known), default=None),
            gone=tuple(str(entry) for entry in told.gone if entry.invariant not in unanswered),
            entries=tuple(self._entry(one) for one in recorded if can_be_known(one)),
            unrecorded=sum(not can_be_known(one) for one in recorded),
            faults=piece.faults if self.how.reporting else (),
            results=piece.results if self.how.reporting else (),
        )

    def _where(self, finding: Finding) -> str:
        return told_by_ids(finding.path, self.design)

    def _entry(self, finding: Finding) -> Entry:
        return entry_of(finding, self.file, self.name, self._where(finding), self.how.today)

    def _homes(self, pieces: Sequence[Slice]) -> Mapping[str, list[Entry]]:
        """The entries of the baseline by the test that looks for them, so that each is looked for by one."""
        homes: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.how.baseline.of(self.file, self.name):
            asking = [one for one in pieces if any(result.invariant == entry.invariant for result in one.results)]
            about = [one for one in asking if one.activity and redacted(one.activity) == entry.subject]
            for home in (about or [one for one in asking if not one.activity] or asking)[:1]:
                homes[home.name].append(entry)
        return homes
