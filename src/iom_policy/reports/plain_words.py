"""The words of the design format as people outside the field would say them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@cache
def tables() -> Mapping[str, Mapping[str, str]]:
    """Every table of ``plain_words.toml``, by name."""
    text = files("iom_policy.reports").joinpath("data/plain_words.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: MappingProxyType(table) for name, table in tomllib.loads(text).items()})


def plain(table: str, word: str) -> str:
    """A word of the format in plain words.

    >>> plain("people", "stranded")
    'people who are stranded on their way'
    """
    return tables()[table][word]


def plain_day(day: dt.date) -> str:
    """A day as it is written in a letter, whatever the locale.

    >>> plain_day(dt.date(2026, 3, 1))
    '1 March 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def listed(words: Iterable[str]) -> str:
    """Words in a row.

    >>> listed(["Jordan"]), listed(["Jordan", "Kenya", "Niger"])
    ('Jordan', 'Jordan, Kenya and Niger')
    """
    *rest, last = words
    return f"{', '.join(rest)} and {last}" if rest else last


def sentence(text: str) -> str:
    """A text with a full stop at its end.

    >>> sentence("A court"), sentence("Is it?")
    ('A court.', 'Is it?')
    """
    return text if text.endswith((".", "!", "?")) else f"{text}."
