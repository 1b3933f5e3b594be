"""What a design takes nothing of is named element by element: the activity, the line, and why."""

from __future__ import annotations

import datetime as dt
import pathlib
import re

import pytest
from counted import read
from iati_files import Write, activities, one, writer

from iom_policy.design.places import Span
from iom_policy.documents.iati import read_published
from iom_policy.documents.iati_left_out import DOCUMENTS, LEFT_OUT, MARKS, ORGANIZATIONS, PERSONS, PROSE, RECORD, TAKEN
from iom_policy.documents.problems import MAX_PROBLEMS
from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import Binding


@pytest.fixture
def written(tmp_path: pathlib.Path) -> Write:
    """Write a file and give its path."""
    return writer(tmp_path)


def messages(written: Write, inner: str) -> list[str]:
    """What is said of an activity."""
    return [remark.message for remark in one(written, inner).remarks]


def test_each_kind_is_named_with_its_number_and_its_lines(written: Write) -> None:
    """Somebody who looks for it finds it."""
    inner = "<reporting-org/>\n<location/>\n<location/>\n<tag/><policy-marker/>\n<contact-info/>\n<transaction/>"
    found = one(written, inner)
    assert [(remark.message, remark.span) for remark in found.remarks] == [
        (f"not taken over: reporting-org on line 2, transaction on line 7; {RECORD.why}", Span(2, 1)),
        (f"not taken over: location (2, from line 3 on), contact-info on line 6; {PERSONS.why}", Span(3, 1)),
        (f"not taken over: tag on line 5, policy-marker on line 5; {MARKS.why}", Span(5, 1)),
    ]
    assert {remark.about for remark in found.remarks} == {"XM-EX-1"}


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
def test_every_element_of_iati_is_taken_or_named_with_a_reason(written: Write, name: str) -> None:
    """Nothing vanishes unseen."""
    assert messages(written, f"<{name}/>") == [f"not taken over: {name} on line 2; {LEFT_OUT[name].why}"]


def test_taken_and_left_out_are_all_of_iati() -> None:
    """The 34 elements that IATI 2.01 to 2.03 allow in an activity, each on one side."""
    assert len(TAKEN | set(LEFT_OUT)) == len(TAKEN) + len(LEFT_OUT) == 34


@pytest.mark.parametrize(
    ("inner", "named"),
    [
        ("<description><narrative>A</narrative></description>", f"description without a type on line 2; {PROSE.why}"),
        ('<description type=" "/>', f"description without a type on line 2; {PROSE.why}"),
        ('<description type="1"/><description type="1"/>', f"description of type 1 (2, from line 2 on); {PROSE.why}"),
        ('<description type="4"/>', f"description of type 4 on line 2; {PROSE.why}"),
        ("<participating-org/>", f"participating-org on line 2; {ORGANIZATIONS.why}"),
        ("<document-link/>", f"document-link on line 2; {DOCUMENTS.why}"),
        ('<x:a xmlns:x="urn:x"/>', "{urn:x}a on line 2; it is no part of IATI 2.0x"),
        ("<recipient-contry/>", "recipient-contry on line 2; it is no part of IATI 2.0x"),
        ("<title/>", "title on line 2; it is published more than once, and the first is taken"),
        ("<iati-activity/>", "iati-activity on line 2; it is no part of IATI 2.0x"),
    ],
)
def test_what_is_named(written: Write, inner: str, named: str) -> None:
    """Types that are missing, foreign namespaces and misspelt elements among it."""
    assert messages(written, inner) == [f"not taken over: {named}"]


def test_a_type_may_have_spaces_around_it(written: Write) -> None:
    """What is read as an objective must not be passed over as one."""
    found = one(written, '<description type=" 2 "><narrative>Work</narrative></description>').read.design
    assert found.results
    assert found.results.objective == "Work"


def test_a_line_of_the_report_names_file_line_activity_and_reason(written: Write) -> None:
    """All that is needed to go and look."""
    path = written(
        activities("<iati-identifier>XM-EX-1</iati-identifier><title><narrative>T</narrative></title><tag/>")
    )
    designs, left_out, _ = read(path)
    assert len(designs) == 1
    assert left_out == [f"{path}:2:1: XM-EX-1: not taken over: tag on line 2; {MARKS.why}"]


def test_an_activity_without_identifier_goes_by_the_id_that_it_is_given(written: Write) -> None:
    """There is nothing else to name it by."""
    [found] = read_published(written(activities("<tag/>")))
    assert {remark.about for remark in found.remarks} == {"activity-2"}


def test_an_identifier_without_end_is_not_repeated_without_end(written: Write) -> None:
    """It would stand in every remark."""
    assert {len(remark.about) for remark in one(written, "<tag/>", identifier="X" * 10_000).remarks} == {120}


