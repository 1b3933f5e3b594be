"""Several designs together: complete ones, and ones that contradict each other in one point."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from iom_policy.design.design import Design
from iom_policy.design.vocabulary import CitationForce, ProtectionPillar
from iom_policy.policy.portfolio import PORTFOLIO_INVARIANTS
from iom_policy.testing.answers import answered
from iom_policy.testing.strategies.called import strategy
from iom_policy.testing.strategies.complete_designs import untold_to_people
from iom_policy.testing.strategies.contradictions.contradiction import BOUND, one_more_source, stated, the_claim

Pair = tuple[Design, Design]

_WHY_ONE = "Others do the work of the other pillar here"
_NOT_DECIDABLE = "only a design that does not say which rights it serves leaves it open"


@strategy
def complete_portfolios() -> SearchStrategy[Pair]:
    """Two complete designs that violate nothing and leave nothing open together either (A11, A19, C11).

    >>> from iom_policy.testing.strategies import smallest
    >>> [design.id for design in smallest(complete_portfolios())]
    ['first', 'second']
    """
    return _pairs(untold_to_people(), untold_to_people()).map(_one_says_why).map(_both_answered)


def portfolios_violating(invariant_id: str) -> SearchStrategy[Pair]:
    """Two designs of which each is complete by itself, and which together violate this invariant and no other.

    Args:
        invariant_id: The invariant on portfolios: COHERENCE-RIGHTS or PORTFOLIO-BOTH-PILLARS.

    Raises:
        ValueError: No machine decides that the invariant is violated, or it is none on portfolios.

    >>> from iom_policy.assessment.assess import assess
    >>> from iom_policy.testing.strategies import smallest
    >>> first, second = smallest(portfolios_violating("PORTFOLIO-BOTH-PILLARS"))
    >>> {activity.pillar.value for design in (first, second) for activity in design.activities}
    {'first'}
    >>> assess(first).findings, assess(second).findings
    ((), ())
    """
    if invariant_id not in _CONTRADICTIONS:
        known = [one.id for one in PORTFOLIO_INVARIANTS]
        reason = _NOT_DECIDABLE if invariant_id in known else f"those on several designs are {', '.join(known)}"
        raise ValueError(f"no designs together violate {invariant_id} by what they say: {reason}")
    return _violating(invariant_id)


@strategy
def _violating(invariant_id: str) -> SearchStrategy[Pair]:
    return _CONTRADICTIONS[invariant_id]().map(_both_answered)


def _two_readings() -> SearchStrategy[Pair]:
    """The second design cites as a standard what both rely on as binding the same State."""
    bound = untold_to_people(**BOUND)
    return bound.map(lambda design: _called(design, _cited_as_a_standard(design))).map(_one_says_why)


def _one_pillar() -> SearchStrategy[Pair]:
    """All activities of both designs are in one pillar, and neither says why."""
    return st.sampled_from(ProtectionPillar).flatmap(
        lambda pillar: _pairs(
            untold_to_people(pillars=st.just(pillar)),
            untold_to_people(pillars=st.just(pillar)),
        )
    )


_CONTRADICTIONS: Mapping[str, Callable[[], SearchStrategy[Pair]]] = MappingProxyType(
    {"COHERENCE-RIGHTS": _two_readings, "PORTFOLIO-BOTH-PILLARS": _one_pillar}
)


def _cited_as_a_standard(design: Design) -> Design:
    cited = stated(the_claim(design).sources)[0]
    return one_more_source(design, evolve(cited, force=CitationForce.STANDARD))


@st.composite
def _pairs(draw: DrawFn, first: SearchStrategy[Design], second: SearchStrategy[Design]) -> Pair:
    return _called(draw(first), draw(second))


def _called(first: Design, second: Design) -> Pair:
    return evolve(first, id="first"), evolve(second, id="second")


def _one_says_why(pair: Pair) -> Pair:
    """The pair with the reason for which it may be all in one pillar."""
    first, second = pair
    return evolve(first, pillars_because=_WHY_ONE), second


def _both_answered(pair: Pair) -> Pair:
    first, second = pair
    return answered(first), answered(second)
