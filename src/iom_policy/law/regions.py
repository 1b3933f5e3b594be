"""Regional organizations and their members, by day: a treaty may be open to them alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from iom_policy.law.dates import PartialDate
from iom_policy.law.entry import add_months
from iom_policy.law.vocabulary import Membership

if TYPE_CHECKING:
    from collections.abc import Sequence

GRACE_MONTHS = 12
"""For how long after its day a list still says who is no member.

An organization takes a new member in by a decision that is long in the coming, and a list is not made every day.
This is our convention, not law; after it, a State off the list is unknown.
"""


@frozen
class Span:
    """The days on which something may have happened: one if the day is known, else from the first to the last."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Span | None:
        """Read a partial date, or two of them between which it was; None if there is no text.

        >>> Span.parse("1949/1950")
        Span(first=datetime.date(1949, 1, 1), last=datetime.date(1950, 12, 31))

        Raises:
            ValueError: if a date is malformed, or the second comes before the first.
        """
        if not text:
            return None
        first, _, last = text.partition("/")
        span = cls(PartialDate.parse(first).earliest, PartialDate.parse(last or first).latest)
        if span.last < span.first:
            raise ValueError(f"{text!r} ends before it begins")
        return span

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"between {self.first} and {self.last}"


@frozen
class MembershipPeriod:
    """One time for which a State was a member of an organization.

    ``joined`` None means that since when is not recorded; ``left`` None, that it is a member on ``as_of``.
    ``doubt`` says why the period gives no answer, where membership is contested.
    """

    organization: str
    state: str
    joined: Span | None
    left: Span | None
    as_of: date
    source: str
    doubt: str = ""

    def answer(self, on: date) -> Membership:
        """Whether this period makes the State a member on a day; uncertain days are unknown."""
        if self.doubt:
            return Membership.UNKNOWN
        if self.left is not None and on >= self.left.first:
            return Membership.NOT_MEMBER if on >= self.left.last else Membership.UNKNOWN
        if self.joined is None:
            return Membership.MEMBER if on >= self.as_of else Membership.UNKNOWN
        if on < self.joined.first:
            return Membership.NOT_MEMBER
        return Membership.MEMBER if on >= self.joined.last else Membership.UNKNOWN


def membership(listed: Sequence[MembershipPeriod], state: str, on: date) -> Membership:
    """Say whether a State is a member on a day, from the list of an organization.

    Membership, once begun, lasts until a leaving is recorded. A State that is not on the list, or has left, is
    no member for `GRACE_MONTHS` after the list's day, and unknown after that.
    """
    answers = {period.answer(on) for period in listed if period.state == state}
    for certain in (Membership.MEMBER, Membership.UNKNOWN):
        if certain in answers:
            return certain
    if not listed or on > add_months(listed[0].as_of, GRACE_MONTHS):
        return Membership.UNKNOWN
    return Membership.NOT_MEMBER
