"""Counting on a cluster of Dask, which is known by the address of its scheduler; its workers see the same files."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from iom_policy.portfolios.counting import Counted, Task, nobody
from iom_policy.portfolios.elsewhere import Setup, count_elsewhere

if TYPE_CHECKING:
    from distributed import Client, Future  # pyright: ignore[reportMissingImports] - an extra

_Hand: TypeAlias = "deque[tuple[Task, Future]]"
_WAITS = "10s"
"""For how long a scheduler is waited for."""
_KILLED = "the workers that counted them were ended from outside, and so were {times} more that counted nothing else"
_WITHOUT = "iom-policy is not the same on the worker that was to count them: {error}"


class ClusterError(RuntimeError):
    """A cluster cannot be used, or not any longer; nothing is counted on half of one."""


@frozen
class Cluster:
    """Pieces counted on a cluster.

    A worker that is killed is replaced by the cluster, and its pieces are counted by another one. A piece of which
    several die may only have been beside the one that kills them, so it is counted once more while nothing else is.

    Attributes:
        setup: What this process works with.
        address: Where the scheduler is, such as ``tcp://10.0.0.1:8786``.
        tick: Told of the designs of each piece.
    """

    setup: Setup
    address: str
    tick: Callable[[int], None] = nobody

    def counted(self, tasks: Iterable[Task]) -> Iterator[Counted]:
        """What came of each piece, in their order.

        Raises:
            ClusterError: The extra is not installed, no scheduler answers, or it went away.
        """
        left: Iterator[Task] = iter(tasks)
        hand: _Hand = deque()
        with self._client() as client:
            try:
                while self._filled(hand, left, client):
                    counted = self._result(hand, client)
                    hand.popleft()[1].release()
                    self.tick(counted.survey.designs)
                    yield counted
            finally:
                with contextlib.suppress(
                    OSError, CancelledError
                ):  # where it went away, nothing is left to be taken back
                    client.cancel([future for _, future in hand])

    @contextlib.contextmanager
    def _client(self) -> Iterator[Client]:
        try:
            from distributed import Client  # noqa: PLC0415 # pyright: ignore[reportMissingImports] - an extra
        except ImportError:
            message = "a cluster needs distributed, which is not installed: pip install 'iom-policy[dask]'"
            raise ClusterError(message) from None
        try:
            client = Client(self.address, timeout=_WAITS, set_as_default=False)
        except (OSError, ValueError) as error:  # ValueError: an address that cannot be
            raise ClusterError(f"no scheduler of Dask answers at {self.address}: {_first_line(error)}") from None
        with client:
            yield client

    def _filled(self, hand: _Hand, left: Iterator[Task], client: Client) -> bool:
        """Take as many pieces in hand as keep every worker busy; whether there is any."""
        try:
            threads: Any = client.nthreads()  # it would be a coroutine if the client were asynchronous
            enough = 2 * max(1, sum(threads.values()))
        except OSError:
            raise self._gone() from None
        while len(hand) < enough and (task := next(left, None)) is not None:
            hand.append((task, client.submit(count_elsewhere, self.setup, task, pure=False)))
        return bool(hand)

    def _result(self, hand: _Hand, client: Client) -> Counted:
        """What came of the first piece in hand."""
        from distributed import KilledWorker  # noqa: PLC0415 # pyright: ignore[reportMissingImports]

        try:
            try:
                counted: Any = hand[0][1].result()
            except KilledWorker:
                for _, future in hand:
                    future.exception()  # waits until nothing else is counted
                counted = client.submit(count_elsewhere, self.setup, hand[0][0], pure=False).result()
        except KilledWorker as killed:
            return Counted(lost=_KILLED.format(times=killed.allowed_failures + 1))
        except CancelledError:
            raise self._gone() from None
        except ImportError as error:
            return Counted(lost=_WITHOUT.format(error=_first_line(error)))
        assert isinstance(counted, Counted)
        return counted

    def _gone(self) -> ClusterError:
        return ClusterError(f"the scheduler at {self.address} went away before everything was counted")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
