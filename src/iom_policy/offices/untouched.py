"""Whether the library's own questions are still what they were after a plugin has run, and putting them back."""

from __future__ import annotations

import attrs
from attrs import field, frozen

from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.guards import GUARDS
from iom_policy.policy.invariants import Rule
from iom_policy.policy.portfolio import PORTFOLIO_INVARIANTS


def _rules() -> tuple[Rule, ...]:
    return (*builtin_invariants(), *PORTFOLIO_INVARIANTS, *GUARDS)


def _parts(rule: Rule) -> dict[str, object]:
    return {one.name: getattr(rule, one.name) for one in attrs.fields(type(rule))}


@frozen
class Snapshot:
    """The library's questions at one moment.

    Values that cannot be changed are changed all the same by whoever goes around attrs. This notices it for the
    questions; it is no wall against code that sets out to deceive, which no check in the same process can be.
    """

    parts: tuple[tuple[Rule, dict[str, object]], ...] = field(
        factory=lambda: tuple((rule, _parts(rule)) for rule in _rules())
    )

    def put_back(self) -> tuple[str, ...]:
        """Put back what was changed since, and name it."""
        changed = [(rule, parts) for rule, parts in self.parts if _parts(rule) != parts]
        for rule, parts in changed:
            for name, value in parts.items():
                object.__setattr__(rule, name, value)
        return tuple(
            f"it changed {rule.id}, which ships with the library: an office adds and changes nothing"
            for rule, _ in changed
        )
