"""iom-policy: checks programme designs against the IOM Policy on Protection (C/106/INF/9). An unofficial encoding.

Example:
    >>> from iom_policy import Activity, ProtectionPillar
    >>> Activity(id="screening", title="Screening", pillar=ProtectionPillar.SECOND).pillar
    <ProtectionPillar.SECOND: 'second'>
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iom_policy.assessment.assess import assess
    from iom_policy.assessment.findings import Assessment, Finding, Result
    from iom_policy.assessment.framework import Framework
    from iom_policy.design.activities import Activity
    from iom_policy.design.claims import Claim, DutyBearer, Remedy, SourceCited
    from iom_policy.design.design import Design
    from iom_policy.design.people import PopulationGroup
    from iom_policy.design.safeguards import Attestation
    from iom_policy.design.vocabulary import ObjectiveRole, ProtectionNature, ProtectionPillar
    from iom_policy.documents.problems import DocumentError
    from iom_policy.documents.read import parse_design, read_design, read_designs
    from iom_policy.documents.write import design_data, design_text, write_design
    from iom_policy.law.catalogue import Law
    from iom_policy.law.citation import Citation, parse_citation
    from iom_policy.law.rights import Right
    from iom_policy.law.sources import LegalSource
    from iom_policy.offices.gathering import load_framework
    from iom_policy.offices.hookspecs import hookimpl
    from iom_policy.policy.verdicts import Basis, Outcome, Strength
    from iom_policy.testing.asserting import NotSatisfiedError, assert_satisfies

__all__ = [
    "Activity",
    "Assessment",
    "Attestation",
    "Basis",
    "Citation",
    "Claim",
    "Design",
    "DocumentError",
    "DutyBearer",
    "Finding",
    "Framework",
    "Law",
    "LegalSource",
    "NotSatisfiedError",
    "ObjectiveRole",
    "Outcome",
    "PopulationGroup",
    "ProtectionNature",
    "ProtectionPillar",
    "Remedy",
    "Result",
    "Right",
    "SourceCited",
    "Strength",
    "assert_satisfies",
    "assess",
    "design_data",
    "design_text",
    "hookimpl",
    "load_framework",
    "parse_citation",
    "parse_design",
    "read_design",
    "read_designs",
    "write_design",
]

# Names are imported on first use, so that a program pays only for what it takes.
_HOMES = {
    "assessment.assess": ("assess",),
    "assessment.findings": ("Assessment", "Finding", "Result"),
    "assessment.framework": ("Framework",),
    "design.activities": ("Activity",),
    "design.claims": ("Claim", "DutyBearer", "Remedy", "SourceCited"),
    "design.design": ("Design",),
    "design.people": ("PopulationGroup",),
    "design.safeguards": ("Attestation",),
    "design.vocabulary": ("ObjectiveRole", "ProtectionNature", "ProtectionPillar"),
    "documents.problems": ("DocumentError",),
    "documents.read": ("parse_design", "read_design", "read_designs"),
    "documents.write": ("design_data", "design_text", "write_design"),
    "law.catalogue": ("Law",),
    "law.citation": ("Citation", "parse_citation"),
    "law.rights": ("Right",),
    "law.sources": ("LegalSource",),
    "offices.gathering": ("load_framework",),
    "offices.hookspecs": ("hookimpl",),
    "policy.verdicts": ("Basis", "Outcome", "Strength"),
    "testing.asserting": ("NotSatisfiedError", "assert_satisfies"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
