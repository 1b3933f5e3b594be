"""The law that a claim rests on, in plain words: what is cited, and whether it binds the State on the day."""

from __future__ import annotations

from collections.abc import Iterator

from iom_policy.design.vocabulary import CitationForce
from iom_policy.law.vocabulary import SourceKind
from iom_policy.policy.given import CitedSource, Given
from iom_policy.reports.outside import Outside
from iom_policy.reports.plain_words import plain, sentence


def told_sources(number: int, outside: Outside, given: Given) -> Iterator[str]:
    """Each source of a claim that readers outside may see, in the order of the design."""
    claim = (outside.design.rights or ())[number]
    for place, cited in outside.numbered("rights", number, "sources"):
        at = ("rights", number, "sources", place)
        cite = outside.text(*at, "cite")
        if cite:
            known = given.cite(claim, cited)
            told = [_weight(known, at, outside, given), _verdict(known, given)]
            yield sentence(f"{_name(known, cite, outside)}: {'; '.join(one for one in told if one)}")


def _name(known: CitedSource, cite: str, outside: Outside) -> str:
    if known.source is None:
        return cite
    own = next((n for n, one in enumerate(outside.design.law or ()) if one.id == known.source.id), None)
    if own is None:
        return f"{known.source.full_title or known.source.title} ({cite})"
    title = outside.text("law", own, "full_title") or outside.text("law", own, "title")
    return f"{title} ({cite})" if title else cite


def _weight(known: CitedSource, at: tuple[str | int, ...], outside: Outside, given: Given) -> str:
    """What weight it has: whether it binds each State that may be named, or what else it is."""
    source, force = known.source, known.cited.force
    if source is None:
        return "this program does not know it"
    if force is not None and not outside.may_see(*at, "force"):
        return "its weight is kept back"
    if force is not None and force not in (CitationForce.BINDING, CitationForce.CUSTOM):
        return plain("force", force)
    if source.kind is not None and source.kind.never_binds:
        return plain("force", CitationForce.STANDARD)
    if force is CitationForce.CUSTOM or source.kind is SourceKind.CUSTOM:
        return plain("force", CitationForce.CUSTOM)
    if source.kind is None or not source.kind.is_written_law:
        return "what weight it has is for lawyers to say"
    answers = {state: given.law.status(source.id, state, given.on) for state in _states(at, outside, given)}
    told = (
        plain("binding", answer.binding).format(state=given.law.state_label(state)) for state, answer in answers.items()
    )
    return "; ".join(told)


def _states(at: tuple[str | int, ...], outside: Outside, given: Given) -> Iterator[str]:
    """The States for which a source is cited, as far as readers outside may know of them."""
    if not outside.may_see(*at, "states"):
        return
    if outside.value(*at, "states") is not None:
        yield from (given.state(code) for _, code in outside.numbered(*at, "states"))
        return
    of_claim = (*at[:2], "duty_bearers")
    codes = (outside.text(*of_claim, number, "state") for number, _ in outside.numbered(*of_claim))
    yield from (given.state(code) for code in codes if code)


def _verdict(known: CitedSource, given: Given) -> str:
    """How the provision stands in the list of which provision grounds which right."""
    if known.source is None or known.citation is None or known.citation.pinpoint is None:
        return ""
    match = given.law.pinpoint(known.claim.right, known.source.id, known.citation.pinpoint)
    return plain("verdicts", match.row.verdict) if match else ""
