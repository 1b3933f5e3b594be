"""Groups of rights-holders, with anything stated of them, unstated or wrong."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iom_policy.design.people import PopulationGroup, Vulnerability
from iom_policy.testing.strategies.anything import anything, identifiers, references, some
from iom_policy.testing.strategies.called import strategy


@strategy
def population_groups(
    *, ids: SearchStrategy[str] | None = None, activities: SearchStrategy[str] | None = None
) -> SearchStrategy[PopulationGroup]:
    """Groups of rights-holders on their three axes (A3, C6).

    Args:
        ids: Their ids; unsaid, `identifiers`.
        activities: Ids of activities that may be said to answer a vulnerability; unsaid, none is named.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(population_groups(), where=lambda group: group.children).id
    'one'
    """
    return anything(
        PopulationGroup,
        id=identifiers() if ids is None else ids,
        vulnerabilities=st.none() | some(vulnerabilities(activities=activities)),
    )


@strategy
def vulnerabilities(*, activities: SearchStrategy[str] | None = None) -> SearchStrategy[Vulnerability]:
    """Factors that put people at risk in a situation, or do not (C6, A15).

    Args:
        activities: Ids of activities that may be said to answer one; unsaid, none is named.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(vulnerabilities()).factor
    <VulnerabilityFactor.GENDER: 'gender'>
    """
    return anything(Vulnerability, addressed_by=references(activities))
