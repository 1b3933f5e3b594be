"""People: all within the mandate, none left out without reason, vulnerability looked at (A3, A12)."""

from __future__ import annotations

from iom_policy.design.activities import Activity, Criterion
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.people import Vulnerability
from iom_policy.design.places import Path
from iom_policy.design.vocabulary import ExclusionGround, PersonCategory, VulnerabilityFactor
from iom_policy.law.citation import parse_citation
from iom_policy.law.vocabulary import Binding
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.stated import says
from iom_policy.policy.verdicts import (
    HOLDS,
    ForAPerson,
    Raised,
    Strength,
    Verdict,
    all_of,
    say,
    unresolved,
    violated,
)

_STATUS = frozenset({ExclusionGround.MIGRATION_STATUS, ExclusionGround.NATIONALITY, ExclusionGround.STATELESSNESS})
_NEUTRAL = frozenset({ExclusionGround.NEED, ExclusionGround.PLACE, ExclusionGround.CONDUCT})
_OTHER_GROUNDS = frozenset(ExclusionGround) - _STATUS - _NEUTRAL
_NAMED_FACTORS = (
    VulnerabilityFactor.GENDER,
    VulnerabilityFactor.AGE,
    VulnerabilityFactor.HEALTH,
    VulnerabilityFactor.LEGAL_STATUS,
)
_JUSTIFICATION = ("aim", "necessity", "proportionality", "referral")


