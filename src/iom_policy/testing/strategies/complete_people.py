"""Groups of rights-holders told in full: who they are, and what puts them at risk."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from iom_policy.design.people import PopulationGroup, Vulnerability
from iom_policy.design.vocabulary import LegalStatus, PersonCategory, VulnerabilityFactor, VulnerabilityLevel
from iom_policy.testing.strategies.anything import some
from iom_policy.testing.strategies.called import strategy

_SITUATIONS: Mapping[VulnerabilityFactor, str] = {
    VulnerabilityFactor.GENDER: "Nobody can lock a door at night",
    VulnerabilityFactor.AGE: "The stairs to the office are steep",
    VulnerabilityFactor.HEALTH: "Whoever is ill loses the place in the queue",
    VulnerabilityFactor.LEGAL_STATUS: "Lost papers keep names off lists",
}
"""The four factors that C6 names, each told as a situation."""

_ON_THE_MOVE = tuple(one for one in PersonCategory if one is not PersonCategory.HOST_COMMUNITY)


@strategy
def complete_groups(
    *,
    ids: SearchStrategy[str] | None = None,
    categories: SearchStrategy[PersonCategory] | None = None,
    statuses: SearchStrategy[LegalStatus] | None = None,
    activities: SearchStrategy[str] | None = None,
) -> SearchStrategy[PopulationGroup]:
    """Groups of which everything that is asked is stated, the four factors of C6 with what answers each.

    Args:
        ids: Their ids; unsaid, ``people``.
        categories: Who they are; unsaid, every category of A3 but the host community.
        statuses: Their legal statuses; unsaid, all.
        activities: Ids of activities that may answer a factor; unsaid, a referral does.

    >>> from iom_policy.testing.strategies import smallest
    >>> group = smallest(complete_groups())
    >>> [str(one) for one in group.who], [str(one.factor) for one in group.vulnerabilities]
    (['labour-migrant'], ['gender', 'age', 'health', 'legal-status'])
    """
    who = st.sampled_from(_ON_THE_MOVE) if categories is None else categories
    return st.builds(
        PopulationGroup,
        id=st.just("people") if ids is None else ids,
        who=some(who, least=1),
        label=st.just("People who were asked how they wish to be called"),
        status=some(st.sampled_from(LegalStatus) if statuses is None else statuses, least=1),
        children=st.booleans(),
        vulnerabilities=st.tuples(*(_factors(factor, activities) for factor in _SITUATIONS)),
    )


@st.composite
def _factors(draw: DrawFn, factor: VulnerabilityFactor, activities: SearchStrategy[str] | None) -> Vulnerability:
    """A factor that plays no part, that a referral answers, or that an activity answers."""
    told = Vulnerability(
        factor=factor,
        situation=_SITUATIONS[factor],
        level=VulnerabilityLevel.COMMUNITY,
        capacity="Neighbours help each other",
    )
    no_part = Vulnerability(factor=factor, not_relevant_because="It was looked at and changes nothing here")
    answers = [no_part, evolve(told, referred_to="The clinic of the district")]
    answer = draw(st.sampled_from(answers if activities is None else [*answers, told]))
    return evolve(told, addressed_by=(draw(activities),)) if activities is not None and answer is told else answer
