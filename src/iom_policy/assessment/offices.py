"""What offices bring to a framework besides law, and what became of an office that could not be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import field, frozen

from iom_policy.assessment.findings import Assessment
from iom_policy.design.design import Design
from iom_policy.design.reader import DocumentReader
from iom_policy.law.origin import OfficeLaw, Origin
from iom_policy.policy.conflicts import Conflict
from iom_policy.policy.invariants import AttestationRole, Invariant
from iom_policy.policy.sectors import SectorTerm
from iom_policy.policy.translations import Translation


@frozen(kw_only=True)
class ReportSection:
    """A part that an office adds at the end of a report; it tells, and changes no answer.

    Attributes:
        id: Name of the section, ``colombia.NATIONAL-LAW``.
        title: Its heading.
        lines: From a design and its assessment to the lines of the section; none, where there is nothing to say.
    """

    id: str
    title: str
    lines: Callable[[Design, Assessment], Iterable[str]]


@frozen(kw_only=True)
class Contributions:
    """Everything that one office adds; each kind is described with its own class."""

    law: OfficeLaw = field(factory=OfficeLaw)
    sectors: tuple[SectorTerm, ...] = ()
    roles: tuple[AttestationRole, ...] = ()
    invariants: tuple[Invariant, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    readers: tuple[DocumentReader, ...] = ()
    sections: tuple[ReportSection, ...] = ()
    translations: tuple[Translation, ...] = ()


@frozen(order=True)
class OfficeFailure:
    """An office that is installed, or was asked for, and could not be used: nothing of it counts.

    Attributes:
        origin: The office.
        problems: Everything that is wrong with it, each as a sentence.
    """

    origin: Origin
    problems: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.origin} could not be used: {'; '.join(self.problems)}"


@frozen(order=True)
class LeftOut:
    """An office that is installed and was left out on purpose, and who said so."""

    origin: Origin
    by: str

    def __str__(self) -> str:
        return f"{self.origin} is left out, as {self.by} says"
