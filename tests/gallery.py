"""The gallery's designs as plain data, and small changes to them, for tests that need a design of a certain kind."""

from __future__ import annotations

import copy
import datetime as dt
import pathlib
from typing import Any

from iom_policy.assessment.attesting import covered
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import subjects_of
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap
from iom_policy.documents.shorthand import design_converter
from iom_policy.documents.structure import structure
from iom_policy.documents.yaml_reader import read_yaml
from iom_policy.policy.given import Given

ROOT = pathlib.Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
NAMES = tuple(sorted(file.name.removesuffix(".iom.yaml") for file in (EXAMPLES / "complete").iterdir()))


def plain(name: str) -> dict[str, Any]:
    """A complete design of the gallery as plain data that a test may change."""
    data: Any = read_yaml((EXAMPLES / "complete" / f"{name}.iom.yaml").read_text(encoding="utf-8"), name)[0]
    return copy.deepcopy(data)


def built(data: dict[str, Any]) -> Design:
    """The design that plain data describe."""
    return structure(data, Design, SourceMap(), "a test", design_converter())


def changed(name: str, *changes: str) -> Design:
    """A complete design with changes.

    ``activities.training.pillar: first`` sets a field, ``-activities.training.pillar`` takes it out, and
    ``attest NO-COMPLICITY training by chief-of-mission`` adds a valid attestation, without ``by`` by the first role
    that may. Lists are entered by id or by number.
    """
    data = plain(name)
    for change in changes:
        if change.startswith("attest "):
            _attest(data, *change.split(maxsplit=2)[1:])
        elif change.startswith("-"):
            where, last = _find(data, change[1:])
            del where[last]
        else:
            path, _, value = change.partition(": ")
            where, last = _find(data, path)
            where[last] = read_yaml(f"value: {value}", "a change")[0]["value"]  # type: ignore[index,call-overload]
    return built(data)


def _find(data: Any, path: str) -> tuple[Any, Any]:
    *steps, last = path.split(".")
    for step in steps:
        data = data[_key(data, step)]
    return data, _key(data, last)


def _key(data: Any, step: str) -> Any:
    if not isinstance(data, list):
        return step
    if step.isdigit():
        return int(step)
    return next(number for number, one in enumerate(data) if one.get("id") == step)


def _attest(data: dict[str, Any], name: str, subject: str) -> None:
    subject, _, role = subject.partition(" by ")
    design = built(data)
    framework = Framework.builtin()
    invariant = framework.invariant(name)
    assert invariant is not None
    assert invariant.judgement is not None
    law = framework.law.with_sources(design.law or ())
    given = Given(design, law, design.as_of or dt.date(2026, 3, 1))
    placed = next(one for one in subjects_of(invariant.on, given) if one.name == subject)
    data.setdefault("attestations", []).append(
        {
            "invariant": name,
            "subject": subject,
            "finding": "met",
            "reasoning": "Looked at with care.",
            "role": role or invariant.judgement.roles[0],
            "date": "2026-02-10",
            "expires": "2026-08-10",
            "evidence": ["A note"],
            "covers": covered(invariant.judgement, placed.subject, design),
        }
    )
