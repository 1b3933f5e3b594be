"""In which groups a design is counted, without what it asks to hold back (A9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import frozen

from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.restricted import hides_rights, is_restricted, restricted_places
from iom_policy.design.withholding import Mask, mask_of
from iom_policy.law.catalogue import Law
from iom_policy.policy.sectors import names_project_type

NOT_STATED = "not stated"
"""The group of designs that do not say in which group they are."""
NOT_FOR_PUBLICATION = "not for publication"
"""The group of designs that say it and ask to hold it back."""


class Grouping(StrEnum):
    """By what designs are counted apart."""

    ALL = "all"
    STATE = "State"
    FIELD = "field of work"
    TYPE = "project type"
    YEAR = "year of start"


@frozen(kw_only=True)
class Grouped:
    """Where a design is counted.

    Attributes:
        groups: Its groups, by what designs are counted apart.
        states: Its States as ISO 3166-1 alpha-2, without those that it holds back.
        start: The day on which work begins; None where it is not stated or held back.
        discreet: Whether it restricts which rights it serves.
    """

    groups: tuple[tuple[Grouping, str], ...]
    states: tuple[str, ...]
    start: dt.date | None
    discreet: bool = False


def grouped(design: Design, law: Law) -> Grouped:
    """Where a design is counted; nothing that it restricts is told by the name of a group.

    >>> discreet = Design(iom_policy=1, kind="project", id="a", title="A", states=("JO",), restricted=("states",))
    >>> [name for grouping, name in grouped(discreet, Law.shipped()).groups if grouping is Grouping.STATE]
    ['not for publication']
    """
    return _Grouping.of(design, law).grouped()


@frozen
class _Grouping:
    design: Design
    law: Law
    places: tuple[tuple[str, Path | None], ...]
    mask: Mask

    @classmethod
    def of(cls, design: Design, law: Law) -> _Grouping:
        if not design.restricted:  # nearly all of them: what is hidden is looked for in all that a design says
            return cls(design, law, (), Mask(()))
        return cls(design, law, restricted_places(design), mask_of(design))

    def grouped(self) -> Grouped:
        states = dict.fromkeys(self.law.normalise_state(one) or one for one in self._open("states", self.design.states))
        sectors = tuple(self._open("sectors", self.design.sectors))
        types = (word for word in sectors if names_project_type(word, self.design.id))
        start = self.design.period.start if self.design.period else None
        if is_restricted(("period", "start"), self.places):
            start = None
        names = {
            Grouping.ALL: ("",),
            Grouping.STATE: self._names(("states",), states),
            Grouping.FIELD: self._names(("sectors",), sectors),
            Grouping.TYPE: self._names(("sectors",), types),
            Grouping.YEAR: self._names(("period", "start"), (str(start.year),) if start else ()),
        }
        return Grouped(
            groups=tuple((grouping, name) for grouping, found in names.items() for name in found),
            states=tuple(states),
            start=start,
            discreet=hides_rights(self.places),
        )

    def _open(self, name: str, values: tuple[str, ...] | None) -> Iterator[str]:
        """The values of a list that are not held back."""
        yield from (one for number, one in enumerate(values or ()) if not is_restricted((name, number), self.places))

    def _names(self, at: Path, shown: Iterable[str]) -> tuple[str, ...]:
        """The names of groups; that something is held back is one of them, and that nothing is stated another."""
        names = dict.fromkeys(self.mask.over(one) for one in shown)
        if any(place and (place[: len(at)] == at or at[: len(place)] == place) for _, place in self.places):
            names[NOT_FOR_PUBLICATION] = None
        return tuple(names) or (NOT_STATED,)
