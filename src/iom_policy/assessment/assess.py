"""Putting the Policy's questions to a design, each cause told once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from iom_policy.assessment.asking import Asking
from iom_policy.assessment.attesting import EvidenceFiles
from iom_policy.assessment.findings import Answered, Assessment, Finding, Result, Unplaced, Waiting
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.law_notes import STALE_AFTER_MONTHS, law_notes
from iom_policy.assessment.of_offices import unusable, with_sections
from iom_policy.design.design import Design
from iom_policy.design.integrity import Fault, faults
from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path, SourceMap
from iom_policy.policy.attestations import ATTEST_FRESH
from iom_policy.policy.given import Given
from iom_policy.policy.verdicts import Basis, Outcome, Strength

DOCUMENT = "DOCUMENT"
"""The id under which faults of a document are told; no invariant has it."""


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
    given = Given(design, framework.law.with_sources(design.law or ()), day, terms=framework.terms)
    asking = Asking.of(given, framework, places, evidence)
    results = {invariant.id: asking.ask(invariant) for invariant in framework.invariants}
    if ATTEST_FRESH in results:
        results[ATTEST_FRESH] = _unless_its_question_is_open(results[ATTEST_FRESH], results, design)
    asked = attrs.evolve(
        whole,
        faults=(*not_used, *_attestations_to_nothing(asking)),
        results=tuple(results[name] for name in sorted(results)),
        law_notes=Unplaced(law_notes(asking.given, stale_after), places),
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
    if Outcome.UNRESOLVED not in fresh.outcomes:
        return fresh
    caused: dict[Finding, str] = {}
    for finding in fresh.findings:
        number = finding.path[1] if len(finding.path) > 1 else None
        answer = (design.attestations or ())[number] if isinstance(number, int) else None
        asked = results[answer.invariant].findings if answer else ()
        if answer and finding.outcome is Outcome.UNRESOLVED and any(one.subject == answer.subject for one in asked):
            caused[finding] = answer.invariant
    if not caused:
        return fresh
    waiting = [Waiting(invariant=fresh.invariant, subject=one.subject, behind=name) for one, name in caused.items()]
    told = tuple(one for one in fresh.told if one not in caused)
    return attrs.evolve(fresh, told=told, waiting=(*fresh.waiting, *waiting))


def _attestations_to_nothing(asking: Asking) -> Iterator[Finding]:
    """Attestations of what does not exist, or needs none: said, never ignored."""
    design, framework = asking.given.design, asking.framework
    for number, attestation in enumerate(design.attestations or ()):
        invariant = framework.invariant(attestation.invariant)
        at: Path = ("attestations", number)
        if invariant is None or invariant.judgement is None:
            asked = ", ".join(sorted(one.id for one in framework.invariants if one.judgement))
            fault = Fault(
                (*at, "invariant"),
                f"no question of {attestation.invariant} is for a person to attest",
                f"these are: {asked}",
            )
        elif attestation.subject not in (names := [one.name for one in asking.subjects.of(invariant.on)]):
            fault = Fault(
                (*at, "subject"),
                f"{attestation.invariant} is not asked of {attestation.subject!r}",
                f"it is asked of: {', '.join(names) or 'nothing in this design'}",
            )
        else:
            continue
        yield _told_as_error(fault, design, asking.places)
