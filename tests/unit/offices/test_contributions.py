"""What offices bring is used, named in every finding that rests on it, and adds to what ships without changing it."""

from __future__ import annotations

import datetime as dt
import itertools
import pathlib
import re
from collections.abc import Iterable
from typing import Any

import attrs
import pytest
from gallery import NAMES, changed
from offices_made import DAY, act, framework_of, office, question

from iom_policy.assessment.assess import assess
from iom_policy.assessment.attesting import covered
from iom_policy.assessment.findings import Assessment, Finding
from iom_policy.assessment.for_people import blank_attestations
from iom_policy.assessment.framework import Framework, FrameworkError
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import is_design_file, read_designs
from iom_policy.law.origin import Origin
from iom_policy.offices.api import (
    Action,
    Activity,
    Anchor,
    AttestationRole,
    BodyOfLaw,
    Claim,
    Conflict,
    Days,
    Design,
    DocumentReader,
    Draft,
    EntryIntoForceRule,
    Judgement,
    LawLevel,
    MembershipPeriod,
    PartialDate,
    Pinpoint,
    PinpointStyle,
    ReportSection,
    Right,
    SectorTerm,
    SourceKind,
    StateAct,
    TextVerdict,
    Translation,
    Unit,
    say,
    violated,
)
from iom_policy.policy.verdicts import ForAPerson, Outcome
from iom_policy.reports.text import finding_text

DEMO = Origin("demo", "not-installed", "0")
OTHER = Origin("other", "not-installed", "0")


def _design(*rights: Claim, **more: object) -> Design:
    given: dict[str, object] = {
        "iom_policy": 1,
        "kind": "project",
        "id": "desk",
        "title": "A desk",
        "as_of": DAY,
        "states": ("JO",),
        "rights": rights or None,
        "activities": (Activity(id="a", title="Advice"),),
    }
    return Design(**{**given, **more})  # type: ignore[arg-type]


def _claim(cite: str, *, right: str = "NRF", state: str = "JO") -> Claim:
    from iom_policy.design.claims import DutyBearer, SourceCited

    return Claim(
        id="c",
        right=right,
        duty_bearers=(DutyBearer(state=state, organ="a ministry"),),
        sources=(SourceCited(cite=cite),),
    )


def _finding(assessment: Assessment, name: str) -> Finding:
    (one,) = assessment[name].findings
    return one


def test_a_finding_of_an_offices_question_names_the_office_to_people_and_to_programs() -> None:
    """Who demands this is the first thing that somebody asks who is told it."""
    verdict = violated(say("It is not."), fix="Make it so.")
    assessment = assess(_design(), framework_of(demo=office(invariants=[question(verdict=verdict)])))
    found = _finding(assessment, "demo.ASKED")
    assert found.offices == (DEMO,)
    assert list(finding_text(found, "a.iom.yaml"))[-1] == "    from      office demo (not-installed 0)"


def test_a_finding_on_a_source_of_an_office_names_the_office_and_others_do_not() -> None:
    """A lawyer who doubts a date has to know whose it is; a finding that does not rest on it must not say so."""
    ended = act(terminated=PartialDate(2020), replaced_by="demo.ACT-2")
    framework = framework_of(demo=office(legal_sources=[ended, act("demo.ACT-2")]), other=office(rights=[]))
    assessment = assess(_design(_claim("demo.ACT-1 3")), framework)
    found = _finding(assessment, "SOURCE-IN-FORCE")
    assert found.found == ("demo.ACT-1 3 is cited as binding on 2026-03-01; it ended on 2020. demo.ACT-2 replaced it.")
    assert found.offices == (DEMO,)
    assert _finding(assessment, "RATIONALE-RIGHTS").offices == ()


def test_a_right_of_an_office_is_a_right_and_is_named_where_it_is_used() -> None:
    """Designs can claim it, and nobody takes it for one of A19."""
    right = Right("demo.SHADE", "Shade", provenance="invented")
    framework = framework_of(demo=office(rights=[right]))
    assessment = assess(_design(_claim("CAT 3", right="demo.SHADE")), framework)
    assert assessment.faults == ()
    assert assess(_design(_claim("CAT 3", right="demo.SHADE"))).faults[0].found == "no right has the id 'demo.SHADE'"
    assert framework.origin("demo.SHADE") == DEMO


