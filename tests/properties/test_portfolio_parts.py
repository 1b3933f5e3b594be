"""Several designs looked at together: the same answers from all at once and from parts, however they are cut."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import assess_portfolio
from iom_policy.design.places import Path, Span
from iom_policy.design.vocabulary import ProtectionPillar
from iom_policy.law.vocabulary import Binding
from iom_policy.policy import contributions as kept
from iom_policy.policy.contributions import Contribution, Portfolio, Said
from iom_policy.policy.verdicts import Outcome

FRAMEWORK = Framework.builtin()


@st.composite
def saying(draw: st.DrawFn) -> tuple[Said, ...]:
    """What a design cites, of few States and treaties, so that designs often speak of the same."""
    state, source, record = st.sampled_from(["JO", "NE"]), st.sampled_from(["CAT", "CRC"]), st.sampled_from(Binding)
    few = draw(st.lists(st.tuples(state, source, record, st.booleans()), max_size=4))
    return tuple(
        Said(state=one[0], source=one[1], record=one[2], binds=one[3], cite=f"{one[1]} {n}", path=("rights", n))
        for n, one in enumerate(few)
    )


@st.composite
def portfolios(draw: st.DrawFn) -> list[Contribution]:
    """What several designs bring."""
    return [
        Contribution(
            design=f"design-{number}",
            on=dt.date(2026, 3, 1),
            activities=1,
            pillars=draw(st.frozensets(st.sampled_from([*ProtectionPillar, None]))),
            pillars_because=draw(st.sampled_from([None, "", "We do."])) if draw(st.integers(0, 9)) == 0 else None,
            rights=draw(st.none() | st.frozensets(st.sampled_from(["NRF", "PRI", "EDU"]))),
            said=draw(saying()),
        )
        for number in range(draw(st.integers(1, 8)))
    ]


def place_in(number: int) -> kept._Locate:
    """Where the parts of a design stand, if each has a line of its own."""
    return lambda path: Span(number + 1, len(path) + 1)


def taken(designs: list[Contribution], lines: int = 0) -> Portfolio:
    """A portfolio of designs, each on the line behind that of the one in front."""
    portfolio = Portfolio()
    for number, one in enumerate(designs):
        portfolio.add(one, "a.iom.jsonl", place_in(number + lines))
    return portfolio


@given(portfolios(), st.data())
def test_parts_add_up_to_the_whole(designs: list[Contribution], data: st.DataObject) -> None:
    """Several processes read a portfolio, and nobody may see where one ended and the next began."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(designs)), max_size=3)))
    with patch.object(kept, "NAMED", 3):
        whole = taken(designs)
        added = Portfolio()
        for start, end in zip([0, *cuts], [*cuts, len(designs)], strict=True):
            added += taken(designs[start:end]).moved(0, start)
        assert assess_portfolio(added, FRAMEWORK) == assess_portfolio(whole, FRAMEWORK)
        assert added.places == whole.places


@given(portfolios())
def test_a_contradiction_is_told_of_the_first_two_that_contradict(designs: list[Contribution]) -> None:
    """Only two voices of a kind are kept: a third must never have been needed."""
    expected: dict[tuple[str, str], Path] = {}
    voices = [(number, said) for number, one in enumerate(designs) for said in one.said]
    for first, yes in voices:
        for second, no in voices:
            about = (yes.state, yes.source)
            contradict = yes.binds and not no.binds and yes.record is no.record and first != second
            if contradict and about == (no.state, no.source) and about not in expected:
                wrong = (second, no) if yes.record is Binding.BOUND else (first, yes)
                expected[about] = (wrong[0], *wrong[1].path)
    (result, *_) = assess_portfolio(designs, FRAMEWORK).results
    told = [one.path for one in result.told if one.outcome is Outcome.VIOLATED]
    assert told == [path for _, path in sorted(expected.items())]


@given(portfolios())
def test_what_is_kept_does_not_grow_with_the_designs(designs: list[Contribution]) -> None:
    """A million designs are looked at in the memory of a thousand, and counted to the last one."""
    many = [evolve(one, design=f"{one.design}-{number}") for number in range(20) for one in designs]
    with patch.object(kept, "NAMED", 2):
        once, often = taken(designs), taken(many)
        told = assess_portfolio(often, FRAMEWORK)
    assert len(often.places) <= 2 * len(once.places) + 20
    assert len(often.blanks.first) <= 2
    assert all(len(named.first) <= 2 for named in often.serving.values())
    blank = sum(not one.rights for one in many)
    silent = told.results[1].counts[Outcome.UNRESOLVED]
    assert told.counts[Outcome.UNRESOLVED] == blank + silent
    assert told.more == ({"PORTFOLIO-RIGHTS-MAP": blank - 2} if blank else {})
    for served in told.served:
        assert len(served.designs) + served.more == sum(served.right in (one.rights or ()) for one in many)
