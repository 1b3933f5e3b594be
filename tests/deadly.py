"""Counting that ends the process it runs in: to be found by processes that tests start, under this name."""

from __future__ import annotations

import os
import signal

from iom_policy.portfolios.counting import Counted, Task
from iom_policy.portfolios.elsewhere import Setup, count_elsewhere


def count_but_the_second(setup: Setup, task: Task) -> Counted:
    """Count a piece, and die of the second one of a file."""
    if task.piece.within and 0 < task.piece.within.offset <= task.piece.within.length:
        os.kill(os.getpid(), signal.SIGKILL)
    return count_elsewhere(setup, task)
