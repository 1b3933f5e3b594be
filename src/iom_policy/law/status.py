"""Whether a source binds a State on a day: the record of acts, and an answer that can be traced to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from iom_policy.law.listed import Coverage, aged, earliest_after, off_the_list
from iom_policy.law.vocabulary import Action, Binding, SourceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iom_policy.law.entry import EntryIntoForceRule
    from iom_policy.law.sources import LegalSource

_DEPOSITS = frozenset(
    {Action.RATIFICATION, Action.ACCESSION, Action.ACCEPTANCE, Action.APPROVAL, Action.FORMAL_CONFIRMATION}
)
_JOINING = Action.RATIFICATION
"""Stands for every act by which a State joins."""
_WITHOUT_ACTS = {
    SourceKind.CUSTOM: "custom binds without any act of the State; whether it does so here is for a lawyer",
    SourceKind.SOFT_LAW: "it is no treaty, and binds no State by itself",
    SourceKind.EU_LAW: "it binds through membership of the European Union, with exceptions that are not on record",
    SourceKind.JUDGMENT: "a judgment binds the parties to the case, which this table does not record",
    SourceKind.INTERNAL_RULE: "an internal rule binds the organization that made it, not a State",
}


@frozen
class StateAct:
    """Something a State did with a treaty (A12, A20): one act, one date.

    ``state`` is ISO 3166-1 alpha-2, or EU. ``on`` is the day of the act (of deposit, where there is one).
    ``effective`` is the day from which the act counts, where the depositary records it; without it that day
    is computed or unknown. ``as_of`` is the day that the record speaks for. ``file`` names the status file that
    carries the act ("status.csv:12"), and is empty for what ships with the library.
    """

    source: str
    state: str
    action: Action
    on: date
    as_of: date | None = None
    source_of_record: str = ""
    effective: date | None = None
    file: str = ""


@frozen
class StatusAnswer:
    """Whether a source binds a State on the day asked about, with the acts behind the answer (A12, A20).

    ``since`` is the first day on which the State is bound (it may lie ahead, for `NOT_YET_BOUND`), or for
    `DENOUNCED` the first day on which it no longer is. Reservations and partial acceptance are not on record.
    """

    binding: Binding
    since: date | None = None
    acts: tuple[StateAct, ...] = ()
    as_of: date | None = None
    source_of_record: str = ""
    explanation: str = ""

    def age_in_months(self, on: date) -> int | None:
        """Count whole months from ``as_of`` to a day; 0 if the record is younger, None if undated."""
        if self.as_of is None:
            return None
        months = 12 * (on.year - self.as_of.year) + on.month - self.as_of.month
        return max(0, months - (on.day < self.as_of.day))


def status_of(  # noqa: PLR0913, PLR0917 - each is one part of the record
    source: LegalSource,
    state: str,
    on: date,
    acts: Sequence[StateAct],
    rule: EntryIntoForceRule | None,
    coverage: Coverage | None = None,
) -> StatusAnswer:
    """Say whether a source binds a State on a day, from the acts on record; the rest is unknown.

    ``coverage`` says whether the record is the whole list of the treaty: only then does a missing act tell
    something, and only until an act after the list's day could bind.
    """
    acts = tuple(sorted(acts, key=_by_day))
    listed = coverage if coverage is not None and coverage.complete else None
    binding, since, explanation = _decide(source, state, on, acts, rule, listed)
    dated = [act.as_of for act in acts if act.as_of is not None]
    records = [act.source_of_record for act in acts] or ([listed.basis] if listed else [])
    return StatusAnswer(
        binding=binding,
        since=since,
        acts=acts,
        as_of=max(dated, default=listed.as_of if listed else None),
        source_of_record="; ".join(dict.fromkeys(record for record in records if record)),
        explanation=explanation,
    )


_Decision: TypeAlias = tuple[Binding, date | None, str]


def _decide(  # noqa: PLR0913, PLR0917 - one line of the record each
    source: LegalSource,
    state: str,
    on: date,
    acts: Sequence[StateAct],
    rule: EntryIntoForceRule | None,
    listed: Coverage | None,
) -> _Decision:
    ended = source.terminated
    if ended is not None and on >= ended.earliest:
        return Binding.UNKNOWN, None, f"{source.id} ended on {ended}."
    if source.kind is SourceKind.NATIONAL_LAW:
        return _national(source, state, on)
    if not acts and listed is not None:
        binding, explanation = off_the_list(source, state, on, listed, rule)
        return binding, None, explanation
    if not acts:
        reason = _WITHOUT_ACTS.get(source.kind) if source.kind else None
        return (
            Binding.UNKNOWN,
            None,
            f"No act of {state} is on record for {source.id}{f': {reason}' if reason else ''}.",
        )
    joined = [act for act in acts if act.action not in (Action.SIGNATURE, Action.DENUNCIATION) and act.on <= on]
    if not joined:
        return _before_joining(source, state, on, acts, rule, listed)
    last = joined[-1]
    left = [act for act in acts if act.action is Action.DENUNCIATION and act.on <= on]
    rivals = [act.on for act in joined if not any(act.on <= gone.on <= last.on for gone in left)]
    if len(set(rivals) | {last.on}) > 1:
        days = ", ".join(str(act.on) for act in joined)
        return Binding.UNKNOWN, None, f"The records disagree on when {state} joined {source.id}: {days}."
    return _joined(source, on, last, [act for act in left if act.on >= last.on], rule)


def _joined(
    source: LegalSource, on: date, act: StateAct, left: Sequence[StateAct], rule: EntryIntoForceRule | None
) -> _Decision:
    since, explanation = _start(source, act, rule)
    if left:
        gone = left[0]
        did = f"{act.state} denounced {source.id} on {gone.on}{_carried(gone)}"
        if gone.effective is None:
            said = f"{did}; when that takes effect is not recorded."
            return Binding.UNKNOWN, None, said
        if on >= gone.effective:
            return (
                Binding.DENOUNCED,
                gone.effective,
                f"{did}; it is no longer bound since {gone.effective}.",
            )
    if since is None:
        return Binding.UNKNOWN, None, explanation
    return (Binding.BOUND if on >= since else Binding.NOT_YET_BOUND), since, explanation


def _before_joining(  # noqa: PLR0913, PLR0917 - likewise
    source: LegalSource,
    state: str,
    on: date,
    acts: Sequence[StateAct],
    rule: EntryIntoForceRule | None,
    listed: Coverage | None,
) -> _Decision:
    coming = [act for act in acts if act.action not in (Action.SIGNATURE, Action.DENUNCIATION)]
    if any(act.action is Action.DENUNCIATION and act.on <= on for act in acts):
        return (
            Binding.UNKNOWN,
            None,
            f"{state} denounced {source.id}, and no act by which it joined is on record.",
        )
    signed = [act for act in acts if act.action is Action.SIGNATURE]
    if any(act.on <= on for act in signed):
        did = f"{state} signed {source.id} on {signed[0].on}{_carried(signed[0])}"
        if coming:
            said = f"{did}; it joined later, by {coming[0].action} of {coming[0].on}{_carried(coming[0])}."
            return Binding.SIGNED_ONLY, None, said
        return _only_signed(source, on, signed, did, rule, listed)
    if coming:
        since, explanation = _start(source, coming[0], rule)
        return Binding.NOT_YET_BOUND, since, explanation
    if signed:
        return Binding.NOT_YET_BOUND, None, f"{state} signed {source.id} only later, on {signed[0].on}."
    return Binding.UNKNOWN, None, f"The record has no act by which {state} joined {source.id}."


def _only_signed(  # noqa: PLR0913, PLR0917 - likewise
    source: LegalSource,
    on: date,
    signed: Sequence[StateAct],
    did: str,
    rule: EntryIntoForceRule | None,
    listed: Coverage | None,
) -> _Decision:
    """A signature that nothing followed, as far as the record goes: after its day, that is old news."""
    days = [act.as_of for act in signed if act.as_of is not None]
    if listed is not None:
        days.append(listed.as_of)
    if not days:
        return Binding.SIGNED_ONLY, None, f"{did}; no later act is on record."
    known = max(days)
    said = f"{did}; no later act is on the record of {known}"
    earliest = earliest_after(known, source, rule)
    if on <= known or (earliest is not None and on < earliest):
        return Binding.SIGNED_ONLY, None, f"{said}."
    return Binding.UNKNOWN, None, f"{said}, {aged(known, on)} earlier; what it did since is unknown."


def _national(source: LegalSource, state: str, on: date) -> _Decision:
    if source.jurisdiction is None:
        return Binding.UNKNOWN, None, f"{source.id} is national law, and its State is not stated."
    if source.jurisdiction != state:
        return Binding.NOT_OPEN, None, f"{source.id} is law of {source.jurisdiction}, not of {state}."
    begins = source.applies_from or source.in_force
    if begins is None:
        return Binding.UNKNOWN, None, f"When {source.id} came into force is not stated."
    if on < begins.earliest:
        return Binding.NOT_YET_BOUND, begins.exact, f"{source.id} came into force on {begins}."
    if on < begins.latest:
        return Binding.UNKNOWN, None, f"{source.id} came into force in {begins}; the day is not stated."
    return Binding.BOUND, begins.exact, f"{source.id} is law of {state}, in force since {begins}."


def _start(source: LegalSource, act: StateAct, rule: EntryIntoForceRule | None) -> tuple[date | None, str]:
    """The first day on which an act binds, and why; None if it cannot be known."""
    did = f"{act.state}: {act.action} of {source.id} on {act.on}{_carried(act)}"
    if act.effective is not None:
        return act.effective, f"{did}, in force for it on {act.effective} as recorded."
    if act.action not in _DEPOSITS:
        return (
            None,
            f"{did}; the State takes part, but the effective date is not recorded and cannot be computed.",
        )
    if rule is None:
        return None, f"{did}; no rule on entry into force is on record."
    general = source.in_force.exact if source.in_force else None
    if general is None:
        return None, f"{did}; the day of the general entry into force is not on record."
    counted = rule.apply(act.on)
    if counted is None and act.on > general:
        return None, f"{did}; the rule for States that join after {general} is unknown."
    since = max(day for day in (counted, general, rule.not_before) if day is not None)
    return since, f"{did}; {_basis(rule, since, general)}"


def _basis(rule: EntryIntoForceRule, since: date, general: date) -> str:
    clause = f"art. {rule.article}" if rule.article else "the final clauses"
    if since == general:
        why = f"in force for it on {since}, with the general entry into force"
    else:
        why = f"in force for it on {since} ({clause}; {rule.basis.partition(';')[0]})"
    # Where the rule for later States is unknown, the note says so, and that does not concern this State.
    return f"{why}. {rule.note}." if rule.note and rule.offset is not None else f"{why}."


def replaced(shipped: StateAct, local: Sequence[StateAct]) -> bool:
    """Tell whether an act that somebody added takes the place of a shipped one of the same sort.

    A joining act replaces a joining act of another day, since one of the two is wrong, unless the State left
    in between and came back.
    """
    same = [act for act in local if _sort(act) == _sort(shipped)]
    if _sort(shipped) is not _JOINING:
        return bool(same)
    left = [act.on for act in local if act.action is Action.DENUNCIATION]
    return any(not any(shipped.on <= day <= act.on for day in left) or act.on == shipped.on for act in same)


def _sort(act: StateAct) -> Action:
    return act.action if act.action in (Action.SIGNATURE, Action.DENUNCIATION) else _JOINING


def _carried(act: StateAct) -> str:
    """Where an act that somebody added stands, so that a reader of the answer can look it up there."""
    if not act.file:
        return ""
    return f" (from {act.file}: {act.source_of_record})" if act.source_of_record else f" (from {act.file})"


def _by_day(act: StateAct) -> tuple[date, bool, bool, str]:
    # On one day a signature comes before the act that binds, and a denunciation after it.
    return act.on, act.action is not Action.SIGNATURE, act.action is Action.DENUNCIATION, act.action
