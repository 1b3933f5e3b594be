"""The questions asked of a law, and laws that are added to."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from iom_policy.law.catalogue import Law
from iom_policy.law.citation import parse_citation
from iom_policy.law.entry import EntryIntoForceRule
from iom_policy.law.numbering import canonical, exists, number_of, roman
from iom_policy.law.rights import Right
from iom_policy.law.sources import LegalSource, Pinpoint
from iom_policy.law.status import StateAct
from iom_policy.law.vocabulary import Action, Fit, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

LAW = Law.shipped()


def test_the_shipped_law_is_one_object_that_cannot_be_changed() -> None:
    """There is no global registry: a law is a value that is passed around."""
    assert Law.shipped() is LAW
    with pytest.raises(AttributeError):
        LAW.local_sources = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        LAW.sources["X"] = LegalSource("X", "X")  # type: ignore[index]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("ICRMW", "ICRMW"), ("ICMW", "ICRMW"), ("CMW", "ICRMW"), ("CPED", "ICPPED"), ("C29", "C029")],
)
def test_a_source_is_found_by_any_id_in_use(asked: str, found: str) -> None:
    """Offices write ICMW, treaty bodies CMW: the same Convention."""
    source = LAW.source(asked)
    assert source is not None
    assert source.id == found
    assert LAW.pinpoints_for(source=asked) == LAW.pinpoints_for(source=found) != ()


def test_unknown_ids_are_none_and_lookups_do_not_guess() -> None:
    """A near miss is for a message, never for an answer."""
    assert LAW.source("ICRWM") is None
    assert LAW.source("icrmw") is None
    assert LAW.right("hea") is None
    assert LAW.suggest_source("ICRWM") == "ICRMW"
    assert LAW.suggest_source("Kampala Convention") == "KAMPALA"
    assert LAW.suggest_right("Helth") == "HEA"
    assert LAW.suggest_right("qqqqqqqq") is None
    assert LAW.suggest_source("qqqqqqqq") is None


def test_rows_are_listed_by_right_by_source_and_by_both() -> None:
    """The tool answers both *what grounds this right* and *what does this treaty ground*."""
    both = LAW.pinpoints_for(right="NRF", source="CAT")
    assert [str(row) for row in both] == ["CAT 3"]
    assert set(both) < set(LAW.pinpoints_for(right="NRF"))
    assert set(both) < set(LAW.pinpoints_for(source="CAT"))
    assert len(LAW.pinpoints_for()) == 1401
    assert LAW.pinpoints_for(source="NOSUCH") == ()


@pytest.mark.parametrize(
    ("right", "source", "cited", "row", "fit"),
    [
        ("NRF", "CAT", "3", "3", Fit.EXACT),
        ("NRF", "CAT", "3(1)", "3", Fit.WITHIN),
        ("LIB", "ICCPR", "9(1)", "9", Fit.WITHIN),
        ("JUS", "ICCPR", "9", "9(4)", Fit.CONTAINS),
        ("HEA", "ICRMW", "43(1)(e)", "43(1)(e)", Fit.EXACT),
        ("HEA", "ICRMW", "43", "43(1)(e)", Fit.CONTAINS),
        ("NRF", "OAU69", "5(1)", "V", Fit.WITHIN),
        ("LRE", "CIHL", "132", "Rule 132", Fit.EXACT),
        ("HEA", "MLC", "Regulation 4.1", "Reg. 4.1", Fit.EXACT),
        ("SEA", "SAR79", "Annex 3.1", "Annex 3.1.6.4", Fit.CONTAINS),
    ],
)
def test_a_citation_meets_the_nearest_row_and_says_how(right: str, source: str, cited: str, row: str, fit: Fit) -> None:
    """A wider or narrower provision is not the same provision, and a report must say so."""
    match = LAW.pinpoint(right, source, cited)
    assert match is not None
    assert (match.row.pinpoint, match.fit) == (row, fit)


@pytest.mark.parametrize(
    ("right", "source", "cited"),
    [
        ("NRF", "CAT", "4"),
        ("EDU", "CAT", "3"),
        ("LIB", "ICCPR", "90"),
        ("NRF", "XX", "3"),
        ("NRF", "CAT", "?"),
    ],
)
def test_no_row_is_none(right: str, source: str, cited: str) -> None:
    """Article 90 is not within article 9, and what cannot be read meets nothing."""
    assert LAW.pinpoint(right, source, cited) is None


@pytest.mark.parametrize(
    ("citation", "answer"),
    [
        ("CAT 33", True),
        ("CAT 34", False),
        ("CAT 0", False),
        ("CAT", True),
        ("NOSUCH 3", None),
        ("CSR67 XI", True),
        ("CSR67 XII", False),
        ("CSR67 11", True),
        ("CIHL 161", True),
        ("CIHL Rule 162", False),
        ("GCM Obj. 24", False),
        ("ESC96 31", True),
        ("ESC96 E", True),
        ("ESC96 P", False),
        ("ESC96 32", False),
        ("MLC06 Reg. 5.1.5", True),
        ("MLC06 Reg. 1.5", False),
        ("MLC06 Standard A4.1", None),
        ("SAR79 Annex 5.1", True),
        ("SAR79 Annex 6.1", False),
        ("SOLAS Ch. V Reg. 33", True),
        ("SOLAS Ch. V Reg. 99", None),
        ("C097 Annex I", None),
        ("C157 7", None),
        ("ICCPR E", None),
        ("C029 12bis", None),
        ("C029 40bis", False),
    ],
)
def test_a_provision_is_out_of_range_only_where_the_range_is_known(citation: str, *, answer: bool | None) -> None:
    """A false alarm about a good citation costs the lawyers' trust."""
    assert LAW.pinpoint_exists(parse_citation(citation)) is answer


