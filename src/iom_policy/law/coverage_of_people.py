"""Whom a provision leaves out, as far as its note and the rules on personal scope say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from iom_policy.law.personal_scope import scope_rules

if TYPE_CHECKING:
    from iom_policy.law.sources import Pinpoint

HOLDERS = (
    "national",
    "regular-temporary",
    "regular-permanent",
    "irregular",
    "undocumented",
    "asylum-seeker",
    "recognized-refugee",
    "complementary-protection",
    "recognized-stateless",
)
"""Legal statuses that a question can name, in the words of the design format."""

_LAWFUL = re.compile(
    r"LAWFULLY(?: (?:STAYING|IN\b|RESIDENT|RESIDING|WITHIN|(?:with)?in (?:the )?territory|resident))?"
    r"|LEGALLY|AUTHORISED to work|(?:documented/)?regular workers|lawful(?:ly)? (?:workers|residents?|present|resident)"
    r"|lawfully in\b|RESIDENTS|permitted to establish"
)
_NOT_A_LIMIT = re.compile(
    r"irrespective|regardless|including irregular|not refused|more for lawful|no condition", re.IGNORECASE
)
_CITIZENS = re.compile(r"^(?:From memory: )?[^;]*\b(?:[Cc]itizens|[Nn]ationals)\b")
_OTHER_NATIONALS = re.compile(
    r"as nationals|par with nationals|determine their nationals|non-?citizens|not nationals|[Nn]on-nationals?"
    r"|nationals of the Occupying|right of nationals to leave",
    re.IGNORECASE,
)
_LAWFULLY_THERE = frozenset(
    {"national", "regular-temporary", "regular-permanent", "recognized-refugee", "recognized-stateless"}
)
_CATEGORY = {"asylum-seeker": "asylum-seeker", "recognized-refugee": "refugee", "recognized-stateless": "stateless"}


@frozen
class Covers:
    """Whom a provision covers: its limit in words, empty if none is on record, and what that means for a status.

    ``doubtful`` is True if the limit may leave out people of the status asked about.
    """

    limit: str = ""
    doubtful: bool = False


def covers(row: Pinpoint, holders: str | None) -> Covers:
    """Say whom a provision covers, and whether people of a status may fall outside.

    It reads the note of the row and the rules of ``personal_scope.csv``, and nothing else: no limit on record
    does not say that there is none, and a limit on one paragraph marks the whole row. The status of a person
    decides neither category (a refugee, a worker) nor lawfulness of stay for every purpose.

    >>> from iom_policy.law.catalogue import Law
    >>> rows = Law.shipped().pinpoints_for(right="HOU", source="CSR51")
    >>> covers(rows[0], "irregular")
    Covers(limit='LAWFULLY STAYING; only asylum-seeker or refugee', doubtful=True)
    """
    found = [*_from_note(row.note, holders), *_from_rules(row, holders)]
    return Covers("; ".join(dict.fromkeys(limit for limit, _ in found)), any(doubtful for _, doubtful in found))


def _from_note(note: str, holders: str | None) -> list[tuple[str, bool]]:
    if _NOT_A_LIMIT.search(note):
        return []
    if lawful := _LAWFUL.search(note):
        return [(lawful[0], holders is not None and holders not in _LAWFULLY_THERE)]
    if _CITIZENS.search(note) and not _OTHER_NATIONALS.search(note):
        return [("citizens or nationals only, see the note", holders not in (None, "national"))]
    return []


def _from_rules(row: Pinpoint, holders: str | None) -> list[tuple[str, bool]]:
    found = []
    for rule in scope_rules(row.source):
        if not rule.concerns(row.pinpoint):
            continue
        if rule.statuses:
            said = f"status {' or '.join(sorted(rule.statuses))}"
            found.append((said, holders is not None and holders not in rule.statuses))
        if rule.without:
            said = f"not {' or '.join(sorted(rule.without))}"
            found.append((said, _CATEGORY.get(holders or "") in rule.without))
        if rule.categories:
            found.append((f"only {' or '.join(sorted(rule.categories))}", False))
        if rule.children:
            found.append(("persons below 18", False))
    return found
