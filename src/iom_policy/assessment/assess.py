"""Putting the Policy's questions to a design, each cause told once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

import attrs
from attrs import define, field, frozen

from iom_policy.assessment.attesting import EvidenceFiles, standing
from iom_policy.assessment.dependencies import ASKS_FOR_THE_FIRST
from iom_policy.assessment.findings import TELLING, Answered, Assessment, Finding, Result, Waiting
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.law_notes import STALE_AFTER_MONTHS, law_notes
from iom_policy.assessment.of_offices import unusable, with_sections
from iom_policy.assessment.said_by_persons import said_by_persons
from iom_policy.assessment.subjects import Placed, Subjects
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.integrity import Fault, faults
from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path, SourceMap, Span
from iom_policy.law.origin import Ear
from iom_policy.policy.attestations import ATTEST_FRESH
from iom_policy.policy.given import Attested, CitedSource, Given
from iom_policy.policy.invariants import Invariant, Subject, WhenNone
from iom_policy.policy.verdicts import (
    Basis,
    ForAPerson,
    Holds,
    Message,
    NotApplicable,
    Outcome,
    Raised,
    Strength,
    Verdict,
    say,
    unresolved,
)

DOCUMENT = "DOCUMENT"
"""The id under which faults of a document are told; no invariant has it."""

_REPORT = Message("This is a fault of the invariant, not of the design: please report it.")


def assess(  # noqa: PLR0913 - each is a fact of its own, and all but the design can be left out
    design: Design,
    framework: Framework | None = None,
    *,
    on: dt.date | None = None,
    places: SourceMap | None = None,
    stale_after: int = STALE_AFTER_MONTHS,
    evidence: EvidenceFiles = MappingProxyType({}),
) -> Assessment:
    """Put every question of a framework to a design.

    Args:
        design: The design, wrong and unfinished ones included.
        framework: Law and invariants; unsaid, what ships with the library.
        on: The day on which the law is read, ISO date; unsaid, the design's own ``as_of``. No clock is read.
        places: Where the design's parts stand in its file, if it came from one.
        stale_after: After how many months a record of what a State did is told to be old.
        evidence: SHA-256 of the files beside the design that attestations name as evidence, None for one that is not
            there; what is not among them was not looked at.

    Raises:
        ValueError: Neither ``on`` nor the design says the day.
    """
    day = on or design.as_of
    if day is None:
        raise ValueError(f"the design {design.id} has no as_of: say on which day the law is to be read, with on=")
    framework = framework or Framework.builtin()
    places = places or SourceMap()
    not_used = tuple(unusable(failure, design.id) for failure in framework.failures)
    whole = Assessment(
        design=design.id,
        title=design.title,
        on=day,
        activities=len(design.activities or ()),
        faults=not_used,
        offices=framework.offices,
    )
    if found := faults(design, framework.law):
        return attrs.evolve(whole, faults=(*not_used, *(_told_as_error(fault, design, places) for fault in found)))
    asking = _Asking.of(design, framework, day, places, evidence)
    results = {invariant.id: asking.ask(invariant) for invariant in framework.invariants}
    if ATTEST_FRESH in results:
        results[ATTEST_FRESH] = _unless_its_question_is_open(results[ATTEST_FRESH], results, design)
    asked = attrs.evolve(
        whole,
        faults=(*not_used, *asking.attestations_to_nothing()),
        results=tuple(results[name] for name in sorted(results)),
        law_notes=law_notes(asking.given, places, stale_after),
        answers=tuple(map(Answered.of, asking.given.attested)),
    )
    return with_sections(asked, design, framework)


def _told_as_error(fault: Fault, design: Design, places: SourceMap) -> Finding:
    return Finding(
        invariant=DOCUMENT,
        outcome=Outcome.ERROR,
        strength=Strength.REQUIREMENT,
        basis=Basis.PRACTICE,
        clauses=(),
        subject=design.id,
        path=fault.path,
        span=places.span(fault.path),
        found=redacted(fault.message),
        fix=redacted(fault.hint),
    )


def _unless_its_question_is_open(fresh: Result, results: Mapping[str, Result], design: Design) -> Result:
    """Stale answers, but those whose question is open for a reason of its own: that is the cause, and is told there."""
    told: list[Finding] = []
    waiting = list(fresh.waiting)
    for finding in fresh.told:
        number = finding.path[1] if len(finding.path) > 1 else None
        answer = (design.attestations or ())[number] if isinstance(number, int) else None
        asked = results[answer.invariant].findings if answer else ()
        if answer and finding.outcome is Outcome.UNRESOLVED and any(one.subject == answer.subject for one in asked):
            waiting.append(Waiting(invariant=fresh.invariant, subject=finding.subject, behind=answer.invariant))
        else:
            told.append(finding)
    return attrs.evolve(fresh, told=tuple(told), waiting=tuple(waiting))


def _is_verdict(answer: object) -> bool:
    if isinstance(answer, tuple):
        return bool(answer) and all(isinstance(one, Raised) for one in answer)
    return isinstance(answer, Holds | NotApplicable | Raised)


@frozen
class _Behind:
    """The question waits for this one, which a person's answer does not get past."""

    name: str


