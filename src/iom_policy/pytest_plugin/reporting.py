"""From answers of tests back to assessments, for report files: what was not run is not in them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from iom_policy.assessment.findings import Assessment, Result
from iom_policy.pytest_plugin.gathered import Gathered
from iom_policy.pytest_plugin.summary import Collected
from iom_policy.reports.reported import Reported


def reported(gathered: Gathered) -> Iterator[Reported]:
    """Each design that was looked at, by file and name."""
    for one in gathered.sorted:
        if one.whole is None:
            yield Reported(source=one.source, problems=one.problems)
            continue
        yield Reported(
            source=one.source,
            assessment=_rebuilt(one, one.whole),
            run=one.run,
            total=one.total,
            known=tuple(line for _, answer in sorted(one.answers.items()) for line in answer.known),
        )


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
