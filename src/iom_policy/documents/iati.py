"""IATI: each published activity becomes a starting design that holds what the publication states.

A file is gone through twice, and never held as a whole: once for what only the whole tells (whether it can be read to
its end, and which texts are formulas), and once for its activities, one at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field, frozen

from iom_policy.documents.iati_first_look import FirstLook, digest, look_through
from iom_policy.documents.iati_mapping import ACTIVITY, ActivityReader, slug
from iom_policy.documents.iati_notes import Notes
from iom_policy.documents.iati_stream import ActivityStream
from iom_policy.documents.iati_texts import identifier_of, one_line
from iom_policy.documents.iati_values import line_of
from iom_policy.documents.problems import Problem, quoted
from iom_policy.documents.reading import ReadDesign

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from lxml.etree import _Element

_ABOUT: Final = 120
"""How much of an identifier each remark repeats."""


@frozen
class Published:
    """One published activity, read.

    Attributes:
        identifier: Its ``iati-identifier``; empty where it states none.
        read: The design, its places, its file and what is published and could not be taken over.
    """

    identifier: str
    read: ReadDesign

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What is published and could not be taken over, with its place."""
        return self.read.remarks


def read_iati(path: pathlib.Path, look: FirstLook | None = None) -> tuple[ReadDesign, ...]:
    """Read every activity of an IATI 2.0x file as a design of one activity.

    What the publication does not state stays unstated; contact data and coordinates are not taken over.

    Args:
        path: The file.
        look: What was seen of it and of other files before; unsaid, this file is looked through alone.

    Raises:
        DocumentError: The file cannot be read as IATI 2.0x, or lxml is not installed.
    """
    return tuple(published.read for published in each_published(path, look))


def read_published(path: pathlib.Path, look: FirstLook | None = None) -> tuple[Published, ...]:
    """Read every activity of an IATI 2.0x file, together with its identifier.

    Raises:
        DocumentError: The file cannot be read as IATI 2.0x, or lxml is not installed.
    """
    return tuple(each_published(path, look))


def each_published(path: pathlib.Path, look: FirstLook | None = None) -> Iterator[Published]:
    """Read the activities of an IATI 2.0x file one at a time, of a file of any length.

    Args:
        path: The file.
        look: What was seen of it and of other files before; unsaid, this file is looked through alone.

    Raises:
        DocumentError: The file cannot be read as IATI 2.0x to its end, or lxml is not installed.
    """
    look = look_through([path]) if look is None else look
    if refused := look.refused.get(path):
        raise refused
    beside = look.beside.get(path, ())
    names = _Names()
    for element in ActivityStream(path):
        published = _read(element, str(path), names, look)
        if beside:  # said of the file, with the first of its activities
            read = evolve(published.read, remarks=(*beside, *published.read.remarks))
            published, beside = evolve(published, read=read), ()
        yield published


def _read(element: _Element, source: str, names: _Names, look: FirstLook) -> Published:
    identifier, at = identifier_of(element)
    wanted = slug(one_line(identifier)) or f"{ACTIVITY}-{line_of(element)}"
    name = names.free(wanted)
    notes = Notes(_shown(one_line(identifier) or name), look.formulas)
    notes.place(("id",), at)
    if name != identifier:
        notes.remark(f"{_why_renamed(identifier, name, wanted)}; the design is called {name}", ("id",), at)
    design = ActivityReader(element, name, notes).design()
    return Published(identifier, ReadDesign(design, notes.source_map, source, tuple(sorted(notes.remarks))))


@define
class _Names:
    """The ids that the designs of a file have so far."""

    _taken: set[int] = field(factory=lambda: {digest(ACTIVITY)}, init=False)
    _numbers: dict[str, int] = field(factory=dict, init=False)

    def free(self, wanted: str) -> str:
        """The id as wanted, or with a number behind it where the file used it before."""
        name, number = wanted, self._numbers.get(wanted, 1)
        while (key := digest(name)) in self._taken:
            number += 1
            name = f"{wanted}.{number}"
        if number > 1:
            self._numbers[wanted] = number
        self._taken.add(key)
        return name


def _shown(identifier: str) -> str:
    """An identifier as remarks repeat it: not without end, and with nothing in it that cannot be seen."""
    return "".join(character if character.isprintable() else "?" for character in identifier[:_ABOUT])


def _why_renamed(identifier: str, name: str, wanted: str) -> str:
    if not identifier:
        return "the publication states no identifier"
    if name != wanted:
        return f"the id {wanted} is taken further up in the file"
    return f"the identifier {quoted(identifier)} cannot be an id as it is"
