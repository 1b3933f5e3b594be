"""Claims told in full, on law that binds the State on the day and covers these people."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from iom_policy.design.claims import Claim, DutyBearer, Remedy, SourceCited, Violation
from iom_policy.design.people import PopulationGroup
from iom_policy.design.vocabulary import (
    DutyBearerKind,
    Nexus,
    ObligationMode,
    RemedyKind,
    ViolationKind,
    ViolationResponse,
)
from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import BodyOfLaw
from iom_policy.testing.strategies.anything import AS_OF, some
from iom_policy.testing.strategies.called import strategy
from iom_policy.testing.strategies.complete_people import complete_groups
from iom_policy.testing.strategies.grounds import correct_sources
from iom_policy.testing.strategies.law import act_of, right_ids
from iom_policy.testing.strategies.law import states as any_states

_CONSULAR = "CON"
_ROUTES = tuple(one for one in RemedyKind if one is not RemedyKind.COMPLAINT_AND_FEEDBACK)
_VIOLATIONS = (
    Violation(kind=ViolationKind.POTENTIAL, response=ViolationResponse.PREVENT),
    Violation(kind=ViolationKind.ACTUAL, response=ViolationResponse.STOP),
    Violation(kind=ViolationKind.ACTUAL, response=ViolationResponse.REPAIR),
)


@strategy
def complete_claims(  # noqa: PLR0913 - each is a fact of a claim
    *,
    ids: SearchStrategy[str] | None = None,
    rights: SearchStrategy[str] | None = None,
    holders: SearchStrategy[tuple[PopulationGroup, ...]] | None = None,
    states: SearchStrategy[str] | None = None,
    days: SearchStrategy[dt.date] | None = None,
    violations: SearchStrategy[Violation | None] | None = None,
    law: Law | None = None,
    in_any_situation: bool = False,
) -> SearchStrategy[Claim]:
    """Claims against one State of which everything that is asked is stated, on law that binds it (A12, A13, A20).

    What is cited as binding is on record as binding that State on that day, and covers each of the holders. Where the
    law has nothing of the kind, the claim rests on `act_of` the State, which the design then has to declare, and says
    how that act compares with international law. Nothing is cited that the catalogue does not list for the right.

    Args:
        ids: Their ids; unsaid, ``claim``.
        rights: Ids of rights; unsaid, those of the catalogue.
        holders: The groups that hold one; unsaid, one of `complete_groups`.
        states: Codes of States that owe one; unsaid, `states`.
        days: Days on which the law is read; unsaid, `AS_OF`.
        violations: What it answers, None for nothing; unsaid, a violation that may happen or one that does.
        law: The law; unsaid, what ships with the library. It is no strategy: all are drawn from one law.
        in_any_situation: Whether nothing is cited that is made for one situation, such as an armed conflict or people
            at sea, which the design would have to be in.

    >>> from iom_policy.testing.strategies import smallest
    >>> claim = smallest(complete_claims(rights=st.just("NRF"), states=st.just("JO")))
    >>> claim.sources[0].cite, claim.duty_bearers[0].name
    ('CAT 3', 'JO The ministry that is responsible')
    """
    return _claims(
        st.just("claim") if ids is None else ids,
        right_ids() if rights is None else rights,
        st.tuples(complete_groups()) if holders is None else holders,
        any_states() if states is None else states,
        st.just(AS_OF) if days is None else days,
        st.sampled_from(_VIOLATIONS) if violations is None else violations,
        Law.shipped() if law is None else law,
        in_any_situation,
    )


@st.composite
def _claims(  # noqa: PLR0913, PLR0917 - as above
    draw: DrawFn,
    ids: SearchStrategy[str],
    rights: SearchStrategy[str],
    holders: SearchStrategy[tuple[PopulationGroup, ...]],
    states: SearchStrategy[str],
    days: SearchStrategy[dt.date],
    violations: SearchStrategy[Violation | None],
    law: Law,
    in_any_situation: bool,  # noqa: FBT001 - as above
) -> Claim:
    right, state, groups = draw(rights), draw(states), draw(holders)
    found = correct_sources(law=law, right=right, states=(state,), on=draw(days), holders=groups)
    found = tuple(one for one in found if not in_any_situation or _is_of_human_rights(one, law))
    binding = [one for one in found if one.force is None]
    standards = [one for one in found if one.force is not None]
    sources = draw(_cited(binding or [_by_act(state)], standards))
    known = law.rights[right].content_elements
    return Claim(
        id=draw(ids),
        right=right,
        holders=tuple(group.id for group in groups),
        content="What people can ask for here, and of whom",
        content_elements=(draw(st.sampled_from(known)).replace(" ", "-"),) if known else None,
        duty_bearers=(draw(_bearers(state, right)),),
        sources=sources,
        remedies=(draw(complete_remedies()),),
        violation=draw(violations),
        conformity=None if binding else "It gives what international law asks for, and names the authority",
    )


def _is_of_human_rights(cited: SourceCited, law: Law) -> bool:
    source = law.source(cited.citation.source) if cited.citation else None
    return source is not None and BodyOfLaw.HUMAN_RIGHTS in source.bodies


@st.composite
def _cited(draw: DrawFn, binding: list[SourceCited], standards: list[SourceCited]) -> tuple[SourceCited, ...]:
    """One or two that bind, and one beside them or none that is cited as a standard."""
    bound = draw(some(st.sampled_from(binding), least=1, most=min(2, len(binding))))
    beside = draw(some(st.sampled_from(standards), most=1)) if standards else ()
    return (*bound, *beside)


def _by_act(state: str) -> SourceCited:
    return SourceCited(cite=f"{act_of(state).id} 4", states=(state,))


@st.composite
def _bearers(draw: DrawFn, state: str, right: str) -> DutyBearer:
    owed = draw(st.sampled_from(((ObligationMode.FULFIL,), _RESPECT_AND_FULFIL, _ALL_THREE)))
    return DutyBearer(
        state=state,
        organ="The ministry that is responsible",
        kind=DutyBearerKind.STATE_NATIONAL,
        obligations=owed,
        refrains_from="Turning people away" if ObligationMode.RESPECT in owed else None,
        protects_against="Recruiters who take fees" if ObligationMode.PROTECT in owed else None,
        provides="An office that hears them",
        nexus=Nexus.NATIONALITY if right == _CONSULAR else Nexus.TERRITORY,
        primary=draw(st.sampled_from((None, True))),
    )


_RESPECT_AND_FULFIL = (ObligationMode.RESPECT, ObligationMode.FULFIL)
_ALL_THREE = (ObligationMode.RESPECT, ObligationMode.PROTECT, ObligationMode.FULFIL)


@strategy
def complete_remedies(*, kinds: SearchStrategy[RemedyKind] | None = None) -> SearchStrategy[Remedy]:
    """Routes by which a right can be claimed against a State, told in full (C10, A20).

    Args:
        kinds: Sorts of forum; unsaid, all but a channel for complaints, which is no such route.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(complete_remedies()).forum
    'A court'
    """
    return st.builds(
        Remedy,
        kind=st.sampled_from(_ROUTES) if kinds is None else kinds,
        forum=st.sampled_from(("A court", "An ombuds institution", "A panel of the district")),
        open_to=st.sampled_from(("Everyone", "Whoever is concerned, whatever their papers")),
        legal_basis=st.just("The act that sets it up"),
        barrier=st.sampled_from(("none known", "It sits in the capital only")),
        cost=st.sampled_from(("none", "A fee, which whoever cannot pay it does not owe")),
    )
