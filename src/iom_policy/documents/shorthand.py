"""The design format's short forms: where one word says enough, a design need not write a mapping.

====================== ================================== ===========================================
under                  written                            read as
====================== ================================== ===========================================
sources                ``- CAT 3``                        ``- {cite: CAT 3}``
consequences           ``- People are returned``          ``- {statement: People are returned}``
partners               ``- UNHCR``                        ``- {name: UNHCR}``
harms                  ``- Stigma``                       ``- {harm: Stigma}``
evidence               ``- A note``                       ``- {title: A note}``
no_route               ``No court hears it``              ``{finding: No court hears it}``
served_elsewhere       ``- Legal clinic``                 ``- {partner: Legal clinic}``
donor_conditions       ``- Earmarked by district``        ``- {condition: Earmarked by district}``
personal_data          ``false``                          ``{processed: false}``
admission_or_residence ``false``                          ``{touched: false}``
children               ``false``                          ``{individual_decisions: false}``
voluntariness          ``false``                          ``{moves_people: false}``
====================== ================================== ===========================================
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from iom_policy.design.activities import (
    AdmissionOrResidence,
    ChildSafeguards,
    Harm,
    Partner,
    PersonalData,
    Voluntariness,
)
from iom_policy.design.claims import NoRoute, ServedElsewhere, SourceCited
from iom_policy.design.rationale import Consequence
from iom_policy.design.safeguards import DonorCondition, Evidence
from iom_policy.law.dates import PartialDate

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")

SHORT_FORMS: Mapping[type, tuple[str, type]] = MappingProxyType(
    {
        SourceCited: ("cite", str),
        Consequence: ("statement", str),
        Evidence: ("title", str),
        Partner: ("name", str),
        Harm: ("harm", str),
        NoRoute: ("finding", str),
        ServedElsewhere: ("partner", str),
        DonorCondition: ("condition", str),
        AdmissionOrResidence: ("touched", bool),
        ChildSafeguards: ("individual_decisions", bool),
        PersonalData: ("processed", bool),
        Voluntariness: ("moves_people", bool),
    }
)
"""The field that a text, or a yes or no, stands for where a mapping is expected, by the class."""


@cache
def design_converter() -> Converter:
    """The strict converter for the whole design format; built once, since cattrs compiles its hooks."""
    from iom_policy.documents.structure import make_converter  # noqa: PLC0415 - for what is wrong or odd alone

    converter = make_converter()
    for kind, (name, short) in SHORT_FORMS.items():
        _allow(converter, kind, name, short)
    converter.register_structure_hook(PartialDate, partial_date)
    return converter


def _allow(converter: Converter, kind: type[T], name: str, short: type) -> None:
    written_out = converter.get_structure_hook(kind)
    written_short = converter.get_structure_hook(short)

    def structure(value: object, _: object) -> T:
        if isinstance(value, short):
            return kind(**{name: written_short(value, short)})
        read: T = written_out(value, kind)
        return read

    converter.register_structure_hook(kind, structure)


def partial_date(value: object, _: object) -> PartialDate:
    """A day, a month or a year; a year may be written as a number.

    Raises:
        ValueError: It is none.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return PartialDate.parse(str(value))
    if not isinstance(value, str) or value != value.strip():
        raise ValueError(f"expected a date such as 2026, 2026-03 or 2026-03-01, found {value!r}")
    return PartialDate.parse(value)
