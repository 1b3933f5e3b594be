"""What designs bring to the questions on all of them: counted, named first come first served, and added up."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from gallery import changed

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import Served, assess_portfolio
from iom_policy.design.places import Path, Span
from iom_policy.design.vocabulary import ProtectionPillar
from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import Binding
from iom_policy.policy import contributions as kept
from iom_policy.policy.contributions import Contribution, Named, Place, Portfolio, Said, Voice
from iom_policy.policy.verdicts import Outcome

DAY = dt.date(2026, 3, 1)
FIRST, SECOND = ProtectionPillar.FIRST, ProtectionPillar.SECOND
BINDS = Said(state="JO", source="CAT", binds=True, record=Binding.BOUND, cite="CAT 3", path=("rights", 0, "sources", 0))
BINDS_TOO = evolve(BINDS, cite="CAT 1", path=("rights", 1, "sources", 0))
DOES_NOT = evolve(BINDS, binds=False)
ONE = Contribution(
    design="one", on=DAY, activities=2, pillars=frozenset({FIRST}), pillars_because=" ",
    rights=frozenset({"NRF", "PRI"}), said=(BINDS, BINDS_TOO),
)  # fmt: skip
TWO = Contribution(
    design="two", on=DAY, activities=1, pillars=frozenset({None}), pillars_because=None, rights=None,
    said=(DOES_NOT, BINDS),
)  # fmt: skip
THREE = Contribution(
    design="three-desk", on=DAY, activities=0, pillars=frozenset(), pillars_because="We do.", rights=frozenset({"NRF"}),
    said=(BINDS,), hidden=("desk", "nowhere else"), discreet=True,
)  # fmt: skip
FOUR = evolve(THREE, design="four-desk", pillars=frozenset({SECOND}), discreet=False, rights=frozenset({"NRF", "EDU"}))
FIVE = evolve(TWO, design="five", rights=frozenset(), said=())
ALL = (ONE, TWO, THREE, FOUR, FIVE)


@pytest.fixture(autouse=True)
def two_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few designs are enough to have more of them than are named."""
    monkeypatch.setattr(kept, "NAMED", 2)


def taken(designs: tuple[Contribution, ...], line: int = 0) -> Portfolio:
    """A portfolio of designs, each on a line of its own, the column telling how deep a place lies."""
    portfolio = Portfolio()
    for number, one in enumerate(designs, start=line + 1):

        def locate(path: Path, number: int = number) -> Span | None:
            return Span(number, len(path) + 1)

        portfolio.add(one, "a.iom.jsonl", locate)
    return portfolio


def place(number: int, design: str, *path: str | int, hidden: tuple[str, ...] = ()) -> Place:
    """A place in the design with this number."""
    span = Span(number + 1, len(path) + 1)
    return Place(number=number, design=design, path=path, source="a.iom.jsonl", span=span, hidden=hidden)


def voice(number: int, design: str, said: Said, order: int = 0, hidden: tuple[str, ...] = ()) -> Voice:
    """What a citation of the design with this number says."""
    return Voice(place=place(number, design, *said.path, hidden=hidden), order=order, said=said)


WHOLE = Portfolio(
    designs=5,
    first=(place(0, "one"), place(0, "one", "pillars_because")),
    pillars=frozenset({FIRST, SECOND, None}),
    one_says_why=True,
    silent=place(1, "two", "activities"),
    blanks=Named([place(1, "two", "rights"), place(4, "five", "rights")], 2),
    serving={
        "EDU": Named(["four-desk"], 1),
        "NRF": Named(["one", "three-desk"], 3),
        "PRI": Named(["one"], 1),
    },
    mapped={
        "EDU": Named(["four-[restricted]"], 1),
        "NRF": Named(["one", "four-[restricted]"], 2),
        "PRI": Named(["one"], 1),
    },
    voices={
        ("JO", "CAT", Binding.BOUND, True): (voice(0, "one", BINDS), voice(1, "two", BINDS, order=1)),
        ("JO", "CAT", Binding.BOUND, False): (voice(1, "two", DOES_NOT),),
    },
)


def test_what_decides_an_answer_is_kept_and_the_rest_is_counted() -> None:
    """Of a million designs no more is kept than tells people where to look first."""
    assert taken(ALL) == WHOLE
    assert WHOLE.serving["NRF"].more == 1
    assert list(WHOLE.places) == [
        (0,),
        (0, "pillars_because"),
        (1, "activities"),
        (1, "rights"),
        (4, "rights"),
        (0, "rights", 0, "sources", 0),
        (1, "rights", 0, "sources", 0),
    ]


