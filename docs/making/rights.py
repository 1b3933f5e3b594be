"""A page for every right: who says so, what was examined, and which provisions the catalogue lists for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from iom_policy.law.catalogue import Law
from iom_policy.law.rights import Right
from iom_policy.reports.pages import in_markdown
from making.provisions import MARKS, counted, mark
from making.tables import table


def right_pages(law: Law) -> Mapping[str, Iterable[str]]:
    """The index, and every right on a page named after it."""
    pages = {f"rights/{right.id}.md": _page(right, law) for right in law.rights.values()}
    return {"rights/index.md": _index(law), **pages}


def _index(law: Law) -> Iterator[str]:
    rights = law.rights.values()
    named = sum(right.named_in_policy for right in rights)
    yield from ("# The rights", "")
    yield f"{len(rights)} rights that a design may name: {named} that A19 of the Policy names, and"
    yield f"{len(rights) - named} that the project added because programmes need them. The ids are ours. A right that"
    yield "is missing is added by [an office](../../howto/offices.md), or proposed: [](../../howto/review.md)."
    yield from ("", MARKS, "")
    rows = (
        (
            f"[{right.id}]({right.id}.md)",
            right.name,
            "in A19" if right.named_in_policy else "",
            counted(law.pinpoints_for(right=right.id)),
        )
        for right in rights
    )
    yield from table(("id", "right", "in the Policy", "provisions"), rows)
    yield from ("", "```{toctree}", ":hidden:", "", *law.rights, "```")


def _page(right: Right, law: Law) -> Iterator[str]:
    rows = law.pinpoints_for(right=right.id)
    yield from (f"# {right.id}: {right.name}", "")
    for label, text in _facts(right):
        yield f"- **{label}**: {text}"
    yield f"- **Provisions**: {counted(rows)}"
    yield from ("", "## Provisions that the catalogue lists", "")
    yield from (MARKS, "")
    listed = (
        (
            f"[{row.source}](../instruments/{row.source}.md)",
            in_markdown(row.pinpoint),
            mark(row),
            in_markdown(row.note),
        )
        for row in rows
    )
    yield from table(("instrument", "provision", "mark, and what was read", "note"), listed)
    yield from ("", f"`iom-policy sources --right {right.id} --state CODE --on DATE` says which of them bind a State.")


def _facts(right: Right) -> Iterator[tuple[str, str]]:
    named = "one of the ten that A19 names" if right.named_in_policy else "not named in A19, whose list is open"
    yield "In the Policy", named
    if right.absolute:
        yield "Absolute", "yes: no justification for an exception is heard"
    if right.absolute_under:
        cited = ", ".join(map(in_markdown, right.absolute_under))
        yield "Absolute under", f"{cited}: where that provision binds, no justification for an exception is heard"
    if right.progressive:
        yield "Progressive", "realized over time, with a core that is owed at once"
    if right.content_elements:
        yield "Usually examined by", ", ".join(map(in_markdown, right.content_elements))
    for label, text in (("Holders", right.holders_note), ("Note", right.note), ("Origin", right.provenance)):
        if text:
            yield label, in_markdown(text)
