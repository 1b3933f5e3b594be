"""The plugin object: collects designs, listens to their tests, and says at the end what was asked and what was not."""

from __future__ import annotations

import datetime as dt
import fnmatch
import functools
import os
import pathlib
import sys
from collections.abc import Generator, Iterator
from typing import Any

import attrs
import pytest

from iom_policy.assessment.assess import DOCUMENT, assess
from iom_policy.assessment.findings import Assessment
from iom_policy.documents.evidence import sha256_of
from iom_policy.documents.json_lines import JSON_LINES_SUFFIXES
from iom_policy.documents.read import IATI_SUFFIX, is_design_file
from iom_policy.documents.reading import ReadDesign
from iom_policy.policy.verdicts import Outcome
from iom_policy.pytest_plugin.baseline_report import baseline_lines, record
from iom_policy.pytest_plugin.carried import hand_over, handed_over, plain, taken_up
from iom_policy.pytest_plugin.gathered import Gathered
from iom_policy.pytest_plugin.items import DesignFile, PolicyItem, shown_path
from iom_policy.pytest_plugin.judging import frameworks_of, judging_of, report_files
from iom_policy.pytest_plugin.parts import Answer, Judged, Judging, Part, Told
from iom_policy.pytest_plugin.reporting import envelope_of, reported
from iom_policy.pytest_plugin.settings import Settings, look_beside_the_tests, settings_of
from iom_policy.pytest_plugin.shown import failure_of_crash
from iom_policy.pytest_plugin.slices import DESIGN
from iom_policy.pytest_plugin.summary import Collected
from iom_policy.release import RELEASE
from iom_policy.reports.failure import Failure
from iom_policy.reports.reported import UNOFFICIAL, printable
from iom_policy.reports.tally import Tally
from iom_policy.reports.text import note_line, offices_lines

_NAMED_SUFFIXES = (".yaml", ".yml", ".json", ".toml", *JSON_LINES_SUFFIXES, IATI_SUFFIX)
_GATHERED = "iom_policy_gathered"


