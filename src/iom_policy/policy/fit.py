"""Whether law fits: the region it is open to, the people it covers, the situation it is made for (A3, A12, A13)."""

from __future__ import annotations

from iom_policy.design.design import Circumstances
from iom_policy.design.vocabulary import ArmedConflict, CitationForce
from iom_policy.law.vocabulary import BodyOfLaw
from iom_policy.policy.given import CitedSource, Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.people_covered import covers, rules_on
from iom_policy.policy.stated import says
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

_ELSEWHERE = frozenset({CitationForce.PERSUASIVE, CitationForce.CONTEXT})


@invariant(
    "SOURCE-REGION",
    on=CitedSource,
    clauses=("A13", "A20"),
    basis=Basis.INFERENCE,
    question="Is this regional source one of the State's own region?",
    after=("CITATION-EXISTS",),
)
def regional_law_is_of_the_region(cited: CitedSource, given: Given) -> Verdict:
    """A regional source is cited for States of its organization only; elsewhere it persuades at best, and says so.

    A treaty that is open to the members of one organization alone binds no other State. Some regional treaties are open
    to others and are not held to this.
    """
    if cited.source is None or cited.source.open_to is None:
        return NotApplicable(say("{cite} is not limited to a region.", cite=cited.cited.cite))
    if cited.cited.force in _ELSEWHERE:
        return HOLDS
    states = cited.cited.states or cited.claim.states
    if not states:
        return unresolved(
            say(
                "{cite} is for members of {region}, and no State owes this right yet.",
                cite=cited.cited.cite,
                region=cited.source.open_to,
            ),
            at="cite",
            fix="List the State under duty_bearers: of the claim.",
        )
    raised: list[Raised] = []
    for code in states:
        member = given.is_member(cited.source.open_to, code)
        told = {"cite": cited.cited.cite, "region": cited.source.open_to, "state": given.state(code)}
        if member is False:
            found = say("{cite} is for members of {region}, and {state} is not one.", **told)
            raised.append(
                violated(found, at="cite", fix="Write force: persuasive, or cite law of the State's own region.")
            )
        elif member is None:
            found = say("{cite} is for members of {region}; whether {state} is one is not recorded.", **told)
            raised.append(unresolved(found, at="cite", fix="Check the membership, or cite another source."))
    return all_of(raised)


@invariant(
    "PERSONAL-SCOPE",
    on=CitedSource,
    clauses=("A3", "A12", "A13"),
    basis=Basis.INFERENCE,
    question="Does this source cover the people who are said to hold the right?",
    after=("CITATION-EXISTS", "RIGHT-HOLDER"),
    judgement=Judgement(
        question="Does this source cover these people, here?",
        roles=("legal-office", "iml-unit"),
        evidence="A legal note.",
        months=12,
        reads=("cited.cite", "claim.right", "claim.holders", "design.population.id+who+status+children"),
        needed=False,
    ),
)
def the_source_covers_the_holders(cited: CitedSource, given: Given) -> Verdict:
    """A source covers at least one group of the rights-holders; what it leaves out for certain is not rested on it.

    A right cannot rest on a text that was made for other people. Refugee conventions are for refugees, Part IV of the
    convention on migrant workers for those in a regular situation, citizens' rights for citizens. Only exclusions that
    are certain are told; for mixed groups each part needs a source that fits.
    """
    rules = rules_on(cited.source.id, cited.citation.pinpoint if cited.citation else None) if cited.source else ()
    if not rules:
        return NotApplicable(say("No limit on whom {cite} covers is on record.", cite=cited.cited.cite))
    groups = [given.groups[name] for name in cited.claim.holders or () if name in given.groups]
    answers = [covers(rules, group) for group in groups]
    if any(answer is True for answer in answers):
        return HOLDS
    told = {"cite": cited.cited.cite, "holders": tuple(group.id for group in groups)}
    if any(answer is None for answer in answers):
        return unresolved(
            say("Whether {cite} covers {holders} cannot be told from what is stated of them.", **told),
            at="cite",
            fix="State who:, status: and children: of the group.",
        )
    return violated(
        say("{cite} covers none of {holders} ({basis}).", basis="; ".join(rule.basis for rule in rules), **told),
        at="cite",
        fix="Cite a source that covers them: human rights treaties cover everyone under a State's jurisdiction.",
    )


@invariant(
    "MATERIAL-SCOPE",
    on=CitedSource,
    clauses=("A4", "A13", "A14"),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Is the situation one for which this body of law is made?",
    after=("CITATION-EXISTS",),
    judgement=Judgement(
        question="Is the situation one for which this law is made, and is its class right?",
        roles=("legal-office", "iml-unit"),
        evidence="A legal note.",
        months=12,
        reads=("cited.cite", "cited.fits_because", "design.circumstances"),
        needed=False,
    ),
    unless_open=("BODY-OF-LAW",),
)
def the_situation_is_one_of_that_law(cited: CitedSource, given: Given) -> Verdict:
    """Humanitarian law goes with an armed conflict, sea law with people at sea, criminal law with organized crime.

    A body of law made for another situation may demand nothing in this one. Whether a situation is an armed conflict,
    and of which class, is for the legal office; the design states what that found. Obligations that hold in peace too
    are cited with a word on why they fit.
    """
    if cited.source is None or says(cited.cited.fits_because):
        return HOLDS
    wanted = _situation(frozenset(cited.source.bodies))
    if wanted is None:
        return NotApplicable(say("{cite} is not made for a particular situation.", cite=cited.cited.cite))
    part, what = wanted
    circumstances = given.design.circumstances or Circumstances()
    stated = getattr(circumstances, part)
    if stated is None or stated is ArmedConflict.UNCLASSIFIED:
        return unresolved(
            say(
                "{cite} is cited, and the design does not say whether there is {what}.",
                cite=cited.cited.cite,
                what=what,
            ),
            at="cite",
            fix=f"Write circumstances: with {part}:.",
        )
    if stated is False or stated is ArmedConflict.NONE:
        return violated(
            say("{cite} is cited, and the design states that there is no {what}.", cite=cited.cited.cite, what=what),
            at="cite",
            fix="Cite law that applies here, or say under fits_because: why this one does.",
        )
    return HOLDS


def _situation(bodies: frozenset[BodyOfLaw]) -> tuple[str, str] | None:
    if bodies == {BodyOfLaw.HUMANITARIAN}:
        return "armed_conflict", "armed conflict"
    if bodies and bodies <= {BodyOfLaw.MARITIME, BodyOfLaw.LAW_OF_THE_SEA}:
        return "at_sea", "work with people at sea"
    if bodies == {BodyOfLaw.TRANSNATIONAL_CRIMINAL}:
        return "organized_crime", "organized crime"
    return None
