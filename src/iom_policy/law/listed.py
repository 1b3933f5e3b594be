"""What a complete list tells of a State that is not on it, and until when: absence of an act is dated knowledge."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from iom_policy.law.vocabulary import Binding

if TYPE_CHECKING:
    from iom_policy.law.entry import EntryIntoForceRule
    from iom_policy.law.sources import LegalSource


@frozen
class Coverage:
    """Whether the record of acts is the whole list of a treaty on the day that it speaks for."""

    source: str
    as_of: date
    complete: bool
    basis: str = ""


def earliest_after(known: date, source: LegalSource, rule: EntryIntoForceRule | None) -> date | None:
    """The first day on which an act after a list could bind; None if the rule for such acts is unknown.

    A succession can bind from an earlier day than its own; no rule computes that, and it is left out here.
    """
    counted = rule.apply(known + timedelta(days=1)) if rule else None
    general = source.in_force.earliest if source.in_force else None
    if counted is None or general is None or rule is None:
        return None
    return max(day for day in (counted, general, rule.not_before) if day is not None)


def off_the_list(
    source: LegalSource, state: str, on: date, coverage: Coverage, rule: EntryIntoForceRule | None
) -> tuple[Binding, str]:
    """Say what a complete list knows of a State without an act on it: not bound, and from some day on unknown.

    It never says that a State is no party: only what the list had, and how long that can hold.
    """
    earliest = earliest_after(coverage.as_of, source, rule)
    had = f"the complete list of {coverage.as_of} has no act of {state} for {source.id}"
    if on <= coverage.as_of:
        return Binding.NOT_BOUND, f"{_capital(had)}."
    if earliest is None:
        since = "when an act after that day binds is not on record"
    else:
        clause = f" (art. {rule.article})" if rule and rule.article else ""
        since = f"an act after that day binds it from {earliest} at the earliest{clause}"
        if on < earliest:
            return Binding.NOT_BOUND, f"{_capital(had)}; {since}."
    return (
        Binding.UNKNOWN,
        f"{_capital(had)}, {aged(coverage.as_of, on)} earlier; {since}; what it did since is unknown.",
    )


def aged(then: date, now: date) -> str:
    """Tell the time between two days in words: days under two months, months under two years, then years.

    >>> aged(date(2026, 2, 3), date(2027, 1, 1)), aged(date(2015, 3, 14), date(2026, 6, 1))
    ('10 months', '11 years')
    """
    months = 12 * (now.year - then.year) + now.month - then.month - (now.day < then.day)
    number, unit = (months // 12, "year") if months >= 24 else (months, "month")
    if months < 2:
        number, unit = (now - then).days, "day"
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
