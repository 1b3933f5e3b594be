"""Questions on several designs together: do they say the same of the law, and what do they serve (C11, A8, A19)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from attrs import frozen

from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.vocabulary import CitationForce, ProtectionPillar
from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import Binding, SourceKind
from iom_policy.policy.given import CitedSource, Given
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

_NOT_BINDING = frozenset({CitationForce.STANDARD, CitationForce.PERSUASIVE})


@frozen(kw_only=True)
class Said:
    """What one citation says of a treaty and a State: that it binds, or that it does not.

    Attributes:
        state: ISO 3166-1 alpha-2.
        source: Id of the treaty.
        binds: Whether the citation relies on it as binding.
        record: What is on record for the State on the day of the design.
        cite: The citation.
        path: Where it stands in its design.
    """

    state: str
    source: str
    binds: bool
    record: Binding
    cite: str
    path: Path


@frozen(kw_only=True)
class Contribution:
    """What one design brings to a portfolio; no more of the design is kept.

    Attributes:
        design: Its id.
        on: The day on which the law is read for it.
        activities: How many it has.
        pillars: The pillars of its activities; None among them where one does not say.
        pillars_because: Why it has activities of one pillar only.
        rights: Ids of the rights that its activities serve; None where it states none.
        said: What its citations say of treaties and States.
    """

    design: str
    on: dt.date
    activities: int
    pillars: frozenset[ProtectionPillar | None]
    pillars_because: str | None
    rights: frozenset[str] | None
    said: tuple[Said, ...]

    @classmethod
    def of(cls, design: Design, law: Law, on: dt.date) -> Contribution:
        """What a design brings to a portfolio on a day."""
        given = Given(design, law.with_sources(design.law or ()), on)
        served = {claim.right for activity in given.activities for claim in given.claims_of(activity)}
        return cls(
            design=design.id,
            on=on,
            activities=len(given.activities),
            pillars=frozenset(
                one.pillar if isinstance(one.pillar, ProtectionPillar) else None for one in given.activities
            ),
            pillars_because=design.pillars_because,
            rights=frozenset(served) if design.rights is not None else None,
            said=tuple(_said(given)),
        )


def _said(given: Given) -> Iterator[Said]:
    for number, claim in enumerate(given.design.rights or ()):
        for second, cited in enumerate(given.cited(claim)):
            if cited.source is None or cited.source.kind is not SourceKind.TREATY or not _speaks(cited):
                continue
            for code in cited.cited.states or claim.states:
                state = given.state(code)
                yield Said(
                    state=state,
                    source=cited.source.id,
                    binds=cited.claims_to_bind,
                    record=given.law.status(cited.source.id, state, given.on).binding,
                    cite=cited.cited.cite,
                    path=("rights", number, "sources", second),
                )


def _speaks(cited: CitedSource) -> bool:
    return cited.claims_to_bind or cited.cited.force in _NOT_BINDING


Portfolio = tuple[Contribution, ...]
"""Several designs, looked at together."""


@frozen(kw_only=True)
class PortfolioInvariant(Rule):
    """One thing that the Policy asks of several designs together.

    A finding's path starts with the number of the design, from 0.
    """

    check: Callable[[Portfolio, Law], Verdict]


def _on_a_portfolio(
    name: str, *, clauses: tuple[str, ...], question: str, strength: Strength
) -> Callable[[Callable[[Portfolio, Law], Verdict]], PortfolioInvariant]:
    def make(check: Callable[[Portfolio, Law], Verdict]) -> PortfolioInvariant:
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
    if len(portfolio) < 2:
        return NotApplicable(say("There is one design only, and none to compare it with."))
    told: dict[tuple[str, str], tuple[list[_Place], list[_Place]]] = {}
    for number, one in enumerate(portfolio):
        for said in one.said:
            told.setdefault((said.state, said.source), ([], []))[0 if said.binds else 1].append((number, said))
    raised = [
        _contradiction(portfolio, binding, not_binding)
        for _, (binding, not_binding) in sorted(told.items())
        if _contradict(binding, not_binding)
    ]
    return all_of(raised)


_Place = tuple[int, Said]


def _contradict(binding: list[_Place], not_binding: list[_Place]) -> bool:
    return any(first != second and yes.record is no.record for first, yes in binding for second, no in not_binding)


def _contradiction(portfolio: Portfolio, binding: list[_Place], not_binding: list[_Place]) -> Raised:
    (first, yes), (second, no) = next(
        (one, other)
        for one in binding
        for other in not_binding
        if one[0] != other[0] and one[1].record is other[1].record
    )
    wrong = (first, yes) if yes.record is not Binding.BOUND else (second, no)
    found = say(
        "{yes} relies on {cite} as binding {state}, and {no} cites {other} as a standard; on record: {record}.",
        yes=portfolio[first].design,
        no=portfolio[second].design,
        cite=yes.cite,
        other=no.cite,
        state=yes.state,
        record=str(yes.record).replace("-", " "),
    )
    fix = "Look at the depositary's record, and say the same in both."
    return violated(found, at=(wrong[0], *wrong[1].path), fix=fix)


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
    pillars = {pillar for one in portfolio for pillar in one.pillars}
    if len(pillars - {None}) == 2 or any((one.pillars_because or "").strip() for one in portfolio):
        return HOLDS
    silent = [(place, one) for place, one in enumerate(portfolio) if None in one.pillars or not one.pillars]
    if silent:
        number, design = silent[0]
        found = say("Which pillars {id} works in is not stated for all activities.", id=design.design)
        return unresolved(found, at=(number, "activities"), fix="Write pillar: in each activity.")
    found = say("All activities are in the {pillar} pillar, and none of the designs says why.", pillar=tuple(pillars))
    return violated(found, at=(0, "pillars_because"), fix="Write pillars_because: in one of the designs.")


@_on_a_portfolio(
    "PORTFOLIO-RIGHTS-MAP",
    clauses=("A19",),
    strength=Strength.EXPECTATION,
    question="Which of the rights that the Policy names does no design serve?",
)
def the_rights_served_can_be_told(portfolio: Portfolio, law: Law) -> Verdict:  # noqa: ARG001
    """Each design says which rights it serves, so that a map of those served and not served can be drawn.

    The list of ten is open and nobody has to serve them all: a right that nobody serves is a gap to know of and never
    a fault. The map is printed beside the findings.
    """
    raised = [
        unresolved(
            say("{id} does not say which rights it serves, so the map has a blank.", id=one.design),
            at=(number, "rights"),
            fix="List the claims under rights:.",
        )
        for number, one in enumerate(portfolio)
        if not one.rights
    ]
    return all_of(raised)


PORTFOLIO_INVARIANTS: tuple[PortfolioInvariant, ...] = (
    designs_agree_on_the_law,
    both_pillars_are_there,
    the_rights_served_can_be_told,
)
"""Every invariant on portfolios, sorted by id."""
