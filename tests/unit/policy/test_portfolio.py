"""Several designs together: each question answers as it should, and the map of rights is drawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from casebook import cases, line
from gallery import changed

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import PortfolioAssessment, assess_portfolio
from iom_policy.design.design import Design
from iom_policy.policy.portfolio import Contribution, PortfolioInvariant
from iom_policy.policy.verdicts import Outcome

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
    assert [line(finding) for finding in result.told] == case.get("found", [])
    assert bool(result.satisfied) is (case["outcome"] == "satisfied")
    assert bool(case.get("found")) is (case["outcome"] != "satisfied"), "a case of this outcome shows what is said"


def test_the_map_tells_for_each_right_of_the_policy_which_designs_serve_it() -> None:
    """A right that nobody serves is a gap to know of, so it stands in the map as well."""
    together = _together(*(changed(name) for name in ("border-jordan", "shelter-nigeria", "trafficking-moldova")))
    served = {one.right: one.designs for one in together.served}
    assert len(served) == 10
    assert served["PRI"] == ("border-jordan",)
    assert served["HEA"] == ("trafficking-moldova",)
    assert served["EDU"] == ()


def test_designs_before_and_after_an_accession_can_both_be_right() -> None:
    """A treaty that did not bind the State yet was a standard then."""
    state = "rights.child.duty_bearers: [{state: CI, organ: Ministry}]"
    early = changed("border-jordan", "id: early", state, "rights.child.sources: [{cite: ICRMW 25, force: standard}]")
    late = changed("border-jordan", "id: late", state, "rights.child.sources: [ICRMW 25]")

    def told(on: dt.date) -> list[str]:
        days = ((early, on), (late, dt.date(2026, 3, 1)))
        brought = tuple(Contribution.of(design, FRAMEWORK.law, day) for design, day in days)
        (result,) = (one for one in assess_portfolio(brought, FRAMEWORK).results if one.invariant == "COHERENCE-RIGHTS")
        return sorted(str(outcome) for outcome in result.counts)

    assert told(dt.date(2020, 1, 1)) == ["satisfied"]
    assert told(dt.date(2026, 3, 1)) == ["violated"]


def test_no_designs_are_no_portfolio() -> None:
    """Nothing that was not asked is a pass."""
    with pytest.raises(ValueError, match="a portfolio without designs"):
        assess_portfolio((), FRAMEWORK)


def test_a_question_that_breaks_is_an_error_and_the_others_are_asked() -> None:
    """A crash must neither pass nor hide the rest."""

    def broken(*_: object) -> object:
        raise RuntimeError("out of order")

    first, *rest = FRAMEWORK.portfolio_invariants
    bad: PortfolioInvariant = attrs.evolve(first, check=broken)  # type: ignore[arg-type]
    framework = attrs.evolve(FRAMEWORK, portfolio_invariants=(bad, *rest))
    contribution = Contribution.of(changed("border-jordan"), framework.law, dt.date(2026, 3, 1))
    portfolio = assess_portfolio((contribution,), framework)
    (finding, *_) = portfolio.findings
    assert (finding.outcome, finding.found) == (Outcome.ERROR, f"{first.id} stopped: RuntimeError: out of order")
    assert len(portfolio.results) == 3
    assert not portfolio.holds()
