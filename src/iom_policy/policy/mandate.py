"""Mandate: who else has one, whose obligation is supported, and cooperation with the State (A16, A20, A6(b))."""

from __future__ import annotations

from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.safeguards import Coordination
from iom_policy.design.vocabulary import ActivityType, PersonCategory, ProtectionMode
from iom_policy.law.citation import CitationError, parse_citation
from iom_policy.law.sources import LegalSource
from iom_policy.law.vocabulary import Binding, SourceKind
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.stated import says
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    ForAPerson,
    NotApplicable,
    Raised,
    Strength,
    Verdict,
    all_of,
    say,
    unresolved,
    violated,
)

_BUILDS_CAPACITY = frozenset(
    {ActivityType.CAPACITY_BUILDING, ActivityType.LEGISLATION_AND_POLICY, ActivityType.TECHNICAL_ASSISTANCE}
)
_OTHERS = {
    PersonCategory.REFUGEE: "UNHCR",
    PersonCategory.ASYLUM_SEEKER: "UNHCR",
    PersonCategory.STATELESS: "UNHCR",
    PersonCategory.UNACCOMPANIED_CHILD: "UNICEF",
}


@invariant(
    "SUBSTITUTIVE-TREATY",
    on=Activity,
    clauses=("A16", "C1"),
    question="Which treaty confers the substitutive mandate on this partner?",
    after=("SCOPE-ALL",),
)
def a_substitutive_mandate_rests_on_a_treaty(activity: Activity, given: Given) -> Verdict:
    """A partner whose protection is called substitutive has that mandate from a treaty, which is named.

    Such mandates are specific and limited, and conferred on some organizations by States. Other partners support.
    """
    raised: list[Raised] = []
    substitutive = False
    for number, partner in enumerate(activity.partners or ()):
        if partner.mode is None:
            found = say(
                "Whether {partner} protects in a supportive or a substitutive way is not said.", partner=partner.name
            )
            raised.append(unresolved(found, at=("partners", number, "mode"), fix="Write mode: supportive, as a rule."))
        if partner.mode is not ProtectionMode.SUBSTITUTIVE:
            continue
        substitutive = True
        at = ("partners", number, "instrument")
        if partner.instrument is None:
            found = say("{partner} is called substitutive, and no treaty is named.", partner=partner.name)
            raised.append(unresolved(found, at=at, fix="Write instrument: with the treaty, or mode: supportive."))
            continue
        source = _source(partner.instrument, given)
        if source is None or source.kind is not SourceKind.TREATY:
            found = say(
                "{partner} is called substitutive under {what}, which is no treaty that is known.",
                partner=partner.name,
                what=partner.instrument or "''",
            )
            raised.append(
                violated(found, at=at, fix="Name the treaty that confers the mandate, or write mode: supportive.")
            )
    if not substitutive and not raised:
        return NotApplicable(say("{id} names no partner with a substitutive mandate.", id=activity.id))
    return all_of(raised)


def _source(cite: str, given: Given) -> LegalSource | None:
    try:
        return given.law.source(parse_citation(cite).source)
    except CitationError:
        return None


