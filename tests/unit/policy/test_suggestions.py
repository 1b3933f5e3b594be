"""Law that is offered binds the State for the right and covers the people: a wrong offer would be copied."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from gallery import changed

from iom_policy.design.design import Design
from iom_policy.design.vocabulary import LegalStatus
from iom_policy.law.catalogue import Law
from iom_policy.law.sources import LegalSource
from iom_policy.policy.given import Given
from iom_policy.policy.suggestions import sources_that_bind, sources_that_fit

LAW = Law.shipped()
DESIGN = changed("border-jordan")


def _given(design: Design = DESIGN, law: Law = LAW) -> Given:
    return Given(design, law, dt.date(2026, 3, 1))


def _offered(right: str, state: str = "JO", given: Given | None = None) -> str:
    given = given or _given()
    return sources_that_bind(evolve(given.claims["privacy"], right=right), state, given)


def test_what_is_confirmed_in_the_text_comes_before_what_is_an_interpretation() -> None:
    """A lawyer begins with what the text itself says, and sees which is which."""
    assert _offered("NRF") == (
        "Recorded as binding JO for NRF: CAT 3, CRC 22 (interpretive), ICCPR 6 (interpretive), ICCPR 7 (interpretive), "
        "TIP00 14(1) (interpretive), UNTOC 16(14) (interpretive)."
    )


def test_no_more_than_six_are_shown_and_the_rest_is_counted() -> None:
    """A list of all would bury the finding that it helps with."""
    told = _offered("CHI")
    assert told.startswith("Recorded as binding JO for CHI: CEDAW 16(2), CRC 12, CRC 20, CRC 22, CRC 3(1), ")
    assert told.count(",") == 5
    assert told.endswith(" more.")


def test_what_binds_another_state_only_is_not_offered() -> None:
    """Of the conventions on refugees and on migrant workers Jordan is no party on record."""
    assert "CSR51" not in _offered("NRF")
    assert "CSR51" in _offered("NRF", "KE")
    assert "BELEM" not in _offered("GBV")


def test_where_nothing_is_recorded_it_says_so_and_that_other_law_may_bind() -> None:
    """No treaty never means no right."""
    assert _offered("FPE", "TH") == "No source is recorded as binding TH for FPE; custom or national law may."


@pytest.mark.parametrize(
    ("status", "offered"),
    [(None, True), (LegalStatus.IRREGULAR, False), (LegalStatus.NATIONAL, True)],
)
def test_what_leaves_the_holders_out_for_certain_is_not_offered(status: LegalStatus | None, offered: object) -> None:
    """A vote in the State is for its citizens; where nobody knows who they are, nothing is left out for certain."""
    assert DESIGN.population is not None
    group = evolve(DESIGN.population[0], status=None if status is None else (status,))
    given = _given(evolve(DESIGN, population=(group,)))
    assert ("ICCPR 25" in _offered("POL", given=given)) is offered
    assert "CEDAW 7" in _offered("POL", given=given)
    nobody = evolve(given.claims["privacy"], right="POL", holders=None)
    assert "ICCPR 25" in sources_that_bind(nobody, "JO", given)


def test_only_written_law_binds_by_having_been_joined() -> None:
    """A declaration binds nobody, and of a source of which no kind is stated nobody can tell."""
    assert "UDHR" not in _offered("PRI")
    assert "UDHR 12" in {str(row) for row in LAW.pinpoints_for(right="PRI")}
    unknown = LAW.with_sources((LegalSource("desk.X", "Something"),))
    assert _offered("PRI", given=_given(law=unknown)) == _offered("PRI")


def test_each_state_of_the_claim_has_its_own_and_else_those_of_the_design() -> None:
    """A source that binds one State says nothing of the other."""
    claim = _given().claims["privacy"]
    jo = _offered("PRI")
    assert sources_that_fit(claim, _given()) == jo
    assert sources_that_fit(evolve(claim, duty_bearers=None), _given(evolve(DESIGN, states=("JOR", "KE")))) == (
        f"{jo} {_offered('PRI', 'KE')}"
    )
    assert sources_that_fit(evolve(claim, duty_bearers=None), _given(evolve(DESIGN, states=None))) == ""
