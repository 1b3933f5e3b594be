"""What is only counted is never put into words; whatever is asked of it, the words would have said the same."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment
from iom_policy.design.design import Design
from iom_policy.policy.verdicts import Outcome
from iom_policy.testing.strategies import AS_OF, complete_designs, designs


def unread(design: Design) -> Assessment:
    """An assessment of which nobody has read anything."""
    return assess(design, on=design.as_of or AS_OF)


def in_words(assessment: Assessment) -> Assessment:
    """The same assessment of which every finding was made before anything is asked."""
    return evolve(assessment, results=tuple(evolve(one, told=one.told) for one in assessment.results))


@given(designs() | complete_designs())
def test_what_is_asked_of_findings_that_nobody_made_is_what_they_say(design: Design) -> None:
    """Counting without words is quick, and must hide nothing that stands."""
    words = in_words(unread(design))
    assert unread(design).findings == words.findings
    assert unread(design).counts == words.counts
    assert unread(design).holds() == words.holds()
    assert unread(design).holds(strict=True) == words.holds(strict=True)
    for quick, plain in zip(unread(design).results, words.results, strict=True):
        assert quick.outcomes == plain.outcomes
        assert quick.by_subject == plain.by_subject
        assert {one: quick.with_outcome(one) for one in Outcome} == {one: plain.with_outcome(one) for one in Outcome}
