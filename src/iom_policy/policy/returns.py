"""Return and relocation: chosen freely, by people who know what they choose (A12, A13, A18)."""

from __future__ import annotations

from iom_policy.design.activities import Activity, Voluntariness
from iom_policy.design.vocabulary import ActivityType
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.stated import is_blank
from iom_policy.policy.verdicts import (
    Basis,
    ForAPerson,
    NotApplicable,
    Raised,
    Verdict,
    say,
    unresolved,
    violated,
)

_MAY_MOVE_PEOPLE = frozenset({ActivityType.RETURN_AND_REINTEGRATION, ActivityType.TRANSPORT})
_FINDINGS = (
    ("freedom_of_choice", "why nothing presses people to agree"),
    ("informed_decision", "what people are told before they decide"),
)
_PRESSURES = (
    ("in_detention", "people decide while detained"),
    ("conditional", "something depends on their agreeing"),
    ("claim_withdrawn", "an asylum claim is given up first"),
)


@invariant(
    "VOLUNTARINESS",
    on=Activity,
    clauses=("A12", "A13", "A18"),
    basis=Basis.INFERENCE,
    question="Do people choose to return or move, free of pressure, and do they know what they choose?",
    after=("SCOPE-ALL",),
    judgement=Judgement(
        question="Is the choice free of physical and psychological pressure, and is the decision an informed one?",
        roles=("protection-specialist",),
        confirming=("legal-office", "chief-of-mission"),
        evidence="The counselling record's form, what people are told, and where and when they are asked.",
        months=6,
        reads=("title", "voluntariness"),
    ),
)
def people_move_by_their_own_choice(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """A return or relocation rests on a free choice and an informed decision, and a person judged both.

    The Policy asks to secure rights in accordance with international law, and a return that is not chosen can breach
    it; the two findings are field practice. Where people decide in detention, where something depends on their
    agreeing or a claim is given up first, one answer is not enough: a second role confirms it. People do choose to
    return from detention; the tool asks and does not forbid.
    """
    chosen = activity.voluntariness
    if chosen is None and (activity.type is None or activity.type in _MAY_MOVE_PEOPLE):
        return unresolved(
            say(
                "{id} does not say whether it returns or relocates people, and how freely they choose.", id=activity.id
            ),
            at="voluntariness",
            fix="Write voluntariness: with freedom_of_choice: and informed_decision:; or voluntariness: false.",
        )
    if chosen is None or chosen.moves_people is False:
        return NotApplicable(say("{id} returns or relocates nobody.", id=activity.id))
    pressed = " and ".join(words for part, words in _PRESSURES if getattr(chosen, part))
    if raised := _findings(activity, chosen, pressed):
        return tuple(raised)
    if pressed:
        found = say("{id} moves people, and {how}.", id=activity.id, how=pressed)
        return ForAPerson(found, at=("voluntariness",), confirmed=True)
    return ForAPerson(say("{id} moves people, by their choice as it says.", id=activity.id), at=("voluntariness",))


def _findings(activity: Activity, chosen: Voluntariness, pressed: str) -> list[Raised]:
    raised: list[Raised] = []
    unstated = [words for part, words in _FINDINGS if getattr(chosen, part) is None]
    unstated += [f"whether {words}" for part, words in _PRESSURES if getattr(chosen, part) is None]
    if unstated:
        words = "{id} moves people, and {how}; it does not say {what}." if pressed else "{id} does not say {what}."
        found = say(words, id=activity.id, how=pressed, what=" or ".join(unstated))
        fix = "Write freedom_of_choice:, informed_decision:, in_detention:, conditional: and claim_withdrawn:."
        raised.append(unresolved(found, at="voluntariness", fix=fix))
    for part, words in _FINDINGS:
        if is_blank(getattr(chosen, part)):
            found = say("{id} leaves blank {what}.", id=activity.id, what=words)
            raised.append(violated(found, at=("voluntariness", part), fix="Move nobody before this can be said."))
    return raised
