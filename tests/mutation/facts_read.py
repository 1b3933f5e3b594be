"""Every fact of a design that some invariant reads, and every one that a person's answer covers."""

from __future__ import annotations

from typing import Any

import attrs
from properties.outcomes import given_of, placed_of
from properties.reads import Log, Reader, at, twin

from iom_policy.assessment.attesting import covered
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import Placed, subjects_of
from iom_policy.design.claims import SourceCited
from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Subject

ASKS_FOR_ABSENCE = frozenset({"NO-PERSONAL-DATA"})
"""What reads every text for what must not be there: no fact is one because of that."""


def facts_read(design: Design, framework: Framework) -> tuple[Path, ...]:
    """The places, sorted; a part that is stated counts as a fact besides what is stated in it."""
    reader = Reader(design, framework)
    given = given_of(design, framework)
    asked = [one for one in framework.invariants if one.id not in ASKS_FOR_ABSENCE]
    read = {
        path
        for invariant in asked
        for placed in placed_of(invariant, given)
        for path in reader.facts(invariant, placed)
    }
    found = {path for path in read | _covered(design, framework) if at(design, path) != unstated(design, path)}
    return tuple(sorted(found, key=lambda path: [str(step).rjust(4, "0") for step in path]))


def unstated(design: Design, path: Path) -> object:
    """What stands at a place where nothing is stated; ``attrs.NOTHING`` where the format demands something."""
    return attrs.fields_dict(type(at(design, path[:-1])))[str(path[-1])].default


def _covered(design: Design, framework: Framework) -> set[Path]:
    """What the answers that the design holds are given for: it must not change behind their back."""
    log = Log()
    listening = given_of(twin(design, log), framework)
    given = given_of(design, framework)
    found: set[Path] = set()
    for answer in design.attestations or ():
        invariant = framework.invariant(answer.invariant)
        if invariant is None or invariant.judgement is None:
            continue
        for placed in subjects_of(invariant.on, given):
            if placed.name == answer.subject:
                with log:
                    covered(invariant.judgement, _twin_of(placed, listening), listening.design)
                found |= set(log.read)
    return found


def _twin_of(placed: Placed, listening: Given) -> Subject:
    """The subject in the design that listens; a citation is one of a claim."""
    subject: Any = at(listening.design, placed.path)
    return (
        listening.cite(at(listening.design, placed.path[:2]), subject) if isinstance(subject, SourceCited) else subject
    )
