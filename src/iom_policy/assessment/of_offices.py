"""What an assessment says of offices: one that could not be used, and what the others add to a report."""

from __future__ import annotations

from attrs import evolve

from iom_policy.assessment.findings import Assessment, Finding, ToldSection
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.offices import OfficeFailure
from iom_policy.design.design import Design
from iom_policy.design.personal_data import redacted
from iom_policy.law.origin import Origin
from iom_policy.policy.verdicts import Basis, Outcome, Strength

OFFICE = "OFFICE"
"""The id under which an office that could not be used is told; no invariant has it."""

_WITHOUT_IT = "Mend or update the plugin; to run without it on purpose and visibly, leave it out: no:{office}."


def unusable(failure: OfficeFailure, design: str) -> Finding:
    """The finding that an office makes which could not be used: a missing framework is never a pass."""
    return _error(failure.origin, str(failure), design)


def _error(origin: Origin, found: str, design: str) -> Finding:
    return Finding(
        invariant=OFFICE,
        outcome=Outcome.ERROR,
        strength=Strength.REQUIREMENT,
        basis=Basis.PRACTICE,
        clauses=(),
        subject=design,
        path=(),
        span=None,
        found=found,
        fix=_WITHOUT_IT.format(office=origin.office),
        offices=(origin,),
    )


def with_sections(assessment: Assessment, design: Design, framework: Framework) -> Assessment:
    """The assessment with what offices add to a report; a section that cannot be told is a fault."""
    told: list[ToldSection] = []
    faults: list[Finding] = []
    for section in framework.sections:
        origin = framework.law.origins[section.id]
        try:
            lines = tuple(redacted(line) for line in section.lines(design, assessment))
        except Exception as crash:  # noqa: BLE001 - told as an error, and the rest of the report is still made
            found = f"{origin}: the section {section.id} stopped: {type(crash).__name__}: {crash}"
            faults.append(_error(origin, found, design.id))
        else:
            told += [ToldSection(title=section.title, lines=lines, origin=origin)] if lines else []
    return evolve(assessment, sections=tuple(told), faults=(*assessment.faults, *faults))
