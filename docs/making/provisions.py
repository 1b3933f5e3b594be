"""How provisions are counted and shown: what was read, what is an interpretation, and what nobody has verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from iom_policy.law.sources import Pinpoint
from iom_policy.law.vocabulary import Verdict
from iom_policy.reports.pages import in_markdown

READ = {
    Verdict.CONFIRMED: "read in the text",
    Verdict.INTERPRETIVE: "by interpretation",
    Verdict.UNVERIFIED: "**not verified**",
}
"""How each mark is told."""
COUNTED = ("provisions", "read in the text", "by interpretation", "not verified")
"""The headings over what `counts` gives."""
MARKS = (
    "*Read in the text*: the words of the provision ground the right. *By interpretation*: only an interpretation "
    "reads the right in, or the provision is a weaker relative. *Not verified*: the text was not in reach, and nothing "
    "more stands behind the row than professional knowledge. What is not listed says nothing about the law."
)
"""What the marks mean, for the head of a page."""


def counts(rows: Iterable[Pinpoint]) -> tuple[str, ...]:
    """How many provisions, and how many with each mark."""
    found = Counter(row.verdict for row in rows)
    return (str(found.total()), *(str(found[verdict]) for verdict in READ))


def mark(row: Pinpoint) -> str:
    """The mark of a row, and what was read where something was."""
    against = f"; {in_markdown(row.verified_against)}" if row.verified_against else ""
    return f"{READ[row.verdict]}{against}"
