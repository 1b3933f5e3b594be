"""What report files are made from: assessments with their files, how much of each was asked, and by which settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from attrs import field, frozen

from iom_policy.assessment.findings import Assessment

UNOFFICIAL = "unofficial encoding of C/106/INF/9"


@frozen(kw_only=True)
class Reported:
    """One design, or one file that could not be read.

    Attributes:
        source: The file, as it is shown.
        assessment: What was asked and found; none where nothing could be read.
        run: How many invariants were run.
        total: How many there were to run.
        problems: Why nothing could be read.
        known: Findings of a baseline that stand open, as lines.
    """

    source: str
    assessment: Assessment | None = None
    run: int = 0
    total: int = 0
    problems: str = ""
    known: tuple[str, ...] = ()


@frozen(kw_only=True)
class Envelope:
    """By what a report was made, so that it can be made again.

    Attributes:
        version: The release of iom-policy.
        settings: What the run was told, in words.
        partial: What was not looked at, as lines; empty where everything was.
    """

    version: str
    settings: Mapping[str, str] = field(factory=dict)
    partial: tuple[str, ...] = ()


Format: TypeAlias = Callable[[Sequence[Reported], Envelope], str]
"""A way to write a report; the same designs and settings give the same text."""
