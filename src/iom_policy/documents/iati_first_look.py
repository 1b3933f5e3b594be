"""What is known of publications only once whole files were gone through: formulas, and files that cannot be read.

Of each text a hash is kept and nothing else, so that a file may be of any length.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from iom_policy.design.places import Span
from iom_policy.documents.iati_results import published_objective
from iom_policy.documents.iati_stream import ActivityStream
from iom_policy.documents.iati_values import narrative
from iom_policy.documents.problems import DocumentError, Problem

if TYPE_CHECKING:
    import pathlib

    from lxml.etree import _Element

_FORMULA_FROM: Final = 3
"""From how many titles on a text that they share is a formula."""


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
    """

    formulas: Formulas = Formulas()
    refused: Mapping[pathlib.Path, DocumentError] = field(factory=dict)
    beside: Mapping[pathlib.Path, tuple[Problem, ...]] = field(factory=dict)


def look_through(paths: Iterable[pathlib.Path]) -> FirstLook:
    """Go through whole files once; none is held in memory."""
    shared, refused, beside = _Shared(), {}, {}
    for path in paths:
        stream = ActivityStream(path)
        try:
            for element in stream:
                _note(element, shared)
        except DocumentError as error:
            refused[path] = error
        beside[path] = tuple(_beside(name, *counted) for name, counted in sorted(stream.beside.items()))
    return FirstLook(shared.formulas(), refused, beside)


def _note(element: _Element, shared: _Shared) -> None:
    title = narrative(element.find("title"))
    if objective := published_objective(element, title):
        shared.note(objective[1], title or narrative(element.find("iati-identifier")))


def _beside(name: str, count: int, line: int) -> Problem:
    what = name if count == 1 else f"{name} ({count})"
    return Problem(f"published beside the activities and not read: {what}", (), Span(line, 1))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


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
