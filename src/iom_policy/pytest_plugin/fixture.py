"""The fixture: designs built in Python, checked by the settings of the run."""

from __future__ import annotations

import datetime as dt
import functools
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment
from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.documents.reading import ReadDesign
from iom_policy.pytest_plugin import IomPolicyWarning
from iom_policy.pytest_plugin.judging import frameworks_of
from iom_policy.pytest_plugin.settings import Settings, settings_of
from iom_policy.reports.tally import tally
from iom_policy.reports.text import finding_text
from iom_policy.testing.asserting import read_in_python, require

if TYPE_CHECKING:
    from iom_policy.pytest_plugin.run import Designs


class PolicyChecks:
    """What the fixture ``iom_policy`` gives."""

    def __init__(self, settings: Settings, designs: Designs | None) -> None:
        self._settings = settings
        self._designs = designs

    @classmethod
    def of(cls, config: pytest.Config) -> PolicyChecks:
        """The checks of a run; with ``--iom-policy`` they share its law.

        Raises:
            pytest.UsageError: Something in the configuration is wrong.
        """
        designs: Designs | None = config.pluginmanager.get_plugin("iom-policy-designs")
        return cls(designs.settings if designs else settings_of(config), designs)

    @functools.cached_property
    def framework_on(self) -> Callable[[dt.date], Framework]:
        """From a day to the law and the invariants of the run."""
        return self._designs.framework_on if self._designs else frameworks_of(self._settings)

    def assess(self, design: Design | ReadDesign) -> Assessment:
        """Put every question to a design, on the day that the run reads the law, and say nothing of the answers."""
        read = read_in_python(design)
        day = self._settings.day(read.design)
        assessment = assess(read.design, self.framework_on(day), on=day, places=read.places, evidence=read.evidence)
        if self._designs:
            self._designs.gathered.in_python.add(tally([assessment]).replace("1 design", read.design.id, 1))
        return assessment

    def require(self, design: Design | ReadDesign) -> Assessment:
        """Put every question to a design, and fail unless nothing stands; what need not hold is warned of.

        Raises:
            NotSatisfiedError: Something is violated, unresolved or in error, or nothing was asked.
        """
        __tracebackhide__ = True
        assessment = self.assess(design)
        settings = self._settings
        source = read_in_python(design).source
        left = require(assessment, source, strict=settings.strict, unresolved_fails=settings.unresolved_fails)
        for finding in left:
            warnings.warn(IomPolicyWarning("\n".join(finding_text(finding, source))), stacklevel=2)
        return assessment
