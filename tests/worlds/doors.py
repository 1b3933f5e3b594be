"""Calling the library, the command line and pytest in a world, inside this process."""

from __future__ import annotations

import contextlib
import io
import pathlib
from collections.abc import Iterator

import pytest
from attrs import define, field
from click.testing import CliRunner
from offices_made import office

import _iom_policy_pytest
from iom_policy.assessment.framework import Framework
from iom_policy.cli import cli
from iom_policy.offices.gathering import Offices
from worlds.worlds import World

_NOT_NEEDED = (
    "cacheprovider",
    "capture",
    "debugging",
    "doctest",
    "faulthandler",
    "junitxml",
    "logging",
    "pastebin",
    "setuponly",
    "setupplan",
    "stepwise",
    "threadexception",
    "tmpdir",
    "unittest",
    "unraisableexception",
)
QUIET = [word for name in _NOT_NEEDED for word in ("-p", f"no:{name}")]


@contextlib.contextmanager
def inhabited(world: World) -> Iterator[None]:
    """Let every door ask what is asked in a world."""
    plugin = {"west": office(invariants=[world.asked])} if world.question.startswith("west.") else {}
    offices, built = Offices.of(plugin), world.framework
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Framework, "builtin", lambda: built)
        patch.setattr(Offices, "load", lambda *_: offices)
        yield


def write(world: World, folder: pathlib.Path) -> None:
    """The files of a world."""
    (folder / "none.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / "desk.iom.yaml").write_text(world.design, encoding="utf-8")
    if world.baseline != "none":
        (folder / "known.toml").write_text(world.known, encoding="utf-8")


def check(folder: pathlib.Path, *, strict: str) -> tuple[int, list[str]]:
    """What the command line says of a folder."""
    words = ["check", str(folder), *(["--strict"] if strict == "yes" else [])]
    done = CliRunner().invoke(cli, words)
    return done.exit_code, done.output.splitlines()


@define
class Heard:
    """A plugin of pytest that hears how tests end."""

    ends: dict[str, str] = field(factory=dict)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a test ends."""
        if report.when == "call" or report.outcome == "skipped":
            known = hasattr(report, "wasxfail") and report.outcome == "skipped"
            self.ends[report.nodeid] = "xfailed" if known else report.outcome

    def pytest_warning_recorded(self, nodeid: str) -> None:
        """Note that a test warns."""
        self.ends[f"warning {nodeid}"] = "warned"

    @property
    def tests(self) -> dict[str, str]:
        """How each test ended."""
        return {
            name: self.ends.get(f"warning {name}", end) if end == "passed" else end
            for name, end in self.ends.items()
            if not name.startswith("warning ")
        }


def gate(folder: pathlib.Path, *, strict: str, opened: str, baseline: str) -> tuple[int, dict[str, str], list[str]]:
    """What pytest says of a folder: its exit code, how each question ended, and all that it prints."""
    words = [
        *(["--iom-policy-strict"] if strict == "yes" else []),
        *(["--iom-policy-unresolved=warn"] if opened == "warn" else []),
        *([f"--iom-policy-baseline={folder / 'known.toml'}"] if baseline != "none" else []),
    ]
    code, tests, lines = run(folder, *words)
    return code, {name.rpartition("::")[2]: end for name, end in tests.items()}, lines


def run(folder: pathlib.Path, *words: str) -> tuple[int, dict[str, str], list[str]]:
    """Run pytest on a folder in this process: its exit code, how each test ended, and all that it prints."""
    heard, out = Heard(), io.StringIO()
    where = ["--rootdir", str(folder), "-c", str(folder / "none.ini"), "--noconftest", "-W", "default"]
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        patch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        patch.setenv("COLUMNS", "200")
        for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "CI"):
            patch.delenv(name, raising=False)
        patch.chdir(folder)
        code = pytest.main(["--iom-policy", *QUIET, *where, *words, str(folder)], plugins=[_iom_policy_pytest, heard])
    return int(code), heard.tests, out.getvalue().splitlines()
