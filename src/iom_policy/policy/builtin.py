"""The invariants that ship with the library, theme by theme."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from iom_policy.policy import (
    accountability,
    attestations,
    bodies,
    causes,
    data_protection,
    fit,
    guards,
    legal_review,
    mandate,
    natures,
    obligations,
    people,
    pillars,
    portfolio,
    principles,
    remedy,
    results,
    returns,
    rights,
    scope,
    sources,
    state,
    vulnerability,
)
from iom_policy.policy.invariants import Invariant, Rule

THEMES: tuple[ModuleType, ...] = (
    scope,
    rights,
    obligations,
    sources,
    legal_review,
    bodies,
    fit,
    pillars,
    natures,
    state,
    mandate,
    principles,
    people,
    vulnerability,
    returns,
    causes,
    remedy,
    accountability,
    data_protection,
    attestations,
    results,
)
_ALL_THEMES = (*THEMES, portfolio, guards)
ADDED = "added by an office"
"""The theme of a rule that does not ship with the library."""


@cache
def builtin_invariants() -> tuple[Invariant, ...]:
    """Every invariant of the library, sorted by id.

    >>> [one.id for one in builtin_invariants()][:2]
    ['ACCOUNTABILITY', 'ATTEST-FRESH']
    """
    found = (value for theme in THEMES for value in vars(theme).values() if isinstance(value, Invariant))
    return tuple(sorted(found, key=lambda one: one.id))


def theme_of(rule: Rule) -> str:
    """The theme that an invariant or guard belongs to, as the name of its module."""
    for theme in _ALL_THEMES:
        if any(value is rule for value in vars(theme).values()):
            return _name(theme)
    return ADDED


def themes() -> Mapping[str, str]:
    """Every theme by name, and in a sentence what it is about, in the order in which the questions build on each other.

    >>> list(themes())[:2], list(themes())[-2:]
    (['scope', 'rights'], ['portfolio', 'guards'])
    """
    return MappingProxyType({_name(theme): inspect.getdoc(theme) or "" for theme in _ALL_THEMES})


def _name(theme: ModuleType) -> str:
    return theme.__name__.rpartition(".")[2]
