"""Where national law requires what other law or the Policy forbids: both are named, and a person decides."""

from __future__ import annotations

from attrs import frozen

from iom_policy.design.design import Design
from iom_policy.law.citation import parse_citation, steps
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Invariant, Judgement
from iom_policy.policy.verdicts import Basis, ForAPerson, NotApplicable, Strength, Verdict, say


@frozen(kw_only=True)
class Conflict:
    """A provision of an office's source that requires what other law, or the Policy, forbids (A11, A13, A20).

    Nobody is right because a plugin was loaded first, and the tool decides nothing: the conflict is open in every
    design that meets it until somebody in one of the roles has attested how this design deals with it.

    Attributes:
        id: Name of the question that it becomes, ``colombia.CONFLICT-ENTRY``.
        provision: The provision, cited: ``colombia.LAW-1 12``.
        requires: What it requires, in the office's own words, as the rest of a sentence.
        against: What it runs against: citations of sources that ship, paragraphs of the Policy, or both.
        forbids: What these say, as the rest of a sentence.
        decided_by: Roles that decide, for instance ``legal-office``.
        provenance: Who read the two against each other, and when.
    """

    id: str
    provision: str
    requires: str
    against: tuple[str, ...]
    forbids: str
    decided_by: tuple[str, ...]
    provenance: str


def question_of(conflict: Conflict) -> Invariant:
    """The question that a conflict puts to a design: open until a person has attested the answer."""

    def check(design: Design, given: Given) -> Verdict:
        return _meets(conflict, design, given)

    question = f"How does the design deal with {conflict.provision}, which runs against {_listed(conflict.against)}?"
    return Invariant(
        id=conflict.id,
        on=Design,
        clauses=conflict.against,
        basis=Basis.INFERENCE,
        strength=Strength.REQUIREMENT,
        question=question,
        asks=(
            f"{conflict.provision} requires {conflict.requires}; {_listed(conflict.against)}: {conflict.forbids}.\n\n"
            "Norms of three levels stand side by side, and the tool does not say which gives way. "
            f"{' or '.join(conflict.decided_by)} decides. Marked by the office: {conflict.provenance}"
        ),
        check=check,  # type: ignore[arg-type]  # asked of designs only, as on= says
        judgement=Judgement(
            question=question,
            roles=conflict.decided_by,
            evidence="The legal opinion on this design, with what was asked of the State.",
            months=6,
            reads=("states", "rights", "activities"),
        ),
    )


def _meets(conflict: Conflict, design: Design, given: Given) -> Verdict:
    source = given.law.source(parse_citation(conflict.provision).source)
    state = source.jurisdiction if source else None
    works_there = state is not None and state in {given.state(code) for code in design.states or ()}
    if not works_there and not _cited(conflict, given):
        there = f" works in {state} and" if state else ""
        return NotApplicable(say("No part of the design{there} cites {cite}.", there=there, cite=conflict.provision))
    found = say(
        "{provision} requires {requires}; against it stands {against}: {forbids}. {who} decides, not this tool.",
        provision=conflict.provision,
        requires=conflict.requires,
        against=_listed(conflict.against),
        forbids=conflict.forbids,
        who=" or ".join(conflict.decided_by),
    )
    return ForAPerson(found)


def _cited(conflict: Conflict, given: Given) -> bool:
    """Whether a claim cites the provision, a part of it, or what contains it."""
    marked = parse_citation(conflict.provision)
    place = steps(marked.pinpoint) if marked.pinpoint else ()
    for claim in given.design.rights or ():
        for cited in claim.sources or ():
            one = cited.citation
            if one is None or one.source != marked.source:
                continue
            there = steps(one.pinpoint) if one.pinpoint else ()
            shared = min(len(place), len(there))
            if place[:shared] == there[:shared]:
                return True
    return False


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(names)
