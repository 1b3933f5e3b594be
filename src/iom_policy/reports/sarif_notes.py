"""The notifications of a SARIF log: everything that was not run, not read or not asked, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from iom_policy.assessment.findings import Assessment, Finding
from iom_policy.assessment.of_offices import OFFICE
from iom_policy.design.places import Path, Span
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.plain import Plain
from iom_policy.reports.reported import Envelope, Reported
from iom_policy.reports.sarif_rules import Rules, braces

PlaceOf: TypeAlias = Callable[[Reported, Span | None, Path, str], dict[str, Plain]]
"""From a design, a place in its file, one in the design and a subject to a location."""


@frozen
class Notes:
    """Notifications, and whether one of them says that something could not be done.

    Attributes:
        told: The notifications.
        grave: Whether the run cannot be called successful.
    """

    told: tuple[dict[str, Plain], ...]

    @property
    def grave(self) -> bool:
        """Whether something could not be read, asked or used."""
        return any(one["level"] == "error" for one in self.told)

    @classmethod
    def of(cls, reported: Sequence[Reported], envelope: Envelope, rules: Rules, place: PlaceOf) -> Notes:
        """Everything that was not run, not read or not asked."""
        told = [*_of_the_run(envelope, reported)]
        for one in reported:
            told += _unread(one, place) if one.assessment is None else _of_a_design(one, one.assessment, rules, place)
        return cls(tuple(told))


def _note(what: str, level: str, text: str, *places: dict[str, Plain]) -> dict[str, Plain]:
    return {
        "descriptor": {"id": what},
        "level": level,
        "message": {"text": braces(text)},
        "locations": list(places),
    }


def _of_the_run(envelope: Envelope, reported: Sequence[Reported]) -> Iterator[dict[str, Plain]]:
    yield from (_note("PARTIAL", "warning", line) for line in envelope.partial)
    if not any(one.assessment for one in reported):
        yield _note("PARTIAL", "error", "No design was looked at.")
    faults = {fault.found for one in reported if one.assessment for fault in one.assessment.faults if _of_office(fault)}
    failures = map(str, envelope.framework.failures if envelope.framework else ())
    yield from (_note("OFFICE", "error", text) for text in sorted({*faults, *failures}))
    left_out = envelope.framework.left_out if envelope.framework else ()
    yield from (_note("OFFICE", "note", str(one)) for one in left_out)


def _of_office(fault: Finding) -> bool:
    return fault.invariant == OFFICE


def _unread(one: Reported, place: PlaceOf) -> Iterator[dict[str, Plain]]:
    text = f"{one.source} could not be read: nothing was asked of it."
    yield _note("UNREADABLE", "error", text, place(one, None, (), ""))


def _of_a_design(one: Reported, told: Assessment, rules: Rules, place: PlaceOf) -> Iterator[dict[str, Plain]]:
    here = place(one, None, (), told.design)
    if any(not _of_office(fault) for fault in told.faults):
        text = f"{told.design} cannot be asked about as it is: nothing was asked of it, or an answer leads nowhere."
        yield _note("UNREADABLE", "error", text, here)
    if one.run < one.total:
        yield _note("PARTIAL", "warning", f"{told.design}: {one.run} of {one.total} invariants were run.", here)
    for result in told:
        yield from (_stopped(error, one, rules, place) for error in result.with_outcome(Outcome.ERROR))
        behind: dict[str, list[str]] = {}
        for waiting in result.waiting:
            behind.setdefault(waiting.behind, []).append(waiting.subject)
        for name, subjects in behind.items():
            text = f"{result.invariant} was not asked yet of {', '.join(subjects)}: {name} comes first."
            yield {**_note("WAITING", "note", text, here), "associatedRule": rules.associated(result.invariant)}
    yield from (_note("KNOWN", "note", line, here) for line in one.known)
    for note in told.law_notes:
        yield _note("LAW", "note", f"{note.cite}: {note.text}", place(one, note.span, note.path, note.cite))


def _stopped(error: Finding, one: Reported, rules: Rules, place: PlaceOf) -> dict[str, Plain]:
    where = place(one, error.span, error.path, error.subject)
    return {**_note("STOPPED", "error", error.found, where), "associatedRule": rules.associated(error.invariant)}
