"""A report as SARIF 2.1.0, for code scanning and editors: findings at their lines, rules with their pages.

What is satisfied or does not apply is counted, and is no result: whatever shows a log shows each result as something to
look at. What could not be asked is a notification, and the log says then that the run was not successful.
"""

from __future__ import annotations

import hashlib
import pathlib
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from attrs import frozen

from iom_policy.assessment.assess import DOCUMENT
from iom_policy.assessment.findings import Assessment, Finding, stands
from iom_policy.assessment.of_offices import OFFICE
from iom_policy.design.by_ids import told_by_ids
from iom_policy.design.places import Path, Span, show_path
from iom_policy.design.withholding import NOT_SHOWN, WITHHELD
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.plain import Plain, as_json
from iom_policy.reports.reported import UNOFFICIAL, Envelope, Refusal, Reported
from iom_policy.reports.sarif_notes import Notes
from iom_policy.reports.sarif_rules import Rules, braces, component_name, level_of, notifications
from iom_policy.reports.tally import Tally

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "iomPolicyFinding/v1"
_TOLD = (Outcome.VIOLATED, Outcome.UNRESOLVED, Outcome.ATTESTED)


def sarif_report(reported: Sequence[Reported], envelope: Envelope) -> str:
    """The report as a SARIF log with one run."""
    log = _Log.of(reported, envelope)
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [log.run()]})


@frozen
class _Log:
    reported: Sequence[Reported]
    envelope: Envelope
    rules: Rules
    files: tuple[str, ...]

    @classmethod
    def of(cls, reported: Sequence[Reported], envelope: Envelope) -> _Log:
        used = (*(one.framework for one in reported), envelope.framework)
        rules = Rules.of(framework for framework in used if framework)
        return cls(reported, envelope, rules, tuple(dict.fromkeys(one.source for one in reported)))

    def run(self) -> Plain:
        told = [result for one in self.reported for result in self._results(one)]
        notes = Notes.of(self.reported, self.envelope, self.rules, self.place)
        language = (self.envelope.framework.language if self.envelope.framework else None) or "en"
        return {
            "tool": self._tool(),
            "language": language,
            "columnKind": "unicodeCodePoints",
            "redactionTokens": [WITHHELD, NOT_SHOWN],
            "invocations": [{"executionSuccessful": not notes.grave, "toolExecutionNotifications": list(notes.told)}],
            "artifacts": [*self._designs(), *self._inputs()],
            "results": list(_numbered(told)),
            "properties": {
                "encoding": UNOFFICIAL,
                "settings": dict(self.envelope.settings),
                "strict": self.envelope.strict,
                "lawReadAsOf": [day.isoformat() for day in self.envelope.days],
            },
        }

    def _tool(self) -> Plain:
        version = self.envelope.version
        return {
            "driver": {
                "name": "iom-policy",
                "fullName": f"iom-policy {version}, {UNOFFICIAL}",
                "version": version,
                "shortDescription": {
                    "text": "Puts the questions of the IOM Policy on Protection to programme designs."
                },
                "notifications": notifications(),
                "rules": list(self.rules.own),
            },
            "extensions": [
                {
                    "name": component_name(office),
                    "fullName": str(office),
                    "version": office.version,
                    "rules": list(rules),
                    "properties": {"office": office.office},
                }
                for office, rules in self.rules.extensions
            ],
        }

    # -- files

    def _designs(self) -> Iterator[Plain]:
        for source in self.files:
            inside = [one for one in self.reported if one.source == source]
            yield {
                "location": {"uri": uri(source)},
                "roles": ["analysisTarget"],
                **_hashes(inside[0].sha256),
                "properties": {"designs": [_counted(one, one.assessment) for one in inside if one.assessment]},
            }

    def _inputs(self) -> Iterator[Plain]:
        for one in self.envelope.inputs:
            yield {
                "location": {"uri": uri(one.path)},
                "description": {"text": one.what},
                "roles": ["userSpecifiedConfiguration"],
                **_hashes(one.sha256),
            }

    # -- results

    def _results(self, one: Reported) -> Iterator[dict[str, Plain]]:
        if one.assessment is None:
            yield from (self._refusal(refusal, one) for refusal in one.problems)
            return
        faults = [fault for fault in one.assessment.faults if fault.invariant != OFFICE]
        told = [finding for result in one.assessment for finding in result.told if finding.outcome in _TOLD]
        for finding in sorted((*faults, *told), key=lambda finding: finding.order):
            yield self._result(finding, one, one.assessment)

    def _result(self, finding: Finding, one: Reported, assessment: Assessment) -> dict[str, Plain]:
        kind, level = kind_and_level(finding, strict=self.envelope.strict)
        where = told_by_ids(finding.path, one.design) if one.design else show_path(finding.path)
        known = (assessment.design, finding.invariant, str(finding.outcome), finding.subject, where)
        return {
            **self.rules.reference(finding.invariant),
            "kind": kind,
            "level": level,
            "message": {"text": braces(_message(finding.found, finding.fix))},
            "locations": [self.place(one, finding.span, finding.path, finding.subject)],
            "partialFingerprints": {_FINGERPRINT: _hash(known)},
            "properties": {
                "outcome": str(finding.outcome),
                "strength": str(finding.strength),
                "basis": str(finding.basis),
                "paragraphs": list(finding.clauses),
                "question": finding.question,
                "roles": list(finding.roles),
                "offices": [str(origin) for origin in finding.offices],
            },
        }

    def _refusal(self, refusal: Refusal, one: Reported) -> dict[str, Plain]:
        return {
            **self.rules.reference(DOCUMENT),
            "kind": "fail",
            "level": "error",
            "message": {"text": braces(_message(refusal.message, refusal.hint))},
            "locations": [self.place(one, refusal.span, refusal.path, "")],
            "partialFingerprints": {_FINGERPRINT: _hash((DOCUMENT, show_path(refusal.path), refusal.message))},
            "properties": {"outcome": str(Outcome.ERROR)},
        }

    def place(self, one: Reported, span: Span | None, path: Path, subject: str) -> dict[str, Plain]:
        """Where something stands: in the file, and in the design."""
        physical: dict[str, Plain] = {
            "artifactLocation": {"uri": uri(one.source), "index": self.files.index(one.source)}
        }
        if span:
            physical["region"] = {"startLine": span.line, "startColumn": span.column}
        name = one.assessment.design if one.assessment else ""
        logical: dict[str, Plain] = {"fullyQualifiedName": "/".join((*((name,) if name else ()), show_path(path)))}
        if subject:
            logical["name"] = subject
        return {"physicalLocation": physical, "logicalLocations": [logical]}


