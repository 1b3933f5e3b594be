"""Questions on several designs together: do they say the same of the law, and what do they serve (C11, A8, A19)."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen

from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import Binding
from iom_policy.policy.contributions import Portfolio, Voice
from iom_policy.policy.invariants import Rule, explanation_of
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


@frozen
class FirstOf:
    """The first of many things to tell, and how many more there are."""

    raised: tuple[Raised, ...]
    more: int


@frozen(kw_only=True)
class PortfolioInvariant(Rule):
    """One thing that the Policy asks of several designs together.

    A finding's path starts with the number of the design, from 0.
    """

    check: Callable[[Portfolio, Law], Verdict | FirstOf]


def _on_a_portfolio(
    name: str, *, clauses: tuple[str, ...], question: str, strength: Strength
) -> Callable[[Callable[[Portfolio, Law], Verdict | FirstOf]], PortfolioInvariant]:
    def make(check: Callable[[Portfolio, Law], Verdict | FirstOf]) -> PortfolioInvariant:
        return PortfolioInvariant(
            id=name,
            clauses=clauses,
            basis=Basis.INFERENCE,
            strength=strength,
            question=question,
            asks=explanation_of(check, name),
            check=check,
        )

    return make


@_on_a_portfolio(
    "COHERENCE-RIGHTS",
    clauses=("C11", "A8"),
    strength=Strength.REQUIREMENT,
    question="Do designs for the same State say the same of whether a treaty binds it?",
)
def designs_agree_on_the_law(portfolio: Portfolio, law: Law) -> Verdict:  # noqa: ARG001
    """Two designs do not rely on a treaty as binding a State and call it a mere standard for the same State.

    The Policy is to bring coherence and consistency. Where the record differs between the two days, as before and
    after an accession, both can be right.
    """
    if portfolio.designs < 2:
        return NotApplicable(say("There is one design only, and none to compare it with."))
    told: dict[tuple[str, str], list[tuple[Voice, Voice]]] = {}
    for (state, source, record, binds), voices in portfolio.voices.items():
        if binds and (pair := _against(voices, portfolio.voices.get((state, source, record, False), ()))):
            told.setdefault((state, source), []).append(pair)
    return all_of([_contradiction(*min(pairs, key=_order)) for _, pairs in sorted(told.items())])


def _against(binding: tuple[Voice, ...], not_binding: tuple[Voice, ...]) -> tuple[Voice, Voice] | None:
    """The first two voices of different designs, one from each side."""
    pairs = ((yes, no) for yes in binding for no in not_binding if yes.place.number != no.place.number)
    return next(pairs, None)


def _order(pair: tuple[Voice, Voice]) -> tuple[tuple[int, int], ...]:
    return tuple((voice.place.number, voice.order) for voice in pair)


def _contradiction(yes: Voice, no: Voice) -> Raised:
    wrong = yes if yes.said.record is not Binding.BOUND else no
    found = say(
        "{yes} relies on {cite} as binding {state}, and {no} cites {other} as a standard; on record: {record}.",
        yes=yes.place.design,
        no=no.place.design,
        cite=yes.said.cite,
        other=no.said.cite,
        state=yes.said.state,
        record=str(yes.said.record).replace("-", " "),
    )
    fix = "Look at the depositary's record, and say the same in both."
    return evolve(violated(found, at=wrong.place.at, fix=fix), hides=(*yes.place.hidden, *no.place.hidden))


@_on_a_portfolio(
    "PORTFOLIO-BOTH-PILLARS",
    clauses=("A11", "A12", "A17"),
    strength=Strength.EXPECTATION,
    question="Does the portfolio hold work of both pillars, or say why not?",
)
def both_pillars_are_there(portfolio: Portfolio, law: Law) -> Verdict:  # noqa: ARG001
    """Taken together the designs have activities of both pillars, or one of them says under pillars_because why not.

    Neither pillar is worth more, and a small mission may well have one only.
    """
    if len(portfolio.pillars - {None}) == 2 or portfolio.one_says_why:
        return HOLDS
    if silent := portfolio.silent:
        found = say("Which pillars {id} works in is not stated for all activities.", id=silent.design)
        return unresolved(found, at=silent.at, fix="Write pillar: in each activity.")
    pillars = tuple(portfolio.pillars)
    found = say("All activities are in the {pillar} pillar, and none of the designs says why.", pillar=pillars)
    return violated(found, at=(0, "pillars_because"), fix="Write pillars_because: in one of the designs.")


@_on_a_portfolio(
    "PORTFOLIO-RIGHTS-MAP",
    clauses=("A19",),
    strength=Strength.EXPECTATION,
    question="Which of the rights that the Policy names does no design serve?",
)
def the_rights_served_can_be_told(portfolio: Portfolio, law: Law) -> Verdict | FirstOf:  # noqa: ARG001
    """Each design says which rights it serves, so that a map of those served and not served can be drawn.

    The list of ten is open and nobody has to serve them all: a right that nobody serves is a gap to know of and never
    a fault. The map is printed beside the findings.
    """
    raised = [
        unresolved(
            say("{id} does not say which rights it serves, so the map has a blank.", id=place.design),
            at=place.at,
            fix="List the claims under rights:.",
        )
        for place in portfolio.blanks.first
    ]
    return FirstOf(tuple(raised), portfolio.blanks.more) if raised else HOLDS


PORTFOLIO_INVARIANTS: tuple[PortfolioInvariant, ...] = (
    designs_agree_on_the_law,
    both_pillars_are_there,
    the_rights_served_can_be_told,
)
"""Every invariant on portfolios, sorted by id."""
