"""Calling into a plugin: within its time, and without letting it end the run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import define, field

T = TypeVar("T")


class OfficeError(Exception):
    """A call of a plugin gave no result; the message says why, as a sentence without its end."""


@define
class _Answer(Generic[T]):
    result: list[T] = field(factory=list)
    crash: BaseException | None = None


@define
class Clock:
    """The time that each call of one plugin has; once it was late, it is not called again.

    A thread cannot be stopped in Python: a plugin that hangs goes on in the background until the program ends, and is
    no longer waited for. Code that never gives the interpreter back cannot be helped from here.
    """

    seconds: float
    late: bool = False

    def call(self, ask: Callable[[], T]) -> T:
        """Ask the plugin.

        Raises:
            OfficeError: It raised, tried to end the program, or was not done in time.
        """
        if self.late:
            raise OfficeError(f"it is not asked again, since a call took more than {self.seconds:g} seconds")
        answer: _Answer[T] = _Answer()
        thread = threading.Thread(target=_ask, args=(ask, answer), daemon=True, name="iom-policy-office")
        thread.start()
        thread.join(self.seconds)
        if thread.is_alive():
            self.late = True
            raise OfficeError(f"it was not done after {self.seconds:g} seconds")
        if answer.crash is not None:
            raise OfficeError(f"it stopped: {type(answer.crash).__name__}: {answer.crash}") from answer.crash
        return answer.result[0]


def _ask(ask: Callable[[], T], answer: _Answer[T]) -> None:
    try:
        answer.result.append(ask())
    except BaseException as crash:  # noqa: BLE001 - SystemExit too: no plugin ends the run
        answer.crash = crash
