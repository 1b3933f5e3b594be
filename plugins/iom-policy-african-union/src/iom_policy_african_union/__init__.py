"""Law of the African Union for iom-policy: further instruments, and the regional questions for people in Africa."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from iom_policy.offices.api import (
    Assessment,
    Binding,
    Design,
    Framework,
    Invariant,
    LegalSource,
    OfficeLaw,
    Pinpoint,
    ReportSection,
    hookimpl,
    read_law,
)
from iom_policy_african_union.questions import QUESTIONS

IOM_POLICY_API = (1, 0)
TREATIES = ("ACHPR", "ACRWC", "KAMPALA", "MAPUTO", "OAU69", "african-union.COURT-1998")
"""The treaties whose standing is told for each State of a design."""


def _law() -> OfficeLaw:
    return read_law(files("iom_policy_african_union").joinpath("law.toml").read_text(encoding="utf-8"))


@hookimpl
def iom_policy_legal_sources() -> Iterable[LegalSource]:
    """Instruments of the African Union that the library does not have."""
    return _law().sources


@hookimpl
def iom_policy_pinpoints() -> Iterable[Pinpoint]:
    """Which of their provisions grounds which right."""
    return _law().pinpoints


@hookimpl
def iom_policy_invariants() -> Iterable[Invariant]:
    """The regional instruments that people in Africa would lead a lawyer to."""
    return QUESTIONS


@hookimpl
def iom_policy_report_sections(framework: Framework) -> Iterable[ReportSection]:
    """What is on record of the treaties of the African Union for the States of a design."""

    def lines(design: Design, assessment: Assessment) -> Iterable[str]:
        law = framework.law
        for code in design.states or ():
            state = law.normalise_state(code)
            if state is None or str(law.member("AU", state, assessment.on)) != "member":
                continue
            for name in TREATIES:
                answer = law.status(name, state, assessment.on)
                since = f" since {answer.since}" if answer.binding is Binding.BOUND and answer.since else ""
                told = "not known" if answer.binding is Binding.UNKNOWN else str(answer.binding).replace("-", " ")
                yield f"{state} {name}: {told}{since}"

    yield ReportSection(id="african-union.STANDING", title="Treaties of the African Union on record", lines=lines)
