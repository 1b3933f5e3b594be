"""From files to what there is to count: their pieces, and of publications what only all of them together tell.

Of an activity that several publications hold the first is counted. An objective that several activities with other
titles share is a formula, and counts as not stated.
"""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from iom_policy.design.reader import DocumentReader
from iom_policy.documents.office_documents import reader_of
from iom_policy.documents.read import IATI_SUFFIX
from iom_policy.portfolios.counting import Task
from iom_policy.portfolios.pieces import PIECE, Piece, pieces_of

if TYPE_CHECKING:
    from iom_policy.documents.iati_first_look import FirstLook


def tasks_of(
    paths: Sequence[pathlib.Path],
    readers: Sequence[DocumentReader] = (),
    *,
    today: dt.date,
    asked: dt.date | None = None,
    size: int = PIECE,
) -> Iterator[Task]:
    """What there is to count of several files, in their order; publications are looked through first.

    Args:
        paths: The files.
        readers: What reads documents of offices.
        today: The day on which designs are assessed that state none.
        asked: The day on which all are assessed, if one was asked for.
        size: How large a piece of a file is, in bytes.
    """
    published = [piece for piece in pieces_of(paths, readers, size) if _is_published(piece, readers)]
    publications = _Publications.of(published) if published else None
    for piece in pieces_of(paths, readers, size):
        task = Task(piece=piece, today=today, asked=asked)
        yield publications.told(task) if publications is not None else task


def _is_published(piece: Piece, readers: Sequence[DocumentReader]) -> bool:
    return piece.path.suffix.lower() == IATI_SUFFIX and reader_of(piece.path, readers) is None


@frozen
class _Publications:
    """Publications that were looked through.

    Attributes:
        places: Which of them each file is, by the number of the file in the run.
        look: What was seen.
        before: For each, where what it publishes again was published first, by a number for the identifier.
    """

    places: dict[int, int]
    look: FirstLook
    before: tuple[dict[int, str], ...]

    @classmethod
    def of(cls, published: Sequence[Piece]) -> _Publications:
        from iom_policy.documents.iati_first_look import look_through  # noqa: PLC0415 - lxml is an extra

        look = look_through(piece.file for piece in published)
        before: tuple[dict[int, str], ...] = tuple({} for _ in published)
        for key, ((first, line), *others) in look.again.items():
            for number, _ in others:
                before[number][key] = f"{published[first].source}:{line}"
        return cls({piece.number: place for place, piece in enumerate(published)}, look, before)

    def told(self, task: Task) -> Task:
        """The task, with what has to be known if it is one of them."""
        if (place := self.places.get(task.piece.number)) is None:
            return task
        return evolve(task, look=self.look.of(task.piece.file), before=self.before[place])
