"""Finding the plugins that are installed, and loading each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from inspect import isclass

import pluggy
from attrs import field, frozen

from iom_policy.assessment.offices import OfficeFailure
from iom_policy.law.origin import Origin
from iom_policy.offices.budget import Clock, OfficeError
from iom_policy.offices.hookspecs import API, PROJECT, HookSpecs
from iom_policy.offices.selection import NAME
from iom_policy.offices.untouched import Snapshot

API_NAME = "IOM_POLICY_API"
"""The attribute by which a plugin says for which version of the hooks it was written."""

HOOKS = tuple(name for name in vars(HookSpecs) if name.startswith(f"{PROJECT}_"))
"""The names of all hooks, in the order in which they are called."""


@frozen
class Plugin:
    """A plugin that was loaded.

    Attributes:
        origin: The office, the distribution and the version.
        hooks: The hooks that it implements, in the order in which they are called.
        clock: The time that its calls have.
        manager: A manager with this plugin alone, so that none can get in another's way.
    """

    origin: Origin
    hooks: tuple[str, ...]
    clock: Clock = field(eq=False)
    manager: pluggy.PluginManager = field(eq=False, repr=False)


@frozen
class Installed:
    """A plugin that is installed, not loaded yet."""

    origin: Origin
    entry: EntryPoint = field(eq=False)

    def load(self, seconds: float) -> Plugin | OfficeFailure:
        """Load it, or say everything that keeps it from being used."""
        clock, before = Clock(seconds), Snapshot()
        try:
            plugin = clock.call(self.entry.load)
        except OfficeError as error:
            problems = (f"while it was loaded from {self.entry.value}, {error}", *before.put_back())
            return OfficeFailure(self.origin, problems)
        if changed := before.put_back():
            return OfficeFailure(self.origin, changed)
        return accepted(plugin, self.origin, clock)


def installed() -> tuple[Installed, ...]:
    """Every plugin in the environment, sorted; nothing is imported."""
    found = [Installed(_origin(entry), entry) for entry in entry_points(group=PROJECT)]
    return tuple(sorted(found, key=lambda one: one.origin))


def _origin(entry: EntryPoint) -> Origin:
    if entry.dist is None:
        return Origin(entry.name, "an unknown distribution", "unknown")
    return Origin(entry.name, entry.dist.name, entry.dist.version)


def unusable_names(found: Iterable[Installed]) -> Iterator[OfficeFailure]:
    """Offices whose names cannot be namespaces: badly written, or taken by several distributions."""
    named: dict[str, list[Origin]] = {}
    for one in found:
        named.setdefault(one.origin.office, []).append(one.origin)
    for name, origins in sorted(named.items()):
        if not NAME.fullmatch(name):
            says = f"{name!r} cannot be the name of an office: use small letters, digits and single dashes"
            yield from (OfficeFailure(origin, (says,)) for origin in origins)
        elif len(origins) > 1:
            both = " and ".join(f"{origin.distribution} {origin.version}" for origin in sorted(origins))
            says = f"the name {name!r} is claimed by {both}: uninstall all but one"
            yield from (OfficeFailure(origin, (says,)) for origin in sorted(origins))


def accepted(plugin: object, origin: Origin, clock: Clock) -> Plugin | OfficeFailure:
    """Take a module or an object as the plugin of an office, or say everything that is wrong with it."""
    if isclass(plugin):
        return OfficeFailure(origin, (f"it is the class {plugin.__name__}: name an instance or a module",))
    if problem := _other_api(getattr(plugin, API_NAME, None)):
        return OfficeFailure(origin, (problem,))
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(HookSpecs)
    try:
        clock.call(lambda: manager.register(plugin, origin.office))
        clock.call(manager.check_pending)
    except OfficeError as error:
        return OfficeFailure(origin, (_told(error),))
    callers = manager.get_hookcallers(plugin) or []
    hooks = tuple(name for name in HOOKS if name in {caller.name for caller in callers})
    if not hooks:
        says = "it implements no hook: mark its functions with @hookimpl"
        return OfficeFailure(origin, (says,))
    return Plugin(origin, hooks, clock, manager)


def _other_api(version: object) -> str:
    """Why a plugin for this version of the hooks cannot be used; empty if it can."""
    here = ".".join(map(str, API))
    written = f"it has to say {API_NAME} = ({API[0]}, {API[1]}), the version of the hooks that it was written for"
    if version is None:
        return f"it does not say for which version of the hooks it was written: {written}"
    match version:
        case (int(first), int(second)) if first == API[0] and second <= API[1]:
            return ""
        case (int(first), int(second)):
            newer = "update iom-policy" if (first, second) > API else "update the plugin"
            return f"it is written for version {first}.{second} of the hooks, and this library has {here}: {newer}"
    return f"{API_NAME} is {version!r}: {written}"


def _told(error: OfficeError) -> str:
    cause = error.__cause__
    if not isinstance(cause, pluggy.PluginValidationError):
        return f"while its hooks were looked at, {error}"
    says = " ".join(str(cause).split())
    unknown = says.partition("unknown hook ")[2].strip("'").partition("'")[0]
    near = get_close_matches(unknown, HOOKS, n=1) if unknown else []
    return f"{says}{f'; did you mean {near[0]}?' if near else ''}"
