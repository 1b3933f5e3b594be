"""The plugin of the office philippines keeps the contract of plugins, and asks what it says that it asks."""

from __future__ import annotations

import datetime as dt

import iom_policy_philippines
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
    jurisdiction=iom_policy_philippines.STATE,
)


class TestContract(OfficeConformance):
    """Everything that the host asks of a plugin."""

    @pytest.fixture
    def office(self) -> tuple[str, object]:
        """Name the office and its plugin."""
        return "philippines", iom_policy_philippines


@pytest.mark.parametrize(
    ("states", "cite", "outcome"),
    [
        ((), "TEST-ACT 1", Outcome.NOT_APPLICABLE),
        ((iom_policy_philippines.STATE,), "CAT 3", Outcome.UNRESOLVED),
        ((iom_policy_philippines.STATE,), "TEST-ACT 1", None),
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
    framework = Offices.of({"philippines": iom_policy_philippines}).framework(DAY)
    told = assess(design, framework)["philippines.NATIONAL-LAW"].told
    assert [one.outcome for one in told] == ([] if outcome is None else [outcome])


def _cites(cite: str, on: dt.date) -> Assessment:
    design = Design(
        iom_policy=1,
        kind=DesignKind.PROJECT,
        id="test",
        title="A test",
        as_of=on,
        states=(iom_policy_philippines.STATE,),
        rights=(Claim(id="claim", right="JUS", sources=(SourceCited(cite=cite),)),),
        activities=(Activity(id="activity", title="An activity"),),
    )
    return assess(design, Offices.of({"philippines": iom_policy_philippines}).framework(on))


@pytest.mark.parametrize(
    ("cite", "on", "outcome", "found"),
    [
        (
            "philippines.RA-9208",
            dt.date(2026, 3, 1),
            Outcome.VIOLATED,
            (
                "philippines.RA-9208 is cited as binding on 2026-03-01; it ended on 2013. "
                "philippines.RA-9208-AS-2013 replaced it."
            ),
        ),
        ("philippines.RA-9208", dt.date(2008, 6, 1), None, None),
        ("philippines.RA-9208-AS-2022", dt.date(2026, 3, 1), None, None),
        (
            "philippines.RA-9208-AS-2022",
            dt.date(2022, 3, 1),
            Outcome.UNRESOLVED,
            "philippines.RA-9208-AS-2022 entered into force in 2022, and the day is not recorded.",
        ),
        ("philippines.RA-8042-AS-2010 s. 2(e)", dt.date(2026, 3, 1), None, None),
        ("philippines.CONST-1987 III s. 6", dt.date(2026, 3, 1), None, None),
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
    (note,) = _cites("philippines.CONST-1987 III s. 11", DAY).law_notes
    assert "not verified against the text for JUS" in note.text
    assert [origin.office for origin in note.offices] == ["philippines"]


def test_every_source_says_what_is_to_be_verified() -> None:
    """Nothing here was read in the official gazette, and each entry admits it."""
    (brought,) = Offices.of({"philippines": iom_policy_philippines}).on(DAY).collected
    for source in brought.added.law.sources:
        assert any(said.startswith("verify: ") for said in source.provenance), source.id
