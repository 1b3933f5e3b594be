"""Target groups and conditions are taken over in the publication's own words, and nothing is read into them."""

from __future__ import annotations

import pathlib

import pytest
from iati_files import Write, activities, one, writer

from iom_policy.design.people import PopulationGroup
from iom_policy.design.places import Span
from iom_policy.design.safeguards import DonorCondition, Safeguards
from iom_policy.documents.draft import draft_design
from iom_policy.documents.iati import read_iati
from iom_policy.documents.read import parse_design


@pytest.fixture
def written(tmp_path: pathlib.Path) -> Write:
    """Write a file and give its path."""
    return writer(tmp_path)


def group(text: str) -> str:
    """A description of a target group."""
    return f'<description type="3"><narrative>{text}</narrative></description>\n'


def conditions(*texts: str, attached: str = 'attached="1"') -> str:
    """The conditions of an activity."""
    inside = "".join(f'<condition type="1"><narrative>{text}</narrative></condition>\n' for text in texts)
    return f"<conditions {attached}>\n{inside}</conditions>"


class TestTargetGroups:
    """Whom an activity is for, as it is published."""

    def test_the_words_are_a_label_and_nothing_else(self, written: Write) -> None:
        """Which category, status and vulnerability the words mean is for people to say."""
        found = one(written, group("Infants,Children,PLW,IDPS") + group("Refugee women at risk"))
        assert found.read.design.population == (
            PopulationGroup(id="group-1", label="Infants,Children,PLW,IDPS"),
            PopulationGroup(id="group-2", label="Refugee women at risk"),
        )
        places = [found.read.places.span(path) for path in (("population",), ("population", 1, "label"))]
        assert places == [Span(2, 1), Span(3, 1)]
        assert found.remarks == ()

    def test_a_group_that_is_published_twice_is_one(self, written: Write) -> None:
        """Two groups with one name could not be told apart."""
        assert one(written, group("Refugees") * 2).read.design.population == (
            PopulationGroup(id="group-1", label="Refugees"),
        )

    @pytest.mark.parametrize("text", ["", " ", "&lt;p&gt;&lt;/p&gt;"])
    def test_a_group_without_words_is_none(self, written: Write, text: str) -> None:
        """Unstated stays unstated."""
        assert one(written, group(text)).read.design.population is None

    def test_no_contact_data_of_a_group(self, written: Write) -> None:
        """Texts of publishers hold what should not be there."""
        [found] = one(written, group("Callers of +1 555 555 5555")).read.design.population or ()
        assert found.label == "Callers of [contact left out]"

    def test_the_draft_shows_it_and_asks_the_rest_of_each_group(self, written: Write) -> None:
        """A question stands where its answer belongs."""
        title = "<title><narrative>T</narrative></title>"
        path = written(activities(title + group("Tea pickers") + group("Their families")))
        draft = draft_design(path)
        assert draft.count("## Which legal statuses do they have?") == 2
        assert "\n    label: Their families\n" in draft
        assert "## Who are the rights-holders?" not in draft
        answered = draft.replace("    # children: true", "    children: true")
        assert [one.children for one in parse_design(answered, ".yaml").design.population or ()] == [True, True]
        assert parse_design(draft, ".yaml").design == read_iati(path)[0].design


class TestConditions:
    """What donors attach."""

    def test_the_words_are_a_condition_and_nothing_else(self, written: Write) -> None:
        """What help is made to depend on is for people to judge."""
        found = one(written, conditions("Only in Kericho", "Reports twice a year"))
        assert found.read.design.safeguards == Safeguards(
            donor_conditions=(
                DonorCondition(condition="Only in Kericho"),
                DonorCondition(condition="Reports twice a year"),
            )
        )
        path = ("safeguards", "donor_conditions")
        assert [found.read.places.span(one) for one in (path, (*path, 1))] == [Span(3, 1), Span(4, 1)]
        assert found.remarks == ()

    def test_a_condition_that_many_activities_share_binds_each(self, written: Write) -> None:
        """What a donor attaches to all of its money it attaches to this."""
        titles = [f"<title><narrative>{number}</narrative></title>{conditions('Audit')}" for number in range(4)]
        assert all(read.design.safeguards for read in read_iati(written(activities(*titles))))

    @pytest.mark.parametrize(
        ("inner", "message"),
        [
            (conditions(attached='attached="0"'), "the publication says that no conditions are attached"),
            (conditions(attached='attached="false"'), "the publication says that no conditions are attached"),
            (conditions(), "conditions are attached, and which ones is not published"),
            (conditions(""), "conditions are attached, and which ones is not published"),
            (conditions(attached=""), "conditions are attached, and which ones is not published"),
        ],
    )
    def test_without_words_nothing_is_stated_and_it_is_told(self, written: Write, inner: str, message: str) -> None:
        """A flag of a record is no answer to whether help is impartial."""
        found = one(written, inner)
        assert found.read.design.safeguards is None
        assert [remark.message for remark in found.remarks] == [message]

    def test_a_contradiction_is_told_and_the_words_are_kept(self, written: Write) -> None:
        """The stricter of the two is the one to look at."""
        found = one(written, conditions("Only nationals", attached='attached="0"'))
        assert found.read.design.safeguards == Safeguards(
            donor_conditions=(DonorCondition(condition="Only nationals"),)
        )
        assert [one.message for one in found.remarks] == ["no conditions are attached, it says, and it lists 1"]

    def test_the_draft_shows_it_and_asks_what_was_found_on_it(self, written: Write) -> None:
        """A condition is there for somebody to look at."""
        title = "<title><narrative>T</narrative></title>"
        path = written(activities(title + conditions("Only in Kericho", "Reports")))
        draft = draft_design(path)
        assert draft.count("## What does it make help depend on?") == 2
        assert "\n    - condition: Reports\n" in draft
        assert "What do donors attach" not in draft
        assert parse_design(draft, ".yaml").design == read_iati(path)[0].design


def test_digits_of_an_identifier_are_no_telephone_number(written: Write) -> None:
    """Registers of companies use numbers that look like one; an id with brackets is none."""
    path = written(activities("<iati-identifier>GB-COH-1-0012345678</iati-identifier>"))
    assert parse_design(draft_design(path), ".yaml").design.id == "GB-COH-1-0012345678"
