"""No invariant holds against a design what the Policy allows: the guards, over the whole set of invariants."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import Phase, Verbosity, given, settings
from hypothesis import strategies as st

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Finding
from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design, Unused
from iom_policy.design.safeguards import Coordination, Prioritisation, Safeguards
from iom_policy.design.vocabulary import (
    ActivityType,
    ObjectiveRole,
    PersonCategory,
    ProtectionNature,
    ProtectionPillar,
)
from iom_policy.law.vocabulary import BodyOfLaw, LawLevel
from iom_policy.policy.given import Given
from iom_policy.policy.guards import GUARDS, Guard
from iom_policy.policy.invariants import Invariant, invariant
from iom_policy.policy.verdicts import HOLDS, Outcome, Strength, Verdict, say, unresolved, violated
from iom_policy.testing.answers import answered
from properties.more import UNRELATED, designs_with_more
from properties.sizes import FEWER
from properties.told import FRAMEWORK, told_designs

_ASSISTANCE = (
    ActivityType.IN_KIND,
    ActivityType.CASH,
    ActivityType.SHELTER,
    ActivityType.TRANSPORT,
    ActivityType.HEALTH_SERVICE,
    ActivityType.RETURN_AND_REINTEGRATION,
)


@st.composite
def environment_building(draw: st.DrawFn) -> tuple[Design, Design]:
    """A complete design, and the same with work on an environment of respect.

    Nothing threatens, nothing is violated and nobody is named: the holders are all migrants, as a class. Where the
    rest of the design needs no risk either, none is told of the whole.
    """
    design = ready_for_anybody(draw(told_designs()))
    more = draw(
        designs_with_more(
            design=design,
            categories=(PersonCategory.ALL_MIGRANTS,),
            natures=(ProtectionNature.ENVIRONMENT_BUILDING,),
            with_violation=False,
        )
    )
    return design, _without_risks(more) if draw(st.booleans()) else more


def _without_risks(design: Design) -> Design:
    """The design without its risks, and with nothing kept from publication that is no longer there."""
    kept = tuple(path for path in design.restricted or () if not path.startswith("risks."))
    return evolve(design, risks=(), restricted=kept)


@st.composite
def assistance(draw: st.DrawFn) -> tuple[Design, Design]:
    """A complete design, and the same with help that keeps people alive, in the first pillar and for a right."""
    design = ready_for_anybody(draw(told_designs()))
    return design, draw(designs_with_more(design=design, types=_ASSISTANCE, pillars=(ProtectionPillar.FIRST,)))


ALLOWED: dict[str, st.SearchStrategy[tuple[Design, Design]]] = {
    "ASSISTANCE-IS-PROTECTION": assistance(),
    "NO-IMMINENCE": environment_building(),
}
"""For each guard, designs without and with an activity that it allows, complete in everything else."""


def ready_for_anybody(design: Design) -> Design:
    """A design that has answered already what more people, or help for the first time, would lead to."""
    safeguards = design.safeguards or Safeguards()
    stated = {one.organization for one in safeguards.coordination or ()}
    partners = tuple(Coordination(organization=one, on="Referral") for one in ("UNHCR", "UNICEF") if one not in stated)
    rule = Prioritisation(criteria="Need and risk", decided_by="A committee of those concerned", published=True)
    looked_at = {one.what for one in design.unused_law or ()}
    unused = tuple(
        Unused(what=what, because="Counsel looked at it") for what in (*LawLevel, *BodyOfLaw) if what not in looked_at
    )
    return evolve(
        design,
        unused_law=(*(design.unused_law or ()), *unused),
        safeguards=evolve(
            safeguards,
            coordination=(*(safeguards.coordination or ()), *partners),
            prioritisation=safeguards.prioritisation or rule,
        ),
    )


def held_against_it(guard: Guard, without: Design, allowed: Design, framework: Framework) -> list[Finding]:
    """What is told of a design since an activity that a guard allows is in it, once people have answered."""
    assert guard.allows(_the_activity(allowed))
    before = {(one.invariant, one.subject) for one in assess(answered(without, framework), framework).findings}
    after = assess(answered(allowed, framework), framework)
    return [
        one
        for one in after.findings
        if (one.invariant, one.subject) not in before or one.outcome in (Outcome.ERROR, Outcome.VIOLATED)
    ]


def _the_activity(design: Design) -> Activity:
    return next(one for one in design.activities or () if one.id == UNRELATED)


def test_every_guard_is_held_up_against_designs() -> None:
    """A guard that nobody generates for guards nothing."""
    assert sorted(ALLOWED) == [one.id for one in GUARDS]


@pytest.mark.parametrize("guard", GUARDS, ids=lambda one: one.id)
@FEWER
@given(data=st.data())
def test_no_invariant_holds_against_a_design_what_a_guard_allows(guard: Guard, data: st.DataObject) -> None:
    """An invariant that is added and breaks a guard is found here, whatever it is called and whatever it looks at.

    The design is complete in everything else, so whatever is told of it is told of what the guard allows.
    """
    without, allowed = data.draw(ALLOWED[guard.id])
    assert held_against_it(guard, without, allowed, FRAMEWORK) == []


def _bad(check: Callable[..., Verdict], on: type, strength: Strength) -> Invariant:
    made: Invariant = invariant(
        "A-BAD-INVARIANT", on=on, clauses=("A12",), question="Is this allowed?", strength=strength
    )(check)
    return made


def needs_a_violation(claim: Claim, given_: Given) -> Verdict:
    """Every claim answers a violation, it says: so work on an environment of respect would be held to one."""
    return HOLDS if claim.violation else unresolved(say("No violation."), fix="State one.")


def needs_a_risk(design: Design, given_: Given) -> Verdict:
    """Every design states a threat, it says."""
    return HOLDS if design.risks else violated(say("Nothing threatens."), fix="State a risk.")


def needs_named_people(activity: Activity, given_: Given) -> Verdict:
    """Every activity reaches people who are counted, it says."""
    return HOLDS if activity.direct_holders else unresolved(say("Nobody is named."), fix="Say how many.")


def no_goods_in_the_first_pillar(activity: Activity, given_: Given) -> Verdict:
    """Goods and services belong to the second pillar, it says."""
    if activity.type in _ASSISTANCE and activity.objective is ObjectiveRole.PRIMARY:
        return violated(say("This is relief."), fix="Move it to the second pillar.")
    return HOLDS


BAD = [
    ("NO-IMMINENCE", needs_a_violation, Claim, Strength.REQUIREMENT),
    ("NO-IMMINENCE", needs_a_risk, Design, Strength.EXPECTATION),
    ("NO-IMMINENCE", needs_named_people, Activity, Strength.EXPECTATION),
    ("ASSISTANCE-IS-PROTECTION", no_goods_in_the_first_pillar, Activity, Strength.EXPECTATION),
]


@pytest.mark.parametrize(("name", "check", "on", "strength"), BAD, ids=lambda one: getattr(one, "__name__", None))
def test_an_invariant_that_breaks_a_guard_is_found(
    name: str, check: Callable[..., Verdict], on: type, strength: Strength
) -> None:
    """The property is worth nothing if a bad invariant passes it."""
    bad = _bad(check, on, strength)
    framework = Framework.of(FRAMEWORK.law, (*FRAMEWORK.invariants, bad))
    guard = next(one for one in GUARDS if one.id == name)

    @settings(verbosity=Verbosity.quiet, max_examples=25, phases=[Phase.generate])
    @given(ALLOWED[name])
    def search(drawn: tuple[Design, Design]) -> None:
        told = held_against_it(guard, *drawn, framework)
        assert bad.id not in {one.invariant for one in told}

    with pytest.raises(AssertionError):
        search()