def test_a_provision_that_an_office_lists_answers_and_the_note_on_it_names_the_office() -> None:
    """Whether the text was read, and by whom, goes with the citation even where nothing is found."""
    row = Pinpoint("CRC", "20(2)", "REM", TextVerdict.UNVERIFIED, note="invented for a test, not law")
    framework = framework_of(demo=office(pinpoints=[row]))
    before, after = (assess(_design(_claim("CRC 20(2)", right="REM")), one) for one in (Framework.builtin(), framework))
    assert _finding(before, "CITATION-EXISTS").outcome is Outcome.UNRESOLVED
    assert after["CITATION-EXISTS"].findings == ()
    (note,) = after.law_notes
    assert note.offices == (DEMO,)
    assert note.text.endswith("what is said of it comes from office demo (not-installed 0)")


def test_an_act_of_a_state_that_an_office_records_is_used_where_nothing_is_on_record() -> None:
    """An office knows a deposit before the library does; the answer names where it was looked up."""
    deposit = StateAct("C190", "JO", Action.RATIFICATION, dt.date(2025, 6, 1), DAY, "the depositary's list")
    assert Framework.builtin().law.status("C190", "JO", DAY).acts == ()
    framework = framework_of(demo=office(state_status=[deposit]))
    answer = framework.law.status("C190", "JO", DAY)
    assert answer.acts == (deposit,)
    assert answer.source_of_record == "the depositary's list"
    assessment = assess(_design(_claim("C190 4", right="WRK")), framework)
    assert DEMO in _finding(assessment, "SOURCE-BINDS-STATE").offices


def test_a_projects_own_acts_win_over_those_of_an_office(tmp_path: pathlib.Path) -> None:
    """Who is responsible for the design has the last word on what was looked up."""
    deposit = StateAct("C190", "JO", Action.RATIFICATION, dt.date(2025, 1, 1), DAY, "the depositary's list")
    framework = framework_of(demo=office(state_status=[deposit]))
    file = tmp_path / "status.csv"
    file.write_text(
        "instrument,state,action,date,effective,as_of,source_of_record\n"
        "C190,JO,ratification,2025-02-02,,2026-03-01,the original\n"
    )
    (one,) = framework.with_status_file(file).law.acts("C190", "JO")
    assert one.on == dt.date(2025, 2, 2)


def test_offices_that_disagree_on_an_act_make_it_unknown_whatever_their_order() -> None:
    """Two records that contradict each other are no record."""
    first, second = (
        StateAct("C190", "JO", Action.RATIFICATION, dt.date(2025, month, 1), DAY, "a record") for month in (1, 2)
    )
    for one, two in ((first, second), (second, first)):
        framework = framework_of(demo=office(state_status=[one]), other=office(state_status=[two]))
        answer = framework.law.status("C190", "JO", DAY)
        assert "disagree" in answer.explanation
        assert str(answer.binding) == "unknown"


def test_a_region_with_its_treaty_and_its_rule_is_used_by_the_questions_on_regions() -> None:
    """Regional law that the catalogue lacks is asked for and limited like that which it has."""
    treaty = act(
        "demo.TREATY", kind=SourceKind.TREATY, level=LawLevel.REGIONAL, jurisdiction=None, region="Nowhere",
        open_to="demo.UNION", in_force=PartialDate(2001, 1, 1), last_pinpoint="9", pinpoint_style=PinpointStyle.ARTICLE,
    )  # fmt: skip
    rule = EntryIntoForceRule("demo.TREATY", "8", offset=30, unit=Unit.DAY, anchor=Anchor.EXACT, basis="read")
    framework = framework_of(
        demo=office(
            regions=[MembershipPeriod("demo.UNION", "JO", Days.parse("1999"), None, DAY, "a list")],
            legal_sources=[treaty],
            entry_into_force=[rule],
            state_status=[
                StateAct("demo.TREATY", "JO", Action.RATIFICATION, dt.date(2026, 1, 20), DAY, "a record"),
            ],
        )
    )
    answer = framework.law.status("demo.TREATY", "JO", dt.date(2026, 2, 19))
    assert (str(answer.binding), answer.since) == ("bound", dt.date(2026, 2, 19))
    assert str(framework.law.status("demo.TREATY", "NO", DAY).binding) == "not-open"
    assessment = assess(_design(_claim("demo.TREATY 3", state="NO")), framework)
    found = _finding(assessment, "SOURCE-REGION")
    assert found.found == "demo.TREATY 3 is for members of demo.UNION, and NO is not one."
    assert found.offices == (DEMO,)


