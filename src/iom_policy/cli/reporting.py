"""Report files of one call: what was read and found is kept, and written when all designs were looked at."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping

import click
from attrs import define, field

from iom_policy.assessment.findings import Assessment
from iom_policy.assessment.framework import Framework
from iom_policy.documents.evidence import sha256_of
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.reading import ReadDesign
from iom_policy.policy.verdicts import Outcome
from iom_policy.release import RELEASE
from iom_policy.reports.files import ReportFile
from iom_policy.reports.reported import (
    Envelope,
    Input,
    Refusal,
    Reported,
    days_of,
    law_read,
    shown_from,
)


def report_files(asked: Iterable[str]) -> tuple[ReportFile, ...]:
    """The report files that are asked for; one that cannot be ends the command before anything is read."""
    try:
        return tuple(ReportFile.asked(text, pathlib.Path.cwd()) for text in asked)
    except ValueError as wrong:
        raise click.UsageError(f"--report: {wrong}") from wrong


@define(kw_only=True)
class Reports:
    """The report files of one call, and what goes into them; where none is asked for, nothing is kept.

    Attributes:
        files: The report files.
        framework_on: From a day to the law and the invariants on it.
        as_of: The day that was asked for.
        strict: Whether expectations that are not met keep a design from passing.
        settings: What else the call was told, in words.
        inputs: Files that were read beside the designs, by what they were read as.
    """

    files: tuple[ReportFile, ...]
    framework_on: Callable[[dt.date], Framework]
    as_of: dt.date | None
    strict: bool
    settings: Mapping[str, str]
    inputs: Mapping[str, pathlib.Path | None]
    _told: list[Reported] = field(factory=list, init=False)

    def read(self, path: pathlib.Path, read: ReadDesign, assessment: Assessment) -> None:
        """Keep a design and what was found."""
        if not self.files:
            return
        source = _shown(path)
        asked = [result for result in assessment if not result.with_outcome(Outcome.ERROR)]
        self._told.append(
            Reported(
                source=source,
                sha256=sha256_of(path) or "",
                design=read.design,
                framework=(framework := self.framework_on(assessment.on)),
                assessment=assessment,
                run=len(asked),
                total=len(framework.invariants),
                remarks=tuple(remark.shown(source) for remark in read.remarks),
                evidence=read.evidence,
            )
        )

    def refused(self, path: pathlib.Path, error: DocumentError) -> None:
        """Keep why a file could not be read."""
        if self.files:
            self._told.append(
                Reported(
                    source=_shown(path),
                    sha256=sha256_of(path) or "",
                    problems=tuple(Refusal(one.message, one.hint, one.path, one.span) for one in error.problems),
                    hidden=error.restricted,
                )
            )

    def write(self, today: dt.date, partial: tuple[str, ...] = ()) -> Iterator[str]:
        """Write every file; yields why one could not be written."""
        if not self.files:
            return
        envelope = self._envelope(today, partial)
        for file in self.files:
            try:
                file.write(self._told, envelope)
            except OSError as error:
                yield f"the report {_shown(file.path)} could not be written: {error.strerror or error}"

    def _envelope(self, today: dt.date, partial: tuple[str, ...]) -> Envelope:
        days = days_of(self._told)
        return Envelope(
            version=RELEASE,
            framework=self.framework_on(days[-1] if days else self.as_of or today),
            settings={"law": law_read(self._told, self.as_of), **self.settings},
            days=days,
            strict=self.strict,
            inputs=tuple(
                Input(what=what, path=_shown(path), sha256=sha256_of(path) or "")
                for what, path in sorted(self.inputs.items())
                if path is not None
            ),
            partial=partial,
        )


def _shown(path: pathlib.Path) -> str:
    return shown_from(path, pathlib.Path.cwd())
