"""One peer over one file in a process of its own: ``python -m benchmarks.one_peer with_orjson:PEER FILE``.

It prints as JSON what it took until it was ready, and for the file; or, with ``--tell``, what it found in each design.
"""

from __future__ import annotations

import json
import pathlib
import sys
import time

from benchmarks.peers.listed import peer

KNOWN = "known-sources.json"
"""The file beside the designs with the ids by which sources of law are known."""


def main(key: str, file: str, *tell: str) -> None:
    """Run one."""
    path = pathlib.Path(file)
    run = peer(key).make(frozenset(json.loads(path.with_name(KNOWN).read_text("utf-8"))))
    # On Linux the monotonic clock begins for all processes at once, so the parent can tell how long it took till here.
    ready = {"ready": time.monotonic(), "ready_cpu": time.process_time()}
    if tell:
        for found in run(path):
            print(json.dumps(found))
        return
    designs = findings = 0
    wall, cpu = time.perf_counter(), time.process_time()
    for found in run(path):
        designs += 1
        findings += len(found)
    took = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
    print(json.dumps({**ready, **took, "designs": designs, "findings": findings}))


if __name__ == "__main__":
    main(*sys.argv[1:])
