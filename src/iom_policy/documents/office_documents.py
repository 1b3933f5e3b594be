"""Documents in a format of an office's own: its reader makes plain data, and the library takes it from there."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping, Sequence

from iom_policy.design.reader import DocumentReader, Draft
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
        DocumentError: The document, or what the reader made of it, cannot be used.
    """
    source = str(path)
    data = read_bytes(path)
    try:
        drafts = tuple(reader.read(data, source))
    except ValueError as wrong:
        raise DocumentError(source, (Problem(f"{reader.id}: {wrong}"),)) from wrong
    except Exception as crash:
        message = f"the reader {reader.id} did not work: {crash}"
        raise DocumentError(source, (Problem(message, hint="tell the office whose plugin it is"),)) from crash
    return tuple(_design(draft, source, reader, law) for draft in drafts)


def _design(draft: Draft, source: str, reader: DocumentReader, law: Law) -> ReadDesign:
    data = _plain(draft.data, source, reader)
    if problem := limit_problem(data):
        raise DocumentError(source, (problem,))
    return ReadDesign(design_from(data, draft.places, source, law), draft.places, source)


def _plain(value: object, source: str, reader: DocumentReader, depth: int = 0) -> Plain:
    """Plain data in the classes that the readers of the library use, with no class of the office's own inside."""
    if depth > MAX_DEPTH:
        raise DocumentError(source, (Problem(f"{reader.id}: {TOO_DEEP}"),))
    if isinstance(value, Mapping):
        return {str(key): _plain(one, source, reader, depth + 1) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, source, reader, depth + 1) for one in value]
    return value  # type: ignore[return-value]  # the converter refuses what is not plain
