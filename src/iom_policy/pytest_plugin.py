"""Designs in pytest: every question that the Policy asks of a design is one test, with the verdict of the CLI.

Loaded by ``_iom_policy_pytest`` when ``--iom-policy`` is given, and only then.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import pathlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

from _iom_policy_pytest import Settings
from iom_policy.assessment.assess import DOCUMENT, assess
from iom_policy.assessment.findings import Assessment, Result, stands
from iom_policy.assessment.framework import Framework
from iom_policy.documents.problems import DocumentError, Problem
from iom_policy.documents.read import DESIGN_SUFFIXES, IATI_SUFFIX, is_design_file, read_designs
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.status_rows import StatusFileError
from iom_policy.offices.gathering import Offices
from iom_policy.offices.selection import SelectionError, select
from iom_policy.policy.verdicts import Outcome, Strength
from iom_policy.pytest_repr import Failure, Shown, ending, shown_failure
from iom_policy.pytest_summary import Collected
from iom_policy.reports.text import finding_text, note_line, offices_lines, place, tally

UNOFFICIAL = "unofficial encoding of C/106/INF/9"
_NAMED_SUFFIXES = (".yaml", ".yml", ".json", ".toml", IATI_SUFFIX)
_PREFIX = "iom_policy."
_COLLECTED = "iom_policy_collected"
_NOTHING_COLLECTED = (
    "no design was collected: no file among the arguments is named "
    f"{', '.join(f'*{suffix}' for suffix in DESIGN_SUFFIXES)}; name a design file, or leave --iom-policy out"
)
_NOTHING_ASKED = "no question was asked: designs were collected, but none of their tests was run"
_DOCUMENT_NOT_RUN = "a design has a fault or could not be read, and the test that says so was not run"
_NOT_GREEN = (
    "questions are open, although no test says so: what they wait for was not run, or a mark kept a test from failing"
)


class IomPolicyWarning(UserWarning):
    """An expectation of the Policy, or of field practice, that a design does not meet."""


class DesignFailedError(Exception):
    """Raised inside a test whose question is violated, unresolved or in error."""


class PolicyItem(pytest.Item):
    """A test on a design."""

    obj = None  # other plugins take it for granted that every item has one

    def __init__(
        self, *, source: str, design: str, day: str, failure: Failure | None, line: int = 1, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.source = source
        self.design = design
        self.failure = failure
        self.line = failure.line if failure else line
        self.add_marker("iom_policy")
        self.extra_keyword_matches.add(design)
        self.tell(source=source, design=design, as_of=day, invariant=self.name, stands=int(failure is not None))

    def tell(self, **told: str | int) -> None:
        """Put data into the reports of this test: they alone reach the process that writes the summary."""
        self.user_properties += [(f"{_PREFIX}{name}", value) for name, value in told.items()]

    def reportinfo(self) -> tuple[pathlib.Path, int, str]:
        """Where the test stands: the design's file and, counted from 0, the line to look at."""
        return self.path, self.line - 1, f"{self.design or self.path.name} {self.name}"

    def runtest(self) -> None:
        """Fail if there is a reason to."""
        if self.failure:
            raise DesignFailedError(self.failure.headline)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Shown:
        """The findings, and not the code of this plugin."""
        if self.failure and isinstance(excinfo.value, DesignFailedError):
            return shown_failure(self.source, self.failure)
        return super().repr_failure(excinfo, style)


class DocumentItem(PolicyItem):
    """A design that could not be asked anything, or not everything: it fails."""

    def __init__(self, *, faults: int = 1, **kwargs: Any) -> None:
        super().__init__(name=DOCUMENT, **kwargs)
        self.tell(
            outcome=str(Outcome.ERROR), told=json.dumps([(self.design, Outcome.ERROR, Strength.REQUIREMENT)] * faults)
        )


class QuestionItem(PolicyItem):
    """One invariant and one design."""

    def __init__(self, *, result: Result, clauses: tuple[str, ...], strict: bool, source: str, **kwargs: Any) -> None:
        standing = any(stands(finding, strict=strict) for finding in result.findings)
        failure = Failure.of_findings(result.findings, source) if standing else None
        line = next((one.span.line for one in (*result.findings, *result.told) if one.span), 1)
        super().__init__(name=result.invariant, source=source, failure=failure, line=line, **kwargs)
        self.result = result
        outcome, self.skipped_because = ending(result)
        self.tell(outcome=outcome, clauses=", ".join(clauses), **_recorded(result))
        for finding in result.with_outcome(Outcome.ATTESTED):
            at = place(source, finding.span)
            self.tell(attested=f"{at}: attested {finding.invariant} of {finding.subject}: {finding.found}")
        if self.skipped_because:
            self.add_marker(pytest.mark.skip(reason=self.skipped_because))

    def runtest(self) -> None:
        """Fail for what stands, warn of expectations that are not met, pass otherwise."""
        super().runtest()
        for finding in self.result.findings:
            self.warn(IomPolicyWarning("\n".join(finding_text(finding, self.source))))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Shown:
        """An expectation that fails since warnings are errors is shown like any other finding."""
        if isinstance(excinfo.value, IomPolicyWarning):
            failure = Failure.of_findings(self.result.findings, self.source)
            return shown_failure(self.source, failure)
        return super().repr_failure(excinfo, style)


