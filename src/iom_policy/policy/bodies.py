"""Bodies and levels of law: nine bodies, three levels, looked at where they matter (A13, A14, A20)."""

from __future__ import annotations

from collections.abc import Mapping

from iom_policy.design.design import Design
from iom_policy.law.vocabulary import BodyOfLaw, LawLevel, SourceKind
from iom_policy.policy.given import CitedSource, Given
from iom_policy.policy.invariants import invariant
from iom_policy.policy.sectors import bodies_by_people, bodies_by_sector
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

_NO_LAW_YET = unresolved(say("The design cites no law yet."), at="rights", fix="List claims with their sources.")


@invariant(
    "BODY-OF-LAW",
    on=CitedSource,
    clauses=("A13", "A14", "C13"),
    strength=Strength.EXPECTATION,
    question="To which body of law does this source belong?",
    after=("CITATION-EXISTS",),
)
def every_source_has_a_body_of_law(cited: CitedSource, given: Given) -> Verdict:  # noqa: ARG001
    """Every source belongs to one or more of the nine bodies of law, or to another one that a note names.

    The Policy has everything done in accordance with nine bodies of law together, and readers should see which of them
    a design draws on. Its list is open: a source outside the nine is welcome, and says what it is.
    """
    if cited.source is None or not cited.source.bodies:
        return unresolved(
            say("{cite} does not say to which body of law it belongs.", cite=cited.cited.cite),
            at="cite",
            fix="Add bodies: to its entry under law:, for instance [human-rights, labour].",
        )
    source = cited.source
    if set(source.bodies) == {BodyOfLaw.OTHER} and not says(source.note) and not says(source.scope_note):
        return violated(
            say("{cite} belongs to none of the nine bodies of law and does not say to which.", cite=cited.cited.cite),
            at="cite",
            fix="Say under note: which body of law it is.",
        )
    return HOLDS


_LEVELS_OF: Mapping[SourceKind | None, tuple[str, tuple[LawLevel, ...]]] = {
    SourceKind.TREATY: ("a treaty", (LawLevel.INTERNATIONAL, LawLevel.REGIONAL)),
    SourceKind.EU_LAW: ("law of the European Union", (LawLevel.REGIONAL,)),
    SourceKind.NATIONAL_LAW: ("national law", (LawLevel.NATIONAL,)),
}
"""Kinds of source that can be made at some levels only."""

_EVERYWHERE = frozenset({str(LawLevel.INTERNATIONAL), str(LawLevel.NATIONAL)})
"""The levels of which every State has law."""


@invariant(
    "SOURCE-LEVEL",
    on=CitedSource,
    clauses=("A13", "A20", "C10"),
    question="Is this source international, regional or national, and of which region or State?",
    after=("CITATION-EXISTS",),
)
def every_source_has_a_level(cited: CitedSource, given: Given) -> Verdict:  # noqa: ARG001
    """Every source is international, regional or national; a regional one names its region, a national one its State.

    The Policy puts norms of all three levels side by side.
    """
    source = cited.source
    if source is None or source.level is None:
        return unresolved(
            say("{cite} does not say of which level it is.", cite=cited.cited.cite),
            at="cite",
            fix="Add level: international, regional or national to its entry under law:.",
        )
    what, levels = _LEVELS_OF.get(source.kind, ("", (source.level,)))
    if source.level not in levels:
        return violated(
            say("{cite} is {what} and is called {level}.", cite=cited.cited.cite, what=what, level=source.level),
            at="cite",
            fix=f"Write level: {' or '.join(levels)} in its entry under law:, or correct its kind.",
        )
    missing = {LawLevel.REGIONAL: ("region", source.region), LawLevel.NATIONAL: ("jurisdiction", source.jurisdiction)}
    part, value = missing.get(source.level, ("", "said"))
    if not says(value):
        return unresolved(
            say("{cite} is {level} law and names no {part}.", cite=cited.cited.cite, level=source.level, part=part),
            at="cite",
            fix=f"Add {part}: to its entry under law:.",
        )
    return HOLDS


