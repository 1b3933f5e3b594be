"""JSON Lines: the same designs and rules in our library and in what people would use instead, findings proven equal."""

from __future__ import annotations

import json
import pathlib
import sys
from importlib import metadata
from typing import Any, Final

from benchmarks.measured_designs import TONGUES, write
from benchmarks.one_peer import KNOWN
from benchmarks.peers.catalogue import known_sources
from benchmarks.peers.listed import EVERY, LIMIT, OURS, peer
from benchmarks.peers.peer import RULES, Peer, Tells, Told, seen_by
from benchmarks.processes import FailedError, Process, interleaved, median, python

FEW: Final = 1000
"""On how many activities those are run that are slow."""
SAME: Final = "ours:SAME"
ALL: Final = "ours:ALL"


def measure(folder: pathlib.Path, activities: int, rounds: int) -> dict[str, Any]:
    """One table for each file, and the peers that could not be run."""
    write_known(folder)
    peers, missing = installed()
    files = [_of_file(folder, tongues, peers, activities, rounds) for tongues in TONGUES]
    return {"rules": list(RULES), "files": files, "not_measured": missing}


def write_known(folder: pathlib.Path) -> None:
    """Put beside the designs of a folder what peers are told of the law."""
    (folder / KNOWN).write_text(json.dumps(sorted(known_sources())), encoding="utf-8")


def installed() -> tuple[dict[str, Peer], dict[str, str]]:
    """The peers that can be run here by their keys, and why others cannot, by their names."""
    found: dict[str, Peer] = {}
    missing: dict[str, str] = {}
    for key in EVERY:
        name = key.partition(":")[0].removeprefix("with_")
        try:
            one = peer(key)
            name = one.name
            for package in one.packages:
                _ = metadata.version(package)
        except (ImportError, metadata.PackageNotFoundError) as error:
            missing[name] = f"{error.name} is not installed on this Python"
        else:
            found[key] = one
    return found, missing


def _of_file(
    folder: pathlib.Path, tongues: str, peers: dict[str, Peer], activities: int, rounds: int
) -> dict[str, Any]:
    path = write(folder / f"{tongues}.iom.jsonl", activities, tongues=tongues)
    few = write(folder / f"{tongues}-few.iom.jsonl", min(FEW, activities), tongues=tongues)
    file_of = {key: few if one.slow else path for key, one in peers.items()}
    findings = prove(peers, file_of)
    print(f"  {tongues}: all find the same, {findings} findings on {activities} activities")
    ways = {key: _way(key, file_of[key]) for key in peers}
    taken = interleaved(ways, rounds)
    rows = {key: _row(one, taken[key]) for key, one in peers.items()}
    for key, row in rows.items():
        row["ratio"] = float(f"{row['us'] / rows[LIMIT]['us']:.3g}")
        print(f"    {peers[key].name:<42} {row['us']:>9.1f} us an activity {row['ratio']:>8.1f} x", flush=True)
    return {
        "tongues": tongues,
        "activities": activities,
        "bytes": path.stat().st_size,
        "rounds": rounds,
        "findings": findings,
        "rows": list(rows.values()),
    }


def prove(peers: dict[str, Peer], file_of: dict[str, pathlib.Path]) -> int:
    """See that every peer finds what our library does, design by design, as closely as it can tell; how much that is.

    Raises:
        FailedError: One does not.
    """
    ours = {path: found(SAME, path) for path in set(file_of.values())}
    for key, one in peers.items():
        if one.tells is Tells.NOTHING or key in OURS:
            continue
        _compare(one, found(key, file_of[key]), ours[file_of[key]])
    _compare_all(found(ALL, file_of[ALL]), ours[file_of[ALL]])
    return sum(map(len, ours[file_of[SAME]]))


def found(key: str, path: pathlib.Path) -> list[set[Told]]:
    """What a peer finds in each design of a file."""
    said = python("-m", "benchmarks.one_peer", key, str(path), "--tell").out
    return [{(rule, word, place) for rule, word, place in json.loads(line)} for line in said.splitlines()]


def _compare(one: Peer, theirs: list[set[Told]], ours: list[set[Told]]) -> None:
    if len(theirs) != len(ours):
        raise FailedError(f"{one.name} read {len(theirs)} designs, and we {len(ours)}")
    for number, (there, here) in enumerate(zip(theirs, ours, strict=True), 1):
        if apart := seen_by(one, there) ^ seen_by(one, here):
            raise FailedError(f"{one.name} does not find the same in line {number}: {sorted(apart)}")


def _compare_all(everything: list[set[Told]], ours: list[set[Told]]) -> None:
    """See that with all invariants on the same is found of those that peers are given."""
    for number, (whole, part) in enumerate(zip(everything, ours, strict=True), 1):
        if apart := {one for one in whole if one[0] in RULES} ^ part:
            raise FailedError(f"with all invariants on, line {number} is answered otherwise: {sorted(apart)}")


def _way(key: str, path: pathlib.Path) -> Any:
    def measured() -> tuple[Process, dict[str, float]]:
        process = python("-m", "benchmarks.one_peer", key, str(path))
        return process, json.loads(process.out)

    return measured


def _row(one: Peer, runs: list[tuple[Process, dict[str, float]]]) -> dict[str, Any]:
    activities = runs[0][1]["designs"] * 10
    return {
        "peer": one.name,
        "activities": activities,
        "us": median([told["cpu"] / activities * 1e6 for _, told in runs]),
        "wall_us": median([told["wall"] / activities * 1e6 for _, told in runs]),
        "start_ms": median([(told["ready"] - process.began) * 1000 for process, told in runs]) if one.alone else None,
        "peak_mib": median([process.peak_mib for process, _ in runs]),
        "findings": runs[0][1]["findings"],
        "tells": one.tells.name.lower(),
        "cannot": dict(one.cannot),
        "misses": one.misses,
    }


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        told = measure(pathlib.Path(name), int(sys.argv[1]), int(sys.argv[2]))
        print(json.dumps(told, indent=1))
