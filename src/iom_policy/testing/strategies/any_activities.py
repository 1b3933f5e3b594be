"""Activities, with anything stated of them, unstated or wrong."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iom_policy.design.activities import Activity, ProtectionResult
from iom_policy.design.vocabulary import ActivityType
from iom_policy.testing.strategies.anything import anything, identifiers, references, some
from iom_policy.testing.strategies.called import strategy
from iom_policy.testing.strategies.law import cites as any_cites


@strategy
def activities(  # noqa: PLR0913 - each is a reference out of an activity
    *,
    ids: SearchStrategy[str] | None = None,
    types: SearchStrategy[ActivityType] | None = None,
    claims: SearchStrategy[str] | None = None,
    groups: SearchStrategy[str] | None = None,
    outputs: SearchStrategy[str] | None = None,
    indicators: SearchStrategy[str] | None = None,
    causes: SearchStrategy[str] | None = None,
    cites: SearchStrategy[str] | None = None,
) -> SearchStrategy[Activity]:
    """Activities with their protection profile (A7, A17, A19).

    Args:
        ids: Their ids; unsaid, `identifiers`.
        types: Sorts of work, where one is stated; unsaid, all.
        claims: Ids of claims that one may serve; unsaid, none is named.
        groups: Ids of groups that a protection result may reach; unsaid, none is named.
        outputs: Ids of outputs that one may lead to; unsaid, none is named.
        indicators: Ids of indicators by which a protection result may be known; unsaid, none is named.
        causes: Ids of causes that one may work on; unsaid, none is named.
        cites: Citations of obligations supported; unsaid, `cites`.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(activities(claims=st.just("shelter")), where=lambda activity: activity.rights).rights
    ('shelter',)
    """
    result = anything(
        ProtectionResult,
        rights=references(claims),
        holders=references(groups),
        indicators=references(indicators),
    )
    return anything(
        Activity,
        id=identifiers() if ids is None else ids,
        type=st.none() | (st.sampled_from(ActivityType) if types is None else types),
        rights=references(claims),
        output=st.none() if outputs is None else st.none() | outputs,
        addresses=references(causes),
        protection_result=st.none() | result,
        obligations_supported=st.none() | some(any_cites() if cites is None else cites),
    )
