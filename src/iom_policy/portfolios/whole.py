"""A portfolio put together again from its pieces, in their order, whoever counted them."""

from __future__ import annotations

import contextlib
from collections import deque

from attrs import define, field

from iom_policy.assessment.survey import Survey
from iom_policy.design.withholding import without_quotes
from iom_policy.documents.lines import Lines
from iom_policy.documents.problems import DocumentError, Problem
from iom_policy.documents.read import without_lines
from iom_policy.policy.contributions import Portfolio
from iom_policy.portfolios.counting import Counted
from iom_policy.portfolios.pieces import Piece, version_of
from iom_policy.portfolios.remarks import Packer, Remarks

_CHANGED = Problem("the file was changed while it was read", hint="what was counted may be of neither: count it again")


@define
class Whole:
    """What was counted of all pieces so far.

    Attributes:
        survey: What the designs say, question by question.
        portfolio: What they bring to the questions on all of them together.
        left_out: What files hold and was not taken over.
        unread: Files, parts and lines that could not be read or were not counted.
    """

    survey: Survey = field(factory=Survey)
    portfolio: Portfolio = field(factory=Portfolio)
    left_out: Remarks = field(factory=Remarks)
    unread: Remarks = field(factory=Remarks)
    _lines: int = field(default=0, init=False)
    _anything: bool = field(default=False, init=False)

    def take(self, piece: Piece, counted: Counted) -> None:
        """Put what was counted of the next piece behind the others.

        Args:
            piece: The piece.
            counted: What came of it.
        """
        self.survey.take(counted.survey)
        self.portfolio.take(counted.portfolio.moved(0, self._lines))
        self.left_out.take(counted.left_out, self._lines)
        self.unread.take(counted.unread, self._lines)
        self._lines += _lines_of(piece) if counted.lost else counted.lines
        self._anything |= bool(counted.survey.designs or counted.unread.count or counted.lost)
        if counted.lost:
            self._say(piece, Problem(f"{_where(piece)} were not counted: {counted.lost}", hint="count it again"))
        if piece.last:
            self._end(piece)

    def _end(self, piece: Piece) -> None:
        """Say of a file what only its end tells."""
        if piece.within is not None and not self._anything:
            for problem in without_lines(piece.source, blank=self._lines).problems:
                self._say(piece, problem)
        if piece.version != version_of(piece.file):
            self._say(piece, _CHANGED)
        self._lines, self._anything = 0, False

    def _say(self, piece: Piece, problem: Problem) -> None:
        packer = Packer(piece.source)
        packer.add(problem, without_quotes)
        self.unread.take(packer.packed())

    def close(self) -> None:
        """Give the room on the disk back."""
        self.left_out.close()
        self.unread.close()


def _where(piece: Piece) -> str:
    if piece.within is None:
        return "the designs in the file"
    return f"the lines that begin in bytes {piece.within.offset:,} to {piece.within.end - 1:,}"


def _lines_of(piece: Piece) -> int:
    """How many lines stand in a piece that was not counted: those behind it keep their numbers."""
    lines = Lines(piece.file, piece.within)
    with contextlib.suppress(DocumentError):
        deque(lines, maxlen=0)
    return lines.count