def _recorded(result: Result) -> dict[str, str | int]:
    """What the summary needs of a result, in values that every process and JUnit XML can carry."""
    told = [(one.subject, str(one.outcome), str(one.strength)) for one in result.told]
    return {
        "told": json.dumps(told, ensure_ascii=False),
        "satisfied": result.satisfied,
        "waiting": len(result.waiting),
    }


class DesignFile(pytest.File):
    """A file with one design, or with several."""

    def __init__(self, *, run: Designs, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.run = run

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """The questions of its design; a broken file is one failing test, and the rest of the run goes on."""
        source = _shown_path(self.path, self.config.invocation_params.dir)
        try:
            designs = read_designs(self.path, self.run.framework.law, self.run.framework.readers)
        except DocumentError as error:
            yield from self.run.unreadable(self, source, Failure.of_document(error, source))
        except Exception as crash:  # noqa: BLE001 - told as a failing test, so that other designs are still checked
            yield from self.run.unreadable(self, source, Failure.of_crash(crash, source))
        else:
            if not designs:
                empty = DocumentError(source, [Problem("the file holds no design")])
                yield from self.run.unreadable(self, source, Failure.of_document(empty, source))
            yield from self._nodes(designs, source)

    def _nodes(self, designs: Sequence[ReadDesign], source: str) -> Iterator[pytest.Item | pytest.Collector]:
        if len(designs) == 1 and self.path.suffix.lower() != IATI_SUFFIX:
            yield from self.run.items(self, designs[0], source, designs[0].design.id)
            return
        names: set[str] = set()
        for read in designs:
            name = _node_name(read.design.id, names)
            names.add(name)
            yield DesignNode.from_parent(self, name=name, run=self.run, read=read, source=source)


class DesignNode(pytest.Collector):
    """One design of a file that holds several."""

    def __init__(self, *, run: Designs, read: ReadDesign, source: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.run, self.read, self.source = run, read, source

    def collect(self) -> Iterator[pytest.Item]:
        """The questions of the design."""
        return self.run.items(self, self.read, self.source, self.name)


def _shown_path(path: pathlib.Path, folder: pathlib.Path) -> str:
    """The path as the person who called pytest would write it."""
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _node_name(design: str, taken: Iterable[str]) -> str:
    """A name by which pytest can select a design: neither ``::`` nor ``[`` may be in it, and no other may have it."""
    name = slug = re.sub(r"[^A-Za-z0-9._-]+", "-", design) or "design"
    number = 1
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    return name


class Designs:
    """The plugin object: collects designs, and says at the end what was asked of them."""

    def __init__(self, config: pytest.Config, settings: Settings) -> None:
        self.config = config
        self.settings = settings
        self.collected: dict[tuple[str, str], Collected] = {}
        self.objection = ""
        try:
            self.offices = Offices.load(select(settings.offices, config.rootpath, by="--iom-policy-offices"))
        except SelectionError as wrong:
            raise pytest.UsageError(str(wrong)) from wrong
        self.framework_on = functools.cache(self._framework_on)
        self.framework = self.framework_on(settings.as_of or settings.today)

    def _framework_on(self, day: dt.date) -> Framework:
        """The law and the invariants on a day, with what offices bring and the project's own record of acts.

        Raises:
            pytest.UsageError: That record cannot be read.
        """
        framework = self.offices.framework(day)
        try:
            return framework.with_status_file(self.settings.status) if self.settings.status else framework
        except StatusFileError as error:
            raise pytest.UsageError(str(error)) from error

    def pytest_report_header(self) -> list[str]:
        """Say on which day the law is read, and with which offices."""
        offices = [f"iom-policy: {line.strip()}" for line in offices_lines(self.framework)]
        return [f"iom-policy: {UNOFFICIAL}; {self.settings}", *offices]

    def pytest_collect_file(self, file_path: pathlib.Path, parent: pytest.Collector) -> DesignFile | None:
        """Take files whose names say that they hold designs, and files named as arguments that can be read."""
        named = file_path.suffix.lower() in _NAMED_SUFFIXES and parent.session.isinitpath(file_path)
        if named or is_design_file(file_path, self.framework.readers):
            return DesignFile.from_parent(parent, path=file_path, run=self)
        return None

    def unreadable(self, parent: pytest.Collector, source: str, failure: Failure) -> Iterator[pytest.Item]:
        """The one test of a file that could not be read."""
        self.collected[source, ""] = Collected(source=source, design="", document=True)
        yield DocumentItem.from_parent(parent, source=source, design="", day="", failure=failure)

    def items(self, parent: pytest.Collector, read: ReadDesign, source: str, design: str) -> Iterator[pytest.Item]:
        """Assess a design, once, and make one test of each question; the tests only look up what was found."""
        on = self.settings.day(read.design)
        entry = self.collected[source, design] = Collected(source=source, design=design, day=on.isoformat())
        shared: dict[str, Any] = {"source": source, "design": design, "day": entry.day}
        framework = self.framework_on(on)
        try:
            assessment = assess(read.design, framework, on=on, places=read.places, evidence=read.evidence)
        except Exception as crash:  # noqa: BLE001 - told as a failing test, so that other designs are still checked
            entry.document = True
            yield DocumentItem.from_parent(parent, failure=Failure.of_crash(crash, source), **shared)
            return
        entry.total = len(assessment.results)
        entry.notes = [note_line(note, source) for note in assessment.law_notes]
        if failed := self._document_failure(assessment, source):
            entry.document = True
            yield DocumentItem.from_parent(parent, failure=failed, faults=len(assessment.faults) or 1, **shared)
        clauses = {one.id: one.clauses for one in framework.invariants}
        for result in sorted(assessment.results, key=lambda one: one.invariant):
            rests_on = clauses[result.invariant]
            yield QuestionItem.from_parent(
                parent, result=result, clauses=rests_on, strict=self.settings.strict, **shared
            )

    def _document_failure(self, assessment: Assessment, source: str) -> Failure | None:
        """Faults of the design; or that nothing was asked, where no test would otherwise fail for it."""
        strict = self.settings.strict
        if assessment.faults:
            return Failure.of_findings(assessment.faults, source)
        if assessment.holds(strict=strict) or any(stands(one, strict=strict) for one in assessment.findings):
            return None
        number = f"{assessment.activities} activities and {len(assessment.results)} invariants"
        headline = f"error: nothing was asked of {assessment.design}: there are {number}"
        return Failure(headline=headline, text=f"{source}: {headline}")

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker of pytest-xdist the day, so that all read the law on the same one."""
        node.workerinput["iom_policy_today"] = self.settings.today.isoformat()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker collected; what was answered is in its reports."""
        for source, design, *rest in getattr(node, "workeroutput", {}).get(_COLLECTED, ()):
            entry = self._entry(source, design)
            entry.day, entry.total, entry.document, entry.notes = rest

    def _entry(self, source: str, design: str) -> Collected:
        return self.collected.setdefault((source, design), Collected(source=source, design=design))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what a test says, in the process that ran it and in the one that started it."""
        if report.when != "call" and not (report.when == "setup" and report.skipped):
            return
        told = [(name[len(_PREFIX) :], value) for name, value in report.user_properties if name.startswith(_PREFIX)]
        if not told:
            return
        answer: dict[str, Any] = {"waiting": 0, "satisfied": 0, **dict(told)}
        answer["attested"] = [value for name, value in told if name == "attested"]
        entry = self._entry(answer["source"], answer["design"])
        entry.day = answer["as_of"]
        entry.answers[answer["invariant"]] = answer

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Keep a run from being green in which nothing was asked, or in which something open was not told."""
        if (output := getattr(self.config, "workeroutput", None)) is not None:
            output[_COLLECTED] = [
                (one.source, one.design, one.day, one.total, one.document, one.notes) for one in self._sorted()
            ]
            return
        green = session.exitstatus == pytest.ExitCode.OK
        answers = [answer for one in self._sorted() for answer in one.answers.values()]
        status = pytest.ExitCode.NO_TESTS_COLLECTED
        if not self.collected:
            self.objection = _NOTHING_COLLECTED
        elif self.config.getoption("collectonly"):
            return
        elif not answers:
            self.objection = _NOTHING_ASKED
        elif green and any(one.document and DOCUMENT not in one.answers for one in self._sorted()):
            self.objection, status = _DOCUMENT_NOT_RUN, pytest.ExitCode.TESTS_FAILED
        elif green and any(answer["stands"] or answer["waiting"] for answer in answers):
            self.objection, status = _NOT_GREEN, pytest.ExitCode.TESTS_FAILED
        if green and self.objection:
            session.exitstatus = status

    def _sorted(self) -> list[Collected]:
        return [self.collected[key] for key in sorted(self.collected)]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Count every outcome, list what people attested, and say what was not asked."""
        terminalreporter.section("IOM Policy on Protection")
        terminalreporter.write_line(UNOFFICIAL)
        if not self.config.getoption("collectonly"):
            for line in self._summary():
                terminalreporter.write_line(line)
        if self.objection:
            terminalreporter.write_line(self.objection, red=True)

    def _summary(self) -> Iterator[str]:
        known = self._sorted()
        for one in known:
            yield from one.lines(self.config.get_verbosity())
        unreadable = sum(not one.design for one in known)
        if len(known) > 1:
            yield tally([one.rebuilt() for one in known if one.design], unreadable)
