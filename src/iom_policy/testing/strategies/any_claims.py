"""Claims and what they are made of, with anything stated, unstated or wrong."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iom_policy.design.claims import Claim, DutyBearer, NoRoute, Remedy, SourceCited
from iom_policy.testing.strategies.anything import anything, identifiers, references, some, texts
from iom_policy.testing.strategies.called import strategy
from iom_policy.testing.strategies.law import cites as any_cites
from iom_policy.testing.strategies.law import right_ids
from iom_policy.testing.strategies.law import states as any_states


@strategy
def claims(  # noqa: PLR0913 - each is a reference out of a claim
    *,
    ids: SearchStrategy[str] | None = None,
    rights: SearchStrategy[str] | None = None,
    holders: SearchStrategy[str] | None = None,
    states: SearchStrategy[str] | None = None,
    cites: SearchStrategy[str] | None = None,
    activities: SearchStrategy[str] | None = None,
) -> SearchStrategy[Claim]:
    """Claims: a right, who holds it, who owes it, the law it rests on and where it can be claimed (A12, A20).

    Args:
        ids: Their ids; unsaid, `identifiers`.
        rights: Ids of rights; unsaid, those of the catalogue.
        holders: Ids of groups that may hold one; unsaid, none is named.
        states: Codes of States that may owe one; unsaid, `states`.
        cites: Citations; unsaid, `cites`.
        activities: Ids of activities that may work on a missing route; unsaid, none is named.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(claims(rights=st.just("NRF")), where=lambda claim: claim.sources).sources[0].cite
    'ACHPR 2'
    """
    return anything(
        Claim,
        id=identifiers() if ids is None else ids,
        right=right_ids() if rights is None else rights,
        holders=references(holders),
        content_elements=st.none() | st.just(()),
        duty_bearers=st.none() | some(duty_bearers(states=states)),
        sources=st.none() | some(sources_cited(cites=cites, states=states)),
        no_route=st.none() | anything(NoRoute, addressed_by=references(activities)),
    )


@strategy
def duty_bearers(*, states: SearchStrategy[str] | None = None) -> SearchStrategy[DutyBearer]:
    """Duty-bearers: a State with an organ, another actor, or neither (A11, A12).

    Args:
        states: Codes of States; unsaid, `states`.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(duty_bearers(states=st.just("JO")), where=lambda bearer: bearer.state).name
    'JO'
    """
    return anything(DutyBearer, state=st.none() | (any_states() if states is None else states))


@strategy
def remedies() -> SearchStrategy[Remedy]:
    """Routes by which a right can be claimed, and channels for complaints that are none (C10, A20).

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(remedies()).kind
    <RemedyKind.JUDICIAL: 'judicial'>
    """
    return anything(Remedy)


@strategy
def sources_cited(
    *, cites: SearchStrategy[str] | None = None, states: SearchStrategy[str] | None = None
) -> SearchStrategy[SourceCited]:
    """Sources as a claim cites them, with the weight given to them, right or wrong (A13).

    Args:
        cites: Citations; unsaid, `cites`.
        states: Codes of States for which they may be cited; unsaid, `states`.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(sources_cited(), where=lambda cited: cited.citation is None).cite
    ''
    """
    return anything(
        SourceCited,
        cite=any_cites() if cites is None else cites,
        states=st.none() | some(any_states() if states is None else states),
        evidence=st.none() | some(texts()),
    )
