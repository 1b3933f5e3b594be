"""What only a lawyer can vouch for: reservations, custom, and national law that stands alone (A4, A13)."""

from __future__ import annotations

from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import CitationForce
from iom_policy.law.vocabulary import SourceKind
from iom_policy.policy.given import CitedSource, Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.verdicts import (
    Basis,
    ForAPerson,
    NotApplicable,
    Raised,
    Strength,
    Verdict,
    all_of,
    say,
    unresolved,
    violated,
)

_LAWYERS = ("iml-unit", "legal-office")


@invariant(
    "RESERVATION",
    on=Design,
    clauses=("A13",),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    explained_by=("RIGHT-SOURCED",),
    question="Has anybody looked for reservations and parts not accepted that touch the provisions relied on?",
    judgement=Judgement(
        question="Do reservations, or parts not accepted, change what is relied on here?",
        roles=("legal-office", "iml-unit"),
        evidence="A legal note with the record that was read.",
        months=12,
        reads=("reservations", "rights.sources"),
        needed=False,
    ),
)
def reservations_were_looked_for(design: Design, given: Given) -> Verdict:
    """Somebody looked for reservations to the treaties relied on; a claim does not rest on a reserved provision alone.

    A State is bound as far as it accepted: with reservations, without parts of a convention that it left out. The
    catalogue holds no record of reservations, so it cannot tell and asks once for the whole design. Whether a
    reservation is valid is for the legal office.
    """
    if not any(claim.sources for claim in design.rights or ()):
        return unresolved(say("The design cites no law yet."), at="rights", fix="List claims with their sources.")
    cited = [one for claim in design.rights or () for one in given.cited(claim)]
    relied_on = [one for one in cited if _is_a_binding_treaty(one)]
    if untold := tuple(one.cited.cite for one in cited if one.source and one.source.kind is None):
        found = say("Whether {cites} is a treaty that is relied on cannot be told.", cites=untold)
        return unresolved(found, at="rights", fix="Write kind: in its entry under law:.")
    if not relied_on:
        return NotApplicable(say("No treaty is cited as binding."))
    relied_on = [one for one in relied_on if _exists(one, given)]
    if not relied_on:
        return NotApplicable(say("No provision that is cited of a treaty as binding exists."))
    raised: list[Raised] = []
    open_ones = sorted({one.source.id for one in relied_on if one.source and one.cited.reservation is None})
    review = design.reservations
    if open_ones and review is None:
        found = say("Whether reservations touch what is cited of {treaties} is not stated.", treaties=open_ones)
        fix = "Look into the depositary's record, and write reservations: {checked: DATE, where: ..., found: ...}."
        raised.append(unresolved(found, at="reservations", fix=fix))
    elif review is not None and review.checked > given.on:
        found = say("Reservations are said to be checked on {day}, after {on}.", day=review.checked, on=given.on)
        raised.append(unresolved(found, at=("reservations", "checked"), fix="Correct the date, or check them now."))
    elif review is not None and not review.where.strip():
        found = say("Where reservations were looked for is left blank.")
        raised.append(violated(found, at=("reservations", "where"), fix="Name the record, as a lawyer would."))
    for number, claim in enumerate(design.rights or ()):
        raised += _resting_on_a_reserved_provision(claim, number, given)
    return all_of(raised)


def _is_a_binding_treaty(cited: CitedSource) -> bool:
    return cited.claims_to_bind and cited.source is not None and cited.source.kind is SourceKind.TREATY


def _exists(cited: CitedSource, given: Given) -> bool:
    return cited.citation is not None and given.law.pinpoint_exists(cited.citation) is not False


def _resting_on_a_reserved_provision(claim: Claim, number: int, given: Given) -> list[Raised]:
    binding = [one for one in given.cited(claim) if one.claims_to_bind]
    if not binding or not all((one.cited.reservation or "").strip() for one in binding):
        return []
    cites = tuple(one.cited.cite for one in binding)
    found = say("All that binds for the claim {id} is touched by a reservation: {cites}.", id=claim.id, cites=cites)
    at = ("rights", number, "sources")
    return [violated(found, at=at, fix="Cite a provision besides that the State accepted without reservation.")]


