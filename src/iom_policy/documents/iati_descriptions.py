"""The descriptions of an IATI activity of which a design takes something: objectives and target groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iom_policy.documents.iati_texts import narrative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from iom_policy.documents.iati_texts import Noted

OBJECTIVE: Final = "2"
TARGET_GROUP: Final = "3"


def descriptions(activity: _Element, kind: str) -> list[_Element]:
    """The descriptions of one type."""
    return [one for one in activity.findall("description") if one.get("type", "").strip() == kind]


def objectives(activity: _Element, title: str, noted: Noted | None = None) -> Iterator[tuple[str, _Element]]:
    """The objectives that are published; one that only repeats the title is none.

    Args:
        activity: The ``iati-activity``.
        title: Its title.
        noted: Told what was done to the texts.
    """
    for element in descriptions(activity, OBJECTIVE):
        text = narrative(element, noted)
        if text and text != title:
            yield text, element
