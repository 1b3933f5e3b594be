"""A page for every instrument: what is recorded of it, where that comes from, and which provisions are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from iom_policy.law import tables
from iom_policy.law.catalogue import Law
from iom_policy.law.sources import LegalSource
from iom_policy.reports.law_text import source_facts
from iom_policy.reports.pages import in_markdown
from making.provisions import MARKS, counted, mark
from making.tables import table

_KINDS = {
    "treaty": "Treaties",
    "custom": "Custom",
    "soft-law": "Standards, which bind no State by themselves",
    "eu-law": "Law of the European Union",
    "national-law": "National law",
    "judgment": "Judgments",
    "internal-rule": "Rules of an organization",
}


def instrument_pages(law: Law) -> Mapping[str, Iterable[str]]:
    """The index, and every instrument on a page named after it."""
    states = Counter(source for source, _ in tables.shipped_act_keys())
    pages = {f"instruments/{one.id}.md": _page(one, law, states[one.id]) for one in law.sources.values()}
    return {"instruments/index.md": _index(law, states), **pages}


def _index(law: Law, states: Mapping[str, int]) -> Iterator[str]:
    yield from ("# The instruments", "")
    yield f"{len(law.sources)} instruments. Rows that say which provision of one grounds a right:"
    yield f"{counted(law.pinpoints_for())}. What is missing here says nothing about the law. National law is brought by"
    yield "[offices](../../howto/offices.md) and"
    yield "[declared in designs](../../howto/law.md)."
    yield from ("", MARKS, "")
    yield "*States on record*: how many States have an act on record. Where there is none, whether the treaty binds a"
    yield "State is unknown, and said to be."
    for kind, title in _KINDS.items():
        here = [source for source in law.sources.values() if source.kind == kind]
        if here:
            yield from ("", f"## {title}", "")
            yield from table(
                ("id", "title", "level", "provisions", "States on record"),
                (_row(source, law, states) for source in here),
            )
            yield from ("", "```{toctree}", ":hidden:", "", *(source.id for source in here), "```")


def _row(source: LegalSource, law: Law, states: Mapping[str, int]) -> tuple[str, ...]:
    level = ", ".join(filter(None, (source.level, source.region)))
    provisions = counted(law.pinpoints_for(source=source.id))
    acts = _states(states.get(source.id, 0)) if source.kind == "treaty" else ""
    return f"[{source.id}]({source.id}.md)", in_markdown(source.title), level, provisions, acts


def _states(number: int) -> str:
    return f"{number} State{'' if number == 1 else 's'} on record" if number else "no State on record"


def _page(source: LegalSource, law: Law, states: int) -> Iterator[str]:
    rows = law.pinpoints_for(source=source.id)
    title = source.id if source.title == source.id else f"{source.id}: {source.title}"
    yield from (f"# {title}", "", in_markdown(source.full_title or source.title) + ".", "")
    for label, text in source_facts(law, source):
        yield f"- **{label}**: {in_markdown(text)}"
    if source.kind == "treaty":
        yield f"- **States on record**: {states or 'none, so that whether it binds a State is unknown'}"
    yield f"- **provisions**: {counted(rows)}"
    yield from ("", "## Provisions that the catalogue lists", "")
    if not rows:
        yield "None is listed for any right, which says nothing about the law."
        return
    yield from (MARKS, "")
    listed = (
        (in_markdown(row.pinpoint), f"[{row.right}](../rights/{row.right}.md)", mark(row), in_markdown(row.note))
        for row in rows
    )
    yield from table(("provision", "right", "mark, and what was read", "note"), listed)
    yield from ("", f"`iom-policy law show {source.id}` prints the same in a terminal.")
