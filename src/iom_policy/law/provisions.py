"""Which provision grounds which right: the table of provisions, and the row of it that a citation meets (A14, A19)."""

from __future__ import annotations

from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from iom_policy.law import numbering, tables
from iom_policy.law.citation import CitationError, steps
from iom_policy.law.sources import LegalSource, Pinpoint, PinpointMatch
from iom_policy.law.vocabulary import Fit, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_T = TypeVar("_T")


@frozen(eq=False)
class Provisions:
    """The rows that ship and those that were added; it is passed on from law to law, so that each row is read once.

    Attributes:
        added: The rows that do not ship, in the order in which they were added.
    """

    added: tuple[Pinpoint, ...] = ()
    _of_source: dict[str, _OfSource] = field(factory=dict, init=False, repr=False)

    @classmethod
    def shipped(cls) -> Provisions:
        """Those that ship with the library; always the same object."""
        return _shipped()

    def adding(self, rows: Iterable[Pinpoint]) -> Provisions:
        """The same and further rows."""
        added = tuple(rows)
        return Provisions((*self.added, *added)) if added else self

    @cached_property
    def rows(self) -> tuple[Pinpoint, ...]:
        """All rows, in the order of source, pinpoint and right."""
        shipped = tables.shipped_pinpoints()
        return tuple(sorted((*shipped, *self.added), key=_place)) if self.added else shipped

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Pinpoint, ...]]:
        """All rows by the id of their source."""
        return _grouped((row.source, row) for row in self.rows)

    @cached_property
    def by_right(self) -> Mapping[str, tuple[Pinpoint, ...]]:
        """All rows by the id of their right."""
        return _grouped((row.right, row) for row in self.rows)

    def was_read(self, source: LegalSource, pinpoint: str) -> bool:
        """Whether some row on exactly this provision was read in the text.

        Raises:
            CitationError: if the pinpoint is malformed.
        """
        return numbering.canonical(source, pinpoint) in self._of(source).read

    def nearest(self, right: str, source: LegalSource, pinpoint: str) -> PinpointMatch | None:
        """The row that a citation meets: the same one, else the nearest wider, else a narrower one."""
        try:
            cited = steps(numbering.canonical(source, pinpoint))
        except CitationError:
            return None
        rows = self._of(source).places.get(right, ())
        wider = [(len(place), row) for place, row in rows if place == cited[: len(place)]]
        if wider:
            depth, row = max(wider, key=lambda pair: pair[0])
            return PinpointMatch(row, Fit.EXACT if depth == len(cited) else Fit.WITHIN)
        narrower = next((row for place, row in rows if place[: len(cited)] == cited), None)
        return None if narrower is None else PinpointMatch(narrower, Fit.CONTAINS)

    def _of(self, source: LegalSource) -> _OfSource:
        found = self._of_source.get(source.id)
        if found is None:
            rows = self.by_source.get(source.id)
            if rows is None:
                return _NOTHING  # law of a design, of which nothing is kept
            found = self._of_source[source.id] = _OfSource.of(rows)
        return found


@frozen
class _OfSource:
    """The rows on one source: those that were read by provision, and all of them by right, with their levels."""

    read: frozenset[str] = frozenset()
    places: Mapping[str, tuple[tuple[tuple[str, ...], Pinpoint], ...]] = MappingProxyType({})

    @classmethod
    def of(cls, rows: tuple[Pinpoint, ...]) -> _OfSource:
        read = frozenset(row.pinpoint for row in rows if row.verdict is not Verdict.UNVERIFIED)
        return cls(read, _grouped((row.right, (steps(row.pinpoint), row)) for row in rows))


_NOTHING = _OfSource()


@cache
def _shipped() -> Provisions:
    return Provisions()


def _grouped(pairs: Iterable[tuple[str, _T]]) -> Mapping[str, tuple[_T, ...]]:
    grouped: dict[str, list[_T]] = {}
    for name, one in pairs:
        grouped.setdefault(name, []).append(one)
    return MappingProxyType({name: tuple(found) for name, found in grouped.items()})


def _place(row: Pinpoint) -> tuple[str, tuple[tuple[str, int, str], ...], str]:
    return row.source, numbering.order(row.pinpoint), row.right
