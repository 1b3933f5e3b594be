"""Activities told in full: the protection profile, and everything else that is asked of one."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from iom_policy.design.activities import (
    Activity,
    AdmissionOrResidence,
    ChildSafeguards,
    Criterion,
    DueDiligence,
    Harm,
    Partner,
    PersonalData,
    ProtectionResult,
    Transfer,
    Voluntariness,
)
from iom_policy.design.claims import Claim
from iom_policy.design.vocabulary import (
    ActivityType,
    BeyondMaterial,
    ExclusionGround,
    Horizon,
    ObjectiveRole,
    ProtectionMode,
    ProtectionNature,
    ProtectionPillar,
    StructuralTarget,
    ViolationKind,
)
from iom_policy.testing.strategies.anything import some
from iom_policy.testing.strategies.called import strategy

_FIRST = ProtectionPillar.FIRST
_MAY_MOVE_PEOPLE = (ActivityType.TRANSPORT, ActivityType.RETURN_AND_REINTEGRATION)
_HANDED_OVER = (
    ActivityType.IN_KIND,
    ActivityType.CASH,
    ActivityType.SHELTER,
    ActivityType.TRANSPORT,
    ActivityType.HEALTH_SERVICE,
)
_ALWAYS_FIT = (ProtectionNature.ENVIRONMENT_BUILDING,)
_FIT_ANY_VIOLATION = (ProtectionNature.PREVENTIVE, *_ALWAYS_FIT)


@strategy
def complete_activities(  # noqa: PLR0913 - each is a fact of an activity
    *,
    claims: SearchStrategy[tuple[Claim, ...]],
    ids: SearchStrategy[str] | None = None,
    types: SearchStrategy[ActivityType] | None = None,
    pillars: SearchStrategy[ProtectionPillar] | None = None,
    natures: SearchStrategy[ProtectionNature] | None = None,
    outputs: SearchStrategy[str] | None = None,
    indicators: SearchStrategy[str] | None = None,
    causes: SearchStrategy[tuple[str, ...]] | None = None,
) -> SearchStrategy[Activity]:
    """Activities of either pillar of which everything that is asked is stated (A17, A19).

    Args:
        claims: The claims that one serves, at least one.
        ids: Their ids; unsaid, ``activity``.
        types: Sorts of work; unsaid, all.
        pillars: First or second; unsaid, both.
        natures: What they can be; unsaid, what fits the violations of the claims. Whoever says it sees to the fit.
        outputs: Ids of outputs; unsaid, ``output``.
        indicators: Ids of indicators by which the result of one in the second pillar is known; unsaid, ``indicator``.
        causes: Ids of causes that it works on; unsaid, none.

    >>> from iom_policy.testing.strategies import smallest
    >>> from iom_policy.testing.strategies.complete_claims import complete_claims
    >>> activity = smallest(complete_activities(claims=st.tuples(complete_claims())))
    >>> activity.rights, str(activity.pillar), str(activity.objective), activity.harms
    (('claim',), 'first', 'primary', ())
    """
    return _activities(
        claims,
        st.just("activity") if ids is None else ids,
        st.sampled_from(_BY_SIMPLICITY) if types is None else types,
        st.sampled_from(ProtectionPillar) if pillars is None else pillars,
        natures,
        st.just("output") if outputs is None else outputs,
        st.just("indicator") if indicators is None else indicators,
        st.just(()) if causes is None else causes,
    )


_BY_SIMPLICITY = (ActivityType.INFORMATION, *(one for one in ActivityType if one is not ActivityType.INFORMATION))


@st.composite
def _activities(  # noqa: PLR0913, PLR0917 - as above
    draw: DrawFn,
    claims: SearchStrategy[tuple[Claim, ...]],
    ids: SearchStrategy[str],
    types: SearchStrategy[ActivityType],
    pillars: SearchStrategy[ProtectionPillar],
    natures: SearchStrategy[ProtectionNature] | None,
    outputs: SearchStrategy[str],
    indicators: SearchStrategy[str],
    causes: SearchStrategy[tuple[str, ...]],
) -> Activity:
    served, kind, pillar = draw(claims), draw(types), draw(pillars)
    first = pillar is _FIRST
    rights = tuple(one.id for one in served)
    of = draw(some(natures if natures is not None else st.sampled_from(_fitting(served)), least=1))
    builds = ProtectionNature.ENVIRONMENT_BUILDING in of
    horizon, horizon_because = draw(st.sampled_from(_HORIZONS[pillar]))
    secures, due_diligence = draw(st.sampled_from(_SECURITY))
    return Activity(
        id=draw(ids),
        title="An office that hears people",
        output=draw(outputs),
        type=kind,
        rights=rights,
        pillar=pillar,
        objective=ObjectiveRole.PRIMARY if first else draw(st.sampled_from(_BESIDE)),
        primary_objective=None if first else "Shorter queues",
        protection_result=None if first else _result(rights, draw(indicators)),
        direct_holders=draw(st.integers(1, 90_000)) if first else None,
        natures=of,
        changes=(draw(st.sampled_from(StructuralTarget)),) if builds else None,
        changes_known_by="The rule is in force" if builds else None,
        horizon=horizon,
        horizon_because=horizon_because,
        mode=ProtectionMode.SUPPORTIVE,
        decides=(),
        partners=draw(st.sampled_from(_PARTNERS)),
        beyond_material=(draw(st.sampled_from(BeyondMaterial)),) if kind in _HANDED_OVER else None,
        addresses=draw(causes),
        eligibility=draw(st.sampled_from(_RULES)),
        admission_or_residence=draw(st.sampled_from(_ADMISSION)),
        supports_security_actor=secures,
        due_diligence=due_diligence,
        personal_data=draw(st.sampled_from(_DATA)),
        children=draw(st.sampled_from(_CHILDREN)),
        voluntariness=draw(st.sampled_from(_MOVEMENT)) if kind in _MAY_MOVE_PEOPLE else None,
        harms=draw(st.sampled_from(_HARMS)),
    )


def _fitting(claims: tuple[Claim, ...]) -> tuple[ProtectionNature, ...]:
    """What an activity can be, by the violations that its claims record; to build an environment needs none (A12)."""
    kinds = {claim.violation.kind for claim in claims if claim.violation}
    if not kinds:
        return _ALWAYS_FIT
    return tuple(ProtectionNature) if ViolationKind.ACTUAL in kinds else _FIT_ANY_VIOLATION


def _result(rights: tuple[str, ...], indicator: str) -> ProtectionResult:
    return ProtectionResult(statement="Nobody is turned away unheard", rights=rights, indicators=(indicator,))


_BESIDE = (ObjectiveRole.COMPLEMENTARY, ObjectiveRole.CONSEQUENCE)
_ASKED_FOR = "The institution has asked for it"
_HORIZONS: dict[ProtectionPillar, tuple[tuple[Horizon, str | None], ...]] = {
    ProtectionPillar.FIRST: ((Horizon.IMMEDIATE, None), (Horizon.BOTH, None), (Horizon.LONGER_TERM, _ASKED_FOR)),
    ProtectionPillar.SECOND: ((Horizon.LONGER_TERM, None), (Horizon.BOTH, None), (Horizon.IMMEDIATE, _ASKED_FOR)),
}
_PARTNERS = (
    None,
    (Partner(name="A legal clinic", mode=ProtectionMode.SUPPORTIVE),),
    (Partner(name="UNHCR", mode=ProtectionMode.SUBSTITUTIVE, instrument="CSR51", role="Hears refugees"),),
)
_RULES = (
    (),
    (Criterion(statement="Those without a shelter first", excludes_by=(ExclusionGround.NEED,)),),
    (
        Criterion(
            statement="Hours for women",
            excludes_by=(ExclusionGround.SEX,),
            positive_measure=True,
            evidence="A survey of those who stayed away",
            review="Each quarter",
        ),
    ),
)
_ADMISSION = (
    AdmissionOrResidence(touched=False),
    AdmissionOrResidence(
        touched=True, sovereign="The State decides on each stay", limits="Nobody is expelled without being heard"
    ),
)
_SECURITY = (
    (False, None),
    (
        True,
        DueDiligence(
            recipient="The police of the district",
            risk="Reports of summary returns elsewhere",
            mitigation=("A procedure is signed first",),
            monitoring="Visits each month",
            suspension="Support stops on a confirmed violation",
        ),
    ),
)
RECORD = PersonalData(
    processed=True,
    purpose="Referral",
    basis="consent",
    categories=("health", "contact"),
    sensitive=True,
    risk_assessment="An assessment of January 2026",
    retention="6 months",
    transfers=(),
    security="Encrypted",
    controller="IOM country office",
)
"""A record of personal data that states everything (A19), with transfers to nobody."""
TO_A_STATE = Transfer(
    to="The ministry of health",
    state_organ=True,
    purpose="Treatment",
    consent="In writing, and it may be withdrawn",
    safeguards="Encrypted; for doctors only",
)
"""A transfer of personal data to an organ of a State, with the care that is asked for."""
_DATA = (
    PersonalData(processed=False),
    RECORD,
    PersonalData(
        processed=True,
        purpose="Referral",
        basis="consent",
        categories=("contact",),
        sensitive=False,
        retention="6 months",
        transfers=(TO_A_STATE,),
        security="Encrypted",
        controller="IOM country office",
    ),
)
_CHILDREN = (
    ChildSafeguards(individual_decisions=False),
    ChildSafeguards(individual_decisions=True, best_interests_procedure="An assessment by two social workers"),
)
CHOSEN = Voluntariness(
    moves_people=True,
    freedom_of_choice="Nobody loses anything by staying",
    informed_decision="A counsellor whom people choose, in their language, a week before",
    in_detention=False,
    conditional=False,
    claim_withdrawn=False,
)
"""A return or relocation that people choose."""
_MOVEMENT = (Voluntariness(moves_people=False), CHOSEN)
_HARMS = (
    (),
    (
        Harm(
            harm="Crowds at the door",
            mitigation="Small groups at an hour that people choose",
            owner="field-coordinator",
        ),
    ),
)
