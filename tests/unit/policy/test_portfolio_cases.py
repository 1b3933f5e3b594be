"""Each invariant on portfolios answers as it should: the whole finding, for every outcome that it can have."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from casebook import cases, line
from gallery import changed

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import PortfolioAssessment, assess_portfolio
from iom_policy.design.design import Design
from iom_policy.policy.contributions import Contribution

FRAMEWORK = Framework.builtin()
CASES: list[Any] = [
    pytest.param(case, id=f"{case['invariant']}-{case['outcome'].replace(' ', '-')}-{number}")
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
    assert [line(finding) for finding in result.told] == case.get("found", [])
    assert bool(result.satisfied) is (case["outcome"] == "satisfied")
    assert bool(case.get("found")) is (case["outcome"] != "satisfied"), "a case of this outcome shows what is said"
