"""Documents that were good once: cut, repeated, mixed, with words and marks of the format in odd places."""

from __future__ import annotations

import pathlib
import random
import tempfile
import time
from functools import cache

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from fuzz.seeds import SEEDS, words
from fuzz.targets import TARGETS

_LONGEST = 40_000


@cache
def _good(reader: str) -> tuple[bytes, ...]:
    return tuple(one.encode() for one in SEEDS[reader]())


@cache
def _words(reader: str) -> tuple[bytes, ...]:
    odd = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\r", b"\n\n", b"\t", b" " * 50)
    return (*(word.encode() for word in words(reader)), *odd)


@st.composite
def damaged(draw: st.DrawFn, reader: str) -> bytes:
    """A document of a reader with one to four changes; the first one shrinks to none."""
    data = draw(st.sampled_from(_good(reader)))
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        near = min(end, start + draw(st.sampled_from([1, 4, 30, len(data)])))
        word = draw(st.sampled_from(_words(reader)))
        data = draw(
            st.sampled_from(
                [
                    data[:start] + word + data[start:],
                    data[:start] + word + data[near:],
                    data[:start] + data[near:],
                    data[:near] + data[start:near] * 2 + data[near:],
                    data[:start],
                    data[:end] + data[start:near] + data[end:],
                    data[:start] + word * 200 + data[start:],
                ]
            )
        )[:_LONGEST]
    return data


def damage_for(reader: str, seconds: int) -> tuple[int, bytes | None]:
    """Give a reader damaged documents for some time: how many, and the smallest that broke a promise, if one did."""
    executions = 0
    last = b""
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:

        @settings(
            max_examples=500,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(damaged(reader))
        def search(data: bytes) -> None:
            nonlocal executions, last
            executions += 1
            last = data
            TARGETS[reader].take(pathlib.Path(folder), data)

        while time.monotonic() < until:
            try:
                seed(random.randrange(2**32))(search)()  # noqa: S311 - no secret
            except Exception as broke:  # noqa: BLE001 - whatever a reader may not do
                print(f"{reader}: {broke!r}")
                return executions, last
    return executions, None
