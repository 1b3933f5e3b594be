"""Which State is bound by what on a day; and that the unknown stays unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.law.catalogue import Law
from iom_policy.law.dates import PartialDate
from iom_policy.law.entry import EntryIntoForceRule
from iom_policy.law.sources import LegalSource
from iom_policy.law.status import StateAct, StatusAnswer
from iom_policy.law.tables import shipped_act_keys
from iom_policy.law.vocabulary import Action, Binding, SourceKind

LAW = Law.shipped()
TODAY = date(2026, 6, 1)


def act(action: Action, on: date, *, source: str = "CAT", effective: date | None = None) -> StateAct:
    """Build an act of a State that the shipped record does not have."""
    return StateAct(source, "PW", action, on, date(2026, 1, 1), "a test", effective)


@pytest.mark.parametrize(
    ("source", "state", "since"),
    [
        ("ICCPR", "JO", date(1976, 3, 23)),
        ("KAMPALA", "NG", date(2012, 12, 6)),
        ("COE-THB", "MD", date(2008, 2, 1)),
        ("CRC", "SO", date(2015, 10, 31)),
        ("ICRMW", "TR", date(2005, 1, 1)),
        ("ICRMW", "BD", date(2011, 12, 1)),
        ("ICCPR", "OM", date(2026, 2, 10)),
    ],
)
def test_the_first_day_is_computed_from_the_deposit(source: str, state: str, since: date) -> None:
    """A State is bound from that day on, and not a day earlier; before the general date no State is."""
    assert LAW.status(source, state, since).binding is Binding.BOUND
    before = LAW.status(source, state, date.fromordinal(since.toordinal() - 1))
    assert (before.binding, before.since) == (Binding.NOT_YET_BOUND, since)
    answer = LAW.status(source, state, TODAY)
    assert (answer.binding, answer.since) == (Binding.BOUND, since)
    assert answer.source_of_record
    assert answer.acts


@pytest.mark.parametrize(
    ("source", "state", "on", "binding"),
    [
        ("CRC", "SO", date(2001, 1, 1), Binding.NOT_YET_BOUND),
        ("CRC", "SO", date(2010, 1, 1), Binding.SIGNED_ONLY),
        ("CRC", "SO", date(2015, 10, 15), Binding.NOT_YET_BOUND),
        ("ICRMW", "TR", date(2002, 1, 1), Binding.SIGNED_ONLY),
        ("ICRMW", "BD", date(2011, 9, 1), Binding.NOT_YET_BOUND),
        ("ICCPR", "OM", date(2025, 11, 9), Binding.NOT_YET_BOUND),
        ("CRC", "US", date(1990, 1, 1), Binding.NOT_YET_BOUND),
        ("CRC", "US", date(2026, 3, 1), Binding.SIGNED_ONLY),
    ],
)
def test_the_answer_is_that_of_the_day_asked(source: str, state: str, on: date, binding: Binding) -> None:
    """A design of 2010 is judged by the law of 2010."""
    assert LAW.status(source, state, on).binding is binding


@pytest.mark.parametrize(
    ("source", "state"),
    [
        ("ICRMW", "QA"),
        ("C029", "JO"),
        ("NOSUCH", "JO"),
        ("ICCPR", "XX"),
        ("ICCPR", "Jordan"),
        ("UDHR", "JO"),
        ("CIHL", "JO"),
        ("ICCPR", "HR"),
        ("SLAV26", "AU"),
    ],
)
def test_what_is_not_on_record_is_unknown_and_says_why(source: str, state: str) -> None:
    """No row never means *not a party*; a succession is never dated by guess."""
    answer = LAW.status(source, state, TODAY)
    assert (answer.binding, answer.since) == (Binding.UNKNOWN, None)
    assert answer.explanation.endswith(".")


def test_a_succession_says_that_the_state_takes_part() -> None:
    """Unknown for want of a date must read differently from unknown for want of a record."""
    answer = LAW.status("ICCPR", "HRV", TODAY)
    assert "succession" in answer.explanation
    assert "effective date is not recorded" in answer.explanation
    assert answer.acts


def test_a_recorded_effective_date_settles_a_succession() -> None:
    """Users who have the depositary's date can bring it."""
    succession = act(Action.SUCCESSION, date(1992, 10, 12), effective=date(1991, 10, 8))
    answer = LAW.with_acts([succession]).status("CAT", "PW", date(1995, 1, 1))
    assert (answer.binding, answer.since) == (Binding.BOUND, date(1991, 10, 8))


