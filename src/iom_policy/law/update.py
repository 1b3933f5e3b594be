"""What a newer record of acts changes against the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from iom_policy.law.catalogue import Law
from iom_policy.law.status import replaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iom_policy.law.status import StateAct


@frozen
class Counts:
    """How many acts are new, changed and the same, and how many of the file before are no longer there."""

    new: int
    changed: int
    same: int
    dropped: int

    def __str__(self) -> str:
        dropped = f", {self.dropped} of the file before left out" if self.dropped else ""
        return f"{self.new} new, {self.changed} changed, {self.same} same{dropped}"


def counted(acts: Sequence[StateAct], before: Sequence[StateAct]) -> Counts:
    """Compare acts with what was known: the file before, added to what ships with the library."""
    law = Law.shipped().with_acts(before)
    new = changed = same = 0
    for act in acts:
        known = law.acts(act.source, act.state)
        if any(_fact(act) == _fact(other) for other in known):
            same += 1
        elif any(replaced(other, [act]) for other in known):
            changed += 1
        else:
            new += 1
    kept = {(act.source, act.state, _fact(act)) for act in acts}
    dropped = sum((act.source, act.state, _fact(act)) not in kept for act in before)
    return Counts(new, changed, same, dropped)


def _fact(act: StateAct) -> tuple[object, ...]:
    return act.action, act.on, act.effective
