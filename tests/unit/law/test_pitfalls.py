"""The pitfalls in which a naive encoding is wrong in law, as far as the law room decides them."""

from __future__ import annotations

from datetime import date

import pytest

from iom_policy.law.catalogue import Law
from iom_policy.law.sources import LegalSource
from iom_policy.law.status import StateAct
from iom_policy.law.vocabulary import Action, Binding, SourceKind

LAW = Law.shipped()
DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("source", "state", "on", "binding"),
    [
        ("CRC", "SO", date(2015, 10, 1), Binding.NOT_YET_BOUND),
        ("CRC", "SO", date(2015, 10, 31), Binding.BOUND),
        ("ICRMW", "TR", date(2004, 9, 27), Binding.NOT_YET_BOUND),
        ("ICRMW", "TR", date(2005, 1, 1), Binding.BOUND),
        ("ICRMW", "BD", date(2011, 8, 24), Binding.NOT_YET_BOUND),
        ("ICRMW", "BD", date(2011, 12, 1), Binding.BOUND),
        ("ICCPR", "OM", date(2025, 11, 10), Binding.NOT_YET_BOUND),
        ("ICCPR", "OM", date(2026, 2, 10), Binding.BOUND),
        ("ICESCR", "MZ", DAY, Binding.NOT_BOUND),
        ("ICRMW", "QA", DAY, Binding.NOT_BOUND),
        ("CRC", "US", DAY, Binding.SIGNED_ONLY),
    ],
)
def test_known_facts_by_day(source: str, state: str, on: date, binding: Binding) -> None:
    """1: a treaty binds from its entry into force for the State, and not from the day of deposit."""
    assert LAW.status(source, state, on).binding is binding


def test_a_vote_of_parliament_is_no_act() -> None:
    """2: only what was done with the depositary counts; there is no word for anything before it."""
    assert {"signature", "ratification", "accession"} <= {action.value for action in Action}
    assert not any("vote" in action.value or "approval-by" in action.value for action in Action)
    assert LAW.status("ICCPR", "SS", date(2019, 7, 1)).binding is not Binding.BOUND


def test_one_treaty_that_does_not_bind_is_not_the_end() -> None:
    """3: CAT 3 binds Jordan, for which no act on the Refugee Convention is on record."""
    assert LAW.status("CAT", "JO", DAY).binding is Binding.BOUND
    assert LAW.status("CSR51", "JO", DAY).binding is Binding.UNKNOWN
    assert LAW.pinpoint("NRF", "CAT", "3") is not None


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("CIHL", "custom binds without any act"),
        ("UDHR", "binds no State by itself"),
        ("GCM", "binds no State by itself"),
        ("IOM-DPP", "binds the organization that made it"),
    ],
)
def test_custom_and_soft_law_say_why_they_are_unknown(source: str, why: str) -> None:
    """4, 5, 17: custom is no boolean, soft law is not binding, and a rule of IOM binds IOM."""
    answer = LAW.status(source, "KE", DAY)
    assert answer.binding is Binding.UNKNOWN
    assert why in answer.explanation


def test_no_pinpoint_grounds_non_refoulement_in_the_statelessness_convention_as_confirmed() -> None:
    """10: the 1954 Convention has no article 33 on refoulement."""
    assert LAW.pinpoint("NRF", "CSSP54", "33") is None
    assert LAW.pinpoint("ASY", "CSR51", "33") is None


def test_absolute_rights_and_their_sources() -> None:
    """12: no justification is open for TOR and SLA, nor for NRF under three articles."""
    assert {right.id for right in LAW.rights.values() if right.absolute} == {"SLA", "TOR"}
    assert LAW.rights["NRF"].absolute_under == ("CAT 3", "ECHR 3", "ICCPR 7")


@pytest.mark.parametrize(
    ("source", "state", "day", "before"),
    [
        ("EU-QD", "FR", date(2026, 7, 1), Binding.BOUND),
        ("MALABO", "KE", date(2023, 6, 8), Binding.UNKNOWN),
    ],
)
def test_law_has_a_beginning_and_an_end(source: str, state: str, day: date, before: Binding) -> None:
    """16: the Qualification Directive ended on 1 July 2026, and Malabo is in force since June 2023."""
    assert LAW.status(source, state, date.fromordinal(day.toordinal() - 1)).binding is before
    assert LAW.status(source, state, day).binding is Binding.UNKNOWN
    found = LAW.source(source)
    assert found is not None
    assert day in {found.terminated and found.terminated.exact, found.in_force and found.in_force.exact}


def test_a_deposit_before_the_general_entry_into_force_binds_only_from_it() -> None:
    """16: Kenya's deposit could not bind before Malabo was in force."""
    law = LAW.with_acts([StateAct("MALABO", "KE", Action.RATIFICATION, date(2020, 1, 1))])
    assert law.status("MALABO", "KE", date(2023, 6, 7)).binding is Binding.NOT_YET_BOUND
    assert law.status("MALABO", "KE", date(2023, 6, 8)).binding is Binding.BOUND


def test_national_law_is_its_own_states_only() -> None:
    """14: the law of the State of nationality is no duty of the State of stay."""
    local = LAW.with_sources([LegalSource("PH-1", "A law", kind=SourceKind.NATIONAL_LAW, jurisdiction="PH")])
    assert local.status("PH-1", "QA", DAY).binding is Binding.NOT_OPEN


def test_invented_articles_do_not_exist() -> None:
    """39, and the false citations of section 6: a number out of range is told."""
    from iom_policy.law.citation import parse_citation

    wanted = {"CAT 34": False, "ICCPR 54": False, "CRC 55": False, "ICRMW 94": False, "CAT 3": True, "ESC96 E": True}
    assert {text: LAW.pinpoint_exists(parse_citation(text)) for text in wanted} == wanted
