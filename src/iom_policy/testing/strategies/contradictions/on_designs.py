"""Contradictions in what is said of the whole: its place, people, reasons, results and safeguards."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from iom_policy.design.design import Design, Parent
from iom_policy.design.rationale import Risk
from iom_policy.design.safeguards import DonorCondition
from iom_policy.design.vocabulary import (
    ConditionGround,
    DesignKind,
    OutcomeChange,
    PersonCategory,
    ProtectionPillar,
    VulnerabilityLevel,
)
from iom_policy.testing.strategies.contradictions.contradiction import (
    contradicts,
    each_activity,
    factor,
    indicator,
    outcome,
    problem,
    safeguards,
    stated,
)

_PROJECTS = st.just(DesignKind.PROJECT)


@contradicts("LEVELS-OF-DESIGN", "A8", of={"kinds": _PROJECTS})
def under_itself(design: Design) -> Design:
    """A project is said to come under itself."""
    return evolve(design, parent=Parent(design=design.id))


@contradicts("POLICY-EDITION", "C11")
def another_edition(design: Design) -> Design:
    """Another text than the Policy is named as its edition."""
    return evolve(design, edition="C/0/INF/0")


@contradicts("MIGRATION-CYCLE", "A4")
def at_no_stage(design: Design) -> Design:
    """People are met at no stage of the migration cycle."""
    return evolve(design, stages=())


@contradicts("POP-IN-MANDATE", "A3", of={"categories": st.just(PersonCategory.HOST_COMMUNITY)})
def nobody_on_the_move(design: Design) -> Design:
    """The people are a host community, and nobody among them moves or has moved."""
    return design


@contradicts("VULN-FACTORS", "A15")
def nothing_puts_people_at_risk(design: Design) -> Design:
    """It is stated that nothing puts people at risk."""
    return evolve(design, population=tuple(evolve(group, vulnerabilities=()) for group in design.population or ()))


@contradicts("VULN-NOT-LABEL", "A15")
def a_label(design: Design) -> Design:
    """People are called vulnerable as such, in no situation."""
    return factor(design, **_TOLD, situation="They are vulnerable", referred_to="The clinic of the district")


@contradicts("VULN-TAILORED", "A15")
def nothing_answers_a_factor(design: Design) -> Design:
    """What puts people at risk is told, and no activity and no referral answers it."""
    return factor(design, **_TOLD, situation="Nobody can lock a door", addressed_by=(), referred_to=None)


_TOLD: dict[str, Any] = {
    "level": VulnerabilityLevel.COMMUNITY,
    "capacity": "Neighbours help each other",
    "not_relevant_because": None,
}


@contradicts("MANDATE-COORD", "A16", of={"categories": st.just(PersonCategory.REFUGEE)})
def no_coordination(design: Design) -> Design:
    """Refugees are among the people, and nothing is coordinated with anybody."""
    return safeguards(design, coordination=())


@contradicts("RATIONALE-RIGHTS", "A15")
def a_need_and_no_duty(design: Design) -> Design:
    """A problem is told, and which duty is not met is left blank."""
    return problem(design, duty_not_met=" ")


@contradicts("CAUSES-FIRST", "A15")
def no_cause(design: Design) -> Design:
    """A problem is told that nothing causes."""
    return problem(each_activity(design, addresses=()), causes=())


@contradicts("CAUSE-ADDRESSED", "A15")
def causes_left_alone(design: Design) -> Design:
    """No activity works on a cause."""
    return each_activity(design, addresses=())


@contradicts("RISK-REDUCED", "A15")
def a_risk_left_alone(design: Design) -> Design:
    """A risk is told that no activity lowers and nobody has accepted."""
    risk = Risk(id="risk", threat="Theft at night", exposure="Paths without light", reduced_by=())
    return evolve(design, risks=(risk,))


@contradicts("RESULT-CHAIN", "A17")
def no_objective(design: Design) -> Design:
    """The objective is left blank."""
    assert design.results is not None
    return evolve(design, results=evolve(design.results, objective=" "))


@contradicts("PROTECTION-OUTCOME", "A18")
def only_capacity(design: Design) -> Design:
    """The only outcome is a capacity."""
    return outcome(design, change=OutcomeChange.CAPACITY)


@contradicts("INCREASED-PROTECTION", "A11")
def worse_than_before(design: Design) -> Design:
    """An indicator is to move the worse way."""
    assert design.results is not None
    measured = stated(stated(design.results.outcomes)[0].indicators)[0]
    return indicator(design, baseline=measured.target, target=measured.baseline)


@contradicts("RIGHTS-INDICATOR", "A20")
def persons_in_one_number(design: Design) -> Design:
    """Persons are counted, and not by age."""
    return indicator(design, unit="persons", by=("sex",))


@contradicts("PARTICIPATION", "A12")
def nobody_was_heard(design: Design) -> Design:
    """No rights-holder was heard."""
    return safeguards(design, participation=())


@contradicts("ACCOUNTABILITY", "A9")
def one_channel(design: Design) -> Design:
    """There is one channel by which people can complain, and no other."""
    channels = (design.safeguards.feedback if design.safeguards else None) or ()
    return safeguards(design, feedback=channels[:1])


@contradicts("STATE-COOP", "A20")
def no_cooperation(design: Design) -> Design:
    """The design cooperates with no organ of the State, and does not say why."""
    return safeguards(design, state_cooperation=())


@contradicts("PRINCIPLED", "A6(c)")
def help_for_those_who_return(design: Design) -> Design:
    """A donor makes help depend on agreeing to return."""
    bending = DonorCondition(
        condition="Help is for those who sign up to return", depends_on=(ConditionGround.COOPERATION_WITH_RETURN,)
    )
    return safeguards(design, donor_conditions=(bending,))


@contradicts("IMPARTIAL-TARGETING", "A20", of={"pillars": st.just(ProtectionPillar.FIRST)})
def first_by_no_criteria(design: Design) -> Design:
    """By which criteria people come first is left blank."""
    assert design.safeguards is not None
    assert design.safeguards.prioritisation is not None
    return safeguards(design, prioritisation=evolve(design.safeguards.prioritisation, criteria=" "))


@contradicts("PUBLISHABLE", "A9")
def nothing_is_restricted(design: Design) -> Design:
    """A part is restricted that the design does not have, so that what was meant stays open."""
    return evolve(design, restricted=("activities.nothing.partners",))


@contradicts("NO-PERSONAL-DATA", "A19")
def an_address(design: Design) -> Design:
    """An e-mail address stands in the title."""
    return evolve(design, title="Ask desk@example.org")


@contradicts("ATTEST-FRESH", "A7", last=True)
def an_answer_without_reasons(design: Design) -> Design:
    """A person's answer gives no reasons."""
    first, *others = stated(design.attestations)
    return evolve(design, attestations=(evolve(first, reasoning=" "), *others))
