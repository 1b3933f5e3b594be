"""Fuzz the readers one after the other: ``python -m fuzz.run --seconds 30 [--corpus FOLDER] [READER ...]``.

Coverage leads the search where atheris is installed (``pip install atheris``; it has no release for every Python).
Where it is not, Hypothesis damages the documents to start from, and the run says so. A row is printed for each reader.
What broke one is written beside its corpus, and the run ends with 1.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator

from attrs import frozen

from fuzz.seeds import SEEDS, words

READERS = tuple(SEEDS)
SECONDS_FOR_ONE = 10
"""How long one input may take; an instrumented reader on a busy machine is slow."""
MEGABYTES = 1500
"""How much memory the process may take, most of which is Python, the library and its tables."""
_PLUGIN = pathlib.Path(__file__).parents[2] / "plugins" / "iom-policy-prima" / "src"
_COVERED = re.compile(r"#\d+\s+DONE\s+cov: (\d+) ft: (\d+) corp: (\d+)/")
_FINAL = re.compile(r"stat::(\w+):\s+(\d+)")


@frozen
class Count:
    """What was done with one reader."""

    reader: str
    seconds: int
    processor: int
    executions: int
    corpus: int
    edges: int
    peak: int
    broke: str

    def __str__(self) -> str:
        cells = (
            self.reader,
            self.seconds,
            self.processor,
            f"{self.executions:,}",
            self.corpus,
            self.edges,
            self.peak,
            self.broke,
        )
        return f"| {' | '.join(map(str, cells))} |"


HEAD = f"| reader | seconds | of processor | executions | corpus | edges | peak MB | broke |\n{'|---' * 8}|"


def main(given: list[str] | None = None) -> int:
    """Fuzz the readers that are named, or all; 1 if one broke a promise."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.run", description=__doc__.partition("\n")[0])
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"of {', '.join(READERS)}; unsaid, all")
    parser.add_argument("--seconds", type=int, default=20, help="for each reader")
    parser.add_argument("--corpus", type=pathlib.Path, help="a folder in which what is found stays for the next run")
    asked = parser.parse_args(given)
    if unknown := set(asked.readers) - set(READERS):
        parser.error(f"there is no reader {', '.join(sorted(unknown))}; there are: {', '.join(READERS)}")
    guided = importlib.util.find_spec("atheris") is not None
    if not guided:
        print("atheris is not installed here: Hypothesis damages documents, and no coverage leads it")
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        fuzz = _by_atheris if guided else _by_hypothesis
        counts = [fuzz(name, asked.seconds, asked.corpus or pathlib.Path(folder)) for name in asked.readers or READERS]
    return int(any(one.broke != "no" for one in counts))


def _by_atheris(reader: str, seconds: int, corpora: pathlib.Path) -> Count:
    corpus = corpora / reader
    corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        start = pathlib.Path(folder)
        (start / "seeds").mkdir()
        for number, seed in enumerate(SEEDS[reader]()):
            (start / "seeds" / f"{number}").write_bytes(seed.encode())
        dictionary = start / "words"
        dictionary.write_text("\n".join(_dictionary(words(reader))), encoding="ascii")
        limits = (f"-timeout={SECONDS_FOR_ONE}", f"-rss_limit_mb={MEGABYTES}", f"-max_total_time={seconds}")
        told = (f"-artifact_prefix={corpora / reader}-", f"-dict={dictionary}", "-print_final_stats=1")
        command = (sys.executable, "-m", "fuzz.guided", reader, *limits, *told, str(corpus), str(start / "seeds"))
        began, worked = time.monotonic(), _processor()
        done = subprocess.run(command, capture_output=True, check=False)
        took, work = round(time.monotonic() - began), round(_processor() - worked)
    said = done.stderr.decode(errors="replace")
    stats = {name: int(value) for name, value in _FINAL.findall(said)}
    covered = _COVERED.search(said)
    count = Count(
        reader=reader,
        seconds=took,
        processor=work,
        executions=stats.get("number_of_executed_units", 0),
        corpus=int(covered[3]) if covered else 0,
        edges=int(covered[1]) if covered else 0,
        peak=stats.get("peak_rss_mb", 0),
        broke="no" if done.returncode == 0 and covered else "yes",
    )
    _tell(count, () if count.broke == "no" else [*done.stdout.decode(errors="replace").splitlines(), said])
    return count


def _processor() -> float:
    """The time of the processor that ended processes took; on a busy machine far less than the time on the wall."""
    used = os.times()
    return used.children_user + used.children_system


def _dictionary(known: Iterable[str]) -> Iterator[str]:
    for word in known:
        written = "".join(f"\\x{byte:02x}" for byte in word.encode())
        yield f'"{written}"'


def _by_hypothesis(reader: str, seconds: int, corpora: pathlib.Path) -> Count:
    from fuzz.damage import damage_for

    began, worked = time.monotonic(), time.process_time()
    executions, broken = damage_for(reader, seconds)
    if broken is not None:
        (corpora / f"{reader}-broke").write_bytes(broken)
    took, broke = round(time.monotonic() - began), "no" if broken is None else "yes"
    work = round(time.process_time() - worked)
    count = Count(
        reader=reader, seconds=took, processor=work, executions=executions, corpus=0, edges=0, peak=0, broke=broke
    )
    _tell(count, ())
    return count


def _tell(count: Count, lines: Iterable[str]) -> None:
    print(count, flush=True)
    for line in lines:
        print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.path.append(str(_PLUGIN))
    sys.exit(main())
