"""Where in a design something is said: paths into it, and the lines and columns of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from attrs import field, frozen

Path: TypeAlias = tuple[str | int, ...]
"""Steps from the root of a document: ``("activities", 0, "pillar")``."""


def show_path(path: Path) -> str:
    """Write a path the way a person reads it.

    >>> show_path(("activities", 0, "pillar"))
    'activities[0].pillar'
    >>> show_path(())
    '(document)'
    """
    shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return shown.removeprefix(".") or "(document)"


def read_path(text: str) -> Path:
    """Read a path as people write it: ``activities.screening.pillar`` or ``activities[0].pillar``.

    >>> read_path("activities[0].pillar")
    ('activities', 0, 'pillar')
    """
    steps = text.replace("[", ".").replace("]", "").split(".")
    return tuple(int(step) if step.isdecimal() else step for step in steps)


@frozen(order=True)
class Span:
    """A place in a text file: line and column, both counted from 1, columns in characters."""

    line: int
    column: int


@frozen
class SourceMap:
    """The place of every key and value of one document.

    ``values`` holds where a value starts and ``keys`` where the key in front of it starts. A path that the file
    does not contain (a field that was not stated) is looked up at its nearest stated ancestor.
    """

    values: Mapping[Path, Span] = field(factory=dict)
    keys: Mapping[Path, Span] = field(factory=dict)

    def span(self, path: Path) -> Span | None:
        """The place of a value, or of the nearest ancestor that the file states; None where nothing is known.

        >>> places = SourceMap(values={(): Span(1, 1), ("activities",): Span(3, 3)})
        >>> places.span(("activities", 0, "pillar"))
        Span(line=3, column=3)
        """
        return self._nearest(self.values, path)

    def key_span(self, path: Path) -> Span | None:
        """The place of the key in front of a value; the value's own place where it has no key."""
        return self.keys.get(path) or self.span(path)

    @staticmethod
    def _nearest(known: Mapping[Path, Span], path: Path) -> Span | None:
        for end in range(len(path), -1, -1):
            if found := known.get(path[:end]):
                return found
        return None
