"""A report as Markdown, for a comment on a change or a wiki: what to do next, what was found, what was not run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from iom_policy.assessment.assess import DOCUMENT
from iom_policy.assessment.findings import Assessment, Finding
from iom_policy.assessment.of_offices import OFFICE
from iom_policy.design.places import Span
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.in_markdown import code, escaped
from iom_policy.reports.reported import UNOFFICIAL, Envelope, Refusal, Reported
from iom_policy.reports.tally import Tally, number_of, tally_line
from iom_policy.reports.text import closing, no_demand

_WRITERS = "Those who write the design"
_KEEPERS = "Those who look after the tool and the plugins of offices"
_WHOLE = "The design as a whole"


def markdown_report(reported: Sequence[Reported], envelope: Envelope) -> str:
    """The report as Markdown."""
    lines = [
        "# Questions of the IOM Policy on Protection",
        "",
        f"An {UNOFFICIAL}, by iom-policy {escaped(envelope.version)}. It gives no score.",
        "",
        *_closing(reported, envelope),
        *_next(reported),
        *(line for one in reported for line in _design(one)),
        *_not_run(reported, envelope),
        *_made_by(reported, envelope),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _closing(reported: Sequence[Reported], envelope: Envelope) -> Iterator[str]:
    assessed = [one.assessment for one in reported if one.assessment]
    whole = sum((Tally.of(one.results, one.faults) for one in assessed), Tally())
    yield escaped(tally_line(len(assessed), whole, len(reported) - len(assessed))) + "."
    if assessed and len(assessed) == len(reported) and _complete(reported, envelope):
        yield from ("", escaped(closing(assessed, strict=envelope.strict)))
    yield ""


def _complete(reported: Sequence[Reported], envelope: Envelope) -> bool:
    return not envelope.partial and all(one.run == one.total for one in reported)


# -- what to do next


def _next(reported: Sequence[Reported]) -> Iterator[str]:
    groups: dict[tuple[int, str], list[str]] = {}
    for one in reported:
        for who, line in _steps(one):
            groups.setdefault(who, []).append(line)
    yield from ("## What to do next", "")
    if not groups:
        yield from ("Nothing that was asked is violated or open." if reported else "No design was looked at.", "")
    for (_, people), steps in sorted(groups.items()):
        yield from (f"### {escaped(people)}", "", *dict.fromkeys(steps), "")


def _steps(one: Reported) -> Iterator[tuple[tuple[int, str], str]]:
    for refusal in one.problems:
        to_do = refusal.hint or refusal.message
        yield (0, _WRITERS), f"- {code(_at(one, refusal.span))}: {escaped(to_do)}"
    for finding in one.assessment.findings if one.assessment else ():
        to_do = escaped(finding.fix or finding.question or finding.found)
        yield _who(finding), f"- {code(_at(one, finding.span))} {escaped(finding.invariant)}: {to_do}"


def _who(finding: Finding) -> tuple[int, str]:
    if finding.outcome is Outcome.ERROR and finding.invariant != DOCUMENT:
        return 2, _KEEPERS
    return (1, " or ".join(finding.roles)) if finding.roles else (0, _WRITERS)


# -- one design


def _design(one: Reported) -> Iterator[str]:
    if one.assessment is None:
        yield from (f"## {code(one.source)} could not be read", "", *map(_refusal, one.problems), "")
        return
    told = one.assessment
    yield from (f"## {escaped(told.title)}", "")
    yield f"{code(told.design)} in {code(one.source)}, law read as of {told.on}."
    yield ""
    yield escaped(Tally.of(told.results, told.faults).shown()) + "."
    yield ""
    for heading, findings in _by_activity(one, told):
        yield from (f"### {heading}", "", *(line for finding in findings for line in _finding(one, finding)), "")
    yield from _attested(told)
    yield from _listed("Known since before", one.known)
    yield from _listed("What the file says and the design could not take over", one.remarks)
    notes = (f"{note.cite}, {_line(note.span)}: {note.text}" for note in told.law_notes)
    yield from _listed("On the law that is cited", notes)
    for section in told.sections:
        yield from _listed(f"{section.title}, added by {section.origin}", section.lines)


def _by_activity(one: Reported, told: Assessment) -> Iterator[tuple[str, list[Finding]]]:
    """The findings, those on the design as a whole first, then activity by activity in the order of the design."""
    groups: dict[int, list[Finding]] = {}
    for finding in told.findings:
        groups.setdefault(_activity(finding), []).append(finding)
    activities = (one.design.activities if one.design else None) or ()
    for number, findings in sorted(groups.items()):
        if 0 <= number < len(activities):
            yield f"Activity {code(activities[number].id)}: {escaped(activities[number].title)}", findings
        else:
            yield _WHOLE, findings


def _activity(finding: Finding) -> int:
    number = finding.path[1] if finding.path[:1] == ("activities",) and len(finding.path) > 1 else -1
    return number if isinstance(number, int) else -1


def _finding(one: Reported, finding: Finding) -> Iterator[str]:
    rests = f"{', '.join(finding.clauses)}; {finding.basis}, {finding.strength}" if finding.clauses else ""
    outcome = f"{finding.outcome}{no_demand(finding)} {finding.invariant}"
    yield f"- **{escaped(outcome)}**{f' ({escaped(rests)})' if rests else ''}, {code(_at(one, finding.span))}"
    yield f"  - Found: {escaped(finding.found)}"
    if finding.question and finding.invariant != OFFICE:
        yield f"  - Question: {escaped(finding.question)}"
    if finding.fix:
        yield f"  - To do: {escaped(finding.fix)}"
    if finding.offices:
        yield f"  - From: {escaped(', '.join(map(str, finding.offices)))}"


def _attested(told: Assessment) -> Iterator[str]:
    given = [finding for result in told for finding in result.with_outcome(Outcome.ATTESTED)]
    ordered = sorted(given, key=lambda finding: finding.order)
    lines = (f"{one.invariant} of {one.subject}, {_line(one.span)}: {one.found}" for one in ordered)
    yield from _listed("Attested by people", lines)


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    if told := [f"- {escaped(line)}" for line in lines]:
        yield from (f"### {escaped(heading)}", "", *told, "")


def _refusal(refusal: Refusal) -> str:
    to_do = f" To do: {escaped(refusal.hint)}" if refusal.hint else ""
    return f"- {_line(refusal.span)}: {escaped(refusal.message)}{to_do}"


def _at(one: Reported, span: Span | None) -> str:
    return f"{one.source}:{span.line}" if span else one.source


def _line(span: Span | None) -> str:
    return f"line {span.line}" if span else "the whole file"


# -- how much was looked at, and by what


def _not_run(reported: Sequence[Reported], envelope: Envelope) -> Iterator[str]:
    lines = [*map(escaped, envelope.partial)]
    for one in reported:
        if one.assessment is None:
            lines.append(f"{code(one.source)} could not be read: nothing was asked of it.")
            continue
        if one.run < one.total:
            lines.append(f"{code(one.assessment.design)}: {one.run} of {one.total} invariants were run.")
        lines += _waiting(one.assessment)
    if envelope.framework:
        lines += map(escaped, map(str, (*envelope.framework.failures, *envelope.framework.left_out)))
    yield from ("## What was not run", "")
    yield from (f"- {line}" for line in lines or ["Every question was asked."])
    yield ""


def _waiting(told: Assessment) -> Iterator[str]:
    behind: dict[str, list[str]] = {}
    for one in told.waiting:
        behind.setdefault(one.behind, []).append(f"{one.invariant} of {one.subject}")
    for name, questions in sorted(behind.items()):
        number = number_of(len(questions), "question")
        yield f"{code(told.design)}: {number} behind {escaped(name)}: {escaped(', '.join(questions))}"


def _made_by(reported: Sequence[Reported], envelope: Envelope) -> Iterator[str]:
    yield from ("## By what this was made", "", "| what | which |", "|---|---|")
    yield f"| iom-policy | {escaped(envelope.version)} |"
    yield from (f"| {escaped(name)} | {escaped(value)} |" for name, value in envelope.settings.items())
    if envelope.days:
        yield f"| law read as of | {', '.join(map(str, envelope.days))} |"
    yield from (f"| office | {escaped(str(office))} |" for office in envelope.offices)
    hashes = dict.fromkeys((one.source, one.sha256) for one in reported)
    yield from (f"| design | {_cell(source)}, SHA-256 {sha256 or 'not known'} |" for source, sha256 in hashes)
    for one in envelope.inputs:
        yield f"| {escaped(one.what)} | {_cell(one.path)}, SHA-256 {one.sha256 or 'not known'} |"


def _cell(path: str) -> str:
    return code(path.replace("|", "\\|"))
