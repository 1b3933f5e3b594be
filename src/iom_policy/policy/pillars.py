"""Pillars: which of the two, what protection is to the objective, what results and when (A17)."""

from __future__ import annotations

from iom_policy.design.activities import Activity, ProtectionResult
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import Horizon, ObjectiveRole, ProtectionPillar
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import invariant
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    NotApplicable,
    Raised,
    Strength,
    Verdict,
    all_of,
    say,
    unresolved,
    violated,
)

_ROLES = {
    ObjectiveRole.PRIMARY: "its primary objective",
    ObjectiveRole.COMPLEMENTARY: "a complementary objective",
    ObjectiveRole.CONSEQUENCE: "a consequence of another objective",
}


@invariant(
    "PILLAR-ASSIGNED",
    on=Activity,
    clauses=("A17", "C14"),
    question="Is protection the primary objective of this activity, or does the activity result in protection besides?",
    after=("SCOPE-ALL",),
)
def every_activity_has_one_pillar(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """Every activity belongs to exactly one of the two pillars.

    The pillars differ in objective, not in worth. An activity that seems to belong to both usually bundles two
    things and is better told as two activities.
    """
    if activity.pillar is None:
        return unresolved(
            say("{id} does not say which pillar it belongs to.", id=activity.id),
            at="pillar",
            fix="Write pillar: first or pillar: second.",
        )
    if isinstance(activity.pillar, tuple):
        named = activity.pillar or "no pillar"
        return violated(
            say("{id} is assigned to {named}; it belongs to exactly one.", id=activity.id, named=named),
            at="pillar",
            fix="Choose one; where two things are bundled, split them into two activities.",
        )
    return HOLDS


@invariant(
    "PILLAR-OBJECTIVE",
    on=Activity,
    clauses=("A17(a)", "A17(b)", "C14"),
    question="What is protection to this activity: its primary objective, a complementary one, or a consequence?",
    after=("PILLAR-ASSIGNED",),
)
def pillar_matches_objective(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """The first pillar has protection as its primary objective; the second has it as complementary or a consequence.

    The objective decides the pillar, not the sector: border work whose primary objective is to protect belongs to the
    first. The cover paper's word secondary means what the annex calls complementary.
    """
    if activity.objective is None:
        return unresolved(
            say("{id} does not say what protection is to its objective.", id=activity.id),
            at="objective",
            fix="Write objective: primary, complementary or consequence.",
        )
    first = activity.pillar is ProtectionPillar.FIRST
    if first is (activity.objective is ObjectiveRole.PRIMARY):
        return HOLDS
    return violated(
        say(
            "{id} is in the {pillar} pillar, but protection is stated as {objective}.",
            id=activity.id,
            pillar=activity.pillar,
            objective=_ROLES[activity.objective],
        ),
        at="objective",
        fix="If protection is the primary objective, the pillar is the first; if it is not, the second.",
    )


@invariant(
    "SECOND-PRIMARY-STATED",
    on=Activity,
    clauses=("A17(b)",),
    question="What is the primary objective of this activity, if protection is not?",
    after=("PILLAR-ASSIGNED",),
)
def second_pillar_states_its_primary_objective(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """A second-pillar activity states the other objective that is its primary one.

    Without it nobody can tell what protection is complementary to, or a consequence of.
    """
    if activity.pillar is ProtectionPillar.FIRST:
        return NotApplicable(say("{id} is in the first pillar.", id=activity.id))
    if activity.primary_objective is None:
        return unresolved(
            say("{id} is in the second pillar and does not state its primary objective.", id=activity.id),
            at="primary_objective",
            fix="Write primary_objective:, for instance quicker lawful processing.",
        )
    if not activity.primary_objective.strip():
        return violated(
            say("The primary objective of {id} is left blank.", id=activity.id),
            at="primary_objective",
            fix="Write what the activity is for in the first place.",
        )
    return HOLDS


@invariant(
    "SECOND-PILLAR-RESULT",
    on=Activity,
    clauses=("A17(b)", "A11", "A18"),
    question="What protection, of which right, results from this activity, and by which indicator will it be known?",
    after=("PILLAR-ASSIGNED",),
)
def second_pillar_results_in_protection(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """A second-pillar activity names the protection that it results in, the right and an indicator.

    The second pillar is made of activities that result in protection. Where nothing results, or nothing would show
    it, the activity is not in the second pillar: it is not yet placed. Where the result comes after the project, an
    indicator of the process will do.
    """
    if activity.pillar is ProtectionPillar.FIRST:
        return NotApplicable(say("{id} is in the first pillar.", id=activity.id))
    result = activity.protection_result
    if result is None:
        return unresolved(
            say(
                "{id} is in the second pillar and does not say what protection results from it.",
                id=activity.id,
            ),
            at="protection_result",
            fix="Write protection_result: with a statement, rights: and indicators:.",
        )
    return all_of([*_parts_of_result(activity.id, result), *_rights_not_served(activity, result)])


def _parts_of_result(name: str, result: ProtectionResult) -> list[Raised]:
    raised: list[Raised] = []
    for part, value, missing in (
        ("statement", result.statement.strip() or (), "a statement of what it is"),
        ("rights", result.rights, "a right"),
        ("indicators", result.indicators, "an indicator"),
    ):
        at = ("protection_result", part)
        if value is None:
            found = say("The protection result of {id} does not name {missing}.", id=name, missing=missing)
            raised.append(unresolved(found, at=at, fix="Name it in protection_result."))
        elif not value:
            found = say("The protection result of {id} is stated without {missing}.", id=name, missing=missing)
            fix = "Say what changes for rights-holders, for which right and how it is known; trainings held are not it."
            raised.append(violated(found, at=at, fix=fix))
    return raised


def _rights_not_served(activity: Activity, result: ProtectionResult) -> list[Raised]:
    elsewhere = [name for name in result.rights or () if activity.rights and name not in activity.rights]
    if not elsewhere:
        return []
    found = say(
        "The protection result of {id} is for {rights}, which {id} does not say that it serves.",
        id=activity.id,
        rights=elsewhere,
    )
    fix = "Name under rights: of the activity what it results in, or take it out of the result."
    return [unresolved(found, at=("protection_result", "rights"), fix=fix)]


@invariant(
    "HORIZON-TYPICAL",
    on=Activity,
    clauses=("A17(a)", "A17(b)", "A19"),
    question="When will results be felt, and why, if that is not what the pillar is typically like?",
    strength=Strength.EXPECTATION,
    after=("PILLAR-ASSIGNED",),
)
def horizon_fits_or_is_explained(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """The first pillar is typically felt soon, the second in the longer term; another horizon gets a sentence.

    A team that expects something else than what is typical knows why, and readers should too. The Policy says
    typically, so this is never a requirement.
    """
    if activity.horizon is None:
        return unresolved(
            say("{id} does not say when its results will be felt.", id=activity.id),
            at="horizon",
            fix="Write horizon: immediate, longer-term or both.",
        )
    first = activity.pillar is ProtectionPillar.FIRST
    typical = Horizon.IMMEDIATE if first else Horizon.LONGER_TERM
    if activity.horizon in (typical, Horizon.BOTH) or (activity.horizon_because or "").strip():
        return HOLDS
    return violated(
        say(
            "{id} is in the {pillar} pillar with {horizon} results, and does not say why.",
            id=activity.id,
            pillar=activity.pillar,
            horizon=activity.horizon,
        ),
        at="horizon",
        fix="Add a sentence under horizon_because:.",
    )


@invariant(
    "FIRST-DIRECT",
    on=Activity,
    clauses=("A17(a)",),
    strength=Strength.EXPECTATION,
    question="How many people does this activity reach directly?",
    after=("PILLAR-ASSIGNED",),
)
def first_pillar_reaches_people_directly(activity: Activity, given: Given) -> Verdict:
    """A first-pillar activity says how many people it reaches.

    Protection is its primary and direct objective, so it typically has an effect that people feel soon or directly. The
    Policy says typically, so this is never a requirement. A line of a policy or strategy reaches people through the
    programmes and projects under it, which count them.
    """
    if activity.pillar is not ProtectionPillar.FIRST:
        return NotApplicable(say("{id} is in the second pillar.", id=activity.id))
    if not given.design.kind.reaches_people_itself:
        return NotApplicable(
            say(
                "{id} is a line of a {kind}, which reaches people through the programmes and projects under it.",
                id=activity.id,
                kind=given.design.kind,
            )
        )
    if activity.direct_holders is None:
        return unresolved(
            say("{id} is in the first pillar and does not say how many people it reaches.", id=activity.id),
            at="direct_holders",
            fix="Write direct_holders: with a number of persons, if only an estimate.",
        )
    if activity.direct_holders <= 0:
        return violated(
            say("{id} is in the first pillar and reaches nobody directly.", id=activity.id),
            at="direct_holders",
            fix="Look again whether protection is its primary and direct objective.",
        )
    return HOLDS


@invariant(
    "PILLAR-INFLATION",
    on=Design,
    clauses=("A17(a)",),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Does most of the first pillar reach nobody directly, and if so, why is it in the first pillar?",
    explained_by=("SCOPE-ALL", "PILLAR-ASSIGNED", "FIRST-DIRECT"),
)
def the_first_pillar_reaches_people(design: Design, given: Given) -> Verdict:
    """Where most of the first pillar's budget goes to activities that reach nobody directly, the design says why.

    The pillars differ in objective and not in worth, so nothing is gained by calling work on institutions first
    pillar. Systems that protect may rightly be first pillar: pillars_because says so. Where budgets are not stated,
    activities are counted. Of a policy or strategy, which reaches people through what comes under it, it is not asked.
    """
    if not design.kind.reaches_people_itself:
        return NotApplicable(
            say("A {kind} reaches people through the programmes and projects under it.", kind=design.kind)
        )
    first = [one for one in given.activities if one.pillar is ProtectionPillar.FIRST]
    if not given.activities or any(one.pillar is None for one in given.activities):
        found = say("Which activities are in the first pillar is not stated.")
        return unresolved(found, at="activities", fix="Write pillar: in each activity.")
    if not first:
        return NotApplicable(say("No activity is in the first pillar."))
    if any(one.direct_holders is None for one in first):
        return unresolved(
            say("How many people the first pillar reaches directly is not stated."),
            fix="Write direct_holders: in each activity of the first pillar.",
        )
    whole = sum(_weight(one, first) for one in first)
    reaching_nobody = sum(_weight(one, first) for one in first if not one.direct_holders)
    if reaching_nobody * 2 <= whole:
        return HOLDS
    found = say("Most of the first pillar reaches nobody directly.")
    if design.pillars_because is None:
        fix = "Say under pillars_because: why these activities are first pillar, or look at their objective again."
        return unresolved(found, at="pillars_because", fix=fix)
    if design.pillars_because.strip():
        return HOLDS
    return violated(found, at="pillars_because", fix="Say why, or look at the objective of these activities again.")


def _weight(activity: Activity, among: list[Activity]) -> float:
    """Its budget, where all state one in the same currency; one activity otherwise."""
    budgets = [one.budget for one in among if one.budget is not None]
    comparable = len(budgets) == len(among) and len({one.currency for one in budgets}) == 1
    return float(activity.budget.amount) if comparable and activity.budget is not None else 1.0
