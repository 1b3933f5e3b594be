"""Reports made for tests: designs of the gallery and of tests, as the command line hands them to a format."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from gallery import EXAMPLES

from iom_policy.assessment.assess import assess
from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap, Span
from iom_policy.documents.read import read_design
from iom_policy.reports.files import FORMATS, format_of
from iom_policy.reports.reported import Envelope, Input, Refusal, Reported, days_of
from iom_policy.reports.withheld import withheld

DAY = dt.date(2026, 3, 1)
SHA = "0" * 64
UNREADABLE = Reported(
    source="broken.iom.yaml",
    sha256=SHA,
    problems=(Refusal("the file is empty", "write a design into it", (), Span(1, 1)), Refusal("nothing else")),
)


def of_example(path: str, framework: Framework | None = None) -> Reported:
    """One of the examples, as it is reported."""
    read = read_design(EXAMPLES / path)
    return of_design(read.design, framework, source=f"designs/{path}", places=read.places)


def of_design(
    design: Design,
    framework: Framework | None = None,
    *,
    source: str = "a.iom.yaml",
    places: SourceMap | None = None,
) -> Reported:
    """A design, as it is reported."""
    framework = framework or Framework.builtin()
    assessment = assess(design, framework, on=DAY, places=places)
    return Reported(
        source=source,
        sha256=SHA,
        design=design,
        framework=framework,
        assessment=assessment,
        run=len(assessment.results),
        total=len(framework.invariants),
    )


def envelope_for(*reported: Reported, **more: Any) -> Envelope:
    """By what these were made."""
    framework = next((one.framework for one in reported if one.framework), None)
    inputs = (Input(what="status", path="status.csv", sha256=SHA), Input(what="baseline", path="gone", sha256=""))
    given = {"version": "1.0", "framework": framework, "days": days_of(reported), "inputs": inputs, **more}
    return Envelope(**given)


def written(form: str, *reported: Reported, **more: Any) -> str:
    """A report in a format, as it is written to a file."""
    return format_of(form)(withheld(reported), envelope_for(*reported, **more))


def in_every_format(*reported: Reported, **more: Any) -> dict[str, str]:
    """The reports in every format that there is, by format."""
    return {form: written(form, *reported, **more) for form in FORMATS}


def as_sarif(*reported: Reported, **more: Any) -> Any:
    """The one run of a SARIF log."""
    (run,) = json.loads(written("sarif", *reported, **more))["runs"]
    return run
