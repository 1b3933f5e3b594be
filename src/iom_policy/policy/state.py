"""The State: primary duty, nexus, supportive protection, sovereignty with its limits, no complicity (A11, A12, A16)."""

from __future__ import annotations

from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.vocabulary import Nexus, ProtectionMode
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.stated import is_blank, says
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    ForAPerson,
    NotApplicable,
    Raised,
    Verdict,
    all_of,
    say,
    unresolved,
    violated,
)

_CONSULAR = "CON"
_PLAIN_NEXUS = frozenset({Nexus.TERRITORY, Nexus.FLAG})
_OWED_TO_NATIONALS = frozenset({_CONSULAR, "IDE", "LRE", "NAT", "POL"})


@invariant(
    "STATE-PRIMARY",
    on=Claim,
    clauses=("A11", "A12", "C1", "C10", "C12"),
    question="Which organ of which State has the primary duty for this right?",
)
def a_state_bears_the_primary_duty(claim: Claim, given: Given) -> Verdict:  # noqa: ARG001
    """For every claim a State, with the organ that acts, bears the primary duty; nobody else is called primary.

    The primary duty lies with States, and IOM supports them in it. Recruiters, employers, ship masters and
    organizations have responsibilities, and are listed as such. Where a de facto authority acts, the State stays
    listed; no recognition is implied.
    """
    if claim.duty_bearers is None:
        return unresolved(
            say("The claim {id} does not say who owes the right.", id=claim.id),
            at="duty_bearers",
            fix="List duty_bearers: with state:, organ:, obligations: and nexus:.",
        )
    raised: list[Raised] = []
    for number, bearer in enumerate(claim.duty_bearers):
        if not bearer.state and bearer.primary:
            found = say("The claim {id} makes {who} the primary duty-bearer.", id=claim.id, who=bearer.name)
            fix = "List the State and its organ as duty-bearer; keep the other actor without primary: true."
            raised.append(violated(found, at=("duty_bearers", number, "primary"), fix=fix))
        if bearer.state and not says(bearer.organ):
            found = say("The claim {id} does not say which organ of {state} acts.", id=claim.id, state=bearer.state)
            raised.append(unresolved(found, at=("duty_bearers", number), fix="Write organ:, for instance a ministry."))
        if not bearer.state and not says(bearer.actor):
            found = say("The claim {id} does not say of which State {who} is.", id=claim.id, who=bearer.name)
            fix = "Write state:; or actor: where it is no organ of a State."
            raised.append(unresolved(found, at=("duty_bearers", number), fix=fix))
    if not raised and not any(bearer.state and bearer.primary is not False for bearer in claim.duty_bearers):
        found = say("No State bears the primary duty for the claim {id}.", id=claim.id)
        raised.append(
            violated(
                found,
                at="duty_bearers",
                fix="List the State on whose territory or under whose jurisdiction people are.",
            )
        )
    return all_of(raised)


