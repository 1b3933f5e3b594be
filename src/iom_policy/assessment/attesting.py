"""Attestations: whether a person's answer counts, and for exactly which words of the design."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache, cached_property
from typing import TypeAlias

import attrs
from attrs import frozen

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import Placed, Subjects
from iom_policy.design.design import Design
from iom_policy.design.safeguards import Attestation, Evidence
from iom_policy.design.vocabulary import AttestedFinding
from iom_policy.policy.given import Attested, Doubt, DoubtKind, Given
from iom_policy.policy.invariants import Judgement, Subject
from iom_policy.policy.stated import says


def covered(judgement: Judgement, subject: Subject, design: Design) -> str:
    """The hash of exactly the fields that a judgement reads, as ``sha256:`` and 64 hex digits.

    A change in one of them voids an attestation; a change elsewhere does not, nor does another order of a list.
    """
    read = {name: _plain(value_at(name, subject, design)) for name in judgement.reads}
    return f"sha256:{hashlib.sha256(_words(read).encode()).hexdigest()}"


_words = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def value_at(name: str, subject: Subject, design: Design) -> object:
    """What stands under a dotted name of the subject, or of the design; of a list, what stands so in each of its parts.

    ``population.id+who`` keeps together what stands under several names of one part.

    >>> from iom_policy.design.activities import Activity
    >>> project = Design(iom_policy=1, kind="project", id="p", title="P", activities=(Activity(id="a", title="A"),))
    >>> value_at("design.activities.title", project, project)
    ('A',)
    """
    of_design, steps = _way(name)
    return _inside(design if of_design else subject, steps)


@cache
def _way(name: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a dotted name is of the design, and its steps; there are as many as questions read."""
    first, _, rest = name.partition(".")
    return first == "design", tuple((rest if first == "design" else name).split("."))


def _inside(value: object, steps: tuple[str, ...]) -> object:
    if isinstance(value, tuple) and steps:
        return tuple(_inside(one, steps) for one in value)
    if value is None or not steps:
        return value
    if "+" in steps[0]:
        return {name: getattr(value, name) for name in steps[0].split("+")}
    return _inside(getattr(value, steps[0]), steps[1:])


def _plain(value: object) -> object:
    if type(value) is str:
        return value
    if names := _names_of_fields(type(value)):  # type: ignore[arg-type]  # every class has a hash
        # What is not stated is left out, so that a field added to the format by a later release voids no answer.
        return {name: _plain(inner) for name in names if (inner := getattr(value, name)) is not None}
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, tuple):
        plain = [_plain(one) for one in value]
        return sorted(plain, key=_words) if len(plain) > 1 else plain
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


@cache
def _names_of_fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()


EvidenceFiles: TypeAlias = Mapping[str, str | None]
"""The SHA-256 of each file that evidence names beside a design, by the name used; None where there is none."""


@frozen
class _Answer:
    """An attestation with what it is looked at against."""

    attestation: Attestation
    judgement: Judgement
    placed: Placed
    given: Given
    posts: Mapping[str, tuple[str, ...]]
    files: EvidenceFiles

    @cached_property
    def may(self) -> tuple[str, ...]:
        return held_by((*self.judgement.roles, *self.judgement.confirming), self.posts)


def standing(framework: Framework, subjects: Subjects, files: EvidenceFiles) -> tuple[Attested, ...]:
    """How each attestation stands that answers a question which is asked, in the order of the design."""
    given = subjects.given
    attested = [
        Attested(attestation, number, _doubt(answer), may=answer.may)
        for number, attestation in enumerate(given.design.attestations or ())
        if (invariant := framework.invariant(attestation.invariant)) and invariant.judgement
        for placed in subjects.named(invariant.on, attestation.subject)
        for answer in (_Answer(attestation, invariant.judgement, placed, given, framework.posts, files),)
    ]
    counting = Counter(_key(one.attestation) for one in attested if one.doubt is None)
    return tuple(
        attrs.evolve(one, replaced=True) if one.doubt and counting[_key(one.attestation)] else one for one in attested
    )


def _key(attestation: Attestation) -> tuple[str, str]:
    return attestation.invariant, attestation.subject


