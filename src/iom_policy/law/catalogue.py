"""The law as one value: rights, sources, provisions and State status, and the questions asked of them."""

from __future__ import annotations

from contextlib import nullcontext
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen

from iom_policy.law import numbering, tables
from iom_policy.law.citation import Citation
from iom_policy.law.membership_law import by_membership
from iom_policy.law.provisions import Provisions
from iom_policy.law.regions import membership
from iom_policy.law.sources import LegalSource, Pinpoint, PinpointMatch
from iom_policy.law.status import StateAct, StatusAnswer, replaced, status_of
from iom_policy.law.vocabulary import Binding, Membership

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager
    from datetime import date

    from iom_policy.law.entry import EntryIntoForceRule
    from iom_policy.law.listed import Coverage
    from iom_policy.law.origin import Ear, OfficeLaw, Origin
    from iom_policy.law.regions import MembershipPeriod
    from iom_policy.law.rights import Right

_T = TypeVar("_T")


@frozen(eq=False)
class Law:
    """What ships with the library, plus what a design or an office adds (A4, A13, A14, A19, A20).

    It is immutable: each ``with_...`` method returns a new law. A table is read when it is first asked for.
    ``origins`` says of what offices added who brought it, and ``ear`` hears whenever an answer rests on such a thing,
    so that a finding can name them.

    >>> law = Law.shipped()
    >>> law.source("CMW").id
    'ICRMW'
    >>> law.pinpoint("TOR", "CAT", "3") is None, law.pinpoint("NRF", "CAT", "3").row.verdict.value
    (True, 'confirmed')
    """

    local_rights: tuple[Right, ...] = field(default=(), kw_only=True)
    local_sources: tuple[LegalSource, ...] = field(default=(), kw_only=True)
    provisions: Provisions = field(factory=Provisions.shipped, kw_only=True)
    local_acts: tuple[StateAct, ...] = field(default=(), kw_only=True)
    local_rules: tuple[EntryIntoForceRule, ...] = field(default=(), kw_only=True)
    local_memberships: tuple[MembershipPeriod, ...] = field(default=(), kw_only=True)
    origins: Mapping[object, Origin] = field(default=MappingProxyType({}), kw_only=True)
    ear: Ear | None = field(default=None, kw_only=True)

    @classmethod
    def shipped(cls) -> Law:
        """Give the law that ships with the library; always the same object."""
        return _shipped()

    @cached_property
    def rights(self) -> Mapping[str, Right]:
        """All rights by id, in the order of their ids (A19)."""
        return _joined(tables.shipped_rights(), {right.id: right for right in self.local_rights})

    @cached_property
    def sources(self) -> Mapping[str, LegalSource]:
        """All legal sources by id, in the order of their ids (A13, A20)."""
        return _joined(tables.shipped_sources(), {source.id: source for source in self.local_sources})

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """Other ids in use, with the id that each stands for."""
        return _joined(tables.shipped_aliases(), tables.aliases_of(self.local_sources))

    def right(self, right_id: str) -> Right | None:
        """Find a right by its id; None if there is none."""
        self.rests_on(right_id)
        return self.rights.get(right_id)

    def source(self, id_or_alias: str) -> LegalSource | None:
        """Find a source by its id or another id in use (``CMW`` for ``ICRMW``); None if there is none."""
        found = self.sources.get(self.aliases.get(id_or_alias, id_or_alias))
        if found is not None:
            self.rests_on(found.id)
        return found

    def rests_on(self, thing: object) -> None:
        """Let the listener hear, if there is one, that an answer rests on something; of what ships it hears nothing."""
        if self.origins and self.ear is not None and thing in self.origins:
            self.ear.hear(self.origins[thing])

    def unheard(self) -> AbstractContextManager[None]:
        """Ask without being heard: for a search, of which only what is found counts."""
        return nullcontext() if self.ear is None else self.ear.closed()

    def suggest_right(self, right_id: str) -> str | None:
        """Name the right whose id or name looks most like this text: for a message, never as an answer."""
        names = {right.name.lower(): right.id for right in self.rights.values()}
        return _closest(right_id, {**names, **{right: right for right in self.rights}})

    def suggest_source(self, source_id: str) -> str | None:
        """Name the source whose id or title looks most like this text: for a message, never as an answer."""
        titles = {source.title: source.id for source in self.sources.values()}
        return _closest(source_id, {**titles, **self.aliases, **{source: source for source in self.sources}})

    def pinpoints_for(self, *, right: str | None = None, source: str | None = None) -> tuple[Pinpoint, ...]:
        """List the rows for a right, a source, or both; all of them if neither is given (A14, A19)."""
        if source is None:
            return self.provisions.rows if right is None else self.provisions.by_right.get(right, ())
        rows = self.provisions.by_source.get(self.aliases.get(source, source), ())
        return rows if right is None else tuple(row for row in rows if row.right == right)

    def pinpoint(self, right: str, source: str, pinpoint: str) -> PinpointMatch | None:
        """Find the row that a citation meets: the same one, else the nearest wider, else a narrower one.

        None means that no row speaks of it, which says nothing about the law. `Fit` says how they meet.

        >>> [Law.shipped().pinpoint("EXP", "ICCPR", cited).fit.value for cited in ("13", "13(1)")]
        ['exact', 'within']
        """
        found = self.source(source)
        if found is None:
            return None
        match = self.provisions.nearest(right, found, pinpoint)
        if match is not None:
            self.rests_on(match.row)
        return match

    def pinpoint_exists(self, citation: Citation) -> bool | None:
        """Tell whether a cited provision can exist: False only if it is out of the instrument's range (A14).

        None when the source or its range is unknown. A provision that was read for the table exists, and
        so does the whole of a source that is known.

        >>> [Law.shipped().pinpoint_exists(Citation("CAT", number)) for number in ("3", "34")]
        [True, False]
        """
        source = self.source(citation.source)
        if source is None:
            return None
        if citation.pinpoint is None or self.provisions.was_read(source, citation.pinpoint):
            return True
        return numbering.exists(source, citation.pinpoint)

    def normalise_state(self, code: str) -> str | None:
        """Write a State's code as ISO 3166-1 alpha-2 (``JOR`` is ``JO``; EU stays EU); None if it is none."""
        return tables.state_codes().get(code.strip().upper())

    def state_label(self, code: str) -> str | None:
        """Name a State for a reader, without any view on its status; None if the code is none."""
        alpha2 = self.normalise_state(code)
        return "European Union" if alpha2 == "EU" else tables.state_labels().get(alpha2 or "")

    def suggest_state(self, text: str) -> str | None:
        """Give the code of the State whose label looks most like this text: for a message, never as an answer.

        >>> Law.shipped().suggest_state("Jordan")
        'JO'
        """
        return _closest(text, {label: code for code, label in tables.state_labels().items()})

    def acts(self, source: str, state: str) -> tuple[StateAct, ...]:
        """List the acts of a State with a source, shipped ones first; empty if none is on record.

        A project's own acts win over those that ship and over those of an office; an office's only come besides.
        """
        found = self.aliases.get(source, source)
        alpha2 = self.normalise_state(state) or state
        local = tuple(act for act in self.local_acts if (act.source, act.state) == (found, alpha2))
        own = tuple(act for act in local if act not in self.origins)
        offices = tuple(act for act in local if act in self.origins and not replaced(act, own))
        for act in offices:
            self.rests_on(act)
        return (*(act for act in tables.shipped_acts(found, alpha2) if not replaced(act, own)), *offices, *own)

    def coverage(self, source: str) -> Coverage | None:
        """Tell whether the shipped record of acts is the whole list of a treaty; None if it has none."""
        return tables.shipped_coverage().get(self.aliases.get(source, source))

    def member(self, organization: str, state: str, on: date) -> Membership:
        """Say whether a State is a member of an organization on a day; off the record is unknown (A13, A20).

        >>> from datetime import date
        >>> [Law.shipped().member("AU", "MA", date(year, 6, 1)).value for year in (2016, 2018)]
        ['not-member', 'member']
        """
        alpha2 = self.normalise_state(state)
        listed = self.members(organization)
        if alpha2 is None or alpha2 not in tables.participants():
            return Membership.UNKNOWN
        return membership(listed, alpha2, on)

    def members(self, organization: str) -> tuple[MembershipPeriod, ...]:
        """List the recorded periods of membership of an organization; empty if there is no list of it."""
        self.rests_on(organization)
        local = tuple(row for row in self.local_memberships if row.organization == organization)
        return (*tables.shipped_memberships().get(organization, ()), *local)

    def rule(self, source: str) -> EntryIntoForceRule | None:
        """Find the rule on entry into force for a State; None if none is on record."""
        found = self.aliases.get(source, source)
        local = next((rule for rule in self.local_rules if rule.source == found), None)
        return local or tables.shipped_rules().get(found)

    def status(self, source_id: str, state: str, on: date) -> StatusAnswer:
        """Say whether a source binds a State (ISO 3166-1) on a day; off the record is unknown (A12, A20).

        >>> from datetime import date
        >>> answer = Law.shipped().status("ICCPR", "JO", date(2024, 1, 1))
        >>> answer.binding.value, str(answer.since), str(answer.as_of)
        ('bound', '1976-03-23', '2026-02-03')
        """
        own = self.local_acts or self.local_rules or self.local_memberships or self.origins
        if source_id in tables.shipped_sources() and not own:
            return _shipped_status(source_id, state, on)
        return self._status(source_id, state, on)

    def _status(self, source_id: str, state: str, on: date) -> StatusAnswer:
        source = self.source(source_id)
        if source is None:
            return StatusAnswer(Binding.UNKNOWN, explanation=f"No source {source_id!r} is known.")
        alpha2 = self.normalise_state(state)
        if alpha2 is None:
            return StatusAnswer(Binding.UNKNOWN, explanation=f"{state!r} is not the ISO 3166-1 code of a State.")
        acts = self.acts(source.id, alpha2)
        # A code may be that of a territory, to which the treaties of a State extend: nothing follows from its absence.
        takes_part = alpha2 in tables.participants()
        if not acts and takes_part and source.open_to is not None:
            listed = self.members(source.open_to)
            if answer := by_membership(source, alpha2, on, listed):
                return answer
        coverage = self.coverage(source.id) if takes_part else None
        return status_of(source, alpha2, on, acts, self.rule(source.id), coverage)

    def with_rights(self, rights: Iterable[Right]) -> Law:
        """Add rights.

        Raises:
            ValueError: if an id is taken.
        """
        added = tuple(rights)
        _refuse_taken((right.id for right in added), self.rights)
        return evolve(self, local_rights=(*self.local_rights, *added))

    def with_sources(self, sources: Iterable[LegalSource]) -> Law:
        """Add sources, such as the local law that a design declares (A13, A20).

        Raises:
            ValueError: if an id or an alias is taken.
        """
        added = tuple(sources)
        ids = (name for source in added for name in (source.id, *source.aliases))
        _refuse_taken(ids, {**self.sources, **self.aliases})
        return evolve(self, local_sources=(*self.local_sources, *added))

    def with_pinpoints(self, pinpoints: Iterable[Pinpoint]) -> Law:
        """Add rows that say which provision grounds which right.

        Raises:
            ValueError: if a row for the same right and provision is there already.
        """
        added = tuple(pinpoints)
        there = {f"{row} {row.right}": row for row in self.provisions.rows}
        _refuse_taken((f"{row} {row.right}" for row in added), there)
        return evolve(self, provisions=self.provisions.adding(added))

    def with_acts(self, acts: Iterable[StateAct]) -> Law:
        """Add acts of States; they win over what ships, for the same State, treaty and sort of act.

        An act by which a State joined replaces the shipped one, unless a denunciation lies between them.

        Raises:
            ValueError: if a State's code is no ISO 3166-1 code.
        """
        return evolve(self, local_acts=(*self.local_acts, *map(self._normal_act, acts)))

    def with_rules(self, rules: Iterable[EntryIntoForceRule]) -> Law:
        """Add rules on entry into force.

        Raises:
            ValueError: if the source has a rule already.
        """
        added = tuple(rules)
        there = {**tables.shipped_rules(), **{rule.source: rule for rule in self.local_rules}}
        _refuse_taken((rule.source for rule in added), there)
        return evolve(self, local_rules=(*self.local_rules, *added))

    def with_memberships(self, periods: Iterable[MembershipPeriod]) -> Law:
        """Add the members of organizations that have no list yet.

        Raises:
            ValueError: if an organization has a list already.
        """
        added = tuple(periods)
        there = {**tables.shipped_memberships(), **{row.organization: row for row in self.local_memberships}}
        _refuse_taken(dict.fromkeys(row.organization for row in added), there)
        return evolve(self, local_memberships=(*self.local_memberships, *added))

    def with_office(self, origin: Origin, added: OfficeLaw) -> Law:
        """Add what an office brings, each thing with its origin.

        Raises:
            ValueError: if an id is taken, or a State's code is no ISO 3166-1 code.
        """
        acts = tuple(map(self._normal_act, added.acts))
        law = self.with_rights(added.rights).with_sources(added.sources).with_memberships(added.memberships)
        law = law.with_rules(added.rules).with_pinpoints(added.pinpoints).with_acts(acts)
        brought = dict.fromkeys(evolve(added, acts=acts).brought, origin)
        return evolve(law, origins=MappingProxyType({**self.origins, **brought}))

    def _normal_act(self, act: StateAct) -> StateAct:
        state = self.normalise_state(act.state)
        if state is None:
            raise ValueError(f"{act.state!r} is not the ISO 3166-1 code of a State")
        return evolve(act, state=state, source=self.aliases.get(act.source, act.source))


@cache
def _shipped() -> Law:
    return Law()


@lru_cache(maxsize=2**14)
def _shipped_status(source_id: str, state: str, on: date) -> StatusAnswer:
    """An answer of what ships, found once for all designs that ask for it."""
    return _shipped()._status(source_id, state, on)  # noqa: SLF001 - this is the other half of Law.status


def _joined(shipped: Mapping[str, _T], local: Mapping[str, _T]) -> Mapping[str, _T]:
    return MappingProxyType(dict(sorted({**shipped, **local}.items()))) if local else shipped


def _refuse_taken(ids: Iterable[str], taken: Mapping[str, object]) -> None:
    seen = set(taken)
    for name in ids:
        if name in seen:
            raise ValueError(f"{name!r} is taken: what is there can be added to, not replaced")
        seen.add(name)


def _closest(text: str, names: Mapping[str, str]) -> str | None:
    folded = {name.lower(): value for name, value in names.items()}
    close = get_close_matches(text.strip().lower(), folded, n=1)
    return folded[close[0]] if close else None
