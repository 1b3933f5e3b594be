"""Which tests are put to a mutant first: those on the theme that it is in, then others of the room, then the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

import pytest

from iom_policy.assessment.framework import Framework
from iom_policy.policy.builtin import theme_of

_FAR = 3
_SLOW = 0.5


@dataclass(frozen=True)
class Reach:
    """What a test reaches.

    Attributes:
        theme: The theme of the invariant that the test is a case of, if it is one.
        functions: The functions that it calls, by mutmut's names.
        seconds: How much time of the processor it takes.
    """

    theme: str | None
    functions: list[str]
    seconds: float


class Order:
    """The tests for each mutant; those that killed others of the same module come first."""

    def __init__(self, reached: Mapping[str, Reach], *, seconds: float) -> None:
        self._reached = reached
        self._seconds = seconds
        self._killers: Counter[tuple[str, str]] = Counter()
        self._of: defaultdict[str, list[str]] = defaultdict(list)
        for name, reach in reached.items():
            for function in reach.functions:
                self._of[function].append(name)

    def of(self, mutant: str) -> list[str]:
        """The tests that reach what a mutant changes, in order."""
        function = mutant.partition("__mutmut_")[0]
        room, theme = function.split(".")[1:3]
        ranked = sorted(self._of[function], key=lambda name: (self._rank(name, room, theme), name))
        spent = list(accumulate(self._reached[name].seconds for name in ranked))
        return [name for name, so_far in zip(ranked, spent, strict=True) if so_far <= self._seconds]

    def _rank(self, name: str, room: str, theme: str) -> tuple[int, int, float]:
        distance, reach = self._distance(name, room, theme), self._reached[name]
        return -self._killers[theme, name], distance + (_FAR if reach.seconds > _SLOW else 0), reach.seconds

    def _distance(self, name: str, room: str, theme: str) -> int:
        about = self._reached[name].theme
        if about is None:
            return 1 if f"/{room}/" in name or "test_examples" in name else 2
        if "test_every_finding" in name:
            return _FAR + 1
        return 0 if about == theme else _FAR

    def learn(self, mutant: str, killer: str | None) -> None:
        """Remember which test killed a mutant."""
        if killer:
            self._killers[mutant.split(".")[2], killer] += 1


def theme_of_case(item: pytest.Item) -> str | None:
    """The theme of the invariant that a test is a case of."""
    case = getattr(item, "callspec", None) and item.callspec.params.get("case")  # type: ignore[attr-defined]
    if not isinstance(case, dict):
        return None
    return next(theme_of(one) for one in Framework.builtin().rules if one.id == case["invariant"])
