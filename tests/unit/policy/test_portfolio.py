"""Questions on several designs together: each with its outcomes, and the map of rights that is no score."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from gallery import changed

from iom_policy.assessment.findings import Finding
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import PortfolioAssessment, assess_portfolio
from iom_policy.policy.contributions import Contribution
from iom_policy.policy.portfolio import PortfolioInvariant
from iom_policy.policy.verdicts import HOLDS, Basis, ForAPerson, Outcome, Strength, say, violated

FRAMEWORK = Framework.builtin()
JORDAN, NIGERIA = ("border-jordan",), ("shelter-nigeria",)
AS_STANDARD = ("border-jordan", "id: other", "rights.child.sources: [{cite: CRC 3(1), force: standard}]")


def _asked(*designs: tuple[str, ...], on: str = "2026-03-01") -> PortfolioAssessment:
    brought = (Contribution.of(changed(*one), FRAMEWORK.law, dt.date.fromisoformat(on)) for one in designs)
    return assess_portfolio(tuple(brought), FRAMEWORK)


def _told(portfolio: PortfolioAssessment, name: str) -> list[str]:
    (result,) = (one for one in portfolio.results if one.invariant == name)
    holds = [str(Outcome.SATISFIED)] * result.satisfied
    return holds + [f"{one.outcome} ({one.strength}) {one.subject} {one.path}: {one.found}" for one in result.told]


@pytest.mark.parametrize(
    ("designs", "invariant", "told"),
    [
        ((JORDAN, NIGERIA), "COHERENCE-RIGHTS", ["satisfied"]),
        (
            (JORDAN,),
            "COHERENCE-RIGHTS",
            ["not applicable (requirement) border-jordan (): There is one design only, and none to compare it with."],
        ),
        (
            (JORDAN, AS_STANDARD),
            "COHERENCE-RIGHTS",
            [
                (
                    "violated (requirement) other (1, 'rights', 1, 'sources', 0): border-jordan relies on CRC 3(1) as "
                    "binding JO, and other cites CRC 3(1) as a standard; on record: bound."
                )
            ],
        ),
        ((JORDAN, NIGERIA), "PORTFOLIO-BOTH-PILLARS", ["satisfied"]),
        (
            (JORDAN,),
            "PORTFOLIO-BOTH-PILLARS",
            [
                (
                    "violated (expectation) border-jordan (0, 'pillars_because'): All activities are in the "
                    "second pillar, and none of the designs says why."
                )
            ],
        ),
        (
            (("border-jordan", "pillars_because: The mission works with the State only"),),
            "PORTFOLIO-BOTH-PILLARS",
            ["satisfied"],
        ),
        (
            (JORDAN, ("shelter-nigeria", "activities: [{id: a, title: A}]")),
            "PORTFOLIO-BOTH-PILLARS",
            [
                (
                    "unresolved (expectation) shelter-nigeria (1, 'activities'): "
                    "Which pillars shelter-nigeria works in is not stated for all activities."
                )
            ],
        ),
        ((JORDAN, NIGERIA), "PORTFOLIO-RIGHTS-MAP", ["satisfied"]),
        (
            (JORDAN, ("shelter-nigeria", "-rights")),
            "PORTFOLIO-RIGHTS-MAP",
            [
                (
                    "unresolved (expectation) shelter-nigeria (1, 'rights'): "
                    "shelter-nigeria does not say which rights it serves, so the map has a blank."
                )
            ],
        ),
    ],
)
def test_several_designs_are_asked_together(
    designs: tuple[tuple[str, ...], ...], invariant: str, told: list[str]
) -> None:
    """Each answer that a portfolio can get is seen once, in full."""
    assert _told(_asked(*designs), invariant) == told


def test_designs_before_and_after_an_accession_can_both_be_right() -> None:
    """A treaty that did not bind the State yet was a standard then."""
    state = "rights.child.duty_bearers: [{state: CI, organ: Ministry}]"
    early = changed("border-jordan", "id: early", state, "rights.child.sources: [{cite: ICRMW 25, force: standard}]")
    late = changed("border-jordan", "id: late", state, "rights.child.sources: [ICRMW 25]")

    def told(on: dt.date) -> list[str]:
        days = ((early, on), (late, dt.date(2026, 3, 1)))
        brought = tuple(Contribution.of(design, FRAMEWORK.law, day) for design, day in days)
        return [line.partition(" ")[0] for line in _told(assess_portfolio(brought, FRAMEWORK), "COHERENCE-RIGHTS")]

    assert told(dt.date(2020, 1, 1)) == ["satisfied"]
    assert told(dt.date(2026, 3, 1)) == ["violated"]


def test_the_map_says_who_serves_a_right_and_counts_nothing() -> None:
    """A gap is to be known of; a share of rights served would be a score."""
    served = {one.right: one.designs for one in _asked(JORDAN, NIGERIA).served}
    assert len(served) == 10
    assert served["PRI"] == ("border-jordan",)
    assert served["FAM"] == ("shelter-nigeria",)
    assert served["EDU"] == ()


def test_no_designs_are_no_portfolio() -> None:
    """Nothing that was not asked is a pass."""
    with pytest.raises(ValueError, match="a portfolio without designs"):
        assess_portfolio((), FRAMEWORK)


def _out_of_order(*_: object) -> object:
    raise RuntimeError("out of order")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (_out_of_order, "RuntimeError: out of order"),
        (lambda *_: ForAPerson(say("Ask.")), "TypeError: COHERENCE-RIGHTS gave no verdict that a portfolio can have"),
        (
            lambda *_: violated(say("It is not so."), at=(7,), fix="Mend it."),
            "LookupError: nothing is kept of the place (7,)",
        ),
    ],
)
def test_a_question_that_breaks_is_an_error_and_the_others_are_asked(broken: object, said: str) -> None:
    """A crash, an answer of no use or a place that does not exist must neither pass nor hide the rest."""
    first, *rest = FRAMEWORK.portfolio_invariants
    bad: PortfolioInvariant = attrs.evolve(first, check=broken)  # type: ignore[arg-type]
    framework = attrs.evolve(FRAMEWORK, portfolio_invariants=(bad, *rest))
    contribution = Contribution.of(changed(*JORDAN), framework.law, dt.date(2026, 3, 1))
    portfolio = assess_portfolio((contribution,), framework)
    (finding, *_) = portfolio.findings
    assert (finding.outcome, finding.found) == (Outcome.ERROR, f"{first.id} stopped: {said}")
    assert len(portfolio.results) == 3
    assert not portfolio.holds()


def test_a_finding_on_a_portfolio_is_told_whole() -> None:
    """It goes to the same reports as any other, with its paragraphs, its basis and what to do."""
    portfolio = _asked(JORDAN, ("border-jordan", "id: sister-project"))
    finding = next(one for one in portfolio.findings if one.invariant == "PORTFOLIO-BOTH-PILLARS")
    assert finding == Finding(
        invariant="PORTFOLIO-BOTH-PILLARS",
        outcome=Outcome.VIOLATED,
        strength=Strength.EXPECTATION,
        basis=Basis.INFERENCE,
        clauses=("A11", "A12", "A17"),
        subject="border-jordan",
        path=(0, "pillars_because"),
        span=None,
        found="All activities are in the second pillar, and none of the designs says why.",
        question="Does the portfolio hold work of both pillars, or say why not?",
        fix="Write pillars_because: in one of the designs.",
    )
    assert portfolio.designs == 2
    assert (portfolio.holds(), portfolio.holds(strict=True)) == (True, False)
    assert {one.right: one.name for one in portfolio.served}["EDU"] == FRAMEWORK.law.rights["EDU"].name


def test_what_cannot_be_asked_of_a_portfolio_is_told_with_the_reason_and_nothing_to_do() -> None:
    """One design contradicts nobody; that is no fault that anybody has to mend."""
    (told,) = next(one for one in _asked(JORDAN).results if one.invariant == "COHERENCE-RIGHTS").told
    assert (told.outcome, told.subject, told.path, told.fix) == (Outcome.NOT_APPLICABLE, "border-jordan", (), "")


def test_a_question_that_breaks_is_not_for_the_designs_to_mend() -> None:
    """Whoever reads it would look for the fault in a file that has none."""
    first, *rest = FRAMEWORK.portfolio_invariants
    bad: PortfolioInvariant = attrs.evolve(first, check=_out_of_order)  # type: ignore[arg-type]
    framework = attrs.evolve(FRAMEWORK, portfolio_invariants=(bad, *rest))
    contribution = Contribution.of(changed(*JORDAN), framework.law, dt.date(2026, 3, 1))
    finding = assess_portfolio((contribution,), framework).findings[0]
    assert (finding.invariant, finding.clauses, finding.fix) == (
        "COHERENCE-RIGHTS",
        first.clauses,
        "This is a fault of the invariant, not of the designs.",
    )


def test_a_question_on_a_portfolio_is_given_the_law_that_was_read() -> None:
    """An office's question on several designs asks the law that the office brought."""
    seen: list[object] = []

    def listening(_: object, law: object) -> object:
        seen.append(law)
        return HOLDS

    first, *rest = FRAMEWORK.portfolio_invariants
    asking: PortfolioInvariant = attrs.evolve(first, check=listening)  # type: ignore[arg-type]
    framework = attrs.evolve(FRAMEWORK, portfolio_invariants=(asking, *rest))
    assess_portfolio((Contribution.of(changed(*JORDAN), framework.law, dt.date(2026, 3, 1)),), framework)
    assert seen == [framework.law]
