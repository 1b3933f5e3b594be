"""What crosses processes: as the plain data that reports of pytest and messages of pytest-xdist can carry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

import pytest
from cattrs import Converter
from cattrs.strategies import configure_union_passthrough

from iom_policy.assessment.findings import Finding, LawNote, Result, Unplaced, Waiting
from iom_policy.design.vocabulary import ProtectionPillar
from iom_policy.reports.tally import Tally

_NAME = "iom_policy"

T = TypeVar("T")
_Pillars: TypeAlias = ProtectionPillar | tuple[ProtectionPillar, ...] | None
_Notes: TypeAlias = tuple[LawNote, ...] | Unplaced


def _converter() -> Converter:
    converter = Converter(omit_if_default=True)
    # cattrs lets an Enum pass that is a str, since JSON can hold it; pytest-xdist cannot.
    converter.register_unstructure_hook(StrEnum, str)
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    converter.register_unstructure_hook(Tally, Tally.plain)
    converter.register_structure_hook(Tally, lambda data, _: Tally.from_plain(data))
    converter.register_unstructure_hook(Result, lambda one: _plain_result(one, converter))
    converter.register_structure_hook(Result, lambda data, _: _result(data, converter))
    converter.register_unstructure_hook_func(lambda kind: kind == _Notes, lambda notes: _plain_notes(notes, converter))
    converter.register_structure_hook_func(
        lambda kind: kind == _Notes, lambda data, _: converter.structure(data, tuple[LawNote, ...])
    )
    configure_union_passthrough(str | int, converter)
    configure_union_passthrough(int | float | None, converter)
    converter.register_unstructure_hook_func(lambda kind: kind == _Pillars, _plain_pillars)
    converter.register_structure_hook_func(lambda kind: kind == _Pillars, _pillars)
    return converter


def _plain_result(one: Result, converter: Converter) -> dict[str, object]:
    """A result with its findings, which are made now if nobody has read them yet."""
    return {
        "invariant": one.invariant,
        "told": converter.unstructure(one.told, tuple[Finding, ...]),
        "satisfied": one.satisfied,
        "waiting": converter.unstructure(one.waiting, tuple[Waiting, ...]),
    }


def _result(data: Mapping[str, Any], converter: Converter) -> Result:
    return Result(
        invariant=data["invariant"],
        told=converter.structure(data["told"], tuple[Finding, ...]),
        satisfied=data["satisfied"],
        waiting=converter.structure(data["waiting"], tuple[Waiting, ...]),
    )


def _plain_notes(notes: _Notes, converter: Converter) -> object:
    """Notes on the law with their places, which are found now if nobody has asked for them yet."""
    return converter.unstructure(notes.placed() if isinstance(notes, Unplaced) else notes, tuple[LawNote, ...])


def _plain_pillars(said: _Pillars) -> str | list[str] | None:
    return [str(one) for one in said] if isinstance(said, tuple) else said and str(said)


def _pillars(data: str | list[str] | None, _: object) -> _Pillars:
    if data is None:
        return None
    return tuple(map(ProtectionPillar, data)) if isinstance(data, list) else ProtectionPillar(data)


_CONVERTER = _converter()


def plain(value: object) -> object:
    """A value as plain data."""
    data: object = _CONVERTER.unstructure(value)
    return data


def taken_up(data: object, kind: type[T]) -> T:
    """A value from plain data."""
    return _CONVERTER.structure(data, kind)


def hand_over(report: pytest.TestReport, told: object) -> None:
    """Put what a test tells into its report."""
    setattr(report, _NAME, plain(told))


def handed_over(report: pytest.TestReport, kind: type[T]) -> T | None:
    """What a report carries, if it is of a test on a design."""
    told = getattr(report, _NAME, None)
    return None if told is None else taken_up(told, kind)
