"""The plugin keeps the contract of plugins, and asks for regional law where people and place lead to it."""

from __future__ import annotations

import datetime as dt

import iom_policy_african_union
import pytest

from iom_policy import Activity, Claim, Design, Finding, PopulationGroup, SourceCited, assess
from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Unused
from iom_policy.design.vocabulary import DesignKind, PersonCategory
from iom_policy.offices.gathering import Offices
from iom_policy.policy.verdicts import Outcome, Strength
from iom_policy.testing.conformance import OfficeConformance

DAY = dt.date(2026, 3, 1)
IDP = (PopulationGroup(id="people", who=(PersonCategory.IDP_CONFLICT,), children=False),)


class TestContract(OfficeConformance):
    """Everything that the host asks of a plugin."""

    @pytest.fixture
    def office(self) -> tuple[str, object]:
        """Name the office and its plugin."""
        return "african-union", iom_policy_african_union


@pytest.fixture(scope="module")
def framework() -> Framework:
    """The framework with this plugin."""
    return Offices.of({"african-union": iom_policy_african_union}).framework(DAY)


def _design(cite: str = "ICCPR 12", **more: object) -> Design:
    given: dict[str, object] = {
        "iom_policy": 1,
        "kind": DesignKind.PROJECT,
        "id": "test",
        "title": "A test",
        "as_of": DAY,
        "states": ("NG",),
        "population": IDP,
        "rights": (Claim(id="claim", right="DIS", sources=(SourceCited(cite=cite),)),),
        "activities": (Activity(id="activity", title="An activity"),),
    }
    return Design(**{**given, **more})  # type: ignore[arg-type]


def _told(design: Design, framework: Framework, name: str = "KAMPALA-LOOKED-AT") -> list[Finding]:
    return list(assess(design, framework)[f"african-union.{name}"].told)


def test_displaced_people_in_africa_without_kampala_are_told_as_an_expectation(framework: Framework) -> None:
    """The one regional treaty on them is missing, and the record of the State stands beside the finding."""
    (one,) = _told(_design(), framework)
    assert (one.outcome, one.strength, one.path) == (Outcome.VIOLATED, Strength.EXPECTATION, ("states",))
    assert one.found == "For people displaced inside their country in NG the Kampala Convention is not cited."
    assert "NG: ratification of KAMPALA on 2012-05-22" in one.fix
    assert [origin.office for origin in one.offices] == ["african-union"]


@pytest.mark.parametrize(
    "design",
    [
        _design("KAMPALA 4"),
        _design(unused_law=(Unused(what="regional", because="The State's act of 2020 goes further, see the review."),)),
    ],
    ids=["cited", "explained"],
)
def test_citing_it_or_saying_why_not_answers(framework: Framework, design: Design) -> None:
    """Looked at is what is asked, not agreed with."""
    assert _told(design, framework) == []


@pytest.mark.parametrize(
    ("design", "outcome", "found"),
    [
        (_design(states=("JO",)), Outcome.NOT_APPLICABLE, "test works in no member State of the African Union."),
        (
            _design(population=(PopulationGroup(id="people", who=(PersonCategory.STUDENT,)),)),
            Outcome.NOT_APPLICABLE,
            "test is not for people displaced inside their country.",
        ),
        (
            _design(states=None),
            Outcome.UNRESOLVED,
            "test does not say in which States it works; whether the Kampala Convention matters is open.",
        ),
    ],
)
def test_place_and_people_decide_and_silence_is_open(
    framework: Framework, design: Design, outcome: Outcome, found: str
) -> None:
    """A design outside Africa, or for others, is not asked; one that does not say is."""
    assert [(one.outcome, one.found) for one in _told(design, framework)] == [(outcome, found)]


def test_refugees_and_children_lead_to_their_own_instruments(framework: Framework) -> None:
    """Each group of people has its treaty."""
    people = (PopulationGroup(id="people", who=(PersonCategory.REFUGEE,), children=True),)
    design = _design(population=people)
    assert [one.found for one in _told(design, framework, "REFUGEES-LOOKED-AT")] == [
        "For refugees and asylum-seekers in NG the OAU Refugee Convention is not cited."
    ]
    assert [one.found for one in _told(design, framework, "CHILDREN-LOOKED-AT")] == [
        "For children in NG the African Children's Charter is not cited."
    ]
    assert _told(_design("OAU69 II(3)", population=people), framework, "REFUGEES-LOOKED-AT") == []


def test_the_report_tells_what_is_on_record_and_that_the_rest_is_not_known(framework: Framework) -> None:
    """A person who drafts sees at once which treaty is worth citing as binding."""
    (section,) = assess(_design(states=("NG", "JO")), framework).sections
    assert section.lines[2] == "NG KAMPALA: bound since 2012-12-06"
    assert "NG african-union.COURT-1998: not known" in section.lines
    assert not any(line.startswith("JO") for line in section.lines)


def test_what_is_not_in_force_is_not_cited_as_binding(framework: Framework) -> None:
    """A protocol without a day of entry into force leaves the question open."""
    design = _design("african-union.FREE-MOVEMENT-2018 1")
    told = assess(design, framework)["SOURCE-IN-FORCE"].findings
    assert [(one.outcome, one.found) for one in told] == [
        (
            Outcome.UNRESOLVED,
            "When african-union.FREE-MOVEMENT-2018 1 entered into force is not recorded.",
        )
    ]
