"""Answers to every question of a design that is for a person, as of a day: valid, and for what the design says now."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from iom_policy.assessment.attesting import covered
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import subjects_of
from iom_policy.design.design import Design
from iom_policy.design.safeguards import Attestation, Evidence
from iom_policy.design.vocabulary import AttestedFinding
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Invariant, Judgement
from iom_policy.policy.verdicts import ForAPerson


def answered(design: Design, framework: Framework, *, on: dt.date | None = None) -> Design:
    """The design with a valid attestation for each question that only a person can answer, and with no other one."""
    day = on or design.as_of
    assert day is not None
    bare = evolve(design, attestations=None)
    given = Given(bare, framework.law.with_sources(bare.law or ()), day)
    answers = [one for invariant in framework.invariants for one in _answers(invariant, given)]
    return evolve(bare, attestations=tuple(answers) or None)


def _answers(invariant: Invariant, given: Given) -> list[Attestation]:
    if invariant.judgement is None:
        return []
    answers: list[Attestation] = []
    for placed in subjects_of(invariant.on, given):
        verdict = invariant.check(placed.subject, given)
        if isinstance(verdict, ForAPerson):
            hashed = covered(invariant.judgement, placed.subject, given.design)
            roles = _roles(invariant.judgement, given.design.prepared_by, confirmed=verdict.confirmed)
            answers += [_answer(invariant.id, placed.name, role, hashed, given.on) for role in roles]
    return answers


def _roles(judgement: Judgement, author: str | None, *, confirmed: bool) -> list[str]:
    first = next(role for role in judgement.roles if role != author)
    others = (role for role in judgement.confirming if role not in (first, author))
    return [first, next(others)] if confirmed else [first]


def _answer(invariant: str, subject: str, role: str, hashed: str, on: dt.date) -> Attestation:
    return Attestation(
        invariant=invariant,
        subject=subject,
        finding=AttestedFinding.MET,
        reasoning="Looked at with care, and with those whom it concerns.",
        role=role,
        date=on - dt.timedelta(days=20),
        expires=on + dt.timedelta(days=60),
        evidence=(Evidence(title="A note"),),
        covers=hashed,
    )
