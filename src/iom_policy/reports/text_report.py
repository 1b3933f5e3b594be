"""A report as plain text: what the command line prints, in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_policy.reports.reported import UNOFFICIAL, Envelope, Reported
from iom_policy.reports.tally import Tally, tally_line
from iom_policy.reports.text import assessment_text, offices_lines, refusal_line


def text_report(reported: Sequence[Reported], envelope: Envelope) -> str:
    """Everything that was found, in the order of the files, and at the end how much was looked at."""
    return "".join(f"{line}\n" for line in _lines(reported, envelope))


def _lines(reported: Sequence[Reported], envelope: Envelope) -> Iterator[str]:
    yield f"IOM Policy on Protection: {UNOFFICIAL}, iom-policy {envelope.version}"
    yield from (f"{name}: {value}" for name, value in envelope.settings.items())
    if envelope.framework:
        yield from offices_lines(envelope.framework)
    for one in reported:
        yield ""
        if one.assessment is None:
            yield f"{one.source}: could not be read"
            yield from (refusal_line(refusal, one.source) for refusal in one.problems)
            continue
        yield f"{one.source}: {one.assessment.design}, law read as of {one.assessment.on}"
        yield from assessment_text(one.assessment, one.source)
        yield from one.known
        yield from (f"left out: {remark}" for remark in one.remarks)
        if one.run < one.total:
            yield f"{one.run} of {one.total} invariants were run"
    assessed = [one.assessment for one in reported if one.assessment]
    whole = sum((Tally.of(one.results, one.faults) for one in assessed), Tally())
    yield ""
    yield tally_line(len(assessed), whole, len(reported) - len(assessed))
    yield from envelope.partial
    yield ""
    yield from (f"{source}: SHA-256 {sha256 or 'not known'}" for source, sha256 in _hashes(reported).items())
    yield from (f"{one.path} ({one.what}): SHA-256 {one.sha256 or 'not known'}" for one in envelope.inputs)


def _hashes(reported: Sequence[Reported]) -> dict[str, str]:
    return {one.source: one.sha256 for one in reported}
