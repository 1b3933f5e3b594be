"""The law that a design cites, State by State: whether it binds, since when, by which record, and how it was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from iom_policy.assessment.law_notes import STALE_AFTER_MONTHS
from iom_policy.design.withholding import WITHHELD
from iom_policy.law import numbering
from iom_policy.law.listed import aged
from iom_policy.law.sources import LegalSource
from iom_policy.law.status import StatusAnswer
from iom_policy.law.vocabulary import Binding, LawLevel, SourceKind, Verdict
from iom_policy.policy.given import CitedSource, Given
from iom_policy.reports.html.sheet import Sheet

_BINDS = {
    Binding.BOUND: "binds",
    Binding.NOT_YET_BOUND: "not yet in force for it",
    Binding.DENOUNCED: "denounced",
    Binding.SIGNED_ONLY: "signed only",
    Binding.NOT_BOUND: "does not bind it, by a complete list",
    Binding.NOT_OPEN: "not open to it",
    Binding.UNKNOWN: "not known",
}
_READ = {
    Verdict.CONFIRMED: "read against the text",
    Verdict.INTERPRETIVE: "by interpretation",
    Verdict.UNVERIFIED: "NOT VERIFIED against the text",
}
_LEVELS = (LawLevel.INTERNATIONAL, LawLevel.REGIONAL, LawLevel.NATIONAL)


@frozen(kw_only=True)
class Provision:
    """One provision of a source that a design cites for a right.

    Attributes:
        pinpoint: The provision; what is cited where it cannot be read as one.
        right: Id of the right.
        cited_as: The weight that the design gives to it, where it says so.
        read: How its words were read for this right.
        unverified: Whether they were not.
        notes: What limits it, and what the design says of it.
    """

    pinpoint: str
    right: str
    cited_as: str
    read: str
    unverified: bool
    notes: tuple[str, ...]


@frozen(kw_only=True)
class LawRow:
    """One source that a design cites, as it stands for a State on the day.

    Attributes:
        source: Its id.
        title: What it is called; empty where it is not known.
        standing: Whether it binds the State, in words.
        why: What more is to be said of that.
        since: From which day; empty where no day is in question.
        as_of: The day that the record speaks for.
        record: The number of the record among those of the State; 0 where there is none.
        provisions: What is cited of it.
    """

    source: str
    title: str
    standing: str
    why: str
    since: str
    as_of: str
    record: int
    provisions: tuple[Provision, ...]


@frozen(kw_only=True)
class LawOfState:
    """The law that is cited for one State, and the records on which the answers rest, numbered from 1."""

    code: str
    name: str
    rows: tuple[LawRow, ...]
    records: tuple[str, ...]


_Sources: TypeAlias = dict[str, list[tuple[CitedSource, Provision]]]


def law_tables(sheet: Sheet) -> tuple[LawOfState, ...]:
    """The law cited for each State, by its code; within it international law first, then regional and national."""
    if sheet.given is None:
        return ()
    given = sheet.given
    by_state: dict[str, _Sources] = {}
    for claim, cited in _citations(sheet, given):
        for code in dict.fromkeys(map(given.state, _states(sheet, claim, cited))):
            name = cited.source.id if cited.source else cited.cited.cite
            provision = _provision(given, cited)
            by_state.setdefault(code, {}).setdefault(name, []).append((cited, provision))
    return tuple(_of_state(given, code, sources) for code, sources in sorted(by_state.items()))


def claims_with_law_held_back(sheet: Sheet) -> tuple[str, ...]:
    """The claims of which it is not for publication, in whole or in part, what they cite."""
    return tuple(
        sheet.right_of(claim)
        for claim, one in enumerate(sheet.claims)
        if sheet.discretion.hides("rights", claim, "right")
        or sheet.discretion.hides("rights", claim, "sources")
        or any(sheet.discretion.hides("rights", claim, "sources", n, "cite") for n in range(len(one.sources or ())))
    )


def _of_state(given: Given, code: str, sources: _Sources) -> LawOfState:
    records: list[str] = []
    rows = tuple(_row(given, code, cited, records) for _, cited in sorted(sources.items(), key=_level_and_name))
    return LawOfState(code=code, name=given.law.state_label(code) or code, rows=rows, records=tuple(records))


def _level_and_name(entry: tuple[str, list[tuple[CitedSource, Provision]]]) -> tuple[int, str]:
    name, ((cited, _), *_) = entry
    level = cited.source.level if cited.source else None
    return (_LEVELS.index(level) if level else len(_LEVELS)), name


def _citations(sheet: Sheet, given: Given) -> Iterator[tuple[int, CitedSource]]:
    for claim, one in enumerate(sheet.claims):
        if sheet.discretion.hides("rights", claim, "right"):
            continue
        for number, cited in enumerate(given.cited(one)):
            if not sheet.discretion.hides("rights", claim, "sources", number, "cite"):
                yield claim, cited


def _states(sheet: Sheet, claim: int, cited: CitedSource) -> tuple[str, ...]:
    bearers = tuple(
        bearer.state
        for second, bearer in enumerate(cited.claim.duty_bearers or ())
        if bearer.state and not sheet.discretion.hides("rights", claim, "duty_bearers", second, "state")
    )
    found = cited.cited.states or bearers or (sheet.design.states if sheet.design else None) or ()
    return tuple(code for code in found if code != WITHHELD)


def _row(given: Given, state: str, cited: list[tuple[CitedSource, Provision]], records: list[str]) -> LawRow:
    source = cited[0][0].source
    answer = given.law.status(source.id, state, given.on) if source else None
    standing, why = _standing(source, answer)
    record = answer.source_of_record if answer else ""
    if record and record not in records:
        records.append(record)
    return LawRow(
        source=source.id if source else cited[0][0].cited.cite,
        title=(source.full_title or source.title) if source else "",
        standing=standing,
        why=why,
        since=_since(source, answer),
        as_of=_as_of(answer, given),
        record=records.index(record) + 1 if record else 0,
        provisions=tuple(dict.fromkeys(provision for _, provision in sorted(cited, key=_number))),
    )


def _number(entry: tuple[CitedSource, Provision]) -> tuple[object, ...]:
    cited = entry[0].citation
    return numbering.order(cited.pinpoint) if cited and cited.pinpoint else (), entry[1].right, entry[0].claim.id


def _provision(given: Given, cited: CitedSource) -> Provision:
    read = _reading(given, cited)
    return Provision(
        pinpoint=(cited.citation.pinpoint or "the whole") if cited.citation else cited.cited.cite,
        right=cited.claim.right,
        cited_as=str(cited.cited.force or ""),
        read=_READ[read[0]] if read else "not on the list for it, NOT VERIFIED",
        unverified=read is None or read[0] is Verdict.UNVERIFIED,
        notes=tuple(filter(None, (read[1] if read else "", *_said(cited)))),
    )


def _since(source: LegalSource | None, answer: StatusAnswer | None) -> str:
    if answer and answer.since:
        return str(answer.since)
    if source is not None and source.kind is not None and not source.kind.is_written_law:
        return ""
    return "not known"


def _as_of(answer: StatusAnswer | None, given: Given) -> str:
    if answer is None or answer.as_of is None:
        return ""
    old = (answer.age_in_months(given.on) or 0) > STALE_AFTER_MONTHS
    return f"{answer.as_of}{f', {aged(answer.as_of, given.on)} earlier' if old else ''}"


def _standing(source: LegalSource | None, answer: StatusAnswer | None) -> tuple[str, str]:
    if source is None or answer is None:
        return "not known", "no source with this id is known"
    if source.kind is SourceKind.CUSTOM:
        return "custom", "it binds without any act of the State; how far it does here needs evidence and a lawyer"
    if source.kind is not None and source.kind.never_binds:
        return "a standard", "it binds no State by itself"
    if answer.binding is Binding.BOUND:
        acts = "; ".join(f"{act.action} {act.on}" for act in answer.acts[-1:])
        return _BINDS[answer.binding], acts or answer.explanation
    return _BINDS[answer.binding], answer.explanation


def _reading(given: Given, cited: CitedSource) -> tuple[Verdict, str] | None:
    """How the provision was read for this right, and its note; None where the table does not have it."""
    if cited.source is None or cited.citation is None or cited.citation.pinpoint is None:
        return None
    listed = given.law.pinpoint(cited.claim.right, cited.source.id, cited.citation.pinpoint)
    return (listed.row.verdict, listed.row.note) if listed else None


def _said(cited: CitedSource) -> Iterator[str]:
    said = cited.cited
    for label, text in (("reservation", said.reservation), ("why it fits", said.fits_because), ("note", said.note)):
        if text:
            yield f"{label}: {text}"