def _doubt(answer: _Answer) -> Doubt | None:
    attestation = answer.attestation
    if fault := _fault(answer):
        return Doubt(DoubtKind.FAULTY, fault)
    if not says(answer.given.design.prepared_by):
        why = "the design does not say under prepared_by which role wrote it, and an author may not be the only one"
        return Doubt(DoubtKind.OPEN, why)
    if attestation.expires <= answer.given.on:
        return Doubt(DoubtKind.STALE, f"it expired on {attestation.expires}")
    if attestation.covers != (now := covered(answer.judgement, answer.placed.subject, answer.given.design)):
        return Doubt(DoubtKind.STALE, f"what it covers has changed since (now {now})")
    if stale := next(filter(None, (_stale(one, answer.files) for one in attestation.evidence or ())), None):
        return Doubt(DoubtKind.STALE, stale)
    if attestation.finding is AttestedFinding.PARTLY:
        return Doubt(DoubtKind.PARTLY, attestation.reasoning.rstrip("."))
    return None


def _stale(evidence: Evidence, files: EvidenceFiles) -> str | None:
    if evidence.uri is None or evidence.uri not in files:
        return None  # a document that is kept elsewhere is for those who may read it
    if (now := files[evidence.uri]) is None:
        return f"there is no file {evidence.uri} that can be read beside the design, which it names as evidence"
    if evidence.sha256 is not None and evidence.sha256.lower() != now:
        return f"its evidence {evidence.uri} has changed since (now {now})"
    return None


def _fault(answer: _Answer) -> str | None:
    attestation = answer.attestation
    if attestation.role not in answer.may:
        return f"the role {attestation.role} may not attest it; these may: {', '.join(answer.may)}"
    if _is_the_author(attestation.role, answer.given.design.prepared_by, answer.posts):
        return "the role that prepared the design may not be the only one to attest it"
    if not attestation.reasoning.strip():
        return "it gives no reasoning"
    return _fault_of_evidence(attestation) or _fault_of_dates(answer)


def _fault_of_evidence(attestation: Attestation) -> str | None:
    titles = [one.title for one in attestation.evidence or () if one.title.strip()]
    if not titles:
        return "it rests on no evidence"
    for one in attestation.evidence or ():
        if one.sha256 is not None and not re.fullmatch("[0-9a-fA-F]{64}", one.sha256):
            return f"the sha256 of its evidence {one.title} is not 64 hex digits"
    return None


def _fault_of_dates(answer: _Answer) -> str | None:
    attestation, on, months = answer.attestation, answer.given.on, answer.judgement.months
    if attestation.date > on:
        return f"it is dated {attestation.date}, after the day of the assessment, {on}"
    if attestation.expires > (latest := months_after(attestation.date, months)):
        return f"it is said to hold until {attestation.expires}; {months} months after its date are {latest}"
    return None


def held_by(roles: Iterable[str], posts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Roles, and the posts of a deployment that hold them, each once.

    >>> held_by(("legal-office",), {"legal-office": ("regional-legal-officer",)})
    ('legal-office', 'regional-legal-officer')
    """
    if not posts:
        return tuple(dict.fromkeys(roles))
    return tuple(dict.fromkeys(name for role in roles for name in (role, *posts.get(role, ()))))


def _is_the_author(role: str, author: str | None, posts: Mapping[str, tuple[str, ...]]) -> bool:
    return author is not None and (role == author or posts.get(role) == (author,) or posts.get(author) == (role,))


def told(attestation: Attestation) -> str:
    """An attestation in one line: finding, role, date, expiry and evidence."""
    evidence = "; ".join(one.title for one in attestation.evidence or ())
    return (
        f"{attestation.finding} by {attestation.role} on {attestation.date}, until {attestation.expires}"
        f"{f', on the evidence of: {evidence}' if evidence else ''}"
    )


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of the month some months later, or the last day of that month where it is shorter.

    There is none after the year 9999.

    >>> months_after(dt.date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    if day.year + year > dt.MAXYEAR:
        return dt.date.max
    last = calendar.monthrange(day.year + year, month + 1)[1]
    return dt.date(day.year + year, month + 1, min(day.day, last))