@invariant(
    "LEVELS-CONSIDERED",
    on=Design,
    clauses=("A13", "A20"),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="For each State: which international, regional and national law was looked at, and why not the rest?",
    explained_by=("RIGHT-SOURCED", "CITATION-EXISTS", "STATE-PRIMARY"),
)
def three_levels_are_considered(design: Design, given: Given) -> Verdict:
    """For each State international, national and, where it has some, regional law is cited, or it is said why not.

    Norms exist at three levels. The library ships little national law: offices and designs add it. A level that was
    looked at and left out is named under unused_law with a reason. A source speaks for the States that owe the right.
    """
    if not design.states:
        found = say("The design does not say in which States it works.")
        return (unresolved if design.states is None else violated)(found, at="states", fix="Write states: [JO].")
    if not design.rights:
        return _NO_LAW_YET
    raised: list[Raised] = []
    explained = _left_out_with_a_reason(design)
    for number, code in enumerate(design.states):
        regional = given.has_regional_treaties(code)
        looked_at = _levels_cited(code, given) | explained
        missing = sorted((_EVERYWHERE | {str(LawLevel.REGIONAL)} if regional else _EVERYWHERE) - looked_at)
        if missing:
            levels = " and no ".join(missing)
            found = say("For {state} no {levels} law is cited.", state=given.state(code), levels=levels)
            fix = "Cite it, or say under unused_law: what was looked at and why it is not used."
            raised.append(violated(found, at=("states", number), fix=fix))
        if regional is None and str(LawLevel.REGIONAL) not in looked_at:
            found = say("Whether {state} has regional law is not recorded.", state=given.state(code))
            fix = "Cite regional law, or say under unused_law: what was looked at and why it is not used."
            raised.append(unresolved(found, at=("states", number), fix=fix))
    return all_of(raised)


def _left_out_with_a_reason(design: Design) -> set[str]:
    return {unused.what for unused in design.unused_law or () if unused.because.strip()}


def _levels_cited(code: str, given: Given) -> set[str]:
    state = given.state(code)
    return {
        str(cited.source.level)
        for claim in given.claims.values()
        if state in {given.state(other) for other in claim.states}
        for cited in given.cited(claim)
        if cited.source is not None and cited.source.level is not None
        if cited.cited.states is None or state in {given.state(other) for other in cited.cited.states}
    }


@invariant(
    "BODY-RELEVANT",
    on=Design,
    clauses=("A14", "A13"),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Which bodies of law besides human rights law matter for this work and these people?",
    explained_by=("RIGHT-SOURCED", "CITATION-EXISTS", "POP-IN-MANDATE"),
)
def bodies_that_matter_are_cited(design: Design, given: Given) -> Verdict:
    """A design cites the bodies of law that its field of work and its people lead to, or says why not.

    The framework of the Policy is broader than human rights law. Labour law matters for recruitment, the law of the sea
    for rescue, refugee law where refugees are among the people; which body goes with which work is our inference. To
    name more people raises a question, and is never held against a design.
    """
    if not design.sectors:
        found = say("The design does not say in which sectors it works.")
        fix = "Write sectors:, for instance [labour-migration]."
        return (unresolved if design.sectors is None else violated)(found, at="sectors", fix=fix)
    wanted = _bodies_wanted(design, given)
    raised = _of_no_office(design, given)
    people_are_told = bool(design.population) and all(group.who for group in design.population or ())
    if not wanted and people_are_told and not raised:
        return NotApplicable(say("Nothing in its sectors or people leads to a particular body of law."))
    if not design.rights:
        return _NO_LAW_YET
    cited = {
        str(body)
        for claim in given.claims.values()
        for one in given.cited(claim)
        if one.source is not None
        for body in one.source.bodies
    }
    explained = _left_out_with_a_reason(design)
    for body, reasons in sorted(wanted.items()):
        if body not in cited | explained:
            found = say(
                "{reasons} would lead to {body}, and nothing of it is cited.",
                reasons=[_called(reason, given) for reason in sorted(reasons)],
                body=body,
            )
            fix = "Cite it, or say under unused_law: why it is not used."
            by_sector = bool(reasons & set(design.sectors))
            tell, at = (violated, "sectors") if by_sector else (unresolved, "population")
            raised.append(tell(found, at=at, fix=fix))
    if not people_are_told:
        found = say("Whether its people lead to a body of law cannot be told.")
        raised.append(unresolved(found, at="population", fix="Write who: in every group of the population."))
    return all_of(raised)


def _bodies_wanted(design: Design, given: Given) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {}
    for sector in design.sectors or ():
        term = given.term(sector)
        for body in term.bodies if term else bodies_by_sector().get(sector, ()):
            wanted.setdefault(str(body), set()).add(sector)
    for who in (str(who) for group in design.population or () for who in group.who or ()):
        for body in bodies_by_people().get(who, ()):
            wanted.setdefault(body, set()).add(who)
    return wanted


def _called(reason: str, given: Given) -> str:
    term = given.term(reason)
    return f"{reason} ({term.title})" if term else reason


def _of_no_office(design: Design, given: Given) -> list[Raised]:
    """Words of an office that no loaded office has: what they would lead to cannot be told."""
    return [
        unresolved(
            say("No office that is loaded knows the sector {sector}.", sector=sector),
            at=("sectors", number),
            fix="Install the office's plugin (iom-policy offices lists what is loaded), or correct the word.",
        )
        for number, sector in enumerate(design.sectors or ())
        if "." in sector and given.term(sector) is None
    ]
