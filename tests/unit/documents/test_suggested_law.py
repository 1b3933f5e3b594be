"""Law is suggested as the record has it on the day, marked as a suggestion, and unknown is never told as no."""

from __future__ import annotations

import datetime as dt

from offices_made import act, framework_of, office

from iom_policy.design.activities import Period
from iom_policy.design.design import Design
from iom_policy.documents.suggested_law import MARK, LawDay, suggested_law
from iom_policy.law.catalogue import Law
from iom_policy.law.questions import sources_for
from iom_policy.law.sources import Pinpoint
from iom_policy.law.status import StateAct
from iom_policy.law.vocabulary import Action, Verdict

LAW = Law.shipped()
DAY = dt.date(2026, 3, 1)


def lines(*rights: str, states: tuple[str, ...] = ("JO",), law: Law = LAW, day: dt.date | None = DAY) -> list[str]:
    """What is suggested."""
    return suggested_law(rights, states, law, day, "the day on which the activity starts")


def sources_in(told: list[str], right: str) -> set[str]:
    """The ids of the sources suggested for a right."""
    whole = " ".join(" ".join(told).split())
    offered = whole.partition(f"{MARK}: {right}: ")[2].partition(f" {MARK}")[0].partition(" bound since")[0]
    return {one.split()[0] for one in offered.split("; ")}


def test_what_is_suggested_is_what_binds_on_record_with_since_and_record() -> None:
    """The same answer as the question to the law gives, in short."""
    day = "2026-03-01, the day on which the activity starts"
    assert lines("TOR") == [
        f"Law, as the record has it for {day}. Nothing of it is stated by the",
        "publication.",
        "  JO Jordan",
        f"    {MARK}: TOR: CAT 1, 2, 11, 16; CRC 37(a)*; CRPD 15, 17; ICCPR 7, 10(1)",
        "    bound since: CAT 1991-12-13, CRC 1991-06-23, CRPD 2008-05-03, ICCPR 1976-03-23 (record of 2026-02-03)",
        "  custom, for a lawyer: CIHL",
        "  unknown whether it binds, which is not a no: AP1, AP2, ARCHR04, GC4, SOM00",
        "* covers some people only; whom is on record.",
        "The words behind it, and standards besides: iom-policy sources --right TOR --state JO --on 2026-03-01",
    ]
    for right in ("HEA", "NRF"):
        binding = sources_for(LAW, right, "JO", DAY).binding
        assert sources_in(lines(right), right) == {ground.source.id for ground in binding}


def test_every_pinpoint_is_one_of_the_catalogue() -> None:
    """A citation that nobody read would be copied."""
    told = " ".join(" ".join(lines("NRF")).split())
    for ground in sources_for(LAW, "NRF", "JO", DAY).binding:
        assert ground.row.pinpoint in told
    assert "ICCPR 6 (interpretive), 7 (interpretive)" in told


def test_law_that_an_office_added_is_credited_to_it_where_it_is_shown_and_nowhere_else() -> None:
    """Whoever checks a suggestion has to know whom to ask, and no office answers for what is not its own."""
    row = Pinpoint(source="demo.ACT-1", right="TOR", pinpoint="3", verdict=Verdict.UNVERIFIED)
    law = framework_of(demo=office(legal_sources=[act()], pinpoints=[row])).law
    told = lines("TOR", law=law)
    assert "demo.ACT-1" in sources_in(told, "TOR")
    assert told[-2] == "Some of it is not the library's own; it was added by office demo (not-installed 0)."
    assert not any("office" in line for line in lines("TOR", law=law, states=("KE",)))


def test_a_provision_for_some_people_only_is_marked_and_the_mark_explained() -> None:
    """What covers children alone binds for children alone."""
    told = lines("HEA")
    assert any("CRC 24*" in line for line in told)
    assert "* covers some people only; whom is on record." in told
    assert not any(line.startswith("(unverified)") for line in told)


def test_unknown_is_told_as_unknown_and_what_is_not_open_is_left_out() -> None:
    """Nobody knows yet is no answer, and the law of another continent is none either."""
    told = " ".join(" ".join(lines("HEA")).split())
    found = sources_for(LAW, "HEA", "JO", DAY)
    unknown = sorted({ground.source.id for ground in found.unknown})
    assert f"unknown whether it binds, which is not a no: {', '.join(unknown)}" in told
    for source in {ground.source.id for ground in found.not_binding}:
        assert f" {source} " not in told.replace(",", " ")


def test_what_a_state_joined_and_is_bound_by_later_is_told_apart() -> None:
    """Joined is not bound."""
    joined = StateAct(source="CSR51", state="JO", action=Action.ACCESSION, on=dt.date(2026, 2, 1))
    told = lines("NRF", law=LAW.with_acts([joined]))
    assert "    joined, and bound only from: CSR51 2026-05-02" in told
    assert "CSR51" not in sources_in(told, "NRF")


def test_where_nothing_is_recorded_it_says_so_and_that_other_law_may_bind() -> None:
    """No treaty never means no right."""
    assert f"    {MARK}: NPN: nothing is on record as binding it; custom or its own law may" in lines(
        "NPN", states=("TH",)
    )


def test_each_state_is_told_by_itself_in_the_order_of_the_design() -> None:
    """What binds one does not bind the other."""
    told = lines("NRF", states=("KE", "JO"))
    kenya, jordan = told.index("  KE Kenya"), told.index("  JO Jordan")
    assert kenya < jordan
    assert any("CSR51 33" in line for line in told[kenya:jordan])
    assert not any("CSR51 33" in line for line in told[jordan:])


def test_without_a_day_a_state_or_a_right_nothing_is_suggested_and_it_says_why() -> None:
    """An answer for another day or another State would be a wrong one."""
    assert lines("HEA", day=None) == [
        "No law is suggested: the publication states no day of start. Name a day with --as-of."
    ]
    assert lines("HEA", states=()) == ["No law is suggested: the publication names no State."]
    assert lines() == ["Which law binds a State for a right: iom-policy sources --right ID --state JO --on 2026-03-01"]
    assert lines("XXX") == lines()
    assert lines(states=()) == lines(day=None) == []


def test_the_day_is_that_asked_for_else_that_of_the_start_else_today() -> None:
    """And a reader is told which."""
    start, today = dt.date(2020, 1, 1), dt.date(2026, 12, 1)
    starts = Design(iom_policy=1, kind="project", id="a", title="A", period=Period(start=start))  # type: ignore[arg-type]
    silent = Design(iom_policy=1, kind="project", id="a", title="A", period=Period(end=start))  # type: ignore[arg-type]
    assert LawDay(DAY, today).of(starts) == (DAY, "the day that was asked for")
    assert LawDay(None, today).of(starts) == (start, "the day on which the activity starts")
    said = "the day of this draft, since the publication states no day of start"
    assert LawDay(None, today).of(silent) == (today, said)
    assert LawDay().of(silent)[0] is None


def test_what_is_unknown_of_every_state_is_told_once_and_the_rest_where_it_belongs() -> None:
    """Twenty States would otherwise hide in one list repeated twenty times what tells them apart."""
    told = lines("HEA", states=("KE", "JO"))
    kenya, jordan = (
        {ground.source.id for ground in sources_for(LAW, "HEA", state, DAY).unknown} for state in ("KE", "JO")
    )
    whole = " ".join(" ".join(told).split())
    both = ", ".join(sorted(kenya & jordan))
    assert f"unknown whether it binds any of them, which is not a no: {both} *" in whole
    assert f"unknown whether it binds, which is not a no: {', '.join(sorted(kenya - jordan))} JO Jordan" in whole
    assert kenya - jordan
