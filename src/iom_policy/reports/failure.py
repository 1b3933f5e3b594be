"""Why a design is not satisfied: one line for summaries, and the whole text that a person works from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from iom_policy.assessment.findings import TELLING, Finding
from iom_policy.design.places import show_path
from iom_policy.policy.verdicts import Strength
from iom_policy.reports.reported import Refusal
from iom_policy.reports.text import finding_text


@frozen(kw_only=True)
class Failure:
    """Why something fails.

    Attributes:
        headline: One line.
        text: Every finding, as the command line prints it.
        line: The line of the file to look at first.
        refusals: Why a file could not be read, where it is that.
        hidden: Texts of that file that are not for publication; None where nobody can tell.
    """

    headline: str
    text: str
    line: int = 1
    refusals: tuple[Refusal, ...] = ()
    hidden: tuple[str, ...] | None = None

    @classmethod
    def of_findings(
        cls, findings: Sequence[Finding], source: str, *, named: bool = False, besides: Iterable[str] = ()
    ) -> Failure:
        """The failure that several findings make; the gravest gives the headline.

        Args:
            findings: At least one.
            source: The file, or the id of a design that was built in Python.
            named: Whether the headline names the invariant, since the findings are of several.
            besides: Lines to add to the text.
        """
        ordered = sorted(findings, key=lambda one: one.order)
        first = min(ordered, key=lambda one: (TELLING.index(one.outcome), list(Strength).index(one.strength)))
        rest = Counter(one.outcome for one in findings)
        rest[first.outcome] -= 1
        more = ", ".join(f"{rest[outcome]} more {outcome}" for outcome in TELLING if rest[outcome])
        said = f"{first.outcome} {first.invariant}" if named else str(first.outcome)
        headline = f"{said}: {' '.join(first.found.split())}{f' (and {more})' if more else ''}"
        lines = [line for one in ordered for line in finding_text(one, _where(one, source))]
        return cls(headline=headline, text="\n".join([*lines, *besides]), line=first.span.line if first.span else 1)


def _where(finding: Finding, source: str) -> str:
    """Before a finding that has no line, the way to it through the design."""
    return source if finding.span or not finding.path else f"{source} at {show_path(finding.path)}"
