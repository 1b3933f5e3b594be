"""Designs that are complete but for one contradiction, for each invariant that a design can violate by what it says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hypothesis.strategies import SearchStrategy

from iom_policy.design.design import Design
from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.examples import example_of
from iom_policy.policy.invariants import Invariant
from iom_policy.policy.verdicts import Outcome
from iom_policy.testing.answers import answered
from iom_policy.testing.strategies.called import strategy
from iom_policy.testing.strategies.complete_designs import untold_to_people
from iom_policy.testing.strategies.contradictions import contradictions


def machine_decidable() -> tuple[str, ...]:
    """Ids of the invariants that a design can violate by what it says, sorted; a person need not judge it first.

    They are those whose reviewed example that does not pass is violated, and not merely left open.

    >>> len(machine_decidable()), "PILLAR-OBJECTIVE" in machine_decidable(), "DO-NO-HARM" in machine_decidable()
    (74, True, False)
    """
    return tuple(one.id for one in builtin_invariants() if _is_decidable(one))


def not_machine_decidable() -> Mapping[str, str]:
    """The other invariants by id, and why what a design says can never violate them by itself.

    >>> list(not_machine_decidable())
    ['CONTEXT-STATED', 'DO-NO-HARM', 'NO-COMPLICITY']
    """
    return MappingProxyType({one.id: _why_not(one) for one in builtin_invariants() if not _is_decidable(one)})


def _is_decidable(invariant: Invariant) -> bool:
    example = example_of(invariant)
    return example is not None and example.outcome is Outcome.VIOLATED


def _why_not(invariant: Invariant) -> str:
    if invariant.judgement is not None:
        return f"Only a person can find it not met: {' or '.join(invariant.judgement.roles)}."
    return "Whatever a design can state of it satisfies it; it can only be left unstated."


def violated_with(invariant_id: str) -> tuple[str, ...]:
    """Ids of the invariants that a design violates as well, of necessity, where it violates this one; most have none.

    Raises:
        ValueError: No machine decides that the invariant is violated; the message says why.

    >>> violated_with("PILLAR-INFLATION"), violated_with("PILLAR-OBJECTIVE")
    (('FIRST-DIRECT',), ())
    """
    _known(invariant_id)
    return contradictions()[invariant_id].brings


def designs_violating(invariant_id: str) -> SearchStrategy[Design]:
    """Designs that violate this invariant and leave nothing else violated, but for those of `violated_with`.

    Each is a complete design with one contradiction, and every question for a person that is still asked has a valid
    answer. Requirements and expectations alike are violated.

    Args:
        invariant_id: The invariant, one of `machine_decidable`.

    Raises:
        ValueError: No machine decides that the invariant is violated; the message says why.

    >>> from iom_policy.assessment.assess import assess
    >>> from iom_policy.testing.strategies import smallest
    >>> design = smallest(designs_violating("PILLAR-OBJECTIVE"))
    >>> [finding.found for finding in assess(design).findings]
    ['activity-1 is in the first pillar, but protection is stated as a complementary objective.']
    """
    _known(invariant_id)
    return _violating(invariant_id)


def _known(invariant_id: str) -> None:
    if invariant_id in contradictions():
        return
    if reason := not_machine_decidable().get(invariant_id):
        raise ValueError(f"no design violates {invariant_id} by what it says: {reason[0].lower()}{reason[1:]}")
    known = ", ".join(contradictions())
    raise ValueError(f"no invariant of the library on a single design is called {invariant_id!r}; there are {known}")


@strategy
def _violating(invariant_id: str) -> SearchStrategy[Design]:
    contradiction = contradictions()[invariant_id]
    complete = untold_to_people(**contradiction.of)
    if contradiction.last:
        return complete.map(answered).map(contradiction.made)
    return complete.map(contradiction.made).map(answered)
