"""Dates as legal instruments carry them: a year, a month of a year, or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from attrs import frozen

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@frozen
class PartialDate:
    """A date that may lack its day, or its day and month (ISO 8601: 2014, 2014-06, 2014-06-27).

    Two of them are not ordered: compare ``earliest`` and ``latest``, and nothing is guessed.

    >>> PartialDate.parse("2014-02").latest
    datetime.date(2014, 2, 28)
    >>> str(PartialDate(2014))
    '2014'

    Raises:
        ValueError: if there is no such date, or a day without a month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError(f"a day ({self.day}) needs a month: write YYYY, YYYY-MM or YYYY-MM-DD")
        try:
            _ = self.earliest
        except ValueError as problem:
            raise ValueError(f"there is no date {self}: {problem}") from None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read 2014, 2014-06 or 2014-06-27 (ISO 8601).

        Raises:
            ValueError: if the text has another form, or names a date that does not exist.
        """
        written = _WRITTEN.fullmatch(text.strip())
        if written is None or not text.isascii():
            raise ValueError(f"{text!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (None if part is None else int(part) for part in written.groups())
        return cls(year or 0, month, day)

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, _or_first(self.month), _or_first(self.day))

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = 12 if self.month is None else self.month
        day = monthrange(self.year, month)[1] if self.day is None else self.day
        return date(self.year, month, day)

    @property
    def exact(self) -> date | None:
        """The day, if the day is stated; None otherwise."""
        return None if self.day is None else self.earliest

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def _or_first(part: int | None) -> int:
    return 1 if part is None else part
