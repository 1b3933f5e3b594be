"""What membership of an organization decides about its treaties and its law, where no act is on record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from iom_policy.law.regions import membership
from iom_policy.law.status import StatusAnswer
from iom_policy.law.vocabulary import Binding, Membership, SourceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iom_policy.law.regions import MembershipPeriod
    from iom_policy.law.sources import LegalSource

# Protocols to the Treaties let these two stay out of acts on asylum, migration and crime; which acts they joined
# is not on record. The Charter binds them like the others.
_STAYS_OUT = frozenset({"DK", "IE"})
_BINDS_EVERY_MEMBER = frozenset({"EUCFR"})


def by_membership(source: LegalSource, state: str, on: date, listed: Sequence[MembershipPeriod]) -> StatusAnswer | None:
    """Say what the list of members decides: not open to an outsider, EU law for a member; None if nothing.

    The European Union, which may join some of these treaties itself, is no member State and gets no answer.
    """
    if not listed or state == "EU" or (source.terminated is not None and on >= source.terminated.earliest):
        return None
    answer = membership(listed, state, on)
    own = [period for period in listed if period.state == state]
    if answer is Membership.NOT_MEMBER:
        return _outsider(source, state, on, own, listed[0])
    if answer is Membership.MEMBER and source.kind is SourceKind.EU_LAW:
        return _european_law(source, state, on, next(p for p in own if p.answer(on) is Membership.MEMBER))
    return None


def _outsider(
    source: LegalSource, state: str, on: date, own: Sequence[MembershipPeriod], any_row: MembershipPeriod
) -> StatusAnswer:
    name = source.open_to or ""
    left = [period for period in own if period.left is not None and period.left.first <= on]
    if left:
        # What a leaving does to a treaty depends on the treaty: it may go on, or end on another day.
        said = f"{state} left {name} ({left[-1].left}); what became of {source.id} for it is not on record."
        return _answer(Binding.UNKNOWN, said, left[-1])
    only = f"is open to members of {name} only" if source.kind is SourceKind.TREATY else f"is of {name} alone"
    if own:
        return _answer(Binding.NOT_OPEN, f"{source.id} {only}; {state} joined it later ({own[0].joined}).", own[0])
    said = f"{source.id} {only}, and the list of members of {any_row.as_of} does not have {state}."
    return _answer(Binding.NOT_OPEN, said, any_row)


def _european_law(source: LegalSource, state: str, on: date, period: MembershipPeriod) -> StatusAnswer | None:
    begins = source.applies_from or source.in_force
    if begins is None or begins.exact is None or period.joined is None:
        return None
    if state in _STAYS_OUT and source.id not in _BINDS_EVERY_MEMBER:
        said = f"{state} is a member of the EU and may stay out of such acts; whether it takes part in {source.id}"
        return _answer(Binding.UNKNOWN, f"{said} is not on record.", period)
    since = max(begins.exact, period.joined.last)
    said = f"{source.id} binds {state} as a member of the EU (since {period.joined})"
    if on < since:
        return _answer(Binding.NOT_YET_BOUND, f"{said}, and applies from {begins}.", period, since)
    return _answer(Binding.BOUND, f"{said}; it applies within the scope of EU law, from {begins}.", period, since)


def _answer(binding: Binding, said: str, period: MembershipPeriod, since: date | None = None) -> StatusAnswer:
    return StatusAnswer(
        binding, since, as_of=period.as_of, source_of_record=f"list of members: {period.source}", explanation=said
    )
