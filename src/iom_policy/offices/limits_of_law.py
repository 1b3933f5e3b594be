"""What an office may add to the law: under its own ids, with where it comes from, and nothing that ships is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from iom_policy.assessment.framework import Framework
from iom_policy.law.catalogue import Law
from iom_policy.law.citation import Citation, CitationError, parse_citation
from iom_policy.law.entry import EntryIntoForceRule
from iom_policy.law.numbering import canonical
from iom_policy.law.regions import MembershipPeriod
from iom_policy.law.rights import Right
from iom_policy.law.sources import LegalSource, Pinpoint
from iom_policy.law.status import StateAct, replaced
from iom_policy.law.vocabulary import Action, LawLevel, Membership, SourceKind, Verdict

_LOCAL = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")


def foreign(name: str, office: str) -> Iterator[str]:
    """Say that an id is not one of the office's own; nothing if it is."""
    space, _, rest = name.partition(".")
    if space != office or not _LOCAL.fullmatch(rest):
        yield f"{name!r} is no id of this office: write {office}. and letters, digits, '.', '_' or '-' after it"


def unsaid(of: str, **texts: str) -> Iterator[str]:
    """Say which of several texts are blank."""
    for field, text in texts.items():
        if not text.strip():
            yield f"{of}: {field} says nothing"


def of_right(right: Right, so_far: Framework, office: str) -> Iterator[str]:
    """A right is the office's own, says where it comes from, and is none of the ten that A19 names."""
    yield from foreign(right.id, office)
    yield from unsaid(right.id, name=right.name, provenance=right.provenance)
    if right.named_in_policy:
        yield f"{right.id}: named_in_policy is True, and A19 names no right of an office"
    for cite in right.absolute_under:
        yield from _unknown(cite, so_far.law, office, right.id, later=True)


def of_membership(row: MembershipPeriod, so_far: Framework, office: str) -> Iterator[str]:
    """A list of members is of an organization that the office names, of States that exist, with its record."""
    name = f"{row.organization} {row.state}"
    yield from foreign(row.organization, office)
    yield from unsaid(name, source=row.source)
    yield from _no_state(row.state, so_far.law, name)
    if row.left is not None and row.joined is not None and row.left.first < row.joined.first:
        yield f"{name}: it left ({row.left}) before it joined ({row.joined})"


def of_source(source: LegalSource, so_far: Framework, office: str) -> Iterator[str]:
    """A source is the office's own, of a kind and a level that are said, and says where it comes from."""
    law = so_far.law
    for name in (source.id, *source.aliases):
        yield from foreign(name, office)
    yield from unsaid(source.id, title=source.title, provenance=" ".join(source.provenance))
    if source.kind is None or source.level is None:
        yield f"{source.id}: say its kind and its level"
    if (source.kind is SourceKind.NATIONAL_LAW) != (source.level is LawLevel.NATIONAL):
        yield f"{source.id}: {source.kind} at the level {source.level}; national law is national, and nothing else is"
    if source.level is LawLevel.NATIONAL:
        yield from _no_state(source.jurisdiction or "", law, f"{source.id}: jurisdiction")
    if source.level is LawLevel.REGIONAL and not source.region:
        yield f"{source.id}: regional law names its region"
    if source.open_to is not None and not law.members(source.open_to):
        yield f"{source.id}: open_to names {source.open_to!r}, and there is no list of its members"
    begins, ended = source.applies_from or source.in_force, source.terminated
    if begins is not None and ended is not None and ended.latest < begins.earliest:
        yield f"{source.id}: it ended ({ended}) before it began ({begins})"
    if source.replaced_by is not None and not _is_own(source.replaced_by, office):
        yield from _unknown(source.replaced_by, law, office, f"{source.id}: replaced_by")


def of_rule(rule: EntryIntoForceRule, so_far: Framework, office: str) -> Iterator[str]:
    """A rule on entry into force is about a treaty among the office's own sources, and says on what it rests."""
    yield from foreign(rule.source, office)
    yield from unsaid(rule.source, basis=rule.basis)
    source = so_far.law.source(rule.source)
    if source is None or source.kind is not SourceKind.TREATY:
        yield f"{rule.source}: it is no treaty that the office has yielded"


