"""Contradictions in what is said of an activity: its profile, whom it leaves out, and what it may do to people."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from iom_policy.design.activities import AdmissionOrResidence, ChildSafeguards, Criterion, Partner
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import (
    ActivityType,
    DesignKind,
    ExclusionGround,
    Horizon,
    ObjectiveRole,
    ProtectionMode,
    ProtectionNature,
    ProtectionPillar,
    StateDecision,
)
from iom_policy.testing.strategies.complete_activities import CHOSEN, RECORD, TO_A_STATE
from iom_policy.testing.strategies.contradictions.contradiction import activity, contradicts, each_activity, stated

_FIRST = st.just(ProtectionPillar.FIRST)
_SECOND = st.just(ProtectionPillar.SECOND)
_PROJECTS = st.just(DesignKind.PROJECT)
_INFORMATION = st.just(ActivityType.INFORMATION)


@contradicts("SCOPE-ALL", "A7")
def set_outside_the_policy(design: Design) -> Design:
    """An activity is said to be outside the Policy because it is logistics."""
    return activity(design, outside_policy_because="It is logistics")


@contradicts("RIGHT-NAMED", "A12", of={"types": _INFORMATION})
def no_right(design: Design) -> Design:
    """An activity is said to serve no right."""
    return activity(design, rights=())


@contradicts("BEYOND-NEEDS", "A10")
def things_and_no_more(design: Design) -> Design:
    """An activity hands out goods and gives people nothing besides."""
    return activity(design, type=ActivityType.IN_KIND, beyond_material=())


@contradicts("PILLAR-ASSIGNED", "A17")
def both_pillars_at_once(design: Design) -> Design:
    """An activity is assigned to both pillars."""
    return activity(design, pillar=(ProtectionPillar.FIRST, ProtectionPillar.SECOND))


@contradicts("PILLAR-OBJECTIVE", "A17(a)", of={"pillars": _FIRST})
def protection_beside_another_objective(design: Design) -> Design:
    """An activity of the first pillar has protection as a complementary objective."""
    return activity(design, objective=ObjectiveRole.COMPLEMENTARY)


@contradicts("SECOND-PRIMARY-STATED", "A17(b)", of={"pillars": _SECOND})
def no_primary_objective(design: Design) -> Design:
    """What an activity of the second pillar is for in the first place is left blank."""
    return activity(design, primary_objective=" ")


@contradicts("SECOND-PILLAR-RESULT", "A17(b)", of={"pillars": _SECOND})
def nothing_shows_the_result(design: Design) -> Design:
    """The protection in which an activity of the second pillar results is known by no indicator."""
    result = stated(design.activities)[0].protection_result
    assert result is not None
    return activity(design, protection_result=evolve(result, indicators=()))


@contradicts("HORIZON-TYPICAL", "A17(a)", of={"pillars": _FIRST})
def later_without_a_reason(design: Design) -> Design:
    """An activity of the first pillar is felt in the longer term only, and it is not said why."""
    return activity(design, horizon=Horizon.LONGER_TERM, horizon_because=None)


@contradicts("NATURE-ASSIGNED", "A19")
def of_no_nature(design: Design) -> Design:
    """An activity is said to be of no nature."""
    return activity(design, natures=())


@contradicts("STRUCTURAL-TARGET", "A17(b)")
def builds_and_changes_nothing(design: Design) -> Design:
    """An activity builds an environment of respect and changes nothing."""
    known_by = "The rule is in force"
    return activity(design, natures=(ProtectionNature.ENVIRONMENT_BUILDING,), changes=(), changes_known_by=known_by)


@contradicts("FIRST-DIRECT", "A17(a)", of={"pillars": _FIRST, "kinds": _PROJECTS})
def reaches_nobody(design: Design) -> Design:
    """An activity of the first pillar reaches nobody; why it is in that pillar all the same is said."""
    because = "It sets up the office that will hear people"
    return evolve(activity(design, direct_holders=0), pillars_because=because)


@contradicts("PILLAR-INFLATION", "A17(a)", brings=("FIRST-DIRECT",), of={"pillars": _FIRST, "kinds": _PROJECTS})
def a_pillar_that_reaches_nobody(design: Design) -> Design:
    """Nothing in the first pillar reaches anybody, and why it is there is left blank."""
    return evolve(each_activity(design, direct_holders=0), pillars_because=" ")


@contradicts("STATUS-NEUTRAL", "A3")
def only_nationals(design: Design) -> Design:
    """An activity leaves people out by their nationality, and does not say why."""
    rule = Criterion(statement="Nationals only", excludes_by=(ExclusionGround.NATIONALITY,))
    return activity(design, eligibility=(rule,))


@contradicts("NONDISCRIMINATION", "A12")
def only_some_faiths(design: Design) -> Design:
    """An activity leaves people out by their religion, and does not say why."""
    rule = Criterion(statement="Members of one faith only", excludes_by=(ExclusionGround.RELIGION,))
    return activity(design, eligibility=(rule,))


@contradicts("SUPPORTIVE-ONLY", "A16")
def decides_for_the_state(design: Design) -> Design:
    """An activity decides in the State's place who is detained."""
    return activity(design, decides=(StateDecision.DETENTION,))


@contradicts("SUBSTITUTIVE-TREATY", "A16")
def a_mandate_from_no_treaty(design: Design) -> Design:
    """A partner stands in for the State, and an agreement is named in place of a treaty."""
    partner = Partner(name="A clinic", mode=ProtectionMode.SUBSTITUTIVE, instrument="An agreement with the town")
    return activity(design, partners=(partner,))


@contradicts("SOVEREIGN-BOTH-HALVES", "A11")
def sovereignty_without_limits(design: Design) -> Design:
    """An activity touches residence, leaves the decision to the State, and leaves blank what limits it."""
    half = AdmissionOrResidence(touched=True, sovereign="The State decides on each stay", limits=" ")
    return activity(design, admission_or_residence=half)


@contradicts("OBLIGATION-SUPPORTED", "A6(b)")
def supports_no_obligation(design: Design) -> Design:
    """Work on capacity names as the State's obligation a principle that binds nobody."""
    return activity(design, type=ActivityType.CAPACITY_BUILDING, obligations_supported=("GPID 1",))


@contradicts("CHILD-BEST-INTERESTS", "C7")
def decisions_on_children_without_a_procedure(design: Design) -> Design:
    """An activity decides about single children, and the procedure for their best interests is left blank."""
    people = tuple(evolve(group, children=True) for group in design.population or ())
    care = ChildSafeguards(individual_decisions=True, best_interests_procedure=" ")
    return activity(evolve(design, population=people), children=care)


@contradicts("VOLUNTARINESS", "A12")
def moved_without_a_choice(design: Design) -> Design:
    """An activity moves people, and why nothing presses them to agree is left blank."""
    return activity(design, voluntariness=evolve(CHOSEN, freedom_of_choice=" "))


@contradicts("PRIVACY-DATA", "A19")
def data_for_no_purpose(design: Design) -> Design:
    """Personal data are processed, and what for is left blank."""
    return activity(design, personal_data=evolve(RECORD, purpose=" "))


@contradicts("DATA-TO-STATE", "A19")
def data_given_without_consent(design: Design) -> Design:
    """Personal data go to an organ of a State, and how people agree to it is left blank."""
    transfer = evolve(TO_A_STATE, consent=" ")
    return activity(design, personal_data=evolve(RECORD, transfers=(transfer,)))
