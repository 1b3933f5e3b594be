"""What is known of publications only once whole files were gone through: formulas, and files that cannot be read.

Of each text a hash is kept and nothing else, so that a file may be of any length.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from iom_policy.design.places import Span
from iom_policy.documents.iati_descriptions import TARGET_GROUP, descriptions, objectives
from iom_policy.documents.iati_stream import ActivityStream
from iom_policy.documents.iati_texts import identifier_of, narrative
from iom_policy.documents.iati_values import line_of
from iom_policy.documents.problems import DocumentError, Problem

if TYPE_CHECKING:
    import pathlib

    from lxml.etree import _Element

_FORMULA_FROM: Final = 3
"""From how many titles on a text that they share is a formula."""

_SENTENCE_FROM: Final = 8
"""From how many words on a target group may be a formula; shorter ones are names of groups, and groups recur."""


def digest(text: str) -> int:
    """A number that stands for a text: the same in every run, and another for every other text."""
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest())


@frozen
class Formulas:
    """Texts that publishers write into many of their activities, whatever these are about.

    Capitals, spaces and the stop at the end make no other text of it.
    """

    known: frozenset[int] = frozenset()

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and digest(_plain(text)) in self.known


@frozen
class FirstLook:
    """What one look through whole files tells.

    Attributes:
        formulas: The texts that are formulas.
        refused: Why files cannot be read; one that ends in the middle is read to no part, since nobody can tell what
            it would have said.
        beside: What stands in a file beside activities.
        again: Of each identifier that several of the files publish, by a number for it: in which of them, counted from
            0, and on which line, in their order.
    """

    formulas: Formulas = Formulas()
    refused: Mapping[pathlib.Path, DocumentError] = field(factory=dict)
    beside: Mapping[pathlib.Path, tuple[Problem, ...]] = field(factory=dict)
    again: Mapping[int, tuple[tuple[int, int], ...]] = field(factory=dict)

    def of(self, path: pathlib.Path) -> FirstLook:
        """What has to be known to read one of the files."""
        refused, beside = self.refused.get(path), self.beside.get(path)
        return FirstLook(self.formulas, {path: refused} if refused else {}, {path: beside} if beside else {})


def look_through(paths: Iterable[pathlib.Path]) -> FirstLook:
    """Go through whole files once; none is held in memory."""
    shared, refused, beside, identifiers = _Shared(), {}, {}, _Identifiers()
    for number, path in enumerate(paths):
        stream, found = ActivityStream(path), _Identifiers()
        try:
            for element in stream:
                _note(element, shared)
                found.note(element, number)
        except DocumentError as error:
            # Without what led to it: that holds the parser, which no other process can be given.
            refused[path] = DocumentError(error.source, error.problems, error.restricted)
        else:
            identifiers.take(found)
        beside[path] = tuple(_beside(name, *counted) for name, counted in sorted(stream.beside.items()))
    return FirstLook(shared.formulas(), refused, beside, identifiers.again())


def _note(element: _Element, shared: _Shared) -> None:
    stated = narrative(element.find("title"))
    title = stated or f"line {line_of(element)}"  # one without a title is no second one of another's
    for text, _ in objectives(element, stated):
        shared.note(text, title)
    for one in descriptions(element, TARGET_GROUP):
        if (text := narrative(one)).count(" ") + 1 >= _SENTENCE_FROM:
            shared.note(text, title)


def _beside(name: str, count: int, line: int) -> Problem:
    what = name if count == 1 else f"{name} ({count})"
    return Problem(f"published beside the activities and not read: {what}", (), Span(line, 1))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


@define
class _Identifiers:
    """Where identifiers stand, in twenty bytes for each."""

    _keys: array[int] = field(factory=lambda: array("Q"))
    _files: array[int] = field(factory=lambda: array("L"))
    _lines: array[int] = field(factory=lambda: array("L"))

    def note(self, element: _Element, number: int) -> None:
        identifier, at = identifier_of(element)
        if identifier:
            self._keys.append(digest(identifier))
            self._files.append(number)
            self._lines.append(line_of(at))

    def take(self, other: _Identifiers) -> None:
        self._keys += other._keys
        self._files += other._files
        self._lines += other._lines

    def again(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """Where those stand that are in several files; the first place in each."""
        if not self._files or self._files[0] == self._files[-1]:
            return {}
        found: dict[int, tuple[tuple[int, int], ...]] = {}
        ordered = sorted(
            range(len(self._keys)), key=self._keys.__getitem__
        )  # it keeps the order of those that are equal
        for key, group in groupby(ordered, self._keys.__getitem__):
            first: dict[int, int] = {}
            for one in group:
                first.setdefault(self._files[one], self._lines[one])
            if len(first) > 1:
                found[key] = tuple(first.items())
        return found


@define
class _Shared:
    """Under which titles texts stand, as far as is needed to call one a formula."""

    _first: dict[int, int] = field(factory=dict)
    _more: dict[int, set[int]] = field(factory=dict)

    def note(self, text: str, title: str) -> None:
        key, name = digest(_plain(text)), digest(_plain(title))
        first = self._first.setdefault(key, name)
        if first != name:
            known = self._more.setdefault(key, {first})
            if len(known) < _FORMULA_FROM:
                known.add(name)

    def formulas(self) -> Formulas:
        return Formulas(frozenset(key for key, titles in self._more.items() if len(titles) >= _FORMULA_FROM))
