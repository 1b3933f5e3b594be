"""One run over one design: each question is put to every subject of its kind, and what was raised decides the next."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TypeAlias, TypeGuard

import attrs
from attrs import define, field, frozen

from iom_policy.assessment.attesting import EvidenceFiles, standing
from iom_policy.assessment.dependencies import ASKS_FOR_THE_FIRST
from iom_policy.assessment.findings import TELLING, Result, Waiting
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.said_by_persons import said_by_persons
from iom_policy.assessment.subjects import Placed, Subjects
from iom_policy.assessment.telling import OnSubject, ToBeTold, ToTell
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.places import Path, SourceMap
from iom_policy.law.origin import Ear, Origin
from iom_policy.policy.attestations import ATTEST_FRESH
from iom_policy.policy.given import Attested, CitedSource, Given
from iom_policy.policy.invariants import Invariant, Subject
from iom_policy.policy.verdicts import (
    HOLDS,
    ForAPerson,
    Holds,
    Message,
    NotApplicable,
    Outcome,
    Raised,
    Strength,
    say,
    unresolved,
)

_REPORT = Message("This is a fault of the invariant, not of the design: please report it.")
_PLAIN_VERDICTS = frozenset({NotApplicable, Raised})
_NOBODY: frozenset[Origin] = frozenset()
_RaisedAt: TypeAlias = Mapping[Path, Outcome]


@frozen
class _Behind:
    """The question waits for this one, which a person's answer does not get past."""

    name: str


@frozen
class _Before:
    """What was raised by the invariants that one comes after."""

    after: tuple[tuple[str, _RaisedAt], ...]
    unless_open: tuple[tuple[str, _RaisedAt], ...]
    explained_by: tuple[tuple[str, _RaisedAt], ...]

    @classmethod
    def of(cls, invariant: Invariant, raised: Mapping[str, _RaisedAt]) -> _Before | None:
        """None where that is nothing, and none of its questions has to wait."""
        if raised.keys().isdisjoint(invariant.asked_after):
            return None
        return cls(
            after=tuple((name, raised[name]) for name in invariant.after if name in raised),
            unless_open=tuple((name, raised[name]) for name in invariant.unless_open if name in raised),
            explained_by=tuple((name, places) for name, places in raised.items() if name in invariant.explained_by),
        )

    def behind(self, path: Path) -> str | None:
        """What a question waits for: an invariant that did not hold for the subject or for what contains it."""
        for end in range(len(path), -1, -1):
            for name, places in self.after:
                if path[:end] in places:
                    return name
            for name, places in self.unless_open:
                if places.get(path[:end]) is Outcome.UNRESOLVED:
                    return name
        return None

    def explanation(self, path: Path, verdict: ToTell) -> str | None:
        """Which finding told elsewhere explains this one: in the same claim or activity, or in another list."""
        if isinstance(verdict, NotApplicable) or (isinstance(verdict, Raised) and verdict.outcome is Outcome.ERROR):
            return None
        for name, places in self.explained_by:
            if any(there[:2] == path[:2] or there[:1] != path[:1] for there in places):
                return name
        return None


