"""Who is a member of which organization on a day, and what that opens or closes."""

from __future__ import annotations

from datetime import date

import pytest

from iom_policy.law import tables
from iom_policy.law.catalogue import Law
from iom_policy.law.regions import MembershipPeriod, Span
from iom_policy.law.vocabulary import Binding, Membership, SourceKind

LAW = Law.shipped()
DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("organization", "state", "on", "answer"),
    [
        ("CoE", "RU", date(2022, 3, 15), Membership.MEMBER),
        ("CoE", "RU", date(2022, 3, 16), Membership.NOT_MEMBER),
        ("AU", "MAR", date(2017, 1, 30), Membership.NOT_MEMBER),
        ("AU", "MAR", date(2017, 1, 31), Membership.MEMBER),
        ("ECOWAS", "NE", date(2025, 1, 28), Membership.MEMBER),
        ("ECOWAS", "NE", date(2025, 1, 29), Membership.NOT_MEMBER),
        ("EU", "GB", date(2021, 1, 1), Membership.NOT_MEMBER),
        ("ASEAN", "TL", date(2025, 10, 26), Membership.MEMBER),
        ("CoE", "TR", DAY, Membership.MEMBER),
        ("CoE", "TR", date(1950, 3, 1), Membership.UNKNOWN),
        ("OAS", "VE", DAY, Membership.UNKNOWN),
        ("AU", "FJ", DAY, Membership.NOT_MEMBER),
        ("AU", "FJ", date(2027, 9, 18), Membership.NOT_MEMBER),
        ("AU", "FJ", date(2027, 9, 19), Membership.UNKNOWN),
        ("SAARC", "NP", DAY, Membership.UNKNOWN),
        ("CoE", "GL", DAY, Membership.UNKNOWN),
        ("AU", "XX", DAY, Membership.UNKNOWN),
    ],
)
def test_membership_is_that_of_the_day(organization: str, state: str, on: date, answer: Membership) -> None:
    """States come and go; a territory is no State, and a contested or missing record is unknown."""
    assert LAW.member(organization, state, on) is answer
    assert str(answer) in {"member", "not-member", "unknown"}


def test_rows_are_well_formed_sorted_and_sourced() -> None:
    """A slip in the list would open or close a treaty for a whole State."""
    for organization, periods in tables.shipped_memberships().items():
        keys = [(period.state, period.joined.first if period.joined else date.min) for period in periods]
        assert keys == sorted(set(keys)), organization
        assert len({period.as_of for period in periods}) == 1, organization
        for period in periods:
            assert period.state in tables.state_labels()
            assert period.source
            assert "/" not in period.source
            assert "id 7" not in period.source
            if period.joined and period.left:
                assert period.joined.last <= period.left.first


def test_the_lists_have_their_known_sizes() -> None:
    """A State that is lost on the way would be told that its own regional treaty is not open to it."""
    lists = tables.shipped_memberships()
    now = {name: sum(period.left is None for period in periods) for name, periods in lists.items()}
    assert now == {"ASEAN": 11, "AU": 55, "CoE": 46, "ECOWAS": 12, "EU": 27, "LAS": 22, "OAS": 34}


def test_a_treaty_for_members_is_not_open_to_others() -> None:
    """Kampala is no law for Fiji; what others may join stays unknown (pitfall 6)."""
    answer = LAW.status("KAMPALA", "FJ", DAY)
    assert answer.binding is Binding.NOT_OPEN
    assert answer.as_of == date(2026, 9, 18)
    assert "members of AU only" in answer.explanation
    for source in ("COE-THB", "ISTANBUL", "CONV108", "ECN97", "ECCF67"):
        assert LAW.status(source, "TH", DAY).binding is Binding.UNKNOWN


def test_a_council_of_europe_member_is_no_member_of_the_union() -> None:
    """CoE is not EU, and ECOWAS is not the African Union (pitfall 7)."""
    assert LAW.status("EUCFR", "TR", DAY).binding is Binding.NOT_OPEN
    assert LAW.status("ECHR", "TR", DAY).binding is Binding.UNKNOWN
    assert LAW.status("ECOWAS79", "KE", DAY).binding is Binding.NOT_OPEN
    assert LAW.status("KAMPALA", "KE", DAY).binding is Binding.UNKNOWN
    assert LAW.status("ACHPR", "MA", DAY).binding is Binding.UNKNOWN


def test_a_state_that_left_is_not_told_what_became_of_the_treaty() -> None:
    """Some treaties go on after a leaving, others end months later."""
    answer = LAW.status("ECHR", "RU", DAY)
    assert answer.binding is Binding.UNKNOWN
    assert "left CoE (2022-03-16)" in answer.explanation
    assert LAW.status("ECOWAS79", "ML", DAY).binding is Binding.UNKNOWN


def test_union_law_binds_members_save_where_they_may_stay_out() -> None:
    """Directives on migration do not bind Denmark and Ireland for certain; the Charter does; and law ends."""
    assert LAW.status("EUCFR", "FR", DAY).since == date(2009, 12, 1)
    assert LAW.status("EUCFR", "HR", DAY).since == date(2013, 7, 1)
    assert LAW.status("EUCFR", "FR", date(2009, 6, 1)).binding is Binding.NOT_YET_BOUND
    assert LAW.status("EU-QD", "FR", DAY).binding is Binding.BOUND
    assert LAW.status("EU-QD", "DK", DAY).binding is Binding.UNKNOWN
    assert LAW.status("EUCFR", "DK", DAY).binding is Binding.BOUND
    assert LAW.status("EU-QD", "FR", date(2026, 7, 1)).binding is Binding.UNKNOWN
    assert LAW.status("EU-RET", "NO", DAY).binding is Binding.UNKNOWN


def test_what_is_open_to_members_is_regional_and_names_an_organization() -> None:
    """A universal treaty with a membership condition would be an error of the table."""
    known = {*tables.shipped_memberships(), "SAARC"}
    for source in LAW.sources.values():
        if source.open_to is not None:
            assert source.open_to in known
            assert source.region
            assert source.kind in {SourceKind.TREATY, SourceKind.EU_LAW, SourceKind.SOFT_LAW}


def test_a_period_without_a_beginning_speaks_from_its_day_on() -> None:
    """Blank is not recorded, and never the dawn of time."""
    period = MembershipPeriod("X", "KE", None, None, date(2026, 1, 1), "a test")
    assert period.answer(date(2025, 12, 31)) is Membership.UNKNOWN
    assert period.answer(date(2026, 1, 1)) is Membership.MEMBER
    assert str(Span.parse("1949/1950")) == "between 1949-01-01 and 1950-12-31"
    with pytest.raises(ValueError, match="ends before it begins"):
        Span.parse("1950/1949")
