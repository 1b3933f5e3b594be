"""Why a file cannot be read as IATI: what the XML parser says, told with its place and with what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from attrs import define

from iom_policy.design.places import Span
from iom_policy.documents.problems import Problem

if TYPE_CHECKING:
    from lxml.etree import XMLSyntaxError

NOT_XML_HINT: Final = "check that it is an IATI activity file, or download it again"

_HEAD: Final = 4096
"""How much of the beginning of a file is looked at to say what it is."""
_TAIL: Final = 64
_PLACE_IN_MESSAGE: Final = re.compile(r"(?:, line \d+, column \d+| \(line \d+\))+$")
_FOR_PROGRAMMERS: Final = re.compile(r",? (?:try|use) XML_PARSE_HUGE(?: option)?|, see xmlCtxt\w+\.?")
_TOO_MUCH: Final = re.compile(r"excessive depth|resource limit|huge|too big|too long", re.IGNORECASE)
_MARK: Final = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
_WEB_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_NOT_XML: Final = {
    b"{": "JSON",
    b"[": "JSON",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"PK\x03\x04": "a compressed file (zip)",
}
_DOCTYPE: Final = "the file declares a document type (<!DOCTYPE ...>), which IATI files have no use for"
_DOCTYPE_HINT: Final = "take the declaration and its entities out; they are never read"


@define
class Seen:
    """What is remembered of the bytes of a file that were read, to say what is wrong with them.

    Attributes:
        head: Its beginning.
        tail: The end of what was read so far.
        breaks: How many line breaks were read.
        pending: How many bytes were read since the last activity ended.
        whole: Whether all of it was read.
    """

    head: bytes = b""
    tail: bytes = b""
    breaks: int = 0
    pending: int = 0
    whole: bool = False

    def note(self, chunk: bytes) -> None:
        """Take note of what follows in the file."""
        if len(self.head) < _HEAD:
            self.head += chunk[: _HEAD - len(self.head)]
        self.tail = (self.tail + chunk[-_TAIL:])[-_TAIL:]
        self.breaks += chunk.count(b"\n")
        self.pending += len(chunk)

    @property
    def start(self) -> bytes:
        """Its beginning, without a byte-order mark and without the zeros of UTF-16."""
        return _MARK.sub(b"", self.head).replace(b"\0", b"")

    @property
    def breaks_off(self) -> bool:
        """Whether the end of the file is not the end of an element."""
        return self.whole and not self.tail.replace(b"\0", b"").rstrip().endswith(b">")


class _LogEntry(Protocol):
    """What the parser's log holds, which the stubs do not say."""

    message: str
    line: int
    column: int


def syntax_problem(error: XMLSyntaxError, seen: Seen) -> Problem:
    """What is wrong with a file that the parser gave up on."""
    said, line, column = _said(error)
    span = Span(line, max(column, 1)) if line else Span(seen.breaks + 1, 1)
    if page := web_page(seen, 1):
        return page
    if b"<!DOCTYPE" in seen.start:
        return Problem(f"{_DOCTYPE}: {said}", span=span, hint=_DOCTYPE_HINT)
    if "Start tag expected" in said:
        return _not_xml(seen, span)
    if "Premature end" in said or seen.breaks_off:
        return Problem(f"the file ends in the middle: {said}", span=span, hint="download it again")
    if _TOO_MUCH.search(said):
        message = f"a part of the file is too deep or too long to be read safely: {said}"
        return Problem(message, span=span, hint="ask the publisher to correct it")
    hint = NOT_XML_HINT
    if "encoding" in said.lower():
        hint = "its first line has to name the encoding that it is in, UTF-8 where it names none; save it as UTF-8"
    return Problem(f"this is not well-formed XML: {said}", span=span, hint=hint)


def web_page(seen: Seen, line: int) -> Problem | None:
    """What to say of a file that is a web page, such as a server sends with an error; None for any other file."""
    if not _WEB_PAGE.match(seen.start):
        return None
    hint = "a server may have sent it in place of the file: see what it says, and download the file again"
    return Problem("this is a web page (HTML), not IATI", span=Span(line, 1), hint=hint)


def document_type(seen: Seen, line: int) -> Problem:
    """What to say of a file that declares a document type; its entities are not read."""
    return web_page(seen, line) or Problem(_DOCTYPE, span=Span(line, 1), hint=_DOCTYPE_HINT)


def _not_xml(seen: Seen, span: Span) -> Problem:
    start = seen.start.lstrip()
    what = next((what for mark, what in _NOT_XML.items() if start.startswith(mark)), None)
    if what is None:
        return Problem("this is not XML: it does not begin with an element", span=span, hint=NOT_XML_HINT)
    hint = "unpack it, and read the file inside" if "compressed" in what else NOT_XML_HINT
    return Problem(f"this is not XML but {what}", span=span, hint=hint)


def _said(error: XMLSyntaxError) -> tuple[str, int, int]:
    """What the parser says, and the line and column, which are 0 where it does not say them."""
    said, (line, column) = str(error.msg), error.position
    last: _LogEntry | None = getattr(error.error_log, "last_error", None)
    if not line and last is not None:  # it says that there are no more elements; the log says why
        said, line, column = last.message, last.line, last.column
    said = _PLACE_IN_MESSAGE.sub("", said.strip())
    return " ".join(_FOR_PROGRAMMERS.sub("", said).split()), line, column
