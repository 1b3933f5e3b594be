"""Published IATI activities become designs that hold what is published, and nothing else."""

from __future__ import annotations

import datetime as dt
import pathlib

import pytest
from iati_files import Write, activities, one, writer

from iom_policy.design.activities import Activity, Money, Period
from iom_policy.design.places import Span
from iom_policy.design.results import Indicator
from iom_policy.design.vocabulary import DesignKind, Direction, OperationalContext
from iom_policy.documents.iati import read_iati, read_published
from iom_policy.documents.read import read_designs
from iom_policy.documents.reading import ReadDesign

FULL = """\
<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03" xmlns:dstore="http://d-portal.org/xmlns/dstore">
 <iati-activity humanitarian="1" default-currency="USD" xml:lang="en" dstore:index="7">
  <iati-identifier>XM-EX-1/A</iati-identifier>
  <title>
   <narrative xml:lang="fr">Guichet</narrative>
   <narrative>Return
     desk</narrative>
  </title>
  <description type="1"><narrative>About the desk.</narrative></description>
  <description type="2"><narrative>Returns are voluntary.</narrative></description>
  <activity-date iso-date="2020-01-01" type="1"/>
  <activity-date iso-date="2020-02-01" type="2"/>
  <activity-date iso-date="2020-12-31" type="3"/>
  <contact-info><person-name><narrative>Nobody Inparticular</narrative></person-name>
   <telephone>+1 555 555 5555</telephone><email>nobody@example.org</email>
   <mailing-address><narrative>1 Example Street</narrative></mailing-address></contact-info>
  <recipient-country code="JO" percentage="60"/>
  <recipient-country code="no" percentage="40"/>
  <recipient-country code="ZZ"/>
  <recipient-region code="289" vocabulary="1"/>
  <location><point srsName="x"><pos>31.95 35.91</pos></point></location>
  <sector code="15190" vocabulary="1"><narrative>Facilitation of migration</narrative></sector>
  <sector code="DP" vocabulary="99"/>
  <budget type="1"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-06-30"/>
   <value currency="USD">100.50</value></budget>
  <budget type="1"><period-start iso-date="2020-07-01"/><period-end iso-date="2020-12-31"/>
   <value>99.50</value></budget>
  <result type="2">
   <title><narrative>Outcome A</narrative></title>
   <description><narrative>People decide freely.</narrative></description>
   <indicator measure="2" ascending="1">
    <title><narrative>Informed before deciding</narrative></title>
    <baseline value="10"/>
    <period><target value="90.5"/></period>
   </indicator>
   <indicator measure="5" ascending="0">
    <title><narrative>Complaints</narrative></title>
    <baseline value="many"/>
    <period><target value="5"/></period>
    <period><target value="3"/></period>
   </indicator>
  </result>
  <result type="1"><title><narrative>A desk is open.</narrative></title></result>
 </iati-activity>
</iati-activities>
"""


@pytest.fixture
def written(tmp_path: pathlib.Path) -> Write:
    """Write a file and give its path."""
    return writer(tmp_path)


