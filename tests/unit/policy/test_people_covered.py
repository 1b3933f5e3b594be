"""Whom a source covers: each limit on record, put to groups of which more or less is stated."""

from __future__ import annotations

import pytest

from iom_policy.design.people import PopulationGroup
from iom_policy.design.vocabulary import LegalStatus, PersonCategory
from iom_policy.law.personal_scope import ScopeRule
from iom_policy.policy.people_covered import covers

NOBODY: frozenset[str] = frozenset()
REFUGEES, WORKERS, HOSTS, ALL = (
    PersonCategory.REFUGEE,
    PersonCategory.LABOUR_MIGRANT,
    PersonCategory.HOST_COMMUNITY,
    PersonCategory.ALL_MIGRANTS,
)
REGULAR, IRREGULAR, ANY = LegalStatus.REGULAR_TEMPORARY, LegalStatus.IRREGULAR, LegalStatus.ANY


def rule(
    *,
    categories: frozenset[str] = NOBODY,
    statuses: frozenset[str] = NOBODY,
    without: frozenset[str] = NOBODY,
    children: bool = False,
) -> ScopeRule:
    """A limit on whom an instrument covers."""
    return ScopeRule("X", None, None, categories, statuses, without, children, "Made up for a test")


FOR_WORKERS = rule(categories=frozenset({str(WORKERS)}))
NOT_FOR_REFUGEES = rule(without=frozenset({str(REFUGEES)}))
FOR_REGULAR = rule(statuses=frozenset({str(REGULAR)}))
FOR_CHILDREN = rule(children=True)


def group(
    *who: PersonCategory, status: tuple[LegalStatus, ...] | None = None, children: bool | None = None
) -> PopulationGroup:
    """A group of which this is stated, and nothing else."""
    return PopulationGroup(id="g", label="People", who=who or None, status=status, children=children)


@pytest.mark.parametrize(
    ("limit", "people", "covered"),
    [
        (FOR_WORKERS, group(WORKERS), True),
        (FOR_WORKERS, group(WORKERS, REFUGEES), True),
        (FOR_WORKERS, group(ALL), True),
        (FOR_WORKERS, group(REFUGEES), False),
        (FOR_WORKERS, group(), None),
        (NOT_FOR_REFUGEES, group(REFUGEES), False),
        (NOT_FOR_REFUGEES, group(REFUGEES, HOSTS), False),
        (NOT_FOR_REFUGEES, group(REFUGEES, WORKERS), True),
        (NOT_FOR_REFUGEES, group(WORKERS), True),
        (NOT_FOR_REFUGEES, group(HOSTS), False),
        (NOT_FOR_REFUGEES, group(), None),
        (FOR_REGULAR, group(status=(REGULAR, IRREGULAR)), True),
        (FOR_REGULAR, group(status=(ANY,)), True),
        (FOR_REGULAR, group(status=(IRREGULAR,)), False),
        (FOR_REGULAR, group(), None),
        (FOR_CHILDREN, group(children=True), True),
        (FOR_CHILDREN, group(children=False), False),
        (FOR_CHILDREN, group(), None),
    ],
)
def test_a_limit_lets_a_group_in_or_leaves_it_out_or_it_is_not_known(
    limit: ScopeRule, people: PopulationGroup, *, covered: bool | None
) -> None:
    """A group of which nothing is stated is neither left out nor covered for certain."""
    assert covers([limit], people) is covered


def test_a_group_is_covered_where_every_limit_lets_it_in() -> None:
    """One limit that leaves people out is enough; one that is not known leaves it open."""
    workers = group(WORKERS, status=(IRREGULAR,))
    assert covers([], workers) is True
    assert covers([FOR_WORKERS, NOT_FOR_REFUGEES], workers) is True
    assert covers([FOR_WORKERS, FOR_REGULAR], workers) is False
    assert covers([FOR_CHILDREN, FOR_REGULAR], workers) is False
    assert covers([FOR_WORKERS, FOR_CHILDREN], workers) is None
