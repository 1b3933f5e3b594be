"""What an assessment tells: findings, results per invariant, and the whole."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Protocol

from attrs import evolve, field, frozen

from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path, SourceMap, Span
from iom_policy.law.origin import Origin
from iom_policy.policy.given import Attested
from iom_policy.policy.verdicts import Basis, Outcome, Strength

TELLING = (Outcome.ERROR, Outcome.VIOLATED, Outcome.UNRESOLVED)
"""The outcomes that ask somebody to do something, gravest first."""
_GRAVEST_FIRST = (*TELLING, Outcome.ATTESTED, Outcome.NOT_APPLICABLE)


@frozen(kw_only=True)
class Finding:
    """What was found on one subject, traceable to a paragraph and to a line.

    Attributes:
        invariant: Id of the invariant.
        outcome: Anything but satisfied.
        strength: Requirement or expectation.
        basis: Text, inference or practice.
        clauses: Paragraphs.
        subject: Id of what was asked about.
        path: Where in the design.
        span: Where in its file, if it came from one.
        found: What was found.
        question: What to ask.
        fix: What to do.
        roles: Roles or posts of which one may answer, where only a person can.
        offices: The offices that brought what the finding uses: the question, the law or words it rests on.
    """

    invariant: str
    outcome: Outcome
    strength: Strength
    basis: Basis
    clauses: tuple[str, ...]
    subject: str
    path: Path
    span: Span | None
    found: str
    question: str = ""
    fix: str = ""
    roles: tuple[str, ...] = ()
    offices: tuple[Origin, ...] = ()

    @property
    def order(self) -> tuple[int, int, int, str, tuple[str, ...]]:
        """Findings are sorted by place; at one place what the Policy demands comes first and field practice last."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        demanded = 0 if self.strength is Strength.REQUIREMENT else 1 + (self.basis is Basis.PRACTICE)
        return line, column, demanded, self.invariant, tuple(str(step).rjust(6, "0") for step in self.path)


@frozen(kw_only=True)
class Waiting:
    """A question that was not asked yet, because the answer to another one comes first."""

    invariant: str
    subject: str
    behind: str


@frozen(kw_only=True)
class Answered:
    """How an attestation of the design stands on the day.

    Attributes:
        number: Its place among the attestations, from 0.
        doubt: Why it does not count, as the rest of a sentence; empty where it does.
        replaced: Whether another attestation of the same question and subject counts.
    """

    number: int
    doubt: str = ""
    replaced: bool = False

    @classmethod
    def of(cls, one: Attested) -> Answered:
        """How an attestation stands, without what looks like personal data."""
        doubt = redacted(one.doubt.because) if one.doubt else ""
        return cls(number=one.number, doubt=doubt, replaced=one.replaced)


@frozen(kw_only=True)
class LawNote:
    """Something a reader should know about a citation: whom it covers, what is not verified, how old a record is."""

    cite: str
    path: Path
    span: Span | None
    text: str
    offices: tuple[Origin, ...] = ()


@frozen(eq=False)
class Unplaced:
    """Notes of which nobody has asked yet where they stand: to find that out can take longer than to make them."""

    notes: tuple[LawNote, ...]
    places: SourceMap

    def placed(self) -> tuple[LawNote, ...]:
        """The notes with their places."""
        return tuple(evolve(one, span=self.places.span(one.path)) for one in self.notes)

    def __reduce__(self) -> tuple[type[tuple[LawNote, ...]], tuple[tuple[LawNote, ...]]]:
        """What goes to another process goes with its places: of the file nothing goes with it."""
        return tuple, (self.placed(),)


def _placed(notes: tuple[LawNote, ...] | Unplaced) -> tuple[LawNote, ...]:
    return notes.placed() if isinstance(notes, Unplaced) else notes


@frozen(kw_only=True)
class ToldSection:
    """A part of a report that an office added, as it was told for one design."""

    title: str
    lines: tuple[str, ...]
    origin: Origin