@pytest.mark.parametrize("cut", range(6))
def test_wherever_designs_are_cut_in_two_the_parts_add_up(cut: int) -> None:
    """Pieces are counted elsewhere, each from its own first line on, and put together in their order."""
    front, behind = taken(ALL[:cut]), taken(ALL[cut:]).moved(0, cut)
    assert front + behind == WHOLE
    front.take(behind)
    assert front == WHOLE


def test_more_designs_than_are_named_are_counted_in_the_answer() -> None:
    """A list that ends must not pass for the whole; what a report file may not repeat is known for each finding."""
    more = (evolve(FIVE, design="six"), evolve(FOUR, design="five-desk"), evolve(FOUR, design="six-desk"))
    asked = assess_portfolio(taken((*ALL, *more)), Framework.builtin())
    assert (asked.designs, asked.more) == (8, {"PORTFOLIO-RIGHTS-MAP": 1})
    assert asked.counts == {Outcome.SATISFIED: 1, Outcome.VIOLATED: 1, Outcome.UNRESOLVED: 3}
    assert asked.places[()] == place(0, "one")
    assert asked.places[1, "rights"] == place(1, "two", "rights")
    served, mapped = ({one.right: one for one in told} for told in (asked.served, asked.mapped))
    assert served["PRI"] == Served(right="PRI", name="Privacy and data protection", designs=("one",))
    assert served["EDU"] == Served(right="EDU", name="Education", designs=("four-desk", "five-desk"), more=1)
    assert mapped["EDU"].designs == ("four-[restricted]", "five-[restricted]")
    assert (mapped["EDU"].more, served["WRK"].designs) == (1, ())
    one_alone = assess_portfolio([TWO, evolve(THREE, rights=None)], Framework.builtin())
    quoted = (0, *DOES_NOT.path)  # a finding on two designs quotes the other one as well
    assert one_alone.hidden == {(1, "rights"): ("desk",), quoted: ("desk", "nowhere else")}


def test_a_place_that_is_nowhere_stays_nowhere() -> None:
    """A design made in a program stands in no file."""
    nowhere = Place(number=1, design="one", path=("rights",))
    assert nowhere.moved(2, 7) == Place(number=3, design="one", path=("rights",))
    moved = Place(number=1, design="one", path=(), source="a", span=Span(3, 4), hidden=("x",)).moved(2, 7)
    assert moved == Place(number=3, design="one", path=(), source="a", span=Span(10, 4), hidden=("x",))


def test_the_first_that_says_nothing_of_pillars_is_named_whether_blank_or_empty() -> None:
    """No activity at all says as little of pillars as one that is silent."""
    assert taken((ONE, THREE, TWO)).silent == place(1, "three-desk", "activities", hidden=("desk",))
    assert taken((ONE, evolve(ONE, design="other"))).silent is None
    assert taken((ONE,)).one_says_why is False
    assert taken((THREE, ONE)).one_says_why is True


def test_a_finding_on_citations_may_quote_more_than_an_id_and_is_masked_for_more() -> None:
    """What a design restricts is taken out of all that is quoted of it, and of other designs nothing."""
    (told,) = taken((THREE,)).voices.values()
    assert [one.place.hidden for one in told] == [("desk", "nowhere else")]
    assert [one.hidden for one in taken((THREE,)).first] == [("desk",), ("desk",)]
    assert taken((evolve(THREE, hidden=("DESK",)),)).first[0].hidden == ("DESK",)
    assert taken((evolve(THREE, hidden=("--",)),)).first[0].hidden == ("--",)


def test_a_design_brings_what_it_states_and_nothing_else() -> None:
    """Everything that all designs together are asked rests on this."""
    brought = Contribution.of(changed("border-jordan", "pillars_because: We do."), Law.shipped(), DAY)
    assert (brought.design, brought.on, brought.activities) == ("border-jordan", DAY, 3)
    assert brought.rights == frozenset({"NRF", "CHI", "SLA", "PRI", "TOR", "NDI"})
    assert brought.pillars == {SECOND}
    assert brought.pillars_because == "We do."
    assert brought.discreet is False
    assert "Support stops on a confirmed summary return" in brought.hidden
    assert {said.state for said in brought.said} == {"JO"}
    assert {said.path[:1] for said in brought.said} == {("rights",)}
    open_to_all = Contribution.of(changed("shelter-nigeria"), Law.shipped(), DAY)
    assert (open_to_all.hidden, open_to_all.discreet) == ((), False)
    secret = Contribution.of(changed("shelter-nigeria", "restricted: [rights]"), Law.shipped(), DAY)
    assert secret.discreet is True
    nothing = Contribution.of(changed("shelter-nigeria", "-rights", "-activities"), Law.shipped(), DAY)
    assert (nothing.rights, nothing.pillars, nothing.activities, nothing.said) == (None, frozenset(), 0, ())
