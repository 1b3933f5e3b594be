"""Whom an instrument covers, where its own words leave people out for certain (A3, A12, A13)."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from attrs import frozen

_NUMBER = re.compile(r"\d+")


@frozen
class ScopeRule:
    """A limit on whom an instrument, or some of its provisions, covers.

    Attributes:
        source: Id of the instrument.
        first: Number of the first provision it is about; None for the whole instrument.
        last: Number of the last one.
        categories: Categories of people, in the design format's words; one of them has to be in a group.
        statuses: Legal statuses, likewise.
        without: A group of nobody but these is not covered.
        children: Whether it covers only persons below 18.
        basis: Where the rule stands and how it was read.
    """

    source: str
    first: int | None
    last: int | None
    categories: frozenset[str]
    statuses: frozenset[str]
    without: frozenset[str]
    children: bool
    basis: str

    def concerns(self, pinpoint: str | None) -> bool:
        """Whether the rule is about a provision.

        >>> [rule.concerns("43(1)(e)") for rule in scope_rules("ICRMW")]
        [True, False, False, True]
        >>> [rule.concerns("28") for rule in scope_rules("ICRMW")]
        [True, False, False, False]
        """
        if self.first is None or self.last is None:
            return True
        number = _NUMBER.match(pinpoint or "")
        return number is not None and self.first <= int(number.group()) <= self.last


def scope_rules(source: str) -> tuple[ScopeRule, ...]:
    """The rules on record for an instrument; none says nothing about whom it covers."""
    return _rules().get(source, ())


@cache
def _rules() -> Mapping[str, tuple[ScopeRule, ...]]:
    text = files("iom_policy.law").joinpath("data/personal_scope.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found: dict[str, tuple[ScopeRule, ...]] = {}
    for rule in map(_rule, csv.DictReader(lines)):
        found[rule.source] = (*found.get(rule.source, ()), rule)
    return MappingProxyType(found)


def _rule(row: dict[str, str]) -> ScopeRule:
    first, _, last = row["provisions"].partition("-")
    return ScopeRule(
        source=row["source"],
        first=int(first) if first else None,
        last=int(last or first) if first else None,
        categories=frozenset(row["categories"].split()),
        statuses=frozenset(row["statuses"].split()),
        without=frozenset(row["without"].split()),
        children=row["children"] == "yes",
        basis=row["basis"],
    )
