"""The plugin of the office colombia keeps the contract of plugins, and asks what it says that it asks."""

from __future__ import annotations

import datetime as dt

import iom_policy_colombia
import pytest

from iom_policy import Activity, Assessment, Claim, Design, LegalSource, SourceCited, assess
from iom_policy.design.vocabulary import DesignKind
from iom_policy.law.vocabulary import LawLevel, SourceKind
from iom_policy.offices.gathering import Offices
from iom_policy.policy.verdicts import Outcome
from iom_policy.testing.conformance import OfficeConformance

DAY = dt.date(2026, 3, 1)
NATIONAL = LegalSource(
    "TEST-ACT",
    "An act",
    kind=SourceKind.NATIONAL_LAW,
    level=LawLevel.NATIONAL,
    jurisdiction=iom_policy_colombia.STATE,
)


class TestContract(OfficeConformance):
    """Everything that the host asks of a plugin."""

    @pytest.fixture
    def office(self) -> tuple[str, object]:
        """Name the office and its plugin."""
        return "colombia", iom_policy_colombia


@pytest.mark.parametrize(
    ("states", "cite", "outcome"),
    [
        ((), "TEST-ACT 1", Outcome.NOT_APPLICABLE),
        ((iom_policy_colombia.STATE,), "CAT 3", Outcome.UNRESOLVED),
        ((iom_policy_colombia.STATE,), "TEST-ACT 1", None),
    ],
)
def test_a_law_of_the_state_is_asked_for_where_the_design_works_there(
    states: tuple[str, ...], cite: str, outcome: Outcome | None
) -> None:
    """Each outcome that the question can have."""
    design = Design(
        iom_policy=1,
        kind=DesignKind.PROJECT,
        id="test",
        title="A test",
        as_of=DAY,
        states=states,
        law=(NATIONAL,),
        rights=(Claim(id="claim", right="NRF", sources=(SourceCited(cite=cite),)),),
        activities=(Activity(id="activity", title="An activity"),),
    )
    framework = Offices.of({"colombia": iom_policy_colombia}).framework(DAY)
    told = assess(design, framework)["colombia.NATIONAL-LAW"].told
    assert [one.outcome for one in told] == ([] if outcome is None else [outcome])


def _cites(cite: str, on: dt.date) -> Assessment:
    design = Design(
        iom_policy=1,
        kind=DesignKind.PROJECT,
        id="test",
        title="A test",
        as_of=on,
        states=(iom_policy_colombia.STATE,),
        rights=(Claim(id="claim", right="REM", sources=(SourceCited(cite=cite),)),),
        activities=(Activity(id="activity", title="An activity"),),
    )
    return assess(design, Offices.of({"colombia": iom_policy_colombia}).framework(on))


@pytest.mark.parametrize(
    ("cite", "on", "outcome", "found"),
    [
        (
            "colombia.DECRETO-2840-2013",
            dt.date(2026, 3, 1),
            Outcome.VIOLATED,
            (
                "colombia.DECRETO-2840-2013 is cited as binding on 2026-03-01; it ended on 2015-05. "
                "colombia.DECRETO-1067-2015 replaced it."
            ),
        ),
        ("colombia.DECRETO-2840-2013", dt.date(2014, 6, 1), None, None),
        (
            "colombia.LEY-2136-2021",
            dt.date(2020, 1, 1),
            Outcome.VIOLATED,
            "colombia.LEY-2136-2021 is cited as binding on 2020-01-01; it is in force only from 2021-08.",
        ),
        ("colombia.LEY-1448-2011", dt.date(2026, 3, 1), None, None),
        (
            "colombia.LEY-1448-2011",
            dt.date(2031, 6, 10),
            Outcome.VIOLATED,
            "colombia.LEY-1448-2011 is cited as binding on 2031-06-10; it ended on 2031-06-10.",
        ),
    ],
)
def test_a_version_of_an_act_counts_for_its_own_days(
    cite: str, on: dt.date, outcome: Outcome | None, found: str | None
) -> None:
    """Who cites what is not in force yet, or no longer, is told so, and what took its place."""
    told = _cites(cite, on)["SOURCE-IN-FORCE"].told
    assert [(one.outcome, one.found) for one in told] == ([] if outcome is None else [(outcome, found)])


def test_what_nobody_read_in_the_text_is_told_beside_the_citation() -> None:
    """A citation from memory must not look like one that was checked, and the note says whose it is."""
    (note,) = _cites("colombia.CONST-1991 86", DAY).law_notes
    assert "not verified against the text for REM" in note.text
    assert [origin.office for origin in note.offices] == ["colombia"]


def test_every_source_says_what_is_to_be_verified() -> None:
    """Nothing here was read in the official gazette, and each entry admits it."""
    (brought,) = Offices.of({"colombia": iom_policy_colombia}).on(DAY).collected
    for source in brought.added.law.sources:
        assert any(said.startswith("verify: ") for said in source.provenance), source.id
