"""In which groups a design is counted, and what of it is held back."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from gallery import changed

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.survey_groups import NOT_FOR_PUBLICATION, NOT_STATED, Grouping, grouped
from iom_policy.design.activities import Period

LAW = Framework.builtin().law
SHELTER = evolve(
    changed("shelter-nigeria"),
    states=("NGA", "CM"),
    sectors=("shelter", "prima.SN"),
    period=Period(start=dt.date(2026, 4, 1), end=dt.date(2027, 3, 31)),
    restricted=None,
)


def groups(*restricted: str) -> dict[Grouping, list[str]]:
    """The groups of the design with parts of it restricted."""
    found: dict[Grouping, list[str]] = {}
    for grouping, name in grouped(evolve(SHELTER, restricted=restricted or None), LAW).groups:
        found.setdefault(grouping, []).append(name)
    return found


def test_a_design_is_in_each_of_its_groups_once() -> None:
    """A State that is written in two ways is one State."""
    where = grouped(evolve(SHELTER, states=("NGA", "NG", "CM")), LAW)
    assert where.states == ("NG", "CM")
    assert where.start == dt.date(2026, 4, 1)
    assert not where.discreet
    assert groups() == {
        Grouping.ALL: [""],
        Grouping.STATE: ["NG", "CM"],
        Grouping.FIELD: ["shelter", "prima.SN"],
        Grouping.TYPE: ["prima.SN"],
        Grouping.YEAR: ["2026"],
    }


@pytest.mark.parametrize(
    ("restricted", "grouping", "names"),
    [
        ("states", Grouping.STATE, [NOT_FOR_PUBLICATION]),
        ("states.1", Grouping.STATE, ["NG", NOT_FOR_PUBLICATION]),
        ("sectors.0", Grouping.FIELD, ["prima.SN", NOT_FOR_PUBLICATION]),
        ("sectors.1", Grouping.TYPE, [NOT_FOR_PUBLICATION]),
        ("period", Grouping.YEAR, [NOT_FOR_PUBLICATION]),
        ("period.start", Grouping.YEAR, [NOT_FOR_PUBLICATION]),
        ("period.end", Grouping.YEAR, ["2026"]),
        ("nothing.there", Grouping.STATE, ["NG", "CM"]),
    ],
)
def test_what_is_restricted_names_no_group(restricted: str, grouping: Grouping, names: list[str]) -> None:
    """That something is held back is said: a count that is short by one would be taken for silence."""
    assert groups(restricted)[grouping] == names


def test_the_law_is_looked_up_for_no_state_and_day_that_is_held_back() -> None:
    """A row on the law of a State says that somebody works there."""
    assert grouped(evolve(SHELTER, restricted=("states.0",)), LAW).states == ("CM",)
    assert grouped(evolve(SHELTER, restricted=("period",)), LAW).start is None


@pytest.mark.parametrize(
    ("restricted", "discreet"),
    [
        ("rights", True),
        ("rights.0", True),
        ("rights.0.right", True),
        ("rights.0.holders", False),
        ("activities", True),
        ("activities.0", True),
        ("activities.0.rights", True),
        ("activities.0.partners", False),
        ("states", False),
        ("nothing", False),
    ],
)
def test_a_design_is_discreet_where_it_holds_back_which_rights_it_serves(restricted: str, *, discreet: bool) -> None:
    """Partners are held back by most; that keeps nobody off the map of rights."""
    assert grouped(evolve(SHELTER, restricted=(restricted,)), LAW).discreet is discreet


def test_what_is_not_stated_is_said_to_be() -> None:
    """Silence is a group of its own, so that the groups add up."""
    silent = evolve(SHELTER, states=None, sectors=None, period=None)
    assert {name for grouping, name in grouped(silent, LAW).groups if grouping is not Grouping.ALL} == {NOT_STATED}
    assert grouped(evolve(SHELTER, period=Period(end=dt.date(2026, 1, 1))), LAW).start is None
