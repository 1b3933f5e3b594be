"""From plain data to a design: every problem at once, and with them which texts may not be published (A9)."""

from __future__ import annotations

from iom_policy.design.design import Design
from iom_policy.design.integrity import faults
from iom_policy.design.places import SourceMap
from iom_policy.design.withholding import restricted_texts
from iom_policy.documents.problems import DocumentError, Plain, Problem
from iom_policy.documents.shorthand import design_converter
from iom_policy.documents.valid_data import valid_data
from iom_policy.law.catalogue import Law


def design_from(data: Plain, places: SourceMap, source: str, law: Law) -> Design:
    """The design that plain data tell.

    Raises:
        DocumentError: They tell none, or one with a fault.
    """
    try:
        return _without_faults(valid_data(data) or _told(data, places, source), places, source, law)
    except DocumentError as error:
        error.restricted = restricted_texts(data)
        raise


def _told(data: Plain, places: SourceMap, source: str) -> Design:
    """The same, the careful way, which says everything that is wrong."""
    from iom_policy.documents.structure import structure  # noqa: PLC0415 - takes longer than most designs to be read

    return structure(data, Design, places, source, design_converter())


def _without_faults(design: Design, places: SourceMap, source: str, law: Law) -> Design:
    if found := faults(design, law):
        problems = tuple(Problem(one.message, one.path, places.span(one.path), one.hint) for one in found)
        raise DocumentError(source, problems)
    return design