@invariant(
    "POP-IN-MANDATE",
    on=Design,
    clauses=("A3",),
    question="Who are the rights-holders, and are people on the move among them?",
)
def rights_holders_are_within_the_mandate(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """The population has a group of people who move or have moved, for whatever cause and in whatever status.

    The Policy takes the word migrants in a wide sense: refugees, displaced persons and people who moved within a State
    are among them. A host community may stand beside them.
    """
    if design.population is None:
        return unresolved(
            say("The design does not say who its rights-holders are."),
            at="population",
            fix="List the groups under population: with id, who: and status:.",
        )
    if any(set(group.who or ()) - {PersonCategory.HOST_COMMUNITY} for group in design.population):
        return HOLDS
    if any(group.who is None for group in design.population):
        return unresolved(
            say("No group of the population says who they are."),
            at="population",
            fix="Write who: with categories, for instance idp-conflict or labour-migrant.",
        )
    return violated(
        say("No group of the population is of people who move or have moved."),
        at="population",
        fix="Name the migrants, refugees or displaced persons whose rights it serves, besides the host community.",
    )


def _criteria(activity: Activity) -> tuple[Raised, ...]:
    if activity.eligibility is None:
        found = say("{id} does not say whether anybody is left out.", id=activity.id)
        fix = "List the criteria under eligibility:, or write eligibility: [] where there are none."
        return (unresolved(found, at="eligibility", fix=fix),)
    return tuple(
        unresolved(
            say(
                "{id} does not say on which ground its rule leaves people out: {rule}.",
                id=activity.id,
                rule=criterion.statement.rstrip("."),
            ),
            at=("eligibility", number, "excludes_by"),
            fix="Write excludes_by: with the grounds; [] where the rule leaves out nobody.",
        )
        for number, criterion in enumerate(activity.eligibility)
        if criterion.excludes_by is None
    )


@invariant(
    "STATUS-NEUTRAL",
    on=Activity,
    clauses=("A3", "A12", "A2 fn 1", "C7", "C9", "C12"),
    question="Is anybody left out because of migration status, nationality or statelessness, and if so, why?",
    after=("SCOPE-ALL",),
    judgement=Judgement(
        question="Is the exception legitimate, necessary and proportionate, and are those left out helped elsewhere?",
        roles=("protection-specialist", "legal-office"),
        evidence="The justification and the route of referral.",
        months=12,
        reads=("eligibility", "rights", "type"),
    ),
)
def nobody_is_left_out_for_status(activity: Activity, given: Given) -> Verdict:
    """No rule leaves people out for migration status, nationality or statelessness, unless a person has judged it.

    The Policy is for everyone within the mandate, whatever their status. A programme made for people of one status,
    such as help to return for those without papers, is tailored and not exclusive: it says so under tailored_because,
    and a person judges whether that is so. Any other exception needs an aim, necessity, proportionality and a referral,
    and a person's judgement; for an absolute right there is none, whether or not the design cites the provision that
    makes it so.
    """
    if open_questions := _criteria(activity):
        return open_questions
    return _judge(activity, given, _STATUS, tailored=True)


@invariant(
    "NONDISCRIMINATION",
    on=Activity,
    clauses=("A12", "A19", "C12"),
    question="Does a rule treat people differently on a prohibited ground, and if so, what justifies it?",
    after=("SCOPE-ALL",),
    unless_open=("STATUS-NEUTRAL",),
    judgement=Judgement(
        question="Is the difference in treatment legitimate in aim, necessary and proportionate?",
        roles=("protection-specialist", "legal-office"),
        evidence="The justification and the route of referral.",
        months=12,
        reads=("eligibility", "rights", "type"),
    ),
)
def nobody_is_left_out_on_a_prohibited_ground(activity: Activity, given: Given) -> Verdict:
    """No rule leaves people out on a prohibited ground, unless to make up for a disadvantage or as a person judged.

    Rights are owed without discrimination, and sometimes that takes a measure which makes up for a disadvantage: it
    states the evidence of need and when it is reviewed. To serve people by vulnerability is what the Policy aims at.
    """
    if open_questions := _criteria(activity):
        return open_questions
    return _judge(activity, given, _OTHER_GROUNDS, tailored=False)


def _judge(activity: Activity, given: Given, grounds: frozenset[ExclusionGround], *, tailored: bool) -> Verdict:
    raised: list[Raised] = []
    for_a_person: ForAPerson | None = None
    for number, criterion in enumerate(activity.eligibility or ()):
        found_on = sorted(grounds & set(criterion.excludes_by or ()))
        at: Path = ("eligibility", number)
        if not found_on or (not tailored and _is_positive_measure(criterion)):
            continue
        absolute = _absolute_rights(activity, given)
        made_for_them = tailored and says(criterion.tailored_because)
        justified = all(says(getattr(criterion, part)) for part in _JUSTIFICATION)
        if made_for_them or (justified and not absolute):
            if not activity.rights:
                found = say("Whether {id} serves a right that allows no exception is not stated.", id=activity.id)
                raised.append(unresolved(found, at=at, fix="Write rights: with the ids of claims."))
                continue
            found = say("{id} leaves people out by {grounds}, and says why.", id=activity.id, grounds=found_on)
            for_a_person = for_a_person or ForAPerson(found, at=at)
            continue
        raised.append(_left_out(activity, criterion, found_on, absolute, at))
    return tuple(raised) or for_a_person or HOLDS


def _left_out(
    activity: Activity,
    criterion: Criterion,
    grounds: list[ExclusionGround],
    absolute: tuple[str, ...],
    at: Path,
) -> Raised:
    fix = "Take the rule out, or state aim, necessity, proportionality and referral; then a person has to judge it."
    if absolute:
        fix = f"Take the rule out: {', '.join(absolute)} allows no exception."
    return violated(
        say(
            "{id} leaves people out by {grounds}: {rule}.",
            id=activity.id,
            grounds=grounds,
            rule=criterion.statement.rstrip("."),
        ),
        at=at,
        fix=fix,
    )


def _absolute_rights(activity: Activity, given: Given) -> tuple[str, ...]:
    return tuple(sorted({claim.right for claim in given.claims_of(activity) if _is_absolute(claim, given)}))


def _is_absolute(claim: Claim, given: Given) -> bool:
    """Whether a right allows no exception here: always, or under a provision that is cited or binds, cited or not."""
    right = given.law.right(claim.right)
    if right is None:
        return False
    cited = {str(one.citation) for one in given.cited(claim)}
    return right.absolute or any(cite in cited or _binds(cite, claim, given) for cite in right.absolute_under)


def _binds(cite: str, claim: Claim, given: Given) -> bool:
    source = parse_citation(cite).source
    states = claim.states or given.design.states or ()
    return any(given.law.status(source, given.state(code), given.on).binding is Binding.BOUND for code in states)


def _is_positive_measure(criterion: Criterion) -> bool:
    return bool(criterion.positive_measure and says(criterion.evidence) and says(criterion.review))


@invariant(
    "VULN-FACTORS",
    on=Design,
    clauses=("C6", "A6(a)", "A15"),
    question="How do age, gender, health, legal status and other factors put people at risk here?",
)
def vulnerability_is_looked_at(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """The design looks at vulnerability by gender, age, health, legal status and whatever else matters here.

    The annex asks to reduce vulnerability; the four factors are named in the cover paper only, so a missing one is an
    expectation. A factor that plays no part is answered by not_relevant_because.
    """
    stated = [group.vulnerabilities for group in design.population or () if group.vulnerabilities is not None]
    if not stated:
        return unresolved(
            say("The design does not say what puts its rights-holders at risk."),
            at="population",
            fix="Add vulnerabilities: to the groups, with factor:, situation: and level:.",
        )
    factors = {found.factor for group in stated for found in group}
    if not factors:
        return violated(
            say("The design states that nothing puts its rights-holders at risk."),
            at="population",
            fix="Look at age, gender, health, legal status and other factors; say how each plays a part, or why not.",
        )
    raised = _untold(design)
    if missing := [factor for factor in _NAMED_FACTORS if factor not in factors]:
        found = say("The analysis of vulnerability does not look at {missing}.", missing=missing)
        fix = "Add the factor with its situation, or with not_relevant_because:."
        raised.append(violated(found, at="population", fix=fix, strength=Strength.EXPECTATION))
    return all_of(raised)


def _untold(design: Design) -> list[Raised]:
    raised: list[Raised] = []
    for number, group in enumerate(design.population or ()):
        for second, found in enumerate(group.vulnerabilities or ()):
            if not _told(found):
                at = ("population", number, "vulnerabilities", second)
                message = say(
                    "The factor {factor} of {group} is named and not told.",
                    factor=found.factor,
                    group=group.id,
                )
                fix = "Say in which situation it puts people at risk, or why it plays no part."
                raised.append(unresolved(message, at=at, fix=fix))
    return raised


def _told(found: Vulnerability) -> bool:
    return says(found.situation) or says(found.not_relevant_because)