@define
class Asking:
    """One run over one design: what was raised so far decides what is still asked."""

    given: Given
    framework: Framework
    places: SourceMap
    subjects: Subjects
    _ear: Ear
    _raised: dict[str, dict[Path, Outcome]] = field(factory=dict)

    @classmethod
    def of(cls, given: Given, framework: Framework, places: SourceMap, evidence: EvidenceFiles) -> Asking:
        """Prepare to ask; the law tells which offices' contributions an answer rests on."""
        ear = Ear()
        given = attrs.evolve(given, law=attrs.evolve(given.law, ear=ear))
        subjects = Subjects(given)
        subjects = subjects.with_attested(standing(framework, subjects, evidence))
        return cls(subjects.given, framework, places, subjects, ear)

    def ask(self, invariant: Invariant) -> Result:
        """Put one invariant to every subject of its kind."""
        placed = self.subjects.of(invariant.on)
        if not placed:
            return self._ask_of_nothing(invariant)
        before = _Before.of(invariant, self._raised)
        to_tell: list[OnSubject] = []
        waiting: list[Waiting] = []
        satisfied = 0
        for one in placed:
            if before and (behind := before.behind(one.path)):
                waiting.append(self._wait(invariant, one, behind))
                continue
            verdict = self._answer(invariant, one)
            if isinstance(verdict, Holds):
                satisfied += 1
            elif isinstance(verdict, _Behind):
                waiting.append(self._wait(invariant, one, verdict.name))
            elif before and (behind := before.explanation(one.path, verdict)):
                waiting.append(self._wait(invariant, one, behind))
            else:
                to_tell.append(self._note(invariant, one, verdict))
        return self._result(invariant, to_tell, satisfied, waiting)

    def _result(
        self, invariant: Invariant, to_tell: list[OnSubject], satisfied: int = 0, waiting: list[Waiting] | None = None
    ) -> Result:
        return Result(
            invariant=invariant.id,
            told=ToBeTold(invariant, self.framework, self.places, tuple(to_tell)) if to_tell else (),
            satisfied=satisfied,
            waiting=tuple(waiting or ()),
        )

    def _ask_of_nothing(self, invariant: Invariant) -> Result:
        (whole,) = self.subjects.of(Design)
        if invariant.when_none:
            return self._answer_of_none(invariant, whole)
        self._ear.origins.clear()
        first = ASKS_FOR_THE_FIRST.get(invariant.on)
        behind = next((name for name in (first, *invariant.after) if name in self._raised), None)
        if behind:
            return self._result(invariant, [], waiting=[self._wait(invariant, whole, behind)])
        verdict = unresolved(say("The design has nothing that this could be asked of."), fix="Complete the design.")
        return self._result(invariant, [self._note(invariant, whole, verdict)])

    def _answer_of_none(self, invariant: Invariant, whole: Placed) -> Result:
        """What an invariant says where there is nothing of its kind; it may hold, crash or need a person like any."""
        when_none = invariant.when_none
        assert when_none is not None
        verdict = self._answer(attrs.evolve(invariant, check=lambda _, given: when_none(given)), whole)
        if isinstance(verdict, Holds):
            return self._result(invariant, [], satisfied=1)
        assert not isinstance(verdict, _Behind)  # nobody can have attested what is not there
        return self._result(invariant, [self._note(invariant, whole, verdict)])

    def _wait(self, invariant: Invariant, placed: Placed, behind: str) -> Waiting:
        self._raised.setdefault(invariant.id, {})[placed.path] = Outcome.UNRESOLVED
        return Waiting(invariant=invariant.id, subject=placed.shown, behind=behind)

    def _answer(self, invariant: Invariant, placed: Placed) -> Holds | ToTell | _Behind:
        if self.given.law.origins:  # of what ships with the library alone nothing is heard
            self._listen_anew(placed.subject)
        try:
            verdict = invariant.check(placed.subject, self.given)
            if verdict is HOLDS and invariant.judgement is None:
                return HOLDS
            if isinstance(verdict, Holds) and self._answers(invariant, placed):
                verdict = ForAPerson(say("What {name} asks to be stated is stated.", name=invariant.id))
            if isinstance(verdict, ForAPerson):
                return self._answer_of_a_person(invariant, placed, verdict)
        except Exception as crash:  # noqa: BLE001 - a crash is told as an error, and the rest of the run goes on
            found = say("{name} stopped: {kind}: {crash}", name=invariant.id, kind=type(crash).__name__, crash=crash)
            return Raised(Outcome.ERROR, found, _REPORT)
        return verdict if _is_verdict(verdict) else _no_verdict(invariant)

    def _listen_anew(self, subject: Subject) -> None:
        """Forget what other answers rested on; what the subject itself names counts from the start."""
        self._ear.origins.clear()
        if isinstance(subject, CitedSource) and subject.source is not None:
            self.given.law.rests_on(subject.source.id)
        if isinstance(subject, CitedSource | Claim):
            self.given.law.rests_on((subject.claim if isinstance(subject, CitedSource) else subject).right)

    def _note(self, invariant: Invariant, placed: Placed, verdict: ToTell) -> OnSubject:
        """Keep what is told, and what other questions wait for."""
        if not isinstance(verdict, NotApplicable):
            for raised in verdict if isinstance(verdict, tuple) else (verdict,):
                self._remember(invariant, placed.path, raised)
        heard = frozenset(self._ear.origins) if self._ear.origins else _NOBODY
        return OnSubject(placed.shown, placed.path, verdict, heard)

    def _remember(self, invariant: Invariant, path: Path, raised: Raised) -> None:
        expected = (raised.strength or invariant.strength) is Strength.EXPECTATION
        if raised.outcome not in TELLING or (expected and raised.outcome is Outcome.VIOLATED):
            return  # what holds, or is only expected, keeps no other question waiting
        places = self._raised.setdefault(invariant.id, {})
        if places.get(path) is not Outcome.VIOLATED:
            places[path] = raised.outcome

    def _answer_of_a_person(self, invariant: Invariant, placed: Placed, asked: ForAPerson) -> Raised | _Behind:
        given = self._answers(invariant, placed)
        verdict = said_by_persons(invariant, placed.name, asked, given, self.framework.posts)
        stale = any(("attestations", one.number) in self._raised.get(ATTEST_FRESH, {}) for one in given)
        return _Behind(ATTEST_FRESH) if stale and verdict.outcome is Outcome.UNRESOLVED else verdict

    def _answers(self, invariant: Invariant, placed: Placed) -> list[Attested]:
        return self._by_question.get((invariant.id, placed.name), [])

    @cached_property
    def _by_question(self) -> Mapping[tuple[str, str], list[Attested]]:
        found: dict[tuple[str, str], list[Attested]] = {}
        for one in self.given.attested:
            found.setdefault((one.attestation.invariant, one.attestation.subject), []).append(one)
        return found


def _is_verdict(answer: object) -> TypeGuard[Holds | ToTell]:
    if type(answer) in _PLAIN_VERDICTS:  # nearly all of them
        return True
    if isinstance(answer, tuple):
        return bool(answer) and all(isinstance(one, Raised) for one in answer)
    return isinstance(answer, Holds | NotApplicable | Raised)


def _no_verdict(invariant: Invariant) -> Raised:
    return Raised(Outcome.ERROR, say("{name} gave no verdict.", name=invariant.id), _REPORT)
