"""What a page that is passed on may show of a design: no restricted part (A9), and no personal data (A19)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

import attrs
from attrs import frozen

from iom_policy.design.design import Design
from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path
from iom_policy.design.restricted import is_restricted, restricted_places

WITHHELD = "[not for publication]"
"""What stands in place of a restricted text."""

T = TypeVar("T")


@frozen
class Discretion:
    """What is held back of one design.

    A text that stands in a restricted part is taken out wherever it is quoted, unless it also stands where everybody
    may read it. Values that are no text (a pillar, a date) are held back by their place.

    >>> design = Design(iom_policy=1, kind="project", id="a", title="Desk", prepared_by="a desk in town")
    >>> Discretion.of(design)("It is run by a desk  in town.")
    'It is run by a desk  in town.'
    """

    _places: tuple[tuple[str, Path | None], ...] = ()
    _hidden: re.Pattern[str] | None = None

    @classmethod
    def of(cls, design: Design | None) -> Discretion:
        """What a design asks to hold back; of no design, personal data only."""
        if design is None:
            return cls()
        places = restricted_places(design)
        found = tuple((is_restricted(path, places), text) for path, text in _texts(design, ()))
        told = {text for hidden, text in found if not hidden}
        return cls(places, _any_of({text for hidden, text in found if hidden} - told))

    def __call__(self, text: str) -> str:
        """A text as it may be shown."""
        # Before and after: what is held back may itself look like personal data, in part or as a whole.
        return redacted(self._without(redacted(self._without(text))))

    def _without(self, text: str) -> str:
        return self._hidden.sub(WITHHELD, text) if self._hidden else text

    @property
    def named(self) -> tuple[str, ...]:
        """The restricted parts, as their paths are written."""
        return tuple(written for written, place in self._places if place is not None)

    def hides(self, *path: str | int) -> bool:
        """Whether a place of the design lies in a restricted part."""
        return is_restricted(path, self._places)

    def shown(self, value: T | None, *path: str | int) -> T | None:
        """A value that stands at a place, or None where that is held back."""
        return None if self.hides(*path) else value


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of a design or a part of it, with its place."""
    kind = type(value)
    if kind is str:
        yield path, str(value)
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _texts(one, (*path, number))
    elif attrs.has(kind):
        for named in attrs.fields(kind):
            yield from _texts(getattr(value, named.name), (*path, named.name))


def _any_of(hidden: set[str]) -> re.Pattern[str] | None:
    """Finds each text as a whole, however its words are spaced, with or without the stop at its end."""
    needles = sorted({needle for text in hidden for needle in _needles(text)}, key=lambda one: (-len(one), one))
    return re.compile("|".join(map(_whole, needles)), re.IGNORECASE) if needles else None


def _needles(text: str) -> Iterator[str]:
    for form in (text, redacted(text)):
        if trimmed := form.strip().rstrip(".;:,!?").strip():
            yield trimmed


def _whole(text: str) -> str:
    words = r"\s+".join(map(re.escape, text.split()))
    before = r"(?<!\w)" if re.match(r"\w", text) else ""
    after = r"(?!\w)" if re.search(r"\w$", text) else ""
    return f"{before}{words}{after}"
