"""Designs with more in them than they had: an activity that shares nothing with the rest."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import strategies as st

from iom_policy.design.claims import Violation
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import (
    ActivityType,
    PersonCategory,
    ProtectionNature,
    ProtectionPillar,
    ViolationKind,
    ViolationResponse,
)
from iom_policy.testing.strategies import (
    act_of,
    complete_activities,
    complete_claims,
    complete_groups,
    complete_outcomes,
)

UNRELATED = "unrelated"
"""The id of the activity, the claim and the outcome that `designs_with_more` adds."""

_MAY_HAPPEN = Violation(kind=ViolationKind.POTENTIAL, response=ViolationResponse.PREVENT)
_ID = st.just(UNRELATED)


@st.composite
def designs_with_more(  # noqa: PLR0913 - each narrows what is added
    draw: st.DrawFn,
    *,
    design: Design,
    categories: Sequence[PersonCategory] = tuple(PersonCategory),
    types: Sequence[ActivityType] = tuple(ActivityType),
    pillars: Sequence[ProtectionPillar] = tuple(ProtectionPillar),
    natures: Sequence[ProtectionNature] = (ProtectionNature.PREVENTIVE, ProtectionNature.ENVIRONMENT_BUILDING),
    with_violation: bool = True,
) -> Design:
    """A design and besides an activity with a group, a claim, an outcome and an output of its own.

    The answers that it needs are not given.
    """
    assert design.states is not None
    assert design.as_of is not None
    assert design.results is not None
    state = design.states[0]
    group = draw(complete_groups(ids=st.just("unrelated-people"), categories=st.sampled_from(categories)))
    claim = draw(
        complete_claims(
            ids=_ID,
            holders=st.just((group,)),
            states=st.just(state),
            days=st.just(design.as_of),
            violations=st.just(_MAY_HAPPEN if with_violation else None),
            in_any_situation=True,
        )
    )
    outcome = draw(complete_outcomes(claims=st.just((claim.id,)), ids=_ID))
    activity = draw(
        complete_activities(
            claims=st.just((claim,)),
            ids=_ID,
            types=st.sampled_from(types),
            pillars=st.sampled_from(pillars),
            natures=st.sampled_from(natures),
            outputs=st.just(f"{UNRELATED}-output"),
            indicators=st.just(f"{UNRELATED}-indicator"),
        )
    )
    act = act_of(state)
    declared = any(one.cite.startswith(act.id) for one in claim.sources or ())
    known = {one.id for one in design.law or ()}
    return evolve(
        design,
        population=(*(design.population or ()), group),
        law=(*(design.law or ()), act) if declared and act.id not in known else design.law,
        rights=(*(design.rights or ()), claim),
        results=evolve(design.results, outcomes=(*(design.results.outcomes or ()), outcome)),
        activities=(*(design.activities or ()), activity),
    )
