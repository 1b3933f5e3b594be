"""The results that an IATI activity publishes, as a results chain: only links that it makes itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import define, field

from iom_policy.design.results import Indicator, Number, Outcome, Output, Results
from iom_policy.design.vocabulary import Direction
from iom_policy.documents.iati_descriptions import objectives
from iom_policy.documents.iati_values import as_number
from iom_policy.documents.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from iom_policy.design.places import Path
    from iom_policy.documents.iati_notes import Notes

_OUTPUT: Final = "1"
_OUTCOME: Final = "2"
_PERCENTAGE: Final = "2"
_BETTER: Final = {"1": Direction.HIGHER, "true": Direction.HIGHER, "0": Direction.LOWER, "false": Direction.LOWER}
_READ: Final = {
    "result": ("title", "description", "indicator"),
    "indicator": ("title", "description", "baseline", "period"),
    "period": ("period-start", "period-end", "target"),
}
"""What is looked at in which part of a result."""


def read_results(activity: _Element, title: str, notes: Notes) -> Results | None:
    """The objective, outcomes and outputs of an activity; None where it publishes none.

    Args:
        activity: The ``iati-activity``.
        title: Its title: an objective that only repeats it is none.
        notes: Takes down where each part stands and what is left out.
    """
    objective = _objective(activity, title, notes)
    outcomes = _ResultsReader(activity, notes).outcomes()
    _remark_rest(activity, notes)
    return Results(objective=objective, outcomes=outcomes) if objective or outcomes else None


def _objective(activity: _Element, title: str, notes: Notes) -> str | None:
    """The first objective; one that activities with other titles share says nothing of this one."""
    path: Path = ("results", "objective")
    stated: list[tuple[str, _Element]] = []
    for text, element in objectives(activity, title, notes.note_text):
        if text in notes.formulas:
            message = f"the objective {quoted(text)} stands in other activities as well"
            notes.remark(message, path, element, "write the objective of this one")
        else:
            stated.append((text, element))
    for text, element in stated[1:]:
        notes.remark(f"a further objective is left out: {quoted(text)}", path, element)
    if not stated:
        return None
    text, element = stated[0]
    notes.place(("results",), element)
    notes.place(path, element)
    return text


def _remark_rest(activity: _Element, notes: Notes) -> None:
    """Name what else results hold; values that were reached are for those who follow the work."""
    counted: Counter[str] = Counter()
    first: _Element | None = None
    for result in activity.findall("result"):
        for element in _rest(result):
            counted[str(element.tag)] += 1
            first = element if first is None else first
    if first is not None:
        told = ", ".join(name if count == 1 else f"{name} ({count})" for name, count in sorted(counted.items()))
        notes.remark(f"not taken over from the results: {told}", ("results",), first)


def _rest(element: _Element) -> Iterator[_Element]:
    for child in element.iterchildren(tag="*"):
        if child.tag in _READ:
            yield from _rest(child)
        elif child.tag not in _READ[str(element.tag)]:
            yield child


@define
class _ResultsReader:
    """Reads the results of an activity."""

    activity: _Element
    notes: Notes
    _statements: dict[_Element, str] = field(factory=dict, init=False)

    def outcomes(self) -> tuple[Outcome, ...] | None:
        self._remark_other_results()
        elements = self._stated(_OUTCOME)
        outputs = self._outputs_with_one_outcome()
        found = (self._outcome(number, element, outputs) for number, element in enumerate(elements))
        return tuple(found) or None

    def _outputs_with_one_outcome(self) -> list[_Element]:
        """The outputs, if there is only one outcome that they can lead to: the publication does not link them."""
        outputs = self._stated(_OUTPUT)
        if outputs and len(self._published(_OUTCOME)) != 1:
            what = "1 output is" if len(outputs) == 1 else f"{len(outputs)} outputs are"
            message = f"{what} published and left out, since nothing says to which outcome"
            self.notes.remark(message, ("results",), outputs[0], "write each one below its outcome")
            return []
        return outputs

    def _remark_other_results(self) -> None:
        others = [one for one in self._published() if _kind(one) not in (_OUTPUT, _OUTCOME)]
        if others:
            kinds = sorted({_kind(one) or "none" for one in others})
            what = "1 result is" if len(others) == 1 else f"{len(others)} results are"
            message = f"{what} neither output nor outcome and left out (type {', '.join(kinds)})"
            self.notes.remark(message, ("results",), others[0], "write them where they belong")

    def _published(self, kind: str | None = None) -> list[_Element]:
        return [one for one in self.activity.findall("result") if kind is None or _kind(one) == kind]

    def _stated(self, kind: str) -> list[_Element]:
        """The results of one kind that say in words what they are."""
        stated = []
        for element in self._published(kind):
            if self._statement(element):
                stated.append(element)
            else:
                self.notes.remark("a result without title and description is left out", ("results",), element)
        return stated

    def _outcome(self, number: int, element: _Element, outputs: list[_Element]) -> Outcome:
        path: Path = ("results", "outcomes", number)
        name = f"outcome-{number + 1}"
        for above in (path[:1], path[:2], path):
            self.notes.place(above, element)
        made = (self._output(path, place, one) for place, one in enumerate(outputs))
        return Outcome(
            id=name,
            statement=self._statement(element),
            indicators=self._indicators(path, name, element),
            outputs=tuple(made) or None,
        )

    def _output(self, above: Path, number: int, element: _Element) -> Output:
        path = (*above, "outputs", number)
        name = f"output-{number + 1}"
        self.notes.place(path, element)
        return Output(id=name, statement=self._statement(element), indicators=self._indicators(path, name, element))

    def _indicators(self, above: Path, owner: str, result: _Element) -> tuple[Indicator, ...] | None:
        found: list[Indicator] = []
        for element in result.findall("indicator"):
            path = (*above, "indicators", len(found))
            if statement := self._statement(element):
                self.notes.place(path, element)
                found.append(_indicator(f"{owner}.{len(found) + 1}", statement, path, element, self.notes))
            else:
                self.notes.remark("an indicator without title and description is left out", path[:-1], element)
        return tuple(found) or None

    def _statement(self, element: _Element) -> str:
        """Title and description in one: publishers put the words now into the one and now into the other."""
        if element not in self._statements:
            self._statements[element] = self._read_statement(element)
        return self._statements[element]

    def _read_statement(self, element: _Element) -> str:
        title, description = (self.notes.text(element.find(tag)) for tag in ("title", "description"))
        if title in description:
            return description
        return title if description in title else f"{title}: {description}"


def _kind(result: _Element) -> str:
    return result.get("type", "").strip()


def _indicator(name: str, statement: str, path: Path, element: _Element, notes: Notes) -> Indicator:
    return Indicator(
        id=name,
        statement=statement,
        # Measure 1 says that units are counted, but not which.
        unit="percent" if element.get("measure", "").strip() == _PERCENTAGE else None,
        baseline=_only_value("baseline", element.findall("baseline"), path, notes),
        target=_only_value("target", element.findall("period/target"), path, notes),
        better=_BETTER.get(element.get("ascending", "").strip().lower()),
    )


def _only_value(what: str, elements: list[_Element], path: Path, notes: Notes) -> Number | None:
    """The value where one is stated for the whole.

    Several targets may be steps on the way or shares to be added up, which is not said; dimensions are parts.
    """
    stated = [element for element in elements if element.get("value", "").strip()]
    whole = [element for element in stated if element.find("dimension") is None and element.find("location") is None]
    value = as_number(whole[0].get("value", "")) if len(whole) == 1 else None
    if stated and value is None:
        why = f"{len(stated)} are published, and none is plainly for the whole"
        if len(stated) == 1:
            why = f"{quoted(stated[0].get('value', ''))} is {'not a number' if whole else 'for a part'}"
        notes.remark(f"no {what} is taken over: {why}", (*path, what), stated[0])
    return value