@invariant(
    "MANDATE-COORD",
    on=Design,
    clauses=("A16", "C1", "A11"),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="With whom is the work coordinated for people for whom another organization has a mandate?",
    after=("POP-IN-MANDATE",),
)
def other_mandates_are_coordinated_with(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """Where refugees, stateless people or children without a carer are among the people, the work is coordinated.

    They are within IOM's mandate too (A3): this is a question of coordination and not a prohibition. A reason why none
    is needed is an answer. To name more people raises a question, and is never held against a design.
    """
    groups = design.population or ()
    wanted = sorted({_OTHERS[who] for group in groups for who in group.who or () if who in _OTHERS})
    untold = [group.id for group in groups if not group.who]
    if not wanted and not untold:
        return NotApplicable(say("No other organization has a particular mandate for these people."))
    stated = design.safeguards.coordination if design.safeguards else None
    raised = _coordinated(wanted, stated) if wanted else []
    if untold and not {one.organization.strip().upper() for one in stated or ()} >= set(_OTHERS.values()):
        found = say("Whether another organization has a mandate for {groups} cannot be told.", groups=untold)
        raised.append(unresolved(found, at="population", fix="Write who: in every group of the population."))
    return all_of(raised)


def _coordinated(wanted: list[str], stated: tuple[Coordination, ...] | None) -> list[Raised]:
    at: Path = ("safeguards", "coordination")
    if stated is None:
        found = say("The design does not say with whom it is coordinated; its people lead to {who}.", who=wanted)
        return [unresolved(found, at=at, fix="List coordination: with organization: and on:, or not_needed_because:.")]
    named = {one.organization.strip().upper() for one in stated}
    if missing := [one for one in wanted if one not in named]:
        found = say("Coordination with {who} is not among what is stated.", who=missing)
        fix = "Add it, or say not_needed_because:."
        return [(unresolved if stated else violated)(found, at=at, fix=fix)]
    return [
        unresolved(
            say("What is coordinated with {who} is not said.", who=one.organization),
            at=(*at, number),
            fix="Write on:, or not_needed_because:.",
        )
        for number, one in enumerate(stated)
        if not says(one.on) and not says(one.not_needed_because)
    ]


@invariant(
    "STATE-COOP",
    on=Design,
    clauses=("A20", "A6(b)"),
    strength=Strength.EXPECTATION,
    question="With which organ of the State does the design cooperate, and if cooperation is withheld, why?",
    judgement=Judgement(
        question="Is it justified to withhold cooperation from the State here?",
        roles=("chief-of-mission",),
        evidence="A confidential reference; no names of people.",
        months=6,
        reads=("safeguards", "states"),
    ),
)
def cooperation_with_the_state_is_recorded(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """Cooperation with the State is recorded, or why it is withheld, which a person judges.

    IOM responds in cooperation with States. Safety may forbid to share plans with an organ that violates rights; to
    withhold, with a reason, is a valid answer.
    """
    cooperation = design.safeguards.state_cooperation if design.safeguards else None
    at = ("safeguards", "state_cooperation")
    if cooperation is None:
        return unresolved(
            say("The design does not say how it cooperates with the State."),
            at=at,
            fix="List state_cooperation: with organ: and how:, or withheld_because:.",
        )
    if not cooperation:
        return violated(
            say("The design states that it cooperates with no organ of the State, and not why."),
            at=at,
            fix="Say with whom it cooperates, or why that is withheld.",
        )
    if any((one.withheld_because or "").strip() for one in cooperation):
        return ForAPerson(say("Cooperation is withheld from an organ of the State."), at=at)
    if any(says(one.organ) and says(one.how) for one in cooperation):
        return HOLDS
    return unresolved(
        say("The cooperation with the State is named and not told."),
        at=at,
        fix="Write organ: and how: for at least one.",
    )


@invariant(
    "OBLIGATION-SUPPORTED",
    on=Activity,
    clauses=("A6(b)", "A11"),
    strength=Strength.EXPECTATION,
    question="Which obligation of the State does this activity help to fulfil, and which source that binds it says so?",
    after=("SCOPE-ALL",),
)
def capacity_building_names_the_obligation(activity: Activity, given: Given) -> Verdict:
    """Work on capacity, law or policy names the State obligation that it helps to fulfil, by a source that binds it.

    The Policy supports States in their international obligations. Where none is listed for the activity itself, the
    sources of its claims speak for it.
    """
    if activity.type is None:
        return unresolved(
            say("{id} does not say what sort of work it is.", id=activity.id), at="type", fix="Write type:."
        )
    if activity.type not in _BUILDS_CAPACITY:
        return NotApplicable(say("{id} does not work on capacity, law or policy.", id=activity.id))
    if activity.obligations_supported is None:
        if any(
            _binds(claim.states, cited.source, given)
            for claim in given.claims_of(activity)
            for cited in given.cited(claim)
            if cited.claims_to_bind
        ):
            return HOLDS
        return unresolved(
            say("No obligation that binds the State is named for {id}.", id=activity.id),
            at="obligations_supported",
            fix="Write obligations_supported:, for instance [SOM00 16].",
        )
    states = given.design.states or ()
    found = {_binds(states, _source(cite, given), given) for cite in activity.obligations_supported}
    if True in found:
        return HOLDS
    if None in found:
        return unresolved(
            say(
                "Whether an obligation named for {id} binds the State is not recorded: {cites}.",
                id=activity.id,
                cites=activity.obligations_supported,
            ),
            at="obligations_supported",
            fix="Write states:, or name an obligation by a source that is known to bind.",
        )
    return violated(
        say(
            "None of the obligations named for {id} is recorded as binding: {cites}.",
            id=activity.id,
            cites=activity.obligations_supported,
        ),
        at="obligations_supported",
        fix="Name an obligation by a source that binds the State.",
    )


def _binds(states: tuple[str, ...], source: LegalSource | None, given: Given) -> bool | None:
    """Whether a source binds one of the States; None where that is not recorded, or no State is stated."""
    if source is None or (source.kind is not None and source.kind.never_binds):
        return False
    answers = {given.law.status(source.id, given.state(code), given.on).binding for code in states}
    if Binding.BOUND in answers:
        return True
    return None if not answers or Binding.UNKNOWN in answers else False
