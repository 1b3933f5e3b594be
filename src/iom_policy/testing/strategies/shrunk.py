"""The smallest thing that a strategy gives: to look at it, and for examples that say the same every time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import Phase, find, settings
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

_FIRST = settings(phases=[Phase.generate], database=None, derandomize=True, deadline=None)
_SHRUNK = settings(_FIRST, phases=[Phase.generate, Phase.shrink])


def smallest(of: SearchStrategy[T], *, where: Callable[[T], bool] | None = None) -> T:
    """The smallest example of a strategy, the same every time; it runs outside a test as well.

    Args:
        of: The strategy.
        where: What has to be true of the example; unsaid, nothing, and then nothing has to be looked for.

    Raises:
        hypothesis.errors.NoSuchExample: No example was found of which it is true.

    >>> from hypothesis import strategies as st
    >>> smallest(st.integers(), where=lambda number: number > 41)
    42
    """
    if where is None:
        return find(of, lambda _: True, settings=_FIRST)  # Hypothesis begins with the simplest choices
    return find(of, where, settings=_SHRUNK)