def kind_and_level(finding: Finding, *, strict: bool) -> tuple[str, str]:
    """What a finding is in the words of SARIF; the level of whatever is no failure has to be none."""
    if finding.outcome is Outcome.UNRESOLVED:
        return ("review" if finding.roles else "open"), "none"
    if finding.outcome is Outcome.ATTESTED:
        return "informational", "none"
    if finding.outcome is Outcome.ERROR or stands(finding, strict=strict):
        return "fail", "error"
    return "fail", level_of(finding.strength, finding.basis)


def uri(source: str) -> str:
    """A file as a URI: relative as it was given, with what a URI cannot hold written out.

    >>> uri("designs/aid & advice.iom.yaml")
    'designs/aid%20%26%20advice.iom.yaml'
    """
    for kind in (pathlib.PurePosixPath, pathlib.PureWindowsPath):
        if kind(source).is_absolute():
            return kind(source).as_uri()
    return quote(source.replace("\\", "/"))


def _message(found: str, fix: str) -> str:
    return f"{found} To do: {fix}" if fix else found


def _hashes(sha256: str) -> dict[str, Plain]:
    return {"hashes": {"sha-256": sha256}} if sha256 else {}


def _counted(one: Reported, assessment: Assessment) -> Plain:
    tally = Tally.of(assessment.results, assessment.faults)
    return {
        "design": assessment.design,
        "title": assessment.title,
        "lawReadAsOf": assessment.on.isoformat(),
        "invariantsRun": one.run,
        "invariants": one.total,
        "counts": {str(outcome): tally.counts.get(outcome, 0) for outcome in Outcome},
        "notAskedYet": tally.waiting,
        "remarks": list(one.remarks),
        "evidence": [{"file": name, "sha256": one.evidence[name]} for name in sorted(one.evidence)],
    }


def _hash(known: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(known).encode()).hexdigest()


def _numbered(results: Sequence[dict[str, Plain]]) -> Iterator[Plain]:
    """The results, in which findings that could not be told apart are numbered in the order of the file."""
    seen: Counter[str] = Counter()
    for result in results:
        (print_,) = result["partialFingerprints"].values()  # type: ignore[union-attr]
        seen[str(print_)] += 1
        yield {**result, "partialFingerprints": {_FINGERPRINT: f"{print_}:{seen[str(print_)]}"}}
