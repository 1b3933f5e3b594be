"""What was counted of a piece as plain data, so that it can be written down and read again.

It is not pickled: who can change a file could make a program run anything by it, and a file lies about for days.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_args, get_origin

from cattrs import Converter

from iom_policy.portfolios.counting import Counted

_TABLES = (dict, Counter, Mapping)


def to_plain(counted: Counted) -> object:
    """What was counted, as lists, mappings, texts and numbers.

    >>> from_plain(to_plain(Counted(lines=3))) == Counted(lines=3)
    True
    """
    plain: object = _converter().unstructure(counted)
    return plain


def from_plain(data: object) -> Counted:
    """What was counted, from plain data.

    Raises:
        ValueError: They tell nothing that was counted.
    """
    try:
        counted = _converter().structure(data, Counted)
    except Exception as wrong:
        raise ValueError("this is nothing that was counted") from wrong
    if json.dumps(to_plain(counted)) != json.dumps(data):  # a count that is left out would be taken for none
        raise ValueError("this is not all that was counted")
    return counted


@cache
def _converter() -> Converter:
    """Tables become lists of pairs, since their keys are of several parts; sets become lists."""
    made = Converter(forbid_extra_keys=True, detailed_validation=False)
    made.register_unstructure_hook(bytes, lambda data: base64.b64encode(data).decode())
    made.register_structure_hook(bytes, lambda data, _: base64.b64decode(data, validate=True))
    made.register_unstructure_hook(dt.date, dt.date.isoformat)
    made.register_structure_hook(dt.date, lambda day, _: dt.date.fromisoformat(day))
    made.register_structure_hook_func(lambda kind: kind == str | int, lambda step, _: _step(step))
    made.register_structure_hook_factory(_is_a_table, lambda kind: _reader(made, kind))
    made.register_unstructure_hook_factory(_is_a_table, lambda _: lambda table: _pairs(made, table))
    made.register_unstructure_hook_func(
        _is_a_set, lambda values: sorted((made.unstructure(one) for one in values), key=repr)
    )
    return made


def _is_a_table(kind: Any) -> bool:
    return (get_origin(kind) or kind) in _TABLES


def _is_a_set(kind: Any) -> bool:
    return (get_origin(kind) or kind) in (set, frozenset)


def _pairs(made: Converter, table: Mapping[Any, Any]) -> list[list[Any]]:
    return [[made.unstructure(key), made.unstructure(value)] for key, value in table.items()]


def _reader(made: Converter, kind: Any) -> Callable[[Any, Any], Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    key, value = (arguments[0], int) if origin is Counter else arguments
    table = Counter if origin is Counter else dict

    def read(pairs: Any, _: Any) -> Any:
        return table({made.structure(one, key): made.structure(other, value) for one, other in pairs})

    return read


def _step(step: Any) -> str | int:
    if type(step) not in (str, int):
        raise TypeError("a step of a path is a text or a number")
    return step  # type: ignore[no-any-return]
