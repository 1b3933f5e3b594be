"""Designs to hold properties against: of the gallery, told another way, generated ones, and unfinished ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from gallery import NAMES, built, plain
from hypothesis import strategies as st

from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.testing.strategies import answered, complete_designs
from properties.facts import removals
from properties.places import fields_of
from properties.retold import RETELLINGS
from properties.short import shortened

FRAMEWORK = Framework.builtin()


@cache
def _of_the_gallery(name: str) -> Design:
    return shortened(built(plain(name)))


@st.composite
def gallery_designs(
    draw: st.DrawFn,
    *,
    names: Sequence[str] = NAMES,
    retellings: Sequence[Callable[[Design], Design | None]] = RETELLINGS,
    most: int = 3,
) -> Design:
    """Complete designs of the gallery, parts of them told another way, with valid answers to what is for a person.

    Args:
        draw: Given by Hypothesis.
        names: The designs to draw from.
        retellings: The other ways to draw from.
        most: How many parts are told another way, at most.
    """
    design = _of_the_gallery(draw(st.sampled_from(names)))
    for retell in draw(st.lists(st.sampled_from(retellings), max_size=most, unique=True)):
        design = retell(design) or design
    return answered(design, FRAMEWORK)


def told_designs() -> st.SearchStrategy[Design]:
    """Complete designs: of the gallery, which people wrote, and generated, which go where no one did."""
    return gallery_designs() | complete_designs()


@st.composite
def unfinished_designs(draw: st.DrawFn, *, most: int = 3) -> Design:
    """Designs of which up to so many facts are not stated, left blank or fewer than they were; the day is kept."""
    design = draw(told_designs())
    for _ in range(draw(st.integers(0, most))):
        path = draw(st.sampled_from([one for one in fields_of(design) if one not in (("as_of",), ("attestations",))]))
        ways = list(removals(design, path))
        if ways:
            design = draw(st.sampled_from(ways)).done(design)
    return design
