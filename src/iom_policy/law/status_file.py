"""Reads a file of acts that a project or an office keeps: all of it, or every row that is wrong and none of it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from iom_policy.law.catalogue import Law
from iom_policy.law.status_export import is_export, rows_of_export
from iom_policy.law.status_rows import (
    COLUMNS,
    MOST_PROBLEMS,
    Row,
    RowProblem,
    StatusFileError,
    act_of,
    contradictions,
    lines_of,
    table_of,
)
from iom_policy.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from iom_policy.law.status import StateAct

__all__ = ["RowProblem", "StatusFileError", "read_status_file", "write_status_file"]


def read_status_file(path: Path, law: Law | None = None) -> tuple[StateAct, ...]:
    """Read the acts of States that a file lists, in its order; add them with `Law.with_acts`.

    Two shapes are accepted, both UTF-8 with a header, cells parted by commas or semicolons, lines that begin
    with ``#`` being comments:

    - one act a row: ``instrument`` (id or another id in use), ``state`` (ISO 3166-1 alpha-2 or alpha-3),
      ``action`` (a word of `Action`), ``date``, ``as_of``, ``source_of_record``, and ``effective`` if it is
      recorded; dates are written YYYY-MM-DD;
    - the depositary's table of one treaty, one participant a row: ``Participant``, ``Signature`` and a last
      column whose heading begins with Ratification or Accession, with its marks (a, A, AA, c, d, s) after the
      dates. The treaty, the day and the record are then stated above it in comments: ``# instrument: ICRMW``,
      ``# as_of: 2026-02-03``, ``# source_of_record: UN Treaty Collection IV-13``. A participant is named by its
      code or by its label in the table of States; no other name is guessed.

    ``law`` says which treaties are known; it is the shipped one if it is left out.

    Raises:
        StatusFileError: with every row that is wrong, by line; nothing is loaded then.
    """
    law = law or Law.shipped()
    lines = lines_of(path)
    problems: list[RowProblem] = []
    header, rows = table_of(path.name, lines, problems)
    if is_export(header):
        rows = rows_of_export(path.name, lines, header, rows, problems)
    acts = list(_acts(rows, law, path.name, problems))
    problems += contradictions(acts)
    if not rows and not problems:
        problems.append(RowProblem(len(lines), "", "the file lists no act", f"one row an act: {','.join(COLUMNS)}"))
    if problems:
        raise StatusFileError(path.name, tuple(_told(problems)))
    return tuple(act for _, act in acts)


def _acts(rows: Sequence[Row], law: Law, name: str, problems: list[RowProblem]) -> Iterator[tuple[int, StateAct]]:
    """The acts of the rows with their lines, until there are more problems than can be told."""
    for row in rows:
        if len(problems) > MOST_PROBLEMS:
            return
        if act := act_of(row, law, name, problems):
            yield row.line, act


def _told(problems: Sequence[RowProblem]) -> Iterator[RowProblem]:
    shown = sorted(problems)[:MOST_PROBLEMS]
    yield from shown
    if len(shown) < len(problems):
        yield RowProblem(shown[-1].line, "", "there are more problems than can be shown; correct these first")


def write_status_file(path: Path, acts: tuple[StateAct, ...], heading: str) -> None:
    """Write acts as a status file that `read_status_file` reads again, in the order of treaty, State and day.

    It is written aside and put in place in one step: whoever reads it meanwhile finds the old one or the new one.
    """
    text = io.StringIO()
    text.write(f"# {' '.join(heading.split())}\n")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for act in sorted(acts, key=lambda one: (one.source, one.state, one.on, one.action)):
        effective = str(act.effective) if act.effective else ""
        row = (act.source, act.state, act.action.value, act.on, effective, act.as_of, act.source_of_record)
        table.writerow(map(str, row))
    write_whole(path, text.getvalue())