@invariant(
    "DUTY-NEXUS",
    on=Claim,
    clauses=("A12",),
    question="Why does this State owe the right to these people: territory, or another ground of jurisdiction?",
    after=("STATE-PRIMARY",),
    judgement=Judgement(
        question="Does this State have jurisdiction over these people, outside its territory?",
        roles=("legal-office", "iml-unit"),
        evidence="A note with the authorities relied on.",
        months=24,
        reads=("right", "holders", "duty_bearers"),
    ),
)
def every_state_has_a_nexus(claim: Claim, given: Given) -> Verdict:
    """Every State among the duty-bearers is tied to the rights-holders by territory or another ground of jurisdiction.

    A State owes respect, protection and fulfilment to everyone on its territory or under its jurisdiction. Control
    outside the territory, a search-and-rescue region or a treaty's own rule are contested and go to a lawyer; so does
    nationality, but for what a State owes to its nationals abroad: return, nationality, papers, a vote. Consular
    assistance is owed by the State of nationality; the receiving State informs and gives access. A State that owes
    something on its territory is one in which the design works.
    """
    raised: list[Raised] = []
    here = {given.state(code) for code in given.design.states or ()}
    nexus = [bearer.nexus for bearer in claim.duty_bearers or () if bearer.state]
    for number, bearer in enumerate(claim.duty_bearers or ()):
        if bearer.state and bearer.nexus is None:
            found = say("The claim {id} does not say why {who} owes it to these people.", id=claim.id, who=bearer.name)
            fix = "Write nexus: territory, or another ground of jurisdiction."
            raised.append(unresolved(found, at=("duty_bearers", number, "nexus"), fix=fix))
        elif bearer.state and bearer.nexus is Nexus.TERRITORY and here and given.state(bearer.state) not in here:
            found = say(
                "The claim {id} says that {who} owes it on its territory, and the design does not work in {state}.",
                id=claim.id,
                who=bearer.name,
                state=bearer.state,
            )
            fix = "Add the State to states: of the design, or say which other nexus it is."
            raised.append(unresolved(found, at=("duty_bearers", number, "state"), fix=fix))
    if raised:
        return tuple(raised)
    if claim.right == _CONSULAR and Nexus.NATIONALITY not in nexus:
        return violated(
            say("The claim {id} is about consular assistance and names no State of nationality.", id=claim.id),
            at="duty_bearers",
            fix="Add the sending State with nexus: nationality; the receiving State informs and gives access.",
        )
    plain = _PLAIN_NEXUS | {Nexus.NATIONALITY} if claim.right in _OWED_TO_NATIONALS else _PLAIN_NEXUS
    if contested := sorted({one for one in nexus if one and one not in plain}):
        found = say("The claim {id} rests on a contested nexus: {nexus}.", id=claim.id, nexus=contested)
        return ForAPerson(found, at=("duty_bearers",))
    return HOLDS


