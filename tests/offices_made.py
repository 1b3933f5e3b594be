"""Plugins of offices made for tests: as objects, and as distributions in a folder that Python looks at."""

from __future__ import annotations

import datetime as dt
import pathlib
import types
from collections.abc import Callable
from typing import Any

from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.offices.api import (
    HOLDS,
    BodyOfLaw,
    Given,
    Invariant,
    LawLevel,
    LegalSource,
    PartialDate,
    SourceKind,
    Verdict,
    hookimpl,
    invariant,
)
from iom_policy.offices.gathering import Offices

DAY = dt.date(2026, 3, 1)


def office(**hooks: Any) -> types.SimpleNamespace:
    """A plugin whose hooks, named without their prefix, yield these values, or are these functions."""
    made = types.SimpleNamespace(IOM_POLICY_API=(1, 0))
    for name, given in hooks.items():
        setattr(made, f"iom_policy_{name}", hookimpl(given if callable(given) else _yielding(given)))
    return made


def _yielding(values: Any) -> Callable[[], Any]:
    def hook() -> Any:
        return values

    return hook


def framework_of(*, seconds: float = 10, **plugins: object) -> Framework:
    """The framework with plugins, by the names of their offices, ``_`` standing for a dash."""
    named = {name.replace("_", "-"): plugin for name, plugin in plugins.items()}
    return Offices.of(named, seconds=seconds).framework(DAY)


def act(name: str = "demo.ACT-1", **more: Any) -> LegalSource:
    """A national law of Jordan, invented."""
    given: dict[str, Any] = {
        "title": "An act",
        "kind": SourceKind.NATIONAL_LAW,
        "level": LawLevel.NATIONAL,
        "jurisdiction": "JO",
        "bodies": (BodyOfLaw.HUMAN_RIGHTS,),
        "in_force": PartialDate(2001),
        "provenance": ("invented for a test",),
    }
    return LegalSource(name, **{**given, **more})


def question(name: str = "demo.ASKED", verdict: Verdict | Callable[[], Any] = HOLDS, **more: Any) -> Invariant:
    """A question to the whole design with one verdict."""
    given: dict[str, Any] = {"on": Design, "clauses": ("A7",), "question": "Is it so?"}

    def check(design: Design, given: Given) -> Verdict:
        """Asked in tests only.

        For no other reason.
        """
        answer: Verdict = verdict() if callable(verdict) else verdict
        return answer

    return invariant(name, **{**given, **more})(check)


ASKS_FOR_NATIONAL_LAW = """
from iom_policy.offices.api import *
IOM_POLICY_API = (1, 0)

@invariant("{name}.NATIONAL-LAW", on=Design, clauses=("A13",), question="Is a law of the State cited?")
def national_law_is_cited(design, given):
    \"\"\"A design in this State cites the law of the State.

    Only in a test.
    \"\"\"
    return violated(say("It is not."), fix="Cite it.")

@hookimpl
def iom_policy_invariants():
    yield national_law_is_cited
"""
"""The code of a plugin that asks every design for a law of its State; its name is a gap."""


def install(folder: pathlib.Path, name: str, code: str, *, version: str = "1.2", distribution: str = "") -> None:
    """Put a distribution with one plugin into a folder, as pip would."""
    distribution = distribution or f"iom-policy-{name}"
    module = distribution.replace("-", "_")
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    entry_point(folder, name, module, distribution, version)


def entry_point(folder: pathlib.Path, name: str, module: str, distribution: str, version: str) -> None:
    """Write the metadata of a distribution that names a module as the plugin of an office."""
    info = folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
    (info / "entry_points.txt").write_text(f"[iom_policy]\n{name} = {module}\n")
