"""Designs that say in a failure only what is changed in them: a whole design fills a thousand lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import attrs
from gallery import NAMES, built, plain

from iom_policy.design.design import Design
from iom_policy.design.places import Path, show_path

_SHOWN = 12


class ShortDesign(Design):
    """A design, the same in all but its ``repr``: the design of the gallery that it was, and what differs."""

    __slots__ = ()

    def __repr__(self) -> str:
        if self.id not in NAMES:
            return f"<{self.id}>"
        told = [f"{show_path(path)}: {what}" for path, what in differences(built(plain(self.id)), self)]
        told = [one for one in told if not one.startswith("attestations")]  # they are given anew each time
        more = [f"and {len(told) - _SHOWN} more"] if len(told) > _SHOWN else []
        return f"<{self.id}, {'; '.join([*told[:_SHOWN], *more]) or 'as it is'}>"

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: FBT001 - Hypothesis calls it so
        """What Hypothesis prints, which takes attrs classes apart otherwise."""
        printer.text(repr(self))


class Printer(Protocol):
    """The part of Hypothesis' printer that is used."""

    def text(self, text: str) -> None:
        """Print a text."""


def shortened(design: Design) -> Design:
    """The design, as one that says in a failure what is changed in it."""
    return ShortDesign(**{one.name: getattr(design, one.name) for one in attrs.fields(Design)})


def differences(was: object, now: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Where two values differ, and what stands there now."""
    if isinstance(was, tuple) and isinstance(now, tuple) and len(was) == len(now):
        for number, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from differences(one, other, (*path, number))
    elif attrs.has(kind := type(was)) and isinstance(now, kind):
        for one in attrs.fields(kind):
            yield from differences(getattr(was, one.name), getattr(now, one.name), (*path, one.name))
    elif was != now:
        shown = f"{len(now)} instead of {len(was)}" if isinstance(was, tuple) and isinstance(now, tuple) else repr(now)
        yield path, shown if len(shown) < 100 else f"{shown[:100]}..."
