"""Answers to every question of a design that is for a person: valid, and for what the design says now."""

from __future__ import annotations

import datetime as dt
from functools import cache

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


def answered(design: Design, framework: Framework | None = None, *, on: dt.date | None = None) -> Design:
    """A design with a valid attestation for each question that only a person can answer, and with no other one.

    It is for tests, in which no person is there to ask. Attestations that the design has are taken out.

    Args:
        design: The design; its ``prepared_by`` has to say which role wrote it, or no answer counts.
        framework: Law and invariants; unsaid, what ships with the library.
        on: The day on which the questions are asked; unsaid, the design's own ``as_of``.

    Raises:
        ValueError: Neither ``on`` nor the design says the day.

    >>> from iom_policy.design.activities import Activity
    >>> desk = Activity(id="desk", title="A desk", rights=(), harms=())
    >>> design = Design(iom_policy=1, kind="project", id="d", title="D", as_of=dt.date(2026, 3, 1), activities=(desk,))
    >>> [(one.invariant, one.subject, one.role) for one in answered(design).attestations]
    [('DO-NO-HARM', 'desk', 'protection-specialist')]
    """
    day = on or design.as_of
    if day is None:
        raise ValueError(f"the design {design.id} has no as_of: say on which day its questions are asked, with on=")
    framework = framework or _builtin()
    bare = evolve(design, attestations=None)
    given = Given(bare, framework.law.with_sources(bare.law or ()), day, terms=framework.terms)
    answers = [one for invariant in framework.invariants for one in _answers(invariant, given)]
    return evolve(bare, attestations=tuple(answers) or None)


@cache
def _builtin() -> Framework:
    return Framework.builtin()


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
