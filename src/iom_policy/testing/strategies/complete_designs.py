"""Designs that leave nothing open and violate nothing, put together part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from iom_policy.design.claims import Claim
from iom_policy.design.design import FORMAT, Circumstances, Design, Parent, ReservationReview, Unused
from iom_policy.design.people import PopulationGroup
from iom_policy.design.results import Results
from iom_policy.design.vocabulary import (
    ActivityType,
    ArmedConflict,
    DesignKind,
    LegalStatus,
    MigrationStage,
    OperationalContext,
    PersonCategory,
    ProtectionNature,
    ProtectionPillar,
)
from iom_policy.law.catalogue import Law
from iom_policy.law.sources import LegalSource
from iom_policy.law.vocabulary import BodyOfLaw, LawLevel
from iom_policy.policy.clauses import EDITION
from iom_policy.policy.sectors import bodies_by_people, bodies_by_sector
from iom_policy.testing.answers import answered
from iom_policy.testing.strategies.anything import days as any_days
from iom_policy.testing.strategies.anything import some
from iom_policy.testing.strategies.called import strategy
from iom_policy.testing.strategies.complete_activities import complete_activities
from iom_policy.testing.strategies.complete_chains import complete_outcomes, complete_rationales, complete_risks
from iom_policy.testing.strategies.complete_claims import complete_claims
from iom_policy.testing.strategies.complete_people import complete_groups
from iom_policy.testing.strategies.complete_safeguards import complete_safeguards
from iom_policy.testing.strategies.law import act_of, right_ids
from iom_policy.testing.strategies.law import states as any_states


@strategy
def complete_designs(  # noqa: PLR0913 - each narrows what is drawn
    *,
    states: SearchStrategy[str] | None = None,
    days: SearchStrategy[dt.date] | None = None,
    kinds: SearchStrategy[DesignKind] | None = None,
    rights: SearchStrategy[str] | None = None,
    categories: SearchStrategy[PersonCategory] | None = None,
    statuses: SearchStrategy[LegalStatus] | None = None,
    types: SearchStrategy[ActivityType] | None = None,
    pillars: SearchStrategy[ProtectionPillar] | None = None,
    natures: SearchStrategy[ProtectionNature] | None = None,
    sectors: SearchStrategy[str] | None = None,
) -> SearchStrategy[Design]:
    """Designs of which nothing is violated and nothing is open, by what ships with the library.

    They are put together and not filtered: the law that they cite is on record as binding the State on the day and
    covers the people, what the field of work and the people lead to is cited or explained, and each question that is
    for a person has a valid answer. An office's own questions for a person are answered by
    ``complete_designs().map(lambda design: answered(design, framework))``.

    Args:
        states: Codes of the State in which one works; unsaid, `states`.
        days: Days on which the law is read; unsaid, `days`.
        kinds: Projects, programmes, strategies or policies; unsaid, all.
        rights: Ids of rights; unsaid, those of the catalogue.
        categories: Who its people are; unsaid, every category but the host community. Of that one alone no design is
            complete (A3).
        statuses: Their legal statuses; unsaid, all.
        types: Sorts of work; unsaid, all.
        pillars: First or second; unsaid, both.
        natures: What activities can be; unsaid, what fits the violations of their claims.
        sectors: Words for the field of work; unsaid, the library's own.

    >>> from iom_policy.testing.asserting import assert_satisfies
    >>> from iom_policy.testing.strategies import smallest
    >>> design = smallest(complete_designs(states=st.just("JO")))
    >>> assert_satisfies(design, strict=True).findings
    ()
    >>> len(design.activities), len(design.rights), len(design.population)
    (1, 1, 1)
    """
    return untold_to_people(
        states=states,
        days=days,
        kinds=kinds,
        rights=rights,
        categories=categories,
        statuses=statuses,
        types=types,
        pillars=pillars,
        natures=natures,
        sectors=sectors,
    ).map(answered)


@strategy
def untold_to_people(  # noqa: PLR0913 - as above
    *,
    states: SearchStrategy[str] | None = None,
    days: SearchStrategy[dt.date] | None = None,
    kinds: SearchStrategy[DesignKind] | None = None,
    rights: SearchStrategy[str] | None = None,
    categories: SearchStrategy[PersonCategory] | None = None,
    statuses: SearchStrategy[LegalStatus] | None = None,
    types: SearchStrategy[ActivityType] | None = None,
    pillars: SearchStrategy[ProtectionPillar] | None = None,
    natures: SearchStrategy[ProtectionNature] | None = None,
    sectors: SearchStrategy[str] | None = None,
) -> SearchStrategy[Design]:
    """`complete_designs` before people have answered: only their questions are open."""
    frames = st.builds(
        _Frame,
        state=any_states() if states is None else states,
        on=any_days() if days is None else days,
        kind=st.sampled_from((DesignKind.PROJECT, *DesignKind)) if kinds is None else kinds,
        sectors=some(
            st.sampled_from(("shelter", *sorted(bodies_by_sector()))) if sectors is None else sectors, least=1
        ),
    )
    return _designs(frames, right_ids() if rights is None else rights, categories, statuses, types, pillars, natures)


@frozen(kw_only=True)
class _Frame:
    """What the parts of a design have in common."""

    state: str
    on: dt.date
    kind: DesignKind
    sectors: tuple[str, ...]


@st.composite
def _designs(  # noqa: PLR0913, PLR0917 - as above
    draw: DrawFn,
    frames: SearchStrategy[_Frame],
    rights: SearchStrategy[str],
    categories: SearchStrategy[PersonCategory] | None,
    statuses: SearchStrategy[LegalStatus] | None,
    types: SearchStrategy[ActivityType] | None,
    pillars: SearchStrategy[ProtectionPillar] | None,
    natures: SearchStrategy[ProtectionNature] | None,
) -> Design:
    frame = draw(frames)
    people = tuple(
        draw(complete_groups(ids=_ID[name], categories=categories, statuses=statuses, activities=_ID["activity-1"]))
        for name in ("people", "others")[: draw(st.integers(1, 2))]
    )
    claims = tuple(
        draw(
            complete_claims(
                ids=_ID[name],
                rights=rights,
                holders=st.just(people),
                states=st.just(frame.state),
                days=st.just(frame.on),
            )
        )
        for name in ("claim-1", "claim-2")[: draw(st.integers(1, 2))]
    )
    activities = tuple(
        draw(
            complete_activities(
                ids=_ID[name],
                claims=st.just(served),
                types=types,
                pillars=pillars,
                natures=natures,
                outputs=_ID["outcome-output"],
                indicators=_ID["outcome-indicator"],
                causes=_THE_CAUSE,
            )
        )
        for name, served in (("activity-1", claims), ("activity-2", claims[:1]))[: draw(st.integers(1, 2))]
    )
    served = st.just(tuple(claim.id for claim in claims))
    return _framed(
        frame,
        claims,
        rationale=draw(complete_rationales(claims=served)),
        population=people,
        risks=draw(st.just(()) | st.tuples(complete_risks(activities=_ID["activity-1"]))),
        rights=claims,
        results=Results(objective="People enjoy their rights", outcomes=(draw(complete_outcomes(claims=served)),)),
        activities=activities,
        safeguards=draw(complete_safeguards(people=st.just(people))),
        stages=draw(some(st.sampled_from(MigrationStage), least=1)),
        context=draw(st.sampled_from(OperationalContext)),
    )


_NAMES = ("people", "others", "claim-1", "claim-2", "activity-1", "activity-2", "outcome-output", "outcome-indicator")
_ID: dict[str, SearchStrategy[str]] = {name: st.just(name) for name in _NAMES}
_THE_CAUSE = st.just(("cause",))


def _framed(frame: _Frame, claims: tuple[Claim, ...], population: tuple[PopulationGroup, ...], **parts: Any) -> Design:
    """The parts with what follows from them: law to declare, law to explain, and the situation that the law is for."""
    declared, sources = _sources(claims, frame.state)
    return Design(
        iom_policy=FORMAT,
        kind=frame.kind,
        id="complete",
        title="A complete design",
        edition=EDITION,
        as_of=frame.on,
        states=(frame.state,),
        sectors=frame.sectors,
        circumstances=_circumstances(sources),
        parent=Parent(none_because="The emergency came before the strategy"),
        prepared_by="programme-developer",
        population=population,
        law=declared or None,
        unused_law=tuple(_unused(frame.sectors, population, sources)) or None,
        reservations=ReservationReview(checked=frame.on - dt.timedelta(days=10), where="The depositary's record"),
        restricted=(),
        **parts,
    )


def _sources(claims: tuple[Claim, ...], state: str) -> tuple[tuple[LegalSource, ...], tuple[LegalSource, ...]]:
    """The act that the design has to declare, where it cites one, and every source that it cites."""
    cited = {one.citation.source for claim in claims for one in claim.sources or () if one.citation}
    act = act_of(state)
    declared = (act,) if act.id in cited else ()
    shipped = (Law.shipped().source(name) for name in sorted(cited - {act.id}))
    return declared, (*declared, *(one for one in shipped if one is not None))


def _circumstances(sources: Iterable[LegalSource]) -> Circumstances:
    """The situation for which the cited law is made; without such law, the plainest one."""
    bodies = [frozenset(one.bodies) for one in sources]
    conflict = frozenset({BodyOfLaw.HUMANITARIAN}) in bodies
    return Circumstances(
        armed_conflict=ArmedConflict.NON_INTERNATIONAL if conflict else ArmedConflict.NONE,
        at_sea=any(one <= {BodyOfLaw.MARITIME, BodyOfLaw.LAW_OF_THE_SEA} for one in bodies),
        organized_crime=frozenset({BodyOfLaw.TRANSNATIONAL_CRIMINAL}) in bodies,
    )


def _unused(
    sectors: tuple[str, ...], people: tuple[PopulationGroup, ...], sources: tuple[LegalSource, ...]
) -> Iterator[Unused]:
    """Levels of law, and bodies to which the field of work and the people lead, of which nothing is cited."""
    wanted = {str(level) for level in LawLevel}
    wanted |= {body for sector in sectors for body in bodies_by_sector().get(sector, ())}
    wanted |= {body for group in people for who in group.who or () for body in bodies_by_people().get(str(who), ())}
    cited = {str(one.level) for one in sources} | {str(body) for one in sources for body in one.bodies}
    for what in sorted(wanted - cited):
        yield Unused(what=what, because="Counsel looked at it, and it adds nothing here")
