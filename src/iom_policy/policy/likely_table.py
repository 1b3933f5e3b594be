"""The table of what makes what likely, and how it is read: every row that is wrong is named with its line, at once."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final, TypeAlias

import attrs
from attrs import define, field, frozen

from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.safeguards import Safeguards
from iom_policy.law.catalogue import Law
from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.verdicts import Basis

_WORD: Final = re.compile(r"\d{5}|\d+:\S+|prima\.[A-Z-]+|[a-z]+(-[a-z]+)*")
_INSIDE: Final = MappingProxyType({"activities": Activity, "safeguards": Safeguards})
_Table: TypeAlias = Mapping[str, object]


class ConditionName(StrEnum):
    """What makes questions likely besides the field of work."""

    HUMANITARIAN = "humanitarian"
    SEVERAL_STATES = "several-states"
    NO_STATE = "no-state"
    REGIONAL_LAW = "regional-law"


_GAPS: Final = MappingProxyType({ConditionName.REGIONAL_LAW: frozenset({"members"})})


@frozen
class Reasoned:
    """A right or a question, and why it is likely to matter, as a sentence."""

    of: str
    because: str


@frozen(kw_only=True)
class LikelyRow:
    """A field of work, or another condition, and what it makes likely. It is field practice, and nothing else.

    Attributes:
        name: What it is called.
        rights: Ids of rights, those likeliest to matter first.
        questions: Fields of the design format, likewise.
        reviewed: Whether a protection officer has read it and finds it right.
        words: Sectors, as designs write them.
    """

    name: str
    rights: tuple[Reasoned, ...] = ()
    questions: tuple[Reasoned, ...] = ()
    reviewed: bool = False
    words: tuple[str, ...] = ()


@define(frozen=True, slots=False)
class LikelyTable:
    """What makes what likely.

    Attributes:
        asked_by: For each field that a row may name, the ids of the questions of the library that read it.
        fields: Fields of work.
        when: Other conditions.
    """

    asked_by: Mapping[str, tuple[str, ...]]
    fields: tuple[LikelyRow, ...]
    when: Mapping[ConditionName, LikelyRow]

    @cached_property
    def by_word(self) -> Mapping[str, tuple[LikelyRow, ...]]:
        """The fields of work that a sector leads to."""
        found: dict[str, tuple[LikelyRow, ...]] = {}
        for row in self.fields:
            for word in row.words:
                found[word] = (*found.get(word, ()), row)
        return MappingProxyType(found)


def read_likely(text: str, name: str) -> LikelyTable:
    """Read a table from TOML.

    Args:
        text: The table.
        name: Its name, for messages.

    Raises:
        ValueError: It is not TOML, or something in it is not as it should be; every fault is told, with its line.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from error
    reading = _Reading(name, text.splitlines())
    table = reading.table(data)
    if reading.problems:
        raise ValueError("\n".join(reading.problems))
    return table


