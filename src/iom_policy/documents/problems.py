"""What a document says as plain data, what can be wrong with it, and how that is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import Final, TypeAlias

from attrs import field, frozen

from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path, Span, show_path

Plain: TypeAlias = "bool | int | float | str | dt.date | list[Plain] | dict[str, Plain] | None"
"""What a YAML, JSON or TOML document holds once it is read, before it becomes a design."""

MAX_DEPTH: Final = 64
"""How many lists and mappings may lie inside each other: far more than a design needs."""

MAX_NODES: Final = 200_000
"""How many values a document may hold once every alias is followed."""

MAX_DIGITS: Final = 100
"""How long a number may be: Python takes quadratic time over very long ones, and no budget needs them."""

MAX_PROBLEMS: Final = 1000
"""How many problems of one kind are told: whoever has more has one mistake in many places."""

TOO_DEEP: Final = f"lists and mappings lie more than {MAX_DEPTH} levels inside each other"
TOO_DEEP_HINT: Final = "check the brackets and the indentation: a design needs fewer than ten levels"
TOO_MANY: Final = f"the document holds more than {MAX_NODES:,} values"
TOO_MANY_HINT: Final = "split the design into several files"
TOO_LONG_NUMBER: Final = f"a number is longer than {MAX_DIGITS} digits"
TOO_LONG_NUMBER_HINT: Final = "correct the number, or write it in quotes if it is text"
MORE_PROBLEMS: Final = "there are more problems than can be shown; the rest of the file was not read"
MORE_PROBLEMS_HINT: Final = "correct the first ones and check the file again"


@frozen
class Problem:
    """One thing that is wrong with a document: what, where, and what to do about it.

    A message may repeat what the document says, so what looks like personal data is taken out of it.

    >>> Problem("the key 'id' is written twice", ("id",), Span(4, 1), "remove one of the two").shown("a.iom.yaml")
    "a.iom.yaml:4:1: the key 'id' is written twice (remove one of the two)"

    Attributes:
        message: What is wrong.
        path: Where in the design.
        span: Where in the file.
        hint: What to do about it.
        about: In a file of several records, the identifier of the one that it is about, as published.
    """

    message: str = field(converter=redacted)
    path: Path = ()
    span: Span | None = None
    hint: str = field(default="", converter=redacted)
    about: str = ""

    def shown(self, source: str) -> str:
        """The problem in one line, behind the name of its file."""
        place = f"{source}:{self.span.line}:{self.span.column}" if self.span else source
        if self.about:
            place = f"{place}: {self.about}"
        return f"{place}: {self.message} ({self.hint})" if self.hint else f"{place}: {self.message}"

    def __lt__(self, other: Problem) -> bool:
        """Order by place in the file; what concerns the file as a whole comes first."""
        return self._order() < other._order()

    def _order(self) -> tuple[int, int, str, str]:
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return line, column, show_path(self.path), self.message


class DocumentError(Exception):
    """A file cannot be used as it is written; ``problems`` says everything that is wrong with it.

    >>> print(DocumentError("a.json", [Problem("the file is empty", hint="write a design into it")]))
    a.json: the file is empty (write a design into it)

    Attributes:
        source: The file, as it was named.
        problems: Everything that is wrong with it, in the order of the file.
        restricted: Texts of it that are not for publication; None where nobody can tell which are.
    """

    def __init__(self, source: str, problems: Iterable[Problem], restricted: tuple[str, ...] | None = None) -> None:
        self.source = source
        self.restricted = restricted
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__(source, self.problems)

    def __str__(self) -> str:
        return "\n".join(problem.shown(self.source) for problem in self.problems)


def quoted(text: str, limit: int = 60) -> str:
    """Show a text inside a message: in quotes, shortened, with invisible characters written out.

    >>> quoted("pillar" * 20, 10)
    "'pillarpill...'"
    """
    return repr(text if len(text) <= limit else text[:limit] + "...")


def limit_problem(data: Plain) -> Problem | None:
    """What is wrong when plain data is nested too deeply or holds too many values; None when it is neither.

    >>> limit_problem({"id": "jo-1"})
    """
    level: list[Collection[Plain]] = _collections([data])
    count = depth = 0
    while level:
        count += sum(map(len, level))
        if count > MAX_NODES:
            return Problem(TOO_MANY, hint=TOO_MANY_HINT)
        if depth > MAX_DEPTH:
            return Problem(TOO_DEEP, _deep_path(data), hint=TOO_DEEP_HINT)
        level = [inner for values in level for inner in _collections(values)]
        depth += 1
    return None


def _collections(values: Iterable[Plain]) -> list[Collection[Plain]]:
    """The lists, and the values of the mappings, that lie directly inside a collection."""
    return [v.values() if isinstance(v, dict) else v for v in values if isinstance(v, list | dict)]


def _deep_path(data: Plain) -> Path:
    """The first path that is too deep; called only when there is one."""
    pending: list[tuple[Path, Plain]] = [((), data)]
    while pending:
        path, value = pending.pop()
        if len(path) > MAX_DEPTH:
            return path
        pending.extend(entries(path, value))
    return ()


def entries(path: Path, value: Plain) -> Iterator[tuple[Path, Plain]]:
    """What lies directly inside a value, with its paths; nothing inside a single value.

    >>> list(entries(("states",), ["NO", "JO"]))
    [(('states', 0), 'NO'), (('states', 1), 'JO')]
    """
    steps: Iterable[tuple[str | int, Plain]] = ()
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    return (((*path, step), entry) for step, entry in steps)
