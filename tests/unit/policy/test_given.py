"""What an invariant is given looks up what the design and the law say, and no more."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from gallery import changed

from iom_policy.design.claims import SourceCited
from iom_policy.design.vocabulary import ProtectionPillar
from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import Binding
from iom_policy.policy.contributions import Contribution, Said
from iom_policy.policy.given import CitedSource, Given

DESIGN = changed("border-jordan")
LAW = Law.shipped()


def _given(day: str) -> Given:
    return Given(DESIGN, LAW, dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("state", "day", "answer"),
    [
        ("JO", "2008-03-14", False),
        ("JO", "2008-03-15", True),  # the Arab Charter enters into force on this day
        ("JOR", "2026-03-01", True),
        ("CA", "1990-03-01", None),  # it joined the organization in that year, and the day is not on record
        ("CN", "2026-03-01", False),
    ],
)
def test_a_region_has_law_once_a_treaty_of_an_organization_of_the_state_is_in_force(
    state: str, day: str, answer: object
) -> None:
    """Regional law is asked for where there is some, and nobody is told to look for what does not exist."""
    assert _given(day).has_regional_treaties(state) is answer


def test_what_is_no_citation_has_no_source() -> None:
    """A mistyped citation is told as such, and looks up nothing."""
    given = _given("2026-03-01")
    claim = given.claims["privacy"]
    blank = SourceCited(cite="")
    assert given.cite(claim, blank) == CitedSource(claim, blank, None, None)
    cat = given.cite(claim, SourceCited(cite="CAT 3"))
    assert cat.source is LAW.source("CAT")


def test_claims_and_those_who_serve_them_find_each_other() -> None:
    """Claims stand beside activities and are shared."""
    given = _given("2026-03-01")
    (training,) = (one for one in given.activities if one.id == "training")
    assert [one.id for one in given.claims_of(training)] == ["humane-treatment", "equality"]
    assert given.serving(given.claims["equality"]) == (training,)


def test_what_a_design_brings_to_a_portfolio_is_what_it_says() -> None:
    """Designs are compared by what they cite of treaties and States, and not by other law or what is for context."""
    design = changed(
        "border-jordan",
        "rights.privacy.sources: [UDHR 12, {cite: ICRMW 14, force: context}, ICCPR 17, {cite: CRC 16, force: standard}"
        "]",
    )
    brought = Contribution.of(design, LAW, dt.date(2026, 3, 1))
    assert (brought.design, brought.on, brought.activities) == ("border-jordan", dt.date(2026, 3, 1), 3)
    assert brought.pillars == {ProtectionPillar.SECOND}
    assert brought.pillars_because == design.pillars_because
    assert set(brought.rights or ()) == {"NRF", "CHI", "SLA", "PRI", "TOR", "NDI"}
    assert [one for one in brought.said if one.path[1] == 3] == [
        Said(
            state="JO",
            source="ICCPR",
            binds=True,
            record=Binding.BOUND,
            cite="ICCPR 17",
            path=("rights", 3, "sources", 2),
        ),
        Said(
            state="JO",
            source="CRC",
            binds=False,
            record=Binding.BOUND,
            cite="CRC 16",
            path=("rights", 3, "sources", 3),
        ),
    ]
    silent = evolve(design, rights=None, activities=None)
    assert Contribution.of(silent, LAW, dt.date(2026, 3, 1)).rights is None
