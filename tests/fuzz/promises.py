"""What every reader promises: it reads or refuses, and a refusal says where and what, for people."""

from __future__ import annotations

import re

from attrs import frozen

from iom_policy.design.places import Span
from iom_policy.documents.problems import TOO_MANY, DocumentError
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.status_rows import StatusFileError

OF_THE_WHOLE = (
    "the file is empty",
    "the file holds only blank lines",
    "the file is in UTF-16",
    "the file holds no iati-activity",
    TOO_MANY,
)
"""What is wrong with a file as a whole, so that its name is all the place that there is."""
_IN_WORDS = re.compile(r"\bline \d+|^[\w.-]+: (?:no row has|Project (?:ID|title) is missing|the file is not UTF-8)")
"""How an office's reader tells the place: it has a sentence for it and no span."""


class BrokenPromiseError(AssertionError):
    """A reader did what no reader may do; the fuzzer reports it as a crash."""


def promise(kept: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Fail unless something holds."""
    if not kept:
        raise BrokenPromiseError(otherwise)


@frozen
class Text:
    """The text of a file, for looking up places: how long each line is, None where columns are not looked at."""

    widths: tuple[int | None, ...]

    @classmethod
    def of(cls, data: bytes, ends: str = r"\r\n|\r|\n") -> Text:
        """What the bytes say, with lines that end as the format has it; what is not UTF-8 counts as one character."""
        text = data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
        return cls(tuple(map(len, re.split(ends, text))))

    @classmethod
    def of_xml(cls, data: bytes) -> Text:
        """Only the lines: XML counts a lone carriage return as none, and may be written in any encoding."""
        return cls((None,) * (data.count(b"\n") + 1))

    def holds(self, span: Span) -> bool:
        """Whether a place is one of the text, or the one behind its last character."""
        if not 1 <= span.line <= len(self.widths) or span.column < 1:
            return False
        width = self.widths[span.line - 1]
        return width is None or span.column <= width + 1


def in_a_document(error: DocumentError, text: Text, *, by_office: bool = False) -> None:
    """Each problem of a refused document says what is wrong, and where in the file."""
    promise(bool(error.problems), "a document is refused for nothing")
    promise(bool(str(error)), "a refusal says nothing")
    for problem in error.problems:
        shown = problem.shown(error.source)
        promise(bool(problem.message.strip()), "a problem says nothing")
        promise("\n" not in shown, f"a problem takes several lines: {shown!r}")
        if problem.span is not None:
            promise(text.holds(problem.span), f"the place is not in the file: {shown}")
        elif by_office:
            promise(bool(problem.path or _IN_WORDS.search(problem.message)), f"no place: {shown}")
        else:
            promise(problem.message.startswith(OF_THE_WHOLE), f"no place: {shown}")


def in_rows(error: StatusFileError, data: bytes) -> None:
    """Each problem of a refused table says what is wrong, and in which of its lines."""
    promise(bool(error.problems), "a table is refused for nothing")
    for problem in error.problems:
        promise(1 <= problem.line <= data.count(b"\n") + 1, f"the line is not in the file: {problem}")
        promise(bool(problem.says), "a problem says nothing")
        promise(len(str(problem).splitlines()) == 1, f"a problem takes several lines: {problem!s}")


def of_designs(read: tuple[ReadDesign, ...], text: Text) -> None:
    """A file that was read gave designs with ids, and places that lie in it."""
    promise(bool(read), "a file was read and holds no design")
    for one in read:
        promise(bool(one.design.id), "a design has no id")
        for table in (one.places.values, one.places.keys):
            for path, span in table.items():
                promise(text.holds(span), f"the place of {path} is not in the file: {span}")
        for remark in one.remarks:
            promise(bool(remark.message.strip() and remark.span), f"a remark without words or place: {remark}")
