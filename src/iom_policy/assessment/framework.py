"""The framework of an assessment: the law and the Policy's questions, in an order in which they can be asked."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Protocol

from attrs import evolve, frozen

from iom_policy.assessment.dependencies import Dependency, dependencies
from iom_policy.assessment.offices import Contributions, LeftOut, OfficeFailure, ReportSection
from iom_policy.design.reader import DocumentReader
from iom_policy.law.catalogue import Law
from iom_policy.law.origin import Origin
from iom_policy.law.status_file import read_status_file
from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.conflicts import question_of
from iom_policy.policy.guards import GUARDS, Guard
from iom_policy.policy.invariants import AttestationRole, Invariant, Judgement, Rule
from iom_policy.policy.portfolio import PORTFOLIO_INVARIANTS, PortfolioInvariant
from iom_policy.policy.sectors import SectorTerm
from iom_policy.policy.translations import Translation


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class FrameworkError(ValueError):
    """A set of invariants that cannot be asked together."""


@frozen
class Framework:
    """The law and the invariants by which designs are assessed; it never changes and is passed around.

    Attributes:
        law: Catalogue and status of States.
        invariants: In the order of asking: what an invariant waits for stands before it.
        portfolio_invariants: Questions on several designs together.
        guards: What the Policy allows, so that no invariant may hold it against a design.
        posts: Which posts of a deployment hold a role that may attest, by role.
        offices: The offices whose contributions it has, sorted.
        failures: Offices that could not be used; no assessment with such a framework holds.
        left_out: Offices that were left out on purpose.
        terms: What offices call fields of work, by word.
        office_roles: Roles of offices that may attest what they ask, by id.
        readers: Readers for documents of offices.
        sections: What offices add to a report.
        translations: Messages in other languages.
        language: The language in which findings are told; None for English.

    Example:
        >>> Framework.builtin().invariant("SCOPE-ALL").clauses[0]
        'A7'
    """

    law: Law
    invariants: tuple[Invariant, ...]
    portfolio_invariants: tuple[PortfolioInvariant, ...] = PORTFOLIO_INVARIANTS
    guards: tuple[Guard, ...] = GUARDS
    posts: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    offices: tuple[Origin, ...] = ()
    failures: tuple[OfficeFailure, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    terms: Mapping[str, SectorTerm] = MappingProxyType({})
    office_roles: Mapping[str, AttestationRole] = MappingProxyType({})
    readers: tuple[DocumentReader, ...] = ()
    sections: tuple[ReportSection, ...] = ()
    translations: tuple[Translation, ...] = ()
    language: str | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Everything that the Policy was taken apart into: invariants on designs and portfolios, and guards, by id."""
        return tuple(sorted((*self.invariants, *self.portfolio_invariants, *self.guards), key=lambda one: one.id))

    @property
    def dependencies(self) -> tuple[Dependency, ...]:
        """Which invariant is asked after which, and why; there is no circle among them."""
        return dependencies(self.invariants)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that may attest anything, sorted."""
        return tuple(sorted({role for one in self.invariants if one.judgement for role in _roles(one.judgement)}))

    @classmethod
    def of(cls, law: Law, invariants: tuple[Invariant, ...]) -> Framework:
        """Build a framework.

        Raises:
            FrameworkError: Two invariants share an id, one waits for an unknown one, or they wait in a circle.
        """
        return cls(law, _in_order(invariants))

    @classmethod
    def builtin(cls) -> Framework:
        """What ships with the library, and nothing else."""
        return cls.of(Law.shipped(), builtin_invariants())

    def with_status_file(self, path: pathlib.Path) -> Framework:
        """The same invariants, with a project's own record of acts of States, which wins over what ships.

        Raises:
            StatusFileError: The file cannot be read; it carries every row that is wrong, and nothing is loaded.
        """
        return evolve(self, law=self.law.with_acts(read_status_file(path, self.law)))

    def with_office(self, origin: Origin, added: Contributions) -> Framework:
        """The same framework and what an office adds; what it has stays as it is.

        The room of the offices checks what a plugin yields before it comes here.

        Raises:
            ValueError: An id of the law is taken.
            FrameworkError: An invariant has an id that is taken, or waits for one that does not exist.
        """
        questions = (*added.invariants, *map(question_of, added.conflicts))
        law = self.law.with_office(origin, added.law)
        named: tuple[_Named, ...] = (*added.sectors, *added.roles, *questions, *added.readers, *added.sections)
        brought = dict.fromkeys((*(one.id for one in named), *added.translations), origin)
        return evolve(
            self,
            law=evolve(law, origins=MappingProxyType({**law.origins, **brought})),
            invariants=_in_order((*self.invariants, *questions)),
            offices=tuple(sorted({*self.offices, origin})),
            terms=MappingProxyType({**self.terms, **{one.id: one for one in added.sectors}}),
            office_roles=MappingProxyType({**self.office_roles, **{one.id: one for one in added.roles}}),
            readers=tuple(sorted((*self.readers, *added.readers), key=lambda one: one.id)),
            sections=tuple(sorted((*self.sections, *added.sections), key=lambda one: one.id)),
            translations=(*self.translations, *added.translations),
        )

    def in_language(self, language: str) -> Framework:
        """The same framework, with findings told in another language as far as offices have translated them.

        Raises:
            FrameworkError: No office that is loaded has a message in that language.
        """
        if language not in (known := sorted({one.language for one in self.translations})):
            raise FrameworkError(f"no office that is loaded tells messages in {language!r}; in: {', '.join(known)}")
        return evolve(self, language=language)

    @cached_property
    def wording(self) -> Mapping[str, Translation]:
        """The translations in the chosen language, by template; empty for English."""
        chosen = (one for one in self.translations if one.language == self.language)
        return MappingProxyType({one.template: one for one in chosen})

    def origin(self, thing: object) -> Origin | None:
        """Who brought something: an id, or a row of the law; None for what ships with the library."""
        return self.law.origins.get(thing)

    def with_posts(self, posts: Mapping[str, tuple[str, ...]]) -> Framework:
        """The same framework for a deployment that has named its own posts for the roles of the field.

        Raises:
            FrameworkError: A role is none that may attest anything.
        """
        if strange := sorted(set(posts) - set(self.roles)):
            raise FrameworkError(f"no question asks for the role {', '.join(strange)}; roles: {', '.join(self.roles)}")
        return evolve(self, posts=MappingProxyType(dict(posts)))

    def invariant(self, name: str) -> Invariant | None:
        """The invariant with this id, or None."""
        return self._by_id.get(name)

    @cached_property
    def _by_id(self) -> Mapping[str, Invariant]:
        return MappingProxyType({one.id: one for one in self.invariants})


def _roles(judgement: Judgement) -> tuple[str, ...]:
    return (*judgement.roles, *judgement.confirming)


def _in_order(invariants: tuple[Invariant, ...]) -> tuple[Invariant, ...]:
    known = {one.id: one for one in invariants}
    if len(known) < len(invariants):
        ids = [one.id for one in invariants]
        raise FrameworkError(
            f"ids that stand for several invariants: {sorted({one for one in ids if ids.count(one) > 1})}"
        )
    for one in invariants:
        if strange := sorted(set(one.asked_after) - set(known)):
            raise FrameworkError(f"{one.id} waits for invariants that do not exist: {', '.join(strange)}")
    sorter = TopologicalSorter({one.id: () for one in invariants})
    for found in dependencies(invariants):
        sorter.add(found.invariant, found.before)
    try:
        order = _stable_order(sorter)
    except CycleError as cycle:
        raise FrameworkError(f"invariants wait for each other in a circle: {' -> '.join(cycle.args[1])}") from cycle
    return tuple(known[name] for name in order)


def _stable_order(sorter: TopologicalSorter[str]) -> list[str]:
    sorter.prepare()
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return order
