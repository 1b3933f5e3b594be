"""A results matrix saved as CSV becomes a design: what it states is taken over, and nothing is guessed.

The layout is that of IOM's results matrices as practitioners describe them (verify against the template in use): a row
for each objective, outcome, output and activity, and for each further indicator of it, with the columns Results,
Indicators, Data Source and Collection Method, Baseline, Target and Assumptions. Above it stand the project's id, title,
type and countries; Level and Code say what a row is and how others refer to it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from iom_policy.offices.api import Draft, SourceMap, Span

SUFFIX = ".prima.csv"
HEAD = ("Project ID", "Project title", "Project type", "Countries")
COLUMNS = (
    "Level",
    "Code",
    "Results",
    "Indicators",
    "Data Source and Collection Method",
    "Baseline",
    "Target",
    "Assumptions",
)
LEVELS = ("objective", "outcome", "output", "activity")
_VALUE = re.compile(r"(?P<number>-?\d+(?:\.\d{1,2})?)\s*(?P<unit>%|[^\W\d][\w -]*)?", re.UNICODE)


def read_matrix(data: bytes, _source: str) -> Iterator[Draft]:
    """Read one design from a results matrix.

    Raises:
        ValueError: It is no such matrix; every row that is wrong is told.
    """
    matrix = _Matrix(data)
    matrix.read()
    if matrix.problems:
        raise ValueError("; ".join(matrix.problems))
    yield Draft(data=matrix.design, places=SourceMap(values=matrix.places))


class _Matrix:
    """One matrix while it is read."""

    def __init__(self, data: bytes) -> None:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValueError(f"the file is not UTF-8 text (byte {error.start}); save it as CSV UTF-8") from error
        first = text.partition("\n")[0]
        mark = ";" if first.count(";") > first.count(",") else ","
        self.rows = list(_rows(text, mark))
        self.problems: list[str] = []
        self.places: dict[tuple[str | int, ...], Span] = {(): Span(1, 1)}
        self.design: dict[str, Any] = {"iom_policy": 1, "kind": "project"}
        self.outcomes: list[dict[str, Any]] = []
        self.activities: list[dict[str, Any]] = []
        self.last: dict[str, Any] | None = None
        self.indicators = 0

    def read(self) -> None:
        head, body = self._parted()
        self._project(head)
        for line, cells in body:
            row = dict.fromkeys(COLUMNS, "") | {name: cell.strip() for name, cell in zip(COLUMNS, cells, strict=False)}
            if any(row.values()):
                self._row(line, row)
        if self.outcomes:
            self.design.setdefault("results", {})["outcomes"] = self.outcomes
        if self.activities:
            self.design["activities"] = self.activities

    def _parted(self) -> tuple[list[tuple[int, list[str]]], list[tuple[int, list[str]]]]:
        for place, (_, cells) in enumerate(self.rows):
            if [cell.strip().casefold() for cell in cells[: len(COLUMNS)]] == [one.casefold() for one in COLUMNS]:
                return self.rows[:place], self.rows[place + 1 :]
        raise ValueError(f"no row has the headings {', '.join(COLUMNS)}")

    def _project(self, head: list[tuple[int, list[str]]]) -> None:
        known = {name.casefold(): name for name in HEAD}
        told: dict[str, str] = {}
        for line, cells in head:
            if not any(cell.strip() for cell in cells):
                continue
            name = known.get(cells[0].strip().casefold())
            if name is None:
                self.problems.append(f"line {line}: {cells[0].strip()!r} is none of: {', '.join(HEAD)}")
            elif len(cells) > 1 and cells[1].strip():
                told[name] = cells[1].strip()
        for name, key in (("Project ID", "id"), ("Project title", "title")):
            if name in told:
                self.design[key] = told[name]
            else:
                self.problems.append(f"{name} is missing above the matrix")
        if kind := told.get("Project type"):
            self.design["sectors"] = [f"prima.{code.strip().upper()}" for code in kind.split(";")]
        if states := told.get("Countries"):
            self.design["states"] = [code.strip().upper() for code in states.split(";")]

    def _row(self, line: int, row: Mapping[str, str]) -> None:
        level = row["Level"].casefold()
        if not level and self.last is not None:  # a further indicator of the result above
            self._indicator(line, row, self.last)
            return
        if level not in LEVELS:
            self.problems.append(f"line {line}: the level {row['Level']!r} is none of: {', '.join(LEVELS)}")
            return
        if not row["Results"] or (level != "objective" and not row["Code"]):
            self.problems.append(
                f"line {line}: the {level} has no {'code' if row['Results'] else 'words under Results'}"
            )
            return
        getattr(self, f"_{level}")(line, row)

    def _objective(self, line: int, row: Mapping[str, str]) -> None:
        if "objective" in self.design.get("results", {}):
            self.problems.append(f"line {line}: a matrix has one objective, and this is the second")
        self.design["results"] = {"objective": row["Results"]}
        self.places["results", "objective"] = Span(line, 1)
        self.last = None
        if row["Indicators"]:
            self.problems.append(f"line {line}: the design format has no indicators of an objective; put them lower")

    def _outcome(self, line: int, row: Mapping[str, str]) -> None:
        self.last = {"id": row["Code"], "statement": row["Results"], **_assumed(row)}
        self.places["results", "outcomes", len(self.outcomes)] = Span(line, 1)
        self.outcomes.append(self.last)
        self._indicator(line, row, self.last)

    def _output(self, line: int, row: Mapping[str, str]) -> None:
        if not self.outcomes:
            self.problems.append(f"line {line}: the output {row['Code']} stands under no outcome")
            return
        outputs = self.outcomes[-1].setdefault("outputs", [])
        self.last = {"id": row["Code"], "statement": row["Results"], **_assumed(row)}
        self.places["results", "outcomes", len(self.outcomes) - 1, "outputs", len(outputs)] = Span(line, 1)
        outputs.append(self.last)
        self._indicator(line, row, self.last)

    def _activity(self, line: int, row: Mapping[str, str]) -> None:
        if not self.outcomes or not self.outcomes[-1].get("outputs"):
            self.problems.append(f"line {line}: the activity {row['Code']} stands under no output")
            return
        self.places["activities", len(self.activities)] = Span(line, 1)
        output = self.outcomes[-1]["outputs"][-1]["id"]
        self.activities.append({"id": row["Code"], "title": row["Results"], "output": output})
        self.last = None

    def _indicator(self, line: int, row: Mapping[str, str], result: dict[str, Any]) -> None:
        if not row["Indicators"]:
            return
        self.indicators += 1
        told: dict[str, Any] = {"id": f"indicator-{self.indicators}", "statement": row["Indicators"]}
        if row["Data Source and Collection Method"]:
            told["source"] = row["Data Source and Collection Method"]
        units = set()
        for column in ("Baseline", "Target"):
            if text := row[column]:
                value = _VALUE.fullmatch(text)
                if value is None:
                    says = (
                        f"{column} {text!r} is no number with a unit behind it, such as 120 persons; or leave it empty"
                    )
                    self.problems.append(f"line {line}: {says}")
                    continue
                number = float(value["number"])
                told[column.lower()] = int(number) if number.is_integer() else number
                units |= {value["unit"].strip()} if value["unit"] else set()
        if len(units) > 1:
            self.problems.append(f"line {line}: baseline and target have different units: {', '.join(sorted(units))}")
        elif units:
            told["unit"] = units.pop().replace("%", "percent")
        result.setdefault("indicators", []).append(told)


def _rows(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the line on which it begins: a cell may take several."""
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=mark)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValueError(f"line {line}: this is no row of a table ({error})") from error


def _assumed(row: Mapping[str, str]) -> dict[str, list[str]]:
    return {"assumptions": [row["Assumptions"]]} if row["Assumptions"] else {}
