"""Portfolios counted in whatever way, and everything that is said of them, to be compared."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import pathlib
from collections.abc import Iterable, Sequence
from typing import Any
from unittest.mock import patch

from gallery import plain

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import assess_portfolio
from iom_policy.design.design import Design
from iom_policy.offices.selection import Selection
from iom_policy.portfolios import counting
from iom_policy.portfolios.counting import Task
from iom_policy.portfolios.elsewhere import Setup
from iom_policy.portfolios.executors import Executor, OneByOne, together
from iom_policy.portfolios.pieces import PIECE
from iom_policy.portfolios.tasks import tasks_of
from iom_policy.portfolios.whole import Whole
from iom_policy.reports.portfolio_text import findings_together, rights_served
from iom_policy.reports.survey_files import survey_report
from iom_policy.reports.survey_text import survey_text
from iom_policy.reports.surveyed import Surveyed

DAY = dt.date(2026, 3, 1)
FRAMEWORK = Framework.builtin()
ONE_BY_ONE = OneByOne(lambda _: FRAMEWORK)
SECRET = "The Blue House"


def setup(framework: Framework = FRAMEWORK, status: pathlib.Path | None = None) -> Setup:
    """What another process needs to count as this one does, without offices."""
    return Setup.of(Selection.none(), status, DAY, framework)


def tasks(*paths: pathlib.Path, size: int = PIECE) -> list[Task]:
    """What there is to count of files."""
    return list(tasks_of(paths, today=DAY, size=size))


def told(todo: Iterable[Task], executor: Executor = ONE_BY_ONE) -> dict[str, str]:
    """Everything that is said of files: in the terminal, and in each sort of report that is text."""
    with contextlib.closing(Whole()) as whole:
        for task, counted in together(executor, todo):
            whole.take(task.piece, counted)
        if not whole.portfolio.designs:
            return {"unread": "\n".join(whole.unread.lines), "left-out": "\n".join(whole.unread.outside)}
        portfolio = assess_portfolio(whole.portfolio, FRAMEWORK)
        law = tuple(whole.survey.law(FRAMEWORK.law))
        surveyed = Surveyed(
            survey=whole.survey, law=law, portfolio=portfolio, left_out=whole.left_out.outside,
            unread=whole.unread.outside, framework=FRAMEWORK, settings={}, version="0",
        )  # fmt: skip
        reports = {form: text(survey_report(form, surveyed)) for form in ("csv", "json", "law", "left-out")}
        printed = (*findings_together(portfolio), *survey_text(whole.survey, law), *rights_served(portfolio))
        return {**reports, "printed": "\n".join(printed), "unread": "\n".join(whole.unread.lines)}


def read(*paths: pathlib.Path) -> tuple[list[Design], list[str], list[str]]:
    """The designs that are counted, in their order; what was not taken over; and what could not be read."""
    designs: list[Design] = []

    def noted(design: Design, *arguments: Any, **settings: Any) -> Assessment:
        designs.append(design)
        return assess(design, *arguments, **settings)

    with patch.object(counting, "assess", noted), contextlib.closing(Whole()) as whole:
        for task, counted in together(ONE_BY_ONE, tasks(*paths)):
            whole.take(task.piece, counted)
        return designs, list(whole.left_out.lines), list(whole.unread.lines)


def text(report: str | bytes | Iterable[str]) -> str:
    """A report as one text."""
    assert not isinstance(report, bytes)
    return report if isinstance(report, str) else "".join(report)


def line(name: str, **fields: Any) -> str:
    """A design in one line; what a complete one of the gallery says, with some of it said otherwise."""
    return json.dumps({**plain("consular-sri-lanka"), "id": name, **fields}, default=dt.date.isoformat)


def bare(name: str, **fields: Any) -> str:
    """A design in one line that says next to nothing."""
    data = {
        "iom_policy": 1,
        "kind": "project",
        "id": name,
        "title": "A desk",
        "activities": [{"id": "a", "title": "A"}],
    }
    return json.dumps(data | fields, ensure_ascii=False)


def standard(name: str, **fields: Any) -> str:
    """The complete design, which cites as a mere standard what the others rely on as binding."""
    rights = plain("consular-sri-lanka")["rights"]
    rights[0]["sources"][0] = {"cite": rights[0]["sources"][0], "force": "standard"}
    return line(name, rights=rights, **fields)


LINES: Sequence[str] = (
    bare("silent", states=["JO"]),
    bare("hidden", title=SECRET, restricted=["title"], sectors=["health"]),
    bare("no-rights", rights=[], restricted=["rights"], states=["KE"]),
    line("complete"),
    standard("standard"),
    standard("blue-house", title="Blue-House", restricted=["title", "rights"]),
    "",
    "  ",
    "not json",
    '{"iom_policy": 1, "kind": "project", "id": "x", "title": "The Blue House", "restricted": ["title"], "odd": "é"}',
    bare("twice") + "\r",
    bare("long", title="A" * 300),
)
"""Lines of every sort: silent, complete, contradicting, with something to hold back, blank, and wrong."""