@invariant(
    "CUSTOM-JUSTIFIED",
    on=CitedSource,
    clauses=("A13",),
    basis=Basis.INFERENCE,
    question="What shows that this is a rule of custom, and that it binds here?",
    after=("CITATION-EXISTS",),
    unless_open=("SOFT-LAW-LABEL",),
    judgement=Judgement(
        question="Is this rule custom, and does it bind this State: no persistent objection, no regional limit?",
        roles=_LAWYERS,
        evidence="References for the practice of States and for its acceptance as law.",
        months=24,
        reads=("cited.cite", "cited.evidence", "claim.right", "claim.duty_bearers.state"),
    ),
)
def custom_is_shown(cited: CitedSource, given: Given) -> Verdict:  # noqa: ARG001
    """Custom is cited with what shows it, and a lawyer judged whether it is custom and binds here.

    Custom is law without a list of parties: it takes the practice of States and its acceptance as law, and a State
    that objected from the start may stand outside. The word alone shows nothing.
    """
    is_custom = cited.cited.force is CitationForce.CUSTOM or (
        cited.source is not None
        and cited.source.kind is SourceKind.CUSTOM
        and cited.cited.force in (None, CitationForce.BINDING)
    )
    told = {"cite": cited.cited.cite}
    if not is_custom:
        return NotApplicable(say("{cite} is not cited as custom.", **told))
    if cited.cited.evidence is None:
        found = say("{cite} is cited as custom, and what shows it is not stated.", **told)
        return unresolved(
            found, at="evidence", fix="List evidence: with references for practice and acceptance as law."
        )
    if not any(one.strip() for one in cited.cited.evidence):
        found = say("{cite} is cited as custom on no evidence.", **told)
        return violated(found, at="evidence", fix="Add references, or cite it with force: standard.")
    return ForAPerson(say("{cite} is cited as custom, with references.", **told))


@invariant(
    "NATIONAL-CONFORMS",
    on=Claim,
    clauses=("A13", "A4"),
    basis=Basis.INFERENCE,
    question="Where a right rests on national law alone: does that law give what international law demands?",
    after=("RIGHT-SOURCED",),
    explained_by=("CITATION-EXISTS", "SOFT-LAW-LABEL"),
    judgement=Judgement(
        question="Does the national law meet the international standard, and are its gaps told as causes?",
        roles=("iml-unit", "national-counsel"),
        evidence="A note that compares the two.",
        months=12,
        reads=("right", "conformity", "sources.cite"),
    ),
)
def national_law_alone_is_compared(claim: Claim, given: Given) -> Verdict:
    """A claim that rests on national law alone says how it compares with international law, and a lawyer judged that.

    National law is among the three levels. It can give more than the treaties and it can give less, even punish those
    it should protect; where it falls short, the gap is a cause to work on.
    """
    kinds = [one.source.kind if one.source else None for one in given.cited(claim)]
    if any(kind is not None and kind is not SourceKind.NATIONAL_LAW for kind in kinds):
        return NotApplicable(say("The claim {id} rests on more than national law.", id=claim.id))
    if None in kinds:
        found = say("Whether the claim {id} rests on more than national law cannot be told.", id=claim.id)
        return unresolved(found, at="sources", fix="Write kind: in the entry under law: of each source that it cites.")
    if claim.conformity is None:
        found = say("The claim {id} rests on national law alone and does not compare it.", id=claim.id)
        return unresolved(
            found, at="conformity", fix="Write conformity: with how it compares; or cite a treaty besides."
        )
    if not claim.conformity.strip():
        found = say("How the national law behind {id} compares is left blank.", id=claim.id)
        return violated(found, at="conformity", fix="Compare it, or cite international law besides.")
    found = say("The claim {id} rests on national law alone, and compares it.", id=claim.id)
    return ForAPerson(found, at=("conformity",))