@define
class _Reading:
    """Reads the parts of a table, and notes what is wrong with them."""

    name: str
    lines: list[str]
    problems: list[str] = field(factory=list)
    _start: int = field(default=0, init=False)
    _part: str = field(default="", init=False)

    def table(self, data: _Table) -> LikelyTable:
        self._keys(data, needed=("question", "field", "when"))
        asked_by: dict[str, tuple[str, ...]] = {}
        for number, row in enumerate(self._rows(data, "question")):
            self._at("[[question]]", number)
            asked_by.update(self._question(row, asked_by))
        fields: list[LikelyRow] = []
        for number, row in enumerate(self._rows(data, "field")):
            self._at("[[field]]", number)
            fields.append(self._field(row, asked_by, {one.name for one in fields}))
        return LikelyTable(MappingProxyType(asked_by), tuple(fields), MappingProxyType(self._when(data, asked_by)))

    def _question(self, row: _Table, before: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
        self._keys(row, needed=("field", "invariants"))
        where, ids = str(row.get("field", "")), self._texts(row, "invariants")
        if where in before:
            self._say("field", where, "stands here twice", "take one out")
        if not _is_field(where):
            self._say("field", where, "is no field of a design", "write it like risks or activities.children")
        known = {one.id for one in builtin_invariants()}
        for one in ids:
            if one not in known:
                self._say("invariants", one, "is no question of the library", "see iom-policy ledger")
        return {where: ids}

    def _field(self, row: _Table, asked_by: Mapping[str, object], before: set[str]) -> LikelyRow:
        self._keys(row, needed=("name", "basis", "reviewed", "words"), optional=("rights", "questions"))
        read = self._row(str(row.get("name", "")), row, asked_by)
        if not read.name or read.name in before:
            self._say("name", read.name, "is empty, or the name of another field", "give each field its own name")
        words = self._texts(row, "words")
        for word in words:
            if not _WORD.fullmatch(word):
                self._say("words", word, "is no sector", "write 72010, 2:720, 10:7, 99:CT, prima.CT or our word")
        for word in sorted({word for word in words if words.count(word) > 1}):
            self._say("words", word, "stands in this field twice", "take one out")
        return attrs.evolve(read, words=words)

    def _when(self, data: _Table, asked_by: Mapping[str, object]) -> dict[ConditionName, LikelyRow]:
        found: dict[ConditionName, LikelyRow] = {}
        tables = data.get("when", {})
        names = [one.value for one in ConditionName]
        for name, row in tables.items() if isinstance(tables, dict) else ():
            self._at(f"[when.{name}]", 0)
            if name not in names:
                self._say("when", name, "is no condition", f"known: {', '.join(names)}")
            elif isinstance(row, dict):
                self._keys(row, needed=("basis", "reviewed", "questions"), optional=("rights",))
                found[ConditionName(name)] = self._row(name, row, asked_by, _GAPS.get(ConditionName(name), frozenset()))
        self._start, self._part = 0, "when"
        for name in (one for one in names if one not in found):
            self._say("when", name, "is missing", f"write [when.{name}]")
        return found

    def _row(
        self, name: str, row: _Table, asked_by: Mapping[str, object], gaps: frozenset[str] = frozenset()
    ) -> LikelyRow:
        if row.get("basis") != Basis.PRACTICE:
            self._say("basis", row.get("basis"), "is no basis of such a row", f"write {Basis.PRACTICE.value}")
        if not isinstance(row.get("reviewed"), bool):
            self._say("reviewed", row.get("reviewed"), "is neither true nor false", "write false until it is read")
        rights = tuple(self._reasoned(row, "rights", "right", gaps))
        questions = tuple(self._reasoned(row, "questions", "asks", gaps))
        for one in rights:
            if one.of not in Law.shipped().rights:
                self._say("right", one.of, "is no right of the list", "see rights.toml")
        for one in questions:
            if one.of not in asked_by:
                self._say("asks", one.of, "is not among the questions above", "add a [[question]]")
        return LikelyRow(name=name, rights=rights, questions=questions, reviewed=row.get("reviewed") is True)

    def _reasoned(self, row: _Table, kind: str, key: str, gaps: frozenset[str]) -> Iterator[Reasoned]:
        seen: set[str] = set()
        for one in self._rows(row, kind):
            self._keys(one, needed=(key, "because"))
            of, because = str(one.get(key, "")), str(one.get("because", ""))
            if of in seen:
                self._say(key, of, "stands in this row twice", "take one out")
            if not because.endswith("."):
                self._say("because", because, "is no sentence", "say why, and end it with a full stop")
            if strange := sorted(_gaps(because) - gaps):
                self._say("because", because, f"has gaps that nothing fills: {', '.join(strange)}", "write it out")
            seen.add(of)
            yield Reasoned(of, because)

    def _rows(self, table: _Table, key: str) -> list[_Table]:
        rows = table.get(key, [])
        if isinstance(rows, list) and all(isinstance(one, dict) for one in rows):
            return rows
        self._say(key, rows, "is no list of tables", "see the rows that are there")
        return []

    def _texts(self, row: _Table, key: str) -> tuple[str, ...]:
        texts = row.get(key, [])
        if isinstance(texts, list) and texts and all(isinstance(one, str) for one in texts):
            return tuple(texts)
        self._say(key, texts, "is no list of words", 'write it like ["72010", "10:7"]')
        return ()

    def _keys(self, table: _Table, *, needed: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
        for key in sorted(set(table) - {*needed, *optional}):
            self._say(key, key, "is no key here", f"known: {', '.join((*needed, *optional))}")
        for key in (key for key in needed if key not in table):
            self._say(key, key, "is missing", f"needed: {', '.join(needed)}")

    def _at(self, header: str, number: int) -> None:
        """From here on, faults are those of a part: the so many-th with its header."""
        found = [at for at, line in enumerate(self.lines) if line.strip() == header]
        self._start = found[number] if number < len(found) else 0
        self._part = header

    def _say(self, key: str, value: object, wrong: str, fix: str) -> None:
        shown = repr(value) if isinstance(value, str) else str(value)
        at = next((n for n in range(self._start, len(self.lines)) if str(value) in self.lines[n]), self._start)
        self.problems.append(f"{self.name}:{at + 1}: {self._part} {key}: {shown} {wrong}; {fix}")


def _is_field(where: str) -> bool:
    above, dot, name = where.rpartition(".")
    if dot and above not in _INSIDE:
        return False
    model = _INSIDE[above] if dot else Design
    return name in {one.name for one in attrs.fields(model)}


def _gaps(text: str) -> frozenset[str]:
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({text})