def test_a_state_that_joins_later_under_an_unknown_rule_stays_unknown() -> None:
    """Kampala's rule for later States was not read, so a deposit of 2020 has no date."""
    law = LAW.with_acts([StateAct("KAMPALA", "MZ", Action.RATIFICATION, date(2020, 1, 21))])
    answer = law.status("KAMPALA", "MZ", TODAY)
    assert answer.binding is Binding.UNKNOWN
    assert "rule for States that join after 2012-12-06 is unknown" in answer.explanation


def test_without_a_rule_nothing_is_computed() -> None:
    """A treaty that a design declares has no rule until somebody brings it."""
    local = LegalSource("LOCAL", "A local treaty", kind=SourceKind.TREATY, in_force=PartialDate(2000, 1, 1))
    law = LAW.with_sources([local]).with_acts([act(Action.ACCESSION, date(2001, 1, 1), source="LOCAL")])
    assert law.status("LOCAL", "PW", TODAY).binding is Binding.UNKNOWN
    ruled = law.with_rules([EntryIntoForceRule("LOCAL")])
    assert ruled.status("LOCAL", "PW", TODAY).binding is Binding.UNKNOWN


def test_an_unknown_general_date_leaves_the_state_unknown() -> None:
    """A treaty in force at an unknown day cannot bind from a known one."""
    law = LAW.with_acts([act(Action.ACCESSION, date(2001, 1, 1), source="ECOWAS79")])
    answer = law.status("ECOWAS79", "PW", TODAY)
    assert answer.binding is Binding.UNKNOWN
    assert "general entry into force" in answer.explanation


def test_a_denunciation_ends_only_when_it_takes_effect() -> None:
    """A State stays bound during its notice; and without the date of effect nobody knows."""
    joined = act(Action.ACCESSION, date(2000, 1, 1))
    left = act(Action.DENUNCIATION, date(2020, 1, 1), effective=date(2021, 1, 1))
    law = LAW.with_acts([joined, left])
    assert law.status("CAT", "PW", date(2020, 6, 1)).binding is Binding.BOUND
    after = law.status("CAT", "PW", date(2021, 1, 1))
    assert (after.binding, after.since) == (Binding.DENOUNCED, date(2021, 1, 1))
    undated = LAW.with_acts([joined, act(Action.DENUNCIATION, date(2020, 1, 1))])
    assert undated.status("CAT", "PW", date(2019, 1, 1)).binding is Binding.BOUND
    assert undated.status("CAT", "PW", TODAY).binding is Binding.UNKNOWN


def test_a_state_can_come_back() -> None:
    """An accession after a denunciation binds again."""
    law = LAW.with_acts(
        [
            act(Action.ACCESSION, date(2000, 1, 1)),
            act(Action.DENUNCIATION, date(2010, 1, 1), effective=date(2011, 1, 1)),
            act(Action.ACCESSION, date(2020, 1, 1)),
        ]
    )
    answer = law.status("CAT", "PW", TODAY)
    assert (answer.binding, answer.since) == (Binding.BOUND, date(2020, 1, 31))


def test_records_that_disagree_are_unknown() -> None:
    """Choosing one of two dates would be a guess; what a user brings wins over what ships."""
    mine = StateAct("CRC", "SO", Action.RATIFICATION, date(2015, 1, 20))
    assert LAW.with_acts([mine]).status("CRC", "SO", TODAY).since == date(2015, 2, 19)
    other = StateAct("CRC", "SO", Action.RATIFICATION, date(2015, 3, 20))
    answer = LAW.with_acts([mine, other]).status("CRC", "SO", TODAY)
    assert answer.binding is Binding.UNKNOWN
    assert "disagree" in answer.explanation


def test_a_signature_whose_record_has_no_day_is_told_without_one() -> None:
    """A record that does not say as of when it speaks cannot grow old, and must not look new."""
    signed = StateAct("NANSEN-TEST", "PW", Action.SIGNATURE, date(2000, 1, 1), None, "a test")
    treaty = LegalSource("NANSEN-TEST", "A treaty invented for a test", kind=SourceKind.TREATY)
    answer = LAW.with_sources([treaty]).with_acts([signed]).status("NANSEN-TEST", "PW", TODAY)
    assert answer.binding is Binding.SIGNED_ONLY
    assert answer.explanation == "PW signed NANSEN-TEST on 2000-01-01; no later act is on record."


def test_a_denunciation_without_a_beginning_is_unknown() -> None:
    """A record that only tells the end does not tell whether there was a beginning."""
    law = LAW.with_acts([act(Action.DENUNCIATION, date(2000, 1, 1), effective=date(2001, 1, 1))])
    assert law.status("CAT", "PW", TODAY).binding is Binding.UNKNOWN