class TestWhatIsStated:
    """One full activity, field by field."""

    @pytest.fixture
    def read(self, written: Write) -> ReadDesign:
        """The full activity, read."""
        (found,) = read_iati(written(FULL))
        return found

    def test_the_head_of_the_design(self, read: ReadDesign) -> None:
        """Country shares, letter case and unknown codes do not matter; budgets of one currency add up."""
        design = read.design
        assert (design.iom_policy, design.kind, design.id) == (1, DesignKind.PROJECT, "XM-EX-1-A")
        assert design.title == "Return desk"
        assert design.states == ("JO", "NO")
        assert design.context is OperationalContext.HUMANITARIAN
        assert design.sectors == ("15190 Facilitation of migration", "99:DP")
        assert design.period == Period(start=dt.date(2020, 2, 1), end=dt.date(2020, 12, 31))
        assert design.budget == Money(amount=200, currency="USD")

    def test_its_one_activity_says_no_more_than_its_title(self, read: ReadDesign) -> None:
        """The published record is the activity; type, pillar and rights are for the team to say."""
        assert read.design.activities == (Activity(id="activity", title="Return desk"),)

    def test_nothing_else_is_filled_in(self, read: ReadDesign) -> None:
        """What IATI has no field for stays unstated."""
        design = read.design
        rest = (design.rights, design.rationale, design.population, design.risks, design.safeguards)
        assert rest == (None,) * 5
        assert (design.as_of, design.edition, design.parent) == (None,) * 3

    def test_results(self, read: ReadDesign) -> None:
        """Numbers are taken only where they are numbers for the whole, and outputs only below a single outcome."""
        results = read.design.results
        assert results
        assert results.objective == "Returns are voluntary."
        (outcome,) = results.outcomes or ()
        assert (outcome.id, outcome.statement) == ("outcome-1", "Outcome A: People decide freely.")
        assert outcome.indicators == (
            Indicator(
                id="outcome-1.1",
                statement="Informed before deciding",
                unit="percent",
                baseline=10,
                target=90.5,
                better=Direction.HIGHER,
            ),
            Indicator(id="outcome-1.2", statement="Complaints", better=Direction.LOWER),
        )
        assert [output.statement for output in outcome.outputs or ()] == ["A desk is open."]

    def test_no_contact_data_nor_coordinates(self, read: ReadDesign) -> None:
        """A publication names people and places that a design has no need of."""
        shown = repr(read)
        for private in ("Inparticular", "555", "example.org", "Example Street", "31.95"):
            assert private not in shown

    def test_places(self, read: ReadDesign) -> None:
        """A finding points at the element; what is not stated points at what lies around it."""
        lines = {
            (): 3,
            ("id",): 4,
            ("title",): 5,
            ("period",): 13,
            ("states",): 18,
            ("states", 1): 19,
            ("sectors",): 23,
            ("budget",): 25,
            ("results", "objective"): 11,
            ("results", "outcomes", 0): 29,
            ("results", "outcomes", 0, "indicators", 1): 37,
            ("results", "outcomes", 0, "outputs", 0): 44,
            ("activities", 0): 3,
            ("activities", 0, "pillar"): 3,
            ("rights",): 3,
        }
        assert {path: read.places.span(path) for path in lines} == {path: Span(line, 1) for path, line in lines.items()}

    def test_what_is_left_out_is_told_with_its_line(self, written: Write) -> None:
        """Nothing that a design cannot take vanishes unseen."""
        (found,) = read_published(written(FULL))
        told = {(remark.span.line, remark.message) for remark in found.remarks if remark.span}
        assert (20, "the country code 'ZZ' is not known") in told
        assert (21, "the region '289' is published, which does not say which States it means") in told

    def test_read_designs_reads_it(self, written: Write, read: ReadDesign) -> None:
        """The door for every kind of file leads here."""
        (found,) = read_designs(written(FULL))
        assert found.design == read.design


def test_lines_are_right_beyond_what_sixteen_bits_hold(written: Write) -> None:
    """The parser keeps lines in 16 bits; long files are common."""
    filler = "\n" * 70_000
    text = (
        f'<iati-activities version="2.03">{filler}<iati-activity>\n <iati-identifier>X-1</iati-identifier>\n <title>\n'
    )
    text += (
        '  <narrative>T</narrative>\n </title>\n <recipient-country code="JO"/>\n</iati-activity>\n</iati-activities>'
    )
    (found,) = read_iati(written(text))
    spans = [found.places.span(path) for path in ((), ("id",), ("title",), ("states",))]
    assert spans == [Span(70_001, 1), Span(70_002, 1), Span(70_003, 1), Span(70_006, 1)]


