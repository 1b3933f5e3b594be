"""The activities of an IATI file, one after the other: neither the file nor its tree is ever held as a whole.

Document types and entities are refused, nothing is fetched from elsewhere, and the parser's own limits on depth and
text length stay on.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Final, Protocol, cast

from attrs import define, field

from iom_policy.design.places import Span
from iom_policy.documents.files import read_chunks
from iom_policy.documents.iati_refusals import NOT_XML_HINT, Seen, document_type, syntax_problem, web_page
from iom_policy.documents.iati_values import line_of
from iom_policy.documents.problems import DocumentError, Problem, quoted

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

CHUNK: Final = 64 * 1024
"""How much of a file is read at a time, in bytes."""

RECORD_LIMIT: Final = 16 * 1024 * 1024
"""The largest activity in bytes, and the largest anything that stands beside activities."""

_START: Final = Span(1, 1)
_ACTIVITY: Final = "iati-activity"
_ROOTS: Final = ("iati-activities", _ACTIVITY)
_VERSIONS: Final = ("version", "{http://d-portal.org/xmlns/iati-activities}version")


@define
class ActivityStream:
    """The ``iati-activity`` elements of a file, each thrown away once the next is asked for.

    Attributes:
        path: The file.
        beside: What stands in the file beside activities, by its name: how often, and the line of the first; whole
            once all were read.
    """

    path: pathlib.Path
    beside: dict[str, tuple[int, int]] = field(factory=dict, init=False)
    _seen: Seen = field(factory=Seen, init=False)
    _root: _Element | None = field(default=None, init=False)

    def __iter__(self) -> Iterator[_Element]:
        """Every activity.

        Raises:
            DocumentError: The file cannot be read as IATI 2.0x, or lxml is not installed.
        """
        try:
            from lxml.etree import XMLSyntaxError, clear_error_log  # noqa: PLC0415 - lxml is an extra
        except ImportError:
            hint = "install the extra: pip install 'iom-policy[iati]'"
            raise self._error(Problem("reading IATI files needs lxml", hint=hint)) from None
        clear_error_log()  # it belongs to the thread, and is asked for the reason of a failure
        found = 0
        try:
            for element in self._activities():
                found += 1
                self._check_version(element)
                yield element
                del element[:]
        except XMLSyntaxError as error:
            raise self._error(syntax_problem(error, self._seen)) from None
        if not found:
            hint = "check how the file was selected or downloaded"
            raise self._error(Problem("the file holds no iati-activity", span=_START, hint=hint))

    def _activities(self) -> Iterator[_Element]:
        chunks = self._chunks()
        parser = _parser(("start", "end"), _ROOTS)
        for chunk in chain([self._up_to_root(chunks)], chunks):
            parser.feed(chunk)
            yield from self._ended(parser.read_events())
            self._throw_away(all_but=1)
        parser.close()
        yield from self._ended(parser.read_events())
        self._throw_away(all_but=0)

    def _ended(self, events: Iterable[tuple[str, _Element]]) -> Iterator[_Element]:
        """The activities that are whole; one inside another is not IATI, and goes with the one around it."""
        for event, element in events:
            if self._root is None:
                self._root = element
            alone = self._root.tag == _ACTIVITY
            if event == "end" and (element is self._root if alone else element.getparent() is self._root):
                self._seen.pending = 0
                yield element

    def _chunks(self) -> Iterator[bytes]:
        for chunk in read_chunks(self.path, CHUNK):
            self._seen.note(chunk)
            yield chunk
            if self._seen.pending > RECORD_LIMIT:
                raise self._error(self._too_large())
        self._seen.whole = True

    def _too_large(self) -> Problem:
        last = self._root[-1] if self._root is not None and len(self._root) else None
        span = _START if last is None else Span(line_of(last), 1)
        message = f"more than {RECORD_LIMIT // (1024 * 1024)} MB follow without the end of an activity"
        return Problem(message, span=span, hint="check that it is an IATI activity file; if it is, split the activity")

    def _up_to_root(self, chunks: Iterator[bytes]) -> bytes:
        """The beginning of the file, once its first element was looked at, before anything else is read."""
        from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - lxml is an extra

        read: list[bytes] = []
        root: _Element | None = None
        parser = _parser(("start",))
        with suppress(XMLSyntaxError):  # what is wrong is told when the same bytes are read for activities
            while root is None and (chunk := next(chunks, b"")):
                read.append(chunk)
                parser.feed(chunk)
                root = _first(parser)
            if root is None:
                parser.close()
        if not any(map(bytes.strip, read)):
            raise self._error(Problem("the file is empty", span=_START, hint=NOT_XML_HINT))
        root = _first(parser) if root is None else root
        if root is not None:
            self._check_root(root)
        return b"".join(read)

    def _check_root(self, root: _Element) -> None:
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._error(document_type(self._seen, line_of(root)))
        if root.tag not in _ROOTS:
            hint = "name a file of IATI activities"
            if root.tag == "iati-organisations":
                hint = "this one describes organisations: " + hint
            message = f"the file holds {quoted(str(root.tag))}, not iati-activities"
            page = web_page(self._seen, line_of(root))
            raise self._error(page or Problem(message, span=Span(line_of(root), 1), hint=hint))
        self._check_version(root)

    def _check_version(self, element: _Element) -> None:
        stated = next((version for name in _VERSIONS if (version := element.get(name))), None)
        if stated is not None and not stated.strip().startswith("2."):
            message = f"this is IATI {quoted(stated.strip())}; versions 2.01 to 2.03 are read"
            hint = "ask the publisher for version 2.03, or convert it"
            raise self._error(Problem(message, span=Span(line_of(element), 1), hint=hint))

    def _throw_away(self, *, all_but: int) -> None:
        """Let go of what was read, but for the last, of which more may follow; what is no activity is counted."""
        root = self._root
        if root is None or root.tag == _ACTIVITY or len(root) <= all_but:
            return
        self._note_text(root.text, root)
        root.text = None
        while len(root) > all_but:
            child = root[0]
            if child.tag != _ACTIVITY and isinstance(child.tag, str):
                self._note(child.tag, child)
            self._note_text(child.tail, child)
            del root[0]
            self._seen.pending = 0

    def _note_text(self, text: str | None, beside: _Element) -> None:
        if text and text.strip():
            self._note("text", beside)

    def _note(self, name: str, element: _Element) -> None:
        count, line = self.beside.get(name, (0, line_of(element)))
        self.beside[name] = count + 1, line

    def _error(self, problem: Problem) -> DocumentError:
        return DocumentError(str(self.path), [problem])


class _PullParser(Protocol):
    """What is used of lxml's parser, which the stubs know otherwise."""

    def feed(self, data: bytes) -> None: ...
    def read_events(self) -> Iterable[tuple[str, _Element]]: ...
    def close(self) -> object: ...


def _parser(events: tuple[str, ...], tags: tuple[str, ...] | None = None) -> _PullParser:
    """A parser that expands no entities, fetches nothing and keeps to its limits."""
    from lxml.etree import XMLPullParser  # noqa: PLC0415 - lxml is an extra

    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": False}
    return cast("_PullParser", XMLPullParser(events=events, tag=tags, **safe))  # type: ignore[arg-type]


def _first(parser: _PullParser) -> _Element | None:
    """The first element, if the parser has come to it."""
    return next((element for _, element in parser.read_events()), None)
