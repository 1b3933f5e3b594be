"""What readers outside may see of a design: nothing that it restricts, nor what looks like personal data (A9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import field, frozen

from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.restricted import is_restricted, restricted_places
from iom_policy.design.withholding import Mask, mask_of

KEPT_BACK: Final = "this is kept back"
NOT_SAID: Final = "the design does not say"


@frozen
class Outside:
    """A design as seen from outside: a value is had by its path, and what may not be read is not had.

    Attributes:
        design: The design.
        restricted: The restricted paths as written, each with the place where it leads.
        mask: What is taken out of every text: what is restricted elsewhere, and what looks like personal data.

    >>> design = Design(iom_policy=1, kind="project", id="a", title="A", restricted=("title",))
    >>> Outside.of(design).text("title"), Outside.of(design).said("title")
    (None, 'this is kept back')
    """

    design: Design
    restricted: tuple[tuple[str, Path | None], ...] = field(repr=False)
    mask: Mask = field(repr=False)

    @classmethod
    def of(cls, design: Design) -> Outside:
        """The design as its ``restricted`` lets it be seen."""
        return cls(design, restricted_places(design), mask_of(design))

    def may_see(self, *path: str | int) -> bool:
        """Whether a place is open to readers outside."""
        return not is_restricted(path, self.restricted)

    def value(self, *path: str | int) -> Any:
        """What stands at a place; None where nothing does, or where it is kept back, wholly or from above."""
        return self._at(path) if self.may_see(*path) else None

    def text(self, *path: str | int) -> str | None:
        """A text in one line, without words that are kept back elsewhere; None where there is none to be seen."""
        value = self.value(*path)
        return (" ".join(self.mask.over(value).split()) or None) if isinstance(value, str) else None

    def said(self, *path: str | int) -> str:
        """A text, or in a few words why there is none."""
        return self.text(*path) or (NOT_SAID if self.may_see(*path) else KEPT_BACK)

    def numbered(self, *path: str | int) -> Iterator[tuple[int, Any]]:
        """The items of a list that may be seen, each with its number."""
        items = self.value(*path) or ()
        return ((number, one) for number, one in enumerate(items) if self.may_see(*path, number))

    def hidden(self, *path: str | int) -> int:
        """How many items of a list are kept back."""
        items = self._at(path) or ()
        return sum(not self.may_see(*path, number) for number in range(len(items)))

    def _at(self, path: Path) -> Any:
        value: Any = self.design
        for step in path:
            if value is None:
                return None
            value = value[step] if isinstance(step, int) else getattr(value, step)
        return value
