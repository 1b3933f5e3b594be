"""A legal source, and the provisions of it that ground rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

# Not for type checkers only: cattrs reads the annotations.
from iom_policy.law.dates import PartialDate
from iom_policy.law.vocabulary import (
    BodyOfLaw,
    Fit,
    LawLevel,
    PinpointStyle,
    SourceKind,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def _sorted(bodies: Iterable[BodyOfLaw]) -> tuple[BodyOfLaw, ...]:
    return tuple(sorted(set(bodies)))


@frozen
class LegalSource:
    """A text or rule that law is read from (A4, A13, A14, A20, C10): facts about it, none about a State.

    Only ``id`` and ``title`` are needed, because a design may declare local law partially: None, an empty
    string or an empty tuple means *not stated*. Dates are `PartialDate`.

    Attributes:
        id: By which it is cited: ``NE-2018-74``.
        title: What it is called in short.
        full_title: What it is called in full.
        kind: What sort of thing it is.
        bodies: The bodies of law that it belongs to.
        level: International, regional or national.
        region: For regional law, the region in words.
        jurisdiction: For national law, the State (ISO 3166-1 alpha-2).
        open_to: The organization (``AU``) whose members alone may join, or whose law it is; unstated where others may,
            or where that is not known.
        adopted: When it was adopted.
        in_force: When it entered into force.
        applies_from: From when it applies, where that is another day.
        terminated: When it ended.
        replaced_by: Id of the source that took its place.
        depositary: Who keeps the record of acts of States.
        pinpoint_style: What its numbered parts are called.
        last_pinpoint: The highest number of them: ``53``, ``XI``.
        other_pinpoints: Further forms: ``A-O``, ``Annex 1-5``, ``Reg. 5.1-5.3``; ``Ch. *`` where the range is unknown.
        aliases: Other ids by which it is cited.
        identifiers: Under what numbers others list it.
        scope_note: Whom or what it covers and does not.
        note: Anything a reader should know.
        provenance: Where these facts come from, and as of when.

    >>> LegalSource("NE-2018-74", "Law on internally displaced persons", jurisdiction="NE").kind is None
    True
    """

    id: str
    title: str
    full_title: str = ""
    kind: SourceKind | None = None
    bodies: tuple[BodyOfLaw, ...] = field(default=(), converter=_sorted)
    level: LawLevel | None = None
    region: str | None = None
    jurisdiction: str | None = None
    open_to: str | None = field(default=None, kw_only=True)
    adopted: PartialDate | None = None
    in_force: PartialDate | None = None
    applies_from: PartialDate | None = None
    terminated: PartialDate | None = None
    replaced_by: str | None = None
    depositary: str | None = None
    pinpoint_style: PinpointStyle | None = None
    last_pinpoint: str | None = None
    other_pinpoints: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    scope_note: str = ""
    note: str = ""
    provenance: tuple[str, ...] = ()


@frozen
class Pinpoint:
    """One row of the table that says which provision grounds which right (A14, A19).

    ``note`` carries the personal limits (lawfully present, citizens, ...): show it with the verdict.
    """

    source: str
    pinpoint: str
    right: str
    verdict: Verdict
    verified_against: str = ""
    note: str = ""

    def __str__(self) -> str:
        return f"{self.source} {self.pinpoint}"


@frozen
class PinpointMatch:
    """A row that a citation meets, and how closely (A14)."""

    row: Pinpoint
    fit: Fit
