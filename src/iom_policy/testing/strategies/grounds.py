"""Sources on which a claim rests rightly: what binds a State for a right on a day and covers these people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from iom_policy.design.claims import SourceCited
from iom_policy.design.people import PopulationGroup
from iom_policy.design.vocabulary import CitationForce
from iom_policy.law.catalogue import Law
from iom_policy.law.questions import Ground, Sources, sources_for
from iom_policy.law.vocabulary import Membership
from iom_policy.policy.people_covered import covers, rules_on


def correct_sources(
    *, law: Law, right: str, states: Sequence[str], on: dt.date, holders: Sequence[PopulationGroup] = ()
) -> tuple[SourceCited, ...]:
    """Every citation that is right for a claim, from the law itself (A13, A14, A20).

    They are the provisions that are recorded as binding a State for the right on the day and that cover each of the
    groups, cited for the States that they bind; and soft law for the right, cited as a standard.

    Args:
        law: The law, with what an office or a design adds to it.
        right: Id of the right.
        states: The States that owe it, ISO 3166-1 alpha-2.
        on: The day on which the law is read.
        holders: The groups that hold the right.

    >>> found = correct_sources(law=Law.shipped(), right="NRF", states=["JO"], on=dt.date(2026, 3, 1))
    >>> [one.cite for one in found if one.force is None]
    ['CAT 3', 'CRC 22', 'ICCPR 6', 'ICCPR 7', 'TIP00 14(1)', 'UNTOC 16(14)']
    """
    found: list[SourceCited] = []
    for state in states:
        answer = _sources(law, right, state, on)
        for ground, force in (
            (answer.binding, None),
            (answer.may_not_cover, None),
            (answer.standards, CitationForce.STANDARD),
        ):
            found += (
                SourceCited(cite=str(one.row), force=force, states=(state,))
                for one in ground
                if _is_open_to(one, state, on, law)
                and all(covers(rules_on(one.row.source, one.row.pinpoint), group) is True for group in holders)
            )
    return tuple(found)


def _is_open_to(ground: Ground, state: str, on: dt.date, law: Law) -> bool:
    """Whether a State is on record as a member of the organization to whose members alone the source is open."""
    open_to = ground.source.open_to
    return open_to is None or law.member(open_to, state, on) is Membership.MEMBER


@lru_cache(maxsize=2048)  # the law is a table of a thousand rows, and a test asks it the same again and again
def _sources(law: Law, right: str, state: str, on: dt.date) -> Sources:
    return sources_for(law, right, state, on)
