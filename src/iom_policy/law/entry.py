"""Entry into force of a treaty for one State: the arithmetic, and nothing else."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen


class Unit(StrEnum):
    """The unit in which a treaty counts the time from a deposit (a fact of each treaty)."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Anchor(StrEnum):
    """Where a treaty puts the day once the time has run (a fact of each treaty)."""

    EXACT = "exact"
    FIRST_OF_NEXT_MONTH = "first-of-next-month"
    FIRST_OF_NTH_MONTH = "first-of-nth-month"


@frozen
class EntryIntoForceRule:
    """When a treaty enters into force for a State that deposits an instrument (each treaty's final clauses).

    ``offset``, ``unit`` and ``anchor`` are None together where the rule for later States is unknown.
    ``not_before`` is a day before which nothing is computed. ``basis`` says whether the clause was read.
    """

    source: str
    article: str = ""
    trigger: str = "deposit"
    offset: int | None = None
    unit: Unit | None = None
    anchor: Anchor | None = None
    general_threshold: str = ""
    general_delay: str = ""
    not_before: date | None = None
    basis: str = ""
    note: str = ""

    def apply(self, deposited: date) -> date | None:
        """Count from the day of deposit; None if the rule is unknown.

        >>> rule = EntryIntoForceRule("ICRMW", offset=3, unit=Unit.MONTH, anchor=Anchor.FIRST_OF_NEXT_MONTH)
        >>> rule.apply(date(2004, 9, 27))
        datetime.date(2005, 1, 1)
        """
        if self.offset is None or self.unit is None or self.anchor is None:
            return None
        if self.anchor is Anchor.FIRST_OF_NTH_MONTH:
            return add_months(deposited.replace(day=1), self.offset)
        ended = _later(deposited, self.offset, self.unit)
        return ended if self.anchor is Anchor.EXACT else add_months(ended.replace(day=1), 1)


def add_months(day: date, months: int) -> date:
    """Go so many months ahead, to the last day of a month that is too short.

    >>> add_months(date(2023, 11, 30), 3)
    datetime.date(2024, 2, 29)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _later(day: date, offset: int, unit: Unit) -> date:
    if unit is Unit.DAY:
        return day + timedelta(days=offset)
    return add_months(day, offset if unit is Unit.MONTH else 12 * offset)
