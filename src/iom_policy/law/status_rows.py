"""The rows of a status file: how each is read, and everything that can be wrong with it."""

from __future__ import annotations

import csv
import re
import stat
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from attrs import frozen

from iom_policy.law import tables
from iom_policy.law.status import StateAct
from iom_policy.law.vocabulary import Action, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from iom_policy.law.catalogue import Law
    from iom_policy.law.sources import LegalSource

COLUMNS = ("instrument", "state", "action", "date", "effective", "as_of", "source_of_record")
REQUIRED = tuple(name for name in COLUMNS if name != "effective")
FORMER_STATES = {
    "ANT": "the Netherlands Antilles", "CS": "Serbia and Montenegro, or Czechoslovakia", "CSK": "Czechoslovakia",
    "DD": "the German Democratic Republic", "DDR": "the German Democratic Republic", "SCG": "Serbia and Montenegro",
    "SU": "the Soviet Union", "SUN": "the Soviet Union", "VDR": "the Republic of Viet-Nam",
    "YD": "Democratic Yemen", "YMD": "Democratic Yemen", "YU": "Yugoslavia", "YUG": "Yugoslavia", "ZAR": "Zaire",
}  # fmt: skip
FILE_LIMIT = 16 * 1024**2
"""The largest status file in bytes: the acts of all States on all treaties of the catalogue take a fifth of it."""
MOST_PROBLEMS = 1000
"""How many problems are told: whoever has more has one mistake in many rows."""
_MOST_ACTS = 50
"""How many acts of one State on one treaty are compared: none has joined and left so often."""
_SHOWN = 60
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = (1800, 2200)
_WRITTEN = "a day as YYYY-MM-DD"


@frozen(order=True)
class RowProblem:
    """What is wrong with one row: where, the value that is there, why, and what is allowed instead."""

    line: int
    value: str
    says: str
    allowed: str = ""

    def __str__(self) -> str:
        shown = self.value if len(self.value) <= _SHOWN else f"{self.value[:_SHOWN]}..."
        value = f"{shown!r}: " if shown else ""
        return f"line {self.line}: {value}{self.says}{f'; write {self.allowed}' if self.allowed else ''}"


class StatusFileError(ValueError):
    """A status file that was not loaded, with everything that is wrong with it, by line."""

    def __init__(self, name: str, problems: tuple[RowProblem, ...]) -> None:
        super().__init__("\n".join(f"{name}: {problem}" for problem in problems))
        self.name = name
        self.problems = problems


@frozen
class Row:
    """One row as text, by column."""

    line: int
    cells: Mapping[str, str]


def lines_of(path: Path) -> list[str]:
    """Read the lines of a file.

    Raises:
        StatusFileError: if it cannot be opened, or is not UTF-8.
    """
    data = _bytes_of(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = RowProblem(line, "", "a character is not UTF-8", "the file as UTF-8")
        raise StatusFileError(path.name, (problem,)) from error
    # Not splitlines(): an editor counts no line at a form feed or another rare separator.
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]


def _bytes_of(path: Path) -> bytes:
    says = f"the file is larger than {FILE_LIMIT // 1024**2} MB, which all acts of all States are not"
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe or a device may never end
            says = "this is a folder, a pipe or a device; name a file"
        else:
            with path.open("rb") as file:
                data = file.read(FILE_LIMIT + 1)
            if len(data) <= FILE_LIMIT:
                return data
    except OSError as error:
        says = f"the file cannot be read: {error.strerror or error}"
    raise StatusFileError(path.name, (RowProblem(1, "", says),))


