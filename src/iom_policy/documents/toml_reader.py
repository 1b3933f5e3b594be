"""TOML: plain data at once, and the place of every key and value when one is first asked for."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from typing import Final, TypeAlias

from attrs import define

from iom_policy.design.places import Path, SourceMap, Span
from iom_policy.documents import problems as limits
from iom_policy.documents.files import Offsets, TextPlaces, late_source_map
from iom_policy.documents.problems import (
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_PROBLEMS,
    DocumentError,
    Plain,
    Problem,
    entries,
    limit_problem,
)

# No possessive group: in early Python 3.11 one goes on behind what it could not match (CPython issue 106052).
_BASIC: Final = r'"(?:[^"\\\n]++|\\.)*"'
_LITERAL: Final = r"'[^'\n]*+'"
_LONG_TEXT: Final = r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*"{3,5}|' + r"'''(?:[^']++|'{1,2}(?!'))*'{3,5}"
_TEXT: Final = f"{_LONG_TEXT}|{_BASIC}|{_LITERAL}"
_COMMENT: Final = r"#[^\n]*+"
_KEY_PART: Final = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"

_GAP: Final = re.compile(rf"(?:[\s,]++|{_COMMENT})*")
_KEY: Final = re.compile(rf"(?P<part>{_KEY_PART})[ \t]*+(?P<more>\.?)[ \t]*+")
_SCALAR: Final = re.compile(rf"{_TEXT}|\d{{4}}-\d\d-\d\d \d\d:[^\s,\]}}#]*+|[^\s,\]}}#]++")
_LONG_KEY: Final = re.compile(
    rf"(?P<long>(?:{_KEY_PART}[ \t]*+\.[ \t]*+){{{MAX_DEPTH}}})|{_LONG_TEXT}|\"\"\"[\s\S]*|'''[\s\S]*"
    rf"|{_COMMENT}|{_KEY_PART}|[\"'][^\n]*"
)
"""A key of many parts, over which tomllib takes quadratic time; the other choices step over all other text."""
_BRACKET: Final = re.compile(rf"{_TEXT}|{_COMMENT}|[\[\]{{}}]")
_DIGITS: Final = re.compile(rf"{_TEXT}|{_COMMENT}|(?P<digits>[0-9_]{{{MAX_DIGITS},}})")
_AT: Final = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")

_Odd: TypeAlias = tuple[Path, str, str]


def read_toml(text: str, source: str) -> tuple[Plain, SourceMap]:
    """Read a TOML document into plain data and the places of its keys and values.

    Raises:
        DocumentError: The text is not TOML, holds times of day, or numbers or nesting beyond all use.

    >>> data, places = read_toml('states = ["NO", "JO"]', "a.iom.toml")
    >>> data, places.span(("states", 1))
    ({'states': ['NO', 'JO']}, Span(line=1, column=17))
    """
    data, places = load_toml(text, source)
    if limit := limit_problem(data):
        span = places.span(limit.path) if limit.path else None
        raise DocumentError(source, [Problem(limit.message, limit.path, span, limit.hint)])
    if odd := _odd_values(data):
        raise DocumentError(source, [Problem(said, path, places.span(path), hint) for path, said, hint in odd])
    return data, places


def load_toml(text: str, source: str) -> tuple[dict[str, Plain], SourceMap]:
    """Read TOML of any size and with any of its values, for files that are no designs.

    Raises:
        DocumentError: The text is not TOML, or is nested so deeply or holds so long a number that it cannot be read.
    """
    data = _load(text, source)
    return data, late_source_map(text, lambda: _Scan(text).offsets())


def _load(text: str, source: str) -> dict[str, Plain]:
    if (offset := _long_key(text)) is not None:
        deep = Problem(limits.TOO_DEEP, (), _span(text, offset), limits.TOO_DEEP_HINT)
        raise DocumentError(source, [deep])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(source, [_syntax_problem(text, str(error))]) from None
    except RecursionError:
        deep = Problem(limits.TOO_DEEP, (), _span(text, _deep_bracket(text)), limits.TOO_DEEP_HINT)
        raise DocumentError(source, [deep]) from None
    except ValueError:  # Python refuses to read whole numbers of thousands of digits
        digits = next((match.start() for match in _DIGITS.finditer(text) if match["digits"]), 0)
        long = Problem(limits.TOO_LONG_NUMBER, (), _span(text, digits), limits.TOO_LONG_NUMBER_HINT)
        raise DocumentError(source, [long]) from None


def _span(text: str, offset: int) -> Span:
    return TextPlaces(text).span(offset)


def _deep_bracket(text: str) -> int:
    """Where brackets lie too deep inside each other, outside of texts and comments."""
    depth = 0
    for match in _BRACKET.finditer(text):
        depth += (match.group() in ("[", "{")) - (match.group() in ("]", "}"))
        if depth > MAX_DEPTH:
            return match.start()
    return 0


def _long_key(text: str) -> int | None:
    if all(line.count(".") < MAX_DEPTH for line in text.split("\n")):
        return None
    return next((match.start() for match in _LONG_KEY.finditer(text) if match["long"]), None)


def _syntax_problem(text: str, said: str) -> Problem:
    place = _AT.search(said)
    span = _span(
        text, _offset(text, int(place["line"]), int(place["column"])) if place and place["line"] else len(text)
    )
    plain = _AT.sub("", said)
    message = f"this is not TOML: {plain[:1].lower()}{plain[1:]}"
    known = (words for start, *words in _IN_PLAIN_WORDS if plain.startswith(start))
    message, hint = next(known, (message, "check the text around it"))
    return Problem(message, span=span, hint=hint)


def _offset(text: str, line: int, column: int) -> int:
    """Where in a text a place lies that tomllib tells, to which a carriage return alone ends no line."""
    before = text.split("\n", line - 1)[: line - 1]
    return sum(map(len, before)) + len(before) + column - 1


_IN_PLAIN_WORDS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "Invalid value",
        "a value is missing or cannot be read",
        "put text in double quotes; write true, false, 2026-03-01",
    ),
    ("Cannot overwrite", "this key was written before", "keep one of the two"),
    ("Duplicate inline", "this key was written before", "keep one of the two"),
    ("Cannot declare", "this table was written before", "keep one of the two, or use [[...]] for a list"),
    ("Cannot mutate", "this table was written before and cannot be added to", "write all its fields in one place"),
    ("Expected newline", "something follows the value", "write each field on its own line, and text in double quotes"),
    ("Unterminated string", "a text is never closed", "close it with the quotation mark that it begins with"),
    ("Illegal character", "a text on one line holds a line break", "close it, or use three quotation marks"),
    ("Unclosed", "a list or an inline table is never closed", "add ] or } at its end"),
    ("Expected '='", "an equals sign is missing behind a key", "write key = value"),
    (
        "Invalid statement",
        "a line begins neither with a key nor with [",
        "put keys that are not a-z, 0-9, _ or - in quotes",
    ),
)
"""How tomllib's messages start, what they mean, and what to do."""