class TestTexts:
    """Narratives in several languages."""

    @pytest.mark.parametrize(
        ("narratives", "expected"),
        [
            ('<narrative xml:lang="fr">Un</narrative><narrative xml:lang="EN-gb">One</narrative>', "One"),
            ('<narrative xml:lang="fr">Un</narrative><narrative xml:lang="es">Uno</narrative>', "Un"),
            ('<narrative xml:lang="en"> </narrative><narrative xml:lang="fr">Un</narrative>', "Un"),
            ("<narrative>One<!-- no --> &amp;\n\ttwo\u2028three</narrative>", "One & two three"),
            (
                "<narrative>Desk (desk@example.org, +1 555 555 5555)</narrative>",
                "Desk ([contact left out], [contact left out])",
            ),
        ],
    )
    def test_title(self, written: Write, narratives: str, expected: object) -> None:
        """English first, then the first language; one line, without contact data."""
        assert one(written, "", title=f"<title>{narratives}</title>").read.design.title == expected

    def test_the_language_may_stand_on_the_file(self, written: Write) -> None:
        """Languages are inherited."""
        inner = '<title><narrative xml:lang="fr">Un</narrative><narrative>One</narrative></title>'
        (found,) = read_iati(written(activities(inner, root='xml:lang="en"')))
        assert found.design.title == "One"

    @pytest.mark.parametrize("title", ["", "<title/>", "<title>1.x style</title>", "<title><narrative/></title>"])
    def test_without_a_title_the_identifier_stands_in_and_is_told(self, written: Write, title: str) -> None:
        """A title is never made up."""
        found = one(written, "", title=title)
        assert found.read.design.title == "XM-EX-1"
        bare = "a text does not stand in a narrative, as IATI 2.0x asks, and is not read"
        told = sorted((remark.path, remark.message) for remark in found.remarks)
        assert [one for one in told if one[0] == ("title",)] == told[-1:]
        assert [one[1] for one in told[:-1]] == ([bare] if "1.x" in title else [])

    def test_a_long_text_is_no_burden(self, written: Write) -> None:
        """Looking for contact data takes time in proportion to the text."""
        found = one(written, "", title=f"<title><narrative>{'x' * 1_000_000}@+1{'1' * 100_000}</narrative></title>")
        assert len(found.read.design.title) > 1_000_000


class TestIds:
    """Identifiers become ids."""

    def test_doubles_are_told_apart_in_the_order_of_the_file(self, written: Write) -> None:
        """Ids are unique in a file, and the same in every run."""
        names = ("A/1", "A-1", "A-1.2", "A/1", "activity")
        text = activities(*(f"<iati-identifier>{name}</iati-identifier>" for name in names))
        found = read_published(written(text))
        assert [one.read.design.id for one in found] == ["A-1", "A-1.2", "A-1.2.2", "A-1.3", "activity.2"]
        assert "taken further up" in found[1].remarks[0].message

    @pytest.mark.parametrize("identifier", ["", "<iati-identifier/>", "<iati-identifier> --- </iati-identifier>"])
    def test_without_a_usable_identifier_the_line_names_it(self, written: Write, identifier: str) -> None:
        """There is nothing else to name it by."""
        (found,) = read_published(written(activities(identifier)))
        assert found.read.design.id == "activity-2"
        assert found.remarks[0].path == ("id",)


class TestStates:
    """Countries become States."""

    def test_only_regions(self, written: Write) -> None:
        """A region is not a list of States."""
        found = one(
            written, '<recipient-region code="1" vocabulary="2"><narrative>World</narrative></recipient-region>'
        )
        assert found.read.design.states is None
        assert "'1 World'" in found.remarks[0].message

    def test_codes_that_the_law_does_not_know_are_left_out(self, written: Write) -> None:
        """They would make the whole design faulty."""
        found = one(written, '<recipient-country code="ZZ"/><recipient-country code=""/><recipient-country/>')
        assert found.read.design.states is None
        assert [remark.message for remark in found.remarks] == [
            "the country code '' is not known",
            "the country code 'ZZ' is not known",
        ]

    def test_each_state_once(self, written: Write) -> None:
        """Publishers repeat countries for each share."""
        found = one(written, '<recipient-country code="JO"/><recipient-country code="jo "/>')
        assert found.read.design.states == ("JO",)

    def test_of_the_transactions_where_the_activity_names_none(self, written: Write) -> None:
        """IATI allows either place."""
        inner = '<transaction><recipient-country code="JO"/><sector code="1"/></transaction>'
        found = one(written, inner).read.design
        assert (found.states, found.sectors) == (("JO",), ("1:1",))


