"""From settings to how a run looks at findings; everything that can be wrong with them is said before any test."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from functools import cache

import pytest

from iom_policy.assessment.framework import Framework
from iom_policy.documents.configuration import read_configuration
from iom_policy.documents.problems import DocumentError
from iom_policy.law.status_rows import StatusFileError
from iom_policy.offices.gathering import Offices
from iom_policy.offices.selection import SelectionError, select
from iom_policy.pytest_plugin.baseline import NO_BASELINE, Baseline
from iom_policy.pytest_plugin.baseline_file import BaselineError, read_baseline
from iom_policy.pytest_plugin.parts import Judging
from iom_policy.pytest_plugin.settings import Settings
from iom_policy.reports.files import ReportFile


def frameworks_of(settings: Settings) -> Callable[[dt.date], Framework]:
    """From a day to the law and the invariants on it: with what offices bring, the project's acts and its posts.

    Raises:
        pytest.UsageError: The choice of offices cannot be followed, or, for a day, one of these files cannot be read.
    """
    try:
        offices = Offices.load(select(settings.offices, settings.root, by="--iom-policy-offices"))
    except SelectionError as wrong:
        raise pytest.UsageError(str(wrong)) from wrong

    @cache
    def on(day: dt.date) -> Framework:
        framework = offices.framework(day)
        try:
            if settings.status:
                framework = framework.with_status_file(settings.status)
            if settings.config:
                framework = framework.with_posts(read_configuration(settings.config, framework.roles).posts)
        except (StatusFileError, DocumentError) as error:
            raise pytest.UsageError(str(error)) from error
        return framework

    return on


def judging_of(settings: Settings, framework: Framework) -> Judging:
    """How the run looks at findings.

    Raises:
        pytest.UsageError: A file that is named cannot be used.
    """
    return Judging(
        framework=framework,
        today=settings.today,
        granularity=settings.granularity,
        strict=settings.strict,
        unresolved_fails=settings.unresolved_fails,
        baseline=_baseline(settings, framework),
        recording=settings.record,
        reporting=bool(settings.reports),
    )


def _baseline(settings: Settings, framework: Framework) -> Baseline:
    path = settings.baseline
    if path is None:
        return NO_BASELINE
    if settings.record:
        if os.path.lexists(path):
            raise pytest.UsageError(
                f"{path.name} is there already, and a baseline never grows: strike what is mended, or remove the file "
                "to record anew"
            )
        return Baseline(path.name)
    try:
        return read_baseline(path, path.name, [one.id for one in framework.invariants])
    except BaselineError as error:
        raise pytest.UsageError(str(error)) from error


def report_files(settings: Settings) -> tuple[ReportFile, ...]:
    """The report files that are asked for.

    Raises:
        pytest.UsageError: One names no format that there is, or no file.
    """
    try:
        return tuple(ReportFile.asked(text, folder) for text, folder in settings.reports)
    except ValueError as error:
        raise pytest.UsageError(f"--iom-policy-report: {error}") from error
