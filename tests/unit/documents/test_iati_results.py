"""Published results become a results chain, without invented links and without invented numbers."""

from __future__ import annotations

import pathlib

import pytest
from iati_files import Write, activities, one, writer

from iom_policy.design.results import Outcome
from iom_policy.documents.iati import Published, read_published


@pytest.fixture
def written(tmp_path: pathlib.Path) -> Write:
    """Write a file and give its path."""
    return writer(tmp_path)


def outcomes_of(found: Published) -> tuple[Outcome, ...]:
    """The outcomes of an activity."""
    results = found.read.design.results
    return (results.outcomes if results else None) or ()


def objective_of(found: Published) -> str | None:
    """The objective of an activity."""
    results = found.read.design.results
    return results.objective if results else None


class TestResults:
    """Results become a chain, without invented links."""

    OUTPUT = '<result type="1"><title><narrative>An output</narrative></title></result>'
    OUTCOME = '<result type="2"><title><narrative>An outcome</narrative></title></result>'

    @pytest.mark.parametrize("outcomes", [0, 2])
    def test_outputs_are_not_linked_where_the_link_is_not_plain(self, written: Write, outcomes: int) -> None:
        """No link is invented."""
        found = one(written, self.OUTPUT + self.OUTCOME * outcomes)
        assert [outcome.outputs for outcome in outcomes_of(found)] == [None] * outcomes
        assert "1 output is published and left out" in found.remarks[0].message

    def test_an_outcome_without_words_is_still_a_second_one(self, written: Write) -> None:
        """Leaving it out must not make a link plain that is not."""
        found = one(written, self.OUTPUT + self.OUTCOME + '<result type="2"/>')
        assert outcomes_of(found)[0].outputs is None
        assert len(found.remarks) == 2

    def test_other_results_are_told(self, written: Write) -> None:
        """Impacts and others have no place in the chain."""
        found = one(written, '<result type="9"><title><narrative>T</narrative></title></result><result/>')
        assert found.read.design.results is None
        assert "2 results" in found.remarks[0].message

    @pytest.mark.parametrize(
        ("title", "description", "expected"),
        [("2400", "Better policies", "2400: Better policies"), ("A", "", "A"), ("", "B", "B"), ("A", "A b", "A b")],
    )
    def test_title_and_description_make_the_statement(
        self, written: Write, title: str, description: str, expected: object
    ) -> None:
        """Titles are often mere numbers."""
        text = f"<title><narrative>{title}</narrative></title>"
        text += f"<description><narrative>{description}</narrative></description>"
        found = one(written, f'<result type="2">{text}</result>')
        assert outcomes_of(found)[0].statement == expected

    @pytest.mark.parametrize("value", ["many", "1,000", "NaN", "inf", "1_0", "\u0663", "9" * 400, ""])
    def test_only_numbers_are_values(self, written: Write, value: str) -> None:
        """Qualitative values, separators and other digits are no numbers."""
        indicator = f'<indicator><title><narrative>I</narrative></title><baseline value="{value}"/></indicator>'
        found = one(written, self.OUTCOME.replace("</result>", f"{indicator}</result>"))
        (read,) = outcomes_of(found)[0].indicators or ()
        assert read.baseline is None

    def test_parts_of_a_target_are_not_the_target(self, written: Write) -> None:
        """A target for women is not the target."""
        targets = '<target value="9"><dimension name="sex" value="f"/></target><target value="20"/>'
        indicator = f"<indicator><title><narrative>I</narrative></title><period>{targets}</period></indicator>"
        found = one(written, self.OUTCOME.replace("</result>", f"{indicator}<indicator/></result>"))
        (read,) = outcomes_of(found)[0].indicators or ()
        assert (read.target, read.unit, read.better) == (20, None, None)
        assert "an indicator without" in found.remarks[0].message

    def test_an_objective_that_repeats_the_title_is_none(self, written: Write) -> None:
        """It says nothing new."""
        found = one(written, '<description type="2"><narrative>A title</narrative></description>')
        assert found.read.design.results is None

    def test_an_objective_that_a_publisher_writes_everywhere_is_none(self, written: Write) -> None:
        """Three titles with one objective show a formula."""
        formula = '<description type="2"><narrative>Natural disasters</narrative></description>'
        named = [f"<title><narrative>Title {number}</narrative></title>{formula}" for number in range(3)]
        shared, few = (read_published(written(activities(*some))) for some in (named, named[:2]))
        assert [one.read.design.results for one in shared] == [None] * 3
        assert "other activities" in shared[0].remarks[-1].message
        assert [objective_of(one) for one in few] == ["Natural disasters"] * 2


class TestWhatIsLeft:
    """What results hold besides is named, and so is every number that is not taken."""

    INDICATOR = "<indicator><title><narrative>I</narrative></title>{}</indicator>"

    def remarks_of(self, written: Write, inside: str) -> list[tuple[str, tuple[str | int, ...]]]:
        """What is said of an outcome with one indicator."""
        outcome = f'<result type="2"><title><narrative>O</narrative></title>{self.INDICATOR.format(inside)}</result>'
        return [(remark.message, remark.path) for remark in one(written, outcome).remarks]

    @pytest.mark.parametrize(
        ("inside", "what", "why"),
        [
            ('<baseline value="many"/>', "baseline", "'many' is not a number"),
            (
                '<baseline value="1"/><baseline value="2"/>',
                "baseline",
                "2 are published, and none is plainly for the whole",
            ),
            (
                '<period><target value="1"/></period><period><target value="2"/></period>',
                "target",
                "2 are published, and none is plainly for the whole",
            ),
            ('<period><target value="1"><location ref="a"/></target></period>', "target", "'1' is for a part"),
        ],
    )
    def test_a_number_that_is_not_taken(self, written: Write, inside: str, what: str, why: str) -> None:
        """A step on the way, a part and a word are not what is aimed at."""
        told = self.remarks_of(written, inside)[0]
        path = ("results", "outcomes", 0, "indicators", 0, what)
        assert told == (f"no {what} is taken over: {why}", path)

    def test_an_empty_value_says_nothing_and_nothing_is_said_of_it(self, written: Write) -> None:
        """There is nothing to lose."""
        assert self.remarks_of(written, '<baseline year="2020"/><period><target value=" "/></period>') == []

    def test_what_else_results_hold_is_counted(self, written: Write) -> None:
        """What was reached is for those who follow the work; a design says what is aimed at."""
        inside = (
            "<reference/><baseline><comment/></baseline><x:y xmlns:x='urn:x'/>"
            "<period><period-start/><period-end/><target><comment/></target><actual/><actual/></period>"
        )
        assert self.remarks_of(written, inside) == [
            ("not taken over from the results: actual (2), reference, {urn:x}y", ("results",))
        ]

    def test_a_result_without_indicators_is_a_result(self, written: Write) -> None:
        """How it is known is not stated, and is asked for."""
        [outcome] = outcomes_of(one(written, TestResults.OUTCOME))
        assert (outcome.statement, outcome.indicators) == ("An outcome", None)
