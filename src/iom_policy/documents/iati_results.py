"""The results that an IATI activity publishes, as a results chain: only links that it makes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from iom_policy.design.results import Indicator, Number, Outcome, Output, Results
from iom_policy.design.vocabulary import Direction
from iom_policy.documents.iati_values import as_number, narrative
from iom_policy.documents.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from lxml.etree import _Element

    from iom_policy.design.places import Path

_OUTPUT: Final = "1"
_OUTCOME: Final = "2"
_OBJECTIVES: Final = "2"
_PERCENTAGE: Final = "2"
_BETTER: Final = {"1": Direction.HIGHER, "true": Direction.HIGHER, "0": Direction.LOWER, "false": Direction.LOWER}


class Remark(Protocol):
    """Notes that something was left out, with its path in the design and its element."""

    def __call__(self, message: str, path: Path, element: _Element, hint: str = "") -> None:
        """Note it."""


def published_objective(activity: _Element, title: str) -> tuple[_Element, str] | None:
    """The objective of an activity and its element; one that only repeats the title is none."""
    for element in activity.findall(f"description[@type='{_OBJECTIVES}']"):
        text = narrative(element)
        if text and text != title:
            return element, text
    return None


def read_results(
    activity: _Element,
    title: str,
    place: Callable[[Path, _Element], None],
    remark: Remark,
    formulas: Container[str] = (),
) -> Results | None:
    """The objective, outcomes and outputs of an activity; None where it publishes none.

    Args:
        activity: The ``iati-activity``.
        title: Its title: an objective that only repeats it is none.
        place: Called with the path and the element of each part.
        remark: Called for each part that is left out.
        formulas: Texts that many activities share; an objective that is one counts as not stated.
    """
    reader = _ResultsReader(activity, place, remark)
    objective = reader.objective(title, formulas)
    outcomes = reader.outcomes()
    return Results(objective=objective, outcomes=outcomes) if objective or outcomes else None


class _ResultsReader:
    def __init__(self, activity: _Element, place: Callable[[Path, _Element], None], remark: Remark) -> None:
        self._activity = activity
        self._place = place
        self._remark = remark

    def objective(self, title: str, formulas: Container[str]) -> str | None:
        found = published_objective(self._activity, title)
        if found is None:
            return None
        element, text = found
        if text in formulas:
            message = f"the objective {quoted(text)} stands in other activities as well"
            self._remark(message, ("results", "objective"), element, "write the objective of this one")
            return None
        self._place(("results",), element)
        self._place(("results", "objective"), element)
        return text

    def outcomes(self) -> tuple[Outcome, ...] | None:
        self._remark_other_results()
        elements = self._stated(_OUTCOME)
        if elements:
            self._place(("results", "outcomes"), elements[0])
        outputs = self._outputs_with_one_outcome()
        found = (self._outcome(number, element, outputs) for number, element in enumerate(elements))
        return tuple(found) or None

    def _outputs_with_one_outcome(self) -> list[_Element]:
        """The outputs, if there is only one outcome that they can lead to: the publication does not link them."""
        outputs = self._stated(_OUTPUT)
        if outputs and len(self._published(_OUTCOME)) != 1:
            message = f"{len(outputs)} outputs are published, and nothing says which outcome each one leads to"
            self._remark(message, ("results",), outputs[0], "write each one below its outcome")
            return []
        return outputs

    def _remark_other_results(self) -> None:
        others = [one for one in self._published() if one.get("type") not in (_OUTPUT, _OUTCOME)]
        if others:
            message = f"{len(others)} results are published that are neither outputs nor outcomes"
            self._remark(message, ("results",), others[0], "write them where they belong")

    def _published(self, kind: str | None = None) -> list[_Element]:
        return self._activity.findall("result" if kind is None else f"result[@type='{kind}']")

    def _stated(self, kind: str) -> list[_Element]:
        """The results of one kind that say in words what they are."""
        found = self._published(kind)
        for element in found:
            if not _statement(element):
                self._remark("a result without title and description is left out", ("results",), element)
        return [element for element in found if _statement(element)]

    def _outcome(self, number: int, element: _Element, outputs: list[_Element]) -> Outcome:
        path: Path = ("results", "outcomes", number)
        name = f"outcome-{number + 1}"
        self._place(path, element)
        made = (self._output(path, place, one) for place, one in enumerate(outputs))
        return Outcome(
            id=name,
            statement=_statement(element),
            indicators=self._indicators(path, name, element),
            outputs=tuple(made) or None,
        )

    def _output(self, above: Path, number: int, element: _Element) -> Output:
        path = (*above, "outputs", number)
        name = f"output-{number + 1}"
        self._place(path, element)
        return Output(id=name, statement=_statement(element), indicators=self._indicators(path, name, element))

    def _indicators(self, above: Path, owner: str, result: _Element) -> tuple[Indicator, ...] | None:
        found: list[Indicator] = []
        for element in result.findall("indicator"):
            path = (*above, "indicators", len(found))
            if statement := _statement(element):
                self._place(path, element)
                found.append(_indicator(f"{owner}.{len(found) + 1}", statement, element))
            else:
                self._remark("an indicator without title and description is left out", path[:-1], element)
        return tuple(found) or None


def _statement(element: _Element) -> str:
    """Title and description in one: publishers put the words now into the one and now into the other."""
    title, description = (narrative(element.find(tag)) for tag in ("title", "description"))
    if title in description:
        return description
    return title if description in title else f"{title}: {description}"


def _indicator(name: str, statement: str, element: _Element) -> Indicator:
    return Indicator(
        id=name,
        statement=statement,
        # Measure 1 says that units are counted, but not which.
        unit="percent" if element.get("measure", "").strip() == _PERCENTAGE else None,
        baseline=_only_value(element.findall("baseline")),
        target=_only_value(element.findall("period/target")),
        better=_BETTER.get(element.get("ascending", "").strip().lower()),
    )


def _only_value(elements: list[_Element]) -> Number | None:
    """The value where one is stated for the whole.

    Several targets may be steps on the way or shares to be added up, which is not said; dimensions are parts.
    """
    stated = [element for element in elements if element.get("value") and element.find("dimension") is None]
    return as_number(stated[0].get("value", "")) if len(stated) == 1 else None
