"""The depositary's own table of one treaty, turned into rows of one act each; nothing in it is guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iom_policy.law import tables
from iom_policy.law.status_rows import Row, RowProblem, StatusFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = {
    "": "ratification",
    "a": "accession",
    "A": "acceptance",
    "AA": "approval",
    "c": "formal-confirmation",
    "d": "succession",
    "s": "definitive-signature",
}
_CELL = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2} [A-Za-z]{3} \d{4})(?: ?\(?(?P<mark>AA|[aAcds])\)?)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STATED = re.compile(r"#\s*(instrument|as_of|source_of_record)\s*:\s*(.+)")


def is_export(header: Sequence[str]) -> bool:
    """Whether a header is that of the depositary's table."""
    return "participant" in header


def rows_of_export(
    name: str, lines: Sequence[str], header: Sequence[str], rows: Sequence[Row], problems: list[RowProblem]
) -> list[Row]:
    """Turn each participant into a row for its signature and one for the act by which it joined.

    Raises:
        StatusFileError: if a column is missing or unknown, or what the table is about is not stated above it.
    """
    stated = {match[1]: match[2].strip() for line in lines if (match := _STATED.fullmatch(line.strip()))}
    joining = [column for column in header if "ratification" in column or "accession" in column]
    wrong = [
        RowProblem(1, "", f"{key} is not stated above the table", f"a line such as # {key}: ...")
        for key in ("instrument", "as_of", "source_of_record")
        if key not in stated
    ]
    if len(joining) != 1 or set(header) - {"participant", "signature", *joining}:
        allowed = "Participant, Signature and Ratification, Accession(a), Succession(d)"
        wrong.append(RowProblem(1, ", ".join(header), "these are not the columns of a depositary's table", allowed))
    if wrong:
        raise StatusFileError(name, tuple(wrong))
    return [act for row in rows for act in _acts(row, joining[0], stated, problems)]


def _acts(row: Row, joining: str, stated: dict[str, str], problems: list[RowProblem]) -> Iterator[Row]:
    for column in ("signature", joining):
        text = row.cells.get(column, "")
        if not text:
            continue
        cell = _CELL.fullmatch(text)
        day = _iso(cell["day"]) if cell else None
        # Under a heading that does not speak of ratification, a date without a mark could be any act.
        unmarked = cell is not None and column == joining and not cell["mark"] and "ratification" not in joining
        if cell is None or day is None or unmarked or (column == "signature" and cell["mark"]):
            allowed = "a date such as 2026-02-03 or 3 Feb 2026, then one mark of a, A, AA, c, d, s or none"
            what = "signature" if column == "signature" else "ratification or accession"
            problems.append(RowProblem(row.line, text, f"this {what} cannot be read", allowed))
            continue
        action = "signature" if column == "signature" else _MARKS[cell["mark"] or ""]
        yield Row(row.line, {**stated, "state": _code(row.cells["participant"]), "action": action, "date": day})


def _code(participant: str) -> str:
    """The code of a participant that is named by its label; any other text is left, and is told as wrong later."""
    codes = {label.lower(): code for code, label in tables.state_labels().items()}
    return codes.get(participant.lower(), "EU" if participant == "European Union" else participant)


def _iso(text: str) -> str | None:
    day, _, rest = text.partition(" ")
    if not rest:
        return text
    month, year = rest.lower().split(" ")
    return f"{year}-{_MONTHS.index(month) + 1:02d}-{int(day):02d}" if month in _MONTHS else None
