"""The nodes of pytest: files, designs in them, and tests on designs."""

from __future__ import annotations

import pathlib
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from iom_policy.assessment.assess import DOCUMENT
from iom_policy.documents.problems import DocumentError, Problem
from iom_policy.documents.read import each_design, holds_several
from iom_policy.documents.reading import ReadDesign
from iom_policy.pytest_plugin import IomPolicyWarning
from iom_policy.pytest_plugin.parts import Part
from iom_policy.pytest_plugin.shown import Shown, failure_of_crash, failure_of_document, shown_failure
from iom_policy.pytest_plugin.slices import DESIGN, free_name
from iom_policy.reports.failure import Failure
from iom_policy.reports.reported import printable

if TYPE_CHECKING:
    from iom_policy.pytest_plugin.run import Designs

_PREFIX = "iom_policy."


class DesignFailedError(Exception):
    """Raised inside a test whose question is violated, unresolved or in error."""


class PolicyItem(pytest.Item):
    """A test on a design."""

    obj = None  # other plugins take it for granted that every item has one

    def __init__(self, *, part: Part, source: str, design: str, **kwargs: Any) -> None:
        super().__init__(name=part.name, **kwargs)
        self.part = part
        self.source = source
        self.design = design
        self.add_marker("iom_policy")
        self.extra_keyword_matches.add(design)
        facts = {"design": design, "invariant": part.about, "outcome": part.outcome, "clauses": ", ".join(part.clauses)}
        self.user_properties += [(f"{_PREFIX}{name}", value) for name, value in facts.items() if value]
        if part.skipped:
            self.add_marker(pytest.mark.skip(reason=part.skipped))
        if part.known:
            self.add_marker(pytest.mark.xfail(reason=part.known, raises=DesignFailedError, strict=True))

    def reportinfo(self) -> tuple[pathlib.Path, int, str]:
        """Where the test stands: the design's file and, counted from 0, the line to look at."""
        named = dict.fromkeys((self.design or self.path.name, self.name))
        return self.path, self.part.line - 1, " ".join(named)

    def runtest(self) -> None:
        """Fail for what stands, warn of what does not hold and need not, pass otherwise."""
        if self.part.failure:
            raise DesignFailedError(self.part.failure.headline)
        for told in self.part.warnings:
            # Not self.warn: of a file that exists pytest prints the line, and a design may name people in it.
            warnings.warn_explicit(IomPolicyWarning(told), None, filename=self.nodeid, lineno=self.part.line)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Shown:
        """The findings, and not the code of this plugin; also where a suite makes warnings errors."""
        if self.part.failure and isinstance(excinfo.value, DesignFailedError):
            return shown_failure(self.source, self.part.failure)
        if self.part.warned and isinstance(excinfo.value, IomPolicyWarning):
            return shown_failure(self.source, self.part.warned)
        return super().repr_failure(excinfo, style)


class DesignFile(pytest.File):
    """A file with one design, or with several."""

    def __init__(self, *, run: Designs, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.run = run
        self.source = shown_path(self.path, self.config.invocation_params.dir)
        self.file = run.file(self.path)

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """The tests of its designs; a broken one is one failing test, and the rest of the run goes on."""
        self.run.gathered.opened.add(self.source)
        names: set[str] = {DOCUMENT}
        try:
            framework = self.run.judging.framework
            for one in each_design(self.path, framework.law, framework.readers):
                yield from self._nodes(one, names)
        except Exception as crash:  # noqa: BLE001 - told as a failing test, so that other designs are still checked
            yield self._unreadable(failure_of_crash(crash, self.source), DOCUMENT, self.source)
            return
        if self.file not in self.run.gathered.files:
            error = DocumentError(self.source, [Problem("the file holds no design")])
            yield self._unreadable(failure_of_document(error, self.source), DOCUMENT, self.source)

    def _nodes(self, one: ReadDesign | DocumentError, names: set[str]) -> Iterator[pytest.Item | pytest.Collector]:
        several = holds_several(self.path, self.run.judging.framework.readers)
        if isinstance(one, DocumentError):
            failure = failure_of_document(one, self.source)
            name = free_name(f"line-{failure.line}", names) if several else DOCUMENT
            yield self._unreadable(failure, name, f"{self.source}:{failure.line}" if several else self.source)
            return
        name = free_name(one.design.id, names) if several else one.design.id
        parts = self.run.parts(one, self.file, self.source, name)
        shared = {"source": self.source, "design": name}
        if several and self.run.judging.granularity != DESIGN:
            yield DesignNode.from_parent(self, name=name, parts=parts, shared=shared)
            return
        yield from (PolicyItem.from_parent(self, part=part, **shared) for part in parts)

    def _unreadable(self, failure: Failure, name: str, source: str) -> pytest.Item:
        part = self.run.unreadable(self.file, source, name, failure)
        item: pytest.Item = PolicyItem.from_parent(self, part=part, source=source, design="")
        return item


class DesignNode(pytest.Collector):
    """One design of a file that holds several; it keeps what its tests say, and nothing of the design."""

    def __init__(self, *, parts: list[Part], shared: dict[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.parts = parts
        self.shared = shared

    def collect(self) -> Iterator[pytest.Item]:
        """Its tests."""
        return (PolicyItem.from_parent(self, part=part, **self.shared) for part in self.parts)


def shown_path(path: pathlib.Path, folder: pathlib.Path) -> str:
    """The path as the person who called pytest would write it."""
    return printable(str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path))
