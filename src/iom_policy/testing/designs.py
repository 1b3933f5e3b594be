"""Hypothesis strategies for designs: finished and unfinished, right and wrong, for tests that must hold for any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from iom_policy.design.activities import Activity, ProtectionResult
from iom_policy.design.claims import Claim, DutyBearer, SourceCited
from iom_policy.design.design import Design
from iom_policy.design.people import PopulationGroup
from iom_policy.design.vocabulary import (
    ActivityType,
    CitationForce,
    DesignKind,
    LegalStatus,
    MigrationStage,
    ObjectiveRole,
    ObligationMode,
    PersonCategory,
    ProtectionPillar,
)

AS_OF = dt.date(2026, 3, 1)
"""The day on which the law is read in generated designs."""

_STATES = ("JO", "KE", "CO", "PH", "NO", "NG")
_CITES = ("CAT 3", "ICCPR 12", "ICCPR 9(1)", "CRC 3", "KAMPALA 9", "OAU69 II(3)", "GPID 1", "ICRMW 99", "nothing 1")
_RIGHTS = ("NRF", "LIB", "MOV", "CHI", "HEA", "DIS")
_SECTORS = ("asylum", "labour-migration", "counter-trafficking", "health", "documentation")


def _some(kind: type) -> st.SearchStrategy[tuple[object, ...] | None]:
    return st.none() | st.lists(st.sampled_from(list(kind)), max_size=2, unique=True).map(tuple)  # type: ignore[call-overload]


def designs(
    *, states: Sequence[str] = _STATES, cites: Sequence[str] = _CITES, sectors: Sequence[str] = _SECTORS
) -> st.SearchStrategy[Design]:
    """Designs in which anything may be stated, unstated or wrong, and every reference leads somewhere.

    Args:
        states: The States in which they may work.
        cites: The citations on which their claims may rest.
        sectors: The words for their fields of work.
    """
    return _designs(tuple(states), tuple(cites), tuple(sectors))


@cache  # making these strategies takes longer than drawing from them
def _designs(states: tuple[str, ...], cites: tuple[str, ...], sectors: tuple[str, ...]) -> st.SearchStrategy[Design]:
    return st.one_of(*(_with_claims(number, states, cites, sectors) for number in range(3)))


def _with_claims(
    number: int, states: tuple[str, ...], cites: tuple[str, ...], sectors: tuple[str, ...]
) -> st.SearchStrategy[Design]:
    names = tuple(f"claim-{one}" for one in range(number))
    chosen = st.lists(st.sampled_from(states), max_size=2, unique=True).map(tuple)
    return st.builds(
        Design,
        iom_policy=st.just(1),
        kind=st.sampled_from([DesignKind.PROJECT, DesignKind.PROGRAMME]),
        id=st.just("generated"),
        title=st.just("A generated design"),
        as_of=st.just(AS_OF),
        states=st.none() | chosen,
        sectors=st.none() | st.lists(st.sampled_from(sectors), max_size=2, unique=True).map(tuple),
        stages=_some(MigrationStage),
        prepared_by=st.none() | st.just("project-developer"),
        population=st.none() | _population(),
        rights=st.none() if not names else st.tuples(*(_claims(name, states, cites) for name in names)),
        activities=st.lists(_activities(names), max_size=2, unique_by=lambda one: one.id).map(tuple),
    )


def _population() -> st.SearchStrategy[tuple[PopulationGroup, ...]]:
    group = st.builds(PopulationGroup, id=st.just("people"), who=_some(PersonCategory), status=_some(LegalStatus))
    return st.tuples(group)


def _claims(name: str, states: tuple[str, ...], cites: tuple[str, ...]) -> st.SearchStrategy[Claim]:
    bearer = st.builds(
        DutyBearer,
        state=st.none() | st.sampled_from(states),
        organ=st.none() | st.just("a ministry"),
        obligations=_some(ObligationMode),
    )
    cited = st.builds(SourceCited, cite=st.sampled_from(cites), force=st.none() | st.sampled_from(list(CitationForce)))
    return st.builds(
        Claim,
        id=st.just(name),
        right=st.sampled_from(_RIGHTS),
        duty_bearers=st.none() | st.lists(bearer, max_size=2).map(tuple),
        sources=st.none() | st.lists(cited, max_size=3, unique_by=lambda one: one.cite).map(tuple),
    )


def _activities(claims: tuple[str, ...]) -> st.SearchStrategy[Activity]:
    named = st.lists(st.sampled_from(claims), max_size=2, unique=True).map(tuple) if claims else st.just(())
    result = st.builds(ProtectionResult, statement=st.just("People are safer"), rights=st.none() | named)
    return st.builds(
        Activity,
        id=st.sampled_from(["one", "two"]),
        title=st.just("An activity"),
        type=st.none() | st.sampled_from(list(ActivityType)),
        rights=st.none() | named,
        pillar=st.none() | st.sampled_from(list(ProtectionPillar)),
        objective=st.none() | st.sampled_from(list(ObjectiveRole)),
        protection_result=st.none() | result,
    )
