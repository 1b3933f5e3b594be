"""What one published IATI activity says, as a design: only what it states, and no contact data.

Everything that the publication holds and a design cannot take is told in a remark, so that nothing vanishes unseen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define

from iom_policy.design.activities import Activity, Period
from iom_policy.design.design import FORMAT, Design
from iom_policy.design.people import PopulationGroup
from iom_policy.design.safeguards import DonorCondition, Safeguards
from iom_policy.design.vocabulary import DesignKind, OperationalContext
from iom_policy.documents.iati_budget import read_budget
from iom_policy.documents.iati_descriptions import TARGET_GROUP, descriptions
from iom_policy.documents.iati_left_out import remark_left_out
from iom_policy.documents.iati_results import read_results
from iom_policy.documents.iati_texts import one_line
from iom_policy.documents.iati_values import as_date
from iom_policy.documents.problems import quoted
from iom_policy.law.catalogue import Law

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from lxml.etree import _Element

    from iom_policy.documents.iati_notes import Notes

ACTIVITY: Final = "activity"
"""The id of the one activity of each design: not the design's own id, so that an attestation can name either."""

_NOT_IN_IDS: Final = re.compile(r"[^A-Za-z0-9._-]+")
_TRUE: Final = ("1", "true")
_FALSE: Final = ("0", "false")
_DAC: Final = "1"
"""The sector vocabulary that IATI means where none is named."""
_DAC_CODE: Final = re.compile(r"[0-9]{5}")
_DATES: Final = {"1": "planned start", "2": "actual start", "3": "planned end", "4": "actual end"}
_START: Final = ("2", "1")
_END: Final = ("4", "3")


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
    notes: Notes

    def design(self) -> Design:
        """The design that the element publishes."""
        for path in ((), ("activities",), ("activities", 0)):
            self.notes.place(path, self.element)
        title = self._title()
        remark_left_out(self.element, self.notes)
        design = Design(
            iom_policy=FORMAT,
            kind=DesignKind.PROJECT,
            id=self.name,
            title=title,
            states=self._states(),
            context=self._context(),
            sectors=self._sectors(),
            period=self._period(),
            budget=read_budget(self.element, self.notes),
            population=self._population(),
            results=read_results(self.element, title, self.notes),
            activities=(Activity(id=ACTIVITY, title=title),),
            safeguards=self._safeguards(),
        )
        self.notes.remark_texts()
        return design

    def _own_or_of_transactions(self, tag: str) -> list[_Element]:
        """Elements of the activity; IATI lets a publisher state some of them on the transactions instead."""
        return self.element.findall(tag) or self.element.findall(f"transaction/{tag}")

    def _title(self) -> str:
        for element in self.element.findall("title"):
            if text := self.notes.text(element):
                self.notes.place(("title",), element)
                self.notes.place(("activities", 0, "title"), element)
                return text
        message = "the publication states no title; its identifier stands in its place"
        self.notes.remark(message, ("title",), self.element, "write a title")
        return one_line(self.element.findtext("iati-identifier") or "") or self.name

    def _states(self) -> tuple[str, ...] | None:
        found: dict[str, _Element] = {}
        unknown: dict[str, _Element] = {}
        for element in self._own_or_of_transactions("recipient-country"):
            code = element.get("code", "").strip()
            if state := Law.shipped().normalise_state(code):
                found.setdefault(state, element)
            else:
                unknown.setdefault(_with_name(code, self.notes.text(element)), element)
        for number, element in enumerate(found.values()):
            self.notes.place(("states",), element)
            self.notes.place(("states", number), element)
        for label, element in unknown.items():
            hint = "write which State it is, if it is one"
            self.notes.remark(f"the country code {label} is not known", ("states",), element, hint)
        self._remark_regions()
        return tuple(found) or None

    def _remark_regions(self) -> None:
        regions: dict[str, _Element] = {}
        for element in self._own_or_of_transactions("recipient-region"):
            label = " ".join(part for part in (element.get("code", "").strip(), self.notes.text(element)) if part)
            regions.setdefault(label, element)
        for label, element in regions.items():
            message = f"the region {quoted(label)} is published, which does not say which States it means"
            self.notes.remark(message, ("states",), element, "write the States in which the work takes place")

    def _context(self) -> OperationalContext | None:
        stated = self.element.get("humanitarian", "").strip().lower()
        if stated and stated not in (*_TRUE, *_FALSE):
            message = f"whether it is humanitarian is published as {quoted(stated)}, which is neither yes nor no"
            self.notes.remark(message, ("context",), self.element, "write context:")
        # humanitarian="0" does not say that the work is migration governance.
        return OperationalContext.HUMANITARIAN if stated in _TRUE else None

    def _sectors(self) -> tuple[str, ...] | None:
        found: dict[str, _Element] = {}
        for element in self._own_or_of_transactions("sector"):
            self.notes.place(("sectors",), element)
            found.setdefault(self._sector(element), element)
        if (nameless := found.pop("", None)) is not None:
            self.notes.remark("a sector without code and name is left out", ("sectors",), nameless)
        for element in found.values():
            code = element.get("code", "").strip()
            if code and not element.get("vocabulary", "").strip() and not _DAC_CODE.fullmatch(code):
                message = f"the sector {quoted(code)} names no vocabulary, and is no code of OECD DAC's"
                self.notes.remark(message, ("sectors",), element)
        return tuple(found) or None

    def _sector(self, element: _Element) -> str:
        code, name = element.get("code", "").strip(), self.notes.text(element)
        vocabulary = element.get("vocabulary", "").strip() or _DAC
        if not name:
            return one_line(f"{vocabulary}:{code}") if code else ""
        return one_line(f"{code} {name}" if vocabulary == _DAC else f"{vocabulary}:{code} {name}")

    def _period(self) -> Period | None:
        """The actual days where they are stated, else the planned ones."""
        days: dict[str, tuple[dt.date, _Element]] = {}
        for element in self.element.findall("activity-date"):
            kind, stated = element.get("type", "").strip(), element.get("iso-date", "")
            date = as_date(stated)
            if kind not in _DATES:
                what = f"of type {quoted(kind)}" if kind else "without a type"
                self.notes.remark(f"a date {what} is left out: {quoted(stated)}", ("period",), element)
            elif date is None:
                self.notes.remark(f"the {_DATES[kind]} {quoted(stated)} is not a date", ("period",), element)
            else:
                days.setdefault(kind, (date, element))
        start, end = (next((days[kind] for kind in kinds if kind in days), None) for kinds in (_START, _END))
        for day in (start, end):
            if day:
                self.notes.place(("period",), day[1])
        return Period(start=start and start[0], end=end and end[0]) if start or end else None

    def _population(self) -> tuple[PopulationGroup, ...] | None:
        """Target groups in the publication's own words; who they are in those of the Policy is for people to say."""
        found: list[PopulationGroup] = []
        for label, element in self._target_groups():
            path = ("population", len(found))
            self.notes.place(("population",), element)
            self.notes.place(path, element)
            self.notes.place((*path, "label"), element)
            found.append(PopulationGroup(id=f"group-{len(found) + 1}", label=label))
        return tuple(found) or None

    def _target_groups(self) -> Iterator[tuple[str, _Element]]:
        labels: set[str] = set()
        for element in descriptions(self.element, TARGET_GROUP):
            label = self.notes.text(element)
            if label in self.notes.formulas:
                message = f"the target group {quoted(label)} stands in other activities as well"
                self.notes.remark(message, ("population",), element, "write whom this one is for")
            elif label and label not in labels:
                labels.add(label)
                yield label, element

    def _safeguards(self) -> Safeguards | None:
        conditions = tuple(self._conditions())
        return Safeguards(donor_conditions=conditions) if conditions else None

    def _conditions(self) -> Iterator[DonorCondition]:
        path = ("safeguards", "donor_conditions")
        number = 0
        for conditions in self.element.findall("conditions"):
            stated = [(text, one) for one in conditions.findall("condition") if (text := self.notes.text(one))]
            for text, element in stated:
                for above in (path[:1], path, (*path, number)):
                    self.notes.place(above, element)
                number += 1
                yield DonorCondition(condition=text)
            self._remark_conditions(conditions, len(stated))

    def _remark_conditions(self, conditions: _Element, count: int) -> None:
        """Say what cannot be told from the flag: that there are none is for the team to say."""
        attached = conditions.get("attached", "").strip().lower()
        path = ("safeguards", "donor_conditions")
        if attached in _FALSE and count:
            message = f"no conditions are attached, it says, and it lists {count}"
            self.notes.remark(message, path, conditions, "ask the donor")
        elif attached in _FALSE:
            hint = "write donor_conditions: [] if that is so"
            self.notes.remark("the publication says that no conditions are attached", path, conditions, hint)
        elif not count:
            message = "conditions are attached, and which ones is not published"
            self.notes.remark(message, path, conditions, "write them under donor_conditions")


def _with_name(code: str, name: str) -> str:
    return f"{quoted(code)} ({name})" if name else quoted(code)
