"""Questions that a person asks of the law: what binds this State for this right on this day?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from iom_policy.law import numbering
from iom_policy.law.coverage_of_people import HOLDERS, Covers, covers
from iom_policy.law.sources import LegalSource, Pinpoint
from iom_policy.law.status import StatusAnswer
from iom_policy.law.vocabulary import Binding, LawLevel, SourceKind

if TYPE_CHECKING:
    from datetime import date

    from iom_policy.law.catalogue import Law

_LEVELS = (LawLevel.INTERNATIONAL, LawLevel.REGIONAL, LawLevel.NATIONAL)


@frozen
class Ground:
    """One provision for the right, whether its source binds the State on the day, and whom it covers."""

    source: LegalSource
    row: Pinpoint
    status: StatusAnswer
    covers: Covers


@frozen
class Sources:
    """The answer to `sources_for`: provisions for a right, by what they are for the State on the day.

    Attributes:
        right: Id of the right.
        state: The State, ISO 3166-1 alpha-2.
        on: The day asked about.
        holders: The legal status asked about; None if none was.
        binding: Provisions of law that binds the State, universal first, then regional, then national.
        may_not_cover: The same, where what is on record may leave out people of that status.
        coming: Provisions of treaties that the State has joined and that bind it only later.
        standards: Soft law and internal rules: a standard for everyone, binding on no State by itself.
        custom: Rules of custom: whether they bind here, and how far, is for a lawyer with the evidence.
        unknown: Provisions of treaties of which it is not on record whether they bind the State.
        not_binding: Provisions of treaties that do not bind it on that day: signed only, denounced, not open
            to it, or without an act of it on a complete list. Another source can still bind.
    """

    right: str
    state: str
    on: date
    holders: str | None
    binding: tuple[Ground, ...]
    may_not_cover: tuple[Ground, ...]
    coming: tuple[Ground, ...]
    standards: tuple[Ground, ...]
    custom: tuple[Ground, ...]
    unknown: tuple[Ground, ...]
    not_binding: tuple[Ground, ...]


def sources_for(law: Law, right: str, state: str, on: date, holders: str | None = None) -> Sources:
    """List what binds a State on a day for a right, article by article, and apart from it what does not (A14, A20).

    Nothing is left out for the status of the holders: provisions that may not cover them are listed apart, with
    the words that say so. What `covers` can and cannot see limits that.

    >>> from datetime import date
    >>> from iom_policy.law.catalogue import Law
    >>> found = sources_for(Law.shipped(), "HEA", "KE", date(2026, 3, 1))
    >>> [str(ground.row) for ground in found.binding][:3]
    ['CEDAW 11(1)(f)', 'CEDAW 12', 'CRC 24']

    Raises:
        ValueError: if the right, the State or the status is unknown; the message says what was perhaps meant.
    """
    code = law.normalise_state(state)
    if law.right(right) is None:
        meant = law.suggest_right(right)
        hint = f"; did you mean {meant}?" if meant else f"; there are {', '.join(law.rights)}"
        raise ValueError(f"no right has the id {right!r}{hint}")
    if code is None:
        raise ValueError(f"{state!r} is not the ISO 3166-1 code of a State, such as JO or JOR")
    if holders is not None and holders not in HOLDERS:
        raise ValueError(f"{holders!r} is no legal status; there are {', '.join(HOLDERS)}")
    grouped = _grouped(_grounds(law, right, code, on, holders))
    return Sources(right, code, on, holders, **grouped)


def _grounds(law: Law, right: str, state: str, on: date, holders: str | None) -> list[Ground]:
    grounds = []
    answers: dict[str, StatusAnswer] = {}
    for row in law.pinpoints_for(right=right):
        source = law.sources[row.source]
        if row.source not in answers:
            answers[row.source] = law.status(row.source, state, on)
        grounds.append(Ground(source, row, answers[row.source], covers(row, holders)))
    return sorted(grounds, key=_place)


def _place(ground: Ground) -> tuple[int, str, str, tuple[tuple[str, int, str], ...]]:
    level = ground.source.level
    place = _LEVELS.index(level) if level else len(_LEVELS)
    return place, ground.source.region or "", ground.source.id, numbering.order(ground.row.pinpoint)


def _grouped(grounds: list[Ground]) -> dict[str, tuple[Ground, ...]]:
    names = ("binding", "may_not_cover", "coming", "standards", "custom", "unknown", "not_binding")
    grouped: dict[str, list[Ground]] = {name: [] for name in names}
    for ground in grounds:
        grouped[_group(ground)].append(ground)
    return {name: tuple(found) for name, found in grouped.items()}


def _group(ground: Ground) -> str:
    if ground.source.kind is SourceKind.CUSTOM:
        return "custom"
    if ground.source.kind is None or not ground.source.kind.is_written_law:
        return "not_binding" if ground.status.binding is Binding.NOT_OPEN else "standards"  # of another region
    if ground.status.binding is Binding.BOUND:
        return "may_not_cover" if ground.covers.doubtful else "binding"
    if ground.status.binding is Binding.NOT_YET_BOUND:
        return "coming"
    return "unknown" if ground.status.binding is Binding.UNKNOWN else "not_binding"