def of_pinpoint(row: Pinpoint, so_far: Framework, office: str) -> Iterator[str]:
    """A row is about a source and a right that are known, a provision that can exist, and says who read the text."""
    law, name = so_far.law, f"{row} for {row.right}"
    source = law.source(row.source)
    if source is None:
        yield f"{name}: no source has the id {row.source!r}"
        return
    if source.id != row.source:
        yield f"{name}: write the id {source.id}, not another that is in use for it"
    if "." in row.source:
        yield from foreign(row.source, office)
    if law.right(row.right) is None:
        yield f"{name}: no right has the id {row.right!r}"
    try:
        normal = canonical(source, row.pinpoint)
    except CitationError as error:
        yield f"{name}: {error}"
        return
    if normal != row.pinpoint:
        yield f"{name}: write the provision as {normal}"
    elif law.pinpoint_exists(Citation(row.source, row.pinpoint)) is False:
        yield f"{name}: there is no such provision; {source.title} goes to {source.last_pinpoint}"
    if row.verdict is not Verdict.UNVERIFIED and not row.verified_against.strip():
        yield f"{name}: it is {row.verdict}; say against which text under verified_against, or mark it unverified"


def of_act(act: StateAct, so_far: Framework, office: str) -> Iterator[str]:
    """An act is one on record, of a State with a treaty, and later than all that the record which ships speaks for."""
    law, name = so_far.law, f"{act.state}: {act.action} of {act.source} on {act.on}"
    source = law.source(act.source)
    yield from _no_state(act.state, law, name)
    yield from unsaid(name, source_of_record=act.source_of_record)
    if source is None or source.kind is not SourceKind.TREATY or source.id != act.source:
        yield f"{name}: no treaty has the id {act.source!r}"
        return
    if "." in act.source:
        yield from foreign(act.source, office)
    if act.as_of is None or act.on > act.as_of:
        yield f"{name}: as_of is the day that the record speaks for, and no act is later than its record"
    if act.effective is not None and act.effective < act.on and act.action is not Action.SUCCESSION:
        yield f"{name}: it takes effect ({act.effective}) before it was done"
    if law.normalise_state(act.state) is not None:
        yield from _against_the_record(act, source, law, name)


def _against_the_record(act: StateAct, source: LegalSource, law: Law, name: str) -> Iterator[str]:
    shipped = tuple(one for one in law.acts(source.id, act.state) if one not in law.origins)
    coverage = law.coverage(source.id)
    days = [one.as_of for one in shipped if one.as_of is not None]
    if coverage is not None and coverage.complete:
        days.append(coverage.as_of)
    known = max(days, default=date.min)
    first = min(act.on, act.effective or act.on)
    if first <= known:
        yield (
            f"{name}: the record that ships speaks for {known} and has no such act; what is wrong there is mended in "
            "the library, or by a project's own status file"
        )
    elif any(replaced(one, (act,)) for one in shipped):
        yield f"{name}: it would take the place of an act that ships, {shipped[-1].action} on {shipped[-1].on}"
    if source.open_to is not None and law.member(source.open_to, act.state, act.on) is Membership.NOT_MEMBER:
        yield f"{name}: {source.id} is open to members of {source.open_to}, and {act.state} was none on that day"


def _no_state(code: str, law: Law, name: str) -> Iterator[str]:
    if law.normalise_state(code) != code:
        yield f"{name}: {code!r} is not the ISO 3166-1 alpha-2 code of a State"


def _is_own(name: str, office: str) -> bool:
    return name.partition(".")[0] == office


def _unknown(cite: str, law: Law, office: str, name: str, *, later: bool = False) -> Iterator[str]:
    """Say that a citation leads nowhere; the office's own sources may come after its rights."""
    try:
        citation = parse_citation(cite)
    except CitationError as error:
        yield f"{name}: {error}"
        return
    if later and _is_own(citation.source, office):
        return
    if law.source(citation.source) is None:
        yield f"{name}: no source has the id {citation.source!r}"
    elif law.pinpoint_exists(citation) is False:
        yield f"{name}: {cite} does not exist"


def unknown_ground(cite: str, law: Law, office: str, name: str) -> Iterator[str]:
    """Say that a citation, on which a question or a conflict rests, leads nowhere."""
    yield from _unknown(cite, law, office, name)
