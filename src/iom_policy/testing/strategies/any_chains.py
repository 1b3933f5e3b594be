"""What a design argues: results, problems with their causes, and risks, with anything stated, unstated or wrong."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import attrs
from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iom_policy.design.rationale import Cause, Problem, Rationale, Risk
from iom_policy.design.results import Indicator, Outcome, Output, Results
from iom_policy.testing.strategies.anything import anything, identifiers, references, texts
from iom_policy.testing.strategies.called import strategy

T = TypeVar("T")


@strategy
def results(*, claims: SearchStrategy[str] | None = None) -> SearchStrategy[Results]:
    """Results chains (A17, A18); outcomes, outputs and indicators are numbered, so that no id stands twice.

    Args:
        claims: Ids of claims whose enjoyment an outcome may raise; unsaid, none is named.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(results(), where=lambda results: results.outcomes).outcomes[0].id
    'outcome-1'
    """
    output = anything(Output, id=_NUMBERED, indicators=_several(indicators(ids=_NUMBERED)))
    outcome = anything(
        Outcome,
        id=_NUMBERED,
        rights=references(claims),
        indicators=_several(indicators(ids=_NUMBERED)),
        outputs=_several(output),
    )
    return anything(Results, outcomes=_several(outcome)).map(_numbered_results)


@strategy
def indicators(*, ids: SearchStrategy[str] | None = None) -> SearchStrategy[Indicator]:
    """Indicators: what is measured, from where to where, and which way is better (A11, A20).

    Args:
        ids: Their ids; unsaid, `identifiers`.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(indicators(), where=lambda one: one.target is not None).target
    0
    """
    return anything(Indicator, id=identifiers() if ids is None else ids)


@strategy
def rationales(*, claims: SearchStrategy[str] | None = None) -> SearchStrategy[Rationale]:
    """Rationales: problems, causes and consequences (A15), each numbered.

    Args:
        claims: Ids of claims that a problem may concern; unsaid, none is named.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(rationales(), where=lambda rationale: rationale.problems).problems[0].id
    'problem-1'
    """
    problem = anything(
        Problem,
        id=_NUMBERED,
        rights=references(claims),
        causes=_several(anything(Cause, id=_NUMBERED)),
    )
    return anything(Rationale, problems=_several(problem)).map(_numbered_problems)


@strategy
def risks(
    *, ids: SearchStrategy[str] | None = None, activities: SearchStrategy[str] | None = None
) -> SearchStrategy[Risk]:
    """Protection risks (A15).

    Args:
        ids: Their ids; unsaid, `identifiers`.
        activities: Ids of activities that may lower one; unsaid, none is named.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(risks(activities=st.just("lights")), where=lambda risk: risk.reduced_by).reduced_by
    ('lights',)
    """
    return anything(
        Risk, id=identifiers() if ids is None else ids, threat=st.none() | texts(), reduced_by=references(activities)
    )


_NUMBERED = st.just("numbered-later")


def _several(of: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...] | None]:
    return st.none() | st.lists(of, max_size=2).map(tuple)


def _numbered(parts: tuple[T, ...] | None, prefix: str) -> tuple[T, ...] | None:
    if parts is None:
        return None
    return tuple(attrs.evolve(cast("Any", one), id=f"{prefix}-{number}") for number, one in enumerate(parts, 1))


def _numbered_problems(rationale: Rationale) -> Rationale:
    problems = _numbered(rationale.problems, "problem")
    if problems is None:
        return rationale
    inside = (evolve(one, causes=_numbered(one.causes, f"{one.id}-cause")) for one in problems)
    return evolve(rationale, problems=tuple(inside))


def _numbered_results(results: Results) -> Results:
    outcomes = _numbered(results.outcomes, "outcome")
    return results if outcomes is None else evolve(results, outcomes=tuple(map(_numbered_outcome, outcomes)))


def _numbered_outcome(outcome: Outcome) -> Outcome:
    indicators = _numbered(outcome.indicators, f"{outcome.id}-indicator")
    outputs = _numbered(outcome.outputs, f"{outcome.id}-output")
    if outputs is not None:
        outputs = tuple(evolve(one, indicators=_numbered(one.indicators, f"{one.id}-indicator")) for one in outputs)
    return evolve(outcome, indicators=indicators, outputs=outputs)
