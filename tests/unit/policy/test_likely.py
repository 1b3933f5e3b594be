"""What work makes likely is offered with its reason, counted from the data alone, and never as the Policy's word."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest

from iom_policy.design.design import Design
from iom_policy.design.vocabulary import DesignKind, OperationalContext
from iom_policy.law.catalogue import Law
from iom_policy.policy.likely import Likely, likely_in, likely_table
from iom_policy.policy.likely_table import read_likely

TEXT = files("iom_policy.policy").joinpath("data/likely.toml").read_text(encoding="utf-8")
LAW = Law.shipped()
DAY = dt.date(2026, 3, 1)
IOM = "XM-DAC-47066-XX.0001"

SMALL = """\
[[question]]
field = "risks"
invariants = ["RISK-REDUCED"]

[[question]]
field = "activities.harms"
invariants = ["DO-NO-HARM"]

[[field]]
name = "first"
basis = "practice"
reviewed = true
words = ["72010", "10:7"]
rights = [{ right = "LIV", because = "One." }]
questions = [{ asks = "risks", because = "Two." }]

[[field]]
name = "second"
basis = "practice"
reviewed = false
words = ["72040"]
rights = [{ right = "FOO", because = "Three." }, { right = "LIV", because = "Four." }]
questions = [{ asks = "activities.harms", because = "Five." }]

[when.humanitarian]
basis = "practice"
reviewed = true
questions = [{ asks = "activities.harms", because = "Six." }]

[when.several-states]
basis = "practice"
reviewed = true
questions = []

[when.no-state]
basis = "practice"
reviewed = true
questions = []

[when.regional-law]
basis = "practice"
reviewed = true
questions = [{ asks = "risks", because = "In {members}." }]
"""


NO_STATE = """\
[when.no-state]
basis = "practice"
reviewed = true
questions = []
"""


def design(*sectors: str, name: str = IOM, states: tuple[str, ...] = ("JO",), humanitarian: bool = False) -> Design:
    """A design of such work."""
    context = OperationalContext.HUMANITARIAN if humanitarian else None
    return Design(
        iom_policy=1,
        kind=DesignKind.PROJECT,
        id=name,
        title="A",
        states=states,
        context=context,
        sectors=sectors or None,
    )


def told(one: Design, day: dt.date | None = None) -> Likely:
    """What the small table makes of it."""
    return likely_in(one, LAW, day, read_likely(SMALL, "small.toml"))


def problems_of(text: str) -> list[str]:
    """What is wrong with a table."""
    with pytest.raises(ValueError, match=r"small\.toml") as raised:
        read_likely(text, "small.toml")
    return str(raised.value).splitlines()


class TestTable:
    """The table that ships, and how a table is read."""

    def test_everything_that_ships_is_practice_and_says_whether_it_was_reviewed(self) -> None:
        """What is not the Policy's must never be taken for it."""
        table = likely_table()
        assert len(table.fields) > 30
        assert TEXT.count('basis = "practice"') == TEXT.count("reviewed = ") == len(table.fields) + len(table.when)
        named = {one.of for row in (*table.fields, *table.when.values()) for one in row.questions}
        assert named == set(table.asked_by)

    def test_every_fault_is_told_at_once_with_its_line(self) -> None:
        """Whoever corrects the table is no programmer, and should need one round."""
        words = "write 72010, 2:720, 10:7, 99:CT, prima.CT or our word"
        conditions = "humanitarian, several-states, no-state, regional-law"
        text = (
            SMALL.replace('"RISK-REDUCED"', '"RISK-RAISED"')
            .replace('"LIV", because = "One."', '"LVI", because = "One"')
            .replace('"72040"', '"7204"')
            .replace("reviewed = false", 'reviewed = "no"')
            .replace('asks = "activities.harms", because = "Five."', 'asks = "harms", because = "{why}."')
            .replace("[when.no-state]", "[when.nowhere]")
        )
        assert problems_of(text) == [
            "small.toml:3: [[question]] invariants: 'RISK-RAISED' is no question of the library; see iom-policy ledger",
            "small.toml:14: [[field]] because: 'One' is no sentence; say why, and end it with a full stop",
            "small.toml:14: [[field]] right: 'LVI' is no right of the list; see rights.toml",
            "small.toml:20: [[field]] reviewed: 'no' is neither true nor false; write false until it is read",
            "small.toml:23: [[field]] because: '{why}.' has gaps that nothing fills: why; write it out",
            "small.toml:23: [[field]] asks: 'harms' is not among the questions above; add a [[question]]",
            f"small.toml:21: [[field]] words: '7204' is no sector; {words}",
            f"small.toml:35: [when.nowhere] when: 'nowhere' is no condition; known: {conditions}",
            "small.toml:1: when when: 'no-state' is missing; write [when.no-state]",
        ]

    @pytest.mark.parametrize(
        ("wrong", "told_of"),
        [
            (SMALL.replace('"practice"', '"text"', 1), "[[field]] basis: 'text' is no basis of such a row"),
            (SMALL.replace('name = "second"', 'name = "first"'), "name: 'first' is empty, or the name of another"),
            (SMALL.replace('"10:7"', '"72010"'), "words: '72010' stands in this field twice"),
            (SMALL.replace('"activities.harms"\n', '"activities.harm"\n', 1), "'activities.harm' is no field of a"),
            (SMALL.replace('"activities.harms"\n', '"risks"\n', 1), "field: 'risks' stands here twice"),
            (SMALL.replace('words = ["72040"]\n', ""), "words: 'words' is missing; needed: name, basis, reviewed"),
            (SMALL.replace('words = ["72040"]', "words = []"), "words: [] is no list of words"),
            (SMALL.replace("reviewed = false", "reviewed = false\nscore = 1"), "score: 'score' is no key here"),
            (SMALL.replace('"FOO"', '"LIV"'), "right: 'LIV' stands in this row twice"),
            (SMALL.replace('[{ right = "LIV", because = "One." }]', '"LIV"'), "rights: 'LIV' is no list of tables"),
            (SMALL.replace('"activities.harms"\n', '"nowhere.harms"\n', 1), "'nowhere.harms' is no field of a"),
            (SMALL.replace("Three.", "Three {."), "has gaps that nothing fills: Three {.; write it out"),
            (SMALL.replace(NO_STATE, "[when]\nno-state = 1\n"), "when: 'no-state' is missing"),
            (SMALL + "x", "at end of document"),
        ],
    )
    def test_what_is_wrong_is_said(self, wrong: str, told_of: str) -> None:
        """Each with what is allowed."""
        assert told_of in "\n".join(problems_of(wrong))


