"""What each rule looks like in a design: an example that passes, one that does not, and what to do.

The text is data that lawyers and protection officers review, one TOML file a theme. It is only handed out here: the
tests read each example as a design and put the rule to it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from attrs import frozen

from iom_policy.policy.builtin import theme_of
from iom_policy.policy.invariants import Rule
from iom_policy.policy.verdicts import Outcome


@frozen(kw_only=True)
class Example:
    """A rule shown at work, on parts of designs in YAML; several where the rule looks at several designs together.

    Attributes:
        passes: What the rule lets pass, or what a guard allows.
        does_not: The same with the smallest change that tells.
        to_do: What to do where a design does not pass, in one to three sentences.
        found: What the tool says of the example that does not pass; nothing for a guard, which is put to no design.
        outcome: How the tool calls that: violated, or unresolved where the rule is never violated by itself.
        for_a_person: Whether a person still has the last word on the example that passes.
        passes_because: Why the first passes, where that is not plain.
        does_not_because: Why the second does not, where that is not plain.
    """

    passes: tuple[str, ...]
    does_not: tuple[str, ...]
    to_do: str
    found: str = ""
    outcome: Outcome = Outcome.VIOLATED
    for_a_person: bool = False
    passes_because: str = ""
    does_not_because: str = ""


def example_of(rule: Rule) -> Example | None:
    """The example of a rule, or None for one that does not ship with the library.

    >>> from iom_policy.policy.builtin import builtin_invariants
    >>> example_of(builtin_invariants()[0]).found
    'People can complain through 1 channel, none said to be confidential.'
    """
    theme = theme_of(rule)
    return examples(theme).get(rule.id) if theme in themes_with_examples() else None


@cache
def themes_with_examples() -> tuple[str, ...]:
    """The themes for which there is a file of examples, sorted."""
    folder = files("iom_policy.policy").joinpath("data/examples")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


@cache
def examples(theme: str) -> Mapping[str, Example]:
    """The examples of a theme, by the id of their rule.

    Raises:
        KeyError: An example lacks one of its two sides.
        TypeError: It lacks what to do, or has a key that no example has.
    """
    text = files("iom_policy.policy").joinpath(f"data/examples/{theme}.toml").read_text(encoding="utf-8")
    return MappingProxyType({rule: _example(table) for rule, table in tomllib.loads(text).items()})


def _example(table: dict[str, Any]) -> Example:
    said = {name: value for name, value in table.items() if name not in ("passes", "does_not", "outcome")}
    return Example(
        passes=_designs(table["passes"]),
        does_not=_designs(table["does_not"]),
        outcome=Outcome(table.get("outcome", Outcome.VIOLATED)),
        **said,
    )


def _designs(written: str | list[str]) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written)
