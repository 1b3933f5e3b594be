"""JSON: plain data at once, and the place of every key and value when one is first asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from json import JSONDecodeError
from typing import Final

from attrs import define, field, frozen

from iom_policy.design.places import Path, SourceMap
from iom_policy.documents import problems as limits
from iom_policy.documents.files import Offsets, TextPlaces, late_source_map
from iom_policy.documents.problems import (
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_NODES,
    MAX_PROBLEMS,
    DocumentError,
    Plain,
    Problem,
    limit_problem,
    quoted,
)

_TOKEN: Final = re.compile(r'"(?:[^"\\]++|\\.)*"|[\[\]{}:,]|[^\s"\[\]{}:,]++', re.DOTALL)
_LONE_SURROGATE: Final = re.compile(
    r"(?<!\\)(?:\\\\)*(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F])"
)
"""Half of a character that JSON writes in two escapes."""
_BETWEEN: Final = re.compile(r"[\s,:]*+")
_NOT_FINITE: Final = ("NaN", "Infinity", "-Infinity")


def read_json(text: str, source: str) -> tuple[Plain, SourceMap]:
    """Read a JSON text into plain data and the places of its keys and values.

    Raises:
        DocumentError: The text is not JSON, repeats a key, or holds numbers or nesting beyond all use.

    >>> data, places = read_json('{"states": ["NO", "JO"]}', "a.iom.json")
    >>> data, places.span(("states", 1))
    ({'states': ['NO', 'JO']}, Span(line=1, column=19))
    """
    try:
        data, suspect = _load(text)
    except JSONDecodeError as error:
        raise DocumentError(source, [_syntax_problem(text, error)]) from None
    except RecursionError:
        data, suspect = None, True
    limit = None if suspect else limit_problem(data)
    if limit and limit.message == limits.TOO_MANY:
        raise DocumentError(source, [limit])
    if suspect or limit:
        raise DocumentError(source, list(islice(_Scan(text).problems(), MAX_PROBLEMS)))
    return data, places_in(text)


def places_in(text: str) -> SourceMap:
    """The places of the keys and values of a text that is known to be JSON, found when one is first asked for."""
    return late_source_map(text, lambda: _offsets(text))


def _load(text: str) -> tuple[Plain, bool]:
    """The data, and whether it has to be searched for problems that the standard library lets pass."""
    suspect = bool("\\u" in text and _LONE_SURROGATE.search(text))

    def mapping(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
        nonlocal suspect
        found = dict(pairs)
        suspect = suspect or len(found) < len(pairs)
        return found

    def whole_number(digits: str) -> int:
        nonlocal suspect
        suspect = suspect or len(digits) > MAX_DIGITS
        return 0 if suspect else int(digits)

    def not_finite(_name: str) -> None:
        nonlocal suspect
        suspect = True

    data: Plain = json.loads(text, object_pairs_hook=mapping, parse_int=whole_number, parse_constant=not_finite)
    return data, suspect


def _syntax_problem(text: str, error: JSONDecodeError) -> Problem:
    before = text[: error.pos].rstrip()
    message = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
    hint = "check the commas, the brackets and the double quotes around it"
    if (
        before.endswith(",") and text[error.pos : error.pos + 1] in ("}", "]")
    ) or "Illegal trailing comma" in error.msg:
        message, hint = "a comma stands behind the last value", "remove the comma"
    elif "Invalid control character" in error.msg:
        message, hint = (
            "a line break or a control character stands inside a text",
            "write \\n for a line break",
        )
    elif "property name" in error.msg:
        message, hint = "a key in double quotes is missing", "JSON needs double quotes around every key"
    return Problem(message, span=TextPlaces(text).span(error.pos), hint=hint)


@define
class _Level:
    """A list or an object that has not ended: its path, and the place of the next value in it."""

    path: Path
    key: str | None = None
    index: int = 0
    is_object: bool = False


@frozen
class _Child:
    """Where a value begins, and the key in front of it if it has one."""

    value: int
    key: int | None = None


@define
class _Inside:
    """What is directly inside a list or an object, as far as it was asked for: behind it nothing is read."""

    _further: Iterator[tuple[str | int, _Child]]
    _known: dict[str | int, _Child] = field(factory=dict, init=False)

    def __getitem__(self, step: str | int) -> _Child:
        while step not in self._known:
            found = next(self._further, None)
            if found is None:
                raise KeyError(step)
            self._known[found[0]] = found[1]
        return self._known[step]

    def __iter__(self) -> Iterator[str | int]:
        self._known.update(self._further)
        return iter(self._known)


class _Children:
    """Where everything inside a text that is known to be JSON begins, found list by list as it is asked for.

    What lies between two children is stepped over by the decoder of the standard library, which is written in C.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[Path, _Inside] = {}
        self._decode = json.JSONDecoder().raw_decode

    def find(self, path: Path) -> _Child:
        """Find one by its path.

        Raises:
            KeyError: The text has no such path.
        """
        return self.inside(path[:-1])[path[-1]] if path else _Child(self._skip(0))

    def inside(self, path: Path) -> _Inside:
        """What is directly inside a list or an object; nothing inside anything else."""
        known = self._known.get(path)
        if known is None:
            begin = self.find(path).value
            ways = {"{": self._entries, "[": self._items}
            way = ways.get(self._text[begin])
            known = self._known[path] = _Inside(way(begin + 1) if way else iter(()))
        return known

    def paths(self, path: Path = ()) -> Iterator[Path]:
        """A path and all that is under it, in the order of the text."""
        yield path
        for step in self.inside(path):
            yield from self.paths((*path, step))

    def _entries(self, at: int) -> Iterator[tuple[str | int, _Child]]:
        while self._text[at := self._skip(at)] != "}":
            key, end = self._decode(self._text, at)
            value = self._skip(end)
            yield key, _Child(value, at)
            at = self._decode(self._text, value)[1]

    def _items(self, at: int) -> Iterator[tuple[str | int, _Child]]:
        number = 0
        while self._text[at := self._skip(at)] != "]":
            yield number, _Child(at)
            at = self._decode(self._text, at)[1]
            number += 1

    def _skip(self, at: int) -> int:
        """Step over blanks, commas and colons."""
        between = _BETWEEN.match(self._text, at)
        return between.end() if between else at


