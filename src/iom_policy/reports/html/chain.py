"""The results chain of a design: from activities over outputs and outcomes to the rights that people enjoy."""

from __future__ import annotations

from attrs import frozen

from iom_policy.reports.html.parts import pillar_in_words
from iom_policy.reports.html.sheet import Sheet

COLUMNS = ("activity", "output", "outcome", "right")
_BY_NO_OUTCOME = ", which no outcome above it names"


@frozen(kw_only=True)
class Node:
    """One box of the chain.

    Attributes:
        column: Activity, output, outcome or right.
        name: Its id, or the id of the right: what stands in the box where there is little room.
        text: What it says in full.
        pillar: The pillar of an activity, in words.
    """

    column: str
    name: str
    text: str
    pillar: str = ""


@frozen
class Link:
    """One arrow between two boxes, as their places in the list; ``direct`` where no outcome lies between."""

    start: int
    end: int
    direct: bool = False


@frozen(kw_only=True)
class Way:
    """The way of one activity, for the table: what it leads to, each in words."""

    activity: str
    pillar: str
    output: str
    outcome: str
    rights: tuple[str, ...]


@frozen(kw_only=True)
class Ending:
    """What one outcome comes from and which rights it names, for the table."""

    outcome: str
    outputs: tuple[str, ...]
    rights: tuple[str, ...]


@frozen(kw_only=True)
class Chain:
    """Boxes and arrows, and the same in words."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    ways: tuple[Way, ...]
    endings: tuple[Ending, ...]

    def column(self, name: str) -> tuple[int, ...]:
        """The boxes of one column, as places in the list."""
        return tuple(number for number, node in enumerate(self.nodes) if node.column == name)


def chain_of(sheet: Sheet) -> Chain:
    """The results chain of a design, as far as it states one."""
    return _Drawn(sheet).chain()


class _Drawn:
    """A chain while it is put together."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.nodes: list[Node] = []
        self.links: list[Link] = []
        self.rights = {claim.id: self.add(_right(sheet, number)) for number, claim in enumerate(sheet.claims)}
        self.of_output: dict[str, tuple[int, int]] = {}
        self.reached: dict[int, set[int]] = {}
        self.endings: list[Ending] = []
        self.outcomes()

    def add(self, node: Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1

    def outcomes(self) -> None:
        results = self.sheet.design.results if self.sheet.design else None
        for outcome in (results.outcomes if results else None) or ():
            here = self.add(Node(column="outcome", name=outcome.id, text=outcome.statement))
            named = outcome.rights or ()
            ends = [self.rights[name] for name in dict.fromkeys(named) if name in self.rights]
            self.reached[here] = set(ends)
            self.links += [Link(here, end) for end in ends]
            outputs = outcome.outputs or ()
            self.endings.append(
                Ending(
                    outcome=self.nodes[here].text,
                    outputs=tuple(output.statement for output in outputs),
                    rights=tuple(self.nodes[end].text for end in ends),
                )
            )
            for output in outputs:
                there = self.add(Node(column="output", name=output.id, text=output.statement))
                self.of_output[output.id] = (there, here)
                self.links.append(Link(there, here))

    def chain(self) -> Chain:
        ways = tuple(self.way(number) for number in range(len(self.sheet.activities)))
        return Chain(nodes=tuple(self.nodes), links=tuple(self.links), ways=ways, endings=tuple(self.endings))

    def way(self, number: int) -> Way:
        sheet, activity = self.sheet, self.sheet.activities[number]
        pillar = pillar_in_words(sheet, number)
        here = self.add(Node(column="activity", name=activity.id, text=sheet.title_of(number), pillar=pillar))
        hidden = sheet.discretion.hides("activities", number, "output")
        on = None if hidden else self.of_output.get(activity.output or "")
        reached: set[int] = set()
        if on:
            self.links.append(Link(here, on[0]))
            reached = self.reached[on[1]]
        direct = [self.rights[sheet.claims[claim].id] for claim in sheet.served_by(number)]
        self.links += [Link(here, end, direct=True) for end in direct if end not in reached]
        return Way(
            activity=sheet.title_of(number),
            pillar=pillar,
            output=self.nodes[on[0]].text if on else "not for publication" if hidden else "not stated",
            outcome=self.nodes[on[1]].text if on else "",
            rights=tuple(f"{self.nodes[end].text}{'' if end in reached else _BY_NO_OUTCOME}" for end in direct),
        )


def _right(sheet: Sheet, number: int) -> Node:
    claim = sheet.claims[number]
    name = claim.id if sheet.discretion.hides("rights", number, "right") else claim.right
    return Node(column="right", name=name, text=sheet.right_of(number))
