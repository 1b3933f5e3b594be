"""How the end of a question is shown by pytest: the only module that takes names from the private part of pytest."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, TypeAlias

from iom_policy.design.personal_data import redacted
from iom_policy.documents.problems import DocumentError
from iom_policy.reports.failure import Failure
from iom_policy.reports.reported import Refusal

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

Shown: TypeAlias = "str | TerminalRepr"
"""What ``Item.repr_failure`` may return."""

_REPORT_IT = "This is a fault of iom-policy, not of the design: please report it."


def failure_of_document(error: DocumentError, source: str) -> Failure:
    """The failure that a file makes which cannot be read."""
    problems = error.problems
    first = problems[0]
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    text = "\n".join(problem.shown(source) for problem in problems)
    line = first.span.line if first.span else 1
    headline = f"error: {' '.join(first.message.split())}{more}"
    return Failure(headline=headline, text=text, line=line, refusals=refusals(error), hidden=error.restricted)


def refusals(error: DocumentError) -> tuple[Refusal, ...]:
    """Why a file could not be read, as reports tell it."""
    return tuple(Refusal(one.message, one.hint, one.path, one.span) for one in error.problems)


def failure_of_crash(crash: Exception, source: str) -> Failure:
    """The failure that a fault of iom-policy makes; it is told with the design's file, and the run goes on."""
    what = redacted(" ".join(f"iom-policy stopped: {type(crash).__name__}: {crash}".split()))
    told = redacted("".join(traceback.format_exception(crash)))
    text = f"{source}: {what}\n{_REPORT_IT}\n{told}"
    return Failure(
        headline=f"error: {what}",
        text=text,
        refusals=(Refusal(f"iom-policy stopped: {type(crash).__name__}", _REPORT_IT),),
    )


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
