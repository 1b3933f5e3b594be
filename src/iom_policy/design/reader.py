"""A reader for a document that is not in the design format: plain data in that format, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import field, frozen

from iom_policy.design.places import SourceMap


@frozen(kw_only=True)
class Draft:
    """One design as plain data: keys and values as a design file would have them.

    Attributes:
        data: Mappings, lists, text, numbers, yes/no values and dates, as read from YAML.
        places: Where the parts stand in the document, as far as that can be told.
    """

    data: Mapping[str, object]
    places: SourceMap = field(factory=SourceMap)


@frozen(kw_only=True)
class DocumentReader:
    """How an office's own documents become designs; what is read goes through the same checks as a design file.

    Attributes:
        id: Name of the reader, ``prima.matrix``.
        suffix: How the names of such documents end, with two dots at least: ``.prima.csv``.
        read: From the bytes of a document and its name to one draft for each design that it holds. It raises
            ``ValueError`` with a sentence for the user where the document is not what it should be.
    """

    id: str
    suffix: str
    read: Callable[[bytes, str], Iterable[Draft]]
