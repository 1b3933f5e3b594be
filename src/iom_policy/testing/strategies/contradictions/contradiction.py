"""What a contradiction is: the one change by which a complete design violates one invariant, and ways to make it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iom_policy.design.claims import Claim, ServedElsewhere, SourceCited
from iom_policy.design.design import Design
from iom_policy.design.safeguards import Safeguards
from iom_policy.law.sources import LegalSource

T = TypeVar("T")
Change = Callable[[Design], Design]

BOUND: Mapping[str, SearchStrategy[Any]] = MappingProxyType(
    {"states": st.sampled_from(("JO", "KE", "CO", "PH", "NO", "NG")), "rights": st.sampled_from(("TOR", "LIB", "JUS"))}
)
"""Where there is a treaty that binds the State for the right: elsewhere a claim may rest on an act of the State."""


@frozen(kw_only=True)
class Contradiction:
    """One way to violate one invariant, and no other, in a design that is complete.

    Attributes:
        invariant: Id of the invariant.
        clause: The paragraph of the Policy that it contradicts, one of the invariant's own.
        told: What the design then says, in a sentence.
        made: The change.
        of: What the complete design has to be like, as arguments of `complete_designs`.
        brings: Invariants that cannot hold either once this one is violated.
        last: Whether the change is made after people have answered, because it is about their answers.
    """

    invariant: str
    clause: str
    told: str
    made: Change
    of: Mapping[str, SearchStrategy[Any]]
    brings: tuple[str, ...] = ()
    last: bool = False


def contradicts(
    invariant: str,
    clause: str,
    *,
    of: Mapping[str, SearchStrategy[Any]] = MappingProxyType({}),
    brings: tuple[str, ...] = (),
    last: bool = False,
) -> Callable[[Change], Contradiction]:
    """Make a contradiction from a change, whose docstring says what the design then says."""

    def make(change: Change) -> Contradiction:
        told = inspect.getdoc(change) or ""
        return Contradiction(
            invariant=invariant, clause=clause, told=told, made=change, of=of, brings=brings, last=last
        )

    return make


def stated(parts: tuple[T, ...] | None) -> tuple[T, ...]:
    """The parts that a design states, of which a complete one has some."""
    return parts or ()


def activity(design: Design, **changes: Any) -> Design:
    """The design with changes in its first activity."""
    first, *others = stated(design.activities)
    return evolve(design, activities=(evolve(first, **changes), *others))


def each_activity(design: Design, **changes: Any) -> Design:
    """The design with the same changes in every activity."""
    return evolve(design, activities=tuple(evolve(one, **changes) for one in design.activities or ()))


def claim(design: Design, **changes: Any) -> Design:
    """The design with changes in its first claim."""
    first, *others = stated(design.rights)
    return evolve(design, rights=(evolve(first, **changes), *others))


def one_more_claim(design: Design, **changes: Any) -> Design:
    """The design with a claim like its first one, changed, which a partner serves outside the design."""
    first = the_claim(design)
    elsewhere = (ServedElsewhere(partner="A legal clinic", how="It sees people twice a week"),)
    more = evolve(first, **{"id": "one-more", "served_elsewhere": elsewhere, **changes})
    return evolve(design, rights=(*(design.rights or ()), more))


def one_more_source(design: Design, cited: SourceCited, declared: LegalSource | None = None) -> Design:
    """The design with one more citation in its first claim, of a source that it declares where one is given."""
    law = (*(design.law or ()), *((declared,) if declared else ())) or None
    return claim(evolve(design, law=law), sources=(*(the_claim(design).sources or ()), cited))


def bearer(design: Design, **changes: Any) -> Design:
    """The design with changes in the first duty-bearer of its first claim."""
    first, *others = stated(the_claim(design).duty_bearers)
    return claim(design, duty_bearers=(evolve(first, **changes), *others))


def remedy(design: Design, **changes: Any) -> Design:
    """The design with changes in the one remedy of its first claim."""
    (only,) = stated(the_claim(design).remedies)
    return claim(design, remedies=(evolve(only, **changes),))


def problem(design: Design, **changes: Any) -> Design:
    """The design with changes in the one problem of its rationale."""
    assert design.rationale is not None
    (only,) = stated(design.rationale.problems)
    return evolve(design, rationale=evolve(design.rationale, problems=(evolve(only, **changes),)))


def outcome(design: Design, **changes: Any) -> Design:
    """The design with changes in its one outcome."""
    assert design.results is not None
    (only,) = stated(design.results.outcomes)
    return evolve(design, results=evolve(design.results, outcomes=(evolve(only, **changes),)))


def indicator(design: Design, **changes: Any) -> Design:
    """The design with changes in the one indicator of its outcome."""
    assert design.results is not None
    (only,) = stated(design.results.outcomes)
    (measured,) = stated(only.indicators)
    return outcome(design, indicators=(evolve(measured, **changes),))


def factor(design: Design, **changes: Any) -> Design:
    """The design with changes in the first factor of vulnerability of its first group."""
    group, *others = stated(design.population)
    first, *more = stated(group.vulnerabilities)
    vulnerabilities = (evolve(first, **changes), *more)
    return evolve(design, population=(evolve(group, vulnerabilities=vulnerabilities), *others))


def safeguards(design: Design, **changes: Any) -> Design:
    """The design with changes in its safeguards."""
    return evolve(design, safeguards=evolve(design.safeguards or Safeguards(), **changes))


def the_claim(design: Design) -> Claim:
    """The first claim of a design."""
    return stated(design.rights)[0]


def the_state(design: Design) -> str:
    """The State in which a design works."""
    return stated(design.states)[0]
