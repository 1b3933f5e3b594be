"""Law that a draft suggests: what is on record as binding its States for a right, to be checked, and never stated.

A suggestion is a comment. No source gets into a design unless somebody who looked at it writes it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import evolve, frozen

from iom_policy.documents.comments import wrapped
from iom_policy.law.origin import Ear
from iom_policy.law.questions import sources_for
from iom_policy.law.vocabulary import Verdict

if TYPE_CHECKING:
    import datetime as dt

    from iom_policy.design.design import Design
    from iom_policy.law.catalogue import Law
    from iom_policy.law.origin import Origin
    from iom_policy.law.questions import Ground, Sources

_ByState: TypeAlias = "Mapping[str, Sequence[Sources]]"

MARK: Final = "suggestion, to be checked"
"""What stands before every source that is suggested."""

_LEGEND: Final = {
    "*": "* covers some people only; whom is on record.",
    "(interpretive)": "(interpretive): the right is read into the provision, or the provision is a weaker relative.",
    "(unverified)": "(unverified): the text of the provision was not in reach.",
}
_READ_AS: Final = {Verdict.CONFIRMED: "", Verdict.INTERPRETIVE: " (interpretive)", Verdict.UNVERIFIED: " (unverified)"}


@frozen
class LawDay:
    """On which day the law is read for a draft: as asked, else when the activity starts, else today.

    Attributes:
        asked: The day that was asked for.
        today: The day to fall back upon; None if there is none, and then no law is suggested.
    """

    asked: dt.date | None = None
    today: dt.date | None = None

    def of(self, design: Design) -> tuple[dt.date | None, str]:
        """The day for a design, and why that one."""
        if self.asked is not None:
            return self.asked, "the day that was asked for"
        if design.period is not None and design.period.start is not None:
            return design.period.start, "the day on which the activity starts"
        return self.today, "the day of this draft, since the publication states no day of start"


def suggested_law(rights: Sequence[str], states: Sequence[str], law: Law, day: dt.date | None, why: str) -> list[str]:
    """Lines that suggest law, State by State and right by right.

    Args:
        rights: Ids of the rights in question.
        states: The States that the design names.
        law: The law.
        day: The day on which it is read; None if there is none.
        why: Why that day.
    """
    known = [right for right in rights if right in law.rights]
    if day is None:
        text = "No law is suggested: the publication states no day of start. Name a day with --as-of."
        return list(wrapped(text)) if known else []
    if not states:
        return ["No law is suggested: the publication names no State."] if known else []
    asked = f"iom-policy sources --right {known[0] if known else 'ID'} --state {states[0]} --on {day}"
    if not known:
        return list(wrapped(f"Which law binds a State for a right: {asked}"))
    found = {state: [sources_for(law, right, state, day) for right in known] for state in states}
    lines = [*_of_each(found, law), *_of_all(found)]
    offices = " and ".join(map(str, _offices(found, law, day)))
    return [
        *wrapped(f"Law, as the record has it for {day}, {why}. Nothing of it is stated by the publication."),
        *lines,
        *(told for mark, told in _LEGEND.items() if any(mark in line for line in lines)),
        *(wrapped(f"Some of it is not the library's own; it was added by {offices}.") if offices else ()),
        *wrapped(f"The words behind it, and standards besides: {asked}"),
    ]


def _offices(found: _ByState, law: Law, day: dt.date) -> list[Origin]:
    """The offices that added anything of what is shown: a provision, a source or an act of a State."""
    ear = Ear()
    law = evolve(law, ear=ear)
    for state, of_rights in found.items():
        for ground in (ground for one in of_rights for ground in (*one.binding, *one.coming)):
            law.rests_on(ground.row)
            law.rests_on(ground.source.id)
            law.status(ground.source.id, state, day)
    return sorted(ear.origins)


def _of_each(found: _ByState, law: Law) -> Iterator[str]:
    """What binds each State, and what is unknown of it and not of all."""
    of_all = _unknown_of_all(found)
    for state, of_rights in found.items():
        yield f"  {state} {law.state_label(state)}"
        for sources in of_rights:
            text = "; ".join(_cited(sources.binding)) or "nothing is on record as binding it; custom or its own law may"
            yield from wrapped(f"{MARK}: {sources.right}: {text}", "    ", " " * 8)
        yield from wrapped(_since(of_rights), "    bound since: ", " " * 8)
        yield from wrapped(_coming(of_rights), "    joined, and bound only from: ", " " * 8)
        besides = ", ".join(sorted(_ids(of_rights, "unknown") - of_all))
        yield from wrapped(besides, "    unknown whether it binds, which is not a no: ", " " * 8)


def _of_all(found: _ByState) -> Iterator[str]:
    """What is the same for every State: custom, and what nobody has on record of any of them."""
    custom = sorted({one for of_rights in found.values() for one in _ids(of_rights, "custom")})
    yield from wrapped(", ".join(custom), "  custom, for a lawyer: ", " " * 6)
    binds = "it binds" if len(found) == 1 else "it binds any of them"
    yield from wrapped(
        ", ".join(sorted(_unknown_of_all(found))), f"  unknown whether {binds}, which is not a no: ", " " * 6
    )


def _unknown_of_all(found: _ByState) -> set[str]:
    return set.intersection(*(_ids(of_rights, "unknown") for of_rights in found.values()))


def _cited(grounds: Iterable[Ground]) -> Iterator[str]:
    """Each source once, with its provisions: ``CEDAW 11(1)(f), 12``."""
    by_source: dict[str, list[str]] = {}
    for ground in grounds:
        star = "*" if ground.covers.limit else ""
        shown = f"{ground.row.pinpoint}{star}{_READ_AS[ground.row.verdict]}"
        by_source.setdefault(ground.source.id, []).append(shown)
    yield from (f"{source} {', '.join(shown)}" for source, shown in by_source.items())


def _since(found: Iterable[Sources]) -> str:
    """Since when each source binds, and of which days the records of that are."""
    grounds = {ground.source.id: ground for sources in found for ground in sources.binding}
    by_record: dict[str, list[str]] = {}
    for source, ground in sorted(grounds.items()):
        record = f"record of {ground.status.as_of}" if ground.status.as_of else "record without a day"
        since = str(ground.status.since) if ground.status.since else "a day that is not on record"
        by_record.setdefault(record, []).append(f"{source} {since}")
    return "; ".join(f"{', '.join(told)} ({record})" for record, told in sorted(by_record.items()))


def _coming(found: Iterable[Sources]) -> str:
    coming: Mapping[str, Ground] = {ground.source.id: ground for sources in found for ground in sources.coming}
    return ", ".join(
        f"{source} {ground.status.since or 'a day that is not on record'}" for source, ground in sorted(coming.items())
    )


def _ids(found: Iterable[Sources], group: Literal["custom", "unknown"]) -> set[str]:
    grounds: Iterable[Ground] = (ground for sources in found for ground in getattr(sources, group))
    return {ground.source.id for ground in grounds}
