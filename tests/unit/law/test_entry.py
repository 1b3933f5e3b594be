"""The arithmetic of entry into force."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.law.entry import Anchor, EntryIntoForceRule, Unit, add_months
from iom_policy.law.tables import shipped_rules

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("source", "deposited", "bound"),
    [
        ("CRC", date(2015, 10, 1), date(2015, 10, 31)),
        ("ICCPR", date(2025, 11, 10), date(2026, 2, 10)),
        ("ICCPR", date(2003, 11, 30), date(2004, 2, 29)),
        ("ICRMW", date(2011, 8, 24), date(2011, 12, 1)),
        ("ICRMW", date(2004, 9, 27), date(2005, 1, 1)),
        ("C189", date(2014, 3, 24), date(2015, 3, 24)),
        ("ECMW77", date(1990, 1, 10), date(1990, 4, 1)),
        ("ECMW77", date(1990, 12, 31), date(1991, 3, 1)),
        ("SALV89", date(2000, 2, 29), date(2001, 2, 28)),
        ("CSR67", date(1970, 5, 5), date(1970, 5, 5)),
        ("CRC-OPSC", date(2005, 1, 31), date(2005, 2, 28)),
    ],
)
def test_each_treatys_own_clause_is_counted(source: str, deposited: date, bound: date) -> None:
    """Thirty days, three months and the first day of a month are three different answers."""
    assert shipped_rules()[source].apply(deposited) == bound


@pytest.mark.parametrize("source", ["KAMPALA", "ACRWC", "MALABO", "OAU69", "SAARC02", "IOMCONST"])
def test_an_unknown_rule_counts_nothing(source: str) -> None:
    """Where the treaty's rule for later States was not read, a date would be a guess."""
    assert shipped_rules()[source].apply(date(2020, 1, 1)) is None


@given(days)
def test_no_rule_binds_before_the_deposit(deposited: date) -> None:
    """A State cannot be bound before it acts."""
    for rule in shipped_rules().values():
        bound = rule.apply(deposited)
        assert bound is None or bound >= deposited, rule.source


@given(days, st.integers(0, 36))
def test_months_keep_the_day_where_there_is_one(day: date, months: int) -> None:
    """Counting months must not slip into the next month."""
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_a_day_on_the_first_still_waits_for_the_next_month() -> None:
    """The month *following* the period begins after the period has ended."""
    rule = EntryIntoForceRule("X", offset=3, unit=Unit.MONTH, anchor=Anchor.FIRST_OF_NEXT_MONTH)
    assert rule.apply(date(2020, 3, 1)) == date(2020, 7, 1)