class Untold(Protocol):
    """Findings that nobody has read yet: their outcomes are known, and they are made when somebody asks for them."""

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes of the findings."""
        ...

    @property
    def by_subject(self) -> Mapping[str, frozenset[Outcome]]:
        """The outcomes of the findings, by what they are about."""
        ...

    def findings(self) -> tuple[Finding, ...]:
        """The findings; made anew each time."""
        ...


def _read(told: tuple[Finding, ...] | Untold) -> tuple[Finding, ...]:
    return told if isinstance(told, tuple) else told.findings()


@frozen(kw_only=True, repr=False)
class Result:
    """What came of one invariant over all its subjects in one design.

    Attributes:
        invariant: Its id.
        told: Everything but the satisfied: violated, unresolved, attested, not applicable, error.
        satisfied: For how many subjects it holds.
        waiting: Subjects for which it was not asked yet.
    """

    invariant: str
    _told: tuple[Finding, ...] | Untold = field(default=(), alias="told", eq=_read)
    satisfied: int = 0
    waiting: tuple[Waiting, ...] = ()

    @property
    def told(self) -> tuple[Finding, ...]:
        """What is told, as findings."""
        found = _read(self._told)
        if found is not self._told:
            object.__setattr__(self, "_told", found)  # the same value, made once
        return found

    @property
    def by_subject(self) -> Mapping[str, frozenset[Outcome]]:
        """The outcomes of what is told, by what it is about; whoever only counts them needs no findings."""
        if not isinstance(self._told, tuple):
            return self._told.by_subject
        found: dict[str, set[Outcome]] = {}
        for one in self._told:
            found.setdefault(one.subject, set()).add(one.outcome)
        return {subject: frozenset(outcomes) for subject, outcomes in found.items()}

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes of what is told."""
        if not isinstance(self._told, tuple):
            return self._told.outcomes
        return frozenset(one.outcome for one in self._told)

    def __repr__(self) -> str:
        parts = f"told={self.told!r}, satisfied={self.satisfied!r}, waiting={self.waiting!r}"
        return f"Result(invariant={self.invariant!r}, {parts})"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that ask somebody to do something."""
        if self.outcomes.isdisjoint(TELLING):
            return ()  # and what does not apply is put into words for nobody
        return tuple(finding for finding in self.told if finding.outcome in TELLING)

    def with_outcome(self, outcome: Outcome, strength: Strength | None = None) -> tuple[Finding, ...]:
        """The findings of one outcome, and of one strength if given."""
        if outcome not in self.outcomes:
            return ()
        return tuple(
            finding
            for finding in self.told
            if finding.outcome is outcome and (strength is None or finding.strength is strength)
        )

    @property
    def counts(self) -> Counter[Outcome]:
        """Number of subjects by outcome; a subject with several findings counts once, under the gravest."""
        counted = Counter(min(outcomes, key=_GRAVEST_FIRST.index) for outcomes in self.by_subject.values())
        if self.satisfied:
            counted[Outcome.SATISFIED] = self.satisfied
        return Counter({outcome: counted[outcome] for outcome in Outcome if counted[outcome]})


@frozen(kw_only=True)
class Assessment:
    """The Policy's questions put to one design on one day, and what came of each.

    Attributes:
        design: Id of the design.
        title: Its title.
        on: The day on which the law was read.
        activities: How many activities it has.
        faults: What made the design ambiguous, so that nothing was asked; and offices that could not be used.
        results: One for each invariant, sorted by id.
        law_notes: What to know about the citations.
        answers: How the attestations stand; those of questions that nobody asks are left out.
        sections: What offices add to a report on the design.
        offices: The offices whose law and questions were used.
    """

    design: str
    title: str
    on: dt.date
    activities: int
    faults: tuple[Finding, ...] = ()
    results: tuple[Result, ...] = ()
    _law_notes: tuple[LawNote, ...] | Unplaced = field(
        default=(), alias="law_notes", eq=_placed, repr=lambda notes: repr(_placed(notes))
    )
    answers: tuple[Answered, ...] = ()
    sections: tuple[ToldSection, ...] = ()
    offices: tuple[Origin, ...] = ()

    @property
    def law_notes(self) -> tuple[LawNote, ...]:
        """What to know about the citations, in the order of the design."""
        found = _placed(self._law_notes)
        if found is not self._law_notes:
            object.__setattr__(self, "_law_notes", found)  # the same value, made once
        return found

    def __iter__(self) -> Iterator[Result]:
        """The results, by invariant."""
        return iter(self.results)

    def __getitem__(self, invariant: str) -> Result:
        """The result of one invariant.

        Raises:
            KeyError: The invariant was not asked.
        """
        for result in self.results:
            if result.invariant == invariant:
                return result
        raise KeyError(f"{invariant} was not asked; asked: {', '.join(one.invariant for one in self.results)}")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that asks somebody to do something, in the order of the file."""
        found = (*self.faults, *(finding for result in self.results for finding in result.findings))
        return tuple(sorted(found, key=lambda finding: finding.order))

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Questions not asked yet."""
        return tuple(one for result in self.results for one in result.waiting)

    @property
    def counts(self) -> Counter[Outcome]:
        """Number of answers by outcome, over all invariants and subjects."""
        total: Counter[Outcome] = Counter()
        for result in self.results:
            total += result.counts
        total[Outcome.ERROR] += len(self.faults)
        return Counter({outcome: total[outcome] for outcome in Outcome if total[outcome]})

    def holds(self, *, strict: bool = False) -> bool:
        """Whether nothing is violated, unresolved or in error; strict counts expectations too.

        An assessment in which nothing could be asked does not hold.
        """
        if self.faults or not self.activities or not self.counts:
            return False
        return not any(stands(finding, strict=strict) for finding in self.findings)


def stands(finding: Finding, *, strict: bool) -> bool:
    """Whether a finding keeps a design from passing: all do, but violated expectations only under strict."""
    if finding.outcome not in TELLING:
        return False
    return strict or finding.outcome is not Outcome.VIOLATED or finding.strength is Strength.REQUIREMENT
