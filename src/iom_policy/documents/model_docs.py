"""What the classes of the design format say of themselves: docstrings, taken apart for people who write designs."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import Final

_FIELD: Final = re.compile(r"^    (\w+): (.+(?:\n {5,}\S.*)*)", re.MULTILINE)
_HEADING: Final = "\nAttributes:\n"


def meaning(kind: type) -> str:
    """What a class is, in its first sentence or sentences.

    >>> from iom_policy.design.people import Vulnerability
    >>> meaning(Vulnerability)
    'A factor that exposes people to harm in a situation, never an identity (A15, C6).'
    """
    first, _, _ = _docstring(kind).partition("\n\n")
    return _one_line(first)


@cache
def field_meanings(kind: type) -> dict[str, str]:
    """What each field of a class means, by its name.

    >>> from iom_policy.design.people import Vulnerability
    >>> field_meanings(Vulnerability)["capacity"]
    'What people can already draw on.'
    """
    _, _, section = _docstring(kind).partition(_HEADING)
    of_fields, _, _ = section.partition("\n\n")
    return {match[1]: _one_line(match[2]) for match in _FIELD.finditer(of_fields)}


def _docstring(kind: type) -> str:
    return inspect.cleandoc(kind.__doc__ or "")


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("``", "`")
