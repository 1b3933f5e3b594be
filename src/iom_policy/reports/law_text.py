"""The law in plain text for a person: what binds a State, what a source is, and where each line comes from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from iom_policy.law.catalogue import Law
from iom_policy.law.listed import aged
from iom_policy.law.questions import Ground, Sources
from iom_policy.law.sources import LegalSource
from iom_policy.law.status import StatusAnswer
from iom_policy.law.vocabulary import Binding, SourceKind, Verdict

_WIDTH = 100
_READ = {
    Verdict.CONFIRMED: "",
    Verdict.INTERPRETIVE: "BY INTERPRETATION",
    Verdict.UNVERIFIED: "NOT VERIFIED",
}
_ANSWERS = (
    (Binding.BOUND, "Binds the State"),
    (Binding.NOT_YET_BOUND, "Not yet in force for it"),
    (Binding.DENOUNCED, "Denounced"),
    (Binding.SIGNED_ONLY, "Signed only"),
    (Binding.NOT_BOUND, "Does not bind it, by a complete list"),
    (Binding.NOT_OPEN, "Not open to it"),
    (Binding.UNKNOWN, "Not known"),
)
CLOSING = (
    "What no treaty binds a State to, custom, another treaty or its own law may. Reservations and declarations are "
    "not on record. Not legal advice."
)


def sources_text(found: Sources, law: Law, day_note: str = "") -> Iterator[str]:
    """What binds a State on a day for a right, then what does not, each with where it comes from."""
    right = law.rights[found.right]
    yield f"{right.id}, {right.name}: {law.state_label(found.state)} ({found.state}) on {found.on}{day_note}"
    if right.holders_note:
        yield from _wrap(f"Holders: {right.holders_note}", "", "  ")
    if found.holders:
        yield f"Asked for people whose status is: {found.holders}"
    yield from _grounds("Binding", found.binding, found.on)
    if not found.binding:
        yield from _wrap("Nothing is recorded as binding, which does not mean that there is no right.", "  ", "  ")
    yield from _grounds(
        f"Binding, but may not cover people whose status is {found.holders}", found.may_not_cover, found.on
    )
    yield from _grounds("Joined, and not yet in force for the State", found.coming, found.on)
    yield from _grounds("Standards (they bind no State by themselves)", found.standards, found.on)
    yield from _grounds("Custom (for a lawyer: evidence, scope, persistent objection)", found.custom, found.on)
    yield from _grounds("Not known whether it binds the State", found.unknown, found.on)
    yield from _briefly("Does not bind the State on that day, or is of another region", found.not_binding)
    yield ""
    yield from _wrap(CLOSING, "", "")


def _grounds(title: str, grounds: tuple[Ground, ...], on: date) -> Iterator[str]:
    if not grounds:
        if title == "Binding":
            yield from ("", title)
        return
    yield from ("", title)
    last = ""
    for ground in grounds:
        if ground.source.id != last:
            last = ground.source.id
            yield from _wrap(_source_line(ground.source), "  ", "    ")
            yield from _wrap(_standing(ground.source, ground.status, on), "    ", "    ")
            if ground.source.scope_note:
                yield from _wrap(f"scope: {ground.source.scope_note}", "    ", "      ")
        yield from _wrap(_provision(ground), f"    {ground.row.pinpoint:<12} ", " " * 17)


def _source_line(source: LegalSource) -> str:
    region = f", {source.region}" if source.region else ""
    title = source.full_title or source.title
    return f"{source.id}  {title} ({source.level or 'level not stated'}{region})"


def _standing(source: LegalSource, answer: StatusAnswer, on: date) -> str:
    if source.kind in (SourceKind.SOFT_LAW, SourceKind.INTERNAL_RULE):
        return f"{str(source.kind).replace('-', ' ')}{f', {source.adopted}' if source.adopted else ''}"
    if source.kind is SourceKind.CUSTOM:
        return "custom binds without any act of the State; how far it does here needs evidence"
    if answer.binding is not Binding.BOUND:
        return f"{answer.explanation}{_record(answer, on)}"
    acts = ", ".join(f"{act.action} {act.on}" for act in answer.acts[-1:])
    return f"since {answer.since} ({acts or answer.explanation.rstrip('.')}){_record(answer, on)}"


def _record(answer: StatusAnswer, on: date) -> str:
    if answer.as_of is None:
        return ""
    old = f", {aged(answer.as_of, on)} earlier" if (answer.age_in_months(on) or 0) > 12 else ""
    files = ", ".join(dict.fromkeys(act.file.partition(":")[0] for act in answer.acts if act.file))
    return f" [record of {answer.as_of}{old}: {answer.source_of_record}{f'; in {files}' if files else ''}]"


def _provision(ground: Ground) -> str:
    row = ground.row
    parts = [_READ[row.verdict]]
    limits = ground.covers.limit.split("; ") if ground.covers.limit else []
    # What the note says is not said twice.
    limits = [limit for limit in limits if limit == row.note or limit not in row.note]
    if limits:
        parts.append(f"covers: {'; '.join(limits)}")
    if row.note not in limits:
        parts.append(row.note)
    return "; ".join(filter(None, parts)) or "confirmed in the text"


def _briefly(title: str, grounds: Iterable[Ground]) -> Iterator[str]:
    by_source: dict[str, list[Ground]] = {}
    for ground in grounds:
        by_source.setdefault(ground.source.id, []).append(ground)
    if by_source:
        yield from ("", title)
    for source, rows in by_source.items():
        cited = ", ".join(ground.row.pinpoint for ground in rows)
        yield from _wrap(f"{source} {cited}: {rows[0].status.explanation}", "  ", "    ")


def status_text(law: Law, state: str, on: date, source: str | None = None, day_note: str = "") -> Iterator[str]:
    """What a State has joined, is kept from or is not known to have joined, treaty by treaty."""
    yield f"{law.state_label(state)} ({state}) on {on}{day_note}"
    if source is not None:
        yield ""
        yield from _full_status(law, source, state, on)
        return
    kinds = (SourceKind.TREATY, SourceKind.EU_LAW, SourceKind.NATIONAL_LAW)
    answers = {one.id: law.status(one.id, state, on) for one in law.sources.values() if one.kind in kinds}
    for binding, title in _ANSWERS:
        here = {name: answer for name, answer in answers.items() if answer.binding is binding}
        if here:
            yield from ("", f"{title} ({len(here)})")
            yield from _answers(here, on)
    yield ""
    yield from _wrap(CLOSING, "", "")


def _answers(answers: dict[str, StatusAnswer], on: date) -> Iterator[str]:
    silent = [name for name, answer in answers.items() if answer.binding is Binding.UNKNOWN and answer.as_of is None]
    records: dict[str, str] = {}
    for name, answer in answers.items():
        if name in silent:
            continue
        if answer.binding is Binding.BOUND and answer.acts:
            act = answer.acts[-1]
            mark = records.setdefault(_record(answer, on).strip(), f"[{len(records) + 1}]")
            yield f"  {name:<10} since {answer.since}  {act.action} {act.on}  {mark}"
        else:
            yield from _wrap(answer.explanation, f"  {name:<10} ", " " * 13)
    if silent:
        yield from _wrap(f"No act on record: {', '.join(silent)}.", "  ", "    ")
    for record, mark in records.items():
        yield from _wrap(f"{mark} {record.strip('[]')}", "  ", "      ")


def _full_status(law: Law, name: str, state: str, on: date) -> Iterator[str]:
    source = law.source(name)
    assert source is not None
    answer = law.status(name, state, on)
    title = dict(_ANSWERS)[answer.binding]
    yield from _wrap(_source_line(source), "", "  ")
    yield f"  {title}{f', since {answer.since}' if answer.since else ''}"
    yield from _wrap(answer.explanation, "  ", "  ")
    for act in answer.acts:
        effect = f", effective {act.effective}" if act.effective else ""
        file = f"; {act.file}" if act.file else ""
        line = f"{act.on}  {act.action}{effect} [record of {act.as_of}: {act.source_of_record}{file}]"
        yield from _wrap(line, "    ", "      ")
    if not answer.acts and answer.as_of:
        yield from _wrap(_record(answer, on).strip(), "    ", "    ")


def show_text(law: Law, source: LegalSource) -> Iterator[str]:
    """What is known of a source: its dates, its class, how it binds, and the provisions listed for each right."""
    yield from _wrap(_source_line(source), "", "  ")
    yield ""
    for label, text in source_facts(law, source):
        yield from _wrap(text, f"  {label:<16} ", " " * 19)
    rows = law.pinpoints_for(source=source.id)
    yield ""
    yield f"Provisions listed ({len(rows)})" if rows else "No provision of it is listed for any right."
    for row in rows:
        said = "; ".join(filter(None, (_READ[row.verdict], row.note)))
        yield from _wrap(f"{row.right}  {said}".rstrip(), f"  {row.pinpoint:<14} ", " " * 22)
    if rows:
        against = sorted({row.verified_against for row in rows if row.verified_against})
        yield ""
        yield from _wrap(f"Rows without a mark were read and confirmed: {'; '.join(against) or 'none'}.", "", "  ")


def source_facts(law: Law, source: LegalSource) -> Iterator[tuple[str, str]]:
    """What is recorded of a source, each under a label, with where it comes from."""
    yield "kind", f"{source.kind or 'not stated'}; {', '.join(source.bodies) or 'body of law not stated'}"
    dates = (
        ("adopted", source.adopted),
        ("in force", source.in_force),
        ("applies from", source.applies_from),
        ("ended", source.terminated),
    )
    yield from ((label, str(day)) for label, day in dates if day)
    plain = (
        ("replaced by", source.replaced_by),
        ("open to", f"members of {source.open_to} only" if source.open_to else None),
        ("depositary", source.depositary),
        ("also called", ", ".join(source.aliases)),
        ("numbers", ", ".join(source.identifiers)),
        ("last provision", ", ".join(filter(None, (source.last_pinpoint, *source.other_pinpoints)))),
        ("whom and what", source.scope_note),
        ("note", source.note),
    )
    yield from ((label, text) for label, text in plain if text)
    if rule := law.rule(source.id):
        clause = f"art. {rule.article}; " if rule.article else ""
        delay = (
            "not known" if rule.offset is None else f"{rule.offset} {rule.unit}(s) after {rule.trigger}, {rule.anchor}"
        )
        yield "for later States", f"{delay} ({clause}{rule.basis})"
    if listed := law.coverage(source.id):
        whole = "the whole list" if listed.complete else "not the whole list"
        yield "acts on record", f"{whole}, {listed.as_of}: {listed.basis}"
    yield from (("provenance", text) for text in source.provenance)


def _wrap(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
