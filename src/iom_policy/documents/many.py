"""Reading many files as one portfolio: one design after the other, and everything that was not read or not taken over.

What is wrong with one file or line keeps no other from being read.
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from iom_policy.design.reader import DocumentReader
from iom_policy.documents.office_documents import reader_of
from iom_policy.documents.problems import DocumentError, Problem
from iom_policy.documents.read import IATI_SUFFIX, each_design
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.catalogue import Law

if TYPE_CHECKING:
    from iom_policy.documents.iati import Published
    from iom_policy.documents.iati_first_look import FirstLook


@define
class ManyDesigns:
    """The designs of several files, read as they are asked for.

    Of an activity that several IATI files publish the first is taken. An objective that several activities with other
    titles share is a formula, and counts as not stated.

    Attributes:
        paths: The files, in the order in which they are read.
        left_out: What files hold and was not taken over, as lines with their places; whole once all were read.
        unread: Why files or lines could not be read, as lines with their places.
    """

    paths: Sequence[pathlib.Path]
    law: Law
    readers: Sequence[DocumentReader] = ()
    left_out: list[str] = field(factory=list, init=False)
    unread: list[str] = field(factory=list, init=False)
    _seen: dict[str, tuple[int, int]] = field(factory=dict, init=False)

    def __iter__(self) -> Iterator[ReadDesign]:
        """Every design that can be read."""
        published = [path for path in self.paths if self._is_iati(path)]
        look = _look_through(published) if published else None
        for number, path in enumerate(self.paths):
            iati = look is not None and self._is_iati(path)
            for one in self._published(number, look) if iati else each_design(path, self.law, self.readers):
                if isinstance(one, DocumentError):
                    self.unread += [problem.shown(one.source) for problem in sorted(one.problems)]
                    continue
                self.left_out += [remark.shown(one.source) for remark in one.remarks]
                yield one

    def _is_iati(self, path: pathlib.Path) -> bool:
        return path.suffix.lower() == IATI_SUFFIX and reader_of(path, self.readers) is None

    def _published(self, number: int, look: FirstLook | None) -> Iterator[ReadDesign | DocumentError]:
        from iom_policy.documents.iati import each_published  # noqa: PLC0415 - lxml is an extra

        try:
            for published in each_published(self.paths[number], look):
                if again := self._published_before(published, number):
                    read = published.read
                    self.left_out += [remark.shown(read.source) for remark in (*read.remarks, again)]
                else:
                    yield published.read
        except DocumentError as error:
            yield error

    def _published_before(self, published: Published, number: int) -> Problem | None:
        """What to say of an activity that another file published before; None of any other."""
        if not published.identifier:
            return None
        span = published.read.places.span(("id",))
        first, line = self._seen.setdefault(published.identifier, (number, span.line if span else 1))
        if first == number:
            return None  # ids of one file are made different when it is read
        message = f"it is published in {self.paths[first]}:{line} as well, and is counted once"
        return Problem(message, ("id",), span, about=published.identifier)


def _look_through(paths: Sequence[pathlib.Path]) -> FirstLook:
    from iom_policy.documents.iati_first_look import look_through  # noqa: PLC0415 - lxml is an extra

    return look_through(paths)
