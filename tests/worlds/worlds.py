"""A world: one question, what it says, the answer of a person, the settings of the run and a baseline; and its end."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import product

from attrs import evolve, frozen

from iom_policy.assessment.attesting import covered
from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.documents.read import parse_design
from iom_policy.law.catalogue import Law
from iom_policy.policy.attestations import ATTEST_FRESH
from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Invariant, Judgement, invariant
from iom_policy.policy.verdicts import (
    HOLDS,
    ForAPerson,
    NotApplicable,
    Outcome,
    Strength,
    Verdict,
    say,
    unresolved,
    violated,
)
from worlds.table import ATTESTATION, BASELINE, OPEN, SAID, STRENGTH, STRICT, decided

DAY = dt.date(2026, 3, 1)
FRESH = next(one for one in builtin_invariants() if one.id == ATTEST_FRESH)
JUDGEMENT = Judgement(question="Is it so?", roles=("chief-of-mission",), evidence="a note", months=6, reads=("title",))
_SAYS: dict[str, Verdict] = {
    "holds": HOLDS,
    "violated": violated(say("It is shut."), fix="Open it."),
    "unresolved": unresolved(say("It is not stated."), fix="State it."),
    "not applicable": NotApplicable(say("There is no door.")),
    "for a person": ForAPerson(say("There is a door.")),
}
DESIGN = """\
iom_policy: 1
kind: project
id: desk
title: A desk
as_of: 2026-03-01
prepared_by: programme-officer
states: [JO]
activities: [{id: advice, title: Advice}]
"""
_READ = parse_design(DESIGN, ".yaml").design
_HASH = covered(JUDGEMENT, _READ, _READ)


@frozen(kw_only=True)
class World:
    """One combination."""

    said: str
    strength: str
    attestation: str
    strict: str = "no"
    open: str = "fail"
    baseline: str = "none"

    @property
    def question(self) -> str:
        """The id of what is asked."""
        return "west.ASKED" if self.said == "crash of an office" else "ASKED"

    @property
    def ends(self) -> tuple[str, str]:
        """How the question ends by the table, and how the question ends whether its attestation counts."""
        row = decided("answers", said=self.said, attestation=self.attestation)
        asked = self.said if row["question"] == "as said" else row["question"]
        return ("error of an office" if asked == "error" and "office" in self.said else asked), row["answer"]

    @property
    def rows(self) -> tuple[dict[str, str], dict[str, str]]:
        """What the table says of both; a baseline lists no attestation that does not count."""
        settings = {"strict": self.strict, "open": self.open}
        first, second = self.ends
        baseline = {"strength": "requirement", "baseline": "none"}
        return (
            dict(decided("doors", outcome=first, strength=self.strength, baseline=self.baseline, **settings)),
            dict(decided("doors", outcome=second, **baseline, **settings)),
        )

    @property
    def possible(self) -> bool:
        """Whether there can be such a world."""
        return all(row["test"] != "impossible" for row in self.rows)

    @property
    def check(self) -> int:
        """The exit code of the command line: the gravest, a fault of the program before one of an office."""
        return max(int(row["check"]) for row in self.rows)

    @property
    def pytest(self) -> int:
        """The exit code of pytest."""
        return max(int(row["pytest"]) for row in self.rows)

    @property
    def tests(self) -> dict[str, str]:
        """How each test ends."""
        first, second = self.rows
        return {self.question: first["test"], ATTEST_FRESH: second["test"]}

    @property
    def counted(self) -> str:
        """The line of the summary, every outcome counted."""
        ends = Counter("error" if one.startswith("error") else one for one in self.ends)
        errors = "error" if ends["error"] == 1 else "errors"
        named = [f"{ends[one]} {errors if one == 'error' else one}" for one in map(str, Outcome)]
        parts = [", ".join(named)]
        if self.ends[0] == "violated" and self.strength == "expectation":
            parts.append("1 of the violated is an expectation")
        if ends["waiting"]:
            parts.append("1 question not asked yet, behind an open one")
        return "; ".join(parts)

    @property
    def seen(self) -> tuple[str, ...]:
        """All that pytest looks at: worlds in which this is the same are one to it. Only a finding has a strength."""
        strength = self.strength if self.ends[0] in ("violated", "unresolved") else ""
        return *self.ends, strength, self.strict, self.open, self.baseline

    # -- making it

    @property
    def framework(self) -> Framework:
        """The library's questions in this world: the one, and whether its attestation counts."""
        asked = () if self.question.startswith("west.") else (self.asked,)
        return Framework.of(Law.shipped(), (*asked, FRESH))

    @property
    def asked(self) -> Invariant:
        """The question."""

        def check(design: Design, given: Given) -> Verdict:
            """Asked in tests only.

            For no other reason.
            """
            return _SAYS[self.said]  # KeyError: the crash

        strength = Strength(self.strength)
        made = invariant(self.question, on=Design, clauses=("A7",), question="Is it so?", strength=strength)(check)
        return evolve(made, judgement=JUDGEMENT)

    @property
    def design(self) -> str:
        """The text of the design, with the person's answer."""
        return DESIGN if self.attestation == "none" else f"{DESIGN}attestations: [{self._answer()}]\n"

    def _answer(self) -> str:
        told = {
            "invariant": self.question,
            "subject": "desk",
            "finding": self.attestation.replace(" ", "-") if self.attestation in ("partly", "not met") else "met",
            "reasoning": "Looked at with care",
            "role": "programme-officer-abroad" if self.attestation == "wrong role" else "chief-of-mission",
            "date": "2026-01-10",
            "expires": "2026-02-10" if self.attestation == "expired" else "2026-07-10",
            "covers": _HASH if self.attestation != "changed" else f"sha256:{'0' * 64}",
        }
        return f"{{{', '.join(f'{key}: {value!r}' for key, value in told.items())}, evidence: [A note]}}"

    @property
    def known(self) -> str:
        """The text of the baseline: it lists what is found, or something else about the same question."""
        found = self.ends[0]
        listed = found if self.baseline == "known" else "unresolved" if found == "violated" else "violated"
        words = {
            "file": "desk.iom.yaml",
            "design": "desk",
            "invariant": self.question,
            "outcome": listed,
            "strength": self.strength,
            "subject": "desk",
            "where": "desk",
        }
        lines = "".join(f'{key} = "{value}"\n' for key, value in words.items())
        return f"iom_policy_baseline = 1\n\n[[finding]]\nrecorded = 2026-01-15\n{lines}"


def worlds() -> Iterator[World]:
    """Every combination, those that cannot be included."""
    for said, strength, attestation, strict, opened, baseline in product(
        SAID, STRENGTH, ATTESTATION, STRICT, OPEN, BASELINE
    ):
        yield World(
            said=said, strength=strength, attestation=attestation, strict=strict, open=opened, baseline=baseline
        )
