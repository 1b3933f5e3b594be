"""What of a design is held back (A9), so that the page can say so; its words are taken out before."""

from __future__ import annotations

from attrs import frozen

from iom_policy.design.design import Design
from iom_policy.design.places import Path, read_path
from iom_policy.design.withholding import WITHHELD

NOT_FOR_PUBLICATION = "not for publication"
"""What the page says of something that is held back."""


@frozen
class Discretion:
    """Which parts of a design are held back. In the design that a report is made from, they look as if not stated.

    >>> design = Design(iom_policy=1, kind="project", id="a", title="Desk", restricted=("states",))
    >>> Discretion.of(design).hides("states"), Discretion.of(design).hides("title")
    (True, False)
    """

    _design: Design | None = None
    _places: tuple[Path, ...] = ()

    @classmethod
    def of(cls, design: Design | None) -> Discretion:
        """What a design asks to hold back."""
        return cls(design, tuple(_place(design, read_path(one)) for one in design.restricted or ()) if design else ())

    @property
    def named(self) -> tuple[str, ...]:
        """The restricted parts, as their paths are written."""
        return (self._design.restricted if self._design else None) or ()

    def hides(self, *path: str | int) -> bool:
        """Whether a place of the design lies in a restricted part, or in one whose very id is held back."""
        if any(path[: len(place)] == place for place in self._places if place):
            return True
        value: object = self._design
        for step in path:
            if isinstance(value, tuple) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                value = getattr(value, str(step), None)
            if WITHHELD in (value, getattr(value, "id", None)):
                return True
        return False


def _place(design: Design, path: Path) -> Path:
    """Where a path leads, as far as the design goes: what is held back is not in it, nor what had to go with it."""
    value: object = design
    place: list[str | int] = []
    for step in path:
        if isinstance(value, tuple):
            found = next((n for n, one in enumerate(value) if step in (n, getattr(one, "id", n))), None)
            if found is None:
                return ()
            value = value[found]
            place.append(found)
        elif value is not None:
            value = getattr(value, str(step), None)
            place.append(step)
        else:
            break
    return tuple(place)
