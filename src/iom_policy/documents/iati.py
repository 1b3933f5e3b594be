"""IATI: each published activity becomes a starting design that holds what the publication states.

The file is parsed as a stream, one activity at a time. Document types and entities are refused, nothing is fetched
from elsewhere, and the parser's own limits on depth and text length stay on.
"""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn, Protocol

from attrs import evolve, frozen

from iom_policy.design.places import Span
from iom_policy.design.results import Results
from iom_policy.documents.files import read_bytes
from iom_policy.documents.iati_mapping import ACTIVITY, ActivityReader, slug
from iom_policy.documents.iati_values import line_of, one_line
from iom_policy.documents.problems import DocumentError, Problem, quoted
from iom_policy.documents.reading import ReadDesign

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import XMLSyntaxError, _Element

    from iom_policy.design.design import Design

FILE_LIMIT: Final = 512 * 1024 * 1024
"""The largest IATI file in bytes."""

_START: Final = Span(1, 1)
_FORMULA_FROM: Final = 3
"""From how many titles on an objective that they share is a formula."""
_ROOTS: Final = ("iati-activities", "iati-activity")
_SAFE: Final = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "recover": False,
}
_VERSIONS: Final = ("version", "{http://d-portal.org/xmlns/iati-activities}version")
_PLACE_IN_MESSAGE: Final = re.compile(r"(?:, line \d+, column \d+| \(line \d+\))+$")
_NOT_XML_HINT: Final = "check that it is an IATI activity file, or download it again"
_DOCTYPE: Final = "the file declares a document type (<!DOCTYPE ...>), which IATI files have no use for"
_DOCTYPE_HINT: Final = "take the declaration and its entities out; they are never read"


@frozen
class Published:
    """One published activity, read.

    Attributes:
        identifier: Its ``iati-identifier``; empty where it states none.
        read: The design, its places and its file.
        remarks: What is published and could not be taken over, with its place.
    """

    identifier: str
    read: ReadDesign
    remarks: tuple[Problem, ...]


def read_iati(path: pathlib.Path, formulas: frozenset[str] = frozenset()) -> tuple[ReadDesign, ...]:
    """Read every activity of an IATI 2.0x file as a design of one activity.

    What the publication does not state stays unstated; contact data and coordinates are not taken over.

    Args:
        path: The file.
        formulas: Objectives that are known to stand in many activities of other files, word for word.

    Raises:
        DocumentError: The file cannot be read as IATI 2.0x, or lxml is not installed.
    """
    return tuple(evolve(published.read, remarks=published.remarks) for published in read_published(path, formulas))


def formulas_in(paths: Iterable[pathlib.Path]) -> frozenset[str]:
    """Objectives that stand word for word in activities with other titles, over several files; few of each are kept.

    A file that cannot be read gives none: reading it for its activities says why.
    """
    titles: dict[str, set[str]] = {}
    for path in paths:
        with suppress(DocumentError):
            for published in _published(path):
                _note_title(published.read.design, titles)
    return _formulas(titles)


def read_published(path: pathlib.Path, formulas: frozenset[str] = frozenset()) -> tuple[Published, ...]:
    """Read every activity of an IATI 2.0x file, together with what could not be taken over.

    Raises:
        DocumentError: The file cannot be read as IATI 2.0x, or lxml is not installed.
    """
    found = tuple(_published(path))
    titles: dict[str, set[str]] = {}
    for one in found:
        _note_title(one.read.design, titles)
    shared = formulas | _formulas(titles)
    return tuple(_without_formula(one) if _objective(one.read.design) in shared else one for one in found)


def _published(path: pathlib.Path) -> Iterator[Published]:
    """Every activity as it is published, one at a time; the file is parsed as it is asked for."""
    source = str(path)
    try:
        from lxml.etree import XMLSyntaxError, clear_error_log  # noqa: PLC0415 - lxml is an extra
    except ImportError:
        hint = "install the extra: pip install 'iom-policy[iati]'"
        raise DocumentError(source, [Problem("reading IATI files needs lxml", hint=hint)]) from None
    data = read_bytes(path, FILE_LIMIT)
    if not data.strip():
        raise DocumentError(source, [Problem("the file is empty", span=_START, hint=_NOT_XML_HINT)])
    clear_error_log()  # it belongs to the thread, and is asked for the reason of a failure
    try:
        _check_root(data, source)
        names: set[str] = {ACTIVITY}
        for element in _activities(data):
            yield _read(element, source, names)
    except XMLSyntaxError as error:
        raise DocumentError(source, [_syntax_problem(data, error)]) from None
    if len(names) == 1:
        hint = "check how the file was selected or downloaded"
        raise DocumentError(source, [Problem("the file holds no iati-activity", span=_START, hint=hint)])


def _note_title(design: Design, titles: dict[str, set[str]]) -> None:
    """Note under which titles an objective stands, as far as is needed to call it a formula."""
    if objective := _objective(design):
        known = titles.setdefault(objective, set())
        if len(known) < _FORMULA_FROM:
            known.add(design.title)


def _formulas(titles: Mapping[str, set[str]]) -> frozenset[str]:
    """Objectives that a publisher writes word for word into activities of its own with other titles."""
    return frozenset(objective for objective, used in titles.items() if len(used) >= _FORMULA_FROM)


