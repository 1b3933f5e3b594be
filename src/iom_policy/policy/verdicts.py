"""What an invariant can say of one subject, and how it says it."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias, cast

from attrs import frozen

from iom_policy.design.places import Path


class Outcome(StrEnum):
    """How a question ends. Not stated is never violated, and never satisfied."""

    SATISFIED = "satisfied"
    VIOLATED = "violated"
    UNRESOLVED = "unresolved"
    ATTESTED = "attested"
    NOT_APPLICABLE = "not applicable"
    ERROR = "error"


class Strength(StrEnum):
    """Whether the Policy demands a thing, says that it is typically so (or the field works that way), or allows it."""

    REQUIREMENT = "requirement"
    EXPECTATION = "expectation"
    PERMISSION = "permission"


class Basis(StrEnum):
    """Whose words a question rests on: the Policy's, an inference needed to check them, or field practice."""

    TEXT = "text"
    INFERENCE = "inference"
    PRACTICE = "practice"


@frozen
class Message:
    """A sentence with named gaps: the template is what translators see, the values are the design's own words.

    A template without values is shown as it is, braces and all.
    """

    template: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.told(self.template)

    def told(self, template: str) -> str:
        """The same values in other words: a translation of the template.

        >>> say("The claim {id} cites no source.", id="a").told("La pretensión {id} no cita ninguna fuente.")
        'La pretensión a no cita ninguna fuente.'
        """
        return template.format_map(dict(self.values)) if self.values else template


def say(template: str, **values: object) -> Message:
    """Make a message; the values are turned into text at once, so that a finding holds no part of the design.

    >>> str(say("Activity {id} states no pillar.", id="screening"))
    'Activity screening states no pillar.'
    """
    for name, value in values.items():
        if type(value) is not str:
            values[name] = _words(value)
    return Message(template, cast("tuple[tuple[str, str], ...]", tuple(sorted(values.items()))))


def _words(value: object) -> str:
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(str(one) for one in value) or "none"
    return str(value)


@frozen
class Holds:
    """The question is answered, and the answer is yes. There is one such value, `HOLDS`."""


HOLDS = Holds()


@frozen
class NotApplicable:
    """A stated precondition is false, and here is which."""

    because: Message


@frozen
class Raised:
    """Something to tell: a decided no, or a question left open.

    Attributes:
        outcome: Violated or unresolved.
        found: What was found, as a sentence.
        fix: What to do about it.
        at: Where, as steps from the subject.
        strength: Said only where it differs from the invariant's own.
        roles: Roles or posts of which one may answer, where only a person can.
        hides: Of several designs together, what those that it quotes restrict, as texts that no report file may repeat.
    """

    outcome: Outcome
    found: Message
    fix: Message
    at: Path = ()
    strength: Strength | None = None
    roles: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()


@frozen
class ForAPerson:
    """All that a machine can look at is there; the rest is a person's to judge, by an attestation.

    Attributes:
        found: What there is to judge, as a sentence.
        at: Where, as steps from the subject.
        confirmed: Whether one answer is not enough, and a second role has to confirm it.
    """

    found: Message
    at: Path = ()
    confirmed: bool = False


Verdict: TypeAlias = Holds | NotApplicable | ForAPerson | Raised | tuple[Raised, ...]


def violated(found: Message, *, fix: str, at: str | Path = (), strength: Strength | None = None) -> Raised:
    """Decided: the design says something that the invariant forbids."""
    return Raised(Outcome.VIOLATED, found, Message(fix), _path(at), strength)


def unresolved(found: Message, *, fix: str, at: str | Path = (), roles: tuple[str, ...] = ()) -> Raised:
    """Open: the design does not say enough to decide."""
    return Raised(Outcome.UNRESOLVED, found, Message(fix), _path(at), roles=roles)


def _path(at: str | Path) -> Path:
    return (at,) if isinstance(at, str) else at


def all_of(raised: list[Raised]) -> Verdict:
    """Every finding of one subject, or `HOLDS` where there is none."""
    return tuple(raised) or HOLDS
