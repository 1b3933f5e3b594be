"""What comes of reading a file: a design, where its parts stand, and what could not be taken over."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap
from iom_policy.documents.problems import Problem


@frozen
class ReadDesign:
    """A design with the places of its parts in the file it came from.

    Attributes:
        design: The design.
        places: Where its parts stand.
        source: The file, as it was named.
        remarks: What the file says and the design could not take over, for instance an unknown code.
        evidence: SHA-256 of the files beside it that its attestations name, None for one that is not there.
    """

    design: Design
    places: SourceMap
    source: str
    remarks: tuple[Problem, ...] = ()
    evidence: Mapping[str, str | None] = MappingProxyType({})
