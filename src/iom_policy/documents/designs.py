"""From plain data to a design: every problem at once, and with them which texts may not be published (A9)."""

from __future__ import annotations

from typing import Final

import attrs

from iom_policy.design.design import Design
from iom_policy.design.integrity import faults
from iom_policy.design.places import SourceMap
from iom_policy.design.withholding import restricted_texts
from iom_policy.documents.problems import DocumentError, Plain, Problem, quoted
from iom_policy.documents.shorthand import design_converter
from iom_policy.documents.structure import structure
from iom_policy.law.catalogue import Law

_KEYS: Final = frozenset(one.name for one in attrs.fields(Design))
_IN_EVERY: Final = tuple(one.name for one in attrs.fields(Design) if one.default is attrs.NOTHING)
_SHOWN: Final = 6
"""How many keys of something else are named."""


def design_from(data: Plain, places: SourceMap, source: str, law: Law) -> Design:
    """The design that plain data tell.

    Raises:
        DocumentError: They tell none, or one with a fault.
    """
    if isinstance(data, dict) and _tells_of_something_else(data):
        raise DocumentError(source, (_no_design(data, places),), restricted_texts(data))
    try:
        return _without_faults(structure(data, Design, places, source, design_converter()), places, source, law)
    except DocumentError as error:
        error.restricted = restricted_texts(data)
        raise


def _without_faults(design: Design, places: SourceMap, source: str, law: Law) -> Design:
    if found := faults(design, law):
        problems = tuple(Problem(one.message, one.path, places.span(one.path), one.hint) for one in found)
        raise DocumentError(source, problems)
    return design


def _tells_of_something_else(data: dict[str, Plain]) -> bool:
    """Whether most of what is in every design is missing, and most of what is there has no place in any."""
    return 2 * len(_lacking(data)) > len(_IN_EVERY) and 2 * len(data.keys() - _KEYS) > len(data)


def _lacking(data: dict[str, Plain]) -> list[str]:
    return [key for key in _IN_EVERY if key not in data]


def _no_design(data: dict[str, Plain], places: SourceMap) -> Problem:
    """One problem, and not one for each key: it is another file that was named, and not a mistake many times."""
    keys = [quoted(key) for key in data]
    more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
    return Problem(
        f"this is no design: it lacks {', '.join(_lacking(data))}, which every design has",
        span=places.span(()),
        hint=f"it has the keys {', '.join(keys[:_SHOWN])}{more}; iom-policy schema tells what a design has",
    )
