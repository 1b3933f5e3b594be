"""What an office may ask and say besides: under its own ids, resting on something, and loosening nothing."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from typing import Any, Final

import attrs

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.offices import ReportSection
from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.rationale import Risk
from iom_policy.design.reader import DocumentReader
from iom_policy.design.results import Outcome
from iom_policy.offices.limits_of_law import foreign, unknown_ground, unsaid
from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.clauses import clauses
from iom_policy.policy.conflicts import Conflict
from iom_policy.policy.given import CitedSource
from iom_policy.policy.invariants import AttestationRole, Invariant, Judgement
from iom_policy.policy.sectors import SectorTerm
from iom_policy.policy.translations import Translation, gaps
from iom_policy.policy.verdicts import Basis, Strength

_NAME = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_SUFFIX = re.compile(r"\.[a-z0-9-]+(\.[a-z0-9-]+)+")
_LANGUAGE = re.compile(r"[a-z]{2}")
_SUBJECTS: Final = (Design, Activity, Claim, CitedSource, Risk, Outcome)
_MONTHS: Final = 24


def of_sector(term: SectorTerm, so_far: Framework, office: str) -> Iterator[str]:  # noqa: ARG001
    """A word for a field of work is the office's own and says where it comes from."""
    yield from foreign(term.id, office)
    yield from unsaid(term.id, title=term.title, provenance=term.provenance)


def of_role(role: AttestationRole, so_far: Framework, office: str) -> Iterator[str]:  # noqa: ARG001
    """A role is the office's own and says who holds it: it gives nobody a say in the library's questions."""
    yield from foreign(role.id, office)
    yield from unsaid(role.id, title=role.title, held_by=role.held_by)


def of_invariant(one: Invariant, so_far: Framework, office: str) -> Iterator[str]:
    """A question is the office's own, demands or expects something, rests on something and can be asked."""
    yield from _badly_named(one.id, office)
    yield from unsaid(one.id, question=one.question, asks=one.asks)
    if one.on not in _SUBJECTS:
        kinds = ", ".join(kind.__name__ for kind in _SUBJECTS)
        yield f"{one.id}: it is asked of {getattr(one.on, '__name__', one.on)}; questions of offices are on: {kinds}"
    if one.strength not in (Strength.REQUIREMENT, Strength.EXPECTATION):
        yield f"{one.id}: its strength is {one.strength}; an office requires or expects, and permits nothing"
    if one.basis is Basis.PRACTICE and one.strength is Strength.REQUIREMENT:
        yield f"{one.id}: what is field practice alone is an expectation"
    yield from _ungrounded(one.id, one.clauses, so_far, office)
    for name in one.asked_after:
        if so_far.invariant(name) is None and not _own(name, office):
            yield f"{one.id}: it waits for {name}, which is no question of the library or of this office"
    if one.judgement is not None:
        yield from _of_judgement(one.id, one.judgement, one.on, so_far)


def of_conflict(one: Conflict, so_far: Framework, office: str) -> Iterator[str]:
    """A conflict is between a provision of the office's own and what is not the office's; somebody known decides."""
    yield from _badly_named(one.id, office)
    yield from unsaid(one.id, requires=one.requires, forbids=one.forbids, provenance=one.provenance)
    yield from unknown_ground(one.provision, so_far.law, office, one.id)
    if not _own(one.provision, office):
        yield f"{one.id}: {one.provision} is no provision of this office's own sources"
    yield from _ungrounded(one.id, one.against, so_far, office)
    if own := [cite for cite in one.against if _own(cite, office)]:
        yield f"{one.id}: {own[0]} is the office's own: which of its sources prevails is for the office to say"
    yield from _unknown_roles(one.id, one.decided_by, so_far)


def of_reader(reader: DocumentReader, so_far: Framework, office: str) -> Iterator[str]:  # noqa: ARG001
    """A reader is the office's own and takes no document that the library reads."""
    yield from foreign(reader.id, office)
    if not _SUFFIX.fullmatch(reader.suffix) or ".iom." in f"{reader.suffix}.":
        yield f"{reader.id}: the suffix {reader.suffix!r} needs two parts, such as .{office}.csv; .iom is taken"


