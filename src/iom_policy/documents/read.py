"""Reading designs from files: by their name to a reader, by the model to a design, every problem at once."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator, Sequence

from attrs import evolve

from iom_policy.design.integrity import faults
from iom_policy.design.places import SourceMap
from iom_policy.design.reader import DocumentReader
from iom_policy.documents.designs import design_from
from iom_policy.documents.evidence import evidence_files
from iom_policy.documents.files import decode, read_bytes
from iom_policy.documents.json_lines import (
    JSON_LINES_SUFFIXES,
    error_on_line,
    is_json_lines,
    joined,
    on_line,
    text_of,
)
from iom_policy.documents.lines import Lines
from iom_policy.documents.office_documents import read_office_document, reader_of
from iom_policy.documents.problems import DocumentError, Plain, Problem
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.catalogue import Law


def _yaml(text: str, source: str) -> tuple[Plain, SourceMap]:
    from iom_policy.documents.yaml_reader import read_yaml  # noqa: PLC0415 - each format waits for its own parser

    return read_yaml(text, source)


def _json(text: str, source: str) -> tuple[Plain, SourceMap]:
    from iom_policy.documents.json_reader import read_json  # noqa: PLC0415 - likewise

    return read_json(text, source)


def _toml(text: str, source: str) -> tuple[Plain, SourceMap]:
    from iom_policy.documents.toml_reader import read_toml  # noqa: PLC0415 - likewise

    return read_toml(text, source)


_READERS = {".yaml": _yaml, ".yml": _yaml, ".json": _json, ".toml": _toml}
DESIGN_SUFFIXES = tuple(f".iom{suffix}" for suffix in (*_READERS, *JSON_LINES_SUFFIXES))
"""How the names of design files end."""
IATI_SUFFIX = ".xml"


def is_design_file(path: pathlib.Path, readers: Sequence[DocumentReader] = ()) -> bool:
    """Whether a file says by its name that it holds a design, in the design format or in one of an office.

    >>> is_design_file(pathlib.Path("jo-border.iom.yaml"))
    True
    >>> is_design_file(pathlib.Path("docker-compose.yaml"))
    False
    """
    return path.name.endswith(DESIGN_SUFFIXES) or reader_of(path, readers) is not None


def read_design(path: pathlib.Path | str, law: Law | None = None) -> ReadDesign:
    """Read one design from a YAML, JSON or TOML file.

    Raises:
        DocumentError: The file cannot be read as a design; it carries every problem, each with its place.
    """
    path = pathlib.Path(path)
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        if not os.path.isfile(path):  # noqa: PTH113 - unlike path.is_file(), it raises nothing
            read_bytes(path)  # says that there is no file of this name, which matters more than how it ends
        what = "holds one design a line, and one was asked for" if is_json_lines(path) else "is not a design"
        message = f"a file that ends in {suffix or 'nothing'} {what}"
        hint = f"name it {path.stem}.iom.yaml, or another of: {', '.join(f'.iom{known}' for known in _READERS)}"
        raise DocumentError(str(path), (Problem(message, hint=hint),))
    read = parse_design(decode(read_bytes(path), str(path)), suffix, source=str(path), law=law)
    return evolve(read, evidence=evidence_files(read.design, path.parent))


def parse_design(text: str, suffix: str, *, source: str = "<text>", law: Law | None = None) -> ReadDesign:
    """Read one design from text in the format that a suffix names: ``.yaml``, ``.json`` or ``.toml``.

    Raises:
        DocumentError: The text cannot be read as a design.
    """
    data, places = _READERS[suffix](text, source)
    return ReadDesign(design_from(data, places, source, law or Law.shipped()), places, source)


def read_designs(
    path: pathlib.Path | str, law: Law | None = None, readers: Sequence[DocumentReader] = ()
) -> tuple[ReadDesign, ...]:
    """Read every design of a file: one from a design file, one for each line of JSON Lines, one for each IATI activity.

    A document in a format of an office's own is read with its reader.

    Raises:
        DocumentError: The file cannot be read; of JSON Lines it carries what is wrong with any line.
    """
    path = pathlib.Path(path)
    if reader := reader_of(path, readers):
        return read_office_document(path, reader, law or Law.shipped())
    if path.suffix.lower() == IATI_SUFFIX:
        from iom_policy.documents.iati import read_iati  # noqa: PLC0415 - lxml is an extra

        return read_iati(path)
    if is_json_lines(path):
        read = tuple(designs_on_lines(Lines(path), law))
        if wrong := [one for one in read if isinstance(one, DocumentError)]:
            raise joined(str(path), wrong)
        return tuple(one for one in read if isinstance(one, ReadDesign))
    return (read_design(path, law),)


def each_design(
    path: pathlib.Path | str, law: Law | None = None, readers: Sequence[DocumentReader] = ()
) -> Iterator[ReadDesign | DocumentError]:
    """Each design of a file, or what is wrong with it, one after the other; of JSON Lines and IATI one is held."""
    path = pathlib.Path(path)
    for_office = reader_of(path, readers) is not None
    try:
        if is_json_lines(path) and not for_office:
            yield from designs_on_lines(Lines(path), law)
        elif path.suffix.lower() == IATI_SUFFIX and not for_office:
            from iom_policy.documents.iati import each_published  # noqa: PLC0415 - lxml is an extra

            yield from (published.read for published in each_published(path))
        else:
            yield from read_designs(path, law, readers)
    except DocumentError as error:
        yield error


def holds_several(path: pathlib.Path, readers: Sequence[DocumentReader] = ()) -> bool:
    """Whether a file may hold several designs.

    >>> holds_several(pathlib.Path("portfolio.iom.jsonl"))
    True
    """
    return path.suffix.lower() == IATI_SUFFIX or is_json_lines(path) or reader_of(path, readers) is not None


def designs_on_lines(lines: Lines, law: Law | None) -> Iterator[ReadDesign | DocumentError]:
    """The design on each line, or what is wrong with it; one at a time is held.

    Raises:
        DocumentError: The file cannot be read, or not any further.
    """
    path, source = lines.path, str(lines.path)
    law = law or Law.shipped()
    number = 0
    for number, line in lines:
        if isinstance(line, DocumentError):
            yield line
            continue
        try:
            read = on_line(_design_on_line(line, source, law), number)
            yield evolve(read, evidence=evidence_files(read.design, path.parent))
        except DocumentError as error:
            yield error_on_line(error, number)
    if not number and lines.within is None:
        yield without_lines(source, blank=lines.count)


def without_lines(source: str, *, blank: int) -> DocumentError:
    """What is wrong with a file that has no line, or so many blank ones only."""
    message = "the file holds only blank lines" if blank else "the file is empty"
    return DocumentError(source, (Problem(message, hint="write a design on each line"),))


def _design_on_line(line: bytes, source: str, law: Law) -> ReadDesign:
    from iom_policy.documents.json_reader import places_in  # noqa: PLC0415 - likewise
    from iom_policy.documents.valid_json import valid_design  # noqa: PLC0415 - likewise

    text = text_of(line, source)
    design = valid_design(line, text)
    if design is None or faults(design, law):
        return parse_design(text, ".json", source=source, law=law)
    return ReadDesign(design, places_in(text), source)
