"""Many designs, counted: what is silent is open, parts add up to the whole, and no design is kept."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from gallery import NAMES, changed
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Finding, Result, Waiting
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.survey import LawOnADay, Row, Said, Size, Survey, said_by_activities, said_on
from iom_policy.assessment.survey_groups import NOT_STATED, Grouping
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import DesignKind
from iom_policy.law.vocabulary import Binding
from iom_policy.policy.verdicts import Basis, Outcome, Strength

FRAMEWORK = Framework.builtin()
DAY = dt.date(2026, 3, 1)


def surveyed(*designs: Design) -> Survey:
    """The survey of designs."""
    survey = Survey()
    for design in designs:
        survey.add(design, assess(design, FRAMEWORK, on=DAY), FRAMEWORK)
    return survey


def told(outcome: Outcome) -> Finding:
    """A finding of one outcome."""
    return Finding(
        invariant="X",
        outcome=outcome,
        strength=Strength.REQUIREMENT,
        basis=Basis.TEXT,
        clauses=(),
        subject="a",
        path=(),
        span=None,
        found="",
    )


WAITING = (Waiting(invariant="X", subject="b", behind="Y"),)
GRAVEST_FIRST = (Outcome.ERROR, Outcome.VIOLATED, Outcome.UNRESOLVED)


@given(st.lists(st.sampled_from(Outcome)), st.integers(0, 2), st.booleans())
def test_a_design_says_the_gravest_of_what_its_parts_say(
    outcomes: list[Outcome],
    satisfied: int,
    waiting: bool,  # noqa: FBT001 - Hypothesis gives it
) -> None:
    """One activity that is silent is not outvoted by nine that are not."""
    result = Result(
        invariant="X",
        told=tuple(told(one) for one in outcomes if one is not Outcome.SATISFIED),
        satisfied=satisfied,
        waiting=WAITING if waiting else (),
    )
    said = said_on(result)
    grave = next((one for one in GRAVEST_FIRST if one in outcomes), None)
    if grave is not None:
        assert (
            said
            == {
                Outcome.ERROR: Said.ERROR,
                Outcome.VIOLATED: Said.CONTRADICTED,
                Outcome.UNRESOLVED: Said.OPEN,
            }[grave]
        )
    elif waiting:
        assert said is Said.NOT_ASKED
    elif satisfied or Outcome.ATTESTED in outcomes:
        assert said is Said.ANSWERED
    else:
        assert said is Said.NOT_APPLICABLE


def test_a_design_that_states_nothing_contradicts_nothing() -> None:
    """Real publications are nearly silent; silence must not count against anybody."""
    help_desk = Activity(id="b", title="B")
    bare = Design(iom_policy=1, kind=DesignKind.PROJECT, id="a", title="A", activities=(help_desk,))
    counted = surveyed(bare).counted()
    assert set(counted) == {one.id for one in FRAMEWORK.invariants}
    assert {name for name, told in counted.items() if Said.ANSWERED in told} == {"NO-PERSONAL-DATA"}
    said = {said for told in counted.values() for said in told}
    assert said == {Said.ANSWERED, Said.OPEN, Said.NOT_ASKED, Said.NOT_APPLICABLE}
    assert surveyed(bare).groups(Grouping.STATE) == {NOT_STATED: Size(designs=1, activities=1)}
    assert surveyed(bare).groups(Grouping.YEAR) == {NOT_STATED: Size(designs=1, activities=1)}


def test_every_design_is_counted_once_on_every_question() -> None:
    """A question that lost a design on the way would make the others look more complete."""
    survey = surveyed(*(changed(name) for name in NAMES))
    for name, told in survey.counted().items():
        assert sum(row.designs for row in told.values()) == len(NAMES), name
    years = survey.groups(Grouping.YEAR)
    assert sum(year.designs for year in years.values()) == len(NAMES)
    assert all(year == NOT_STATED or year.isdecimal() for year in years)


@given(st.integers(0, len(NAMES)))
def test_surveys_of_parts_add_up_to_that_of_the_whole(cut: int) -> None:
    """Files are counted on several processors, and in whatever portions."""
    assert PARTS[0] == Survey()
    assert sum(PARTS[1:cut], PARTS[0]) + sum(PARTS[cut:], Survey()) == WHOLE


PARTS = [Survey(), *(surveyed(changed(name)) for name in NAMES)]
WHOLE = surveyed(*(changed(name) for name in NAMES))


def test_the_law_is_told_for_each_state_on_the_day_on_which_work_begins() -> None:
    """A treaty that a State joined later did not bind it when the work began."""
    survey = surveyed(changed("border-jordan"))
    law = tuple(survey.law(FRAMEWORK.law))
    assert {(one.state, one.on) for one in law} == {("JO", dt.date(2026, 4, 1))}
    [covenant] = [one for one in law if one.source == "ICCPR"]
    answer = FRAMEWORK.law.status("ICCPR", "JO", dt.date(2026, 4, 1))
    assert covenant == LawOnADay(
        state="JO",
        on=dt.date(2026, 4, 1),
        source="ICCPR",
        binding=Binding.BOUND,
        since=answer.since,
        as_of=answer.as_of,
    )
    assert not [one for one in law if one.binding is Binding.NOT_OPEN]


def test_rows_are_sorted_and_never_empty() -> None:
    """The same designs give the same file, whatever the order."""
    survey = surveyed(*(changed(name) for name in reversed(NAMES)))
    assert survey.rows() == WHOLE.rows() == tuple(sorted(WHOLE.rows()))
    assert all(row.designs + row.activities > 0 for row in survey.rows())
    stated = Row(
        grouping=Grouping.ALL,
        group="",
        invariant="SCOPE-ALL",
        said=Said.ANSWERED,
        designs=len(NAMES),
        activities=WHOLE.activities,
    )
    assert stated in survey.rows()


def test_designs_that_name_states_and_no_start_are_counted_as_that() -> None:
    """What binds a State is looked up for the day on which a design starts; without one nothing can be said."""
    survey = surveyed(
        changed("border-jordan"), changed("border-jordan", "-period"), changed("border-jordan", "-states")
    )
    assert survey.without_start == 1


def test_an_activity_counts_for_what_it_says_itself_and_else_for_what_its_design_says() -> None:
    """One silent activity keeps its design open; the others must not be counted as silent with it."""
    survey = surveyed(changed("border-jordan", "-activities.0.personal_data"))
    activities = len(changed("border-jordan").activities or ())
    assert survey.activities == activities == 3
    counted = survey.counted()
    of_each = {said: (row.designs, row.activities) for said, row in counted["PRIVACY-DATA"].items()}
    assert of_each == {Said.OPEN: (1, 1), Said.ANSWERED: (0, 1), Said.NOT_APPLICABLE: (0, 1)}
    of_the_whole = {said: (row.designs, row.activities) for said, row in counted["STATE-COOP"].items()}
    assert of_the_whole == {Said.ANSWERED: (1, activities)}
    for name, rows in counted.items():
        assert sum(row.activities for row in rows.values()) == activities, name


def test_activities_that_nobody_told_of_are_answered_and_those_that_wait_are_not_asked() -> None:
    """A result keeps a number of what is satisfied, and names everything else."""
    silent = evolve(told(Outcome.UNRESOLVED), subject="a")
    result = Result(invariant="X", told=(silent,), satisfied=1, waiting=WAITING)
    assert said_by_activities(result, ("a", "b", "c")) == {Said.OPEN: 1, Said.NOT_ASKED: 1, Said.ANSWERED: 1}


@pytest.mark.parametrize(
    ("publisher", "word", "types"),
    [
        ("XM-DAC-47066-CT.0001", "99:CT Counter Trafficking", {"99:CT Counter Trafficking"}),
        ("XI-IATI-EC_ECHO-1", "99:PROT Protection", {NOT_STATED}),
        ("XM-DAC-47066-CT.0001", "98:04 Regulating Migration", {NOT_STATED}),
        ("of-the-mission", "prima.CT", {"prima.CT"}),
        ("of-the-mission", "prima.AREA-04", {NOT_STATED}),
    ],
)
def test_a_project_type_is_told_only_where_the_word_is_one_of_ioms(publisher: str, word: str, types: set[str]) -> None:
    """Vocabulary 99 is each publisher's own; a cluster of another organization is no project type of IOM."""
    survey = surveyed(evolve(changed("border-jordan"), id=publisher, sectors=(word,)))
    assert set(survey.groups(Grouping.TYPE)) == types
    assert set(survey.groups(Grouping.FIELD)) == {word}


