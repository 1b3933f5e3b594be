"""A page on one id: a rule, a paragraph, a right or a source."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator

from attrs import frozen

from iom_policy.assessment.framework import Framework
from iom_policy.law.catalogue import Law
from iom_policy.law.rights import Right
from iom_policy.law.sources import LegalSource, Pinpoint
from iom_policy.policy.builtin import ADDED, theme_of, themes
from iom_policy.policy.clauses import EDITION, Clause, ClauseStrength, Paper, clauses
from iom_policy.policy.invariants import AttestationRole, Rule
from iom_policy.policy.sectors import SectorTerm
from iom_policy.reports.ledger import standing_of
from iom_policy.reports.pages import page_as_text, wrapped
from iom_policy.reports.rule_page import READ_THIS, rule_page

_WIDTH = 100


@frozen
class Page:
    """An explanation as lines, or why there is none."""

    lines: tuple[str, ...] = ()
    unknown: str = ""


def overview(framework: Framework | None = None) -> Iterator[str]:
    """Every rule with the question that it asks, theme by theme; those that offices added come last."""
    framework = framework or Framework.builtin()
    added = {} if _shipped(framework) == framework.rules else {ADDED: f"{ADDED.capitalize()}."}
    for theme, about in {**themes(), **added}.items():
        yield from wrapped(about, "", "")
        for rule in framework.rules:
            if theme_of(rule) == theme:
                yield from wrapped(f"{rule.id:<24} {rule.question}", "  ", " " * 27)
        yield ""
    yield from wrapped(f"{counted(framework)}.", "", "")
    yield "iom-policy explain ID tells more of each; --help says what else has an id."


def _shipped(framework: Framework) -> tuple[Rule, ...]:
    return tuple(rule for rule in framework.rules if theme_of(rule) != ADDED)


def counted(framework: Framework) -> str:
    """How many rules a framework has, by what they are asked of."""
    more = len(framework.rules) - len(_shipped(framework))
    return (
        f"{len(framework.rules) - more} rules of {EDITION}: {len(framework.invariants) - more} asked of a design, "
        f"{len(framework.portfolio_invariants)} of several designs together, {len(framework.guards)} permissions"
        f"{f'; and {more} that offices added' if more else ''}"
    )


def explanation(name: str, framework: Framework | None = None) -> Page:
    """The page on an id, whatever its case, or a list of ids; where there is none, what was perhaps meant.

    Args:
        name: The id.
        framework: Law and rules; unsaid, what ships with the library.
    """
    framework = framework or Framework.builtin()
    law = framework.law
    wanted = name.upper()
    known = {clause.upper(): clause for clause in clauses()}
    if rule := next((one for one in framework.rules if one.id.upper() == wanted), None):
        brought = _brought(rule.id, framework)
        return Page((*page_as_text(rule_page(rule, framework)), "", *brought, *wrapped(READ_THIS, "", "")))
    if wanted in known:
        return Page(tuple(_clause(clauses()[known[wanted]], framework)))
    written = _of_offices(framework).get(wanted, wanted)
    brought = _brought(written, framework)
    if right := law.right(written):
        return Page((*_right(right, law), *brought))
    if source := law.source(written):
        return Page((*_source(source, law), *brought))
    if term := framework.terms.get(written):
        return Page((*_term(term), *brought))
    if role := framework.office_roles.get(written):
        return Page((*_role(role), *brought))
    if listed := _lists(law).get(name.lower()):
        return Page(tuple(line for one, what in listed.items() for line in wrapped(f"{one:<9} {what}", "", " " * 10)))
    near = _near(wanted, framework)
    hint = f"did you mean {' or '.join(near)}?" if near else "iom-policy explain --help says what has an id."
    return Page(unknown=f"nothing has the id {name!r}; {hint}")


def _of_offices(framework: Framework) -> dict[str, str]:
    """Ids that offices brought, by how they look in capitals: only these have small letters."""
    law = framework.law
    names = (*law.rights, *law.sources, *framework.terms, *framework.office_roles)
    return {name.upper(): name for name in names if framework.origin(name)}


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


def _note(row: Pinpoint, law: Law) -> str:
    origin = law.origins.get(row)
    return f"{f'; {row.note}' if row.note else ''}{f'; from {origin}' if origin else ''}"


def _lists(law: Law) -> dict[str, dict[str, str]]:
    return {
        "paragraphs": {one.id: one.says for one in clauses().values()},
        "rights": {one.id: one.name for one in sorted(law.rights.values(), key=lambda right: right.id)},
        "sources": {one.id: one.title for one in sorted(law.sources.values(), key=lambda source: source.id)},
    }


def _near(wanted: str, framework: Framework) -> list[str]:
    """Ids that hold what was written, or look like it, or belong to what is called so; a few, or none."""
    law = framework.law
    ids = [*(one.id for one in framework.rules), *clauses(), *law.rights, *law.sources]
    holding = [one for one in ids if len(wanted) > 2 and wanted in one.upper()]
    by_name = [one for one in (law.suggest_right(wanted), law.suggest_source(wanted)) if one]
    near = [*sorted(holding, key=len), *difflib.get_close_matches(wanted, ids, n=3), *by_name]
    return list(dict.fromkeys(near))[:5]


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
