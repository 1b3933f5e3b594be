"""A baseline: findings that were open when a repository began to be checked, so that only new ones fail.

A finding is known again by its file, design, invariant, outcome, strength and subject, and by its place in the design,
told by ids. Lines, the order of lists and the wording of messages may change; a finding that grew worse is a new one.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from attrs import field, frozen

from iom_policy.assessment.findings import TELLING, Finding
from iom_policy.policy.attestations import ATTEST_FRESH
from iom_policy.policy.verdicts import Outcome, Strength

OPEN = (Outcome.VIOLATED, Outcome.UNRESOLVED)
"""The outcomes that a baseline may hold."""


@frozen(kw_only=True, order=True)
class Entry:
    """One finding of a baseline.

    Attributes:
        file: Its file, from the root folder, with slashes.
        design: The design in it.
        invariant: Id of the invariant.
        outcome: Violated or unresolved.
        strength: Requirement or expectation.
        subject: What was asked about.
        where: Where in the design, told by ids.
        recorded: The day on which it was recorded.
        found: What was found on that day; for people, and never compared.
    """

    file: str
    design: str
    invariant: str
    subject: str
    where: str
    outcome: Outcome
    strength: Strength
    recorded: dt.date
    found: str = field(default="", order=False)

    @property
    def key(self) -> Key:
        """By what the finding is known again within its design."""
        return self.invariant, self.outcome, self.strength, self.subject, self.where

    def __str__(self) -> str:
        at = f", {self.where}" if self.where != self.subject else ""
        return f"{self.file}: {self.design}: {self.outcome} {self.invariant} of {self.subject}{at}"


Key: TypeAlias = tuple[str, str, str, str, str]


@frozen
class Baseline:
    """The entries of a baseline, by design."""

    name: str = ""
    entries: tuple[Entry, ...] = ()

    def of(self, file: str, design: str) -> tuple[Entry, ...]:
        """The entries about one design, oldest first."""
        mine = (one for one in self.entries if (one.file, one.design) == (file, design))
        return tuple(sorted(mine, key=lambda one: one.recorded))


NO_BASELINE = Baseline()


@frozen
class Matched:
    """What a baseline says of findings: which are new, which are known and since when, and which it alone still has."""

    new: tuple[Finding, ...]
    known: tuple[tuple[Finding, dt.date], ...]
    gone: tuple[Entry, ...]


def matched(findings: Sequence[Finding], entries: Iterable[Entry], where: Callable[[Finding], str]) -> Matched:
    """Tell known findings from new ones; each entry stands for one finding and no more."""
    left: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        left[entry.key].append(entry)
    new: list[Finding] = []
    known: list[tuple[Finding, dt.date]] = []
    for finding in findings:
        same = left.get(_key(finding, where)) if left and can_be_known(finding) else None
        if same:
            known.append((finding, same.pop(0).recorded))
        else:
            new.append(finding)
    return Matched(tuple(new), tuple(known), tuple(entry for same in left.values() for entry in same))


def _key(finding: Finding, where: Callable[[Finding], str]) -> Key:
    return finding.invariant, finding.outcome, finding.strength, finding.subject, where(finding)


def can_be_known(finding: Finding) -> bool:
    """Whether a finding may be in a baseline: errors may not, nor attestations that do not count."""
    return finding.outcome in OPEN and finding.outcome in TELLING and finding.invariant != ATTEST_FRESH


def entry_of(finding: Finding, file: str, design: str, where: str, today: dt.date) -> Entry:
    """A finding as it is recorded."""
    return Entry(
        file=file,
        design=design,
        invariant=finding.invariant,
        outcome=finding.outcome,
        strength=finding.strength,
        subject=finding.subject,
        where=where,
        recorded=today,
        found=" ".join(finding.found.split()),
    )
