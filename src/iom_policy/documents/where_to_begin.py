"""What a draft says of where to begin: which questions and rights such work usually meets first, why, and which law.

All of it is comments, and all of it is field practice or a suggestion: none of it is a statement of the design.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from iom_policy.documents.comments import told, wrapped
from iom_policy.documents.suggested_law import suggested_law
from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.likely import Likely, Reason, likely_in, likely_table

if TYPE_CHECKING:
    from iom_policy.design.design import Design
    from iom_policy.documents.suggested_law import LawDay
    from iom_policy.law.catalogue import Law

_SHOWN: Final = 6
"""How many questions the list at the top holds; it is there to begin with, and not to be worked through."""

_NOT_THE_POLICY: Final = "field practice, not the Policy"


@frozen(kw_only=True)
class Beginning:
    """What is said besides the questions of the format, as lines of comments without their marks.

    Attributes:
        top: Where to begin.
        first: Fields that are asked for first, the likeliest first, each with the reason.
        beside_rights: Rights to look at first, and the law that may be cited for them.
    """

    top: tuple[str, ...] = ()
    first: Mapping[str, tuple[str, ...]] = field(factory=dict)
    beside_rights: tuple[str, ...] = ()


def beginning(design: Design, law: Law, days: LawDay) -> Beginning:
    """What a draft of a design says of where to begin.

    Args:
        design: The design, as far as the publication states it.
        law: The law that is suggested from.
        days: On which day it is read.
    """
    day, why = days.of(design)
    likely = likely_in(design, law, day)
    stated = tuple(dict.fromkeys(claim.right for claim in design.rights or ()))
    rights = tuple(dict.fromkeys((*stated, *likely.rights)))
    return Beginning(
        top=tuple(_top(design, likely, law)),
        first={name: tuple(_why(reasons)) for name, reasons in likely.questions.items()},
        beside_rights=(
            *_rights(likely, law),
            *suggested_law(rights, design.states or (), law, day, why),
        ),
    )


def _top(design: Design, likely: Likely, law: Law) -> Iterator[str]:
    asked = [name for name in likely.questions if not _is_stated(design, name)]
    if asked or likely.rights:
        yield from wrapped(f"Where to begin. Such work usually meets this first; that is {_standing(likely)}.")
    questions = {one.id: one.question for one in builtin_invariants()}
    for name in asked[:_SHOWN]:
        first, *_ = likely_table().asked_by[name]
        yield from wrapped(f"{questions[first]} ({first})", f"- {name}: ", "    ")
    if likely.rights:
        named = "; ".join(f"{right} {law.rights[right].name}" for right in likely.rights if right in law.rights)
        yield from wrapped(f"{named}. Law for each is suggested there.", "- rights to look at: ", "    ")
    if likely.unknown:
        unknown = "; ".join(map(told, likely.unknown))
        yield from wrapped(f"Nothing is written down yet on what usually comes with {unknown}.")


def _standing(likely: Likely) -> str:
    return _NOT_THE_POLICY if likely.reviewed else f"{_NOT_THE_POLICY}, and nobody has reviewed it yet"


def _is_stated(design: Design, name: str) -> bool:
    """Whether a design states a field; of its activities, whether each does."""
    above, _, inner = name.rpartition(".")
    if not above:
        return getattr(design, name) is not None
    around = getattr(design, above)
    parts = around if isinstance(around, tuple) else (around,)
    return all(part is not None and getattr(part, inner) is not None for part in parts)


def _why(reasons: Sequence[Reason]) -> Iterator[str]:
    """Why a question comes first; no reason twice, and nothing twice that leads to one."""
    named: dict[str, list[str]] = {}
    for one in reasons:
        named.setdefault(one.because, []).append(told(one.named))
    because: dict[str, list[str]] = {}
    for reason, names in named.items():
        because.setdefault(" and ".join(names), []).append(reason)
    parts = [f"because the publication says {names}: {' '.join(told_of)}" for names, told_of in because.items()]
    yield from wrapped(f"Asked first ({_NOT_THE_POLICY}), {' And '.join(parts)}", "", "  ")


def _rights(likely: Likely, law: Law) -> Iterator[str]:
    known = {right: reasons for right, reasons in likely.rights.items() if right in law.rights}
    if known:
        yield from wrapped(f"Rights to look at first, for what the publication says ({_standing(likely)}):")
    for right, reasons in known.items():
        because = " ".join(_once(one.because for one in reasons))
        names = " and ".join(_once(told(one.named) for one in reasons))
        yield from wrapped(f"{right} {law.rights[right].name}: {because} ({names})", "  ", "      ")


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