def test_what_cannot_be_seen_is_no_part_of_a_remark(written: Write) -> None:
    """A line of the report stays one line, in the order in which it is written."""
    assert {remark.about for remark in one(written, "<tag/>", identifier="A\u202eB\u200bC").remarks} == {"A?B?C"}


def test_a_code_that_each_transaction_repeats_is_told_once(written: Write) -> None:
    """Hundreds of transactions name the same place."""
    inner = '<transaction><recipient-country code="ZZ"/><sector code="DP"/><sector/></transaction>' * 9
    assert [told for told in messages(written, inner) if "transaction (9" not in told] == [
        "a sector without code and name is left out",
        "the sector 'DP' names no vocabulary, and is no code of OECD DAC's",
        "the country code 'ZZ' is not known",
    ]


def test_remarks_on_one_activity_come_to_an_end(written: Write) -> None:
    """A broken record must not fill the memory; that there is more is said."""
    found = one(written, "".join(f'<recipient-country code="Z{number}"/>' for number in range(MAX_PROBLEMS + 50)))
    assert len(found.remarks) == MAX_PROBLEMS
    assert "there is more that was not taken over than can be told" in [remark.message for remark in found.remarks]


class TestCodes:
    """Codes that are not those of the lists."""

    @pytest.mark.parametrize(
        ("inner", "told"),
        [
            (
                '<recipient-country code="XX"><narrative>Somewhere</narrative></recipient-country>',
                "the country code 'XX' (Somewhere) is not known",
            ),
            ('<recipient-country code="298"/>', "the country code '298' is not known"),
            ("<recipient-country/>", "the country code '' is not known"),
            ("<sector/>", "a sector without code and name is left out"),
            ('<sector code="DP"/>', "the sector 'DP' names no vocabulary, and is no code of OECD DAC's"),
            ('<activity-date iso-date="2020-01-01"/>', "a date without a type is left out: '2020-01-01'"),
            (
                '<activity-date type="start-planned" iso-date="2020-01-01"/>',
                "a date of type 'start-planned' is left out: '2020-01-01'",
            ),
        ],
    )
    def test_it_is_told_what_stood_there(self, written: Write, inner: str, told: str) -> None:
        """So that people can say what was meant."""
        assert messages(written, inner) == [told]

    @pytest.mark.parametrize("code", ["JOR", "jor", " JO "])
    def test_codes_of_three_letters_are_codes_of_states(self, written: Write, code: str) -> None:
        """Both lists are ISO's."""
        assert one(written, f'<recipient-country code="{code}"/>').read.design.states == ("JO",)

    @pytest.mark.parametrize("code", ["XK", "XKX"])
    def test_a_code_of_publishers_own_is_kept_and_its_law_is_unknown(self, written: Write, code: str) -> None:
        """Work there must not vanish from a count, and nothing is claimed of the law."""
        assert one(written, f'<recipient-country code="{code}"/>').read.design.states == ("XK",)
        assert Law.shipped().status("ICCPR", code, dt.date(2026, 3, 1)).binding is Binding.UNKNOWN

    def test_a_sector_code_is_kept_whatever_its_vocabulary(self, written: Write) -> None:
        """Who knows the vocabulary can read it."""
        inner = (
            '<sector vocabulary="98" code="01"/><sector vocabulary="99" code="DP"><narrative>IDPs</narrative></sector>'
        )
        assert one(written, inner).read.design.sectors == ("98:01", "99:DP IDPs")

    def test_whether_it_is_humanitarian_is_read_from_yes_and_no_only(self, written: Write) -> None:
        """A word is not guessed at."""
        path = written(
            '<iati-activity version="2.03" humanitarian="maybe"><title><narrative>T</narrative></title></iati-activity>'
        )
        [found] = read_published(path)
        assert found.read.design.context is None
        told = "whether it is humanitarian is published as 'maybe', which is neither yes nor no"
        assert told in [remark.message for remark in found.remarks]


PAGE = pathlib.Path(__file__).parents[3] / "docs" / "howto" / "portfolio.md"


def test_the_page_on_portfolios_says_it_of_every_element() -> None:
    """Whoever publishes can see beforehand what is taken, and why not."""
    taken, left = PAGE.read_text(encoding="utf-8").split("| in the publication |")[1:]
    for table, names in ((taken, TAKEN), (left, LEFT_OUT)):
        rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| ")]
        named = {name for row in rows for name in re.findall(r"`([a-z-]+)`", row)}
        assert named - {"indicator", "condition", "description"} == set(names) - {"description"}
    reasons = {
        name: line.split("|")[2].strip()
        for line in left.splitlines()
        if line.startswith("| ")
        for name in re.findall(r"`([a-z-]+)`", line.split("|")[1])
    }
    assert all(reasons[name].startswith(reason.why) for name, reason in LEFT_OUT.items())
