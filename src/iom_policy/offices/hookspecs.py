"""The hooks that a plugin of an office may implement, and the version of this agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pluggy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from iom_policy.assessment.framework import Framework
    from iom_policy.assessment.offices import ReportSection
    from iom_policy.design.reader import DocumentReader
    from iom_policy.law.entry import EntryIntoForceRule
    from iom_policy.law.regions import MembershipPeriod
    from iom_policy.law.rights import Right
    from iom_policy.law.sources import LegalSource, Pinpoint
    from iom_policy.law.status import StateAct
    from iom_policy.policy.conflicts import Conflict
    from iom_policy.policy.invariants import AttestationRole, Invariant
    from iom_policy.policy.sectors import SectorTerm
    from iom_policy.policy.translations import Translation

PROJECT: Final = "iom_policy"
"""The name of the entry-point group, and of the pluggy project."""

API: Final = (1, 0)
"""The version of these hooks: a plugin for another first number, or a later second one, is not used."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as the implementation of a hook."""


class HookSpecs:
    """What a plugin is asked for, in this order; one that leaves a hook out brings nothing of its kind, as here.

    Every hook takes the same three arguments, of which a plugin may leave out what it does not need: ``framework``, the
    law and questions of the library and what this plugin has yielded so far; ``on``, the day on which the law is read;
    ``config``, what the project has written for this office. No hook sees another office's contributions, so the
    order in which plugins are loaded changes nothing.
    """

    @hookspec
    def iom_policy_rights(self, framework: Framework, on: dt.date, config: Mapping[str, str]) -> Iterable[Right]:
        """Rights that the catalogue lacks, under ids of the office (A19)."""
        return ()

    @hookspec
    def iom_policy_regions(
        self, framework: Framework, on: dt.date, config: Mapping[str, str]
    ) -> Iterable[MembershipPeriod]:
        """Members of regional organizations that the catalogue has no list of, under ids of the office (A13, A20)."""
        return ()

    @hookspec
    def iom_policy_legal_sources(
        self, framework: Framework, on: dt.date, config: Mapping[str, str]
    ) -> Iterable[LegalSource]:
        """Legal sources under ids of the office: national law, regional treaties, standards (A4, A13, A20)."""
        return ()

    @hookspec
    def iom_policy_entry_into_force(
        self, framework: Framework, on: dt.date, config: Mapping[str, str]
    ) -> Iterable[EntryIntoForceRule]:
        """When a treaty among the office's sources enters into force for a State that joins it."""
        return ()

    @hookspec
    def iom_policy_pinpoints(self, framework: Framework, on: dt.date, config: Mapping[str, str]) -> Iterable[Pinpoint]:
        """Provisions that ground a right, of the office's sources or of those that ship (A14, A19)."""
        return ()

    @hookspec
    def iom_policy_state_status(
        self, framework: Framework, on: dt.date, config: Mapping[str, str]
    ) -> Iterable[StateAct]:
        """What a State did with a treaty, where nothing is on record yet (A12, A20)."""
        return ()

    @hookspec
    def iom_policy_sectors(self, framework: Framework, on: dt.date, config: Mapping[str, str]) -> Iterable[SectorTerm]:
        """Words for fields of work or project types, and the bodies of law that each leads to (A13, A14)."""
        return ()

    @hookspec
    def iom_policy_attestation_roles(
        self, framework: Framework, on: dt.date, config: Mapping[str, str]
    ) -> Iterable[AttestationRole]:
        """Roles of the office that may attest what the office itself asks."""
        return ()

    @hookspec
    def iom_policy_invariants(
        self, framework: Framework, on: dt.date, config: Mapping[str, str]
    ) -> Iterable[Invariant]:
        """Questions that are put to designs besides those of the library."""
        return ()

    @hookspec
    def iom_policy_conflicts(self, framework: Framework, on: dt.date, config: Mapping[str, str]) -> Iterable[Conflict]:
        """Provisions of the office's sources that require what other law or the Policy forbids."""
        return ()

    @hookspec
    def iom_policy_readers(
        self, framework: Framework, on: dt.date, config: Mapping[str, str]
    ) -> Iterable[DocumentReader]:
        """Readers for documents in a format of the office's own."""
        return ()

    @hookspec
    def iom_policy_report_sections(
        self, framework: Framework, on: dt.date, config: Mapping[str, str]
    ) -> Iterable[ReportSection]:
        """Sections at the end of a report on a design."""
        return ()

    @hookspec
    def iom_policy_translations(
        self, framework: Framework, on: dt.date, config: Mapping[str, str]
    ) -> Iterable[Translation]:
        """Messages of findings in another language."""
        return ()