@invariant(
    "SUPPORTIVE-ONLY",
    on=Activity,
    clauses=("A16", "A11", "C10", "C12"),
    question="Does IOM support those who hold the duty here, and does it leave the State's decisions to the State?",
    after=("SCOPE-ALL",),
    judgement=Judgement(
        question="Does the activity, in practice, decide in the State's place?",
        roles=("legal-office",),
        evidence="The working procedure and the text of any delegation.",
        months=12,
        reads=("title", "mode", "decides", "partners"),
        needed=False,
    ),
)
def protection_is_supportive(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """IOM's protection is supportive: an activity takes no decision on status, nationality, detention or removal.

    Mandates to stand in for a State are conferred by treaty on some other organizations; IOM supports those who hold
    the duty. Supportive does not mean remote: direct assistance to people is supportive too (A11).
    """
    raised: list[Raised] = []
    if activity.mode is ProtectionMode.SUBSTITUTIVE:
        found = say("{id} is described as substitutive protection.", id=activity.id)
        fix = "Describe how the activity supports the State or the organization that a treaty mandates."
        raised.append(violated(found, at="mode", fix=fix))
    if activity.decides:
        found = say("{id} decides in the State's place on {what}.", id=activity.id, what=activity.decides)
        fix = "Leave the decision to the State, and describe the support given to its procedure."
        raised.append(violated(found, at="decides", fix=fix))
    if raised:
        return tuple(raised)
    if activity.mode is None:
        return unresolved(
            say("{id} does not say in which mode it protects.", id=activity.id),
            at="mode",
            fix="Write mode: supportive.",
        )
    if activity.decides is None:
        return unresolved(
            say("{id} does not say whether it takes decisions that belong to States.", id=activity.id),
            at="decides",
            fix="Write decides: [] where it takes none.",
        )
    return HOLDS


@invariant(
    "SOVEREIGN-BOTH-HALVES",
    on=Activity,
    clauses=("A11", "C12"),
    question="Where admission or residence is touched: is the decision left to the State, and which limits bind it?",
    after=("SCOPE-ALL",),
    judgement=Judgement(
        question="Are both halves, the State's decision and its limits, told honestly?",
        roles=("legal-office",),
        evidence="A legal note.",
        months=24,
        reads=("title", "admission_or_residence"),
        needed=False,
    ),
)
def sovereignty_has_both_halves(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """An activity that touches admission or residence leaves the decision to the State and observes its limits in law.

    The Policy recognizes the State's right to decide on admission and residence in the same breath as its duty to
    protect; neither half stands alone. The limits are, for instance, non-refoulement, no collective expulsion, family
    life and the best interests of the child.
    """
    touches = activity.admission_or_residence
    if touches is None:
        return unresolved(
            say("{id} does not say whether it touches admission or residence.", id=activity.id),
            at="admission_or_residence",
            fix="Write admission_or_residence: {touched: false}, or touched: true with sovereign: and limits:.",
        )
    if not touches.touched:
        if halves := [half for half in ("sovereign", "limits") if getattr(touches, half) is not None]:
            found = say(
                "{id} is said to touch neither admission nor residence, and states {halves} all the same.",
                id=activity.id,
                halves=halves,
            )
            return unresolved(found, at="admission_or_residence", fix="Write touched: true, or take these out.")
        return NotApplicable(say("{id} touches neither admission nor residence.", id=activity.id))
    raised: list[Raised] = []
    for half, value, what in (
        ("sovereign", touches.sovereign, "how the decision is left to the State"),
        ("limits", touches.limits, "which limits of international law are observed"),
    ):
        at = ("admission_or_residence", half)
        if value is None:
            found = say("{id} touches admission or residence and does not say {what}.", id=activity.id, what=what)
            raised.append(unresolved(found, at=at, fix=f"Write {half}: beside the other half."))
        elif not value.strip():
            found = say("{id} touches admission or residence and leaves out {what}.", id=activity.id, what=what)
            raised.append(violated(found, at=at, fix=f"Write {half}: beside the other half."))
    return all_of(raised)


@invariant(
    "NO-COMPLICITY",
    on=Activity,
    clauses=("A6(c)", "A10 fn 6"),
    basis=Basis.INFERENCE,
    question="Could support to a security, border or detention body help it to violate rights, and what stops that?",
    after=("SCOPE-ALL",),
    judgement=Judgement(
        question="Could our support assist violations, and is enough done against it?",
        roles=("chief-of-mission", "due-diligence-focal-point"),
        evidence="A risk assessment of the recipient, measures of mitigation, and what stops the support.",
        months=6,
        reads=("title", "supports_security_actor", "due_diligence", "partners", "design.states"),
    ),
)
def support_does_not_assist_violations(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """Support to security, border or detention bodies has a due-diligence record, and a person judges it.

    The Policy asks for a principled approach; its note 6 quotes authority that nobody may help a government to violate
    rights. The record (recipient, risk, mitigation, monitoring, suspension) is the field's way to see to it.
    """
    if activity.supports_security_actor is None:
        return unresolved(
            say("{id} does not say whether it supports a security, border or detention body.", id=activity.id),
            at="supports_security_actor",
            fix="Write supports_security_actor: true or false.",
        )
    if not activity.supports_security_actor:
        return NotApplicable(say("{id} supports no security, border or detention body.", id=activity.id))
    record = activity.due_diligence
    parts = ("recipient", "risk", "mitigation", "monitoring", "suspension")
    missing = [
        part for part in parts if record is None or getattr(record, part) is None or is_blank(getattr(record, part))
    ]
    if missing:
        return unresolved(
            say(
                "{id} supports a security body and its due-diligence record lacks {missing}.",
                id=activity.id,
                missing=missing,
            ),
            at="due_diligence",
            fix="Complete due_diligence:; then the chief of mission attests.",
        )
    return ForAPerson(say("{id} has a due-diligence record.", id=activity.id), at=("due_diligence",))
