"""What many designs say, as files for other programs: JSON for all of it, CSV for the counts and for the law."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import TypeAlias

from attrs import frozen

from iom_policy.assessment.portfolio import PortfolioAssessment
from iom_policy.assessment.survey import Grouping, LawOnADay, Survey
from iom_policy.design.places import show_path
from iom_policy.policy.contributions import NAMED
from iom_policy.reports.reported import UNOFFICIAL

VERSION = 1
"""The version of the JSON format; it rises when a key changes its meaning or goes."""


@frozen(kw_only=True)
class Surveyed:
    """What a report on many designs is made from.

    Attributes:
        survey: The counts.
        law: What binds each State on each day on which work in it begins.
        portfolio: What was asked of the designs together.
        left_out: What files hold and was not taken over, with its place.
        unread: Files and lines that could not be read, and why.
        clauses: The paragraphs of each question, by its id.
        settings: What the run was told, in words.
        version: The release of iom-policy.
    """

    survey: Survey
    law: Sequence[LawOnADay]
    portfolio: PortfolioAssessment
    left_out: Collection[str]
    unread: Collection[str]
    clauses: Mapping[str, tuple[str, ...]]
    settings: Mapping[str, str]
    version: str


def survey_json(told: Surveyed) -> str:
    """Everything, as one JSON object; of long lists the first thousand, and how many more there are."""
    data = {
        "iom_policy_survey": VERSION,
        "encoding": UNOFFICIAL,
        "version": told.version,
        "settings": dict(told.settings),
        "designs": told.survey.designs,
        "groups": {str(grouping): dict(told.survey.groups(grouping)) for grouping in Grouping},
        "said": [dict(zip(_SAID, row, strict=True)) for row in _said(told)],
        "law": [dict(zip(_LAW, row, strict=True)) for row in _law(told)],
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
        "left_out": list(islice(told.left_out, NAMED)),
        "unread": list(islice(told.unread, NAMED)),
        "not_listed": {
            "together": dict(told.portfolio.more),
            "rights_served": {one.right: one.more for one in told.portfolio.served if one.more},
            "left_out": max(0, len(told.left_out) - NAMED),
            "unread": max(0, len(told.unread) - NAMED),
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def survey_csv(told: Surveyed) -> str:
    """The counts, one in a line."""
    return _csv(_SAID, _said(told))


def law_csv(told: Surveyed) -> str:
    """The law, one treaty, State and day in a line."""
    return _csv(_LAW, _law(told))


def left_out_text(told: Surveyed) -> Iterator[str]:
    """What was not read or not taken over, one in a line, with its place."""
    return (f"{line}\n" for line in chain(told.unread, told.left_out))


_SAID = ("grouping", "group", "invariant", "paragraphs", "said", "designs")
_LAW = ("state", "on", "source", "binding", "since", "as_of")
_Cell: TypeAlias = "str | int | None"


def _said(told: Surveyed) -> list[tuple[_Cell, ...]]:
    return [
        (str(row.grouping), row.group, row.invariant, " ".join(told.clauses[row.invariant]), str(row.said), row.designs)
        for row in told.survey.rows()
    ]


def _law(told: Surveyed) -> list[tuple[_Cell, ...]]:
    return [
        (
            one.state,
            one.on.isoformat(),
            one.source,
            str(one.binding),
            one.since.isoformat() if one.since else None,
            one.as_of.isoformat() if one.as_of else None,
        )
        for one in told.law
    ]


def _csv(heading: Sequence[str], rows: Sequence[Sequence[_Cell]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: _Cell) -> _Cell:
    """A cell that no spreadsheet takes for a formula: what designs write is not to be run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


SURVEY_FORMATS: Mapping[str, Callable[[Surveyed], Iterable[str]]] = MappingProxyType(
    {"csv": survey_csv, "json": survey_json, "law": law_csv, "left-out": left_out_text}
)
"""The formats of report files on many designs, by name."""
