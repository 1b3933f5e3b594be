"""What an invariant is given looks up what the design and the law say, and no more."""

from __future__ import annotations

import datetime as dt

import pytest
from gallery import changed

from iom_policy.design.claims import SourceCited
from iom_policy.law.catalogue import Law
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
