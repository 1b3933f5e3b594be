"""A report as JSON, for other programs: every result with its findings, and by what it was made."""

from __future__ import annotations

from collections.abc import Sequence

from iom_policy.assessment.findings import Assessment, Finding, Result
from iom_policy.assessment.framework import Framework
from iom_policy.design.places import Span, show_path
from iom_policy.law.origin import Origin
from iom_policy.reports.plain import Plain, as_json
from iom_policy.reports.reported import UNOFFICIAL, Envelope, Reported
from iom_policy.reports.tally import Tally

VERSION = 1
"""The version of this format; it rises when a key changes its meaning or goes."""


def json_report(reported: Sequence[Reported], envelope: Envelope) -> str:
    """The report as JSON text, sorted as the designs are."""
    data: Plain = {
        "iom_policy_report": VERSION,
        "encoding": UNOFFICIAL,
        "version": envelope.version,
        "settings": dict(envelope.settings),
        "strict": envelope.strict,
        "law_read_as_of": [day.isoformat() for day in envelope.days],
        "inputs": [{"what": one.what, "path": one.path, "sha256": one.sha256 or None} for one in envelope.inputs],
        "offices": _offices(envelope.framework),
        "partial": list(envelope.partial),
        "designs": [_design(one, one.assessment) for one in reported if one.assessment],
        "unreadable": [_unreadable(one) for one in reported if not one.assessment],
    }
    return as_json(data)


def _offices(framework: Framework | None) -> Plain:
    if framework is None:
        return {"used": [], "failed": [], "left_out": []}
    return {
        "used": [_origin(origin) for origin in framework.offices],
        "failed": [{**_origin(one.origin), "problems": list(one.problems)} for one in framework.failures],
        "left_out": [{**_origin(one.origin), "by": one.by} for one in framework.left_out],
    }


def _unreadable(one: Reported) -> Plain:
    return {
        "source": one.source,
        "sha256": one.sha256 or None,
        "problems": [
            {
                "path": show_path(refusal.path),
                **_place(refusal.span),
                "message": refusal.message,
                "to_do": refusal.hint,
            }
            for refusal in one.problems
        ],
    }


def _design(one: Reported, assessment: Assessment) -> dict[str, Plain]:
    return {
        "source": one.source,
        "sha256": one.sha256 or None,
        "evidence": [{"file": name, "sha256": one.evidence[name]} for name in sorted(one.evidence)],
        "remarks": list(one.remarks),
        "invariants_run": one.run,
        "invariants": one.total,
        "known": list(one.known),
        **assessment_data(assessment),
    }


def assessment_data(assessment: Assessment) -> dict[str, Plain]:
    """One assessment as plain data: findings by invariant, with their places, and every outcome counted.

    >>> import datetime as dt
    >>> data = assessment_data(Assessment(design="desk", title="A desk", on=dt.date(2026, 3, 1), activities=1))
    >>> data["law_read_as_of"], data["results"]
    ('2026-03-01', [])
    """
    counted = Tally.of(assessment.results, assessment.faults).plain()
    return {
        "design": assessment.design,
        "title": assessment.title,
        "law_read_as_of": assessment.on.isoformat(),
        "activities": assessment.activities,
        "counts": {name: number for name, number in counted.items() if name not in ("expected", "waiting")},
        "expectations_among_violated": counted["expected"],
        "not_asked_yet": counted["waiting"],
        "faults": [_finding(one) for one in assessment.faults],
        "results": [_result(one) for one in assessment.results],
        "law_notes": [
            {
                "cite": one.cite,
                "path": show_path(one.path),
                **_place(one.span),
                "text": one.text,
                "offices": [_origin(origin) for origin in one.offices],
            }
            for one in assessment.law_notes
        ],
        "offices": [_origin(origin) for origin in assessment.offices],
        "sections": [
            {"title": one.title, "lines": list(one.lines), "office": _origin(one.origin)} for one in assessment.sections
        ],
    }


def _result(result: Result) -> Plain:
    return {
        "invariant": result.invariant,
        "satisfied": result.satisfied,
        "waiting": [{"subject": one.subject, "behind": one.behind} for one in result.waiting],
        "told": [_finding(one) for one in result.told],
    }


def _finding(finding: Finding) -> Plain:
    return {
        "invariant": finding.invariant,
        "outcome": str(finding.outcome),
        "strength": str(finding.strength),
        "basis": str(finding.basis),
        "clauses": list(finding.clauses),
        "subject": finding.subject,
        "path": show_path(finding.path),
        **_place(finding.span),
        "found": finding.found,
        "question": finding.question,
        "fix": finding.fix,
        "roles": list(finding.roles),
        "offices": [_origin(origin) for origin in finding.offices],
    }


def _origin(origin: Origin) -> dict[str, Plain]:
    return {"office": origin.office, "distribution": origin.distribution, "version": origin.version}


def _place(span: Span | None) -> dict[str, Plain]:
    return {"line": span.line, "column": span.column} if span else {"line": None, "column": None}
