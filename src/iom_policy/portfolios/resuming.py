"""Going on with a run that was stopped: pieces that a journal has are taken from it, and the others are counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from iom_policy.portfolios.counting import Counted, Task, nobody
from iom_policy.portfolios.executors import Executor
from iom_policy.portfolios.journal import Journal


@frozen
class Resuming:
    """Pieces counted by another executor, as far as a journal does not have them; each that is counted is noted in it.

    Attributes:
        journal: The journal.
        executor: Who counts.
        tick: Told of the designs of each piece that is taken from the journal.
    """

    journal: Journal
    executor: Executor
    tick: Callable[[int], None] = nobody

    def counted(self, tasks: Iterable[Task]) -> Iterator[Counted]:
        """What came of each piece, in their order."""
        waiting: deque[tuple[Task, bool]] = deque()  # in their order, and whether the journal has it

        def missing() -> Iterator[Task]:
            for task in tasks:
                has = self.journal.has(task)
                waiting.append((task, has))
                if not has:
                    yield task

        for counted in self.executor.counted(missing()):
            yield from self._taken(waiting)
            task, _ = waiting.popleft()
            self.journal.add(task, counted)
            yield counted
        yield from self._taken(waiting)

    def _taken(self, waiting: deque[tuple[Task, bool]]) -> Iterator[Counted]:
        """Those that come next and that the journal has."""
        while waiting and waiting[0][1]:
            counted = self.journal.taken_from(waiting.popleft()[0])
            self.tick(counted.survey.designs)
            yield counted
