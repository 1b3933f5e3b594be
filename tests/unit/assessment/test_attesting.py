"""Attestations: a person's answer counts for what it covers, in the right role, on evidence, until it expires."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from gallery import changed

from iom_policy.assessment.assess import assess
from iom_policy.assessment.attesting import blank_attestations, months_after
from iom_policy.assessment.framework import Framework
from iom_policy.documents.yaml_reader import read_yaml
from iom_policy.policy.verdicts import Outcome

NAME, LAST = "border-jordan", "attestations.5"  # DO-NO-HARM of the training


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (f"{LAST}.role: programme-assistant", "the role programme-assistant may not attest it"),
        ("prepared_by: protection-specialist", "may not be the only one to attest it"),
        (f'{LAST}.reasoning: " "', "it gives no reasoning"),
        (f"-{LAST}.evidence", "it rests on no evidence"),
        (f"{LAST}.date: 2026-03-02", "it is dated 2026-03-02, after the day of the assessment, 2026-03-01"),
        (f"{LAST}.expires: 2026-03-01", "it expired on 2026-03-01"),
        (f"{LAST}.covers: sha256:0", "what it covers has changed since (now sha256:"),
        (f"{LAST}.finding: partly", "it finds the question met in part only"),
    ],
)
def test_an_attestation_that_does_not_count_leaves_the_question_open_and_says_why(change: str, said: str) -> None:
    """An answer nobody may rely on is neither a pass nor a violation."""
    (finding, *_) = [one for one in assess(changed(NAME, change)).findings if one.subject == "training"]
    assert finding.invariant == "DO-NO-HARM"
    assert finding.outcome is Outcome.UNRESOLVED
    assert said in finding.found


def test_a_change_that_the_answer_covers_voids_it_and_another_does_not() -> None:
    """A typo elsewhere must not cost a signature; a change of what was judged must."""
    elsewhere = changed(NAME, "activities.training.horizon_because: A sentence.")
    assert assess(elsewhere).holds()
    covered = changed(NAME, "activities.training.harms: [{harm: Stigma, mitigation: None needed, owner: officer}]")
    assert [one.invariant for one in assess(covered).findings] == ["DO-NO-HARM"]


def test_an_attestation_never_overrides_a_decided_violation() -> None:
    """The Policy binds all staff: there is no waiver for a requirement."""
    design = changed(
        "shelter-nigeria",
        "activities.kits.eligibility: [{statement: Registered only, excludes_by: [migration-status]}]",
        "attest STATUS-NEUTRAL kits",
    )
    (finding,) = assess(design).findings
    assert (finding.invariant, finding.outcome) == ("STATUS-NEUTRAL", Outcome.VIOLATED)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (f"{LAST}.invariant: NO-SUCH-THING", "no question of NO-SUCH-THING is for a person to attest"),
        (f"{LAST}.invariant: PILLAR-ASSIGNED", "no question of PILLAR-ASSIGNED is for a person to attest"),
        (f"{LAST}.subject: trainings", "DO-NO-HARM is not asked of 'trainings'"),
    ],
)
def test_an_attestation_of_nothing_is_an_error(change: str, found: str) -> None:
    """A mistyped attestation would otherwise be ignored without a word."""
    assessment = assess(changed(NAME, change))
    assert [fault.found for fault in assessment.faults] == [found]
    assert not assessment.holds()


def test_the_block_to_fill_in_is_readable_and_fits() -> None:
    """Pasted under attestations and filled in, it settles the question it was printed for."""
    design = changed(NAME, "-attestations")
    lines = blank_attestations(design, Framework.builtin(), "DO-NO-HARM", "training", dt.date(2026, 3, 1))
    text = "\n".join(line for line in lines if not line.startswith("#"))
    for blank, filled in (
        ("<met, not-met or partly>", "met"),
        ("<at least a sentence>", "Looked at with care."),
        ("<title of the document>", "A note"),
    ):
        assert blank in text
        text = text.replace(blank, filled)
    read: Any = read_yaml(f"attestations:\n{text}", "a block")[0]
    (block,) = read["attestations"]
    settled = changed(NAME, "attestations.5: " + "{" + ", ".join(f"{k}: {v}" for k, v in block.items()) + "}")
    assert not [one for one in assess(settled).findings if one.subject == "training"]


def test_who_asks_for_a_block_of_nothing_is_told_what_there_is() -> None:
    """The error names the invariants and subjects that exist."""
    design, framework, day = changed(NAME), Framework.builtin(), dt.date(2026, 3, 1)
    with pytest.raises(
        ValueError, match="PILLAR-ASSIGNED is not for a person to attest; these are: CHILD-BEST-INTERESTS"
    ):
        blank_attestations(design, framework, "PILLAR-ASSIGNED", None, day)
    with pytest.raises(ValueError, match="it is asked of: data-system, screening, training"):
        blank_attestations(design, framework, "DO-NO-HARM", "nobody", day)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [("2026-08-31", 6, "2027-02-28"), ("2026-12-01", 1, "2027-01-01"), ("2023-08-31", 6, "2024-02-29")],
)
def test_months_end_on_a_day_that_exists(day: str, months: int, then: str) -> None:
    """An expiry on 31 February would be no expiry."""
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(then)
