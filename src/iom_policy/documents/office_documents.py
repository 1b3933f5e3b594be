"""Documents in a format of an office's own: its reader makes plain data, and the library takes it from there."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping, Sequence

from attrs import evolve

from iom_policy.design.places import Path, SourceMap, show_path
from iom_policy.design.reader import DocumentReader
from iom_policy.documents.designs import design_from
from iom_policy.documents.files import read_bytes
from iom_policy.documents.problems import MAX_DEPTH, TOO_DEEP, DocumentError, Plain, Problem, limit_problem
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.catalogue import Law


def reader_of(path: pathlib.Path, readers: Sequence[DocumentReader]) -> DocumentReader | None:
    """The reader for a document by its name, or None."""
    return next((one for one in readers if path.name.endswith(one.suffix)), None)


def read_office_document(path: pathlib.Path, reader: DocumentReader, law: Law) -> tuple[ReadDesign, ...]:
    """Read every design of an office's document; what its reader gives passes the checks of a design file.

    Raises:
        DocumentError: The document, or what the reader made of it, cannot be used; it carries what is wrong with any
            design.
    """
    source = str(path)
    data = read_bytes(path)
    try:
        drafts = [(_plain(draft.data, ()), draft.places) for draft in reader.read(data, source)]
    except ValueError as wrong:
        raise DocumentError(source, (Problem(f"{reader.id}: {wrong}"),)) from wrong
    except Exception as crash:
        message = f"the reader {reader.id} did not work: {crash}"
        raise DocumentError(source, (Problem(message, hint="tell the office whose plugin it is"),)) from crash
    if not drafts:
        raise DocumentError(source, (Problem(f"the reader {reader.id} found no design in it"),))
    read = [_design(plain, places, source, law) for plain, places in drafts]
    if problems := [problem for one in read if isinstance(one, DocumentError) for problem in one.problems]:
        raise DocumentError(source, problems)
    return tuple(one for one in read if isinstance(one, ReadDesign))


def _design(data: Plain, places: SourceMap, source: str, law: Law) -> ReadDesign | DocumentError:
    if limit := limit_problem(data):
        return DocumentError(source, (evolve(limit, span=places.span(limit.path)),))
    try:
        return ReadDesign(design_from(data, places, source, law), places, source)
    except DocumentError as error:
        return error


def _plain(value: object, path: Path) -> Plain:
    """Plain data in the classes that the readers of the library use, with no class of the office's own inside.

    Raises:
        ValueError: A key is no text, or the values lie too deep inside each other.
    """
    if len(path) > MAX_DEPTH:
        raise ValueError(TOO_DEEP)
    if isinstance(value, Mapping):
        if odd := [key for key in value if not isinstance(key, str)]:
            raise ValueError(f"{show_path(path)} has a key that is no text: {odd[0]!r}")
        return {str(key): _plain(one, (*path, key)) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, (*path, number)) for number, one in enumerate(value)]
    return value  # type: ignore[return-value]  # the converter refuses what is not plain
