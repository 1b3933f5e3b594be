"""Counting one piece of a portfolio: its designs are read and assessed one by one, and none of them is kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, field, frozen

from iom_policy.assessment.assess import assess
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.survey import Survey
from iom_policy.design.design import Design
from iom_policy.design.personal_data import redacted
from iom_policy.design.withholding import Mask, mask_of, without_quotes
from iom_policy.documents.lines import Lines
from iom_policy.documents.problems import DocumentError, Problem
from iom_policy.documents.read import designs_on_lines, each_design
from iom_policy.documents.reading import ReadDesign
from iom_policy.policy.contributions import Contribution, Portfolio
from iom_policy.portfolios.pieces import Piece
from iom_policy.portfolios.remarks import NOTHING, Packed, Packer, Shown

if TYPE_CHECKING:
    from iom_policy.documents.iati_first_look import FirstLook

FrameworkOn: TypeAlias = Callable[[dt.date], Framework]


@frozen
class Counted:
    """What came of counting one piece; lines are numbered from its beginning.

    Attributes:
        survey: What its designs say, question by question.
        portfolio: What they bring to the questions on all designs together.
        left_out: What stands in it and was not taken over.
        unread: What could not be read.
        lines: How many lines it has, where it is a part of a file.
        evidence: SHA-256 of the files beside it that attestations name, None for one that is not there.
        lost: Why it was not counted at all; empty where it was.
    """

    survey: Survey = field(factory=Survey)
    portfolio: Portfolio = field(factory=Portfolio)
    left_out: Packed = NOTHING
    unread: Packed = NOTHING
    lines: int = 0
    evidence: Mapping[str, str | None] = field(factory=dict)
    lost: str = ""


@frozen(kw_only=True)
class Task:
    """A piece, and what has to be known from elsewhere to count it.

    Attributes:
        piece: The piece.
        today: The day on which designs are assessed that state none.
        asked: The day on which all are assessed, if one was asked for.
        look: Of a publication, what one look through all of them told.
        before: Of a publication, where an activity stands in one that is read before, by a number for its identifier.
    """

    piece: Piece
    today: dt.date
    asked: dt.date | None = None
    look: FirstLook | None = None
    before: Mapping[int, str] = field(factory=dict)


def nobody(_: int) -> None:
    """Nobody watches how many designs were counted."""


def count(task: Task, framework_on: FrameworkOn, tick: Callable[[int], None] = nobody) -> Counted:
    """Count the designs of one piece.

    Args:
        task: The piece.
        framework_on: From a day to the law and the questions.
        tick: Told of each design.
    """
    counting = _Counting(task, framework_on, Packer(task.piece.source), Packer(task.piece.source))
    for one in counting.designs():
        counting.add(one)
        tick(1)
    return Counted(
        survey=counting.survey,
        portfolio=counting.portfolio,
        left_out=counting.left_out.packed(),
        unread=counting.unread.packed(),
        lines=counting.lines,
        evidence=counting.evidence,
    )


@define
class _Counting:
    task: Task
    framework_on: FrameworkOn
    left_out: Packer
    unread: Packer
    survey: Survey = field(factory=Survey)
    portfolio: Portfolio = field(factory=Portfolio)
    lines: int = 0
    evidence: dict[str, str | None] = field(factory=dict)

    def designs(self) -> Iterator[ReadDesign]:
        """Every design that can be read; of the rest it is noted why."""
        for one in self._read():
            if isinstance(one, DocumentError):
                shown = _shown_of_unread(one)
                for problem in one.problems:
                    self.unread.add(problem, shown)
                continue
            shown = Mask(mask_of(one.design).hidden).over if one.design.restricted else redacted
            for remark in one.remarks:
                self.left_out.add(remark, shown)
            yield one

    def _read(self) -> Iterator[ReadDesign | DocumentError]:
        piece = self.task.piece
        framework = self.framework_on(self.task.asked or self.task.today)
        if self.task.look is not None:
            yield from self._published(self.task.look)
        elif piece.within is not None:
            lines = Lines(piece.file, piece.within)
            try:
                yield from designs_on_lines(lines, framework.law)
            except DocumentError as error:
                yield error
            self.lines = lines.count
        else:
            yield from each_design(piece.file, framework.law, framework.readers)

    def _published(self, look: FirstLook) -> Iterator[ReadDesign | DocumentError]:
        from iom_policy.documents.iati import each_published  # noqa: PLC0415 - lxml is an extra
        from iom_policy.documents.iati_first_look import digest  # noqa: PLC0415

        try:
            for published in each_published(self.task.piece.file, look):
                read = published.read
                first = self.task.before.get(digest(published.identifier)) if published.identifier else None
                if first is None:
                    yield read
                    continue
                message = f"it is published in {first} as well, and is counted once"
                again = Problem(message, ("id",), read.places.span(("id",)), about=published.identifier)
                for remark in (*read.remarks, again):
                    self.left_out.add(remark, redacted)
        except DocumentError as error:
            yield error

    def add(self, read: ReadDesign) -> None:
        """Count one design."""
        design = read.design
        day = day_of(design, self.task)
        framework = self.framework_on(day)
        assessment = assess(design, framework, on=day, evidence=read.evidence)
        self.evidence.update(read.evidence)
        self.survey.add(design, assessment, framework)
        contribution = Contribution.of(design, framework.law, day)
        self.portfolio.add(contribution, self.task.piece.source, read.places.span)
        if design.restricted:
            re.purge()  # else it keeps patterns of hundreds of designs, each as large as what one of them restricts


def day_of(design: Design, task: Task) -> dt.date:
    """The day on which the law is read for a design."""
    return task.asked or design.as_of or task.today


def _shown_of_unread(error: DocumentError) -> Shown:
    """What a report file may tell of a document that could not be read: nothing that it quotes."""
    return lambda text: Mask(error.restricted or ()).over(without_quotes(text))