def test_designs_that_restrict_their_rights_are_counted_and_nothing_restricted_is_kept() -> None:
    """A survey of a million designs that kept what each holds back would grow without end, and could leak it."""
    shelter = changed("shelter-nigeria")
    hidden = evolve(shelter, id="hidden", title="The Blue House", restricted=("title", "rights"))
    survey = surveyed(hidden) + surveyed(evolve(shelter, restricted=None))
    assert "The Blue House" not in repr(survey)
    assert survey.discreet == 1
    assert survey == surveyed(hidden, evolve(shelter, restricted=None))


def test_an_activity_whose_id_looks_like_a_telephone_number_is_counted_for_what_it_says() -> None:
    """Findings name it without the number; taken for another one, its open questions would count as answered."""
    design = Design(
        iom_policy=1,
        kind=DesignKind.PROJECT,
        id="x",
        title="X",
        activities=(Activity(id="0041-79-123-45-67", title="One"), Activity(id="two", title="Two")),
    )
    counted = surveyed(design).counted()
    for invariant, said in (("SCOPE-ALL", Said.OPEN), ("PILLAR-ASSIGNED", Said.NOT_ASKED)):
        rows = counted[invariant]
        assert {one: (row.designs, row.activities) for one, row in rows.items()} == {said: (1, 2)}


def test_what_is_told_by_subject_is_the_same_before_and_after_findings_are_read() -> None:
    """Counts are made from what nobody has put into words yet, and must be those of the words."""
    assessment = assess(changed("border-jordan", "-activities.training.pillar", "-attestations"))
    before = {one.invariant: (one.by_subject, one.outcomes) for one in assessment}
    for one in assessment:
        of_findings: dict[str, set[Outcome]] = {}
        for finding in one.told:
            of_findings.setdefault(finding.subject, set()).add(finding.outcome)
        assert one.by_subject == of_findings == before[one.invariant][0]
        assert one.outcomes == before[one.invariant][1] == set().union(*of_findings.values())