def table_of(name: str, lines: Sequence[str], problems: list[RowProblem]) -> tuple[list[str], list[Row]]:
    """Split lines into the header and the rows below it; a row of another width is a problem and left out.

    Raises:
        StatusFileError: if there is no header, or it has the wrong columns.
    """
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise StatusFileError(name, (RowProblem(1, "", "the file has no header", ",".join(COLUMNS)),))
    line, first = numbered[0]
    mark = ";" if first.count(";") > first.count(",") else ","
    header = [cell.strip().lower() for cell in _cells(first, mark) or [first]]
    if wrong := list(_wrong_header(line, header)):
        raise StatusFileError(name, tuple(wrong))
    rows = []
    for number, text in numbered[1:]:
        cells = _cells(text, mark)
        if cells is None:
            problems.append(RowProblem(number, text, "the quotes of this row do not close", "one act a line"))
        elif len(cells) != len(header):
            says = f"{len(cells)} cells where the header has {len(header)}"
            problems.append(RowProblem(number, text, says, "quotes around a cell that has a comma in it"))
        else:
            rows.append(Row(number, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    return header, rows


def _cells(text: str, mark: str) -> list[str] | None:
    try:
        return next(csv.reader([text], delimiter=mark, strict=True))
    except csv.Error:
        return None


def _wrong_header(line: int, header: list[str]) -> Iterator[RowProblem]:
    if "participant" in header:
        return
    for column in list(dict.fromkeys(header))[: 2 * len(COLUMNS)]:
        if column not in COLUMNS:
            yield RowProblem(line, column, "there is no such column", near(column, COLUMNS) or ", ".join(COLUMNS))
        elif header.count(column) > 1:
            yield RowProblem(line, column, "the column is there twice")
    for column in REQUIRED:
        if column not in header:
            yield RowProblem(line, "", f"the column {column} is missing", f"the header {','.join(COLUMNS)}")


def near(text: str, words: Sequence[str]) -> str:
    """The word that was perhaps meant, or an empty string."""
    close = get_close_matches(text.strip().lower(), words, n=1)
    return close[0] if close else ""


def act_of(row: Row, law: Law, file: str, problems: list[RowProblem]) -> StateAct | None:
    """Read one row; None if something is wrong with it, which is then among the problems."""
    before = len(problems)
    source = _source(row, law, problems)
    state = _state(row, law, problems)
    action = _action(row, problems)
    on, as_of = _day(row, "date", problems), _day(row, "as_of", problems)
    effective = _day(row, "effective", problems) if row.cells.get("effective") else None
    record = row.cells["source_of_record"]
    if not record:
        problems.append(RowProblem(row.line, "", "source_of_record is empty", "where the act was looked up"))
    if on is not None and as_of is not None:
        problems += _days(row, on, as_of, effective, action, source)
    if len(problems) > before or None in (source, state, action, on):
        return None
    assert source is not None
    assert state is not None
    assert action is not None
    assert on is not None
    return StateAct(source.id, state, action, on, as_of, record, effective, f"{file}:{row.line}")


def _source(row: Row, law: Law, problems: list[RowProblem]) -> LegalSource | None:
    text = row.cells["instrument"]
    source = law.source(text)
    if source is None:
        meant = law.suggest_source(text)
        says = f"no treaty has this id{f'; did you mean {meant}?' if meant else ''}"
        problems.append(RowProblem(row.line, text, says, "" if meant else "an id of the catalogue, such as ICCPR"))
    elif source.kind is not SourceKind.TREATY:
        problems.append(RowProblem(row.line, text, f"{source.title} is {source.kind}, and no State joins it"))
    return source


def _state(row: Row, law: Law, problems: list[RowProblem]) -> str | None:
    text = row.cells["state"]
    state = law.normalise_state(text)
    if former := FORMER_STATES.get(text.upper()):
        says = f"{former} no longer exists; what its successors did is theirs to be recorded"
        problems.append(RowProblem(row.line, text, says, "a successor, with the action succession"))
        return None
    if state is None:
        codes = {label.lower(): code for code, label in tables.state_labels().items()}
        code = codes.get(text.lower()) or codes.get(near(text, tuple(codes)), "")
        allowed = f"the code, {code}" if code else "an ISO 3166-1 code, such as JO or JOR"
        problems.append(RowProblem(row.line, text, "no State has this code", allowed))
    return state


def _action(row: Row, problems: list[RowProblem]) -> Action | None:
    text = row.cells["action"]
    words = [action.value for action in Action]
    if text.lower() in words:
        return Action(text.lower())
    problems.append(RowProblem(row.line, text, "no act is called so", near(text, words) or ", ".join(words)))
    return None


def _day(row: Row, column: str, problems: list[RowProblem]) -> date | None:
    text = row.cells[column]
    try:
        if _DAY.fullmatch(text):
            day = date.fromisoformat(text)
            if _YEARS[0] <= day.year <= _YEARS[1]:
                return day
            problems.append(RowProblem(row.line, text, f"{column}: no record is of that year", _WRITTEN))
            return None
    except ValueError as error:
        problems.append(RowProblem(row.line, text, f"{column}: there is no such day ({error})", _WRITTEN))
        return None
    problems.append(RowProblem(row.line, text, f"{column} cannot be read" if text else f"{column} is empty", _WRITTEN))
    return None


def _days(  # noqa: PLR0913, PLR0917 - one cell each
    row: Row, on: date, as_of: date, effective: date | None, action: Action | None, source: LegalSource | None
) -> Iterator[RowProblem]:
    if on > as_of:
        yield RowProblem(row.line, str(on), f"the act is later than the day its record speaks for ({as_of})")
    if source is not None and source.adopted is not None and on < source.adopted.earliest:
        yield RowProblem(row.line, str(on), f"{source.id} was adopted only on {source.adopted}")
    if effective is None:
        return
    if effective < on and action is not Action.SUCCESSION:
        yield RowProblem(row.line, str(effective), f"the act takes effect before it was done ({on})")
    if source is not None and source.in_force is not None and effective < source.in_force.earliest:
        yield RowProblem(row.line, str(effective), f"{source.id} entered into force only on {source.in_force}")
    if action is Action.SIGNATURE:
        yield RowProblem(row.line, str(effective), "a signature alone takes no effect", "nothing under effective")


def contradictions(acts: Sequence[tuple[int, StateAct]]) -> Iterator[RowProblem]:
    """Rows that cannot both be true: told at the later line, with the earlier one."""
    grouped: dict[tuple[str, str], list[tuple[int, StateAct]]] = {}
    for line, act in acts:
        grouped.setdefault((act.source, act.state), []).append((line, act))
    for rows in grouped.values():
        yield from _too_many(rows)
        yield from _twice(rows[:_MOST_ACTS])
        yield from _out_of_order(rows)


def _too_many(rows: Sequence[tuple[int, StateAct]]) -> Iterator[RowProblem]:
    for line, act in rows[_MOST_ACTS : _MOST_ACTS + 1]:
        says = f"there are {len(rows)} acts of one State on one treaty"
        yield RowProblem(line, f"{act.source} {act.state}", says, f"at most {_MOST_ACTS}")


def _twice(rows: Sequence[tuple[int, StateAct]]) -> Iterator[RowProblem]:
    left = [act.on for _, act in rows if act.action is Action.DENUNCIATION]
    for place, (line, act) in enumerate(rows):
        for earlier, other in rows[:place]:
            low, high = sorted((act.on, other.on))
            if _kind(act) != _kind(other) or (low != high and any(low <= day <= high for day in left)):
                continue
            if (act.action, act.on, act.effective) == (other.action, other.on, other.effective):
                yield RowProblem(line, f"{act.source} {act.state}", f"the same act stands in line {earlier}")
            else:
                says = f"line {earlier} says {other.action} on {other.on}{_effect(other)}"
                there = f"{act.source} {act.state}: {act.action} on {act.on}{_effect(act)}"
                yield RowProblem(line, there, f"contradiction: {says}", "only the one that the depositary records")


def _out_of_order(rows: Sequence[tuple[int, StateAct]]) -> Iterator[RowProblem]:
    joined = [act.on for _, act in rows if _kind(act) == "joining"]
    for line, act in rows:
        if not joined or act.on >= min(joined):
            continue
        if act.action is Action.DENUNCIATION:
            yield RowProblem(line, str(act.on), f"{act.state} denounced {act.source} before it joined ({min(joined)})")
    for line, act in rows:
        if act.action is Action.SIGNATURE and joined and act.on > max(joined):
            yield RowProblem(line, str(act.on), f"{act.state} signed {act.source} after it joined ({max(joined)})")


def _kind(act: StateAct) -> str:
    return act.action.value if act.action in (Action.SIGNATURE, Action.DENUNCIATION) else "joining"


def _effect(act: StateAct) -> str:
    return f" with effect on {act.effective}" if act.effective else ""
