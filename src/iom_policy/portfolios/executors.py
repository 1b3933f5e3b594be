"""Who counts the pieces of a portfolio: one interface, and the way that needs nothing, one after the other here."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from attrs import frozen

from iom_policy.portfolios.counting import Counted, FrameworkOn, Task, count, nobody


class Executor(Protocol):
    """Something that counts pieces.

    Whatever it is, what came of the pieces comes in their order, few of them are in hand at any time, and one that
    could not be counted comes as `Counted.lost` and is never left out.
    """

    def counted(self, tasks: Iterable[Task]) -> Iterator[Counted]:
        """What came of each piece, in their order."""
        ...


def together(executor: Executor, tasks: Iterable[Task]) -> Iterator[tuple[Task, Counted]]:
    """Each piece with what came of it; no more of them are remembered than are in hand."""
    waiting: deque[Task] = deque()

    def asked() -> Iterator[Task]:
        for task in tasks:
            waiting.append(task)
            yield task

    for counted in executor.counted(asked()):
        yield waiting.popleft(), counted


@frozen
class OneByOne:
    """Pieces counted in this process, one after the other.

    Attributes:
        framework_on: From a day to the law and the questions.
        tick: Told of each design.
    """

    framework_on: FrameworkOn
    tick: Callable[[int], None] = nobody

    def counted(self, tasks: Iterable[Task]) -> Iterator[Counted]:
        """What came of each piece, in their order."""
        return (count(task, self.framework_on, self.tick) for task in tasks)
