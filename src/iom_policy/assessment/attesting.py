"""Attestations: whether a person's answer counts, and for exactly which words of the design."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
from enum import Enum

import attrs

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import Placed, subjects_of
from iom_policy.design.design import Design
from iom_policy.design.safeguards import Attestation
from iom_policy.design.vocabulary import AttestedFinding
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, Subject


def covered(judgement: Judgement, subject: Subject, design: Design) -> str:
    """The hash of exactly the fields that a judgement reads, as ``sha256:`` and 64 hex digits.

    A change in one of them voids an attestation; a change elsewhere does not.
    """
    read: dict[str, object] = {}
    for name in judgement.reads:
        holder, _, field = name.rpartition(".")
        read[name] = _plain(getattr(design if holder == "design" else subject, field))
    words = json.dumps(read, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(words.encode()).hexdigest()}"


def _plain(value: object) -> object:
    kind = type(value)
    if attrs.has(kind):
        fields = attrs.fields(kind)
        return {field.name: _plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def why_not(attestation: Attestation, judgement: Judgement, hashed: str, design: Design, on: dt.date) -> str | None:
    """Why an attestation does not count on a day, as the rest of a sentence; None where it counts."""
    if attestation.role not in judgement.roles:
        return f"the role {attestation.role} may not attest it; these may: {', '.join(judgement.roles)}"
    if attestation.role == design.prepared_by:
        return "the role that prepared the design may not be the only one to attest it"
    if not attestation.reasoning.strip():
        return "it gives no reasoning"
    if not attestation.evidence:
        return "it rests on no evidence"
    if attestation.date > on:
        return f"it is dated {attestation.date}, after the day of the assessment, {on}"
    if attestation.expires <= on:
        return f"it expired on {attestation.expires}"
    if attestation.covers != hashed:
        return f"what it covers has changed since (now {hashed})"
    if attestation.finding is AttestedFinding.PARTLY:
        return f"it finds the question met in part only: {attestation.reasoning.rstrip('.')}"
    return None


def told(attestation: Attestation) -> str:
    """An attestation in one line: finding, role, date, expiry and evidence."""
    evidence = "; ".join(one.title for one in attestation.evidence or ())
    return (
        f"{attestation.finding} by {attestation.role} on {attestation.date}, until {attestation.expires}"
        f"{f', on the evidence of: {evidence}' if evidence else ''}"
    )


def blank_attestations(
    design: Design, framework: Framework, name: str, subject: str | None, on: dt.date
) -> tuple[str, ...]:
    """The question of an invariant and, for each subject or one of them, an attestation to fill in and paste.

    Raises:
        ValueError: The invariant is unknown or not for a person, or is not asked of the subject.
    """
    invariant = framework.invariant(name)
    if invariant is None or invariant.judgement is None:
        asked = ", ".join(sorted(one.id for one in framework.invariants if one.judgement))
        raise ValueError(f"{name} is not for a person to attest; these are: {asked}")
    given = Given(design, framework.law.with_sources(design.law or ()), on)
    placed = subjects_of(invariant.on, given)
    chosen = [one for one in placed if subject in (None, one.name)]
    if not chosen:
        names = ", ".join(one.name for one in placed) or "nothing in this design"
        raise ValueError(f"{name} is not asked of {subject}; it is asked of: {names}")
    judgement = invariant.judgement
    lines = [
        f"# {judgement.question}",
        f"# Paragraphs: {', '.join(invariant.clauses)}. May attest: {' or '.join(judgement.roles)}.",
        f"# Evidence: {judgement.evidence} Good for {judgement.months} months at most.",
        "# Put this under attestations: and fill in what stands in angle brackets.",
    ]
    for one in chosen:
        lines += _blank(invariant.id, one, covered(judgement, one.subject, design), judgement, on)
    return tuple(lines)


def _blank(name: str, placed: Placed, hashed: str, judgement: Judgement, on: dt.date) -> list[str]:
    return [
        f"  - invariant: {name}",
        f"    subject: {placed.name}",
        "    finding: <met, not-met or partly>",
        "    reasoning: <at least a sentence>",
        f"    role: {judgement.roles[0]}",
        f"    date: {on}",
        f"    expires: {months_after(on, judgement.months)}",
        "    evidence: [<title of the document>]",
        f"    covers: {hashed}",
    ]


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of the month some months later, or the last day of that month where it is shorter.

    >>> months_after(dt.date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + year, month + 1)[1]
    return dt.date(day.year + year, month + 1, min(day.day, last))
