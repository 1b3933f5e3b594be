"""Which question is asked after which, and why: the order of asking, as a graph that has no circle."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import frozen

from iom_policy.design.claims import Claim
from iom_policy.design.results import Outcome
from iom_policy.policy.attestations import ATTEST_FRESH
from iom_policy.policy.given import CitedSource
from iom_policy.policy.invariants import Invariant

ASKS_FOR_THE_FIRST: Mapping[type, str] = MappingProxyType(
    {Claim: "RIGHT-NAMED", CitedSource: "RIGHT-SOURCED", Outcome: "RESULT-CHAIN"}
)
"""Where a design has no subject of a kind, the invariant that asks for the first one stands for all others on it."""


class Reason(StrEnum):
    """Why one question comes after another."""

    AFTER = "after"
    """It waits until the other holds for the same subject, or for what contains it."""

    UNLESS_OPEN = "unless open"
    """It waits only while the other is open."""

    EXPLAINED_BY = "explained by"
    """A finding of the other, elsewhere in the design, explains one of this."""

    NONE_YET = "none yet"
    """While the design has no subject of the kind, the other stands for it: it asks for the first one."""

    ANSWER = "answer"
    """A person's answer that does not count is told by the other."""


@frozen(order=True)
class Dependency:
    """One question that comes after another.

    Attributes:
        invariant: Id of the question that comes later.
        before: Id of the one that comes first.
        reason: Why.
    """

    invariant: str
    before: str
    reason: Reason


def dependencies(invariants: tuple[Invariant, ...]) -> tuple[Dependency, ...]:
    """Every dependency among these invariants, sorted; ids that none of them has are left in.

    >>> from iom_policy.policy.pillars import pillar_matches_objective
    >>> [f"{one.invariant} {one.reason} {one.before}" for one in dependencies((pillar_matches_objective,))]
    ['PILLAR-OBJECTIVE after PILLAR-ASSIGNED']
    """
    known = {one.id for one in invariants}
    return tuple(sorted(found for one in invariants for found in _of_one(one, known)))


def _of_one(one: Invariant, known: set[str]) -> set[Dependency]:
    found = {
        *(Dependency(one.id, name, Reason.AFTER) for name in one.after),
        *(Dependency(one.id, name, Reason.UNLESS_OPEN) for name in one.unless_open),
        *(Dependency(one.id, name, Reason.EXPLAINED_BY) for name in one.explained_by),
    }
    first = ASKS_FOR_THE_FIRST.get(one.on)
    if first in known and one.when_none is None:
        found.add(Dependency(one.id, str(first), Reason.NONE_YET))
    if one.judgement is not None and ATTEST_FRESH in known:
        found.add(Dependency(one.id, ATTEST_FRESH, Reason.ANSWER))
    return found
