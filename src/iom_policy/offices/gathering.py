"""From plugins to a framework: each asked by itself, all joined in one order, and what failed kept with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import reduce
from itertools import combinations, product
from pathlib import Path
from types import MappingProxyType

from attrs import define, evolve, field, frozen

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.offices import LeftOut, OfficeFailure
from iom_policy.law.origin import Origin
from iom_policy.offices.budget import Clock
from iom_policy.offices.collecting import Collected, collect
from iom_policy.offices.limits_of_questions import overlap
from iom_policy.offices.loading import Installed, Plugin, accepted, installed, unusable_names
from iom_policy.offices.selection import SECONDS, Selection, select

_NOT_INSTALLED = "no plugin of this name is installed, and {by} asks for it: install it, or correct the name"

_CONFIGURED = "the project configures it, and no plugin of this name is installed: install it, or correct the name"


@frozen(kw_only=True)
class Gathered:
    """What became of every office on one day.

    Attributes:
        framework: The library's framework with all that could be used, and a note of what could not.
        collected: What each office brought, sorted by office.
        hooks: Which hooks each loaded plugin implements, by office.
    """

    framework: Framework
    collected: tuple[Collected, ...]
    hooks: Mapping[str, tuple[str, ...]]


@define
class Offices:
    """The offices of one run: loaded once, asked again for each day on which law is read.

    Attributes:
        plugins: Those that were loaded.
        failures: Those that could not be.
        left_out: Those that were left out on purpose.
        config: What the project has written for each, by name.
    """

    plugins: tuple[Plugin, ...]
    failures: tuple[OfficeFailure, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    config: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    _days: dict[dt.date, Gathered] = field(factory=dict, repr=False, eq=False, init=False)

    @classmethod
    def load(cls, selection: Selection | None = None) -> Offices:
        """Load the plugins that are installed and chosen; all that are installed where nothing is said."""
        selection = selection or Selection()
        found = installed()
        used = tuple(one for one in found if not selection.leaves_out(one.origin.office))
        left_out = tuple(LeftOut(one.origin, selection.by) for one in found if one not in used)
        failures = [*unusable_names(used), *_asked_for_and_missing(selection, found)]
        bad = {failure.origin for failure in failures}
        loaded = [one.load(selection.seconds) for one in used if one.origin not in bad]
        return cls(
            plugins=tuple(one for one in loaded if isinstance(one, Plugin)),
            failures=tuple(sorted((*failures, *(one for one in loaded if isinstance(one, OfficeFailure))))),
            left_out=left_out,
            config=selection.config,
        )

    @classmethod
    def of(
        cls,
        plugins: Mapping[str, object],
        *,
        seconds: float = SECONDS,
        config: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    ) -> Offices:
        """Take modules or objects as plugins, by the names of their offices: for tests, without any installation."""
        loaded = [
            accepted(plugin, Origin(name, "not-installed", "0"), Clock(seconds))
            for name, plugin in sorted(plugins.items())
        ]
        return cls(
            plugins=tuple(one for one in loaded if isinstance(one, Plugin)),
            failures=tuple(one for one in loaded if isinstance(one, OfficeFailure)),
            config=config,
        )

    def on(self, day: dt.date) -> Gathered:
        """Ask every plugin for what it brings on a day; asked once for each day."""
        if day not in self._days:
            self._days[day] = self._gather(day)
        return self._days[day]

    def framework(self, day: dt.date) -> Framework:
        """The framework on a day, with what every office brings; an office that failed is noted in it."""
        return self.on(day).framework

    def _gather(self, day: dt.date) -> Gathered:
        base = Framework.builtin()
        asked = [collect(one, base, day, self.config.get(one.origin.office, {})) for one in self.plugins]
        collected = tuple(one for one in asked if isinstance(one, Collected))
        failures = [*self.failures, *(one for one in asked if isinstance(one, OfficeFailure)), *_doubles(collected)]
        bad = {failure.origin for failure in failures}
        good = sorted((one for one in collected if one.origin not in bad), key=lambda one: one.origin)
        joined = reduce(lambda framework, one: framework.with_office(one.origin, one.added), good, base)
        return Gathered(
            framework=evolve(joined, failures=tuple(sorted(failures)), left_out=self.left_out),
            collected=tuple(good),
            hooks=MappingProxyType({one.origin.office: one.hooks for one in self.plugins}),
        )


def _asked_for_and_missing(selection: Selection, found: tuple[Installed, ...]) -> Iterator[OfficeFailure]:
    here = {one.origin.office for one in found}
    for name in selection.only or ():
        if name not in here:
            yield OfficeFailure(Origin(name, "not installed", ""), (_NOT_INSTALLED.format(by=selection.by),))
    for name in sorted(set(selection.config) - here - set(selection.only or ())):
        if not selection.leaves_out(name):
            yield OfficeFailure(Origin(name, "not installed", ""), (_CONFIGURED,))


def _doubles(collected: tuple[Collected, ...]) -> Iterator[OfficeFailure]:
    """What two offices say of the same thing that is no office's own: both are named, and neither is used."""
    said: dict[str, list[Origin]] = {}
    for one in collected:
        for what in _shared(one):
            said.setdefault(what, []).append(one.origin)
    for one, other in combinations(collected, 2):
        for suffix in _read_by_both(one, other):
            said.setdefault(f"the reader for documents that end in {suffix}", []).extend((one.origin, other.origin))
    problems: dict[Origin, list[str]] = {}
    for what, origins in sorted(said.items()):
        if len(origins) > 1:
            both = " and ".join(f"{origin.distribution} {origin.version}" for origin in sorted(set(origins)))
            for origin in sorted(set(origins)):
                problems.setdefault(origin, []).append(f"{what} is brought by {both}; leave one of them out")
    for origin, says in sorted(problems.items()):
        yield OfficeFailure(origin, tuple(says))


def _read_by_both(one: Collected, other: Collected) -> Iterator[str]:
    """How documents end that a reader of each of two offices would take."""
    for mine, theirs in product(one.added.readers, other.added.readers):
        if overlap(mine, theirs):
            yield max(mine.suffix, theirs.suffix, key=len)


def _shared(one: Collected) -> Iterator[str]:
    yield from (f"the provision {row} for {row.right}" for row in one.added.law.pinpoints)
    yield from (f"the message {said.template!r} in {said.language}" for said in one.added.translations)


def load_framework(
    on: dt.date, *, offices: str | None = None, folder: Path | None = None, by: str = "offices="
) -> Framework:
    """The library's framework with what the installed plugins of offices bring.

    An office that cannot be used is noted in the framework, and no assessment made with it holds.

    Args:
        on: The day on which the law is read.
        offices: Which offices: ``colombia,prima`` for these alone, ``no:colombia`` to leave one out, ``none``; unsaid,
            what ``IOM_POLICY_OFFICES`` or the project says, and else all that are installed.
        folder: Where the search for a project's ``pyproject.toml`` starts; unsaid, no project is read.
        by: What to call ``offices`` in messages.

    Raises:
        SelectionError: What was written to choose offices cannot be followed.

    Example:
        >>> load_framework(dt.date(2026, 3, 1), offices="none").offices
        ()
    """
    return Offices.load(select(offices, folder, by=by)).framework(on)
