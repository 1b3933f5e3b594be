"""The parts of an IATI activity of which a design takes nothing, and why; each is named where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from iom_policy.documents.iati_descriptions import OBJECTIVE, TARGET_GROUP
from iom_policy.documents.iati_values import line_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from iom_policy.documents.iati_notes import Notes


@frozen
class Reason:
    """Why a design takes nothing of an element, and what can be done with what it says."""

    why: str
    hint: str = ""


RECORD: Final = Reason("a design has no place for how an activity is recorded and paid")
PERSONS: Final = Reason("it may name persons or lead to them")
ORGANIZATIONS: Final = Reason(
    "it does not say in which mode of protection they work, and may name persons", "write who works beside IOM"
)
MARKS: Final = Reason("a mark says what an activity is counted under, and not what is done for whom")
PROSE: Final = Reason("prose is for people to read", "write what it says where it belongs")
DOCUMENTS: Final = Reason("a document answers nothing until somebody has read it", "name it as evidence where it does")
_STRANGE: Final = Reason("it is no part of IATI 2.0x")
_REPEATED: Final = Reason("it is published more than once, and the first is taken")

TAKEN: Final = frozenset(
    {
        "activity-date",
        "budget",
        "conditions",
        "description",
        "iati-identifier",
        "recipient-country",
        "recipient-region",
        "result",
        "sector",
        "title",
    }
)
"""The elements that a design takes something of, or whose loss is told one by one."""

LEFT_OUT: Final[Mapping[str, Reason]] = MappingProxyType(
    {
        "activity-scope": RECORD,
        "activity-status": RECORD,
        "capital-spend": RECORD,
        "collaboration-type": RECORD,
        "contact-info": PERSONS,
        "country-budget-items": RECORD,
        "crs-add": RECORD,
        "default-aid-type": RECORD,
        "default-finance-type": RECORD,
        "default-flow-type": RECORD,
        "default-tied-status": RECORD,
        "document-link": DOCUMENTS,
        "fss": RECORD,
        "humanitarian-scope": MARKS,
        "legacy-data": RECORD,
        "location": PERSONS,
        "other-identifier": RECORD,
        "participating-org": ORGANIZATIONS,
        "planned-disbursement": RECORD,
        "policy-marker": MARKS,
        "related-activity": RECORD,
        "reporting-org": RECORD,
        "tag": MARKS,
        "transaction": RECORD,
    }
)
"""The elements of IATI 2.01 to 2.03 of which a design takes nothing; of transactions, their countries and sectors."""

_DESCRIPTIONS_TAKEN: Final = (OBJECTIVE, TARGET_GROUP)
_ONCE: Final = ("iati-identifier", "title")


def remark_left_out(activity: _Element, notes: Notes) -> None:
    """Name every element of which a design takes nothing: one remark for each reason, with the line of each kind."""
    told: dict[Reason, dict[str, tuple[int, _Element]]] = {}
    for reason, name, element in _left_out(activity):
        kinds = told.setdefault(reason, {})
        count, first = kinds.get(name, (0, element))
        kinds[name] = count + 1, first
    for reason, kinds in told.items():
        first = next(iter(kinds.values()))[1]
        named = ", ".join(_kind(name, *counted) for name, counted in kinds.items())
        notes.remark(f"not taken over: {named}; {reason.why}", (), first, reason.hint)


def _left_out(activity: _Element) -> Iterator[tuple[Reason, str, _Element]]:
    seen: set[str] = set()
    for child in activity.iterchildren(tag="*"):
        name = str(child.tag)
        if name == "description":
            kind = child.get("type", "").strip()
            if kind not in _DESCRIPTIONS_TAKEN:
                yield PROSE, f"description of type {kind}" if kind else "description without a type", child
        elif name not in TAKEN:
            yield LEFT_OUT.get(name, _STRANGE), name, child
        elif name in _ONCE and name in seen:
            yield _REPEATED, name, child
        seen.add(name)


def _kind(name: str, count: int, first: _Element) -> str:
    return f"{name} on line {line_of(first)}" if count == 1 else f"{name} ({count}, from line {line_of(first)} on)"
