"""Telling what was raised: its words, its place and whom it rests on are made when somebody reads them.

Most of what many designs say is only counted, and then none of it is put into words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from attrs import Factory, field, frozen

from iom_policy.assessment.findings import TELLING, Finding
from iom_policy.assessment.framework import Framework
from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path, SourceMap
from iom_policy.law.origin import Origin
from iom_policy.policy.invariants import Invariant
from iom_policy.policy.verdicts import Message, NotApplicable, Outcome, Raised

ToTell: TypeAlias = NotApplicable | Raised | tuple[Raised, ...]
"""A verdict that is told; one that holds is counted, and one for a person was put to persons before."""

_ALONE = {outcome: frozenset({outcome}) for outcome in Outcome}


@frozen(eq=False)
class OnSubject:
    """What one invariant has to tell of one subject.

    Attributes:
        name: Under which name people know the subject, without what looks like personal data.
        path: Where it stands.
        verdict: What is told.
        heard: The offices on whose law the verdict rests.
    """

    name: str
    path: Path
    verdict: ToTell
    heard: frozenset[Origin]

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes of what is told."""
        if isinstance(self.verdict, NotApplicable):
            return _ALONE[Outcome.NOT_APPLICABLE]
        if isinstance(self.verdict, Raised):
            return _ALONE[self.verdict.outcome]
        return frozenset(one.outcome for one in self.raised)

    @property
    def raised(self) -> tuple[Raised, ...]:
        """What is told, one by one."""
        if isinstance(self.verdict, NotApplicable):
            return (Raised(Outcome.NOT_APPLICABLE, self.verdict.because, Message("")),)
        return self.verdict if isinstance(self.verdict, tuple) else (self.verdict,)


def _outcomes_of(told: ToBeTold) -> frozenset[Outcome]:
    return frozenset[Outcome]().union(*[one.outcomes for one in told.subjects])


@frozen(eq=False)
class ToBeTold:
    """What one invariant has to tell of a design; of the run in which it was raised nothing is kept.

    Attributes:
        invariant: The invariant.
        framework: The law and the words in which it is told.
        places: Where the parts of the design stand.
        subjects: What it has to tell of each subject.
        outcomes: The outcomes of all of it.
    """

    invariant: Invariant
    framework: Framework
    places: SourceMap
    subjects: tuple[OnSubject, ...]
    outcomes: frozenset[Outcome] = field(init=False, default=Factory(_outcomes_of, takes_self=True))

    @property
    def by_subject(self) -> Mapping[str, frozenset[Outcome]]:
        """The outcomes of the findings, by what they are about."""
        found: dict[str, frozenset[Outcome]] = {}
        for one in self.subjects:
            known = found.get(one.name)
            found[one.name] = known | one.outcomes if known else one.outcomes
        return found

    @property
    def telling(self) -> tuple[Finding, ...]:
        """The findings that ask somebody to do something."""
        return self._telling

    @cached_property
    def _telling(self) -> tuple[Finding, ...]:
        if self.outcomes.isdisjoint(TELLING):
            return ()
        some = (one for one in self.subjects if not one.outcomes.isdisjoint(TELLING))
        return tuple(finding for one in some for finding in self._on(one) if finding.outcome in TELLING)

    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order in which they were raised."""
        return tuple(finding for one in self.subjects for finding in self._on(one))

    def _on(self, one: OnSubject) -> Iterator[Finding]:
        own = self.framework.origin(self.invariant.id)
        heard = {*one.heard, own} if own else {*one.heard}
        for raised in one.raised:
            path = (*one.path, *raised.at)
            found, fix = (redacted(self._words(message, heard)) for message in (raised.found, raised.fix))
            yield Finding(
                invariant=self.invariant.id,
                outcome=raised.outcome,
                strength=raised.strength or self.invariant.strength,
                basis=self.invariant.basis,
                clauses=self.invariant.clauses,
                subject=one.name,
                path=path,
                span=self.places.span(path),
                found=found,
                question=self._words(Message(self.invariant.question), heard),
                fix=fix,
                roles=raised.roles,
                offices=tuple(sorted(heard)),
            )

    def _words(self, message: Message, heard: set[Origin]) -> str:
        """A message in the chosen language, as far as an office has translated it."""
        translation = self.framework.wording.get(message.template)
        if translation is None:
            return str(message)
        if origin := self.framework.origin(translation):
            heard.add(origin)
        return message.told(translation.text)

    def __reduce__(self) -> tuple[type[tuple[Finding, ...]], tuple[tuple[Finding, ...]]]:
        """What goes to another process goes as the findings themselves: an invariant has code, which cannot."""
        return tuple, (self.findings(),)
