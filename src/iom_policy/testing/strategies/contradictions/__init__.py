"""For each invariant that a design can violate by what it says, one contradiction, and its paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from iom_policy.testing.strategies.contradictions import on_activities, on_claims, on_designs, on_law
from iom_policy.testing.strategies.contradictions.contradiction import Contradiction

_MODULES = (on_activities, on_claims, on_designs, on_law)


@cache
def contradictions() -> Mapping[str, Contradiction]:
    """Every contradiction by the id of the invariant that it violates, sorted.

    >>> contradictions()["PILLAR-OBJECTIVE"].told
    'An activity of the first pillar has protection as a complementary objective.'
    """
    found = [value for module in _MODULES for value in vars(module).values() if isinstance(value, Contradiction)]
    return MappingProxyType({one.invariant: one for one in sorted(found, key=lambda one: one.invariant)})
