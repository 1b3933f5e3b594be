"""Single values of a document, strictly: what a field takes, and in plain words why it does not take what is there."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType, NoneType
from typing import Any, Final, TypeAlias

import attrs

from iom_policy.documents.forms import element, is_choice, is_collection, is_mapping, members
from iom_policy.documents.problems import quoted

Hook: TypeAlias = Callable[[Any, Any], Any]
"""From a plain value and the type that its field takes to a value of the model."""

_SHOWN: Final = 12
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class MismatchError(ValueError):
    """A value is not what its field takes."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


# What a value is, in plain words


def _found(value: object) -> str:
    """Name a value with its type.

    >>> _found("abc"), _found(True), _found(None), _found([1])
    ("text 'abc'", 'yes/no (true)', 'nothing', 'a list')
    """
    if isinstance(value, str):
        return f"text {quoted(value)}"
    if isinstance(value, bool):
        return f"yes/no ({str(value).lower()})"
    if isinstance(value, int | float):
        return f"the {'whole ' if isinstance(value, int) else ''}number {value}"
    if isinstance(value, dt.date):
        return f"the date {value.isoformat()}"
    names: dict[type, str] = {NoneType: "nothing", list: "a list", dict: "a mapping"}
    return names.get(type(value), type(value).__name__)


def expected(kind: Any, *, many: bool = False) -> str:
    """Name what a type takes.

    >>> expected(tuple[str, ...]), expected(tuple[int, ...]), expected(int | float | None)
    ('a list of text', 'a list of whole numbers', 'a number')
    """
    simple: dict[Any, tuple[str, str]] = {
        str: ("text", "text"),
        bool: ("yes/no (true or false)", "yes/no values"),
        int: ("a whole number", "whole numbers"),
        float: ("a number", "numbers"),
        dt.date: ("a date (YYYY-MM-DD)", "dates (YYYY-MM-DD)"),
    }
    if kind in simple:
        return simple[kind][many]
    taken = members(kind)
    if len(taken) > 1:
        return " or ".join(dict.fromkeys(expected(member, many=many) for member in taken))
    if taken != [kind]:
        return expected(taken[0], many=many)
    if is_collection(kind):
        return f"{'lists' if many else 'a list'} of {expected(element(kind), many=True)}"
    if is_choice(kind):
        return f"{'words such as' if many else 'one of'} {_allowed(kind, 3 if many else _SHOWN)}"
    if is_mapping(kind) or attrs.has(kind):
        return "mappings (key: value)" if many else "a mapping (key: value)"
    return "values" if many else "a value"


def _allowed(kind: type[StrEnum], limit: int = _SHOWN) -> str:
    return listed([member.value for member in kind], limit)


def listed(words: list[str], limit: int = _SHOWN) -> str:
    """Words in a row, the first ones of very many."""
    return ", ".join(words[:limit]) + (", ..." if len(words) > limit else "")


def meant(word: str, words: list[str]) -> str:
    """The question whether another word was meant; empty where none is near."""
    found = get_close_matches(word.lower(), words, 1) or get_close_matches(word, words, 1)
    return f"did you mean {quoted(found[0])}? " if found else ""


def mismatch(kind: Any, value: object) -> MismatchError:
    """That a type does not take a value, with what it takes and what to do."""
    return MismatchError(f"expected {expected(kind)}, found {_found(value)}", _advice(kind, value))


def _advice(kind: Any, value: object) -> str:
    if kind is str and isinstance(value, bool | int | float | dt.date):
        return "put the value in quotes"
    if kind is bool and isinstance(value, str):
        return "write true or false, without quotes"
    if kind in (int, float) and isinstance(value, str):
        return "write the number without quotes, units and thousands separators"
    if is_collection(kind) and isinstance(value, str | int | float):
        return f"write it as a list: [{str(value)[:40]}]" if str(value)[:40].isprintable() else "write it as a list"
    if is_collection(kind) and isinstance(value, dict):
        return "begin each item with a dash"
    return "write a value, or remove the key" if value is None else ""


# Hooks for single values


def _text(value: object, _kind: Any) -> str:
    if not isinstance(value, str):
        raise mismatch(str, value)
    if not value.isprintable() and (odd := _CONTROL.search(value)):
        raise MismatchError(f"the text holds the control character U+{ord(odd.group()):04X}", "remove the character")
    return value


def _yes_no(value: object, _kind: Any) -> bool:
    if not isinstance(value, bool):
        raise mismatch(bool, value)
    return value


def _whole_number(value: object, _kind: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise mismatch(int, value)
    return value


def _number(value: object, _kind: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise mismatch(float, value)
    if not math.isfinite(value):
        raise MismatchError(f"expected a number, found {value}", "write a number, or remove the key")
    return value  # a whole number stays one


def _date(value: object, _kind: Any) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if not isinstance(value, str):
        raise mismatch(dt.date, value)
    if not _ISO_DATE.fullmatch(value):
        raise MismatchError(f"expected a date (YYYY-MM-DD), found {_found(value)}", "write a date such as 2026-03-01")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise MismatchError(f"there is no such date as {value}", "correct the month or the day") from None


def choice(value: object, kind: type[StrEnum]) -> StrEnum:
    """One word of a closed list.

    Raises:
        MismatchError: It is none of them.
    """
    words = [member.value for member in kind]
    if isinstance(value, str):
        if value in words:
            return kind(value)
        raise MismatchError(f"{quoted(value)} is not allowed here", f"{meant(value, words)}allowed: {listed(words)}")
    raise MismatchError(f"expected {expected(kind)}, found {_found(value)}", f"write one of: {listed(words)}")


SINGLE_VALUES: Mapping[type, Hook] = MappingProxyType(
    {str: _text, bool: _yes_no, int: _whole_number, float: _number, dt.date: _date}
)
"""What reads a value of each type that is no list, no mapping and no word of a list, or raises `MismatchError`."""