@frozen
class _Offsets(Mapping[Path, int]):
    """The offsets of values or keys by their paths."""

    _children: _Children
    _of: Callable[[_Child], int | None]

    def __getitem__(self, path: Path) -> int:
        offset = self._of(self._children.find(path))
        if offset is None:
            raise KeyError(path)
        return offset

    def __iter__(self) -> Iterator[Path]:
        return (path for path in self._children.paths() if self._of(self._children.find(path)) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _offsets(text: str) -> tuple[Offsets, Offsets]:
    children = _Children(text)
    return _Offsets(children, lambda child: child.value), _Offsets(children, lambda child: child.key)


class _Scan:
    """Walks the tokens of a text that is known to be JSON, without recursion."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._values: dict[Path, int] = {}
        self._keys: dict[Path, int] = {}
        self._levels: list[_Level] = []

    def problems(self) -> Iterator[Problem]:
        """Everything that Python reads and this library does not."""
        places = TextPlaces(self._text)
        for path, offset, token, first in self._steps():
            span = places.span(offset)
            if first is not None:
                there = places.span(first)
                message = f"the key {token} is written twice; the first is at line {there.line}, column {there.column}"
                yield Problem(message, path, span, "keep one of the two")
            elif len(path) > MAX_DEPTH and token in "[{":
                yield Problem(limits.TOO_DEEP, path, span, limits.TOO_DEEP_HINT)
                return
            elif len(self._values) > MAX_NODES:
                yield Problem(limits.TOO_MANY, path, span, limits.TOO_MANY_HINT)
                return
            elif problem := _value_problem(token):
                yield Problem(problem[0], path, span, problem[1])

    def _steps(self) -> Iterator[tuple[Path, int, str, int | None]]:
        """Every key and value: path, offset, token and, for a key that was written before, the first one's offset."""
        for match in _TOKEN.finditer(self._text):
            token = match.group()
            if token in ("]", "}"):
                self._levels.pop()
            elif token not in (":", ","):
                level = self._levels[-1] if self._levels else None
                if level and level.is_object and level.key is None:
                    yield self._take_key(level, match.start(), token)
                else:
                    yield self._take_value(level, match.start(), token)

    def _take_key(self, level: _Level, offset: int, token: str) -> tuple[Path, int, str, int | None]:
        level.key = json.loads(token)
        path = (*level.path, level.key or "")
        first = self._keys.setdefault(path, offset)
        return path, offset, token, None if first == offset else first

    def _take_value(self, level: _Level | None, offset: int, token: str) -> tuple[Path, int, str, int | None]:
        path: Path = ()
        if level and level.key is not None:
            path = (*level.path, level.key)
            level.key = None
        elif level:
            path = (*level.path, level.index)
            level.index += 1
        self._values[path] = offset
        if token in "[{":
            self._levels.append(_Level(path, is_object=token == "{"))
        return path, offset, token, None


def _value_problem(token: str) -> tuple[str, str] | None:
    if token in _NOT_FINITE:
        return f"{token} is not a number that JSON knows", "write a number, or remove the field"
    if token.lstrip("-").isdigit() and len(token) > MAX_DIGITS:
        return limits.TOO_LONG_NUMBER, limits.TOO_LONG_NUMBER_HINT
    if token.startswith('"') and _LONE_SURROGATE.search(token):
        return (
            f"{quoted(token)} holds half a character",
            "write the character itself, or both of its \\u escapes",
        )
    return None
