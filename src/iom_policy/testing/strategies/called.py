"""Strategies that are shown by their name: what they are made of fills pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

P = ParamSpec("P")
T = TypeVar("T")


def strategy(make: Callable[P, SearchStrategy[T]]) -> Callable[P, SearchStrategy[T]]:
    """Make a strategy be shown as it was called for, and be put together once for the same arguments.

    Hypothesis shows a strategy wherever a test that draws from it fails, and putting one together from the fields of
    the format takes longer than drawing from it.

    >>> @strategy
    ... def codes() -> SearchStrategy[str]:
    ...     return st.sampled_from(["JO", "KE"])
    >>> codes()
    codes()
    """
    kept = lru_cache(maxsize=512)(make)

    def drawn(draw: DrawFn, /, *args: Any, **kwargs: Any) -> T:
        return draw(kept(*args, **kwargs))

    drawn.__name__ = drawn.__qualname__ = make.__name__
    composite: Callable[P, SearchStrategy[T]] = st.composite(drawn)

    @wraps(make)  # of a plain function, so that its signature is the one that was written
    def called(*args: P.args, **kwargs: P.kwargs) -> SearchStrategy[T]:
        return composite(*args, **kwargs)

    return called