RETURN = SectorTerm(
    id="demo.RETURN", title="Return", bodies=(BodyOfLaw.REFUGEE, BodyOfLaw.CONSULAR), provenance="a list of the office"
)


def test_a_project_type_of_an_office_leads_to_its_bodies_of_law() -> None:
    """The office's own word for the work asks for the law that goes with it, and says whose word it is."""
    design = changed("border-jordan", "sectors: [demo.RETURN]")
    findings = assess(design, framework_of(demo=office(sectors=[RETURN])))["BODY-RELEVANT"].findings
    told = {one.found: one.offices for one in findings}
    assert told["demo.RETURN (Return) would lead to consular, and nothing of it is cited."] == (DEMO,)


def test_a_project_type_of_an_office_that_is_not_loaded_is_a_question_and_no_pass() -> None:
    """Without the plugin nobody knows what the word leads to."""
    (found,) = assess(changed("border-jordan", "sectors: [demo.RETURN]"))["BODY-RELEVANT"].findings
    assert found.outcome is Outcome.UNRESOLVED
    assert found.found == "No office that is loaded knows the sector demo.RETURN."


def _role() -> Framework:
    role = AttestationRole(id="demo.legal-officer", title="Legal officer", held_by="the post of the national lawyer")
    judgement = Judgement(
        question="Is it?", roles=("demo.legal-officer",), evidence="A note.", months=6, reads=("states",)
    )
    asked = question(verdict=ForAPerson(say("There is something to judge.")), judgement=judgement)
    return framework_of(demo=office(attestation_roles=[role], invariants=[asked]))


def test_a_role_of_an_office_may_attest_what_the_office_asks_and_nothing_else() -> None:
    """An office may say who answers its own questions; who answers the Policy's is not its to widen."""
    from iom_policy.design.safeguards import Attestation, Evidence
    from iom_policy.design.vocabulary import AttestedFinding

    framework = _role()
    design = _design(prepared_by="project-developer")
    judgement = framework.invariant("demo.ASKED").judgement  # type: ignore[union-attr]
    assert judgement is not None

    def attested(name: str, subject: str, hashed: str) -> Attestation:
        return Attestation(
            invariant=name, subject=subject, finding=AttestedFinding.MET, reasoning="It is.", role="demo.legal-officer",
            date=DAY, expires=dt.date(2026, 6, 1), covers=hashed, evidence=(Evidence(title="A note"),),
        )  # fmt: skip

    signed = attrs.evolve(
        design,
        attestations=(
            attested("demo.ASKED", "desk", covered(judgement, design, design)),
            attested("PRINCIPLED", "desk", "sha256:0"),
        ),
    )
    assessment = assess(signed, framework)
    assert [one.outcome for one in assessment["demo.ASKED"].told] == [Outcome.ATTESTED]
    refused = next(one for one in assessment["ATTEST-FRESH"].findings if "PRINCIPLED" in one.found)
    assert "the role demo.legal-officer may not attest it; these may: chief-of-mission" in refused.found
    assert "May attest: demo.legal-officer." in blank_attestations(design, framework, "demo.ASKED", None, DAY)[1]


CONFLICT = Conflict(
    id="demo.CONFLICT-EXIT",
    provision="demo.ACT-1 3",
    requires="a permit of the husband before a woman may leave",
    against=("ICCPR 12", "A12"),
    forbids="everybody is free to leave, without distinction",
    decided_by=("legal-office",),
    provenance="invented for a test",
)


def test_a_conflict_of_laws_names_both_and_who_decides_and_is_open_until_then() -> None:
    """A national provision against a treaty is for a lawyer; neither silence nor load order settles it."""
    framework = framework_of(demo=office(legal_sources=[act()], conflicts=[CONFLICT]))
    found = _finding(assess(_design(), framework), "demo.CONFLICT-EXIT")
    assert found == Finding(
        invariant="demo.CONFLICT-EXIT",
        outcome=Outcome.UNRESOLVED,
        strength=found.strength,
        basis=found.basis,
        clauses=("ICCPR 12", "A12"),
        subject="desk",
        path=(),
        span=None,
        found=(
            "demo.ACT-1 3 requires a permit of the husband before a woman may leave; against it stands ICCPR 12 and "
            "A12: everybody is free to leave, without distinction. legal-office decides, not this tool. A person has "
            "to judge it, and nobody has attested it."
        ),
        question="How does the design deal with demo.ACT-1 3, which runs against ICCPR 12 and A12?",
        fix=("legal-office may attest it: iom-policy attest FILE demo.CONFLICT-EXIT desk prints what to fill in."),
        roles=("legal-office",),
        offices=(DEMO,),
    )


