"""HTML reports on designs of the gallery, as the command line would write them."""

from __future__ import annotations

import datetime as dt
import hashlib
import pathlib
from typing import Any

from gallery import ROOT
from lxml import html as parser

from iom_policy import assess, read_design
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.portfolio import assess_portfolio
from iom_policy.assessment.survey import Survey
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap
from iom_policy.documents.reading import ReadDesign
from iom_policy.policy.contributions import Contribution
from iom_policy.reports.html import html_report
from iom_policy.reports.reported import Envelope, Refusal, Reported, days_of, law_read
from iom_policy.reports.survey_files import survey_report
from iom_policy.reports.surveyed import Surveyed
from iom_policy.reports.withheld import withheld

FRAMEWORK = Framework.builtin()
DAY = dt.date(2026, 3, 1)


def reported(path: pathlib.Path) -> Reported:
    """A design of a file, read and assessed."""
    read = read_design(path)
    return Reported(
        source=path.relative_to(ROOT).as_posix(),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        design=read.design,
        framework=FRAMEWORK,
        assessment=assess(read.design, FRAMEWORK, places=read.places, evidence=read.evidence),
        run=len(FRAMEWORK.invariants),
        total=len(FRAMEWORK.invariants),
        evidence=read.evidence,
    )


def reported_design(design: Design, source: str = "made.iom.yaml") -> Reported:
    """A design that was made in Python, assessed."""
    return Reported(
        source=source,
        design=design,
        framework=FRAMEWORK,
        assessment=assess(design, FRAMEWORK, places=SourceMap()),
        run=len(FRAMEWORK.invariants),
        total=len(FRAMEWORK.invariants),
    )


def unread(source: str) -> Reported:
    """A file that could not be read."""
    return Reported(source=source, problems=(Refusal("the file is empty", "write a design"),))


def page(*designs: Reported) -> str:
    """The page on what was reported, as a report file is made: without what is restricted."""
    settings = {"law": law_read(designs, None)}
    envelope = Envelope(version="0", framework=FRAMEWORK, settings=settings, days=days_of(designs))
    return html_report(withheld(designs), envelope)


def page_of(*paths: pathlib.Path, unreadable: tuple[str, ...] = ()) -> str:
    """The page on design files, and on files that could not be read."""
    return page(*map(reported, paths), *map(unread, unreadable))


def surveyed(*reads: ReadDesign, left_out: tuple[str, ...] = (), unread: tuple[str, ...] = ()) -> Surveyed:
    """What several designs say, counted on the first of March 2026."""
    survey, contributions = Survey(), []
    for read in reads:
        survey.add(read.design, assess(read.design, FRAMEWORK, on=DAY, evidence=read.evidence), FRAMEWORK)
        contributions.append(Contribution.of(read.design, FRAMEWORK.law, DAY))
    return Surveyed(
        survey=survey,
        law=tuple(survey.law(FRAMEWORK.law)),
        portfolio=assess_portfolio(tuple(contributions), FRAMEWORK),
        left_out=left_out,
        unread=unread,
        framework=FRAMEWORK,
        settings={},
        version="0",
    )


def survey_page(told: Surveyed) -> str:
    """The page on what several designs say, as a report file is made: without what is restricted."""
    return str(survey_report("html", told))


def tree(text: str) -> Any:
    """A page as a browser sees it."""
    return parser.document_fromstring(text)
