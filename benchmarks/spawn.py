"""Starts a command, waits for it and writes down what it took: ``python -I -S spawn.py FILE COMMAND...``.

It stands between what measures and what is measured, and is small: Linux counts as the most memory of a process also
what its parent held when it was started.
"""

import json
import os
import sys
import time

if __name__ == "__main__":
    file, *command = sys.argv[1:]
    began = time.monotonic()
    _, status, used = os.wait4(os.posix_spawn(command[0], command, os.environ), 0)
    wall = time.monotonic() - began
    took = {
        "cpu": used.ru_utime + used.ru_stime,
        "wall": wall,
        "peak_mib": used.ru_maxrss / 1024,
        "began": began,
        "code": os.waitstatus_to_exitcode(status),
    }
    with open(file, "w", encoding="utf-8") as out:  # noqa: PTH123 - pathlib would make it larger
        json.dump(took, out)
