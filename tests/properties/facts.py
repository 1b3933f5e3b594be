"""Taking one fact out of a design: unstating it, leaving it blank, or taking one of several away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import attrs
from attrs import frozen

from iom_policy.design.design import Design
from iom_policy.design.places import Path, show_path
from properties.reads import at

_NUMBER = re.compile(r"\[\d+\]")


class Loss(StrEnum):
    """What becomes of a fact."""

    UNSTATED = "without"
    BLANK = "with a blank"
    ONE_LESS = "with one less of"


@frozen
class Removal:
    """One thing less to say.

    Attributes:
        loss: What becomes of the fact.
        path: Where it stands.
        left: What stands there afterwards.
    """

    loss: Loss
    path: Path
    left: object

    def told(self, invariant: str) -> str:
        """The removal as the file of exceptions names it: ``RIGHT-NAMED with one less of activities[].rights``."""
        return f"{invariant} {self.loss} {_NUMBER.sub('[]', show_path(self.path))}"

    def done(self, design: Design) -> Design:
        """The design without the fact."""
        done: Design = replaced(design, self.path, self.left)
        return done


def removals(design: Design, path: Path) -> Iterator[Removal]:
    """Every way to take out what stands at a place.

    What the format demands cannot be unstated, only left blank; an id names a thing and is no fact about it.
    """
    value, last = at(design, path), path[-1]
    if last == "id":
        return
    if attrs.fields_dict(type(at(design, path[:-1])))[str(last)].default is None:
        yield Removal(Loss.UNSTATED, path, None)
    if type(value) is str and value.strip():
        yield Removal(Loss.BLANK, path, " ")
    elif isinstance(value, tuple) and len(value) == 1:
        yield Removal(Loss.BLANK, path, ())
    elif isinstance(value, tuple):
        for number in range(len(value)):
            yield Removal(Loss.ONE_LESS, path, (*value[:number], *value[number + 1 :]))


def replaced(value: Any, path: Path, new: object) -> Any:
    """The same value with something else at one place."""
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(first, int):
        return (*value[:first], replaced(value[first], rest, new), *value[first + 1 :])
    return attrs.evolve(value, **{first: replaced(getattr(value, first), rest, new)})
