"""A page on one id: an invariant, a paragraph, a right or a source."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator

from attrs import frozen

from iom_policy.assessment.framework import Framework
from iom_policy.law.catalogue import Law
from iom_policy.law.rights import Right
from iom_policy.law.sources import LegalSource, Pinpoint
from iom_policy.policy.builtin import theme_of
from iom_policy.policy.clauses import EDITION, Clause, ClauseStrength, Paper, clauses
from iom_policy.policy.invariants import AttestationRole, Invariant
from iom_policy.policy.sectors import SectorTerm
from iom_policy.reports.ledger import standing_of

_WIDTH = 100


@frozen
class Page:
    """An explanation as lines, or why there is none."""

    lines: tuple[str, ...] = ()
    unknown: str = ""


def overview(framework: Framework) -> Iterator[str]:
    """Every invariant with the question that it asks, theme by theme; those of offices last."""
    by_theme = sorted(framework.invariants, key=lambda one: ("." in one.id, _theme(one, framework), one.id))
    theme = ""
    for invariant in by_theme:
        if (now := _theme(invariant, framework)) != theme:
            yield from (() if not theme else ("",))
            yield now
            theme = now
        yield f"  {invariant.id:<22} {invariant.question}"
    yield ""
    own = [one for one in by_theme if framework.origin(one.id) is None]
    more = f", and {len(by_theme) - len(own)} of offices" if len(own) < len(by_theme) else ""
    yield f"{len(own)} invariants of {EDITION}{more}; iom-policy explain ID tells more of each."


def _theme(invariant: Invariant, framework: Framework) -> str:
    origin = framework.origin(invariant.id)
    return f"added by {origin}" if origin else theme_of(invariant)


def explanation(name: str, framework: Framework | None = None) -> Page:
    """The page on an id, whatever its case; where there is none, what was perhaps meant.

    Args:
        name: The id.
        framework: Law and invariants; unsaid, what ships with the library.
    """
    framework = framework or Framework.builtin()
    law = framework.law
    ids = [*(one.id for one in framework.invariants), *clauses(), *law.rights, *law.sources, *law.aliases]
    ids += [*framework.terms, *framework.office_roles]
    written = {one.upper(): one for one in ids}
    wanted = written.get(name.upper(), name)
    brought = _brought(wanted, framework)
    if invariant := framework.invariant(wanted):
        return Page((*_invariant(invariant, framework), *brought))
    if wanted in clauses():
        return Page(tuple(_clause(clauses()[wanted], framework)))
    if right := law.right(wanted):
        return Page((*_right(right, law), *brought))
    if source := law.source(wanted):
        return Page((*_source(source, law), *brought))
    if term := framework.terms.get(wanted):
        return Page((*_term(term), *brought))
    if role := framework.office_roles.get(wanted):
        return Page((*_role(role), *brought))
    near = [written[one] for one in difflib.get_close_matches(name.upper(), written, n=3)]
    hint = f"did you mean {' or '.join(near)}?" if near else "iom-policy explain lists the invariants."
    return Page(unknown=f"nothing has the id {name!r}; {hint}")


def _brought(name: str, framework: Framework) -> tuple[str, ...]:
    origin = framework.origin(name)
    return (f"Brought by {origin}.",) if origin else ()


def _term(term: SectorTerm) -> Iterator[str]:
    yield f"{term.id}: {term.title}"
    yield ""
    yield from _part("Under sectors: it leads to", ", ".join(term.bodies) or "no particular body of law")
    if term.note:
        yield from _part("Note", term.note)
    yield from _part("Where this comes from", term.provenance)


def _role(role: AttestationRole) -> Iterator[str]:
    yield f"{role.id}: {role.title}"
    yield ""
    yield from _part("Held by", role.held_by)


def _invariant(invariant: Invariant, framework: Framework) -> Iterator[str]:
    yield invariant.id
    yield ""
    yield from _part("Asks", invariant.question)
    yield from _part("What and why", invariant.asks)
    yield from _part("Asked of", f"every {_subject(invariant)}")
    yield "Rests on"
    for name in invariant.clauses:
        told = f"{name}: {clauses()[name].says}" if name in clauses() else f"{name}, a provision"
        yield from _wrap(told, "  ", "    ")
    yield ""
    if framework.origin(invariant.id):
        yield from _part("Basis", f"{invariant.basis}, as the office that asks reads what is named above")
        yield from _part("Strength", f"{invariant.strength} of the office, besides those of the Policy")
    else:
        yield from _part("Basis", f"{invariant.basis}: {_BASIS[invariant.basis]}")
        yield from _part("Strength", f"{invariant.strength}: {_STRENGTH[invariant.basis, invariant.strength]}")
    if judgement := invariant.judgement:
        yield from _part("For a person", judgement.question)
        yield from _part("Who can attest", f"{' or '.join(judgement.roles)}; for {judgement.months} months at most")
        yield from _part("Evidence", judgement.evidence)
    if invariant.asked_after:
        yield from _part("Asked after", ", ".join(invariant.asked_after))
    then = [one.id for one in framework.invariants if invariant.id in one.asked_after]
    if then:
        yield from _part("Comes before", ", ".join(sorted(then)))
    yield f"Paragraphs are told in our words; {EDITION} is what counts. This is an unofficial encoding."


_BASIS = {
    "text": "the Policy says so",
    "inference": "needed to check what the Policy says; not its words",
    "practice": "how the field works; not in the Policy",
}
_STRENGTH = {
    ("text", "requirement"): "a design that says otherwise contradicts the Policy",
    ("inference", "requirement"): "a design that says otherwise contradicts what follows from the Policy",
    ("text", "expectation"): "the Policy does not demand it; told, and kept apart from what it demands",
    ("inference", "expectation"): "the Policy does not demand it; told, and kept apart from what it demands",
    ("practice", "expectation"): "good practice of the field; told, and kept apart from what the Policy demands",
}


def _subject(invariant: Invariant) -> str:
    return {"CitedSource": "citation", "Outcome": "outcome of the results chain"}.get(
        invariant.on.__name__, invariant.on.__name__.lower()
    )


def _clause(clause: Clause, framework: Framework) -> Iterator[str]:
    paper = "the annex, which is the Policy" if clause.paper is Paper.ANNEX else "the cover paper"
    yield f"{clause.id}, a {clause.unit} of {paper} ({EDITION})"
    yield ""
    yield from _part("Stands under", clause.heading)
    yield from _part("In our words", clause.says)
    yield from _part("Strength", f"{clause.strength}: {_STRENGTH_OF_A_CLAUSE[clause.strength]}")
    yield from _part("Standing", standing_of(clause))
    yield "Invariants that rest on it"
    resting = [one for one in framework.rules if clause.id in one.clauses]
    for one in resting:
        yield from _wrap(f"{one.id}: {one.question}", "  ", "    ")
    yield from ("  none", "") if not resting else ("",)
    parts = [one.id for one in clauses().values() if one.paragraph == clause.paragraph and one is not clause]
    if parts:
        yield from _part("See also", ", ".join(parts))


_STRENGTH_OF_A_CLAUSE = {
    ClauseStrength.BINDING: "it binds staff, or says must",
    ClauseStrength.CONSTITUTIVE: "it says what something is, and so what it cannot be without",
    ClauseStrength.EXPECTATION: "it says should, states an aim, or tells what earlier texts and States expect",
    ClauseStrength.PERMISSION: "it says what can be",
    ClauseStrength.CONTEXT: "it tells what happened, what others say, or where a text is found",
}


def _right(right: Right, law: Law) -> Iterator[str]:
    yield f"{right.id}: {right.name}"
    yield ""
    yield from _part(
        "In the Policy", "one of the ten that A19 names" if right.named_in_policy else "among the many of A19"
    )
    if right.absolute or right.absolute_under:
        under = f" under {', '.join(right.absolute_under)}" if right.absolute_under else ""
        yield from _part("Absolute", f"yes{under}: no justification for an exception is heard")
    for title, text in (("Holders", right.holders_note), ("Note", right.note)):
        if text:
            yield from _part(title, text)
    yield "Provisions that the catalogue lists"
    for row in law.pinpoints_for(right=right.id):
        note = _note(row, law)
        yield from _wrap(f"{row} ({row.verdict}){note}", "  ", "    ")


def _note(row: Pinpoint, law: Law) -> str:
    origin = law.origins.get(row)
    return f"{f'; {row.note}' if row.note else ''}{f'; from {origin}' if origin else ''}"


def _source(source: LegalSource, law: Law) -> Iterator[str]:
    yield f"{source.id}: {source.full_title or source.title}"
    yield ""
    bodies = ", ".join(source.bodies) or "not stated"
    yield from _part(
        "What it is", f"{source.kind or 'kind not stated'}; {bodies}; {source.level or 'level not stated'}"
    )
    dates = [f"adopted {source.adopted}"] if source.adopted else []
    dates += [f"in force {source.in_force}"] if source.in_force else []
    dates += [f"ended {source.terminated}"] if source.terminated else []
    yield from _part("Dates", ", ".join(dates) or "not recorded")
    if source.scope_note:
        yield from _part("Whom and what it covers", source.scope_note)
    yield from _part("Where this comes from", "; ".join(source.provenance) or "not recorded")
    yield "Provisions that the catalogue lists"
    for row in law.pinpoints_for(source=source.id):
        note = _note(row, law)
        yield from _wrap(f"{row} for {row.right} ({row.verdict}){note}", "  ", "    ")


def _part(title: str, text: str) -> Iterator[str]:
    yield title
    for paragraph in text.split("\n\n"):
        yield from _wrap(" ".join(paragraph.split()), "  ", "  ")
    yield ""


def _wrap(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def invariant_pages() -> Iterator[str]:
    """All invariants as one Markdown page, for the documentation."""
    framework = Framework.builtin()
    yield "# The invariants"
    yield ""
    yield f"{len(framework.invariants)} questions that {EDITION} asks of a design, theme by theme."
    for theme in sorted({theme_of(one) for one in framework.invariants}):
        yield from ("", f"## {theme.capitalize()}")
        for invariant in sorted(framework.invariants, key=lambda one: one.id):
            if theme_of(invariant) == theme:
                yield from _markdown(invariant)


def _markdown(invariant: Invariant) -> Iterator[str]:
    yield from ("", f"### {invariant.id}", "", f"*{invariant.question}*", "", invariant.asks, "")
    yield f"Asked of every {_subject(invariant)}. Rests on {', '.join(invariant.clauses)}: {_BASIS[invariant.basis]}. "
    yield f"A {invariant.strength}: {_STRENGTH[invariant.basis, invariant.strength]}."
    if judgement := invariant.judgement:
        yield ""
        yield f"For a person: {judgement.question} May attest: {' or '.join(judgement.roles)}."
    if invariant.asked_after:
        yield ""
        yield f"Asked after {', '.join(invariant.asked_after)}."
