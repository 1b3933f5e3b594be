"""Results: a chain from activity to objective, with an outcome that is protection (A17, A18, C3)."""

from __future__ import annotations

from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.results import Results
from iom_policy.design.vocabulary import OutcomeChange
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import invariant
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    Message,
    NotApplicable,
    Raised,
    Verdict,
    all_of,
    say,
    unresolved,
    violated,
)

_OUTCOMES: Path = ("results", "outcomes")


@invariant(
    "RESULT-CHAIN",
    on=Design,
    clauses=("A17", "A18", "C3"),
    basis=Basis.INFERENCE,
    question="Which output does each activity lead to, which outcome each output, and to which objective?",
)
def the_results_chain_is_whole(design: Design, given: Given) -> Verdict:
    """Every activity leads to an output, every output to an outcome, all to an objective; no output lacks an activity.

    The pillars are told apart by objective and result, so both have to be stated. Where no activity is listed, as
    SCOPE-ALL tells, there is no chain to follow yet.
    """
    results = design.results
    if results is None:
        return unresolved(
            say("The design states no results."),
            at="results",
            fix="Write results: with objective:, outcomes: and their outputs:.",
        )
    raised: list[Raised] = []
    if not (results.objective or "").strip():
        raised.append(
            _open_or_empty(results.objective, say("The design states no objective."), ("results", "objective"))
        )
    if not results.outcomes:
        raised.append(_open_or_empty(results.outcomes, say("The design states no outcome."), _OUTCOMES))
    raised += _below_the_outcomes(results, given)
    raised += _activities_without_output(given)
    if not raised and not given.activities:
        return NotApplicable(say("No activity is listed that could lead to an output."))
    return all_of(raised)


def _below_the_outcomes(results: Results, given: Given) -> list[Raised]:
    raised: list[Raised] = []
    used = {activity.output for activity in given.activities}
    for number, outcome in enumerate(results.outcomes or ()):
        if not outcome.outputs:
            found = say("The outcome {id} has no output.", id=outcome.id)
            raised.append(_open_or_empty(outcome.outputs, found, (*_OUTCOMES, number, "outputs")))
        for second, output in enumerate(outcome.outputs or ()):
            if output.id not in used and None not in used and used:
                found = say("No activity leads to the output {id}.", id=output.id)
                at = (*_OUTCOMES, number, "outputs", second)
                raised.append(violated(found, at=at, fix="Name the activity that produces it, or take it out."))
    return raised


def _activities_without_output(given: Given) -> list[Raised]:
    return [
        unresolved(
            say("{id} does not say which output it leads to.", id=activity.id),
            at=("activities", number, "output"),
            fix="Write output: with the id of an output.",
        )
        for number, activity in enumerate(given.activities)
        if activity.output is None
    ]


def _open_or_empty(value: object, found: Message, at: Path) -> Raised:
    if value is None:
        return unresolved(found, at=at, fix="State it, so that the chain can be followed.")
    return violated(found, at=at, fix="State it: an empty entry breaks the chain.")


@invariant(
    "PROTECTION-OUTCOME",
    on=Design,
    clauses=("C3", "A18", "A17"),
    question="Which outcome is a change in the enjoyment of a right, or in what a duty-bearer does?",
    after=("RESULT-CHAIN",),
)
def some_outcome_is_protection(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """At least one outcome is a change in the enjoyment of a right or in a duty-bearer's conduct, tied to a claim.

    Protection is the outcome that activities intend. Capacity strengthened is a step on the way.
    """
    outcomes = (design.results.outcomes if design.results else None) or ()
    if any(
        outcome.rights and outcome.change in (OutcomeChange.ENJOYMENT, OutcomeChange.CONDUCT) for outcome in outcomes
    ):
        return HOLDS
    if any(outcome.rights is None or outcome.change is None for outcome in outcomes):
        return unresolved(
            say("No outcome says both what it changes and for which right."),
            at=_OUTCOMES,
            fix="Write change: enjoyment or conduct, and rights:, for the outcome that is protection.",
        )
    return violated(
        say("No outcome is a change in the enjoyment of a right or in what a duty-bearer does."),
        at=_OUTCOMES,
        fix="Add the outcome for people: what will they enjoy, or what will the duty-bearer do, that is not so today?",
    )
