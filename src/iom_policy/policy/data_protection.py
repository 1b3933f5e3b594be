"""Personal data: kept with a record, given to a State with care, and never in the design itself (A19, A12)."""

from __future__ import annotations

from iom_policy.design.activities import Activity, Transfer
from iom_policy.design.design import Design
from iom_policy.design.personal_data import Trace, traces_in
from iom_policy.design.places import Path, show_path
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement, invariant
from iom_policy.policy.stated import is_blank
from iom_policy.policy.verdicts import (
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

_RECORD = ("purpose", "basis", "categories", "retention", "transfers", "security", "controller")


@invariant(
    "PRIVACY-DATA",
    on=Activity,
    clauses=("A19",),
    basis=Basis.INFERENCE,
    question="Which personal data are held, what for, on what basis, for how long, and who answers for them?",
    after=("SCOPE-ALL",),
)
def personal_data_have_a_record(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """An activity that processes personal data has a complete record of it, with a risk assessment for sensitive data.

    The right to privacy and data protection is among those that the Policy names; what the record holds is field
    practice. Aggregate data are not personal: processed: false says so.
    """
    record = activity.personal_data
    if record is None:
        return unresolved(
            say("{id} does not say whether it processes personal data.", id=activity.id),
            at="personal_data",
            fix="Write personal_data: {processed: false}, or the record of what is processed.",
        )
    if not record.processed:
        if stated := [part for part in _RECORD if getattr(record, part)]:
            found = say(
                "{id} is said to process no personal data, and states {parts} all the same.",
                id=activity.id,
                parts=stated,
            )
            return unresolved(found, at="personal_data", fix="Write processed: true, or take these out.")
        return NotApplicable(say("{id} processes no personal data.", id=activity.id))
    raised: list[Raised] = []
    unstated = [part for part in _RECORD if getattr(record, part) is None]
    blank = [part for part in _RECORD if part != "transfers" and is_blank(getattr(record, part))]
    if record.sensitive is None:
        unstated.append("sensitive")
    if record.sensitive and record.risk_assessment is None:
        unstated.append("risk_assessment")
    elif record.sensitive and is_blank(record.risk_assessment):
        blank.append("risk_assessment")
    if unstated:
        found = say("The record of personal data of {id} does not state {parts}.", id=activity.id, parts=unstated)
        raised.append(
            unresolved(found, at="personal_data", fix="Complete the record; transfers: [] says that there are none.")
        )
    if blank:
        found = say("The record of personal data of {id} leaves {parts} empty.", id=activity.id, parts=blank)
        raised.append(violated(found, at="personal_data", fix="Data that are processed need each part of the record."))
    return all_of(raised)


@invariant(
    "DATA-TO-STATE",
    on=Activity,
    clauses=("A19", "A12", "A10 fn 6"),
    basis=Basis.INFERENCE,
    question="Which personal data go to an organ of a State, what for, with whose consent and which safeguards?",
    after=("SCOPE-ALL",),
    unless_open=("PRIVACY-DATA",),
    judgement=Judgement(
        question="May these data go to this organ, and could they be used against the people they are about?",
        roles=("data-protection-focal-point", "legal-office"),
        evidence="The assessment of the transfer, the agreement and the form of consent.",
        months=12,
        reads=("personal_data.transfers",),
    ),
)
def data_go_to_a_state_with_care(activity: Activity, given: Given) -> Verdict:  # noqa: ARG001
    """Personal data go to an organ of a State for a purpose, by consent or a duty in law, guarded, and as judged.

    The right to privacy and data protection is named; what a transfer asks for is an inference from it and from the
    duty not to help violations. Data on people who flee a State are the gravest case. Aggregates are not personal.
    Consular help that a person asked for is a purpose like others. Where a law demands the transfer, as for diseases
    that have to be notified, that law is named in place of consent.
    """
    record = activity.personal_data
    if record is None or not record.processed:
        return NotApplicable(say("{id} processes no personal data.", id=activity.id))
    raised: list[Raised] = []
    to_states: list[str] = []
    for number, transfer in enumerate(record.transfers or ()):
        at: Path = ("personal_data", "transfers", number)
        if transfer.state_organ is None:
            found = say("{id} does not say whether {to} is an organ of a State.", id=activity.id, to=transfer.to)
            raised.append(unresolved(found, at=at, fix="Write state_organ: true or false."))
        elif transfer.state_organ:
            to_states.append(transfer.to)
            raised += _without_care(activity, transfer, at)
    if raised:
        return tuple(raised)
    if not to_states:
        return NotApplicable(say("{id} gives personal data to no organ of a State.", id=activity.id))
    found = say("{id} gives personal data to {who}.", id=activity.id, who=to_states)
    return ForAPerson(found, at=("personal_data", "transfers"))


def _without_care(activity: Activity, transfer: Transfer, at: Path) -> list[Raised]:
    raised: list[Raised] = []
    told = {"id": activity.id, "to": transfer.to}
    agreed = "legal_duty" if transfer.consent is None and transfer.legal_duty is not None else "consent"
    care = ("purpose", agreed, "safeguards")
    if unstated := [part for part in care if getattr(transfer, part) is None]:
        found = say("The transfer of {id} to {to} does not state its {parts}.", parts=unstated, **told)
        raised.append(unresolved(found, at=at, fix=f"Write {', '.join(f'{part}:' for part in unstated)}."))
    if blank := [part.replace("_", " ") for part in care if is_blank(getattr(transfer, part))]:
        found = say("The transfer of {id} to {to} leaves its {parts} blank.", parts=blank, **told)
        raised.append(violated(found, at=at, fix="Give no data before these are settled."))
    return raised


@invariant(
    "NO-PERSONAL-DATA",
    on=Design,
    clauses=("A19",),
    basis=Basis.INFERENCE,
    question="Is anything in this file that identifies a person whose rights are at stake?",
)
def the_design_holds_no_personal_data(design: Design, given: Given) -> Verdict:  # noqa: ARG001
    """No text of the design holds an address, number, place or date that identifies a person.

    The right to privacy and data protection holds for this file as for any other: it is copied, reviewed and
    published. What is found is not repeated in any output. A name can be told from other words only beside one that
    announces it, so a name is a question; that none was found proves nothing. What is public, such as the number of a
    hotline, is listed under public_contacts.
    """
    raised: list[Raised] = []
    for path, traces in traces_in(design, design.public_contacts or ()):
        if path[:1] == ("public_contacts",):
            continue
        for found in dict.fromkeys(one.trace for one in traces):
            told = say("What looks like a {what} stands in {where}.", what=found, where=show_path(path))
            tell = unresolved if found is Trace.NAME else violated
            fix = "Take it out; if it is public and of no rights-holder, list it under public_contacts:."
            raised.append(tell(told, at=path, fix=fix))
    return all_of(raised)
