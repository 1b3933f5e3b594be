"""A right that allows no exception under one provision only: where that is cited or binds, no reasons are heard."""

from __future__ import annotations

import pytest
from attrs import evolve
from gallery import changed

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Finding
from iom_policy.design.design import Design

RULE = (
    "activities.screening.eligibility: [{statement: People with papers, excludes_by: [migration-status], "
    "aim: a, necessity: b, proportionality: c, referral: d}]"
)
OWN = "activities.screening.rights: [non-refoulement]"


def told(*changes: str, states: tuple[str, ...] | None = None) -> Finding:
    """What is told of a rule that leaves people out, and for which reasons are given."""
    design: Design = changed("border-jordan", RULE, OWN, *changes)
    if states is not None:
        design = evolve(design, states=states)
    (finding,) = (one for one in assess(design)["STATUS-NEUTRAL"].told if one.subject == "screening")
    return finding


def owed_by(*states: str) -> str:
    """The claim is owed by these States, on the word of an article of the Refugee Convention alone."""
    bearers = ", ".join(f"{{state: {state}, organ: Ministry}}" for state in states)
    return f"rights.non-refoulement.duty_bearers: [{bearers}]"


ALONE = "rights.non-refoulement.sources: [CSR51 33]"
NO_EXCEPTION = "Take the rule out: NRF allows no exception."
FOR_A_PERSON = "protection-specialist or legal-office may attest it"


@pytest.mark.parametrize(
    ("changes", "states", "fix"),
    [
        ((ALONE, owed_by("JO")), None, NO_EXCEPTION),
        ((ALONE, owed_by("MY")), None, FOR_A_PERSON),
        ((ALONE, owed_by("MY", "JO")), None, NO_EXCEPTION),
        (("rights.non-refoulement.sources: [CSR51 33, CAT 3]", owed_by("MY")), None, NO_EXCEPTION),
        (("rights.non-refoulement.sources: [{cite: ICCPR 7, force: standard}]", owed_by("MY")), None, NO_EXCEPTION),
        ((ALONE, "-rights.non-refoulement.duty_bearers"), ("JO",), NO_EXCEPTION),
        ((ALONE, "-rights.non-refoulement.duty_bearers"), ("MY",), FOR_A_PERSON),
    ],
)
def test_reasons_are_heard_only_where_no_provision_without_exception_is_cited_or_binds(
    changes: tuple[str, ...], states: tuple[str, ...] | None, fix: str
) -> None:
    """The Refugee Convention knows exceptions to non-refoulement, and the Convention against Torture does not."""
    finding = told(*changes, states=states)
    assert finding.fix.startswith(fix)
    assert finding.path == ("activities", 1, "eligibility", 0)


def test_a_right_that_always_is_without_exception_needs_no_provision_for_it() -> None:
    """Nobody is tortured by way of exception, whatever is cited."""
    changes = ("activities.screening.rights: [humane-treatment]", "-rights.humane-treatment.sources")
    assert told(*changes).fix == "Take the rule out: TOR allows no exception."


def test_a_right_that_never_is_without_exception_leaves_it_to_a_person() -> None:
    """Most rights allow a difference in treatment that is justified, and somebody has to say that it is."""
    assert told("activities.screening.rights: [child]").fix.startswith(FOR_A_PERSON)
