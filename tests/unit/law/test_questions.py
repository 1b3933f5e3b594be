"""What a person asks: what binds this State for this right on this day, and for whom."""

from __future__ import annotations

from datetime import date

import pytest

from iom_policy.design.vocabulary import LegalStatus
from iom_policy.law.catalogue import Law
from iom_policy.law.coverage_of_people import HOLDERS, covers
from iom_policy.law.questions import Ground, sources_for
from iom_policy.law.vocabulary import Binding, LawLevel, SourceKind, Verdict

LAW = Law.shipped()
DAY = date(2026, 3, 1)


def cited(grounds: tuple[Ground, ...]) -> list[str]:
    """The citations of a group."""
    return [str(ground.row) for ground in grounds]


def test_every_row_of_the_right_is_in_one_group_and_none_is_dropped() -> None:
    """Who asks for irregular migrants must still see what may not cover them."""
    for holders in (None, *HOLDERS):
        for right in LAW.rights:
            found = sources_for(LAW, right, "KE", DAY, holders)
            groups = (found.binding, found.may_not_cover, found.coming, found.standards, found.custom)
            rows = [
                *cited(found.unknown),
                *cited(found.not_binding),
                *(row for group in groups for row in cited(group)),
            ]
            assert sorted(rows) == sorted(map(str, LAW.pinpoints_for(right=right)))
            assert all(ground.status.binding is Binding.BOUND for ground in (*found.binding, *found.may_not_cover))


def test_universal_law_comes_before_regional_law() -> None:
    """The order in which a lawyer reads."""
    regional = [ground.source.level is LawLevel.REGIONAL for ground in sources_for(LAW, "PRI", "FR", DAY).binding]
    assert regional == sorted(regional)
    assert set(regional) == {False, True}


def test_what_covers_lawful_stay_only_is_apart_for_irregular_migrants() -> None:
    """ICRMW Part IV, ICCPR 12 and 13 and CSR51 17 do not simply cover everybody (pitfall 9)."""
    moving = sources_for(LAW, "MOV", "UG", DAY, "irregular")
    assert "ICCPR 12(1)" in cited(moving.may_not_cover)
    assert "ICRMW 39" in cited(moving.may_not_cover)
    expelled = sources_for(LAW, "EXP", "UG", DAY, "irregular")
    assert "ICCPR 13" in cited(expelled.may_not_cover)
    assert "ICRMW 22" in cited(expelled.binding)
    assert "ICCPR 13" in cited(sources_for(LAW, "EXP", "UG", DAY, "regular-temporary").binding)
    assert sources_for(LAW, "EXP", "UG", DAY).may_not_cover == ()


def test_political_rights_are_for_citizens_and_health_is_not_denied_to_irregular_migrants() -> None:
    """One check over-claims, the other under-claims (pitfall 8)."""
    political = sources_for(LAW, "POL", "UG", DAY, "irregular")
    assert any(citation.startswith("ICCPR 25") for citation in cited(political.may_not_cover))
    health = sources_for(LAW, "HEA", "UG", DAY, "irregular")
    assert {"ICESCR 12", "ICRMW 28"} <= set(cited(health.binding))


def test_soft_law_custom_and_internal_rules_never_bind_here() -> None:
    """UDHR is a standard, custom is for a lawyer, and neither is in the list of what binds (pitfalls 4, 5)."""
    for right in LAW.rights:
        found = sources_for(LAW, right, "CH", DAY)
        kinds = {ground.source.kind for ground in (*found.binding, *found.unknown)}
        assert not kinds & {SourceKind.SOFT_LAW, SourceKind.CUSTOM, SourceKind.INTERNAL_RULE}
        assert all(ground.source.kind is SourceKind.CUSTOM for ground in found.custom)


