"""How every question on every subject of a design ended, by name and not by place, so that two designs compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import evolve

from iom_policy.assessment.assess import assess
from iom_policy.assessment.attesting import standing
from iom_policy.assessment.findings import Assessment, Result
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import Placed, Subjects, subjects_of
from iom_policy.design.design import Design
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Invariant
from iom_policy.policy.verdicts import Outcome, Strength

NOT_ASKED = "not asked"
"""The outcome of a question that waits for another one."""
REFUSED = "refused"
"""The outcome of every question to a design that has to be mended first."""
STANDS = frozenset({Outcome.SATISFIED, Outcome.ATTESTED, Outcome.NOT_APPLICABLE})
"""The outcomes that ask nobody to do anything."""
HELD = frozenset({Outcome.SATISFIED, Outcome.ATTESTED})

Question = tuple[str, str, str]
"""An invariant, the kind of its subject, and the subject's name."""

_GRAVEST_FIRST = (
    Outcome.ERROR,
    Outcome.VIOLATED,
    Outcome.UNRESOLVED,
    Outcome.ATTESTED,
    Outcome.NOT_APPLICABLE,
)


def day_of(design: Design) -> dt.date:
    """The day on which the law is read for a design; designs of the gallery state it."""
    assert design.as_of is not None
    return design.as_of


def given_of(design: Design, framework: Framework, on: dt.date | None = None) -> Given:
    """What invariants are given with a design, its attestations included."""
    law = framework.law.with_sources(design.law or ())
    given = Given(design, law, on or day_of(design))
    return evolve(given, attested=standing(framework, Subjects(given), {}))


def placed_of(invariant: Invariant, given: Given) -> tuple[Placed, ...]:
    """The subjects of an invariant; where there are none, the design stands for them."""
    return subjects_of(invariant.on, given) or (Placed(given.design.id, (), given.design),)


def outcomes(
    design: Design, framework: Framework, *, on: dt.date | None = None
) -> tuple[Assessment, Mapping[Question, str]]:
    """An assessment, and how each question ended.

    A subject of which several things are told counts under the gravest. Where a design has no subject of a kind, the
    question is under the design's own name.
    """
    assessment = assess(design, framework, on=on)
    if assessment.faults:
        return assessment, {}
    given = given_of(design, framework, on)
    found = {
        (invariant.id, invariant.on.__name__, placed.name): outcome_of(assessment[invariant.id], placed.name)
        for invariant in framework.invariants
        for placed in placed_of(invariant, given)
    }
    return assessment, found


def outcome_of(result: Result, name: str) -> str:
    """How one question ended for one subject."""
    told = {one.outcome for one in result.told if one.subject == name}
    for outcome in _GRAVEST_FIRST:
        if outcome in told:
            return outcome
    return NOT_ASKED if any(one.subject == name for one in result.waiting) else Outcome.SATISFIED


def strictly_violated(assessment: Assessment) -> set[tuple[str, str]]:
    """The invariants, and the subjects, of requirements that are violated."""
    return {
        (one.invariant, one.subject)
        for one in assessment.findings
        if one.outcome is Outcome.VIOLATED and one.strength is Strength.REQUIREMENT
    }
