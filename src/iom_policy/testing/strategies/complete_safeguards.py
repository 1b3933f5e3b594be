"""Safeguards told in full: people are heard and can complain, and others with a mandate are coordinated with."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iom_policy.design.people import PopulationGroup
from iom_policy.design.safeguards import (
    Coordination,
    DonorCondition,
    FeedbackChannel,
    Participation,
    Prioritisation,
    Safeguards,
    StateCooperation,
)
from iom_policy.design.vocabulary import ConditionGround, PersonCategory
from iom_policy.law.dates import PartialDate
from iom_policy.testing.strategies.called import strategy

_OTHER_MANDATES: Mapping[PersonCategory, str] = {
    PersonCategory.REFUGEE: "UNHCR",
    PersonCategory.ASYLUM_SEEKER: "UNHCR",
    PersonCategory.STATELESS: "UNHCR",
    PersonCategory.UNACCOMPANIED_CHILD: "UNICEF",
}


@strategy
def complete_safeguards(*, people: SearchStrategy[tuple[PopulationGroup, ...]]) -> SearchStrategy[Safeguards]:
    """Safeguards of a design for given people: participation, complaints, coordination, who comes first (A16, A20, C5).

    Args:
        people: The groups that it is for; some of them lead to organizations with a mandate of their own.

    >>> from iom_policy.testing.strategies import smallest
    >>> from iom_policy.testing.strategies.complete_people import complete_groups
    >>> refugees = complete_groups(categories=st.just(PersonCategory.REFUGEE))
    >>> smallest(complete_safeguards(people=st.tuples(refugees))).coordination[0].organization
    'UNHCR'
    """
    return st.builds(
        Safeguards,
        participation=st.just((_HEARD,)),
        feedback=st.just(_CHANNELS),
        coordination=people.map(_coordination),
        state_cooperation=st.sampled_from((_COOPERATION, (*_COOPERATION, _WITHHELD))),
        prioritisation=st.just(_RULE),
        donor_conditions=st.sampled_from(((), (_EARMARKED,))),
    )


def _coordination(people: tuple[PopulationGroup, ...]) -> tuple[Coordination, ...]:
    wanted = {_OTHER_MANDATES[who] for group in people for who in group.who or () if who in _OTHER_MANDATES}
    return tuple(Coordination(organization=one, on="Referral") for one in sorted(wanted))


_HEARD = Participation(who="People of the district", when=PartialDate(2026, 1), how="A walk", changed="The hours")
_CHANNELS = (
    FeedbackChannel(channel="A desk", confidential=True, languages=("en",), answer_within_days=7),
    FeedbackChannel(channel="A box", confidential=True, languages=("en",), answer_within_days=7),
)
_COOPERATION = (StateCooperation(organ="The ministry that is responsible", how="A meeting each month"),)
_WITHHELD = StateCooperation(organ="The detention service", withheld_because="People are ill-treated there")
_RULE = Prioritisation(criteria="Need and risk", decided_by="A committee of those concerned", published=True)
_EARMARKED = DonorCondition(
    condition="Money is for the north", depends_on=(ConditionGround.PLACE,), reviewed="Others are served by partners"
)
