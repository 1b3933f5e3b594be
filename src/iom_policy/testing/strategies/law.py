"""Law: rights and sources of the catalogue, citations as people write them, and law that a design declares."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iom_policy.law import tables
from iom_policy.law.catalogue import Law
from iom_policy.law.citation import Citation, parse_citation
from iom_policy.law.dates import PartialDate
from iom_policy.law.rights import Right
from iom_policy.law.sources import LegalSource
from iom_policy.law.vocabulary import BodyOfLaw, LawLevel, SourceKind
from iom_policy.testing.strategies.anything import anything, partial_dates, some, texts
from iom_policy.testing.strategies.called import strategy

_UNREADABLE = ("", "see above", "CAT 3, 4 and 5", "CAT 3-5")


@strategy
def states() -> SearchStrategy[str]:
    """States of which the catalogue has acts on record, as ISO 3166-1 alpha-2 codes.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(states(), where=lambda code: code > "JM")
    'JO'
    """
    return st.sampled_from(sorted(code for code in tables.participants() if code != "EU"))


@strategy
def rights() -> SearchStrategy[Right]:
    """Rights of the catalogue (A19 names ten of them).

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(rights(), where=lambda right: right.absolute).id
    'SLA'
    """
    return st.sampled_from(list(Law.shipped().rights.values()))


@strategy
def right_ids() -> SearchStrategy[str]:
    """Ids of rights of the catalogue, as a claim names one.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(right_ids(), where=lambda name: name > "N")
    'NAT'
    """
    return rights().map(lambda right: right.id)


@strategy
def legal_sources() -> SearchStrategy[LegalSource]:
    """Sources of law: one of the catalogue, or one that a design declares itself (A13).

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(legal_sources()).id
    'ACHPR'
    """
    return st.sampled_from(list(Law.shipped().sources.values())) | declared_sources()


@strategy
def declared_sources(
    *, ids: SearchStrategy[str] | None = None, jurisdictions: SearchStrategy[str] | None = None
) -> SearchStrategy[LegalSource]:
    """Sources that a design or an office declares, in part: much of what they are may be left open (A13).

    Args:
        ids: Their ids; unsaid, ``ACT-1`` and ``ACT-2``, which the catalogue does not have.
        jurisdictions: The States whose law they are, where one is stated; unsaid, `states`.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(declared_sources(), where=lambda source: source.level == "national").title
    'People are heard'
    """
    jurisdictions = states() if jurisdictions is None else jurisdictions
    return anything(
        LegalSource,
        id=st.sampled_from(("ACT-1", "ACT-2")) if ids is None else ids,
        kind=st.none() | st.sampled_from(SourceKind),
        bodies=some(st.sampled_from(BodyOfLaw)),
        level=st.none() | st.sampled_from(LawLevel),
        jurisdiction=st.none() | jurisdictions,
        in_force=st.none() | partial_dates(),
        note=texts(),
        **_LEFT_OUT,
    )


_LEFT_OUT = {
    name: st.just(value)
    for name, value in {
        "full_title": "",
        "adopted": None,
        "depositary": None,
        "pinpoint_style": None,
        "last_pinpoint": None,
        "other_pinpoints": (),
        "aliases": (),
        "identifiers": (),
        "replaced_by": None,
        "provenance": (),
    }.items()
}
"""What would need a text of law to mean anything."""


@strategy
def citations() -> SearchStrategy[Citation]:
    """Citations of provisions that the catalogue lists for some right (A14, A20); none is invented.

    >>> from iom_policy.testing.strategies import smallest
    >>> str(smallest(citations(), where=lambda cited: cited.source > "B"))
    'BELEM 2(b)'
    """
    return st.sampled_from(list(dict.fromkeys(map(str, Law.shipped().pinpoints_for())))).map(parse_citation)


@strategy
def cites() -> SearchStrategy[str]:
    """Citations as somebody may type them: right, of a whole instrument, of nothing that exists, or unreadable.

    >>> from iom_policy.testing.strategies import smallest
    >>> smallest(cites(), where=lambda cite: " " not in cite)
    'ACHPR'
    """
    right = citations().map(str)
    whole = citations().map(lambda cited: cited.source)
    no_such_article = whole.map(lambda source: f"{source} 9999")
    no_such_source = st.integers(1, 9).map(lambda number: f"NOWHERE-1900 {number}")
    return st.one_of(right, whole, no_such_article, no_such_source, st.sampled_from(_UNREADABLE))


def act_of(state: str) -> LegalSource:
    """An act of a State as a design declares it, long in force; it stands for law that counsel would know.

    Args:
        state: The State, ISO 3166-1 alpha-2.

    >>> act_of("JO").id, act_of("JO").jurisdiction
    ('ACT-JO', 'JO')
    """
    return LegalSource(
        id=f"ACT-{state}",
        title="An act on the rights of persons",
        kind=SourceKind.NATIONAL_LAW,
        bodies=(BodyOfLaw.HUMAN_RIGHTS,),
        level=LawLevel.NATIONAL,
        jurisdiction=state,
        in_force=PartialDate(2001, 1, 1),
    )
