"""The budgets of an IATI activity as one amount, where they can be added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from iom_policy.design.activities import Money
from iom_policy.documents.iati_values import as_amount, as_date, as_decimal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from lxml.etree import _Element

    from iom_policy.documents.iati_notes import Notes

_REVISED: Final = "2"


def read_budget(activity: _Element, notes: Notes) -> Money | None:
    """What an activity costs; None where it publishes no budget, or several that give no total."""
    budgets = activity.findall("budget")
    if not budgets:
        return None
    notes.place(("budget",), budgets[0])
    lines = [_BudgetLine.read(budget, activity) for budget in budgets]
    if why := _why_no_total(lines):
        notes.remark(f"the budgets give no total: {why}", ("budget",), budgets[0])
        return None
    total = sum(line.amount for line in _valid(lines) if line.amount is not None)
    return Money(amount=as_amount(total), currency=lines[0].currency)


@frozen
class _BudgetLine:
    """One budget of an activity: what kind, for which time, and how much."""

    revised: bool
    start: dt.date | None
    end: dt.date | None
    amount: Decimal | None
    currency: str

    @classmethod
    def read(cls, budget: _Element, activity: _Element) -> _BudgetLine:
        value = budget.find("value")
        currency = (value.get("currency") if value is not None else None) or activity.get("default-currency")
        return cls(
            revised=budget.get("type", "").strip() == _REVISED,
            start=_date_of(budget.find("period-start")),
            end=_date_of(budget.find("period-end")),
            amount=as_decimal(value.text or "") if value is not None else None,
            currency=(currency or "").strip().upper(),
        )


def _date_of(element: _Element | None) -> dt.date | None:
    return None if element is None else as_date(element.get("iso-date", ""))


def _valid(lines: Iterable[_BudgetLine]) -> list[_BudgetLine]:
    """The budgets that count: a revised one takes the place of the original for the same time."""
    lines = list(lines)
    revised = {(line.start, line.end) for line in lines if line.revised}
    return [line for line in lines if line.revised or (line.start, line.end) not in revised]


def _why_no_total(lines: list[_BudgetLine]) -> str:
    """Why budgets cannot be added up; empty where they can."""
    if any(line.amount is None for line in lines):
        return "an amount is missing or is not a number"
    currencies = sorted({line.currency for line in lines})
    if "" in currencies:
        return "no currency is stated"
    if len(currencies) > 1:
        return f"they are in {', '.join(currencies)}"
    counted = _valid(lines)
    if len(counted) > 1 and not all(line.start and line.end for line in counted):
        return "it is not stated for which time each one is"
    if any(_overlaps(counted)):
        return "they overlap in time"
    return ""


def _overlaps(lines: Iterable[_BudgetLine]) -> Iterator[bool]:
    spans = sorted((line.start, line.end) for line in lines if line.start and line.end)
    latest = None
    for start, end in spans:
        yield latest is not None and start < latest
        latest = end if latest is None else max(latest, end)