def _objective(design: Design) -> str | None:
    return design.results.objective if design.results else None


def _without_formula(published: Published) -> Published:
    design, path = published.read.design, ("results", "objective")
    assert design.results is not None
    left = Results(outcomes=design.results.outcomes) if design.results.outcomes else None
    message = f"the objective {quoted(_objective(design) or '')} stands in other activities as well"
    remark = Problem(message, path, published.read.places.span(path), "write the objective of this one")
    read = evolve(published.read, design=evolve(design, results=left))
    return evolve(published, read=read, remarks=(*published.remarks, remark))


def _check_root(data: bytes, source: str) -> None:
    """Look at the first element, before anything else is read."""
    from lxml import etree  # noqa: PLC0415 - lxml is an extra

    _, root = next(iter(etree.iterparse(io.BytesIO(data), events=("start",), **_SAFE)))
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError(source, [Problem(_DOCTYPE, span=Span(line_of(root), 1), hint=_DOCTYPE_HINT)])
    if root.tag not in _ROOTS:
        hint = "name a file of IATI activities"
        if root.tag == "iati-organisations":
            hint = "this one describes organisations: " + hint
        _refuse(f"the file holds {quoted(str(root.tag))}, not iati-activities", root, source, hint)
    _check_version(root, source)


def _check_version(element: _Element, source: str) -> None:
    stated = next((version for name in _VERSIONS if (version := element.get(name))), None)
    if stated is not None and not stated.strip().startswith("2."):
        message = f"this is IATI {quoted(stated.strip())}; versions 2.01 to 2.03 are read"
        _refuse(message, element, source, "ask the publisher for version 2.03, or convert it")


def _refuse(message: str, element: _Element, source: str, hint: str) -> NoReturn:
    raise DocumentError(source, [Problem(message, span=Span(line_of(element), 1), hint=hint)])


def _activities(data: bytes) -> Iterator[_Element]:
    """Every activity, each one thrown away once the next is asked for."""
    from lxml import etree  # noqa: PLC0415 - lxml is an extra

    for _, element in etree.iterparse(io.BytesIO(data), events=("end",), tag="iati-activity", **_SAFE):
        parent = element.getparent()
        if parent is not None and parent.getparent() is not None:
            continue  # an activity inside an activity is not IATI; it goes with the one around it
        yield element
        element.clear()
        while parent is not None and parent[0] is not element:
            del parent[0]


def _read(element: _Element, source: str, names: set[str]) -> Published:
    _check_version(element, source)
    found = element.find("iati-identifier")
    identifier = " ".join((found.text or "").split()) if found is not None else ""
    at = line_of(element if found is None else found)
    wanted = slug(one_line(identifier)) or f"{ACTIVITY}-{line_of(element)}"
    name = _free_name(wanted, names)
    reader = ActivityReader(element, name)
    reader.places["id",] = Span(at, 1)
    if name != identifier:
        reader.remarks.append(_renamed(identifier, name, wanted, at))
    design = reader.design()
    return Published(identifier, ReadDesign(design, reader.source_map, source), tuple(reader.remarks))


def _free_name(wanted: str, names: set[str]) -> str:
    """The id as wanted, or with a number behind it where the file used it before."""
    name, number = wanted, 1
    while name in names:
        number += 1
        name = f"{wanted}.{number}"
    names.add(name)
    return name


def _renamed(identifier: str, name: str, wanted: str, line: int) -> Problem:
    why = f"the identifier {quoted(identifier)} cannot be an id as it is"
    if not identifier:
        why = "the publication states no identifier"
    elif name != wanted:
        why = f"the id {wanted} is taken further up in the file"
    return Problem(f"{why}; the design is called {name}", ("id",), Span(line, 1))


class _LogEntry(Protocol):
    """What the parser's log holds, which the stubs do not say."""

    message: str
    line: int
    column: int


def _syntax_problem(data: bytes, error: XMLSyntaxError) -> Problem:
    said, line, column = _said(error)
    span = Span(line, max(column, 1)) if line else Span(data.count(b"\n") + 1, 1)
    if b"<!DOCTYPE" in data[:4096]:
        return Problem(f"{_DOCTYPE}: {said}", span=span, hint=_DOCTYPE_HINT)
    if "Start tag expected" in said:
        return Problem("this is not XML: it does not begin with an element", span=span, hint=_NOT_XML_HINT)
    if "Premature end" in said or not _ends_like_xml(data):
        return Problem(f"the file ends in the middle: {said}", span=span, hint="download it again")
    return Problem(f"this is not well-formed XML: {said}", span=span, hint=_NOT_XML_HINT)


def _said(error: XMLSyntaxError) -> tuple[str, int, int]:
    """What the parser says, and the line and column, which are 0 where it does not say them."""
    said, (line, column) = str(error.msg), error.position
    last: _LogEntry | None = getattr(error.error_log, "last_error", None)
    if not line and last is not None:  # iterparse found no more elements; the log says why
        said, line, column = last.message, last.line, last.column
    return " ".join(_PLACE_IN_MESSAGE.sub("", said.strip()).split()), line, column


def _ends_like_xml(data: bytes) -> bool:
    return data[-64:].replace(b"\0", b"").rstrip().endswith(b">")