class TestPeriod:
    """Dates become a period."""

    @pytest.mark.parametrize("text", ["", "2020", "15/03/2020", "2020-02-30", "2020-01-011"])
    def test_what_is_no_date_is_left_out_and_told(self, written: Write, text: str) -> None:
        """A date is never repaired."""
        found = one(written, f'<activity-date iso-date="{text}" type="2"/>')
        assert found.read.design.period is None
        assert "actual start" in found.remarks[0].message

    def test_planned_dates_stand_in_for_actual_ones(self, written: Write) -> None:
        """Actual dates come first, where there are any."""
        inner = '<activity-date iso-date="2020-01-01Z" type="1"/><activity-date iso-date="x" type="2"/>'
        assert one(written, inner).read.design.period == Period(start=dt.date(2020, 1, 1))


class TestBudget:
    """Budgets become one amount, or none."""

    @staticmethod
    def line(
        amount: object, start: str = "2020-01-01", end: str = "2020-12-31", *, kind: str = "1", currency: str = "USD"
    ) -> str:
        """A budget of one year."""
        dates = f'<period-start iso-date="{start}"/><period-end iso-date="{end}"/>'
        return f'<budget type="{kind}">{dates}<value currency="{currency}">{amount}</value></budget>'

    def test_a_revised_budget_takes_the_place_of_the_original(self, written: Write) -> None:
        """Both are published side by side."""
        inner = self.line(5) + self.line(7, kind="2") + self.line(1, "2021-01-01", "2021-12-31")
        assert one(written, inner).read.design.budget == Money(amount=8, currency="USD")

    @pytest.mark.parametrize(
        ("lines", "why"),
        [
            ([(1, {}), (2, {"start": "2021-01-01", "end": "2021-12-31", "currency": "EUR"})], "EUR, USD"),
            ([(1, {"currency": ""})], "no currency"),
            ([("1,000", {})], "not a number"),
            ([("NaN", {})], "not a number"),
            ([("1e9999999", {})], "not a number"),
            ([(1, {}), (2, {"start": "2020-06-01", "end": "2021-06-01"})], "overlap"),
            ([(1, {}), (2, {})], "overlap"),
            ([(1, {}), (2, {"start": "", "end": ""})], "for which time"),
        ],
    )
    def test_no_total_is_made_up(self, written: Write, lines: list[tuple[object, dict[str, str]]], why: str) -> None:
        """A sum is given only where every part and its time are plain."""
        found = one(written, "".join(self.line(amount, **more) for amount, more in lines))
        assert found.read.design.budget is None
        assert why in found.remarks[0].message

    def test_a_budget_without_a_value(self, written: Write) -> None:
        """An empty element states nothing."""
        assert one(written, "<budget/>").read.design.budget is None


class TestContext:
    """The humanitarian flag."""

    @pytest.mark.parametrize(
        ("attribute", "expected"),
        [("", None), ('humanitarian="0"', None), ('humanitarian="true"', OperationalContext.HUMANITARIAN)],
    )
    def test_only_a_yes_says_something(self, written: Write, attribute: str, expected: object) -> None:
        """Not humanitarian does not mean migration governance."""
        (found,) = read_iati(written(f'<iati-activity version="2.02" {attribute}/>'))
        assert found.design.context is expected
