"""Dates of instruments may be partial, and must never be read as more than they say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.law.dates import PartialDate

partial_dates = st.dates().flatmap(
    lambda day: st.sampled_from(
        [
            PartialDate(day.year),
            PartialDate(day.year, day.month),
            PartialDate(day.year, day.month, day.day),
        ]
    )
)


@given(partial_dates)
def test_what_is_printed_is_read_back(day: PartialDate) -> None:
    """A date in a data file must survive being written and read."""
    assert PartialDate.parse(str(day)) == day


@given(partial_dates)
def test_earliest_and_latest_enclose_the_date(day: PartialDate) -> None:
    """Comparisons rest on the two ends, so the ends must be in order and within the year."""
    assert day.earliest <= day.latest
    assert day.earliest.year == day.latest.year == day.year
    assert day.exact == (day.earliest if day.earliest == day.latest and day.day else None)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_with_a_message(text: str) -> None:
    """A reader of designs relies on ValueError and nothing else."""
    try:
        assert str(PartialDate.parse(text)) == text.strip()
    except ValueError as problem:
        assert str(problem)  # noqa: PT017 - one of two outcomes, both right


@pytest.mark.parametrize(
    "text", ["", "14", "2014-6", "2014-13", "2014-02-30", "0000", "27-06-2014", "2014-06-", "2014/06"]
)
def test_a_malformed_or_impossible_date_is_refused(text: str) -> None:
    """A wrong date must stop at the door, with a message that shows it or the form expected."""
    with pytest.raises(ValueError, match=r"write YYYY|there is no date"):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    """A day of no month would silently become January."""
    with pytest.raises(ValueError, match="needs a month"):
        PartialDate(2014, None, 3)


def test_the_last_day_of_february_is_known() -> None:
    """A month's end decides whether a law was in force at a day of that month."""
    assert PartialDate(2024, 2).latest == date(2024, 2, 29)
