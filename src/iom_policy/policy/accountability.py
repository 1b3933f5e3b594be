"""Accountability to people: they are heard, can complain, and can tell what was measured of them (C5, A6(c), A9)."""

from __future__ import annotations

from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.restricted import is_restricted, restricted_places
from iom_policy.design.results import Indicator
from iom_policy.design.vocabulary import IndicatorKind
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.stated import says
from iom_policy.policy.verdicts import HOLDS, Basis, Raised, Strength, Verdict, all_of, say, unresolved, violated

_SAFEGUARDS: Path = ("safeguards",)


@invariant(
    "ACCOUNTABILITY",
    on=Design,
    clauses=("C5", "A6(c)", "A9"),
    basis=Basis.PRACTICE,
    strength=Strength.EXPECTATION,
    question="By which channels can people complain, one in confidence, in which languages, and answered by when?",
)
def people_can_complain(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """People have two channels or more to complain, one confidential, with languages and a time for the answer.

    People who can complain, and are answered, keep a project honest towards them. The Policy does not say so: this is
    field practice on accountability. Such a channel is no remedy against a State.
    """
    channels = design.safeguards.feedback if design.safeguards else None
    at = (*_SAFEGUARDS, "feedback")
    if channels is None:
        return unresolved(
            say("The design does not say how people can complain to it."),
            at=at,
            fix="List feedback: with channel:, confidential:, languages: and answer_within_days:.",
        )
    raised: list[Raised] = []
    in_confidence = {channel.confidential for channel in channels}
    if len(channels) < 2 or in_confidence == {False}:
        count = "no channel" if not channels else f"{len(channels)} channel{'s' if len(channels) > 1 else ''}"
        kind = "one confidential" if True in in_confidence else "none said to be confidential"
        found = say("People can complain through {count}, {kind}.", count=count, kind=kind)
        raised.append(violated(found, at=at, fix="Offer at least two channels, one of them in confidence."))
    elif True not in in_confidence:
        found = say("Whether people can complain in confidence is not stated.")
        raised.append(unresolved(found, at=at, fix="Write confidential: true or false for each channel."))
    for number, channel in enumerate(channels):
        if not channel.languages or channel.answer_within_days is None:
            found = say(
                "The channel {channel} does not state its languages and the time for an answer.",
                channel=repr(channel.channel),
            )
            raised.append(unresolved(found, at=(*at, number), fix="Write languages: and answer_within_days:."))
        elif channel.answer_within_days < 0:
            days = channel.answer_within_days
            found = say("People would be answered before they complain: within {days} days.", days=days)
            place = (*at, number, "answer_within_days")
            raised.append(violated(found, at=place, fix="Write the number of days, 0 for the same day."))
    return all_of(raised)


@invariant(
    "PARTICIPATION",
    on=Design,
    clauses=("C5", "A12", "A20"),
    basis=Basis.PRACTICE,
    strength=Strength.EXPECTATION,
    question="Which rights-holders were heard, how, and what changed in the design because of it?",
    judgement=Judgement(
        question="Was the consultation meaningful, and safe for those who took part?",
        roles=("community-focal-point", "field-team"),
        evidence="Minutes, and the changes that were made.",
        months=12,
        reads=("safeguards.participation",),
        needed=False,
    ),
)
def people_were_heard(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """Rights-holders were consulted, and at least one thing in the design changed because of it.

    Participation is a principle of the rights-based approach in the field; the Policy asks for a migrant-centred
    approach and does not use the word.
    """
    heard = design.safeguards.participation if design.safeguards else None
    at = (*_SAFEGUARDS, "participation")
    if heard is None:
        return unresolved(
            say("The design does not say whether rights-holders were heard."),
            at=at,
            fix="List participation: with who:, when:, how: and changed:.",
        )
    if not heard:
        return violated(
            say("The design states that no rights-holder was heard."),
            at=at,
            fix="Consult people, or say why that is unsafe.",
        )
    if not any((one.changed or "").strip() for one in heard):
        return unresolved(
            say("What the consultations changed is not stated."), at=at, fix="Write changed: for at least one of them."
        )
    return HOLDS


@invariant(
    "RIGHTS-INDICATOR",
    on=Design,
    clauses=("A20", "A11"),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Which indicator measures enjoyment of a right or conduct, and are persons counted by sex and age?",
    after=("RESULT-CHAIN",),
)
def rights_are_measured(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """At least one outcome indicator measures enjoyment or conduct; counts of persons are broken down by sex and age.

    Support is to result in more protection, which a count of trainings does not show, and who is left behind shows in a
    breakdown only. One that would put people at risk is left out, with the reason.
    """
    outcomes = (design.results.outcomes if design.results else None) or ()
    raised: list[Raised] = []
    measured = [one for outcome in outcomes for one in outcome.indicators or ()]
    if not any(one.kind is IndicatorKind.OUTCOME for one in measured):
        found = say("No indicator of an outcome measures an outcome.")
        tell = unresolved if any(one.kind is None for one in measured) or not measured else violated
        raised.append(
            tell(found, at=("results", "outcomes"), fix="Write kind: outcome for the one that does, or add one.")
        )
    for number, outcome in enumerate(outcomes):
        for second, indicator in enumerate(outcome.indicators or ()):
            raised += _of_persons(indicator, ("results", "outcomes", number, "indicators", second))
    return all_of(raised)


def _of_persons(indicator: Indicator, at: Path) -> list[Raised]:
    if not says(indicator.unit):
        found = say("{id} does not say whether it counts persons.", id=indicator.id)
        return [unresolved(found, at=at, fix="Write unit:, for instance persons, households or percent.")]
    if indicator.unit != "persons":
        return []
    if min(indicator.baseline or 0, indicator.target or 0) < 0:
        baseline, target = indicator.baseline, indicator.target
        found = say(
            "{id} counts persons from {baseline} to {target}, and there are none below 0.",
            id=indicator.id,
            baseline=baseline,
            target=target,
        )
        return [violated(found, at=at, fix="Correct the baseline or the target, or the unit.")]
    if says(indicator.by_unsafe_because):
        return []
    if indicator.by is None:
        found = say("{id} counts persons and does not say how they are broken down.", id=indicator.id)
        return [unresolved(found, at=at, fix="Write by: [sex, age], or by_unsafe_because:.")]
    if missing := [part for part in ("sex", "age") if part not in indicator.by]:
        found = say("{id} counts persons and not by {missing}.", id=indicator.id, missing=missing)
        return [violated(found, at=at, fix="Add the breakdown, or say why it would be unsafe.")]
    return []


_TOLD_OUTSIDE = ("right", "duty_bearers", "sources")


@invariant(
    "PUBLISHABLE",
    on=Design,
    clauses=("A9",),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Which parts of this design are not for outside readers, and can the rest tell what protection it is?",
    after=("NO-PERSONAL-DATA",),
)
def outside_readers_can_be_told(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """The design says which parts are not for publication, and whose rights, duties, law and pillar can still be told.

    The Policy shows outsiders the approach and the protection that results. A path under restricted that leads
    nowhere would leave open what somebody meant to keep back, so it is told.
    """
    if design.restricted is None:
        return unresolved(
            say("The design does not say which of its parts are not for publication."),
            at="restricted",
            fix="List their paths under restricted:, or write restricted: [] where all of it may be read.",
        )
    places = restricted_places(design)
    raised: list[Raised] = []
    for number, (written, place) in enumerate(places):
        if place is None:
            found = say("Nothing stands at {path}, which is restricted.", path=written)
            fix = "Correct the path: it is written like activities.shelter.partners."
            raised.append(violated(found, at=("restricted", number), fix=fix))
    claims = range(len(design.rights or ()))
    withheld = [
        part for part in _TOLD_OUTSIDE if claims and all(is_restricted(("rights", one, part), places) for one in claims)
    ]
    activities = range(len(design.activities or ()))
    if activities and all(is_restricted(("activities", one, "pillar"), places) for one in activities):
        withheld.append("pillar")
    if withheld:
        found = say("Outside readers could not be told the {parts} of anything.", parts=" or the ".join(withheld))
        raised.append(violated(found, at="restricted", fix="Restrict the single fields that are sensitive."))
    return all_of(raised)
