"""Which law would fit: what is recorded as binding a State for a right, offered and never put into a design."""

from __future__ import annotations

from iom_policy.design.claims import Claim
from iom_policy.design.people import PopulationGroup
from iom_policy.law.sources import LegalSource, Pinpoint
from iom_policy.law.vocabulary import Binding, Verdict
from iom_policy.policy.given import Given
from iom_policy.policy.people_covered import covers, rules_on

_SHOWN = 6


def sources_that_fit(claim: Claim, given: Given) -> str:
    """For each State of a claim, or else of the design, the provisions recorded as binding it for the right."""
    states = claim.states or given.design.states or ()
    return " ".join(sources_that_bind(claim, given.state(code), given) for code in states)


def sources_that_bind(claim: Claim, state: str, given: Given) -> str:
    """The provisions recorded as binding a State for the right of a claim, those confirmed in their text first.

    What leaves out the holders for certain is not offered. Where nothing is recorded it says so, and that custom or
    national law may bind all the same.
    """
    right = claim.right
    groups = [given.groups[name] for name in claim.holders or () if name in given.groups]
    with given.law.unheard():
        rows = [
            row
            for row in given.law.pinpoints_for(right=right)
            if _binds(given.law.source(row.source), state, given) and not _leaves_out(row, groups)
        ]
    if not rows:
        return f"No source is recorded as binding {state} for {right}; custom or national law may."
    rows.sort(key=_best_first)
    for row in rows[:_SHOWN]:
        given.law.rests_on(row)
    fitting = [f"{row.source} {row.pinpoint}{_mark(row)}" for row in rows]
    more = f" and {len(fitting) - _SHOWN} more" if len(fitting) > _SHOWN else ""
    return f"Recorded as binding {state} for {right}: {', '.join(fitting[:_SHOWN])}{more}."


def _best_first(row: Pinpoint) -> tuple[int, str, str]:
    return list(Verdict).index(row.verdict), row.source, row.pinpoint


def _mark(row: Pinpoint) -> str:
    return "" if row.verdict is Verdict.CONFIRMED else f" ({row.verdict})"


def _leaves_out(row: Pinpoint, groups: list[PopulationGroup]) -> bool:
    rules = rules_on(row.source, row.pinpoint)
    return bool(groups) and all(covers(rules, group) is False for group in groups)


def _binds(source: LegalSource | None, state: str, given: Given) -> bool:
    if source is None or source.kind is None or not source.kind.is_written_law:
        return False
    return given.law.status(source.id, state, given.on).binding is Binding.BOUND
