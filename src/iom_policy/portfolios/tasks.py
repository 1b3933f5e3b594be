"""From files to what there is to count: their pieces, and of publications what only all of them together tell.

Of an activity that several publications hold the first is counted. An objective that several activities with other
titles share is a formula, and counts as not stated.
"""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

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
    pieces = list(pieces_of(paths, readers, size))
    published = [piece for piece in pieces if _is_published(piece, readers)]
    publications = _Publications.of(published) if published else None
    for piece in pieces:
        if publications is not None and piece in publications.pieces:
            yield publications.task(piece, today, asked)
        else:
            yield Task(piece=piece, today=today, asked=asked)


def _is_published(piece: Piece, readers: Sequence[DocumentReader]) -> bool:
    return piece.path.suffix.lower() == IATI_SUFFIX and reader_of(piece.path, readers) is None


@frozen
class _Publications:
    """Publications that were looked through.

    Attributes:
        pieces: Each with its number among them.
        look: What was seen.
        before: For each, where what it publishes again was published first, by a number for the identifier.
    """

    pieces: dict[Piece, int]
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
        return cls({piece: number for number, piece in enumerate(published)}, look, before)

    def task(self, piece: Piece, today: dt.date, asked: dt.date | None) -> Task:
        before = self.before[self.pieces[piece]]
        return Task(piece=piece, today=today, asked=asked, look=self.look.of(piece.file), before=before)