class Designs:
    """The plugin object."""

    def __init__(self, config: pytest.Config, settings: Settings) -> None:
        """Read every file that the settings name.

        Raises:
            pytest.UsageError: One of them cannot be used; an error after the tests would come too late.
        """
        self.config = config
        self.settings = settings
        self.framework_on = frameworks_of(settings)
        self.judging = judging_of(settings, self.framework_on(settings.as_of or settings.today))
        self.judging_on = functools.cache(self._judging_on)
        self.hashed = functools.cache(self._hashed)
        self.reports = report_files(settings)
        self.gathered = Gathered()
        self.objections: list[str] = []
        self.told: list[str] = []

    @classmethod
    def of(cls, config: pytest.Config) -> Designs:
        """The plugin object of a run.

        Raises:
            pytest.UsageError: Something that the command line or the configuration says is wrong.
        """
        settings = settings_of(config)
        look_beside_the_tests(config)
        return cls(config, settings)

    # -- collecting

    def _judging_on(self, day: dt.date) -> Judging:
        return attrs.evolve(self.judging, framework=self.framework_on(day))

    def pytest_report_header(self) -> list[str]:
        """Say which release reads the law, on which day, by which settings, and with which offices."""
        offices = [f"iom-policy: {line.strip()}" for line in offices_lines(self.judging.framework)]
        return [f"iom-policy {RELEASE}: {UNOFFICIAL}; {self.settings}", *offices]

    def pytest_collect_file(self, file_path: pathlib.Path, parent: pytest.Collector) -> DesignFile | None:
        """Take files whose names say that they hold designs, and files named as arguments that can be read."""
        named = parent.session.isinitpath(file_path)
        if not is_design_file(file_path, self.judging.framework.readers) and not (
            named and file_path.name.lower().endswith(_NAMED_SUFFIXES)
        ):
            return None
        source = shown_path(file_path, self.config.invocation_params.dir)
        if not named and any(fnmatch.fnmatchcase(self.file(file_path), one) for one in self.settings.exclude):
            self.gathered.left_out.add(source)
            return None
        return DesignFile.from_parent(parent, path=file_path, run=self, **self._named(file_path))

    def _named(self, path: pathlib.Path) -> dict[str, Any]:
        """What a file is called among the tests, where its name holds bytes that pytest can neither keep nor send."""
        name = printable(path.name)
        return {} if name == path.name else {"name": name, "nodeid": self.file(path)}

    @pytest.hookimpl(tryfirst=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> None:
        """Note which files are meant to be collected, before --lf leaves out those in which nothing failed."""
        if isinstance(collector, DesignFile):
            self.gathered.seen.add(collector.source)

    def file(self, path: pathlib.Path) -> str:
        """A file as baselines and exclusions name it: from the root folder, with slashes."""
        return printable(pathlib.PurePath(os.path.relpath(path, self.config.rootpath)).as_posix())

    def unreadable(self, file: str, source: str, name: str, failure: Failure) -> Part:
        """The one test of a design that could not be read."""
        one = Collected(source=source, file=file, tests=(name,))
        if self.reports:
            one.problems, one.hidden, one.sha256 = failure.refusals, failure.hidden, self.hashed(file)
        self.gathered.put(one)
        return _error(name, failure)

    def parts(self, read: ReadDesign, file: str, source: str, name: str) -> list[Part]:
        """Assess a design, once, and reduce what was found to what its tests say."""
        day = self.settings.day(read.design)
        one = Collected(source=source, file=file, design=name, day=day.isoformat())
        how = self.judging_on(day)
        one.total = len(how.framework.invariants)
        try:
            assessment = assess(read.design, how.framework, on=day, places=read.places, evidence=read.evidence)
        except Exception as crash:  # noqa: BLE001 - told as a failing test, so that other designs are still checked
            failure = failure_of_crash(crash, source)
            one.problems = failure.refusals if self.reports else ()
            parts = [_error(name if self.judging.granularity == DESIGN else DOCUMENT, failure)]
        else:
            judged = Judged(assessment=assessment, design=read.design, source=source, file=one.file, name=name, how=how)
            parts = judged.parts()
            self._note(one, read, assessment)
        one.tests = tuple(part.name for part in parts)
        one.activities = sum(part.answer.of_activity for part in parts)
        self.gathered.put(one)
        return parts

    def _hashed(self, file: str) -> str:
        return sha256_of(self.config.rootpath / file) or ""

    def _note(self, one: Collected, read: ReadDesign, assessment: Assessment) -> None:
        one.notes = tuple(note_line(note, one.source) for note in assessment.law_notes)
        if self.reports:
            one.sha256, one.read = self.hashed(one.file), read.design
            one.evidence = dict(read.evidence)
            one.remarks = tuple(remark.shown(one.source) for remark in read.remarks)
            one.whole = Assessment(
                design=one.design,
                title=assessment.title,
                on=assessment.on,
                activities=assessment.activities,
                law_notes=assessment.law_notes,
                answers=assessment.answers,
                sections=assessment.sections,
                offices=assessment.offices,
            )

    # -- listening, also to other processes

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker of pytest-xdist the day, so that all read the law on the same one."""
        node.workerinput["iom_policy_today"] = self.settings.today.isoformat()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker collected; what was answered is in its reports."""
        if told := getattr(node, "workeroutput", {}).get(_GATHERED):
            self.gathered.add(taken_up(told, Gathered))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Put into the report what the test tells."""
        report = yield
        over = call.when == "call" or (call.when == "setup" and report.outcome != "passed")
        if over and isinstance(item, PolicyItem):
            ran = call.when == "call" or bool(item.part.skipped)
            hand_over(report, Told(item.source, item.design, item.name, item.part.answer, ran=ran))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what a test says, in the process that ran it and in the one that started it."""
        if told := handed_over(report, Told):
            entry = self.gathered.entry(told.source, told.design)
            (entry.answers if told.ran else entry.kept)[told.test] = told.answer

    # -- the end

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Keep a run from being green in which nothing was asked, or in which something open was not told."""
        if (output := getattr(self.config, "workeroutput", None)) is not None:
            output[_GATHERED] = plain(self.gathered.without_answers())
            return
        if self.config.getoption("collectonly") and self.gathered.designs:
            return
        green = session.exitstatus == pytest.ExitCode.OK
        objection, nothing = self.gathered.objection(green=green)
        if objection:
            self._object(session, objection, pytest.ExitCode.NO_TESTS_COLLECTED if nothing else None)
        if not self.config.getoption("collectonly"):
            self._write(session)
        if not self.config.pluginmanager.has_plugin("terminalreporter"):
            print(*self.objections, sep="\n", end="", file=sys.stderr)  # noqa: T201 - there is no other place

    def _object(self, session: pytest.Session, why: str, status: pytest.ExitCode | None = None) -> None:
        """Say why a run may not pass, and see to it that it does not."""
        self.objections.append(why)
        if session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = status or pytest.ExitCode.TESTS_FAILED

    def _write(self, session: pytest.Session) -> None:
        told = list(reported(self.gathered, self.framework_on)) if self.reports else []
        envelope = envelope_of(self.settings, told, self.framework_on, tuple(self.gathered.partial()))
        for report in self.reports:
            try:
                report.write(told, envelope)
            except OSError as error:
                self._object(session, f"the report {report.path} could not be written: {error.strerror or error}")
            else:
                self.told.append(f"{report.format} report written to {report.path}")
        if self.settings.record and self.settings.baseline:
            try:
                self.told.append(record(self.settings.baseline, self.gathered))
            except OSError as error:
                self._object(session, f"{self.settings.baseline} could not be written: {error.strerror or error}")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Count every outcome, list what people attested and what is known, and say what was not asked."""
        terminalreporter.section("IOM Policy on Protection")
        terminalreporter.write_line(UNOFFICIAL)
        if not self.config.getoption("collectonly"):
            for line in self._lines():
                terminalreporter.write_line(line)
            for line in self.gathered.partial():
                terminalreporter.write_line(line, yellow=True)
        for line in self.objections:
            terminalreporter.write_line(line, red=True)

    def _lines(self) -> Iterator[str]:
        if self.config.get_verbosity() < 0:  # the header, which says which offices are used, is not shown then
            yield from map(str, self.judging.framework.left_out)
        yield from self.gathered.lines(self.config.get_verbosity())
        yield from baseline_lines(self.judging.baseline, self.gathered, self.config.rootpath)
        yield from self.told


def _error(name: str, failure: Failure) -> Part:
    answer = Answer(tally=Tally(counts={Outcome.ERROR: 1}), stands=1)
    return Part(
        name=name, about=DOCUMENT, answer=answer, outcome=str(Outcome.ERROR), failure=failure, line=failure.line
    )
