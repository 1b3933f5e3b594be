"""Several designs together: each question answers as it should, and the map of rights is drawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from casebook import cases, line
from gallery import NAMES, changed

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import PortfolioAssessment, assess_portfolio
from iom_policy.design.design import Design
from iom_policy.policy.portfolio import Contribution

FRAMEWORK = Framework.builtin()
CASES: list[Any] = [
    pytest.param(case, id=f"{case['invariant']}-{case['outcome']}-{number}")
    for number, case in enumerate(cases("portfolio"))
]


def _together(*designs: Design) -> PortfolioAssessment:
    day = dt.date(2026, 3, 1)
    return assess_portfolio(tuple(Contribution.of(one, FRAMEWORK.law, one.as_of or day) for one in designs), FRAMEWORK)


@pytest.mark.parametrize("case", CASES)
def test_an_invariant_on_portfolios_says_what_was_found_and_in_which_design(case: dict[str, Any]) -> None:
    """Whoever answers for several designs needs to know which one to open."""
    together = _together(*(changed(name, *changes) for name, *changes in case["designs"]))
    (result,) = (one for one in together.results if one.invariant == case["invariant"])
    assert [line(finding) for finding in result.findings] == case.get("found", [])
    assert bool(result.satisfied) is (case["outcome"] == "satisfied")
    assert bool(case.get("found")) is (case["outcome"] != "satisfied"), "a case of this outcome shows what is said"


def test_the_map_tells_for_each_right_of_the_policy_which_designs_serve_it() -> None:
    """A right that nobody serves is a gap to know of, so it stands in the map as well."""
    together = _together(*(changed(name) for name in NAMES))
    served = {one.right: one.designs for one in together.served}
    assert len(served) == 10
    assert served["PRI"] == ("border-jordan",)
    assert served["HEA"] == ("trafficking-moldova",)
    assert served["EDU"] == ()
