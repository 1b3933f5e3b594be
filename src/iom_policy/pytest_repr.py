"""How the end of a question is shown by pytest: the only module that takes names from the private part of pytest."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from iom_policy.assessment.findings import TELLING, Finding, Result
from iom_policy.documents.problems import DocumentError
from iom_policy.policy.verdicts import Outcome, Strength
from iom_policy.reports.text import finding_text

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

Shown: TypeAlias = "str | TerminalRepr"
"""What ``Item.repr_failure`` may return."""


@frozen(kw_only=True)
class Failure:
    """Why a test fails: a line for summaries, and the whole text.

    Attributes:
        headline: One line.
        text: Every finding, as the CLI prints it.
        line: The line of the file to look at first.
    """

    headline: str
    text: str
    line: int = 1

    @classmethod
    def of_findings(cls, findings: Sequence[Finding], source: str) -> Failure:
        """The failure that several findings make; the gravest gives the headline."""
        ordered = sorted(findings, key=lambda one: (TELLING.index(one.outcome), list(Strength).index(one.strength)))
        first = ordered[0]
        rest = Counter(str(one.outcome) for one in ordered[1:])
        more = ", ".join(f"{number} more {outcome}" for outcome, number in rest.items())
        headline = f"{first.outcome}: {' '.join(first.found.split())}{f' (and {more})' if more else ''}"
        text = "\n".join(line for one in findings for line in finding_text(one, source))
        return cls(headline=headline, text=text, line=first.span.line if first.span else 1)

    @classmethod
    def of_document(cls, error: DocumentError, source: str) -> Failure:
        """The failure that a file makes which cannot be read."""
        problems = error.problems
        first = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        text = "\n".join(problem.shown(source) for problem in problems)
        line = first.span.line if first.span else 1
        return cls(headline=f"error: {' '.join(first.message.split())}{more}", text=text, line=line)

    @classmethod
    def of_crash(cls, crash: Exception, source: str) -> Failure:
        """The failure that a fault of iom-policy makes; it is told with the design's file, and the run goes on."""
        what = " ".join(f"iom-policy stopped: {type(crash).__name__}: {crash}".split())
        told = "".join(traceback.format_exception(crash))
        text = f"{source}: {what}\nThis is a fault of iom-policy, not of the design: please report it.\n{told}"
        return cls(headline=f"error: {what}", text=text)


def shown_failure(source: str, failure: Failure) -> Shown:
    """A failure with a one-line message for summaries and the whole text for the report.

    This class is the one whose short message survives pytest-xdist and is not flooded by the text where ``CI`` is set.
    Should a later pytest move or change it, the failure is shown as plain text.
    """
    try:
        from _pytest._code.code import (  # noqa: PLC0415 - private: it may be gone
            ReprEntryNative,
            ReprExceptionInfo,
            ReprFileLocation,
            ReprTraceback,
        )

        return ReprExceptionInfo(
            reprcrash=ReprFileLocation(path=source, lineno=failure.line, message=failure.headline),
            reprtraceback=ReprTraceback([ReprEntryNative([f"{failure.text}\n"])], None, "native"),
        )
    except (ImportError, TypeError):
        return f"{failure.headline}\n{failure.text}"


def ending(result: Result) -> tuple[str, str]:
    """How a question ends over all its subjects, and why it is skipped if it is."""
    for outcome in TELLING:
        if told := result.with_outcome(outcome):
            expected = outcome is Outcome.VIOLATED and all(one.strength is Strength.EXPECTATION for one in told)
            return f"{outcome} (expectation)" if expected else str(outcome), ""
    if result.with_outcome(Outcome.ATTESTED):
        return str(Outcome.ATTESTED), ""
    if result.satisfied:
        return str(Outcome.SATISFIED), ""
    if result.waiting:
        behind = sorted({one.behind for one in result.waiting})
        return "waiting", f"waits for {' and '.join(behind)}, which {'is' if len(behind) == 1 else 'are'} open"
    reasons = [*dict.fromkeys(" ".join(one.found.split()) for one in result.told)] or ["there was nothing to ask about"]
    more = f" (and {len(reasons) - 1} more)" if reasons[1:] else ""
    return str(Outcome.NOT_APPLICABLE), f"not applicable: {reasons[0]}{more}"