def test_a_user_file_changes_the_answer(tmp_path: object) -> None:
    """A right for migrant workers binds once somebody brings the accession."""
    from iom_policy.law.status import StateAct
    from iom_policy.law.vocabulary import Action

    assert "ICRMW 28" in cited(sources_for(LAW, "HEA", "KE", DAY).not_binding)
    law = LAW.with_acts([StateAct("ICRMW", "KE", Action.ACCESSION, date(2025, 6, 1), DAY, "a test")])
    assert "ICRMW 28" in cited(sources_for(law, "HEA", "KE", DAY).binding)
    early = sources_for(law, "HEA", "KE", date(2025, 9, 1))
    assert "ICRMW 28" in cited(early.coming)


def test_unknown_ids_are_refused_with_what_was_perhaps_meant() -> None:
    """A typing slip must not give an empty list."""
    with pytest.raises(ValueError, match="did you mean HEA"):
        sources_for(LAW, "HEAL", "KE", DAY)
    with pytest.raises(ValueError, match="there are ASS, ASY"):
        sources_for(LAW, "QQQQQQ", "KE", DAY)
    with pytest.raises(ValueError, match="ISO 3166-1"):
        sources_for(LAW, "HEA", "Kenya", DAY)
    with pytest.raises(ValueError, match="no legal status"):
        sources_for(LAW, "HEA", "KE", DAY, "illegal")


def test_the_statuses_are_those_of_the_design_format() -> None:
    """The law room may not import the design, so the words are written twice."""
    assert set(HOLDERS) == {status.value for status in LegalStatus} - {"any", "unknown"}


@pytest.mark.parametrize(
    ("right", "citation", "holders", "doubtful"),
    [
        ("ASS", "ICRMW 40", "irregular", True),
        ("HEA", "ICRMW 28", "irregular", False),
        ("HEA", "ICRMW 28", "recognized-refugee", True),
        ("HEA", "ICRMW 28", "asylum-seeker", False),
        ("HEA", "COE-THB 12(1)(b)", "irregular", False),
        ("HEA", "COE-THB 12(3)", "irregular", True),
        ("NRF", "ISTANBUL 61", "undocumented", False),
        ("NRF", "CSR51 33", "irregular", False),
        ("HOU", "CSR51 21", "recognized-refugee", False),
    ],
)
def test_the_limit_on_record_decides_and_nothing_else(right: str, citation: str, holders: str, doubtful: bool) -> None:  # noqa: FBT001
    """A doubt is raised where the words give one, and only there."""
    rows = [row for row in LAW.pinpoints_for(right=right) if str(row) == citation]
    assert [covers(row, holders).doubtful for row in rows] == [doubtful]


@pytest.mark.parametrize(
    ("right", "citation"),
    [("NRF", "CSSP54"), ("ASY", "CSR51"), ("NRF", "GPID"), ("NDI", "C111 2")],
)
def test_the_classic_false_citations_are_not_listed_or_say_what_they_are(right: str, citation: str) -> None:
    """Non-refoulement in CSSP54, asylum as a right in CSR51, nationality in C111 (pitfall 10)."""
    rows = [row for row in LAW.pinpoints_for(right=right) if str(row).startswith(citation)]
    assert all(row.note or row.verdict is not Verdict.CONFIRMED for row in rows), rows


@pytest.mark.parametrize("citation", ["TIP00 14(1)", "SOM00 19(1)", "COE-THB 40(4)"])
def test_a_saving_clause_says_that_it_creates_no_rule(citation: str) -> None:
    """It preserves non-refoulement under other law."""
    (row,) = [row for row in LAW.pinpoints_for(right="NRF") if str(row) == citation]
    assert row.verdict is Verdict.INTERPRETIVE
    assert "Saving clause" in row.note


def test_a_standard_of_another_region_is_not_listed_among_the_standards() -> None:
    """The ASEAN declaration is no standard for Kenya: it persuades at best (pitfall 6)."""
    found = sources_for(LAW, "HEA", "KE", DAY)
    assert "AHRD" not in {ground.source.id for ground in found.standards}
    assert "AHRD" in {ground.source.id for ground in found.not_binding}
    assert "AHRD" in {ground.source.id for ground in sources_for(LAW, "HEA", "PH", DAY).standards}
