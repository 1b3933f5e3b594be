"""Which facts of a design an invariant reads: a twin of the design that writes down what is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import attrs
from attrs import define, evolve, field

from iom_policy.assessment.attesting import standing
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import Placed, Subjects
from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.law.dates import PartialDate
from iom_policy.policy.given import Attested, CitedSource, Given
from iom_policy.policy.invariants import Invariant

_LISTS = ("activities", "attestations", "law", "population", "results", "rights", "risks")
"""The parts of a design in which a subject is looked for."""


@define
class Log:
    """The places that were read while it listened, each once, in order."""

    read: dict[Path, None] = field(factory=dict)
    _listens: bool = False

    def __enter__(self) -> None:
        """Listen from now on, to what is read next."""
        self.read, self._listens = {}, True

    def __exit__(self, *_: object) -> None:
        """Listen no longer."""
        self._listens = False

    def note(self, path: Path) -> None:
        """Write down a place, if this is the time."""
        if self._listens:
            self.read[path] = None


def twin(value: Any, log: Log, path: Path = ()) -> Any:
    """The same value, in classes of the same names and fields, that tells a log each field that is read of it.

    Equality and hash are those of the object: to compare two claims field by field is not to read the design.
    """
    kind = type(value)
    if isinstance(value, tuple):
        return tuple(twin(one, log, (*path, number)) for number, one in enumerate(value))
    if not attrs.has(kind) or kind is PartialDate:  # a date is one fact
        return value
    made: object = object.__new__(_twin_of(kind))
    for one in attrs.fields(kind):
        object.__setattr__(made, one.name, twin(getattr(value, one.name), log, (*path, one.name)))
    object.__setattr__(made, "_told_to", (log, path))
    return made


@cache
def _twin_of(kind: type) -> type:
    names = frozenset(one.name for one in attrs.fields(kind))

    def read(self: object, name: str) -> object:
        if name in names:
            log, path = object.__getattribute__(self, "_told_to")
            log.note((*path, name))
        return object.__getattribute__(self, name)

    body: dict[str, Callable[..., object]] = {
        "__getattribute__": read,
        "__eq__": object.__eq__,
        "__hash__": object.__hash__,
    }
    return type(kind.__name__, (kind,), body)


def at(value: Any, path: Path) -> Any:
    """What stands at a place."""
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


@define
class Reader:
    """Puts invariants to one design and writes down what they read of it."""

    design: Design
    framework: Framework
    _log: Log = field(factory=Log, init=False)
    _twin: Design = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._twin = twin(self.design, self._log)

    def facts(self, invariant: Invariant, placed: Placed) -> tuple[Path, ...]:
        """The places that an invariant reads to answer for a subject, and at which the design states something."""
        if isinstance(placed.subject, Attested):
            return self._facts_of_attestation(placed.subject)
        given, subject = self._given(self._twin), at(self._twin, placed.path)
        claim = at(self._twin, placed.path[:2]) if isinstance(placed.subject, CitedSource) else None
        with self._log:
            if claim is not None:
                invariant.check(given.cite(claim, subject), given)
            elif placed.path == () and invariant.on is not Design:
                assert invariant.when_none is not None
                invariant.when_none(given)
            else:
                invariant.check(subject, given)
        return tuple(path for path in self._log.read if at(self.design, path) is not None)

    def _facts_of_attestation(self, attested: Attested) -> tuple[Path, ...]:
        """An attestation is judged before it becomes a subject, so that is what is listened to.

        What it covers is left out here: the question that it answers reads that.
        """
        alone = evolve(self.design, attestations=(attested.attestation,))
        given = self._given(twin(alone, self._log))
        with self._log:
            standing(self.framework, Subjects(given), {})
        read = [path for path in self._log.read if at(alone, path) is not None]
        own = tuple(("attestations", attested.number, *path[2:]) for path in read if path[:2] == ("attestations", 0))
        return (*own, *(path for path in read if len(path) == 1 and path[0] not in _LISTS))

    def _given(self, design: Design) -> Given:
        # New for each question: what is looked up once and kept would count for the first question alone.
        assert self.design.as_of is not None
        return Given(design, self.framework.law.with_sources(design.law or ()), self.design.as_of)
