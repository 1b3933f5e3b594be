"""What the formats of report files hold."""

from __future__ import annotations

import json

from gallery import EXAMPLES

from iom_policy import assess, read_design
from iom_policy.design.places import Span
from iom_policy.reports.json_report import assessment_data, json_report
from iom_policy.reports.reported import Envelope, Refusal, Reported
from iom_policy.reports.tally import Tally, tally
from iom_policy.reports.text import finding_line
from iom_policy.reports.text_report import text_report

READ = read_design(EXAMPLES / "mistaken" / "shelter-nigeria.iom.yaml")
ASSESSMENT = assess(READ.design, places=READ.places)
ENVELOPE = Envelope(version="0", settings={"law": "read"}, partial=("Part.",))
REPORTED = (
    Reported(source="a.iom.yaml", assessment=ASSESSMENT, run=3, total=77, known=("known since then: x",)),
    Reported(source="b.iom.yaml", problems=(Refusal("the file is empty", "write into it", (), Span(1, 1)),)),
)


def test_json_holds_every_finding_with_its_place() -> None:
    """Other programs read the findings from here, and nothing that was found may be missing."""
    data = json.loads(json_report(REPORTED, ENVELOPE))
    (design,) = data["designs"]
    told = [finding for result in design["results"] for finding in result["told"]]
    assert len(told) == sum(len(result.told) for result in ASSESSMENT)
    violated = [one for one in told if one["outcome"] == "violated"]
    assert [(one["invariant"], one["line"], one["found"]) for one in violated] == [
        (one.invariant, one.span and one.span.line, one.found)
        for one in sorted(ASSESSMENT.findings, key=lambda f: f.invariant)
    ]
    assert design["not_asked_yet"] == len(ASSESSMENT.waiting)
    assert design["counts"] == {str(outcome): count for outcome, count in ASSESSMENT.counts.items()}
    assert (design["invariants_run"], design["invariants"]) == (3, 77)
    problem = {"path": "(document)", "line": 1, "column": 1, "message": "the file is empty", "to_do": "write into it"}
    assert data["unreadable"] == [{"source": "b.iom.yaml", "sha256": None, "problems": [problem]}]
    assert data["partial"] == ["Part."]
    assert design["law_read_as_of"] == "2026-03-01"


def test_json_of_the_same_assessment_is_the_same_text() -> None:
    """Reports are compared, and a change has to be a change of the design."""
    assert json_report(REPORTED, ENVELOPE) == json_report(REPORTED, ENVELOPE)
    again = assess(READ.design, places=READ.places)
    assert json.dumps(assessment_data(again)) == json.dumps(assessment_data(ASSESSMENT))


def test_text_holds_what_the_command_line_prints_and_what_was_left_out() -> None:
    """A part must not read as the whole."""
    lines = text_report(REPORTED, ENVELOPE).splitlines()
    assert all(finding_line(one, "a.iom.yaml") in lines for one in ASSESSMENT.findings)
    assert {"3 of 77 invariants were run", "known since then: x", "Part.", "b.iom.yaml: could not be read"} <= {*lines}
    assert tally([ASSESSMENT], 1) in lines


def test_tallies_of_parts_add_up_to_that_of_the_whole() -> None:
    """The summary of pytest is made from parts."""
    parts = (Tally.of([result]) for result in ASSESSMENT)
    whole = Tally.of(ASSESSMENT.results)
    assert sum(parts, Tally()) == whole
    assert Tally.from_plain(whole.plain()) == whole