def _odd_values(data: Plain) -> list[_Odd]:
    """Values that TOML allows and a design does not: times of day, and numbers that go on and on."""
    odd: list[_Odd] = []
    pending: list[tuple[Path, Plain]] = [((), data)]
    while pending and len(odd) < MAX_PROBLEMS:
        path, value = pending.pop()
        pending.extend(entries(path, value))
        if isinstance(value, dt.datetime | dt.time):
            message = f"{value.isoformat()} is a time, and a design holds dates only"
            odd.append((path, message, "write the date alone, such as 2026-03-01"))
        elif type(value) is int and abs(value) >= 10**MAX_DIGITS:
            odd.append((path, limits.TOO_LONG_NUMBER, limits.TOO_LONG_NUMBER_HINT))
    return odd


@define
class _Level:
    """An array or an inline table that has not ended, and the index of the array's next value."""

    path: Path
    is_table: bool
    index: int = 0


class _Scan:
    """Walks a text that is known to be TOML, statement by statement, without recursion."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._table: Path = ()
        self._values: dict[Path, int] = {(): 0}
        self._keys: dict[Path, int] = {}
        self._lengths: dict[Path, int] = {}

    def offsets(self) -> tuple[Offsets, Offsets]:
        """The offsets of values and keys by their paths."""
        self._skip_gap()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                self._header()
            else:
                self._value(self._key(self._table))
            self._skip_gap()
        return self._values, self._keys

    def _skip_gap(self) -> None:
        """Step over blanks, comments and commas; to a text that is known to be TOML a comma is a gap."""
        if match := _GAP.match(self._text, self._at):
            self._at = match.end()

    def _parts(self) -> Iterator[tuple[str, int]]:
        """The parts of a dotted key, each with its offset."""
        more = True
        while more and (match := _KEY.match(self._text, self._at)):
            self._at = match.end()
            yield _key_text(match["part"]), match.start()
            more = bool(match["more"])

    def _header(self) -> None:
        start = self._at
        is_array = self._text.startswith("[[", start)
        self._at += 2 if is_array else 1
        self._skip_gap()
        parts = list(self._parts())
        self._skip_gap()
        self._at += 2 if is_array else 1
        path: Path = ()
        for part, offset in parts[:-1]:
            path = self._named((*path, part), offset)
            if path in self._lengths:  # below an array of tables, a header speaks of its last table
                path = (*path, self._lengths[path] - 1)
        last, offset = parts[-1]
        path = self._named((*path, last), offset)
        if is_array:
            index = self._lengths.get(path, 0)
            self._lengths[path] = index + 1
            path = (*path, index)
            self._values[path] = start
        else:
            self._keys[path] = offset
            self._values[path] = start
        self._table = path

    def _named(self, path: Path, offset: int) -> Path:
        """Note where a table is first named, which is all there is to say where it has no header of its own."""
        self._keys.setdefault(path, offset)
        self._values.setdefault(path, offset)
        return path

    def _key(self, path: Path) -> Path:
        """Read ``a.b =`` and say which path it speaks of."""
        for part, offset in self._parts():
            path = self._named((*path, part), offset)
        self._at += 1  # the equals sign
        self._skip_gap()
        return path

    def _value(self, path: Path) -> None:
        """Read one value with everything inside it."""
        levels: list[_Level] = []
        self._single(path, levels)
        while levels:
            self._skip_gap()
            level = levels[-1]
            if self._text[self._at] in "]}":
                self._at += 1
                levels.pop()
            elif level.is_table:
                self._single(self._key(level.path), levels)
            else:
                level.index += 1
                self._single((*level.path, level.index - 1), levels)

    def _single(self, path: Path, levels: list[_Level]) -> None:
        """Read one scalar, or the opening bracket of an array or an inline table."""
        self._values[path] = self._at
        if self._text[self._at] in "[{":
            levels.append(_Level(path, is_table=self._text[self._at] == "{"))
            self._at += 1
        elif match := _SCALAR.match(self._text, self._at):
            self._at = match.end()


def _key_text(written: str) -> str:
    r"""What a part of a key says.

    >>> _key_text(r'"\u00e9"'), _key_text("'a b'"), _key_text("id")
    ('é', 'a b', 'id')
    """
    if written.startswith("'"):
        return written[1:-1]
    if written.startswith('"') and "\\" in written:
        return str(tomllib.loads(f"key = {written}")["key"])
    return written.strip('"')
