"""A mutant: a design in which one fact that some invariant reads is gone, blank, another one, or its contrary."""

from __future__ import annotations

import re
from enum import StrEnum

from attrs import frozen
from properties.facts import replaced

from iom_policy.design.design import Design
from iom_policy.design.places import Path, show_path

_NUMBER = re.compile(r"\[\d+\]")


class Kind(StrEnum):
    """What becomes of a fact."""

    DELETE = "delete"
    BLANK = "blank"
    SWAP = "swap"
    CONTRADICT = "contradict"


@frozen
class Mutant:
    """One change of one fact.

    Attributes:
        kind: What becomes of it.
        path: Where it stands.
        now: What stands there afterwards.
        how: The change in words, where the kind does not say all: ``to consequence``, ``by one less``.
    """

    kind: Kind
    path: Path
    now: object
    how: str = ""

    @property
    def told(self) -> str:
        """The mutant as the file of those that may stand names it: ``swap activities[].objective to consequence``."""
        place = _NUMBER.sub("[]", show_path(self.path))
        return f"{self.kind} {place} {self.how}".rstrip()

    def of(self, design: Design) -> Design:
        """The design with the change."""
        changed: Design = replaced(design, self.path, self.now)
        return changed
