"""Runs of pytest inside tests, on small designs and on invariants made for the purpose."""

from __future__ import annotations

from typing import Any

import pytest

import iom_policy.documents.read
import iom_policy.pytest_plugin.run
from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.law.catalogue import Law
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Invariant, invariant
from iom_policy.policy.verdicts import Verdict
from plugin.support import DESK, Ask, Run, Use

# The outer run makes warnings errors, which would hold inside too; and the plugin of Hypothesis loads all of it at the
# end of each inner run, which takes longer than the run.
QUIET = ("-W", "default", "-p", "no:cacheprovider", "-p", "no:hypothesispytest")

# pytester forgets what a run inside this process imports, and PyYAML's C extension does not survive a second import:
# what reads designs is therefore imported here, before any run.
IMPORTED_ONCE = (iom_policy.documents.read, iom_policy.pytest_plugin.run)


@pytest.fixture
def ask() -> Ask:
    """Make an invariant that always gives the same verdict, or one for each activity."""

    def make(name: str, verdict: Verdict | dict[str, Verdict], **kwargs: Any) -> Invariant:
        if isinstance(verdict, dict):

            def of_each(activity: Activity, given: Given) -> Verdict:
                """Asked in tests only."""
                return verdict[activity.id]

            return invariant(name, on=Activity, clauses=("A7",), question="Is it so?", **kwargs)(of_each)

        def of_the_whole(design: Design, given: Given) -> Verdict:
            """Asked in tests only."""
            return verdict

        return invariant(name, on=Design, clauses=("A7",), question="Is it so?", **kwargs)(of_the_whole)

    return make


@pytest.fixture
def framework(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Let the plugin ask these invariants and no others."""

    def use(*invariants: Invariant) -> None:
        built = Framework.of(Law.shipped(), invariants)
        monkeypatch.setattr(Framework, "builtin", lambda: built)

    return use


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run pytest in this process on files that are written first: ``desk.iom.yaml`` unless others are given."""
    monkeypatch.setenv("COLUMNS", "200")  # in a narrow terminal pytest cuts messages short
    monkeypatch.delenv("CI", raising=False)

    def go(*args: str, files: dict[str, str] | None = None) -> pytest.RunResult:
        for name, text in ({"desk.iom.yaml": DESK} if files is None else files).items():
            (pytester.path / name).write_text(text, encoding="utf-8")
        return pytester.runpytest("--iom-policy", *QUIET, *args)

    return go
