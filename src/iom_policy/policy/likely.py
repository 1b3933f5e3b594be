"""What a field of work and a State make likely: which questions to ask first, and which rights to look at first.

That is field practice and nothing of the Policy's. It stands in ``data/likely.toml``, which is for protection officers
to review; what it says is offered to whoever completes a design, and never stated for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from iom_policy.design.vocabulary import OperationalContext
from iom_policy.law.vocabulary import Membership
from iom_policy.policy.likely_table import ConditionName, LikelyRow, LikelyTable, Reasoned, read_likely
from iom_policy.policy.sectors import names_project_type

if TYPE_CHECKING:
    import datetime as dt

    from iom_policy.design.design import Design
    from iom_policy.law.catalogue import Law

_CODE: Final = re.compile(r"\d{5}|\d+:\S+|prima\.\S+")
_OF_THE_PUBLISHER: Final = "99:"
_HUMANITARIAN: Final = (OperationalContext.HUMANITARIAN, OperationalContext.BOTH)


@frozen(kw_only=True)
class Reason:
    """Why a question or a right is likely to matter first.

    Attributes:
        named: What the design says that makes it likely: ``sector 72010 Material relief assistance and services``.
        because: The reason, as a sentence.
        reviewed: Whether a protection officer has read it and finds it right.
    """

    named: str
    because: str
    reviewed: bool


@frozen(kw_only=True)
class Likely:
    """What a design's field of work and States make likely, the likeliest first: that with most reasons.

    Attributes:
        questions: Fields of the design format, ``activities.voluntariness``, with the reasons.
        rights: Ids of rights, with the reasons.
        unknown: Sectors of the design of which the table says nothing.
    """

    questions: Mapping[str, tuple[Reason, ...]] = field(factory=dict)
    rights: Mapping[str, tuple[Reason, ...]] = field(factory=dict)
    unknown: tuple[str, ...] = ()

    @property
    def reviewed(self) -> bool:
        """Whether a protection officer has read every reason."""
        return all(one.reviewed for kind in (self.questions, self.rights) for told in kind.values() for one in told)


@cache
def likely_table() -> LikelyTable:
    """The table that ships with the library.

    >>> likely_table().fields[0].name
    'counter-trafficking'
    """
    text = files("iom_policy.policy").joinpath("data/likely.toml").read_text(encoding="utf-8")
    return read_likely(text, "likely.toml")


def likely_in(design: Design, law: Law, on: dt.date | None, table: LikelyTable | None = None) -> Likely:
    """What is likely to matter first in a design, from its sectors, its context and its States.

    Args:
        design: The design.
        law: Its record says of which organizations a State is a member.
        on: The day of which that is asked; None where no day is known, and then it is not asked.
        table: What makes what likely; unsaid, the one that ships with the library.

    >>> from iom_policy.design.design import Design
    >>> from iom_policy.law.catalogue import Law
    >>> relief = Design(iom_policy=1, kind="project", id="a", title="A", states=("JO",), sectors=("72010 Relief",))
    >>> found = likely_in(relief, Law.shipped(), None)
    >>> list(found.rights), next(iter(found.questions))
    (['LIV', 'NDI'], 'safeguards.prioritisation')
    """
    table = likely_table() if table is None else table
    # A project type says more of the work than what its money is counted under, so it counts first.
    words = sorted(design.sectors or (), key=lambda word: not names_project_type(word, design.id))
    by_sector = {word: table.by_word.get(_key(word, design.id), ()) for word in words}
    found = _Found()
    for row, words in _by_row(by_sector).items():
        found.add(row, " and ".join(_named(word, design.id, row) for word in words))
    for name, named, gaps in _conditions(design, law, on):
        found.add(table.when[name], named, gaps)
    return Likely(
        questions=_likeliest_first(found.questions),
        rights=_likeliest_first(found.rights),
        unknown=tuple(word for word, rows in by_sector.items() if not rows),
    )


def _key(word: str, design: str) -> str:
    """A sector as the table writes it; in IATI, a vocabulary that is not named, or is 1, is OECD DAC's."""
    code = word.split(maxsplit=1)[0] if word.strip() else ""
    if not _CODE.fullmatch(code):
        return word.strip()
    if code.startswith(_OF_THE_PUBLISHER) and not names_project_type(word, design):
        return ""
    return code.removeprefix("1:")


def _named(word: str, design: str, row: LikelyRow) -> str:
    """A sector as people read it; where the publication gives a mere code, with what the table takes it for."""
    kind = "project type" if names_project_type(word, design) else "sector"
    here = f" (here: {row.name})" if _CODE.fullmatch(word) else ""
    return f"{kind} {word.removeprefix('1:')}{here}"


def _by_row(by_sector: Mapping[str, tuple[LikelyRow, ...]]) -> Mapping[LikelyRow, list[str]]:
    """Each row once, with the sectors that lead to it: two codes for the same work are one reason."""
    found: dict[LikelyRow, list[str]] = {}
    for word, rows in by_sector.items():
        for row in rows:
            found.setdefault(row, []).append(word)
    return found


def _conditions(design: Design, law: Law, on: dt.date | None) -> Iterator[tuple[ConditionName, str, Mapping[str, str]]]:
    states = design.states or ()
    if design.context in _HUMANITARIAN:
        yield ConditionName.HUMANITARIAN, "that the work is humanitarian", {}
    if not states:
        yield ConditionName.NO_STATE, "nothing of States", {}
    works = f"that it works in {_several(states, law)}"
    if len(states) > 1:
        yield ConditionName.SEVERAL_STATES, works, {}
    if on is not None and (members := _members(states, law, on)):
        yield ConditionName.REGIONAL_LAW, works, {"members": members}


def _several(states: Sequence[str], law: Law) -> str:
    return f"{len(states)} States" if len(states) > 1 else "".join(law.state_label(one) or one for one in states)


def _members(states: Iterable[str], law: Law, on: dt.date) -> str:
    """Which States are on record as members of organizations whose members have treaties of their own."""
    found: dict[str, list[str]] = {}
    for organization in sorted({source.open_to for source in law.sources.values() if source.open_to}):
        for state in states:
            if law.member(organization, state, on) is Membership.MEMBER:
                found.setdefault(organization, []).append(law.state_label(state) or state)
    return "; ".join(f"{organization}: {', '.join(members)}" for organization, members in found.items())


@define
class _Found:
    """Reasons as they are found."""

    questions: dict[str, list[Reason]] = field(factory=dict)
    rights: dict[str, list[Reason]] = field(factory=dict)

    def add(self, row: LikelyRow, named: str, gaps: Mapping[str, str] = MappingProxyType({})) -> None:
        for found, reasoned in ((self.questions, row.questions), (self.rights, row.rights)):
            for one in reasoned:
                found.setdefault(one.of, []).append(_reason(one, row, named, gaps))


def _reason(one: Reasoned, row: LikelyRow, named: str, gaps: Mapping[str, str]) -> Reason:
    because = one.because.format_map(gaps) if gaps else one.because
    return Reason(named=named, because=because, reviewed=row.reviewed)


def _likeliest_first(found: Mapping[str, Iterable[Reason]]) -> Mapping[str, tuple[Reason, ...]]:
    """By the number of reasons; where it is the same, as the sectors and the table have them."""
    told = {name: tuple(reasons) for name, reasons in found.items()}
    return MappingProxyType(dict(sorted(told.items(), key=lambda one: -len(one[1]))))