@define
class _Asking:
    """One run over one design: what was raised so far decides what is still asked."""

    given: Given
    framework: Framework
    places: SourceMap
    subjects: Subjects
    _ear: Ear
    _raised: dict[tuple[str, Path], Outcome] = field(factory=dict)
    _spans: dict[Path, Span | None] = field(factory=dict)

    @classmethod
    def of(
        cls, design: Design, framework: Framework, on: dt.date, places: SourceMap, evidence: EvidenceFiles
    ) -> _Asking:
        """Prepare to ask; the law tells which offices' contributions an answer rests on."""
        ear = Ear()
        law = attrs.evolve(framework.law.with_sources(design.law or ()), ear=ear)
        given = Given(design, law, on, terms=framework.terms)
        given = attrs.evolve(given, attested=standing(framework, given, evidence))
        return cls(given, framework, places, Subjects(given), ear)

    def ask(self, invariant: Invariant) -> Result:
        """Put one invariant to every subject of its kind."""
        placed = self.subjects.of(invariant.on)
        if not placed:
            return self._ask_of_nothing(invariant)
        told: list[Finding] = []
        waiting: list[Waiting] = []
        satisfied = 0
        for one in placed:
            if behind := self._behind(invariant, one.path):
                waiting.append(self._wait(invariant, one.name, one.path, behind))
                continue
            verdict = self._answer(invariant, one)
            if isinstance(verdict, Holds):
                satisfied += 1
            elif isinstance(verdict, _Behind):
                waiting.append(self._wait(invariant, one.name, one.path, verdict.name))
            elif behind := self._explanation(invariant, one.path, verdict):
                waiting.append(self._wait(invariant, one.name, one.path, behind))
            else:
                told += self._tell(invariant, one, verdict)
        return Result(invariant=invariant.id, told=tuple(told), satisfied=satisfied, waiting=tuple(waiting))

    def _ask_of_nothing(self, invariant: Invariant) -> Result:
        whole = Placed(self.given.design.id, (), self.given.design)
        if invariant.when_none:
            return self._answer_of_none(invariant, invariant.when_none, whole)
        self._ear.origins.clear()
        first = ASKS_FOR_THE_FIRST.get(invariant.on)
        behind = next((name for name in (first, *invariant.after) if name and self._anywhere(name)), None)
        if behind:
            return Result(invariant=invariant.id, waiting=(self._wait(invariant, whole.name, (), behind),))
        verdict = unresolved(say("The design has nothing that this could be asked of."), fix="Complete the design.")
        return Result(invariant=invariant.id, told=tuple(self._tell(invariant, whole, verdict)))

    def _answer_of_none(self, invariant: Invariant, when_none: WhenNone, whole: Placed) -> Result:
        """What an invariant says where there is nothing of its kind; it may hold, crash or need a person like any."""
        verdict = self._answer(attrs.evolve(invariant, check=lambda _, given: when_none(given)), whole)
        if isinstance(verdict, Holds):
            return Result(invariant=invariant.id, satisfied=1)
        assert not isinstance(verdict, _Behind)  # nobody can have attested what is not there
        return Result(invariant=invariant.id, told=tuple(self._tell(invariant, whole, verdict)))

    def _wait(self, invariant: Invariant, name: str, path: Path, behind: str) -> Waiting:
        self._raised[invariant.id, path] = Outcome.UNRESOLVED
        return Waiting(invariant=invariant.id, subject=redacted(name), behind=behind)

    def _anywhere(self, name: str) -> bool:
        return any(raised == name for raised, _ in self._raised)

    def _behind(self, invariant: Invariant, path: Path) -> str | None:
        """What this question waits for: an invariant that did not hold for the subject or for what contains it."""
        if not self._raised:
            return None
        for end in range(len(path), -1, -1):
            for name in invariant.after:
                if (name, path[:end]) in self._raised:
                    return name
            for name in invariant.unless_open:
                if self._raised.get((name, path[:end])) is Outcome.UNRESOLVED:
                    return name
        return None

    def _explanation(self, invariant: Invariant, path: Path, verdict: Verdict) -> str | None:
        """Which finding told elsewhere explains this one: in the same claim or activity, or in another list."""
        if isinstance(verdict, NotApplicable) or (isinstance(verdict, Raised) and verdict.outcome is Outcome.ERROR):
            return None
        for name, there in self._raised:
            if name in invariant.explained_by and (there[:2] == path[:2] or there[:1] != path[:1]):
                return name
        return None

    def _answer(self, invariant: Invariant, placed: Placed) -> Verdict | _Behind:
        self._listen_anew(placed.subject)
        try:
            verdict = invariant.check(placed.subject, self.given)
            if isinstance(verdict, Holds) and invariant.judgement and self._answers(invariant, placed):
                verdict = ForAPerson(say("What {name} asks to be stated is stated.", name=invariant.id))
            if isinstance(verdict, ForAPerson):
                return self._answer_of_a_person(invariant, placed, verdict)
        except Exception as crash:  # noqa: BLE001 - a crash is told as an error, and the rest of the run goes on
            found = say("{name} stopped: {kind}: {crash}", name=invariant.id, kind=type(crash).__name__, crash=crash)
            return Raised(Outcome.ERROR, found, _REPORT)
        if not _is_verdict(verdict):
            return Raised(Outcome.ERROR, say("{name} gave no verdict.", name=invariant.id), _REPORT)
        return verdict

    def _listen_anew(self, subject: Subject) -> None:
        """Forget what other answers rested on; what the subject itself names counts from the start."""
        if not self.given.law.origins:
            return  # nothing comes from an office, so nothing was or will be heard
        self._ear.origins.clear()
        if isinstance(subject, CitedSource) and subject.source is not None:
            self.given.law.rests_on(subject.source.id)
        if isinstance(subject, CitedSource | Claim):
            self.given.law.rests_on((subject.claim if isinstance(subject, CitedSource) else subject).right)

    def _tell(self, invariant: Invariant, placed: Placed, verdict: Verdict) -> Iterator[Finding]:
        if isinstance(verdict, NotApplicable):
            verdict = Raised(Outcome.NOT_APPLICABLE, verdict.because, Message(""))
        for raised in verdict if isinstance(verdict, tuple) else (verdict,):
            assert isinstance(raised, Raised)  # what holds or is a person's to answer was taken out before
            self._remember(invariant, placed.path, raised)
            yield self._finding(invariant, placed, raised)

    def _remember(self, invariant: Invariant, path: Path, raised: Raised) -> None:
        expected = (raised.strength or invariant.strength) is Strength.EXPECTATION
        if raised.outcome not in TELLING or (expected and raised.outcome is Outcome.VIOLATED):
            return  # what holds, or is only expected, keeps no other question waiting
        if self._raised.get((invariant.id, path)) is not Outcome.VIOLATED:
            self._raised[invariant.id, path] = raised.outcome

    def _finding(self, invariant: Invariant, placed: Placed, raised: Raised) -> Finding:
        path = (*placed.path, *raised.at)
        told = [self._words(message) for message in (raised.found, Message(invariant.question), raised.fix)]
        own = self.framework.origin(invariant.id)
        return Finding(
            invariant=invariant.id,
            outcome=raised.outcome,
            strength=raised.strength or invariant.strength,
            basis=invariant.basis,
            clauses=invariant.clauses,
            subject=redacted(placed.name),
            path=path,
            span=self._span(path),
            found=redacted(told[0]),
            question=told[1],
            fix=redacted(told[2]),
            roles=raised.roles,
            offices=tuple(sorted(self._ear.origins | ({own} if own else set()))),
        )

    def _span(self, path: Path) -> Span | None:
        """The place of a path; many questions are told at the same."""
        if path not in self._spans:
            self._spans[path] = self.places.span(path)
        return self._spans[path]

    def _words(self, message: Message) -> str:
        """A message in the chosen language, as far as an office has translated it."""
        translation = self.framework.wording.get(message.template)
        if translation is None:
            return str(message)
        self.given.law.rests_on(translation)
        return message.told(translation.text)

    def _answer_of_a_person(self, invariant: Invariant, placed: Placed, asked: ForAPerson) -> Verdict | _Behind:
        given = self._answers(invariant, placed)
        verdict = said_by_persons(invariant, placed.name, asked, given, self.framework.posts)
        stale = any((ATTEST_FRESH, ("attestations", one.number)) in self._raised for one in given)
        return _Behind(ATTEST_FRESH) if stale and verdict.outcome is Outcome.UNRESOLVED else verdict

    def _answers(self, invariant: Invariant, placed: Placed) -> list[Attested]:
        return self._by_question.get((invariant.id, placed.name), [])

    @cached_property
    def _by_question(self) -> Mapping[tuple[str, str], list[Attested]]:
        found: dict[tuple[str, str], list[Attested]] = {}
        for one in self.given.attested:
            found.setdefault((one.attestation.invariant, one.attestation.subject), []).append(one)
        return found

    def attestations_to_nothing(self) -> Iterator[Finding]:
        """Attestations of what does not exist, or needs none: said, never ignored."""
        for number, attestation in enumerate(self.given.design.attestations or ()):
            invariant = self.framework.invariant(attestation.invariant)
            at: Path = ("attestations", number)
            if invariant is None or invariant.judgement is None:
                asked = ", ".join(sorted(one.id for one in self.framework.invariants if one.judgement))
                fault = Fault(
                    (*at, "invariant"),
                    f"no question of {attestation.invariant} is for a person to attest",
                    f"these are: {asked}",
                )
            elif attestation.subject not in (names := [one.name for one in self.subjects.of(invariant.on)]):
                fault = Fault(
                    (*at, "subject"),
                    f"{attestation.invariant} is not asked of {attestation.subject!r}",
                    f"it is asked of: {', '.join(names) or 'nothing in this design'}",
                )
            else:
                continue
            yield _told_as_error(fault, self.given.design, self.places)
