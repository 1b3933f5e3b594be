"""Reading many files as one portfolio: one design after the other, and everything that was not read or not taken over.

What is wrong with one file or line keeps no other from being read.
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Sequence

from attrs import define, field

from iom_policy.design.reader import DocumentReader
from iom_policy.documents.office_documents import reader_of
from iom_policy.documents.problems import DocumentError, Problem
from iom_policy.documents.read import IATI_SUFFIX, each_design
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.catalogue import Law


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
    _seen: dict[str, str] = field(factory=dict, init=False)

    def __iter__(self) -> Iterator[ReadDesign]:
        """Every design that can be read."""
        formulas = self._formulas()
        for path in self.paths:
            published = self._is_iati(path)
            for one in self._published(path, formulas) if published else each_design(path, self.law, self.readers):
                if isinstance(one, DocumentError):
                    self.unread += [problem.shown(one.source) for problem in sorted(one.problems)]
                    continue
                self.left_out += [remark.shown(one.source) for remark in one.remarks]
                if not published or self._is_new(one):
                    yield one

    def _is_iati(self, path: pathlib.Path) -> bool:
        return path.suffix.lower() == IATI_SUFFIX and reader_of(path, self.readers) is None

    def _formulas(self) -> frozenset[str]:
        published = [path for path in self.paths if self._is_iati(path)]
        if len(published) < 2:
            return frozenset()  # reading the file finds those of its own
        from iom_policy.documents.iati import formulas_in  # noqa: PLC0415 - lxml is an extra

        return formulas_in(published)

    def _published(self, path: pathlib.Path, formulas: frozenset[str]) -> Iterator[ReadDesign | DocumentError]:
        from iom_policy.documents.iati import read_iati  # noqa: PLC0415 - lxml is an extra

        try:
            yield from read_iati(path, formulas)
        except DocumentError as error:
            yield error

    def _is_new(self, read: ReadDesign) -> bool:
        """Whether no file before published the activity; if one did, that is noted."""
        span = read.places.span(("id",))
        first = self._seen.setdefault(read.design.id, f"{read.source}:{span.line if span else 1}")
        if first.startswith(f"{read.source}:"):
            return True  # ids of one file are made different when it is read
        repeated = Problem(
            f"the activity {read.design.id} is published in {first} as well, and is counted once", span=span
        )
        self.left_out.append(repeated.shown(read.source))
        return False
