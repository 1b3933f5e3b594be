"""JSON texts that hold a design and nothing wrong, read at the speed of the parser; all others are left to the rest.

The careful way (`read_json`, `structure`) tells everything that is wrong with a text; here what is doubtful gives None.
One look at the whole line says of all its texts that none holds what they may not, and how many they are, which tells
whether a key was written twice.

The parser is that of the standard library: a quicker one would save a tenth of the time here, since most of it goes
into making the objects, and would be another one to agree with on what JSON is.
"""

from __future__ import annotations

import json
import re
from typing import Final

from iom_policy.design.design import Design
from iom_policy.documents.problems import MAX_NODES
from iom_policy.documents.valid_data import read_counting

_LONGEST: Final = 2 * MAX_NODES
"""In bytes: every value takes two at least, so that a line up to here cannot hold too many of them."""
_CONTROL: Final = re.compile(rb"\xc2[\x80-\x9f]")
_ESCAPED_CONTROL: Final = re.compile(rb"\\[ubf]")


def valid_design(line: bytes, text: str) -> Design | None:
    """The design in a JSON text; None where anything about it is doubtful.

    Args:
        line: The text as bytes.
        text: The same, decoded.

    >>> line = '{"iom_policy": 1, "kind": "project", "id": "desk", "title": "A desk", "states": ["JO"]}'
    >>> valid_design(line.encode(), line).states
    ('JO',)
    >>> valid_design(b'{"id": "a", "id": "b"}', '{"id": "a", "id": "b"}') is None
    True
    """
    if len(line) > _LONGEST:
        return None
    texts = [0]
    try:
        design = read_counting(json.loads(text), texts, looks_into_texts=_may_hold_control_characters(line))
    except Exception:  # noqa: BLE001 - whatever it is, the careful way meets it too, and says what it is
        return None
    return design if texts[0] == _texts_written(line) else None


def _may_hold_control_characters(line: bytes) -> bool:
    """Whether a text in it may hold one, as UTF-8 or as an escape; others are not JSON inside a text."""
    return (
        (b"\\" in line and _ESCAPED_CONTROL.search(line) is not None)
        or (b"\xc2" in line and _CONTROL.search(line) is not None)
        or b"\x7f" in line
    )


def _texts_written(line: bytes) -> int | None:
    """How many texts are written in a JSON text, keys too; None where that cannot be told without parsing it.

    Whoever reads fewer has lost some to a key that is written twice. Every quote begins or ends a text but those behind
    a backslash, where no two of these stand in a row.
    """
    escaped = 0
    if b"\\" in line:
        if b"\\\\" in line:
            return None
        escaped = line.count(b'\\"')
    return (line.count(b'"') - escaped) // 2
