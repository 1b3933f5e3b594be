"""Hypothesis strategies for designs and everything in them: any, complete, wrong in one point, and not even readable.

They need the extra ``hypothesis``. Arguments are strategies, given by name. What they give shrinks to small designs
that a person can read, and every citation in it is of the catalogue, unless it is meant to be wrong.
"""

from iom_policy.testing.answers import answered
from iom_policy.testing.strategies.any_activities import activities
from iom_policy.testing.strategies.any_chains import indicators, rationales, results, risks
from iom_policy.testing.strategies.any_claims import claims, duty_bearers, remedies, sources_cited
from iom_policy.testing.strategies.any_designs import designs
from iom_policy.testing.strategies.any_people import population_groups, vulnerabilities
from iom_policy.testing.strategies.any_safeguards import attestations, safeguards
from iom_policy.testing.strategies.anything import AS_OF, days, identifiers, partial_dates, texts
from iom_policy.testing.strategies.complete_activities import complete_activities
from iom_policy.testing.strategies.complete_chains import complete_outcomes, complete_rationales, complete_risks
from iom_policy.testing.strategies.complete_claims import complete_claims, complete_remedies
from iom_policy.testing.strategies.complete_designs import complete_designs
from iom_policy.testing.strategies.complete_people import complete_groups
from iom_policy.testing.strategies.complete_safeguards import complete_safeguards
from iom_policy.testing.strategies.grounds import correct_sources
from iom_policy.testing.strategies.law import (
    act_of,
    citations,
    cites,
    declared_sources,
    legal_sources,
    right_ids,
    rights,
    states,
)
from iom_policy.testing.strategies.portfolios import complete_portfolios, portfolios_violating
from iom_policy.testing.strategies.shrunk import smallest
from iom_policy.testing.strategies.violating import (
    designs_violating,
    machine_decidable,
    not_machine_decidable,
    violated_with,
)
from iom_policy.testing.strategies.written_documents import Document, documents, malformed_documents

__all__ = [
    "AS_OF",
    "Document",
    "act_of",
    "activities",
    "answered",
    "attestations",
    "citations",
    "cites",
    "claims",
    "complete_activities",
    "complete_claims",
    "complete_designs",
    "complete_groups",
    "complete_outcomes",
    "complete_portfolios",
    "complete_rationales",
    "complete_remedies",
    "complete_risks",
    "complete_safeguards",
    "correct_sources",
    "days",
    "declared_sources",
    "designs",
    "designs_violating",
    "documents",
    "duty_bearers",
    "identifiers",
    "indicators",
    "legal_sources",
    "machine_decidable",
    "malformed_documents",
    "not_machine_decidable",
    "partial_dates",
    "population_groups",
    "portfolios_violating",
    "rationales",
    "remedies",
    "results",
    "right_ids",
    "rights",
    "risks",
    "safeguards",
    "smallest",
    "sources_cited",
    "states",
    "texts",
    "violated_with",
    "vulnerabilities",
]
