"""Telling what was raised: its words, its place and whom it rests on are made when somebody reads them.

Most of what many designs say is only counted, and then none of it is put into words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import frozen

from iom_policy.assessment.findings import Finding
from iom_policy.assessment.framework import Framework
from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path, SourceMap
from iom_policy.law.origin import Origin
from iom_policy.policy.invariants import Invariant
from iom_policy.policy.verdicts import Message, NotApplicable, Outcome, Raised

ToTell: TypeAlias = NotApplicable | Raised | tuple[Raised, ...]
"""A verdict that is told; one that holds is counted, and one for a person was put to persons before."""

_NOT_APPLICABLE = frozenset({Outcome.NOT_APPLICABLE})


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
            return _NOT_APPLICABLE
        return frozenset(one.outcome for one in self.raised)

    @property
    def raised(self) -> tuple[Raised, ...]:
        """What is told, one by one."""
        if isinstance(self.verdict, NotApplicable):
            return (Raised(Outcome.NOT_APPLICABLE, self.verdict.because, Message("")),)
        return self.verdict if isinstance(self.verdict, tuple) else (self.verdict,)


@frozen(eq=False)
class ToBeTold:
    """What one invariant has to tell of a design; of the run in which it was raised nothing is kept."""

    invariant: Invariant
    framework: Framework
    places: SourceMap
    subjects: tuple[OnSubject, ...]

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes of the findings."""
        return frozenset(outcome for one in self.subjects for outcome in one.outcomes)

    @property
    def by_subject(self) -> Mapping[str, frozenset[Outcome]]:
        """The outcomes of the findings, by what they are about."""
        found: dict[str, frozenset[Outcome]] = {}
        for one in self.subjects:
            found[one.name] = found.get(one.name, frozenset()) | one.outcomes
        return found

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