def test_ranges_that_nobody_can_read_are_unknown() -> None:
    """A design may declare a source with a range in words."""
    source = LegalSource("X", "X", last_pinpoint="the last one", other_pinpoints=("whatever",))
    assert exists(source, "3") is None
    assert exists(source, "???") is None
    assert canonical(source, "art. 3") == "3"


@pytest.mark.parametrize("number", [1, 4, 9, 14, 38, 40, 49, 90, 99, 160, 399])
def test_roman_numerals_are_read_back(number: int) -> None:
    """Some treaties number their articles in Roman numerals, and people cite them in Arabic ones."""
    assert number_of(roman(number)) == number


def test_malformed_roman_numerals_are_no_numbers() -> None:
    """IIII and VX are typing errors, not articles."""
    assert [number_of(mark) for mark in ("IIII", "VX", "E", "", "4a")] == [None] * 5
    with pytest.raises(ValueError, match="between 1 and 399"):
        roman(400)


@pytest.mark.parametrize(
    ("code", "alpha2"),
    [
        ("JOR", "JO"),
        ("jo", "JO"),
        (" JO ", "JO"),
        ("EU", "EU"),
        ("XKX", "XK"),
        ("XX", None),
        ("Jordan", None),
        ("", None),
    ],
)
def test_states_are_written_in_two_letters(code: str, alpha2: str | None) -> None:
    """Designs carry either ISO code; names are not looked up, because they would be guessed."""
    assert LAW.normalise_state(code) == alpha2


def test_labels_are_for_readers() -> None:
    """A report names the State, not its code."""
    assert [LAW.state_label(code) for code in ("JOR", "EU", "XX")] == ["Jordan", "European Union", None]


def test_a_law_is_extended_without_touching_the_one_it_came_from() -> None:
    """Two designs that declare local law must not see each other's."""
    right = Right("ng.LAND", "Customary land")
    source = LegalSource("NG-ACT", "An act", aliases=("NGA",))
    row = Pinpoint("NG-ACT", "4", "ng.LAND", Verdict.UNVERIFIED, note="brought by an office")
    rule = EntryIntoForceRule("NG-ACT")
    deed = StateAct("NGA", "NGA", Action.SIGNATURE, date(2020, 1, 1))
    law = LAW.with_rights([right]).with_sources([source]).with_pinpoints([row]).with_rules([rule])
    law = law.with_acts([deed])
    assert law.right("ng.LAND") is right
    assert law.source("NGA") is source
    assert law.pinpoint("ng.LAND", "NGA", "4(2)") is not None
    assert law.rule("NGA") is rule
    assert [(act.source, act.state) for act in law.acts("NGA", "NG")] == [("NG-ACT", "NG")]
    assert list(law.sources) == sorted(law.sources)
    assert LAW.source("NG-ACT") is None
    assert LAW.right("ng.LAND") is None


@pytest.mark.parametrize(
    "replace",
    [
        lambda: LAW.with_rights([Right("HEA", "Health, but less")]),
        lambda: LAW.with_sources([LegalSource("CRC", "Another")]),
        lambda: LAW.with_sources([LegalSource("X", "X", aliases=("CMW",))]),
        lambda: LAW.with_sources([LegalSource("X", "X"), LegalSource("X", "X")]),
        lambda: LAW.with_pinpoints([Pinpoint("CAT", "3", "NRF", Verdict.UNVERIFIED)]),
        lambda: LAW.with_rules([EntryIntoForceRule("CRC")]),
        lambda: LAW.with_acts([StateAct("CRC", "XX", Action.SIGNATURE, date(2020, 1, 1))]),
    ],
    ids=["right", "source", "alias", "twice", "pinpoint", "rule", "state"],
)
def test_what_is_there_cannot_be_replaced(replace: Callable[[], Law]) -> None:
    """Offices may add or tighten, never loosen."""
    with pytest.raises(ValueError, match=r"taken|ISO 3166"):
        replace()


def test_a_source_can_be_declared_with_little() -> None:
    """A design that names a local law by title must load; what is missing is a question for later."""
    source = LegalSource("NE-2018-74", "Law on displaced persons")
    assert (source.kind, source.level, source.bodies, source.in_force) == (None, None, (), None)


def test_the_shipped_law_reads_no_table_until_it_is_asked() -> None:
    """A person who asks for help text should not wait for five thousand acts."""
    script = (
        "from iom_policy.law import tables; from iom_policy.law.catalogue import Law; Law.shipped();"
        "read = [f for f in vars(tables).values() if hasattr(f, 'cache_info') and f.cache_info().currsize];"
        "print(len(read))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
