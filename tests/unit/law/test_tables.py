"""Every row of the shipped tables is well-formed, refers to rows that exist, and says where it comes from."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from iom_policy.law import tables
from iom_policy.law.catalogue import Law
from iom_policy.law.citation import parse_citation
from iom_policy.law.numbering import order
from iom_policy.law.vocabulary import Action, BodyOfLaw, LawLevel, SourceKind, Verdict

NAMED_IN_A19 = {"JUS", "REM", "FAM", "SSE", "HEA", "EDU", "WRK", "LIV", "NDI", "PRI"}
TABLES = (
    "entry_into_force.csv",
    "instruments.csv",
    "pinpoints.csv",
    "rights.toml",
    "state_acts.csv",
    "states.csv",
)


@pytest.mark.parametrize("name", TABLES)
def test_each_table_begins_by_saying_what_it_is(name: str) -> None:
    """A lawyer opens a table without the documentation at hand."""
    text = (files("iom_policy.law") / "data" / name).read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert "\r" not in text


@pytest.mark.parametrize("name", TABLES)
def test_no_table_names_a_path_of_somebodys_machine(name: str) -> None:
    """Provenance must mean something to a reader who has only the package."""
    text = (files("iom_policy.law") / "data" / name).read_text(encoding="utf-8")
    assert not re.search(r"/work/|\.\./|bwb|articles-[ab]|\.json|\[ADDED\]", text, re.IGNORECASE)


def test_there_are_35_rights_of_which_the_policy_names_ten() -> None:
    """A19 names ten rights; a miscount would misreport the Policy."""
    rights = tables.shipped_rights()
    assert len(rights) == 35
    assert {right.id for right in rights.values() if right.named_in_policy} == NAMED_IN_A19
    assert list(rights) == sorted(rights)


def test_absolute_rights_are_few_and_their_limits_are_noted() -> None:
    """A flag that closes the door to balancing needs its reason beside it."""
    rights = tables.shipped_rights()
    assert {right.id for right in rights.values() if right.absolute} == {"TOR", "SLA"}
    assert rights["NRF"].absolute_under == ("CAT 3", "ECHR 3", "ICCPR 7")
    for right in rights.values():
        assert right.name
        assert right.provenance
        assert right.note or not (right.absolute or right.absolute_under or right.progressive)
        assert all(parse_citation(cited).source in tables.shipped_sources() for cited in right.absolute_under)


def test_there_are_102_instruments_in_order_each_with_its_class_and_provenance() -> None:
    """What is not checked must say so, row by row."""
    sources = tables.shipped_sources()
    assert len(sources) == 102
    assert list(sources) == sorted(sources)
    for source in sources.values():
        assert source.title, source.id
        assert source.full_title, source.id
        assert source.bodies, source.id
        assert source.provenance, source.id
        assert (source.region is not None) == (source.level is LawLevel.REGIONAL), source.id
        assert source.kind is not SourceKind.NATIONAL_LAW, source.id


def test_each_of_the_nine_bodies_has_a_universal_treaty() -> None:
    """A13 names nine bodies of law; a design must find a treaty in each."""
    sources = tables.shipped_sources().values()
    universal = [s for s in sources if s.kind is SourceKind.TREATY and s.level is LawLevel.INTERNATIONAL]
    assert {body for source in universal for body in source.bodies} == set(BodyOfLaw)


def test_treaties_enter_into_force_after_they_are_adopted() -> None:
    """Two swapped dates would change who is bound, and when."""
    for source in tables.shipped_sources().values():
        if source.adopted and source.in_force:
            assert source.adopted.earliest <= source.in_force.latest, source.id


def test_a_replaced_source_says_when_and_by_what() -> None:
    """A design of 2027 that cites the old directive must be told."""
    directive = tables.shipped_sources()["EU-QD"]
    assert str(directive.terminated) == "2026-07-01"
    assert directive.replaced_by == "Regulation (EU) 2024/1347"


def test_no_alias_hides_an_id_or_another_alias() -> None:
    """An alias that means two instruments would be a guess."""
    sources = tables.shipped_sources()
    aliases = [alias for source in sources.values() for alias in source.aliases]
    assert len(aliases) == len(set(aliases))
    assert not set(aliases) & set(sources)
    assert all(parse_citation(alias).pinpoint is None for alias in (*aliases, *sources))


def test_pinpoints_are_unique_sorted_and_refer_to_rights_and_sources_that_exist() -> None:
    """A row about a right or an instrument that nobody knows can never be met."""
    rows = tables.shipped_pinpoints()
    keys = [(row.source, order(row.pinpoint), row.right) for row in rows]
    assert len(rows) == 1401
    assert keys == sorted(set(keys))
    assert {row.right for row in rows} == set(tables.shipped_rights())
    assert {row.source for row in rows} <= set(tables.shipped_sources())


def test_verdicts_carry_their_basis() -> None:
    """A confirmed row names its text; an interpretive row says why, and an unverified one claims no text."""
    for row in tables.shipped_pinpoints():
        assert bool(row.verified_against) == (row.verdict is not Verdict.UNVERIFIED), row
        assert row.note or row.verdict is not Verdict.INTERPRETIVE, row


def test_the_counts_of_verdicts_are_those_of_the_check() -> None:
    """A change of verdict is a change of law and must be seen in review."""
    verdicts = [row.verdict for row in tables.shipped_pinpoints()]
    assert [verdicts.count(verdict) for verdict in Verdict] == [924, 47, 430]


def test_the_wrong_article_did_not_ship() -> None:
    """VCCR 36(1)(b) is notification; legal representation is 36(1)(c)."""
    law = Law.shipped()
    rows = {(row.pinpoint, row.right) for row in law.pinpoints_for(source="VCCR63")}
    assert ("36(1)(b)", "JUS") not in rows
    assert ("36(1)(c)", "JUS") in rows


def test_no_pinpoint_of_the_table_is_out_of_its_instruments_range() -> None:
    """The table and the ranges must not contradict each other."""
    law = Law.shipped()
    for row in tables.shipped_pinpoints():
        assert law.pinpoint_exists(parse_citation(str(row))) is not False, row


def test_rules_name_treaties_and_say_what_they_rest_on() -> None:
    """A rule without its basis would look as sure as one that was read."""
    rules = tables.shipped_rules()
    assert len(rules) == 79
    assert list(rules) == sorted(rules)
    for rule in rules.values():
        assert tables.shipped_sources()[rule.source].kind is SourceKind.TREATY
        assert rule.basis
        assert (rule.offset is None) == (rule.unit is None) == (rule.anchor is None), rule.source


def test_every_treaty_has_a_rule() -> None:
    """A treaty without a rule can never be computed, even where a user brings the acts."""
    treaties = {s.id for s in tables.shipped_sources().values() if s.kind is SourceKind.TREATY}
    assert treaties == set(tables.shipped_rules())


def test_acts_are_well_formed_dated_and_sourced() -> None:
    """An act that its record does not cover, or that no State did, would be invented."""
    total = 0
    for source, state in tables.shipped_act_keys():
        assert source in tables.shipped_rules()
        assert state == "EU" or state in tables.state_labels()
        acts = tables.shipped_acts(source, state)
        total += len(acts)
        assert [act.on for act in acts] == sorted(act.on for act in acts)
        assert len({act.action for act in acts}) == len(acts)
        assert sum(act.action is not Action.SIGNATURE for act in acts) <= 1
        for act in acts:
            assert act.as_of is not None
            assert act.on <= act.as_of, act
            assert act.source_of_record
    assert total == 5165


def test_state_codes_are_those_of_iso_3166() -> None:
    """249 countries and territories have a code, and publishers write one more; labels are for readers only."""
    labels = tables.state_labels()
    assert len(labels.keys() - {"XK"}) == 249
    assert list(labels) == sorted(labels)
    assert all(re.fullmatch("[A-Z]{2}", code) for code in labels)
    assert all(labels.values())


def test_a_row_of_another_width_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lost comma must not shift a verdict into a note."""
    monkeypatch.setattr(tables, "_text", lambda _name: "a,b\n1,2,3\n")
    with pytest.raises(ValueError, match="3 cells where 2"):
        list(tables._rows("any.csv", 2))
