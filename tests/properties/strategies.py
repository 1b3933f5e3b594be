"""Strategies for designs and their parts, to be put together.

They are plural nouns with keyword-only arguments. What they give is complete, so that nothing is told of it but what a
test puts there; the law in it is drawn from the catalogue and from nowhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from functools import cache

from attrs import evolve
from gallery import NAMES, built, plain
from hypothesis import strategies as st

from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import (
    Activity,
    AdmissionOrResidence,
    ChildSafeguards,
    PersonalData,
    ProtectionResult,
    Voluntariness,
)
from iom_policy.design.claims import Claim, DutyBearer, Remedy, SourceCited, Violation
from iom_policy.design.design import Design
from iom_policy.design.people import PopulationGroup
from iom_policy.design.results import Indicator, Outcome, Output
from iom_policy.design.vocabulary import (
    ActivityType,
    BeyondMaterial,
    CitationForce,
    Direction,
    DutyBearerKind,
    Horizon,
    IndicatorKind,
    LegalStatus,
    Nexus,
    ObjectiveRole,
    ObligationMode,
    OutcomeChange,
    PersonCategory,
    ProtectionMode,
    ProtectionNature,
    ProtectionPillar,
    RemedyKind,
    StructuralTarget,
    ViolationKind,
    ViolationResponse,
)
from iom_policy.law.catalogue import Law
from iom_policy.law.questions import sources_for
from iom_policy.law.vocabulary import BodyOfLaw
from iom_policy.policy.people_covered import covers, rules_on
from iom_policy.testing.answers import answered
from properties.facts import removals
from properties.places import fields_of
from properties.retold import RETELLINGS
from properties.short import shortened

FRAMEWORK = Framework.builtin()

_HANDED_OVER = (
    ActivityType.IN_KIND,
    ActivityType.CASH,
    ActivityType.SHELTER,
    ActivityType.TRANSPORT,
    ActivityType.HEALTH_SERVICE,
)


@cache
def _of_the_gallery(name: str) -> Design:
    return shortened(built(plain(name)))


@st.composite
def designs(
    draw: st.DrawFn,
    *,
    names: Sequence[str] = NAMES,
    retellings: Sequence[Callable[[Design], Design | None]] = RETELLINGS,
    most: int = 3,
) -> Design:
    """Complete designs of the gallery, parts of them told another way, with valid answers to what is for a person.

    Args:
        draw: Given by Hypothesis.
        names: The designs to draw from.
        retellings: The other ways to draw from.
        most: How many parts are told another way, at most.
    """
    design = _of_the_gallery(draw(st.sampled_from(names)))
    for retell in draw(st.lists(st.sampled_from(retellings), max_size=most, unique=True)):
        design = retell(design) or design
    return answered(design, FRAMEWORK)


@st.composite
def unfinished_designs(draw: st.DrawFn, *, most: int = 3) -> Design:
    """Designs of which up to so many facts are not stated, left blank or fewer than they were; the day is kept."""
    design = draw(designs())
    for _ in range(draw(st.integers(0, most))):
        path = draw(st.sampled_from([one for one in fields_of(design) if one not in (("as_of",), ("attestations",))]))
        ways = list(removals(design, path))
        if ways:
            design = draw(st.sampled_from(ways)).done(design)
    return design


@st.composite
def groups(
    draw: st.DrawFn,
    *,
    name: str,
    categories: Sequence[PersonCategory] = tuple(PersonCategory),
) -> PopulationGroup:
    """Groups of rights-holders from the vocabulary, told as far as a question on them needs."""
    return PopulationGroup(
        id=name,
        who=tuple(draw(st.lists(st.sampled_from(categories), min_size=1, max_size=3, unique=True))),
        label="People who were asked how they wish to be called",
        status=tuple(draw(st.lists(st.sampled_from(LegalStatus), min_size=1, max_size=3, unique=True))),
        children=draw(st.booleans()),
    )


@st.composite
def remedies(
    draw: st.DrawFn,
    *,
    kinds: Sequence[RemedyKind] = tuple(one for one in RemedyKind if one is not RemedyKind.COMPLAINT_AND_FEEDBACK),
) -> Remedy:
    """Routes by which a right can be claimed, told in full."""
    return Remedy(
        kind=draw(st.sampled_from(kinds)),
        forum=draw(st.sampled_from(("A court", "An ombuds institution", "A panel of the district"))),
        open_to=draw(st.sampled_from(("Everyone", "Whoever is concerned, whatever their papers"))),
        legal_basis="The act that sets it up",
        barrier=draw(st.sampled_from(("none known", "It sits in the capital only"))),
        cost=draw(st.sampled_from(("none", "A fee, which the poor do not pay"))),
    )


def correct_sources(
    *, law: Law, right: str, states: Sequence[str], on: dt.date, holders: Sequence[PopulationGroup] = ()
) -> tuple[SourceCited, ...]:
    """Every citation that is right for a claim, from the law itself.

    They are the provisions that are recorded as binding a State for the right on the day and that cover each of the
    groups, cited for the States that they bind; and soft law for the right, cited as a standard.
    """
    found: list[SourceCited] = []
    for state in states:
        answer = sources_for(law, right, state, on)
        for ground, force in ((answer.binding, None), (answer.may_not_cover, None), (answer.standards, _STANDARD)):
            found += (
                SourceCited(cite=str(one.row), force=force, states=(state,))
                for one in ground
                if all(covers(rules_on(one.row.source, one.row.pinpoint), group) is True for group in holders)
            )
    return tuple(found)


_STANDARD = CitationForce.STANDARD


def sources(
    *, law: Law, right: str, states: Sequence[str], on: dt.date, holders: Sequence[PopulationGroup] = ()
) -> st.SearchStrategy[SourceCited]:
    """Citations that are right for a claim; nothing where the law has none."""
    found = correct_sources(law=law, right=right, states=states, on=on, holders=holders)
    return st.sampled_from(found) if found else st.nothing()


@st.composite
def claims(  # noqa: PLR0913 - each is a fact of the claim
    draw: st.DrawFn,
    *,
    name: str,
    state: str,
    on: dt.date,
    holders: Sequence[PopulationGroup],
    law: Law = FRAMEWORK.law,
    with_violation: bool = True,
) -> Claim:
    """Complete claims of given groups against one State, on law that binds it and covers them."""
    right = draw(st.sampled_from(_rights_with_law(law, state, on, tuple(holders))))
    binding = _binding(law, right, state, on, tuple(holders))
    potential = Violation(kind=ViolationKind.POTENTIAL, response=ViolationResponse.PREVENT)
    elements = law.rights[right].content_elements
    return Claim(
        id=name,
        right=right,
        holders=tuple(group.id for group in holders),
        content="What people can ask for, and of whom",
        content_elements=tuple(one.replace(" ", "-") for one in elements[:1]) or None,
        duty_bearers=(_bearer(state, right),),
        sources=tuple(draw(st.lists(st.sampled_from(binding), min_size=1, max_size=2, unique_by=lambda one: one.cite))),
        remedies=(draw(remedies()),),
        violation=potential if with_violation else None,
    )


def _bearer(state: str, right: str) -> DutyBearer:
    return DutyBearer(
        state=state,
        organ="The ministry that is responsible",
        kind=DutyBearerKind.STATE_NATIONAL,
        obligations=(ObligationMode.RESPECT, ObligationMode.FULFIL),
        refrains_from="Turning people away",
        provides="An office that hears them",
        nexus=Nexus.NATIONALITY if right == "CON" else Nexus.TERRITORY,
    )


@cache
def _binding(
    law: Law, right: str, state: str, on: dt.date, holders: tuple[PopulationGroup, ...]
) -> tuple[SourceCited, ...]:
    found = correct_sources(law=law, right=right, states=(state,), on=on, holders=holders)
    return tuple(one for one in found if one.force is None and _is_of_human_rights(one, law))


def _is_of_human_rights(cited: SourceCited, law: Law) -> bool:
    """Whether it is law for every situation; other law asks for a conflict, for people at sea, for organized crime."""
    source = law.source(cited.citation.source) if cited.citation else None
    return source is not None and BodyOfLaw.HUMAN_RIGHTS in source.bodies


@cache
def _rights_with_law(law: Law, state: str, on: dt.date, holders: tuple[PopulationGroup, ...]) -> tuple[str, ...]:
    return tuple(right for right in law.rights if _binding(law, right, state, on, holders))


@st.composite
def activities(  # noqa: PLR0913 - each is a fact of the activity
    draw: st.DrawFn,
    *,
    name: str,
    rights: Collection[str],
    output: str,
    indicator: str,
    types: Sequence[ActivityType] = tuple(
        one for one in ActivityType if one is not ActivityType.RETURN_AND_REINTEGRATION
    ),
    pillars: Sequence[ProtectionPillar] = tuple(ProtectionPillar),
    natures: Sequence[ProtectionNature] = (ProtectionNature.PREVENTIVE, ProtectionNature.ENVIRONMENT_BUILDING),
) -> Activity:
    """Complete activities, with a protection profile of either pillar; one that moves people says that it does not."""
    pillar = draw(st.sampled_from(pillars))
    first = pillar is ProtectionPillar.FIRST
    of = tuple(draw(st.lists(st.sampled_from(natures), min_size=1, unique=True)))
    builds = ProtectionNature.ENVIRONMENT_BUILDING in of
    kind = draw(st.sampled_from(types))
    result = ProtectionResult(statement="People are heard", rights=tuple(rights), indicators=(indicator,))
    return Activity(
        id=name,
        title="Work that has nothing to do with the rest",
        output=output,
        type=kind,
        rights=tuple(rights),
        pillar=pillar,
        objective=ObjectiveRole.PRIMARY if first else draw(st.sampled_from((ObjectiveRole.COMPLEMENTARY, _FOLLOWS))),
        primary_objective=None if first else "Shorter queues",
        protection_result=None if first else result,
        direct_holders=draw(st.integers(1, 90_000)) if first else None,
        natures=of,
        changes=(draw(st.sampled_from(StructuralTarget)),) if builds else None,
        changes_known_by="The rule is in force" if builds else None,
        horizon=Horizon.IMMEDIATE if first else Horizon.LONGER_TERM,
        mode=ProtectionMode.SUPPORTIVE,
        decides=(),
        beyond_material=(draw(st.sampled_from(BeyondMaterial)),) if kind in _HANDED_OVER else None,
        eligibility=(),
        admission_or_residence=AdmissionOrResidence(touched=False),
        supports_security_actor=False,
        personal_data=PersonalData(processed=False),
        children=ChildSafeguards(individual_decisions=False),
        voluntariness=_MOVES_NOBODY if kind in (ActivityType.TRANSPORT, _RETURN) else None,
        harms=(),
    )


_FOLLOWS = ObjectiveRole.CONSEQUENCE
_RETURN = ActivityType.RETURN_AND_REINTEGRATION
_MOVES_NOBODY = Voluntariness(moves_people=False)


@st.composite
def outcomes_with_an_output(
    draw: st.DrawFn,
    *,
    name: str,
    rights: Collection[str],
) -> Outcome:
    """Outcomes that are protection, with one output, and an indicator of each that moves the better way."""
    moving = Indicator(
        id=f"{name}-known-by",
        statement="Complaints that are answered with reasons",
        kind=IndicatorKind.OUTCOME,
        unit="percent",
        baseline=draw(st.integers(0, 40)),
        target=draw(st.integers(41, 100)),
        better=Direction.HIGHER,
    )
    counted = evolve(moving, id=f"{name}-output-known-by", kind=IndicatorKind.PROCESS)
    output = Output(id=f"{name}-output", statement="An office is open", indicators=(counted,))
    change = draw(st.sampled_from((OutcomeChange.ENJOYMENT, OutcomeChange.CONDUCT)))
    return Outcome(
        id=name,
        statement="People are heard",
        rights=tuple(rights),
        change=change,
        indicators=(moving,),
        outputs=(output,),
    )


@st.composite
def designs_with_more(  # noqa: PLR0913 - each narrows what is added
    draw: st.DrawFn,
    *,
    design: Design,
    categories: Sequence[PersonCategory] = tuple(PersonCategory),
    types: Sequence[ActivityType] = tuple(ActivityType),
    pillars: Sequence[ProtectionPillar] = tuple(ProtectionPillar),
    natures: Sequence[ProtectionNature] = (ProtectionNature.PREVENTIVE, ProtectionNature.ENVIRONMENT_BUILDING),
    with_violation: bool = True,
) -> Design:
    """A design and besides an activity that shares nothing with it: its own group, claim, outcome and output.

    Its id is ``unrelated``, as is that of its claim and outcome; the answers that it needs are not given.
    """
    assert design.states is not None
    assert design.as_of is not None
    assert design.results is not None
    group = draw(groups(name="unrelated-people", categories=categories))
    claim = draw(
        claims(
            name=UNRELATED,
            state=design.states[0],
            on=design.as_of,
            holders=(group,),
            law=FRAMEWORK.law,
            with_violation=with_violation,
        )
    )
    outcome = draw(outcomes_with_an_output(name=UNRELATED, rights=(claim.id,)))
    activity = draw(
        activities(
            name=UNRELATED,
            rights=(claim.id,),
            output=f"{UNRELATED}-output",
            indicator=f"{UNRELATED}-known-by",
            types=types,
            pillars=pillars,
            natures=natures,
        )
    )
    return evolve(
        design,
        population=(*(design.population or ()), group),
        rights=(*(design.rights or ()), claim),
        results=evolve(design.results, outcomes=(*(design.results.outcomes or ()), outcome)),
        activities=(*(design.activities or ()), activity),
    )


UNRELATED = "unrelated"
"""The id of what `designs_with_more` adds."""
