"""Attestations as such: an answer counts while it is by a role that may give it, evidenced, and fresh (A7, A9)."""

from __future__ import annotations

import shlex

from iom_policy.policy.given import Attested, DoubtKind, Given
from iom_policy.policy.invariants import invariant
from iom_policy.policy.verdicts import HOLDS, Basis, NotApplicable, Verdict, say, unresolved, violated

ATTEST_FRESH = "ATTEST-FRESH"
"""The invariant behind which a question waits whose answer does not count."""


def _no_attestation(given: Given) -> Verdict:  # noqa: ARG001
    return NotApplicable(say("The design holds no attestation."))


@invariant(
    ATTEST_FRESH,
    on=Attested,
    clauses=("A7", "A9"),
    basis=Basis.INFERENCE,
    question="Is this answer given by a role that may give it, with reasons and evidence, and does it still hold?",
    when_none=_no_attestation,
)
def every_attestation_counts(answer: Attested, given: Given) -> Verdict:  # noqa: ARG001
    """An attestation counts if its role may give it, it has reasons and evidence, and neither time nor text ran ahead.

    The Policy binds all staff and shows outsiders what was done, so an answer has to be one that others can follow.
    How that is recorded is this tool's rule and not in the Policy. An expired answer, or one given before the fields
    it covers were changed, is open again and not wrong. One that a newer answer replaces may stay as a record. An
    answer counts for the months its question allows and no longer. The role that wrote a design is not the only one to
    vouch for it, so a design that rests on an answer says which role wrote it.
    """
    told = {"question": answer.attestation.invariant, "subject": answer.attestation.subject}
    if answer.doubt is None or answer.doubt.kind is DoubtKind.PARTLY:
        return HOLDS
    if answer.replaced:
        return NotApplicable(say("Another attestation of {question} for {subject} counts in its place.", **told))
    found = say("The attestation of {question} for {subject} does not count: {why}.", why=answer.doubt.because, **told)
    subject = shlex.quote(told["subject"])
    fix = f"iom-policy attest FILE {told['question']} {subject} prints what to fill in, and who may."
    if answer.doubt.kind is DoubtKind.FAULTY:
        return violated(found, fix=fix)
    return unresolved(found, fix=fix, roles=answer.may)
