"""With which numbers the commands end, what each means, and ends that no command decides."""

from __future__ import annotations

import contextlib
import os
import sys
import textwrap
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import click

FINDINGS, UNREADABLE, INTERNAL, INTERRUPTED, CUT_OFF = 1, 2, 101, 130, 141

MEANINGS: Mapping[int, str] = MappingProxyType(
    {
        0: "nothing violated or unresolved; of other commands, answered",
        FINDINGS: "findings",
        UNREADABLE: "wrong usage, nothing to check, unreadable input, an answer or file that could not be written, or "
        "an office that cannot be used",
        INTERNAL: "a fault of the program",
        INTERRUPTED: "stopped by the person who called it, before everything was said",
        CUT_OFF: "whoever read the output went away before everything was said, as in `iom-policy check . | head`",
    }
)
"""Each number that a command may end with."""


def listed() -> str:
    """The numbers with their meanings, as the help shows them."""
    lines = [
        textwrap.fill(f"{number:>5} {meaning.replace('`', '')}", 78, subsequent_indent=" " * 6, break_on_hyphens=False)
        for number, meaning in MEANINGS.items()
    ]
    return "\n".join(["\b", "Exit codes:", *lines])


@contextlib.contextmanager
def said_how_it_ended() -> Iterator[None]:
    """See to it that a command which was stopped, or could not say all that it had to say, ends with a number for that.

    Otherwise it would end as one with findings does, or with a traceback.
    """
    try:
        yield
    except KeyboardInterrupt:
        _end(INTERRUPTED, "stopped before everything was said; nothing follows from what was said so far")
    except BrokenPipeError:
        _end(CUT_OFF, "")
    except OSError as error:
        if error.filename is not None:
            raise  # about a file; only the terminal, or what stands in its place, has no name
        _end(UNREADABLE, f"what there was to say could not be written: {error.strerror or error}")


def _end(code: int, why: str) -> None:
    if why:
        with contextlib.suppress(OSError):
            click.echo(f"iom-policy: {why}", err=True)
    for stream in (sys.stdout, sys.stderr):
        # Python writes out what is left when it ends, and would tell of the same fault again.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
            continue
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)
