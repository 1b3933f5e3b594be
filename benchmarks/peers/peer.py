"""What each peer is: a way from a line of JSON to what it finds, and what it cannot say."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum
from typing import Final, NamedTuple, TypeAlias

RULES: Final = (
    "BEYOND-NEEDS",
    "FIRST-DIRECT",
    "NATURE-ASSIGNED",
    "NATURE-EVIDENCE",
    "PILLAR-ASSIGNED",
    "PILLAR-OBJECTIVE",
    "RIGHT-HOLDER",
    "RIGHT-NAMED",
    "RIGHT-SOURCED",
    "RISK-REDUCED",
    "SCOPE-ALL",
    "SECOND-PILLAR-RESULT",
    "STATE-PRIMARY",
)
"""The invariants that peers are given: with those that they are asked after, they are a whole."""

Told: TypeAlias = tuple[str, str, str]
"""A finding: the rule, a word for what was found, and where, as ``activities.3.pillar``."""
Check: TypeAlias = Callable[[bytes], list[Told]]
"""From one line of a file to what is found in its design."""
Run: TypeAlias = Callable[[pathlib.Path], Iterator[list[Told]]]
"""From a file to what is found in each of its designs, one after the other."""
Make: TypeAlias = Callable[[frozenset[str]], Run]
"""From the ids by which sources of law are known to what runs over a file."""

OPEN: Final = "open"
VIOLATED: Final = "violated"
EXPECTED: Final = "expected"
"""An expectation that is not met."""


class Tells(IntEnum):
    """How closely a peer says where something was found."""

    NOTHING = 0
    RULE = 1
    SUBJECT = 2
    FIELD = 3


class Peer(NamedTuple):
    """A way to check designs. It is a named tuple, so that no peer waits for more than it needs.

    Attributes:
        name: What it is called in tables.
        packages: What it is made of, as distributions.
        make: Prepares it, and gives what runs over a file.
        alone: Whether it starts without our library; the classes of some are made from ours, so their start-up is
            not theirs.
        tells: How closely it says where.
        cannot: The rules that it cannot say, and why.
        misses: What else it does not do that ours does, for people.
        slow: Whether it is run on a thousand activities only.
    """

    name: str
    packages: tuple[str, ...]
    make: Make
    alone: bool = True
    tells: Tells = Tells.FIELD
    cannot: Mapping[str, str] = {}
    misses: str = ""
    slow: bool = False

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it can say."""
        return tuple(rule for rule in RULES if rule not in self.cannot)


def seen_by(peer: Peer, told: Iterable[Told]) -> set[Told]:
    """What of some findings a peer could have told, as closely as it can."""
    kept = (one for one in told if one[0] not in peer.cannot)
    if peer.tells is Tells.FIELD:
        return set(kept)
    if peer.tells is Tells.SUBJECT:
        return {(rule, word, ".".join(place.split(".")[:2])) for rule, word, place in kept}
    return {(rule, "", "") for rule, _, _ in kept}


def by_line(check: Check) -> Run:
    """Check the lines of a file one after the other; nothing is kept."""

    def run(path: pathlib.Path) -> Iterator[list[Told]]:
        with path.open("rb") as file:
            for line in file:
                yield check(line)

    return run
