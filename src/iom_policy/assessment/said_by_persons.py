"""What the answers of persons make of a question that only they can settle."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from iom_policy.assessment.attesting import held_by, told
from iom_policy.design.vocabulary import AttestedFinding
from iom_policy.policy.given import Attested, Doubt, DoubtKind
from iom_policy.policy.invariants import Invariant, Judgement
from iom_policy.policy.verdicts import ForAPerson, Message, Outcome, Raised, say, violated


def said_by_persons(
    invariant: Invariant,
    subject: str,
    asked: ForAPerson,
    given: Sequence[Attested],
    posts: Mapping[str, tuple[str, ...]],
) -> Raised:
    """Violated where somebody found it not met, attested where all who have to answer did, and otherwise open.

    Args:
        invariant: The question.
        subject: What it is asked of.
        asked: What the invariant leaves to persons.
        given: The answers to it, those that do not count included.
        posts: The posts of a deployment that hold the roles of the field.

    Raises:
        TypeError: The invariant asks for a judgement and does not say whose.
    """
    judgement = invariant.judgement
    if judgement is None:
        raise TypeError("it asks for a person's judgement and does not say whose")
    counted = [one.attestation for one in given if one.doubt is None]
    for attestation in counted:
        if attestation.finding is AttestedFinding.NOT_MET:
            found = say("{role} found it not met: {why}", role=attestation.role, why=attestation.reasoning)
            return violated(found, at=asked.at, fix="Change the design, then ask again.")
    lacking = _lacking(judgement, asked, {attestation.role for attestation in counted}, posts)
    if not lacking:
        said = "; and ".join(told(attestation) for attestation in counted)
        return Raised(Outcome.ATTESTED, say("{said}.", said=said), Message(""), asked.at)
    fix = say(
        "{roles} may attest it: iom-policy attest FILE {invariant} {subject} prints what to fill in.",
        roles=" or ".join(may := held_by(lacking, posts)),
        invariant=invariant.id,
        subject=shlex.quote(subject),
    )
    return Raised(Outcome.UNRESOLVED, _why_open(asked, given), fix, asked.at, roles=may)


def _lacking(
    judgement: Judgement, asked: ForAPerson, answered: set[str], posts: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Roles of which one has still to answer; none where nobody has."""
    first = set(held_by(judgement.roles, posts)) & answered
    if not first:
        return judgement.roles
    confirming = set(held_by(judgement.confirming, posts)) & answered
    alone = len(first | confirming) < 2 or not confirming
    return judgement.confirming if asked.confirmed and alone else ()


def _why_open(asked: ForAPerson, given: Sequence[Attested]) -> Message:
    doubts = [_in_words(one.attestation.role, one.doubt) for one in given if one.doubt]
    counts = any(one.doubt is None for one in given)
    why = "; ".join(doubts) or ("a second role has to confirm the answer" if counts else "nobody has attested it")
    return say("{found} A person has to judge it, and {why}.", found=asked.found, why=why.rstrip("."))


def _in_words(role: str, doubt: Doubt) -> str:
    """Why an answer leaves a question open; one in part is an answer, and is told as such."""
    if doubt.kind is DoubtKind.PARTLY:
        return f"{role} finds it met in part only: {doubt.because}"
    return f"the attestation by {role} does not count: {doubt.because}"