def overlap(one: DocumentReader, other: DocumentReader) -> bool:
    """Whether there are documents that both readers would take, so that it is not said which reads them."""
    return one.suffix.endswith(other.suffix) or other.suffix.endswith(one.suffix)


def of_readers(readers: Iterable[DocumentReader]) -> Iterator[str]:
    """No two readers of an office take the same document."""
    for one, other in combinations(readers, 2):
        if overlap(one, other):
            yield f"{other.id}: documents that end in {other.suffix} are read by {one.id}"


def of_section(section: ReportSection, so_far: Framework, office: str) -> Iterator[str]:  # noqa: ARG001
    """A section of a report is the office's own and has a heading."""
    yield from _badly_named(section.id, office)
    yield from unsaid(section.id, title=section.title)


def of_translation(one: Translation, so_far: Framework, office: str) -> Iterator[str]:  # noqa: ARG001
    """A translation says something, in a language, with exactly the gaps of the message: nothing found is lost."""
    name = f"translation of {one.template[:40]!r}"
    yield from unsaid(name, template=one.template, text=one.text)
    if not _LANGUAGE.fullmatch(one.language) or one.language == "en":
        yield f"{name}: {one.language!r} is no language; write an ISO 639-1 code other than en, such as es"
    try:
        if lost := gaps(one.template) ^ gaps(one.text):
            yield f"{name}: the gaps differ: {', '.join(f'{{{gap}}}' for gap in sorted(lost))}"
    except ValueError as error:
        yield f"{name}: {error}"


def _badly_named(name: str, office: str) -> Iterator[str]:
    space, _, rest = name.partition(".")
    if space != office or not _NAME.fullmatch(rest):
        yield f"{name!r} is no id of this office: write {office}. and capital letters after it, such as {office}.NAME"


def _own(name: str, office: str) -> bool:
    return name.partition(".")[0] == office


def _ungrounded(name: str, grounds: tuple[str, ...], so_far: Framework, office: str) -> Iterator[str]:
    if not grounds:
        yield f"{name}: it rests on nothing: name paragraphs of the Policy, or provisions"
    for ground in grounds:
        if ground not in clauses():
            yield from unknown_ground(ground, so_far.law, office, name)


@cache
def _field_roles() -> frozenset[str]:
    judged = (one.judgement for one in builtin_invariants() if one.judgement)
    return frozenset(role for judgement in judged for role in (*judgement.roles, *judgement.confirming))


def _unknown_roles(name: str, roles: tuple[str, ...], so_far: Framework) -> Iterator[str]:
    known = {*_field_roles(), *so_far.office_roles}
    if not roles:
        yield f"{name}: nobody may answer it; roles: {', '.join(sorted(known))}"
    if strange := sorted(set(roles) - known):
        yield f"{name}: no role is called {', '.join(strange)}; roles: {', '.join(sorted(known))}"


def _of_judgement(name: str, judgement: Judgement, on: type, so_far: Framework) -> Iterator[str]:
    yield from _unknown_roles(name, judgement.roles, so_far)
    if judgement.confirming:
        yield from _unknown_roles(name, judgement.confirming, so_far)
    yield from unsaid(name, question=judgement.question, evidence=judgement.evidence)
    if not 0 < judgement.months <= _MONTHS:
        yield f"{name}: an answer is good for 1 to {_MONTHS} months, not {judgement.months}"
    if not judgement.reads:
        yield f"{name}: reads says nothing: an answer covers the fields that it was given for"
    for path in judgement.reads:
        first, _, rest = path.partition(".")
        if not (_leads(Design, rest.split(".")) if first == "design" else _leads(on, path.split("."))):
            yield f"{name}: reads names {path!r}, which is no field"


def _leads(kind: Any, steps: list[str]) -> bool:
    """Whether a dotted name is a field, through lists and what may be unstated."""
    if not steps:
        return True
    if any(_leads(inner, steps) for inner in typing.get_args(kind)):
        return True
    if not (isinstance(kind, type) and attrs.has(kind)):
        return False
    fields = attrs.fields_dict(attrs.resolve_types(kind))
    return steps[0] in fields and _leads(fields[steps[0]].type, steps[1:])
