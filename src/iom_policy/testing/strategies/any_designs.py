"""Designs in which anything may be stated, unstated or wrong, and every reference leads somewhere."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import FORMAT, Design, Unused
from iom_policy.design.integrity import identified
from iom_policy.design.people import PopulationGroup
from iom_policy.law.vocabulary import BodyOfLaw, LawLevel
from iom_policy.policy.sectors import bodies_by_sector
from iom_policy.testing.strategies.any_activities import activities
from iom_policy.testing.strategies.any_chains import rationales, results, risks
from iom_policy.testing.strategies.any_claims import claims
from iom_policy.testing.strategies.any_people import population_groups
from iom_policy.testing.strategies.anything import anything, days, some
from iom_policy.testing.strategies.called import strategy
from iom_policy.testing.strategies.law import cites as any_cites
from iom_policy.testing.strategies.law import declared_sources, right_ids
from iom_policy.testing.strategies.law import states as any_states

Names = tuple[str, ...]


@strategy
def designs(
    *,
    states: SearchStrategy[str] | None = None,
    rights: SearchStrategy[str] | None = None,
    cites: SearchStrategy[str] | None = None,
    sectors: SearchStrategy[str] | None = None,
    days: SearchStrategy[dt.date] | None = None,
) -> SearchStrategy[Design]:
    """Designs in which anything may be stated, unstated or wrong: what a checker has to live with.

    Every reference leads somewhere and no id stands twice, so each can be assessed; each states its day. Attestations
    are not among what is stated: `answered` gives those.

    Args:
        states: Codes of States in which they may work and that may owe a right; unsaid, `states`.
        rights: Ids of rights; unsaid, those of the catalogue.
        cites: Citations on which claims may rest; unsaid, `cites`.
        sectors: Words for their fields of work; unsaid, the library's own.
        days: Days on which the law is read; unsaid, `days`.

    >>> from iom_policy.assessment.assess import assess
    >>> from iom_policy.testing.strategies import smallest
    >>> design = smallest(designs(states=st.just("JO")))
    >>> design.id, design.as_of.isoformat(), design.states, assess(design).faults
    ('generated', '2026-03-01', None, ())
    """
    return _designs(
        any_states() if states is None else states,
        right_ids() if rights is None else rights,
        any_cites() if cites is None else cites,
        st.sampled_from(sorted(bodies_by_sector())) if sectors is None else sectors,
        _any_day() if days is None else days,
    )


_any_day = days


@st.composite
def _designs(  # noqa: PLR0913, PLR0917 - as above
    draw: DrawFn,
    states: SearchStrategy[str],
    rights: SearchStrategy[str],
    cites: SearchStrategy[str],
    sectors: SearchStrategy[str],
    days: SearchStrategy[dt.date],
) -> Design:
    people = _names("group", draw(st.integers(0, 2)))
    claimed = _names("claim", draw(st.integers(0, 2)))
    done = _names("activity", draw(st.integers(0, 2)))
    design = draw(_whole(states, sectors, days, claimed, done))
    known = {kind: tuple(name for _, name in named) for kind, named in identified(design).items()}
    return evolve(
        design,
        population=tuple(draw(_group(name, done)) for name in people) or design.population,
        rights=tuple(draw(_claim(name, rights, states, cites, people, done)) for name in claimed) or design.rights,
        activities=tuple(
            draw(_activity(name, cites, claimed, people, known["output"], known["indicator"], known["cause"]))
            for name in done
        )
        or design.activities,
    )


def _names(kind: str, number: int) -> Names:
    return tuple(f"{kind}-{one}" for one in range(1, number + 1))


def _one_of(names: Names) -> SearchStrategy[str] | None:
    return st.sampled_from(names) if names else None


_unstated_or_none: SearchStrategy[tuple[()] | None] = st.none() | st.just(())


@lru_cache(maxsize=256)
def _whole(
    states: SearchStrategy[str],
    sectors: SearchStrategy[str],
    days: SearchStrategy[dt.date],
    claimed: Names,
    done: Names,
) -> SearchStrategy[Design]:
    what = st.sampled_from((*LawLevel, *BodyOfLaw)).map(str)
    return anything(
        Design,
        iom_policy=st.just(FORMAT),
        id=st.just("generated"),
        title=st.just("A generated design"),
        as_of=days,
        states=st.none() | some(states),
        sectors=st.none() | some(sectors),
        rationale=st.none() | rationales(claims=_one_of(claimed)),
        population=_unstated_or_none,
        risks=st.none() | st.tuples(risks(ids=st.just("risk-1"), activities=_one_of(done))),
        rights=_unstated_or_none,
        law=st.none() | st.tuples(declared_sources(ids=st.just("ACT-1"), jurisdictions=states)),
        unused_law=st.none() | st.lists(anything(Unused, what=what), max_size=2).map(tuple),
        results=st.none() | results(claims=_one_of(claimed)),
        activities=_unstated_or_none,
        attestations=st.none(),
    )


@lru_cache(maxsize=256)
def _group(name: str, done: Names) -> SearchStrategy[PopulationGroup]:
    return population_groups(ids=st.just(name), activities=_one_of(done))


@lru_cache(maxsize=256)
def _claim(  # noqa: PLR0913, PLR0917 - they are what the strategy is kept under
    name: str,
    rights: SearchStrategy[str],
    states: SearchStrategy[str],
    cites: SearchStrategy[str],
    people: Names,
    done: Names,
) -> SearchStrategy[Claim]:
    return claims(
        ids=st.just(name),
        rights=rights,
        holders=_one_of(people),
        states=states,
        cites=cites | st.just("ACT-1 4"),
        activities=_one_of(done),
    )


@lru_cache(maxsize=256)
def _activity(  # noqa: PLR0913, PLR0917 - they are what the strategy is kept under
    name: str,
    cites: SearchStrategy[str],
    claimed: Names,
    people: Names,
    outputs: Names,
    indicators: Names,
    causes: Names,
) -> SearchStrategy[Activity]:
    return activities(
        ids=st.just(name),
        cites=cites,
        claims=_one_of(claimed),
        groups=_one_of(people),
        outputs=_one_of(outputs),
        indicators=_one_of(indicators),
        causes=_one_of(causes),
    )
