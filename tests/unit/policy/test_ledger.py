"""The ledger: every paragraph is accounted for, and what it says of invariants is what these say of themselves."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from iom_policy.assessment.framework import Framework
from iom_policy.policy.clauses import Clause, ClauseStrength, Paper, Standing, Unit, clauses, read_clauses
from iom_policy.policy.invariants import Rule
from iom_policy.policy.verdicts import Basis, Strength

LEDGER = clauses()
RULES = Framework.builtin().rules
FIRM = {ClauseStrength.BINDING, ClauseStrength.CONSTITUTIVE}
POINTS = ("A6(a)", "A6(b)", "A6(c)", "A17(a)", "A17(b)")
NOTES = (
    *("C1 fn 1", "C3 fn 2", "C4 fn 3", "C5 fn 4", "C7 fn 5", "C8 fn 6"),
    *("A2 fn 1", "A2 fn 2", "A2 fn 3", "A3 fn 4", "A5 fn 5", "A10 fn 6", "A12 fn 7", "A15 fn 8"),
)
ROW = """
edition = "C/106/INF/9"
[[part]]
paper = "annex"
heading = "B. Status and scope"
[[part.clause]]
id = "A7"
says = "The Policy binds all staff."
strength = "binding"
standing = "encoded"
invariants = ["SCOPE-ALL"]
"""


def _units(unit: Unit, paper: Paper) -> list[str]:
    return [one.id for one in LEDGER.values() if one.unit is unit and one.paper is paper]


def test_every_paragraph_sub_point_and_note_is_accounted_for_in_the_order_of_the_document() -> None:
    """A paragraph that is left out is one that nobody looked at."""
    assert _units(Unit.PARAGRAPH, Paper.COVER) == [f"C{number}" for number in range(1, 16)]
    assert _units(Unit.PARAGRAPH, Paper.ANNEX) == [f"A{number}" for number in range(1, 21)]
    assert tuple(one.id for one in LEDGER.values() if one.unit is Unit.SUB_POINT) == POINTS
    assert tuple(one.id for one in LEDGER.values() if one.unit is Unit.NOTE) == NOTES
    assert list(LEDGER) == sorted(LEDGER, key=_place)


def _place(name: str) -> tuple[bool, int, str, int]:
    letter, number, point, note = re.fullmatch(r"(.)(\d+)(\(.\))?(?: fn (\d+))?", name).groups()  # type: ignore[union-attr]
    return letter == "A", int(number), point or "", int(note or 0)


def test_the_headings_of_the_two_papers_stand_over_their_paragraphs() -> None:
    """A reader finds a paragraph where the document has it."""
    found: dict[str, list[str]] = {}
    for clause in LEDGER.values():
        if clause.unit is Unit.PARAGRAPH:
            found.setdefault(clause.heading, []).append(clause.id)
    assert {heading: (ids[0], ids[-1]) for heading, ids in found.items()} == {
        "Introduction": ("C1", "C2"),
        "IOM and protection": ("C3", "C10"),
        "IOM Policy on Protection": ("C11", "C15"),
        "A. Purpose and background": ("A1", "A6"),
        "B. Status and scope": ("A7", "A9"),
        "C. Policy statement": ("A10", "A17"),
        "D. Conclusion": ("A18", "A20"),
    }
    assert all(clause.heading == LEDGER[clause.paragraph].heading for clause in LEDGER.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_invariant_stands_under_each_paragraph_that_it_cites_and_under_no_other(rule: Rule) -> None:
    """Whoever reviews a paragraph sees all that rests on it, and whoever reads a finding finds its ground."""
    assert set(rule.clauses) <= set(LEDGER)
    assert {one.id for one in LEDGER.values() if rule.id in one.invariants} == set(rule.clauses)
    assert len(set(rule.clauses)) == len(rule.clauses)


@pytest.mark.parametrize("clause", LEDGER.values(), ids=lambda clause: clause.id)
def test_a_row_names_invariants_that_exist_once_and_sorted(clause: Clause) -> None:
    """A row that rests on an invariant nobody has is a promise that nobody keeps."""
    assert set(clause.invariants) <= {rule.id for rule in RULES}
    assert list(clause.invariants) == sorted(set(clause.invariants))


@pytest.mark.parametrize("clause", LEDGER.values(), ids=lambda clause: clause.id)
def test_a_row_is_one_sentence(clause: Clause) -> None:
    """A lawyer compares a sentence with a paragraph; an essay nobody reviews."""
    assert re.fullmatch(r"[A-Z][^\n.?!]*\.", clause.says.replace("A. ", ""))
    assert not clause.question or re.fullmatch(r"[A-Z][^\n.?!]*\?", clause.question)


@pytest.mark.parametrize("standing", Standing)
def test_no_standing_is_there_for_nothing(standing: Standing) -> None:
    """What the legend explains can be seen in the table."""
    assert any(one.standing is standing for one in LEDGER.values())


def test_the_words_that_decide_the_strength_are_where_the_analysis_found_them() -> None:
    """Staff are bound in A7 and C11, and A4 alone says must; typically, in A17, is of time and not of the pillar."""
    assert [one.id for one in LEDGER.values() if one.strength is ClauseStrength.BINDING] == ["C11", "A4", "A7"]
    assert [one.id for one in LEDGER.values() if one.strength is ClauseStrength.PERMISSION] == ["A19"]
    assert {LEDGER[name].strength for name in ("A17", "A17(a)", "A17(b)")} == {ClauseStrength.CONSTITUTIVE}


@pytest.mark.parametrize(
    "rule",
    [one for one in RULES if one.basis is Basis.TEXT and one.strength is Strength.REQUIREMENT],
    ids=lambda rule: rule.id,
)
def test_what_the_text_is_said_to_demand_rests_on_an_adopted_paragraph_that_is_firm(rule: Rule) -> None:
    """A demand that rests on the cover paper, on an aim or on what can be is ours, and is called an inference."""
    assert {LEDGER[name].strength for name in rule.clauses if LEDGER[name].paper is Paper.ANNEX} & FIRM


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "A7"', 'id = "A7 (a)"', "'A7 (a)' is no paragraph, sub-point or note of the annex"),
        ('id = "A7"', 'id = "C7"', "'C7' is no paragraph, sub-point or note of the annex"),
        ('paper = "annex"', 'paper = "cover"', "'A7' is no paragraph, sub-point or note of the cover"),
        ('paper = "annex"', 'paper = "cover paper"', "'cover paper' is not a valid Paper"),
        ('"encoded"', '"encode"', "'encode' is not a valid Standing"),
        ('"binding"', '"strong"', "'strong' is not a valid ClauseStrength"),
        ('["SCOPE-ALL"]', "[]", "is encoded, which goes with invariants and nothing else"),
        (
            "invariants =",
            'terms = ["staff"]\ninvariants =',
            "is encoded, which goes with invariants and nothing else",
        ),
        ('"encoded"', '"context"', "is context, which goes with no invariants, terms or question"),
        ('"encoded"', '"needs a person"', "is needs a person, which goes with a question and nothing else"),
        ('"encoded"', '"defines"', "is defines, which goes with terms and nothing else"),
        ("invariants =", 'by = "x"\ninvariants =', "'A7' has unknown keys: by; known: id, invariants, question"),
        ("says =", "# says =", "'A7' lacks says"),
        ("id =", "# id =", "None lacks id"),
        ("heading =", "title =", "None has unknown keys: title; known: clause, heading, paper"),
        ("paper =", "# paper =", "'B. Status and scope' lacks paper"),
        ("INF/9", "INF/10", "the ledger is of the edition 'C/106/INF/10', and this library encodes C/106/INF/9"),
    ],
)
def test_a_row_that_is_not_as_it_should_be_is_refused(old: str, new: str, said: str) -> None:
    """The ledger is edited by hand: a slip is told with its row and never shown as a ledger."""
    assert read_clauses(ROW)["A7"].standing is Standing.ENCODED
    with pytest.raises(ValueError, match=re.escape(said)):
        read_clauses(ROW.replace(old, new))


def test_a_paragraph_cannot_stand_in_the_ledger_twice() -> None:
    """The second would silently win."""
    twice = ROW + ROW[ROW.index("[[part.clause]]") :]
    with pytest.raises(ValueError, match="A7 stands in the ledger twice"):
        read_clauses(twice)


def test_the_paper_explains_each_strength_and_standing_that_it_uses() -> None:
    """The file is read without the code: its head says what each word means."""
    text = files("iom_policy.policy").joinpath("data/clauses.toml").read_text(encoding="utf-8")
    head = text[: text.index("edition")]
    assert all(re.search(rf"^#   {word}  ", head, re.MULTILINE) for word in (*ClauseStrength, *Standing))
    assert tomllib.loads(text)["edition"] == "C/106/INF/9"
