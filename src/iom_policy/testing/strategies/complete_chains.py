"""Results, reasons and risks told in full: from an output to an objective, from a cause to what follows from it."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from iom_policy.design.rationale import Cause, Consequence, Problem, Rationale, Residual, Risk
from iom_policy.design.results import Indicator, Outcome, Output
from iom_policy.design.vocabulary import CauseLevel, Direction, IndicatorKind, OutcomeChange
from iom_policy.testing.strategies.called import strategy

_PROTECTION = (OutcomeChange.ENJOYMENT, OutcomeChange.CONDUCT)


@strategy
def complete_outcomes(
    *, claims: SearchStrategy[tuple[str, ...]], ids: SearchStrategy[str] | None = None
) -> SearchStrategy[Outcome]:
    """Outcomes that are protection, with one output, and an indicator of each that moves the better way (A18, C3).

    The output's id is that of the outcome and ``-output``, the indicator's that and ``-indicator``.

    Args:
        claims: Ids of the claims whose enjoyment one raises.
        ids: Their ids; unsaid, ``outcome``.

    >>> from iom_policy.testing.strategies import smallest
    >>> outcome = smallest(complete_outcomes(claims=st.just(("shelter",))))
    >>> outcome.outputs[0].id, outcome.indicators[0].id, outcome.rights
    ('outcome-output', 'outcome-indicator', ('shelter',))
    """
    return _outcomes(claims, st.just("outcome") if ids is None else ids)


@st.composite
def _outcomes(draw: DrawFn, claims: SearchStrategy[tuple[str, ...]], ids: SearchStrategy[str]) -> Outcome:
    name = draw(ids)
    output = Output(
        id=f"{name}-output",
        statement="An office is open",
        indicators=(
            Indicator(
                id=f"{name}-output-indicator",
                statement="Complaints that are answered in a month",
                kind=IndicatorKind.PROCESS,
                unit="percent",
            ),
        ),
    )
    return Outcome(
        id=name,
        statement="People are heard",
        rights=draw(claims),
        change=draw(st.sampled_from(_PROTECTION)),
        indicators=(draw(_moving(f"{name}-indicator")),),
        outputs=(output,),
    )


@st.composite
def _moving(draw: DrawFn, name: str) -> Indicator:
    low, high = draw(st.integers(0, 40)), draw(st.integers(41, 100))
    better = draw(st.sampled_from((Direction.HIGHER, Direction.LOWER)))
    unit = draw(st.sampled_from(("percent", "persons")))
    return Indicator(
        id=name,
        statement="Those who were heard" if better is Direction.HIGHER else "Those who were sent away unheard",
        kind=IndicatorKind.OUTCOME,
        unit=unit,
        baseline=low if better is Direction.HIGHER else high,
        target=high if better is Direction.HIGHER else low,
        better=better,
        by=("sex", "age") if unit == "persons" else None,
    )


@strategy
def complete_rationales(*, claims: SearchStrategy[tuple[str, ...]]) -> SearchStrategy[Rationale]:
    """Rationales that start from a right and a duty, with a cause, whose id is ``cause``, and what follows (A15).

    Args:
        claims: Ids of the claims that the problem concerns.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(complete_rationales(claims=st.just(("shelter",)))).problems[0].causes[0].id
    'cause'
    """
    cause = st.builds(
        Cause,
        id=st.just("cause"),
        statement=st.just("The district has no office"),
        level=st.sampled_from((CauseLevel.UNDERLYING, CauseLevel.STRUCTURAL, CauseLevel.IMMEDIATE)),
    )
    problem = st.builds(
        Problem,
        id=st.just("problem"),
        statement=st.just("People cannot ask for what they have a right to"),
        rights=claims,
        duty_not_met=st.just("Nobody in the district hears people"),
        causes=st.tuples(cause),
        consequences=st.just((Consequence(statement="People go without"),)),
    )
    return st.builds(Rationale, problems=st.tuples(problem))


@strategy
def complete_risks(*, activities: SearchStrategy[str]) -> SearchStrategy[Risk]:
    """Protection risks that an activity lowers, or that somebody has accepted with a reason (A15).

    Args:
        activities: Ids of activities that lower one.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(complete_risks(activities=st.just("desk"))).reduced_by
    ('desk',)
    """
    lowered = st.builds(
        Risk,
        id=st.just("risk"),
        threat=st.just("Theft at night"),
        exposure=st.just("Paths without light"),
        reduced_by=st.tuples(activities),
    )
    accepted = Risk(
        id="risk",
        threat="Theft at night",
        vulnerability="Doors without locks",
        residual=Residual(because="Nobody in the State can lower it this year", owner="chief-of-mission"),
    )
    return lowered | st.just(accepted)