def test_a_conflict_concerns_designs_that_work_there_or_cite_it_and_no_others() -> None:
    """A project in another State is not asked about law that does not reach it."""
    framework = framework_of(demo=office(legal_sources=[act()], conflicts=[CONFLICT]))
    elsewhere = assess(_design(states=("NO",)), framework)["demo.CONFLICT-EXIT"].told
    assert [(one.outcome, one.found) for one in elsewhere] == [
        (Outcome.NOT_APPLICABLE, "No part of the design works in JO and cites demo.ACT-1 3.")
    ]
    for cite in ("demo.ACT-1", "demo.ACT-1 3", "demo.ACT-1 3(2)"):
        cited = assess(_design(_claim(cite, state="NO"), states=("NO",)), framework)
        assert cited["demo.CONFLICT-EXIT"].findings, cite
    other = assess(_design(_claim("demo.ACT-1 4", state="NO"), states=("NO",)), framework)
    assert other["demo.CONFLICT-EXIT"].findings == ()


def _rows(data: bytes, source: str) -> Iterable[Draft]:
    head, *lines = data.decode().splitlines()
    if head != "id;title":
        raise ValueError("the first line has to be id;title")
    for line in lines:
        name, title = line.split(";")
        yield Draft(data={"iom_policy": 1, "kind": "project", "id": name, "title": title, "states": ["JO"]})


READER = DocumentReader(id="demo.SHEET", suffix=".demo.csv", read=_rows)


def test_a_document_of_an_office_is_read_as_designs(tmp_path: pathlib.Path) -> None:
    """An office's own sheet gives the same designs as files in the design format would."""
    readers = framework_of(demo=office(readers=[READER])).readers
    file = tmp_path / "two.demo.csv"
    file.write_text("id;title\na;First\nb;Second\n")
    assert is_design_file(file, readers)
    assert not is_design_file(file)
    assert [(one.design.id, one.design.title) for one in read_designs(file, None, readers)] == [
        ("a", "First"),
        ("b", "Second"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\n", "demo.SHEET: the first line has to be id;title"),
        ("id;title\na;b;c\n", "demo.SHEET: too many values to unpack (expected 2)"),
        ("id;title\na b;A\n", "'a b' cannot be an id"),
        ("\xff", "demo.SHEET: the first line has to be"),
    ],
)
def test_a_document_that_an_office_cannot_read_is_told_as_one(tmp_path: pathlib.Path, text: str, said: str) -> None:
    """Whoever made the document is told what to mend, and what the reader makes is checked like any design."""
    readers = framework_of(demo=office(readers=[READER])).readers
    file = tmp_path / "two.demo.csv"
    file.write_text(text)
    with pytest.raises(DocumentError, match=re.escape(said)):
        read_designs(file, None, readers)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["no draft"], "the reader demo.SHEET did not work: it gave str and no draft of a design"),
        ([1 / 2], "the reader demo.SHEET did not work: it gave float and no draft of a design"),
        (None, "the reader demo.SHEET did not work: it stopped: TypeError: 'NoneType' object is not iterable"),
    ],
)
def test_a_reader_that_breaks_is_told_as_the_offices_fault(tmp_path: pathlib.Path, given: Any, said: str) -> None:
    """The person who wrote the document cannot mend it."""
    reader = attrs.evolve(READER, read=lambda _data, _source: given)
    file = tmp_path / "two.demo.csv"
    file.write_text("id;title\n")
    with pytest.raises(DocumentError) as refused:
        read_designs(file, None, framework_of(demo=office(readers=[reader])).readers)
    assert str(refused.value) == f"{file}: {said} (tell the office whose plugin it is)"


