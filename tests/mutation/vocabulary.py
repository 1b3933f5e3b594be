"""What else could stand at a place of a design: another word, another reference, another State, right or provision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import define, field
from properties.reads import at

from iom_policy.assessment.framework import Framework
from iom_policy.design import integrity
from iom_policy.design.design import Design
from iom_policy.design.places import Path

_STATES = ("KE", "NO")
"""States on two continents, of which no design of the gallery is about."""
_CITED = ("CAT 3", "MLC-2006 Reg. 1.4")
_RIGHTS = ("NRF", "CUL")


@define
class Others:
    """The other values for one design."""

    design: Design
    framework: Framework
    _references: Mapping[Path, tuple[str, ...]] = field(init=False)
    _states: frozenset[Path] = field(init=False)

    def __attrs_post_init__(self) -> None:
        named = {kind: tuple(name for _, name in found) for kind, found in integrity.identified(self.design).items()}
        self._references = {path: named[kind] for path, _, kind in integrity._references(self.design)}
        self._states = frozenset(path for path, _ in integrity._states(self.design))

    def of(self, path: Path, value: object) -> Iterator[tuple[str, object]]:
        """Every other value for what stands at a place, with a word for it."""
        if isinstance(value, Enum):
            for one in type(value):
                if one is not value:
                    yield f"to {one}", one
        elif isinstance(value, str):
            yield from self._of_a_text(path, value)

    def _of_a_text(self, path: Path, value: str) -> Iterator[tuple[str, str]]:
        place = path[:-1] if isinstance(path[-1], int) else path
        if place in self._references:
            others = (name for name in self._references[place] if name != value)
            if (other := next(others, None)) is not None:
                yield "to another one", other
        elif path in self._states or place == ("states",):
            yield "to another State", next(code for code in _STATES if code != value)
        elif path[-1] == "right":
            yield "to another right", next(name for name in _RIGHTS if name != value)
        elif path[-1] == "cite":
            yield "to another provision", next(cited for cited in _CITED if cited != value)
        elif path[0] == "attestations" and path[-1] in ("invariant", "subject", "role"):
            answers = self.design.attestations or ()
            others = (stated for one in answers if (stated := getattr(one, str(path[-1]))) != value)
            if (other := next(others, None)) is not None:
                yield "to another one", other

    def takes_others(self, path: Path) -> bool:
        """Whether what stands at a place is a reference or a code, and no free text."""
        value = at(self.design, path)
        return next(self.of(path, value), None) is not None
