"""Safeguards and people's answers, with anything stated, unstated or wrong."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iom_policy.design.safeguards import Attestation, Safeguards
from iom_policy.policy.builtin import builtin_invariants
from iom_policy.testing.strategies.anything import anything, identifiers
from iom_policy.testing.strategies.called import strategy


@strategy
def safeguards() -> SearchStrategy[Safeguards]:
    """Safeguards of a whole design (A16, A20, C5).

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(safeguards(), where=lambda one: one.feedback).feedback[0].channel
    'People are heard'
    """
    return anything(Safeguards)


@strategy
def attestations(*, subjects: SearchStrategy[str] | None = None) -> SearchStrategy[Attestation]:
    """Answers of people to questions that are theirs to answer, most of which do not count.

    `answered` gives a design those that do.

    Args:
        subjects: Ids of what they are about; unsaid, `identifiers`.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(attestations()).invariant
    'BEYOND-NEEDS'
    """
    asked = [one for one in builtin_invariants() if one.judgement is not None]
    return anything(
        Attestation,
        invariant=st.sampled_from([one.id for one in asked]),
        subject=identifiers() if subjects is None else subjects,
        role=st.sampled_from(sorted({role for one in asked if one.judgement for role in one.judgement.roles})),
        covers=st.integers(0, 9).map(lambda digit: f"sha256:{str(digit) * 64}"),
    )