def test_a_section_of_an_office_is_told_after_the_findings() -> None:
    """An office can remind people of something in every report."""

    def lines(design: Design, assessment: Assessment) -> Iterable[str]:
        yield f"{design.id} has {len(assessment.findings)} findings; write to desk@example.org"

    framework = framework_of(
        demo=office(report_sections=[ReportSection(id="demo.NOTE", title="Of our office", lines=lines)])
    )
    assessment = assess(_design(), framework)
    (section,) = assessment.sections
    number = len(assessment.findings)
    assert (section.title, section.origin) == ("Of our office", DEMO)
    assert section.lines == (f"desk has {number} findings; write to [e-mail address]",)


def test_a_section_that_breaks_makes_the_run_fail_with_its_name() -> None:
    """A report that lacks a part must not look whole."""

    def lines(design: Design, assessment: Assessment) -> Iterable[str]:
        raise OSError("the disk is full")

    framework = framework_of(
        demo=office(report_sections=[ReportSection(id="demo.NOTE", title="Of our office", lines=lines)])
    )
    assessment = assess(changed("border-jordan"), framework)
    assert not assessment.holds()
    (fault,) = assessment.faults
    assert fault.found == (
        "office demo (not-installed 0): the section demo.NOTE stopped: OfficeError: it stopped: OSError: the disk is "
        "full"
    )
    assert fault.offices == (DEMO,)


def test_a_message_is_told_in_the_language_that_is_chosen_and_the_translator_is_named() -> None:
    """Who reads Spanish reads Spanish, as far as somebody has translated it."""
    said = Translation(
        language="es",
        template="The claim {id} cites no source.",
        text="La pretensión {id} no cita ninguna fuente.",
    )
    framework = framework_of(demo=office(translations=[said]))
    design = _design(Claim(id="c", right="NRF"))
    assert _finding(assess(design, framework), "RIGHT-SOURCED").found == "The claim c cites no source."
    found = _finding(assess(design, framework.in_language("es")), "RIGHT-SOURCED")
    assert (found.found, found.offices) == ("La pretensión c no cita ninguna fuente.", (DEMO,))
    with pytest.raises(FrameworkError, match="no office that is loaded tells messages in 'fr'; in: es"):
        framework.in_language("fr")


def test_the_order_in_which_plugins_are_loaded_changes_nothing() -> None:
    """What depends on the order of files on a disk is no verdict."""
    plugins: dict[str, Any] = {
        "demo": office(legal_sources=[act()], conflicts=[CONFLICT], sectors=[RETURN]),
        "other": office(invariants=[question("other.A")], rights=[Right("other.R", "R", provenance="a")]),
        "third": office(invariants=[question("third.A", after=("PILLAR-ASSIGNED",))]),
    }
    design = _design(_claim("demo.ACT-1 3"), sectors=("demo.RETURN",))
    told = [assess(design, framework_of(**dict(order))) for order in itertools.permutations(plugins.items())]
    assert all(one == told[0] for one in told)


@pytest.mark.parametrize("name", NAMES)
def test_offices_change_no_answer_to_a_question_of_the_policy(name: str) -> None:
    """An office adds; what the library says of a design that uses nothing of the office's stays word for word."""
    plugins: dict[str, Any] = {
        "demo": office(
            rights=[Right("demo.SHADE", "Shade", provenance="invented")],
            legal_sources=[act()],
            sectors=[RETURN],
            invariants=[question(verdict=violated(say("It is not."), fix="Make it so."))],
            conflicts=[CONFLICT],
        ),
    }
    design = changed(name)
    before, after = assess(design), assess(design, framework_of(**plugins))
    assert [one for one in after.results if not one.invariant.startswith("demo.")] == list(before.results)
    assert after["demo.ASKED"].findings
    assert not after.holds()


def test_an_office_that_could_not_be_used_makes_every_assessment_fail() -> None:
    """In the library as at every other door: a missing framework is no pass."""
    framework = framework_of(demo=office(invariants=[7]))
    assessment = assess(changed("border-jordan"), framework)
    assert not assessment.holds()
    (fault,) = assessment.faults
    assert (fault.invariant, fault.outcome, fault.offices) == ("OFFICE", Outcome.ERROR, (DEMO,))
    assert fault.found == (
        "office demo (not-installed 0) could not be used: iom_policy_invariants: value 1 is int 7; expected Invariant"
    )
    assert fault.fix.endswith("leave it out: no:demo.")
    assert len(assessment.results) == len(Framework.builtin().invariants)
