"""Everything that a design leaves open, grouped by who can answer it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from iom_policy.assessment.findings import Assessment, Finding
from iom_policy.policy.verdicts import Outcome


@frozen
class Asked:
    """Open questions that the same people can answer.

    Attributes:
        roles: Roles or posts of which one may answer; none where the design has to say it, whoever writes it.
        findings: The questions, in the order of the file.
    """

    roles: tuple[str, ...]
    findings: tuple[Finding, ...]


@frozen
class OpenQuestions:
    """What one design leaves open.

    Attributes:
        asked: By who can answer, those who write the design first and then by role.
        waiting: How many questions come after each invariant that has to be answered first, most first.
    """

    asked: tuple[Asked, ...]
    waiting: tuple[tuple[str, int], ...]

    @property
    def number(self) -> int:
        """How many questions can be answered now."""
        return sum(len(asked.findings) for asked in self.asked)


def open_questions(assessment: Assessment) -> OpenQuestions:
    """What an assessment found open; what is violated or in error is no question and not among it."""
    found = [finding for finding in assessment.findings if finding.outcome is Outcome.UNRESOLVED]
    waiting = Counter(one.behind for one in assessment.waiting)
    return OpenQuestions(_by_role(found), tuple(sorted(waiting.items(), key=lambda one: (-one[1], one[0]))))


def _by_role(findings: Iterable[Finding]) -> tuple[Asked, ...]:
    by_role: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        by_role.setdefault(finding.roles, []).append(finding)
    return tuple(Asked(roles, tuple(by_role[roles])) for roles in sorted(by_role))
