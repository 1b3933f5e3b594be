"""What many designs say, as files for other programs: JSON for all of it, CSV for the counts and for the law."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import TypeAlias

from attrs import asdict

from iom_policy.assessment.survey_groups import Grouping
from iom_policy.design.places import show_path
from iom_policy.policy.contributions import NAMED
from iom_policy.reports.reported import UNOFFICIAL
from iom_policy.reports.surveyed import Surveyed, outward

VERSION = 1
"""The version of the JSON format; it rises when a key changes its meaning or goes."""


def survey_json(told: Surveyed) -> str:
    """Everything, as one JSON object; of long lists the first thousand, and how many more there are."""
    return "".join(_json(told))


def _json(told: Surveyed) -> Iterator[str]:
    """The same piece by piece, since all of it in text takes more room than what it is made from."""
    yield from json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(_data(told))
    yield "\n"


def _data(told: Surveyed) -> Mapping[str, object]:
    return {
        "iom_policy_survey": VERSION,
        "encoding": UNOFFICIAL,
        "version": told.version,
        "settings": dict(told.settings),
        "designs": told.survey.designs,
        "activities": told.survey.activities,
        "groups": {
            str(grouping): {name: asdict(size) for name, size in told.survey.groups(grouping).items()}
            for grouping in Grouping
        },
        "said": [_object(COUNTS, row) for row in counts_rows(told)],
        "law": [_object(LAW, row) for row in law_rows(told)],
        "together": [
            {
                "invariant": one.invariant,
                "outcome": str(one.outcome),
                "strength": str(one.strength),
                "clauses": list(one.clauses),
                "design": one.subject,
                "path": show_path(one.path[1:]),
                "found": one.found,
                "fix": one.fix,
            }
            for one in told.portfolio.findings
        ],
        "rights_served": {one.right: list(one.designs) for one in told.portfolio.served},
        "not_on_that_map": told.survey.discreet,
        "left_out": list(islice(told.left_out, NAMED)),
        "unread": list(islice(told.unread, NAMED)),
        "not_listed": {
            "together": dict(told.portfolio.more),
            "rights_served": {one.right: one.more for one in told.portfolio.served if one.more},
            "left_out": max(0, len(told.left_out) - NAMED),
            "unread": max(0, len(told.unread) - NAMED),
        },
    }


def survey_csv(told: Surveyed) -> str:
    """The counts, one in a line."""
    return _csv(COUNTS, counts_rows(told))


def law_csv(told: Surveyed) -> str:
    """The law, one treaty, State and day in a line."""
    return _csv(LAW, law_rows(told))


def left_out_text(told: Surveyed) -> Iterator[str]:
    """What was not read or not taken over, one in a line, with its place."""
    return (f"{line}\n" for line in chain(told.unread, told.left_out))


COUNTS: Mapping[str, type] = MappingProxyType(
    {
        "grouping": str,
        "group": str,
        "invariant": str,
        "paragraphs": str,
        "said": str,
        "designs": int,
        "activities": int,
    }
)
"""The columns of the counts, and what each holds."""
LAW: Mapping[str, type] = MappingProxyType(
    {"state": str, "on": dt.date, "source": str, "binding": str, "since": dt.date, "as_of": dt.date}
)
"""The columns of the law, and what each holds; since and as_of may be empty."""
Cell: TypeAlias = "str | int | dt.date | None"


def counts_rows(told: Surveyed) -> list[tuple[Cell, ...]]:
    """Every count that is not zero, in the order of `COUNTS`."""
    paragraphs = {one.id: " ".join(one.clauses) for one in told.framework.invariants}
    return [
        (
            str(row.grouping),
            row.group,
            row.invariant,
            paragraphs[row.invariant],
            str(row.said),
            row.designs,
            row.activities,
        )
        for row in told.survey.rows()
    ]


def law_rows(told: Surveyed) -> list[tuple[Cell, ...]]:
    """The law, one treaty, State and day in a row, in the order of `LAW`."""
    return [(one.state, one.on, one.source, str(one.binding), one.since, one.as_of) for one in told.law]


def _object(columns: Iterable[str], row: Iterable[Cell]) -> dict[str, str | int | None]:
    cells = (str(cell) if isinstance(cell, dt.date) else cell for cell in row)
    return dict(zip(columns, cells, strict=True))


def _csv(heading: Iterable[str], rows: Sequence[Sequence[Cell]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: what designs write is not to be run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _html(told: Surveyed) -> str:
    from iom_policy.reports.html.survey_page import survey_html  # noqa: PLC0415 - only it needs the extra

    return survey_html(told)


def _parquet(told: Surveyed) -> bytes:
    from iom_policy.reports.survey_parquet import counts_parquet  # noqa: PLC0415 - only it needs the extra

    return counts_parquet(told)


def _law_parquet(told: Surveyed) -> bytes:
    from iom_policy.reports.survey_parquet import law_parquet  # noqa: PLC0415 - only it needs the extra

    return law_parquet(told)


SURVEY_FORMATS: Mapping[str, Callable[[Surveyed], str | bytes | Iterable[str]]] = MappingProxyType(
    {
        "html": _html,
        "csv": survey_csv,
        "json": _json,
        "law": law_csv,
        "left-out": left_out_text,
        "parquet": _parquet,
        "law-parquet": _law_parquet,
    }
)
"""The formats of report files on many designs, by name."""


def survey_report(form: str, told: Surveyed) -> str | bytes | Iterable[str]:
    """A report file in a format, without what designs restrict and without what looks like personal data."""
    return SURVEY_FORMATS[form](outward(told))


_EXTRAS: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "html": ("html", {"jinja2": "Jinja2"}),
        "parquet": ("parquet", {"pyarrow": "pyarrow"}),
        "law-parquet": ("parquet", {"pyarrow": "pyarrow"}),
    }
)
"""What a format needs besides the library: the name of the extra, and by module what is in it."""


def lacking(form: str) -> str:
    """What is to be installed before a format can be written, as a sentence; empty where nothing is.

    >>> lacking("csv")
    ''
    """
    extra, needed = _EXTRAS.get(form, ("", {}))
    missing = [what for module, what in needed.items() if importlib.util.find_spec(module) is None]
    if not missing:
        return ""
    return f"{form} needs {' and '.join(missing)}, which is not installed: pip install 'iom-policy[{extra}]'"
