"""What persons said on a question, put together: who found what, who has still to answer, and why it is open."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.said_by_persons import said_by_persons
from iom_policy.design.safeguards import Attestation, Evidence
from iom_policy.design.vocabulary import AttestedFinding
from iom_policy.policy.given import Attested, Doubt, DoubtKind
from iom_policy.policy.invariants import Invariant
from iom_policy.policy.verdicts import ForAPerson, Message, Outcome, Raised, say

FRAMEWORK = Framework.builtin()
AT = ("voluntariness", "conditional")
FOUND = "It is pressed."
FIRST, SECOND = "protection-specialist", "chief-of-mission"


def voluntariness() -> Invariant:
    """A question that two persons may have to answer."""
    found = FRAMEWORK.invariant("VOLUNTARINESS")
    assert found is not None
    return found


def by(role: str, finding: str = "met", doubt: Doubt | None = None) -> Attested:
    """An answer by a role."""
    attestation = Attestation(
        invariant="VOLUNTARINESS",
        subject="kits",
        finding=AttestedFinding(finding),
        reasoning="They were asked alone.",
        role=role,
        date=dt.date(2026, 2, 10),
        expires=dt.date(2026, 8, 10),
        covers="sha256:0",
        evidence=(Evidence(title="A note"),),
    )
    return Attested(attestation, 0, doubt)


def said(*given: Attested, confirmed: bool = True) -> Raised:
    """What is told of the question once these answers were given."""
    asked = ForAPerson(say(FOUND), at=AT, confirmed=confirmed)
    return said_by_persons(voluntariness(), "the kits", asked, given, {})


def line(role: str) -> str:
    """An answer that counts, as it is told."""
    return f"met by {role} on 2026-02-10, until 2026-08-10, on the evidence of: A note"


def test_two_answers_are_told_both_with_who_gave_them() -> None:
    """Where two have to answer, a reader sees that two did."""
    told = said(by(FIRST), by(SECOND))
    assert told == Raised(Outcome.ATTESTED, say("{said}.", said=f"{line(FIRST)}; and {line(SECOND)}"), Message(""), AT)
    alone = said(by(FIRST), confirmed=False)
    assert (alone.outcome, str(alone.found)) == (Outcome.ATTESTED, f"{line(FIRST)}.")


def test_one_answer_that_it_is_not_met_outweighs_the_others() -> None:
    """Nobody is outvoted who found harm."""
    told = said(by(FIRST), by(SECOND, "not-met"))
    assert (told.outcome, told.at, str(told.fix)) == (Outcome.VIOLATED, AT, "Change the design, then ask again.")
    assert str(told.found) == f"{SECOND} found it not met: They were asked alone."


@pytest.mark.parametrize(
    ("given", "why", "may"),
    [
        ((), "nobody has attested it", (FIRST,)),
        ((by(FIRST),), "a second role has to confirm the answer", ("legal-office", SECOND)),
        (
            (
                by(FIRST, doubt=Doubt(DoubtKind.STALE, "it expired")),
                by(SECOND, doubt=Doubt(DoubtKind.PARTLY, "of two")),
            ),
            (f"the attestation by {FIRST} does not count: it expired; {SECOND} finds it met in part only: of two"),
            (FIRST,),
        ),
        ((by(FIRST, doubt=Doubt(DoubtKind.PARTLY, "one.")),), f"{FIRST} finds it met in part only: one", (FIRST,)),
    ],
)
def test_an_open_question_says_why_where_and_who_may_answer(
    given: tuple[Attested, ...], why: str, may: tuple[str, ...]
) -> None:
    """Whoever is to answer has to see what was answered so far, and at which line."""
    told = said(*given)
    assert (told.outcome, told.at) == (Outcome.UNRESOLVED, AT)
    assert str(told.found) == f"{FOUND} A person has to judge it, and {why}."
    assert told.roles == may
    assert str(told.fix) == (
        f"{' or '.join(told.roles)} may attest it: iom-policy attest FILE VOLUNTARINESS 'the kits' "
        "prints what to fill in."
    )


def test_a_question_that_does_not_say_whose_it_is_is_a_fault_of_its_own() -> None:
    """An office's question without roles would otherwise wait for nobody for ever."""
    nobodys = evolve(voluntariness(), judgement=None)
    with pytest.raises(TypeError, match="it asks for a person's judgement and does not say whose"):
        said_by_persons(nobodys, "kits", ForAPerson(say(FOUND)), (), {})
