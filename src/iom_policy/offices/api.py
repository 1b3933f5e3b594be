"""Everything that a plugin of an office needs, in one place; what is imported from elsewhere may move.

>>> from iom_policy.offices.api import LegalSource, SourceKind
>>> LegalSource("anywhere.ACT-1", "Act", kind=SourceKind.NATIONAL_LAW, jurisdiction="JO").kind.value
'national-law'
"""

from iom_policy.assessment.findings import Assessment, Finding
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.offices import ReportSection
from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap, Span
from iom_policy.design.rationale import Risk
from iom_policy.design.reader import DocumentReader, Draft
from iom_policy.design.results import Outcome as ResultOutcome
from iom_policy.design.vocabulary import CitationForce, LegalStatus, MigrationStage, PersonCategory
from iom_policy.law.dates import PartialDate
from iom_policy.law.entry import Anchor, EntryIntoForceRule, Unit
from iom_policy.law.origin import OfficeLaw
from iom_policy.law.regions import MembershipPeriod
from iom_policy.law.regions import Span as Days
from iom_policy.law.rights import Right
from iom_policy.law.sources import LegalSource, Pinpoint
from iom_policy.law.status import StateAct
from iom_policy.law.vocabulary import Action, Binding, BodyOfLaw, LawLevel, PinpointStyle, SourceKind
from iom_policy.law.vocabulary import Verdict as TextVerdict
from iom_policy.offices.facts import FactsError, read_law
from iom_policy.offices.hookspecs import API, hookimpl
from iom_policy.policy.conflicts import Conflict
from iom_policy.policy.given import CitedSource, Given
from iom_policy.policy.invariants import AttestationRole, Invariant, Judgement, invariant
from iom_policy.policy.sectors import SectorTerm
from iom_policy.policy.translations import Translation
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    ForAPerson,
    NotApplicable,
    Raised,
    Strength,
    Verdict,
    all_of,
    say,
    unresolved,
    violated,
)

__all__ = [
    "API",
    "HOLDS",
    "Action",
    "Activity",
    "Anchor",
    "Assessment",
    "AttestationRole",
    "Basis",
    "Binding",
    "BodyOfLaw",
    "CitationForce",
    "CitedSource",
    "Claim",
    "Conflict",
    "Days",
    "Design",
    "DocumentReader",
    "Draft",
    "EntryIntoForceRule",
    "FactsError",
    "Finding",
    "ForAPerson",
    "Framework",
    "Given",
    "Invariant",
    "Judgement",
    "LawLevel",
    "LegalSource",
    "LegalStatus",
    "MembershipPeriod",
    "MigrationStage",
    "NotApplicable",
    "OfficeLaw",
    "PartialDate",
    "PersonCategory",
    "Pinpoint",
    "PinpointStyle",
    "Raised",
    "ReportSection",
    "ResultOutcome",
    "Right",
    "Risk",
    "SectorTerm",
    "SourceKind",
    "SourceMap",
    "Span",
    "StateAct",
    "Strength",
    "TextVerdict",
    "Translation",
    "Unit",
    "Verdict",
    "all_of",
    "hookimpl",
    "invariant",
    "read_law",
    "say",
    "unresolved",
    "violated",
]
