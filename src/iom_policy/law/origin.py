"""Who brought a piece of law that does not ship with the library, and what an office brings at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import define, field, frozen

if TYPE_CHECKING:
    from iom_policy.law.entry import EntryIntoForceRule
    from iom_policy.law.regions import MembershipPeriod
    from iom_policy.law.rights import Right
    from iom_policy.law.sources import LegalSource, Pinpoint
    from iom_policy.law.status import StateAct


@frozen(order=True)
class Origin:
    """The office that brought something, and the distribution and version in which it did.

    >>> str(Origin("colombia", "iom-policy-colombia", "0.1.0"))
    'office colombia (iom-policy-colombia 0.1.0)'
    """

    office: str
    distribution: str
    version: str

    def __str__(self) -> str:
        return f"office {self.office} ({f'{self.distribution} {self.version}'.rstrip()})"


@define
class Ear:
    """What listens to a law: the offices on whose additions its answers rest, until it is told to forget."""

    origins: set[Origin] = field(factory=set)
    _closed: bool = field(default=False, init=False)

    def hear(self, origin: Origin) -> None:
        """Note an office."""
        if not self._closed:
            self.origins.add(origin)

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Hear nothing for a while: what is only searched through is not used."""
        before, self._closed = self._closed, True
        try:
            yield
        finally:
            self._closed = before


@frozen(kw_only=True)
class OfficeLaw:
    """The law that an office adds (A13, A20): what is there already stays as it is.

    Attributes:
        rights: Rights, under ids of the office.
        sources: Legal sources, under ids of the office.
        memberships: Members of organizations that the office names.
        rules: When treaties among its sources enter into force for a State.
        pinpoints: Which provision grounds which right, in its own sources or in those that ship.
        acts: What States did with a treaty.
    """

    rights: tuple[Right, ...] = ()
    sources: tuple[LegalSource, ...] = ()
    memberships: tuple[MembershipPeriod, ...] = ()
    rules: tuple[EntryIntoForceRule, ...] = ()
    pinpoints: tuple[Pinpoint, ...] = ()
    acts: tuple[StateAct, ...] = ()

    @property
    def brought(self) -> tuple[object, ...]:
        """By what each addition is known: ids of rights, sources and organizations; the rows themselves."""
        names = (*(one.id for one in self.rights), *(one.id for one in self.sources))
        return (*names, *(row.organization for row in self.memberships), *self.pinpoints, *self.acts)
