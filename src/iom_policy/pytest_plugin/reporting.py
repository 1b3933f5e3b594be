"""From answers of tests back to assessments, for report files: what was not run is not in them."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from iom_policy.assessment.findings import Assessment, Result
from iom_policy.assessment.framework import Framework
from iom_policy.documents.evidence import sha256_of
from iom_policy.pytest_plugin.gathered import Gathered
from iom_policy.pytest_plugin.settings import Settings
from iom_policy.pytest_plugin.summary import Collected
from iom_policy.release import RELEASE
from iom_policy.reports.reported import Envelope, Input, Reported, days_of, law_read, shown_from


def reported(gathered: Gathered, framework_on: Callable[[dt.date], Framework]) -> Iterator[Reported]:
    """Each design that was looked at, by file and name."""
    for one in gathered.sorted:
        source = _source(one)
        if one.whole is None:
            yield Reported(source=source, sha256=one.sha256, problems=one.problems, hidden=one.hidden)
            continue
        yield Reported(
            source=source,
            sha256=one.sha256,
            design=one.read,
            framework=framework_on(one.whole.on),
            assessment=_rebuilt(one, one.whole),
            run=one.run,
            total=one.total,
            known=tuple(line for _, answer in sorted(one.answers.items()) for line in answer.known),
            remarks=one.remarks,
            evidence=one.evidence,
        )


def envelope_of(
    settings: Settings,
    told: Sequence[Reported],
    framework_on: Callable[[dt.date], Framework],
    partial: tuple[str, ...],
) -> Envelope:
    """By what a run made its reports."""
    days = days_of(told)
    said = {"law": law_read(told, settings.as_of), "rules": settings.rules}
    return Envelope(
        version=RELEASE,
        framework=framework_on(days[-1] if days else settings.as_of or settings.today),
        settings={name: words for name, words in said.items() if words},
        days=days,
        strict=settings.strict,
        inputs=tuple(sorted(_inputs(settings))),
        partial=partial,
    )


def _inputs(settings: Settings) -> Iterator[Input]:
    files = {"configuration": settings.config, "status": settings.status, "baseline": settings.baseline}
    for what, path in files.items():
        if path is not None and not (what == "baseline" and settings.record):
            shown = shown_from(path, settings.root or pathlib.Path.cwd())
            yield Input(what=what, path=shown, sha256=sha256_of(path) or "")


def _source(one: Collected) -> str:
    """The file as it is shown, and from the root folder where that would tell where the machine keeps it."""
    return one.file if pathlib.Path(one.source).is_absolute() else pathlib.PurePath(one.source).as_posix()


def _rebuilt(one: Collected, whole: Assessment) -> Assessment:
    results: dict[str, Result] = {}
    answers = [one.answers[name] for name in one.tests if name in one.answers]
    for result in (result for answer in answers for result in answer.results):
        known = results.get(result.invariant, Result(invariant=result.invariant))
        results[result.invariant] = evolve(
            known,
            told=(*known.told, *result.told),
            satisfied=known.satisfied + result.satisfied,
            waiting=(*known.waiting, *result.waiting),
        )
    faults = tuple(fault for answer in answers for fault in answer.faults)
    return evolve(whole, faults=faults, results=tuple(results[name] for name in sorted(results)))
