"""Asking one plugin for everything that it brings: each hook in its order, each value checked against the limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.offices import Contributions, OfficeFailure, ReportSection
from iom_policy.design.reader import DocumentReader
from iom_policy.law.entry import EntryIntoForceRule
from iom_policy.law.origin import OfficeLaw, Origin
from iom_policy.law.regions import MembershipPeriod
from iom_policy.law.rights import Right
from iom_policy.law.sources import LegalSource, Pinpoint
from iom_policy.law.status import StateAct
from iom_policy.offices import guarded, limits_of_law, limits_of_questions
from iom_policy.offices.budget import OfficeError
from iom_policy.offices.fields import misfits
from iom_policy.offices.loading import Plugin
from iom_policy.offices.untouched import Snapshot
from iom_policy.policy.conflicts import Conflict
from iom_policy.policy.invariants import AttestationRole, Invariant
from iom_policy.policy.sectors import SectorTerm
from iom_policy.policy.translations import Translation

MOST: Final = 20_000
"""How many values one hook may yield."""

Check = Callable[[Any, Framework, str], Iterator[str]]


@frozen
class _Kind:
    """What one hook yields: of which class, where it belongs, and what is looked at."""

    hook: str
    of: type
    part: str
    check: Check
    key: Callable[[Any], object]
    together: Callable[[Iterable[Any]], Iterator[str]] | None = None


def _id(one: Any) -> object:
    return one.id


_LAW: Final = (
    _Kind("iom_policy_rights", Right, "rights", limits_of_law.of_right, _id),
    _Kind("iom_policy_regions", MembershipPeriod, "memberships", limits_of_law.of_membership, lambda one: one),
    _Kind("iom_policy_legal_sources", LegalSource, "sources", limits_of_law.of_source, _id),
    _Kind("iom_policy_entry_into_force", EntryIntoForceRule, "rules", limits_of_law.of_rule, lambda one: one.source),
    _Kind("iom_policy_pinpoints", Pinpoint, "pinpoints", limits_of_law.of_pinpoint, lambda one: (str(one), one.right)),
    _Kind("iom_policy_state_status", StateAct, "acts", limits_of_law.of_act, lambda one: one),
)
_REST: Final = (
    _Kind("iom_policy_sectors", SectorTerm, "sectors", limits_of_questions.of_sector, _id),
    _Kind("iom_policy_attestation_roles", AttestationRole, "roles", limits_of_questions.of_role, _id),
    _Kind("iom_policy_invariants", Invariant, "invariants", limits_of_questions.of_invariant, _id),
    _Kind("iom_policy_conflicts", Conflict, "conflicts", limits_of_questions.of_conflict, _id),
    _Kind(
        "iom_policy_readers",
        DocumentReader,
        "readers",
        limits_of_questions.of_reader,
        _id,
        limits_of_questions.of_readers,
    ),
    _Kind("iom_policy_report_sections", ReportSection, "sections", limits_of_questions.of_section, _id),
    _Kind(
        "iom_policy_translations",
        Translation,
        "translations",
        limits_of_questions.of_translation,
        lambda one: (one.language, one.template),
    ),
)
KINDS: Final = (*_LAW, *_REST)


@frozen(kw_only=True)
class Collected:
    """What one plugin brought, and how many of each kind.

    Attributes:
        origin: The office.
        added: Everything that it brought.
        counts: How many values each of its hooks yielded.
    """

    origin: Origin
    added: Contributions
    counts: Mapping[str, int] = field(factory=dict)


def collect(plugin: Plugin, base: Framework, on: dt.date, config: Mapping[str, str]) -> Collected | OfficeFailure:
    """Ask a plugin for everything that it brings; one thing beyond the limits, and nothing of it counts.

    Args:
        plugin: The plugin.
        base: The framework without any office.
        on: The day on which the law is read.
        config: What the project has written for the office.
    """
    so_far = base
    law: dict[str, tuple[Any, ...]] = {}
    rest: dict[str, tuple[Any, ...]] = {}
    problems: list[str] = []
    taken: set[object] = set()
    before = Snapshot()
    for kind in KINDS:
        if kind.hook not in plugin.hooks:
            continue
        found: list[str] = []
        try:
            items = _asked(plugin, kind, so_far, on, config)
            found += _beyond(items, kind, so_far, plugin.origin, taken)
            # What is wrong in one hook must not look like a mistake in the next: all that can be is there for it.
            fitting = tuple(one for one in items if isinstance(one, kind.of) and not any(misfits(one)))
            found += kind.together(fitting) if kind.together else ()
            part = {kind.part: guarded.within_time(fitting, plugin)}
            (law if kind in _LAW else rest).update(part)
            so_far = so_far.with_office(plugin.origin, _bundle(part if kind in _LAW else {}, part))
        except (OfficeError, ValueError, TypeError) as error:
            found += () if found else (str(error),)
        problems += (f"{kind.hook}: {said}" for said in found)
    problems += before.put_back()
    if problems:
        return OfficeFailure(plugin.origin, tuple(problems))
    counts = {kind.hook: len((law | rest).get(kind.part, ())) for kind in KINDS if kind.hook in plugin.hooks}
    return Collected(origin=plugin.origin, added=_bundle(law, rest), counts=MappingProxyType(counts))


def _bundle(law: Mapping[str, tuple[Any, ...]], rest: Mapping[str, tuple[Any, ...]]) -> Contributions:
    others = {name: items for name, items in rest.items() if name not in law}
    return Contributions(law=OfficeLaw(**law), **others)  # pyright: ignore[reportArgumentType]


def _asked(
    plugin: Plugin, kind: _Kind, so_far: Framework, on: dt.date, config: Mapping[str, str]
) -> tuple[object, ...]:
    """What a hook yields, in full: a generator that breaks does so here and not later."""

    def ask() -> tuple[object, ...]:
        answers = getattr(plugin.manager.hook, kind.hook)(framework=so_far, on=on, config=config)
        if not answers:
            raise TypeError(f"it returned nothing: yield values of {kind.of.__name__}, or return ()")
        return tuple(one for answer in answers for one in islice(_each(answer), MOST + 1))

    items = plugin.clock.call(ask)
    if len(items) > MOST:
        raise OfficeError(f"it yields more than {MOST} values")
    return items


def _each(answer: object) -> Iterable[object]:
    if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
        return (answer,)
    return answer


def _beyond(
    items: tuple[object, ...], kind: _Kind, so_far: Framework, origin: Origin, taken: set[object]
) -> Iterator[str]:
    """What goes beyond the limits, each as a sentence."""
    for number, one in enumerate(items, start=1):
        if not isinstance(one, kind.of):
            yield f"value {number} is {type(one).__name__} {_short(one)}; expected {kind.of.__name__}"
            continue
        if wrong := list(misfits(one)):
            yield from (f"value {number}: {said}" for said in wrong)
            continue
        key = (kind.part, kind.key(one))
        if key in taken:
            yield f"value {number} stands there twice: {_short(kind.key(one))}"
        taken.add(key)
        yield from kind.check(one, so_far, origin.office)


def _short(one: object, limit: int = 80) -> str:
    text = repr(one)
    return text if len(text) <= limit else f"{text[:limit]}..."