class TestLikely:
    """What follows for a design."""

    def test_what_has_more_reasons_comes_first(self) -> None:
        """Of two questions, that which more of the work points to; otherwise as the sectors stand."""
        assert list(told(design("72010", "72040")).questions) == ["risks", "activities.harms"]
        assert list(told(design("72010", "72040", humanitarian=True)).questions) == ["activities.harms", "risks"]
        assert list(told(design("72040", "72010")).rights) == ["LIV", "FOO"]

    def test_a_reason_names_what_the_design_says_and_who_reviewed_it(self) -> None:
        """Whoever reads it can check it, and knows what it is worth."""
        found = told(design("72040 Emergency food assistance"))
        (reason,) = found.rights["FOO"]
        assert (reason.named, reason.because) == ("sector 72040 Emergency food assistance", "Three.")
        assert not reason.reviewed
        assert not found.reviewed
        assert told(design("72010")).reviewed

    def test_two_codes_for_the_same_work_are_one_reason(self) -> None:
        """A publication that counts money under two lists has no more work for that."""
        (reason,) = told(design("1:72010", "10:7 Health")).questions["risks"]
        assert reason.named == "sector 72010 (here: first) and sector 10:7 Health"

    def test_sectors_of_which_nothing_is_written_down_are_kept_and_named(self) -> None:
        """Silence on a sector must not look as if there were nothing to ask."""
        found = told(design("72010", "99810 Sectors not specified", "7204 Food"))
        assert found.unknown == ("99810 Sectors not specified", "7204 Food")

    def test_project_types_count_in_what_iom_publishes_alone(self) -> None:
        """Elsewhere the same letters stand for something else."""
        word = "99:CT Counter Trafficking"
        ours, theirs = (likely_in(design(word, name=name), LAW, None) for name in (IOM, "XI-IATI-EC_ECHO-1"))
        assert "SLA" in ours.rights
        assert (dict(theirs.rights), theirs.unknown) == ({}, (word,))

    def test_a_project_type_counts_before_what_money_is_counted_under(self) -> None:
        """It says more of the work."""
        found = likely_in(design("72010 Relief", "99:CT Counter Trafficking"), LAW, None)
        assert next(iter(found.rights)) == "SLA"

    def test_a_word_inside_another_is_no_sector(self) -> None:
        """Health insurance is no health care; a sector is matched whole."""
        assert likely_in(design("asylum"), LAW, None).rights
        assert not likely_in(design("asylum statistics"), LAW, None).rights

    def test_regional_law_follows_from_membership_on_the_day(self) -> None:
        """Morocco came back to the African Union in 2017."""
        at = design(states=("MA",))
        told_of = [
            [one.because for one in told(at, dt.date(year, 6, 1)).questions.get("risks", ())] for year in (2016, 2018)
        ]
        assert told_of == [["In LAS: Morocco."], ["In AU: Morocco; LAS: Morocco."]]
        assert not told(at, None).questions

    def test_membership_of_many_states_is_one_reason(self) -> None:
        """Otherwise the number of States would decide what is asked first."""
        (reason,) = told(design(states=("KE", "TH", "ZA", "CN")), DAY).questions["risks"]
        assert (reason.named, reason.because) == (
            "that it works in 4 States",
            "In ASEAN: Thailand; AU: Kenya, South Africa.",
        )

    def test_no_state_and_several_states_make_questions_likely(self) -> None:
        """Which law binds can be said of a State only, and of each by itself."""
        assert "states" in likely_in(design(states=()), LAW, DAY).questions
        assert [one.named for one in likely_in(design(states=("JO", "TH")), LAW, None).questions["rights"]] == [
            "that it works in 2 States"
        ]
