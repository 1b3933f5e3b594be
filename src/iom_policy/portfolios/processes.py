"""Counting in several processes on this machine: a process that is killed costs nothing, and none outlives the run."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any, Self, TypeAlias

from attrs import define, field, frozen

from iom_policy.portfolios.counting import Counted, Task, nobody
from iom_policy.portfolios.elsewhere import Setup, count_elsewhere

_KILLED = "the process that counted them was ended from outside, and so was another one that was to count them alone"
_Hand: TypeAlias = "deque[tuple[Task, Future[Counted]]]"


@frozen
class Processes:
    """Pieces counted in several processes.

    They are started anew and not as copies of this one, which may have threads; and they end with it, however it ends.
    Where one is killed, the pieces in hand are counted again, each alone in a process of its own: so it is found out
    which of them cannot be counted, and no other is lost.

    Attributes:
        setup: What this process works with.
        jobs: How many processes.
        tick: Told of the designs of each piece.
    """

    setup: Setup
    jobs: int
    tick: Callable[[int], None] = nobody

    def counted(self, tasks: Iterable[Task]) -> Iterator[Counted]:
        """What came of each piece, in their order."""
        left, hand = iter(tasks), deque[tuple[Task, Future[Counted]]]()
        with contextlib.ExitStack() as pools:
            pool = pools.enter_context(_Pool(self.jobs))
            while self._filled(hand, left, pool):
                if pool.broken(hand):
                    pools.close()
                    self._again(hand)
                    pool = pools.enter_context(_Pool(self.jobs))
                counted = hand.popleft()[1].result()
                self.tick(counted.survey.designs)
                yield counted

    def _filled(self, hand: _Hand, left: Iterator[Task], pool: _Pool) -> bool:
        """Take as many pieces in hand as keep every process busy; whether there is any."""
        while len(hand) < 2 * self.jobs and (task := next(left, None)) is not None:
            hand.append((task, pool.submit(self.setup, task)))
        return bool(hand)

    def _again(self, hand: _Hand) -> None:
        """Count each piece in hand that was not counted alone in a process."""
        for number, (task, future) in enumerate(hand):
            if not future.done() or future.cancelled() or isinstance(future.exception(), BrokenProcessPool):
                hand[number] = (task, self._alone(task))

    def _alone(self, task: Task) -> Future[Counted]:
        with _Pool(1) as pool:
            future = pool.submit(self.setup, task)
            if isinstance(future.exception(), BrokenProcessPool):
                future = Future()
                future.set_result(Counted(lost=_KILLED))
            return future


@define
class _Pool:
    """Processes that end with the block in which they are used: at once, if it is left by an exception."""

    jobs: int
    _started: _Started = field(factory=lambda: _Started(), init=False)  # noqa: PLW0108 - it is defined below
    _pool: ProcessPoolExecutor = field(init=False)

    def __enter__(self) -> Self:
        self._pool = ProcessPoolExecutor(self.jobs, mp_context=self._started, initializer=_ends_with_its_parent)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            for process in self._started.processes:
                process.kill()
        self._pool.shutdown(cancel_futures=True)

    def submit(self, setup: Setup, task: Task) -> Future[Counted]:
        """Hand out a piece; where the processes have ended, what comes of it is that they have."""
        try:
            with _held_back(signal.SIGINT):  # whoever is started now never gets it: this process ends the others
                return self._pool.submit(count_elsewhere, setup, task)
        except BrokenProcessPool as broken:
            future: Future[Counted] = Future()
            future.set_exception(broken)
            return future

    def broken(self, hand: _Hand) -> bool:
        """Whether a process was ended before the first piece in hand was counted; waits until one or the other."""
        return isinstance(hand[0][1].exception(), BrokenProcessPool)


class _Started(SpawnContext):
    """Starts processes anew, and remembers them."""

    def __init__(self) -> None:
        super().__init__()
        self.processes: list[BaseProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> BaseProcess:  # type: ignore[override]  # noqa: N802 - not our name
        process = multiprocessing.get_context("spawn").Process(*args, **kwargs)
        self.processes.append(process)
        return process


@contextlib.contextmanager
def _held_back(number: signal.Signals) -> Iterator[None]:
    """Hold a signal back for a moment; processes that are started meanwhile never get it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ends_with_its_parent() -> None:
    """Begin a process: it is ended by the one that started it, or with that one, and not by the keyboard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
