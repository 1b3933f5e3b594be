"""The ledger as text, as data and as a page of the documentation: what each paragraph says and where it stands."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

import attrs

from iom_policy.policy.clauses import EDITION, Clause, Paper, Standing, Unit, clauses

_WIDTH = 100
_INDENT = " " * 10
_PAPERS = {Paper.COVER: "Cover paper", Paper.ANNEX: "Annex, which is the Policy"}


def ledger_text() -> Iterator[str]:
    """The ledger for a terminal, paragraph by paragraph, ending with how many there are of each standing."""
    yield f"The ledger of {EDITION}: each paragraph, sub-point and note (fn), told in our words."
    for (paper, heading), rows in _by_heading():
        yield from ("", f"{_PAPERS[paper]}: {heading}")
        for clause in rows:
            yield ""
            yield from _wrap(f"{clause.id:<{len(_INDENT)}}", clause.says)
            yield from _wrap(_INDENT, f"strength: {clause.strength}; standing: {standing_of(clause)}")
    yield ""
    yield tally()


def ledger_data() -> Mapping[str, object]:
    """The ledger as plain data, with the same fields in every row."""
    rows = [{**attrs.asdict(clause), "unit": clause.unit} for clause in clauses().values()]
    return {"edition": EDITION, "clauses": rows, "counts": {str(one): count for one, count in _counts().items()}}


def ledger_page() -> Iterator[str]:
    """The ledger as a Markdown page, a table for each heading."""
    yield "# The ledger"
    yield ""
    yield f"Every paragraph, sub-point and note (fn) of {EDITION}, told in one sentence of ours; the document is what"
    yield "counts. *Strength* is what its words do: they bind, say what something is, state an expectation, permit, or"
    yield "only tell the context. *Standing* is what became of it, and exactly one of four."
    for (paper, heading), rows in _by_heading():
        yield from ("", f"## {_PAPERS[paper]}: {heading}", "")
        yield "| paragraph | in our words | strength | standing |"
        yield "|---|---|---|---|"
        for clause in rows:
            standing = standing_of(clause, lambda name: f"[{name}](invariants/{name}.md)")
            yield f"| {clause.id} | {clause.says} | {clause.strength} | {standing} |"
    yield from ("", tally())


def standing_of(clause: Clause, shown: Callable[[str], str] = str) -> str:
    """What became of a paragraph, in words; ``shown`` says how the id of an invariant is written.

    >>> standing_of(clauses()["A6(b)"])
    'encoded by OBLIGATION-SUPPORTED, STATE-COOP'
    """
    if clause.standing is Standing.ENCODED:
        return f"encoded by {', '.join(shown(name) for name in clause.invariants)}"
    if clause.standing is Standing.DEFINES:
        return f"defines {', '.join(clause.terms)}"
    if clause.standing is Standing.NEEDS_A_PERSON:
        return f"needs a person: {clause.question}"
    return "context, so that nothing is asked because of it"


def tally() -> str:
    """How many paragraphs, sub-points and notes there are, and how many of each standing."""
    units = Counter(one.unit for one in clauses().values())
    counted = ", ".join(f"{units[unit]} {unit}s" for unit in Unit)
    return f"{counted}: {', '.join(f'{count} {standing}' for standing, count in _counts().items())}"


def _counts() -> Mapping[Standing, int]:
    found = Counter(one.standing for one in clauses().values())
    return {standing: found[standing] for standing in Standing}


def _by_heading() -> Iterator[tuple[tuple[Paper, str], list[Clause]]]:
    for key, rows in groupby(clauses().values(), key=lambda one: (one.paper, one.heading)):
        yield key, list(rows)


def _wrap(lead: str, text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=_INDENT, break_on_hyphens=False)
