"""What one published IATI activity says, as a design: only what it states, and no contact data.

Everything that the publication holds and a design cannot take is told in a remark, so that nothing vanishes unseen.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import define, field

from iom_policy.design.activities import Activity, Money, Period
from iom_policy.design.design import FORMAT, Design
from iom_policy.design.places import Path, SourceMap, Span
from iom_policy.design.vocabulary import DesignKind, OperationalContext
from iom_policy.documents.iati_results import read_results
from iom_policy.documents.iati_values import (
    as_amount,
    as_date,
    as_decimal,
    line_of,
    narrative,
    one_line,
)
from iom_policy.documents.problems import Problem, quoted
from iom_policy.law.catalogue import Law

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container, Iterable, Iterator
    from decimal import Decimal

    from lxml.etree import _Element

ACTIVITY: Final = "activity"
"""The id of the one activity of each design: not the design's own id, so that an attestation can name either."""

_NOT_IN_IDS: Final = re.compile(r"[^A-Za-z0-9._-]+")
_TRUE: Final = ("1", "true")
_TAKEN: Final = frozenset(
    {"activity-date", "budget", "iati-identifier", "recipient-country", "recipient-region", "result", "sector", "title"}
)
"""The elements that a design takes something from, or whose loss is told one by one; of descriptions, objectives."""
_OBJECTIVES: Final = "2"
_DAC: Final = "1"
"""The sector vocabulary that IATI means where none is named."""
_START: Final = (("2", "actual start"), ("1", "planned start"))
_END: Final = (("4", "actual end"), ("3", "planned end"))
_REVISED: Final = "2"


def slug(identifier: str) -> str:
    """Turn an IATI identifier into an id that a design may have; empty where no letter or digit is left.

    >>> slug("XM-DAC-701-2-YK/IOM/71")
    'XM-DAC-701-2-YK-IOM-71'
    """
    return _NOT_IN_IDS.sub("-", identifier).strip("._-")


@define
class ActivityReader:
    """Reads one ``iati-activity`` element, and notes where each part stands and what was left out."""

    element: _Element
    name: str
    about: str
    formulas: Container[str] = ()
    places: dict[Path, Span] = field(factory=dict)
    remarks: list[Problem] = field(factory=list)

    def design(self) -> Design:
        """The design that the element publishes."""
        self._place((), self.element)
        self._place(("activities",), self.element)
        self._place(("activities", 0), self.element)
        title = self._title()
        self._remark_left_out()
        return Design(
            iom_policy=FORMAT,
            kind=DesignKind.PROJECT,
            id=self.name,
            title=title,
            states=self._states(),
            context=self._context(),
            sectors=self._sectors(),
            period=self._period(),
            budget=self._budget(),
            results=read_results(self.element, title, self._place, self._remark, self.formulas),
            activities=(Activity(id=ACTIVITY, title=title),),
        )

    def _remark_left_out(self) -> None:
        """Name every element that a design takes nothing from, with its number where there are several."""
        counted: Counter[str] = Counter()
        for child in self.element.iterchildren(tag="*"):
            kind = child.get("type", "").strip()
            if child.tag == "description" and kind != _OBJECTIVES:
                counted[f"description of type {kind or '1'}"] += 1
            elif child.tag not in _TAKEN and child.tag != "description":
                counted[str(child.tag)] += 1
        if counted:
            told = ", ".join(name if count == 1 else f"{name} ({count})" for name, count in sorted(counted.items()))
            self._remark(f"published and not taken over: {told}", (), self.element)

    @property
    def source_map(self) -> SourceMap:
        """Where the parts of the design stand; to be asked for once it is read."""
        return SourceMap(values=self.places)

    def _place(self, path: Path, element: _Element) -> None:
        self.places[path] = Span(line_of(element), 1)

    def _remark(self, message: str, path: Path, element: _Element, hint: str = "") -> None:
        self.remarks.append(Problem(message, path, Span(line_of(element), 1), hint))

    def _own_or_of_transactions(self, tag: str) -> list[_Element]:
        """Elements of the activity; IATI lets a publisher state some of them on the transactions instead."""
        return self.element.findall(tag) or self.element.findall(f"transaction/{tag}")

    def _title(self) -> str:
        for element in self.element.findall("title"):
            if text := narrative(element):
                self._place(("title",), element)
                self._place(("activities", 0, "title"), element)
                return text
        message = "the publication states no title; its identifier stands in its place"
        self._remark(message, ("title",), self.element, "write a title")
        return one_line(self.element.findtext("iati-identifier") or "") or self.name

    def _states(self) -> tuple[str, ...] | None:
        found: dict[str, _Element] = {}
        for element in self._own_or_of_transactions("recipient-country"):
            code = element.get("code", "").strip()
            if state := Law.shipped().normalise_state(code):
                found.setdefault(state, element)
            else:
                self._remark(f"the country code {quoted(code)} is not known", ("states",), element)
        for number, element in enumerate(found.values()):
            self._place(("states", number), element)
        if found:
            self._place(("states",), next(iter(found.values())))
        self._remark_regions()
        return tuple(found) or None

    def _remark_regions(self) -> None:
        regions: dict[str, _Element] = {}
        for element in self._own_or_of_transactions("recipient-region"):
            label = " ".join(part for part in (element.get("code", "").strip(), narrative(element)) if part)
            regions.setdefault(label, element)
        for label, element in regions.items():
            message = f"the region {quoted(label)} is published, which does not say which States it means"
            self._remark(message, ("states",), element, "write the States in which the work takes place")

    def _context(self) -> OperationalContext | None:
        # humanitarian="0" does not say that the work is migration governance.
        stated = self.element.get("humanitarian", "").strip().lower() in _TRUE
        return OperationalContext.HUMANITARIAN if stated else None

    def _sectors(self) -> tuple[str, ...] | None:
        found = self._own_or_of_transactions("sector")
        if found:
            self._place(("sectors",), found[0])
        return tuple(dict.fromkeys(filter(None, map(_sector, found)))) or None

    def _period(self) -> Period | None:
        start, end = self._first_date(_START), self._first_date(_END)
        return Period(start=start, end=end) if start or end else None

    def _first_date(self, kinds: Iterable[tuple[str, str]]) -> dt.date | None:
        for code, label in kinds:
            for element in self.element.findall(f"activity-date[@type='{code}']"):
                stated = element.get("iso-date", "")
                if date := as_date(stated):
                    self.places.setdefault(("period",), Span(line_of(element), 1))
                    return date
                self._remark(f"the {label} {quoted(stated)} is not a date", ("period",), element)
        return None

    def _budget(self) -> Money | None:
        budgets = self.element.findall("budget")
        if not budgets:
            return None
        self._place(("budget",), budgets[0])
        lines = [_BudgetLine.read(budget, self.element) for budget in budgets]
        if why := _why_no_total(lines):
            self._remark(f"the budgets give no total: {why}", ("budget",), budgets[0])
            return None
        total = sum(line.amount for line in _valid(lines) if line.amount is not None)
        return Money(amount=as_amount(total), currency=lines[0].currency)


def _sector(element: _Element) -> str:
    code = element.get("code", "").strip()
    vocabulary = element.get("vocabulary", "").strip() or _DAC
    name = narrative(element)
    if not name:
        return one_line(f"{vocabulary}:{code}") if code else ""
    return one_line(f"{code} {name}" if vocabulary == _DAC else f"{vocabulary}:{code} {name}")


@define
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
