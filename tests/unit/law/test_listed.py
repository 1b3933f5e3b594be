"""Complete lists: what the absence of an act tells, and until when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.law import tables
from iom_policy.law.catalogue import Law
from iom_policy.law.listed import aged, off_the_list
from iom_policy.law.vocabulary import Binding

LAW = Law.shipped()
COMPLETE = [name for name, coverage in tables.shipped_coverage().items() if coverage.complete]


@pytest.mark.parametrize(("source", "state"), [("ICESCR", "MZ"), ("ICRMW", "QA")])
def test_a_state_off_a_complete_list_is_not_bound_for_a_while_and_then_unknown(source: str, state: str) -> None:
    """Mozambique and the ICESCR, Qatar and the ICRMW: known on the list's day, and not known for ever."""
    soon = LAW.status(source, state, date(2026, 3, 1))
    assert (soon.binding, soon.as_of) == (Binding.NOT_BOUND, date(2026, 2, 3))
    later = LAW.status(source, state, date(2027, 1, 1))
    assert (later.binding, later.as_of) == (Binding.UNKNOWN, date(2026, 2, 3))
    assert "10 months earlier" in later.explanation
    assert "what it did since is unknown" in later.explanation
    for answer in (soon, later):
        assert "party" not in answer.explanation


def test_the_window_is_that_of_the_treatys_own_rule_and_says_so() -> None:
    """An act on the day after the list binds from 1 June 2026, by article 87(2) of the ICRMW."""
    answer = LAW.status("ICRMW", "QA", date(2026, 5, 31))
    assert answer.binding is Binding.NOT_BOUND
    assert answer.explanation == (
        "The complete list of 2026-02-03 has no act of QA for ICRMW; an act after that day binds it from 2026-06-01 "
        "at the earliest (art. 87(2))."
    )
    assert LAW.status("ICRMW", "QA", date(2026, 6, 1)).binding is Binding.UNKNOWN


def test_where_the_rule_is_unknown_a_list_speaks_for_its_own_day_only() -> None:
    """Without a rule nobody can say from when an act after the list would bind."""
    listed, source = tables.shipped_coverage()["ICRMW"], LAW.source("ICRMW")
    assert source is not None
    assert off_the_list(source, "QA", listed.as_of, listed, None) == (
        Binding.NOT_BOUND,
        "The complete list of 2026-02-03 has no act of QA for ICRMW.",
    )
    binding, said = off_the_list(source, "QA", listed.as_of + timedelta(days=1), listed, None)
    assert binding is Binding.UNKNOWN
    assert "when an act after that day binds is not on record; what it did since is unknown" in said


def test_a_signature_alone_stays_so_within_the_window_only() -> None:
    """The United States signed the CRC and did nothing more that the record of 2026-02-03 has."""
    assert LAW.status("CRC", "US", date(2026, 3, 5)).binding is Binding.SIGNED_ONLY
    later = LAW.status("CRC", "US", date(2026, 6, 1))
    assert later.binding is Binding.UNKNOWN
    assert "US signed CRC on 1995-02-16; no later act is on the record of 2026-02-03" in later.explanation


@pytest.mark.parametrize(("source", "state"), [("C189", "FR"), ("COE-THB", "TH"), ("TIP00", "FJ"), ("ICCPR", "HK")])
def test_an_incomplete_list_and_a_territory_tell_nothing(source: str, state: str) -> None:
    """Single rows are no list, and treaties of another State may extend to a territory."""
    assert LAW.status(source, state, date(2015, 3, 1)).binding is Binding.UNKNOWN


def test_every_source_of_the_record_says_whether_it_is_complete_and_as_of_its_own_day() -> None:
    """A list and its rows must speak for the same day."""
    rows = tables.shipped_coverage()
    assert list(rows) == sorted(rows)
    assert set(rows) == {source for source, _ in tables.shipped_act_keys()}
    for source, state in tables.shipped_act_keys():
        if rows[source].complete:
            assert {act.as_of for act in tables.shipped_acts(source, state)} == {rows[source].as_of}
    assert len(COMPLETE) == 20
    assert all(row.basis for row in rows.values())


@given(st.sampled_from(COMPLETE), st.sampled_from(sorted(tables.participants())), st.dates(date(1960, 1, 1)))
def test_not_bound_never_turns_into_bound_and_ends_for_good(source: str, state: str, on: date) -> None:
    """Once the list is too old for a no, it stays too old."""
    answer = LAW.status(source, state, on)
    if answer.binding is Binding.NOT_BOUND:
        assert not answer.acts
        assert LAW.status(source, state, date(2100, 1, 1)).binding is Binding.UNKNOWN
    if answer.binding is Binding.UNKNOWN and not answer.acts:
        later = on + timedelta(days=1) if on < date.max else on
        assert LAW.status(source, state, later).binding is Binding.UNKNOWN


def test_time_is_told_in_words() -> None:
    """Days, months and years, whichever a reader would say."""
    told = [aged(date(2026, 2, 3), day) for day in (date(2026, 2, 4), date(2026, 4, 2), date(2026, 4, 3))]
    assert told == ["1 day", "58 days", "2 months"]
