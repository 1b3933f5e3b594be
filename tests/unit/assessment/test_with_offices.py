"""What an assessment says of offices: which it rests on, which could not be used, and what they add to a report."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve
from gallery import changed
from offices_made import act, framework_of, office, question

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Finding, LawNote, ToldSection
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.offices import OfficeFailure, ReportSection
from iom_policy.design.design import Design
from iom_policy.law.origin import Origin
from iom_policy.policy.translations import Translation
from iom_policy.policy.verdicts import Basis, Outcome, Strength, say, violated

DAY = dt.date(2026, 3, 1)
NAME = "border-jordan"
BROKEN = OfficeFailure(Origin("other", "iom-policy-other", "1.0"), ("it stopped", "it is too old"))


def unusable() -> Finding:
    """What is told of the office that could not be used."""
    return Finding(
        invariant="OFFICE",
        outcome=Outcome.ERROR,
        strength=Strength.REQUIREMENT,
        basis=Basis.PRACTICE,
        clauses=(),
        subject=NAME,
        path=(),
        span=None,
        found="office other (iom-policy-other 1.0) could not be used: it stopped; it is too old",
        fix="Mend or update the plugin; to run without it on purpose and visibly, leave it out: no:other.",
        offices=(BROKEN.origin,),
    )


@pytest.mark.parametrize("change", [(), ("activities.1.id: data-system",)])
def test_an_office_that_could_not_be_used_is_an_error_of_every_design(change: tuple[str, ...]) -> None:
    """A missing framework is never a pass, and a fault of the design does not hide it."""
    framework = evolve(Framework.builtin(), failures=(BROKEN,))
    assessment = assess(changed(NAME, *change), framework)
    assert assessment.faults[0] == unusable()
    assert bool(assessment.faults[1:]) is bool(change)
    assert not assessment.holds()


def test_the_offices_that_were_used_are_named_even_where_nothing_was_asked() -> None:
    """A reader has to know by whose law a design was read."""
    framework = framework_of(demo=office(legal_sources=[act()]))
    (origin,) = framework.offices
    for change in ((), ("activities.1.id: data-system",)):
        assert assess(changed(NAME, *change), framework).offices == (origin,)


def asked(verdict: Any, *changes: str, **more: Any) -> tuple[Finding, ...]:
    """What is told of an office's question that gets this verdict."""
    framework = framework_of(demo=office(invariants=[question(verdict=verdict, **more)], legal_sources=[act()]))
    return assess(changed(NAME, *changes), framework)["demo.ASKED"].told


def test_a_finding_names_the_office_whose_question_it_is() -> None:
    """Whoever disagrees has to know whom to ask."""
    (finding,) = asked(violated(say("It is not so."), fix="Mend it."))
    assert [one.office for one in finding.offices] == ["demo"]


def told_of_sources(*changes: str) -> dict[str, tuple[str, ...]]:
    """For each finding on a claim, violated or open, the offices that it names."""
    framework = framework_of(demo=office(legal_sources=[act()]))
    assessment = assess(changed(NAME, *changes), framework)
    return {f"{one.invariant} {one.subject}": tuple(x.office for x in one.offices) for one in assessment.findings}


def test_a_finding_on_a_citation_names_the_office_that_brought_the_source_and_only_that_one() -> None:
    """A question on law that ships with the library does not rest on an office because another one did."""
    assert told_of_sources("rights.privacy.sources: [demo.ACT-1 4, ICRMW 14]", "rights.child.sources: [ICRMW 25]") == {
        "CITATION-EXISTS child: ICRMW 25": (),
        "SOURCE-BINDS-STATE privacy": ("demo",),
    }


def test_what_is_said_of_a_citation_names_the_office_in_the_notes_on_the_law() -> None:
    """The source that somebody else answers for is marked wherever it is cited."""
    framework = framework_of(demo=office(legal_sources=[act()]))
    notes = assess(changed(NAME, "rights.privacy.sources: [ICCPR 17, demo.ACT-1 4]"), framework).law_notes
    (origin,) = framework.offices
    told = [one for one in notes if one.offices]
    assert told == [
        LawNote(
            cite="demo.ACT-1 4",
            path=("rights", 3, "sources", 1),
            span=None,
            text=f"what is said of it comes from {origin}",
            offices=(origin,),
        )
    ]


def test_words_of_a_translation_are_told_and_the_office_that_gave_them_is_named() -> None:
    """A wrong translation is the office's to mend."""
    builtin = Framework.builtin()
    found = assess(changed(NAME, "-activities.training.pillar"), builtin)["PILLAR-ASSIGNED"].told[0].found
    assert found
    template = next(one for one in _templates_of("PILLAR-ASSIGNED") if one.replace("{id}", "training") == found)
    words = Translation(language="fr", template=template, text="Le pilier de {id} manque.")
    framework = framework_of(demo=office(translations=[words])).in_language("fr")
    (told,) = assess(changed(NAME, "-activities.training.pillar"), framework)["PILLAR-ASSIGNED"].findings
    assert told.found == "Le pilier de training manque."
    assert [one.office for one in told.offices] == ["demo"]


def _templates_of(name: str) -> list[str]:
    from iom_policy.policy.builtin import builtin_invariants

    (rule,) = (one for one in builtin_invariants() if one.id == name)
    return [one for one in rule.check.__code__.co_consts if isinstance(one, str)]


def section(lines: Any) -> ReportSection:
    """A part of a report of an office."""
    return ReportSection(id="demo.NOTES", title="Notes", lines=lines)


def test_what_an_office_adds_to_a_report_is_made_from_the_design_and_its_assessment() -> None:
    """Without personal data, since a report goes further than the design."""

    def lines(design: Design, assessment: Any) -> list[str]:
        return [design.title, str(len(assessment.results)), "ask desk@example.org"]

    framework = framework_of(demo=office(report_sections=[section(lines)]))
    design = changed(NAME)
    assessment = assess(design, framework)
    (origin,) = framework.offices
    told = (design.title, str(len(framework.invariants)), "ask [e-mail address]")
    assert assessment.sections == (ToldSection(title="Notes", lines=told, origin=origin),)
    assert assessment.faults == ()


def test_a_section_without_lines_is_not_told_and_one_that_breaks_is_a_fault() -> None:
    """An empty heading says nothing; a report without the part that broke would pass for whole."""
    empty = framework_of(demo=office(report_sections=[section(lambda *_: [])]))
    assert assess(changed(NAME), empty).sections == ()

    def breaks(*_: object) -> list[str]:
        raise RuntimeError("out of order")

    broken = framework_of(demo=office(report_sections=[section(breaks)]))
    (origin,) = broken.offices
    assessment = assess(changed(NAME), broken)
    assert assessment.sections == ()
    assert assessment.faults == (
        evolve(
            unusable(),
            found=f"{origin}: the section demo.NOTES stopped: OfficeError: it stopped: RuntimeError: out of order",
            fix="Mend or update the plugin; to run without it on purpose and visibly, leave it out: no:demo.",
            offices=(origin,),
        ),
    )
