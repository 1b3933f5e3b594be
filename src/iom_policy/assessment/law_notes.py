"""What to know about the law a design cites: whom a provision covers, what is unverified, how old a record is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iom_policy.assessment.findings import LawNote
from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path
from iom_policy.law.origin import Ear
from iom_policy.law.vocabulary import Binding, SourceKind, Verdict
from iom_policy.policy.given import CitedSource, Given

STALE_AFTER_MONTHS = 12
"""After how many months a record of what a State did is told to be old, unless somebody says otherwise."""

_READ_AS = {
    Verdict.UNVERIFIED: "not verified against the text for {right}",
    Verdict.INTERPRETIVE: "grounds {right} by interpretation",
}


def law_notes(given: Given, stale_after: int = STALE_AFTER_MONTHS) -> tuple[LawNote, ...]:
    """Notes on the citations of a design, in its order; what concerns a treaty and a State is told once.

    Args:
        given: The design, the law and the day.
        stale_after: After how many months a record of what a State did is told to be old.
    """
    notes: list[LawNote] = []
    told: set[tuple[str, str]] = set()
    for number, claim in enumerate(given.design.rights or ()):
        for second, cited in enumerate(claim.sources or ()):
            at: Path = ("rights", number, "sources", second)
            ear = given.law.ear or Ear()
            ear.origins.clear()
            named = given.cite(claim, cited)
            texts = [*_on_the_provision(named, given), *_on_the_status(named, given, told, stale_after)]
            offices = tuple(sorted(ear.origins))
            if offices:
                texts.append(f"what is said of it comes from {' and '.join(map(str, offices))}")
            if texts:
                text = redacted("; ".join(texts))
                notes.append(LawNote(cite=redacted(cited.cite), path=at, span=None, text=text, offices=offices))
    return tuple(notes)


def _on_the_provision(cited: CitedSource, given: Given) -> Iterator[str]:
    if cited.citation is None or cited.citation.pinpoint is None or cited.source is None:
        return
    listed = given.law.pinpoint(cited.claim.right, cited.source.id, cited.citation.pinpoint)
    if listed is None:
        if cited.cited.fits_because:
            yield f"not listed for {cited.claim.right}; the design says why it fits: {cited.cited.fits_because}"
        return
    if said := _READ_AS.get(listed.row.verdict):
        yield said.format(right=cited.claim.right)
    if listed.row.note:
        yield listed.row.note


def _on_the_status(cited: CitedSource, given: Given, told: set[tuple[str, str]], stale_after: int) -> Iterator[str]:
    if cited.source is None or not cited.claims_to_bind or cited.source.kind is not SourceKind.TREATY:
        return
    for code in cited.cited.states or cited.claim.states:
        state = given.state(code)
        if (cited.source.id, state) in told:
            continue
        told.add((cited.source.id, state))
        answer = given.law.status(cited.source.id, state, given.on)
        if answer.binding is Binding.UNKNOWN:
            yield f"whether it binds {state} is not known: {answer.explanation}"
        elif answer.as_of is not None and (answer.age_in_months(given.on) or 0) > stale_after:
            age = _age(answer.as_of, given.on)
            yield f"what {state} did with it is recorded as of {answer.as_of}, {age} before {given.on}"


def _age(then: dt.date, now: dt.date) -> str:
    years = now.year - then.year - ((now.month, now.day) < (then.month, then.day))
    return f"{years} year{'' if years == 1 else 's'}"
