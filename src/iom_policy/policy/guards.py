"""What the Policy allows, so that no invariant may hold it against a design: guards over the set of invariants."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from attrs import frozen

from iom_policy.design.activities import Activity
from iom_policy.design.vocabulary import ActivityType, ObjectiveRole, ProtectionNature, ProtectionPillar
from iom_policy.policy.invariants import Rule, explanation_of
from iom_policy.policy.verdicts import Basis, Strength

_ASSISTANCE = frozenset(
    {
        ActivityType.IN_KIND,
        ActivityType.CASH,
        ActivityType.SHELTER,
        ActivityType.TRANSPORT,
        ActivityType.HEALTH_SERVICE,
        ActivityType.RETURN_AND_REINTEGRATION,
    }
)


@frozen(kw_only=True)
class Guard(Rule):
    """A permission of the Policy. It is put to the invariants and never to a design.

    Attributes:
        allows: Whether an activity is one of those that the Policy allows.
        forbids: What no invariant may hold against such an activity, for people who write one.
    """

    allows: Callable[[Activity], bool]
    forbids: str


def _guard(
    name: str, clauses: tuple[str, ...], question: str, forbids: str, allows: Callable[[Activity], bool]
) -> Guard:
    return Guard(
        id=name,
        clauses=clauses,
        basis=Basis.TEXT,
        strength=Strength.PERMISSION,
        question=question,
        asks=explanation_of(allows, name),
        allows=allows,
        forbids=forbids,
    )


def guard(
    name: str, *, clauses: tuple[str, ...], question: str, forbids: str
) -> Callable[[Callable[[Activity], bool]], Guard]:
    """Turn a function into a guard; its docstring says what the Policy allows and why."""
    return partial(_guard, name, clauses, question, forbids)


@guard(
    "NO-IMMINENCE",
    clauses=("A12", "C13"),
    question="Does an invariant hold it against work on an environment of respect that no threat is near?",
    forbids="the absence of a threat, a violation or a named individual",
)
def protection_needs_no_imminent_threat(activity: Activity) -> bool:
    """Work that builds an environment of respect needs no threat that is near, and no person who is named.

    People are protected even when nothing threatens them clearly and directly, by a society in which rights are upheld.
    """
    return ProtectionNature.ENVIRONMENT_BUILDING in (activity.natures or ())


@guard(
    "ASSISTANCE-IS-PROTECTION",
    clauses=("C4",),
    question="Does an invariant keep assistance that names a right and aims at protection out of the first pillar?",
    forbids="that goods, money, transport or care are handed over",
)
def assistance_can_be_protection(activity: Activity) -> bool:
    """Assistance that keeps people alive and well is itself protection, and may belong to the first pillar.

    It names the right, and protection is its primary objective. The sentence is in the cover paper.
    """
    return (
        activity.type in _ASSISTANCE
        and activity.pillar is ProtectionPillar.FIRST
        and activity.objective is ObjectiveRole.PRIMARY
        and bool(activity.rights)
    )


GUARDS: tuple[Guard, ...] = (assistance_can_be_protection, protection_needs_no_imminent_threat)
"""Every guard, sorted by id."""
