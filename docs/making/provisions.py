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
MARKS = (
    "*Read in the text*: the words of the provision ground the right. *By interpretation*: only an interpretation "
    "reads the right in, or the provision is a weaker relative. *Not verified*: the text was not in reach, and nothing "
    "more stands behind the row than professional knowledge. What is not listed says nothing about the law."
)
"""What the marks mean, for the head of a page."""


def counted(rows: Iterable[Pinpoint]) -> str:
    """How many provisions, and how many with each mark, in words.

    >>> counted([Pinpoint("CAT", "3", "NRF", Verdict.CONFIRMED), Pinpoint("GCM", "Obj. 6", "WRK", Verdict.UNVERIFIED)])
    '2 listed (1 read in the text, 1 **not verified**)'
    """
    found = Counter(row.verdict for row in rows)
    told = ", ".join(f"{found[verdict]} {read}" for verdict, read in READ.items() if found[verdict])
    return f"{found.total()} listed ({told})" if told else "none listed"


def mark(row: Pinpoint) -> str:
    """The mark of a row, and what was read where something was."""
    against = f"; {in_markdown(row.verified_against)}" if row.verified_against else ""
    return f"{READ[row.verdict]}{against}"
