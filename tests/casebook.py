"""The cases of the rules, as filed under tests/unit/policy/cases, and which outcomes a rule can end in at all."""

from __future__ import annotations

import inspect
import pathlib
from collections.abc import Callable, Iterator
from functools import cache
from types import CodeType
from typing import Any

from iom_policy.assessment.findings import Finding
from iom_policy.design.places import show_path
from iom_policy.documents.yaml_reader import read_yaml
from iom_policy.policy.invariants import Invariant
from iom_policy.policy.portfolio import PortfolioInvariant
from iom_policy.policy.verdicts import Outcome, Strength

FOLDER = pathlib.Path(__file__).parent / "unit" / "policy" / "cases"
THEMES = tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))
_WORDS = {
    "HOLDS": "satisfied",
    "all_of": "satisfied",
    "violated": "violated",
    "unresolved": "unresolved",
    "NotApplicable": "not applicable",
}


@cache
def cases(theme: str) -> tuple[dict[str, Any], ...]:
    """The cases filed under a theme."""
    found: Any = read_yaml((FOLDER / f"{theme}.yaml").read_text(encoding="utf-8"), theme)[0]
    return tuple(found)


def line(finding: Finding) -> str:
    """A finding as a case writes it: outcome, place and what was found."""
    expected = finding.outcome is Outcome.VIOLATED and finding.strength is Strength.EXPECTATION
    return f"{finding.outcome}{' (expectation)' if expected else ''} {show_path(finding.path)}: {finding.found}"


def outcomes_seen(rule: str) -> set[str]:
    """The outcomes that the cases show of a rule."""
    return {case["outcome"] for theme in THEMES for case in cases(theme) if case["invariant"] == rule}


def outcomes_possible(rule: Invariant | PortfolioInvariant) -> set[str]:
    """The outcomes that a rule can end in, read from what its code names, so that no list of them can go stale.

    ``expected`` stands for a violated expectation. What a person judges, a person can find violated.
    """
    names = _names_used(rule.check, rule.when_none if isinstance(rule, Invariant) else None)
    can = {outcome for name, outcome in _WORDS.items() if name in names}
    if isinstance(rule, Invariant) and rule.judgement:
        can |= {"attested", "violated"}
    if rule.strength is Strength.EXPECTATION and "violated" in can:
        return can - {"violated"} | {"expected"}
    return can | ({"expected"} if "EXPECTATION" in names else set())


def _names_used(*functions: Callable[..., Any] | None) -> set[str]:
    """Every name that functions use, and those that they call in their own module."""
    names: set[str] = set()
    seen: set[Callable[..., Any]] = set()
    todo = [one for one in functions if one is not None]
    while todo:
        function = todo.pop()
        assert inspect.isfunction(function)
        if function in seen:
            continue
        seen.add(function)
        used = set(_names(function.__code__))
        names |= used
        called = (function.__globals__.get(name) for name in used)
        todo += [one for one in called if inspect.isfunction(one) and one.__module__ == function.__module__]
    return names


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)