def test_the_same_act_from_a_newer_record_refreshes_the_answer() -> None:
    """A user who looked it up last week should not be told that the record is years old."""
    newer = StateAct("CSR51", "FRA", Action.RATIFICATION, date(1954, 6, 23), date(2026, 5, 1), "looked up")
    answer = LAW.with_acts([newer]).status("CSR51", "FR", TODAY)
    assert (answer.binding, answer.as_of) == (Binding.BOUND, date(2026, 5, 1))
    assert sum(act.action is Action.RATIFICATION for act in answer.acts) == 1


@pytest.mark.parametrize(
    ("as_of", "on", "months"),
    [
        (date(2026, 2, 3), date(2026, 2, 3), 0),
        (date(2026, 2, 3), date(2026, 3, 2), 0),
        (date(2026, 2, 3), date(2026, 3, 3), 1),
        (date(2015, 3, 14), date(2026, 6, 1), 134),
        (date(2026, 2, 3), date(2020, 1, 1), 0),
    ],
)
def test_the_age_of_a_record_is_counted_in_whole_months(as_of: date, on: date, months: int) -> None:
    """Callers warn about old records, and must not warn a day too early."""
    assert StatusAnswer(Binding.BOUND, as_of=as_of).age_in_months(on) == months


def test_an_undated_record_has_no_age() -> None:
    """Nothing is younger or older than a record without a date."""
    assert StatusAnswer(Binding.UNKNOWN).age_in_months(TODAY) is None


def test_an_answer_stands_after_its_record_but_carries_its_date() -> None:
    """Old news is still news, if it says how old it is."""
    answer = LAW.status("CSR51", "FR", TODAY)
    assert (answer.binding, answer.as_of) == (Binding.BOUND, date(2015, 3, 14))


def test_national_law_binds_its_own_state_only() -> None:
    """The Philippine statute grounds a duty of the Philippines, and none of Qatar."""
    act_1995 = LegalSource(
        "PH-RA8042",
        "Migrant Workers Act",
        kind=SourceKind.NATIONAL_LAW,
        jurisdiction="PH",
        in_force=PartialDate(1995, 7),
        terminated=PartialDate(2030, 1, 1),
    )
    nowhere = LegalSource("LAW-1", "A law", kind=SourceKind.NATIONAL_LAW)
    undated = LegalSource("LAW-2", "A law", kind=SourceKind.NATIONAL_LAW, jurisdiction="PH")
    law = LAW.with_sources([act_1995, nowhere, undated])
    assert law.status("PH-RA8042", "PHL", TODAY).binding is Binding.BOUND
    assert law.status("PH-RA8042", "QA", TODAY).binding is Binding.NOT_OPEN
    assert law.status("PH-RA8042", "PH", date(1995, 6, 30)).binding is Binding.NOT_YET_BOUND
    assert law.status("PH-RA8042", "PH", date(1995, 7, 15)).binding is Binding.UNKNOWN
    assert law.status("PH-RA8042", "PH", date(2031, 1, 1)).binding is Binding.UNKNOWN
    assert law.status("LAW-1", "PH", TODAY).binding is Binding.UNKNOWN
    assert law.status("LAW-2", "PH", TODAY).binding is Binding.UNKNOWN


@given(st.sampled_from(shipped_act_keys()), st.dates(date(1920, 1, 1), date(2030, 1, 1)))
def test_every_recorded_pair_has_a_consistent_answer(key: tuple[str, str], on: date) -> None:
    """Whatever is asked of the record, bound means begun, and not yet bound means still ahead."""
    answer = LAW.status(*key, on)
    assert answer.explanation
    assert answer.as_of is not None
    if answer.binding is Binding.BOUND:
        assert answer.since is not None
        assert answer.since <= on
    if answer.binding is Binding.NOT_YET_BOUND:
        assert answer.since is None or answer.since > on


@given(st.sampled_from(shipped_act_keys()), st.dates(), st.dates())
def test_without_denunciations_a_state_once_bound_stays_bound(key: tuple[str, str], a: date, b: date) -> None:
    """Time travel must not lose a State on the way."""
    early, late = sorted((a, b))
    if LAW.status(*key, early).binding is Binding.BOUND:
        assert LAW.status(*key, late).binding is Binding.BOUND


@pytest.mark.parametrize(
    ("state", "binding", "since"),
    [
        ("GM", Binding.BOUND, date(2012, 12, 6)),  # deposited before the treaty's own entry into force
        ("SL", Binding.BOUND, date(2012, 12, 6)),
        ("MZ", Binding.UNKNOWN, None),  # deposited after it, under a rule that nobody has read
        ("KE", Binding.UNKNOWN, None),
    ],
)
def test_kampala_binds_those_who_made_it_enter_into_force(state: str, binding: Binding, since: date | None) -> None:
    """A deposit is on record for Mozambique; from when it counts is not, and is not guessed."""
    answer = LAW.status("KAMPALA", state, TODAY)
    assert (answer.binding, answer.since) == (binding, since)
