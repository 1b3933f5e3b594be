"""A draft begins with what such work usually meets, says why, drops no question, and states nothing of it."""

from __future__ import annotations

import pathlib
import re

import pytest
from iati_files import Write, one, writer

from iom_policy.design.design import Design
from iom_policy.documents.draft import draft_text
from iom_policy.documents.questionnaire import questionnaire
from iom_policy.documents.read import parse_design
from iom_policy.documents.where_to_begin import Beginning

TRAFFICKING = '<sector vocabulary="99" code="CT"><narrative>Counter Trafficking</narrative></sector>'
STARTS = '<recipient-country code="TH"/><activity-date type="1" iso-date="2020-01-01"/>'
IOM = "XM-DAC-47066-CT.0001"


@pytest.fixture
def written(tmp_path: pathlib.Path) -> Write:
    """Write a file and give its path."""
    return writer(tmp_path)


def drafted(written: Write, inner: str, identifier: str = IOM) -> str:
    """The draft of an activity."""
    return draft_text(one(written, inner, identifier), "a.xml")


def words(text: str) -> str:
    """Comments as running text."""
    return " ".join(re.sub(r"^ *#+", "", text, flags=re.MULTILINE).split())


def questions(draft: str) -> list[str]:
    """The first line of each question that is no reason and no suggestion."""
    return re.findall(r"^ *## ((?:[A-Z]|level|right:|eligib|decides).*)$", draft, re.MULTILINE)


def test_the_top_names_the_likeliest_questions_and_rights_and_what_that_is_worth(written: Write) -> None:
    """Somebody who opens the file knows where to begin before the first key, and that it is not the Policy."""
    top = words(drafted(written, TRAFFICKING + STARTS).partition("\niom_policy:")[0])
    assert (
        "Where to begin. Such work usually meets this first; that is field practice, not the Policy, and nobody has "
        "reviewed it yet. - activities.personal_data: Which personal data are held, what for, on what basis, for how "
        "long, and who answers for them? (PRIVACY-DATA) - activities.harms: What harm can this activity itself do to "
        "people, and is enough done about it? (DO-NO-HARM) - activities.children: Where children are among the people: "
        "how do their best interests come first? (CHILD-BEST-INTERESTS) - rights: Which rights, of which people, does "
        "this activity help to secure? (RIGHT-NAMED) - rights to look at: SLA Freedom from slavery, servitude, forced "
        "labour and trafficking; NPN "
    ) in top


def test_a_likely_question_comes_first_and_says_why(written: Write) -> None:
    """A reason that can be checked against the publication, and called what it is."""
    draft = drafted(written, TRAFFICKING + STARTS)
    asked = re.findall(r"^    # (\w+):", draft, re.MULTILINE)
    assert asked[:3] == ["personal_data", "harms", "children"]
    assert (
        "Asked first (field practice, not the Policy), because the publication says project type 99:CT Counter "
        "Trafficking: A name that gets out can lead traffickers to a person. Which personal data are held"
    ) in words(draft)


def test_no_question_is_dropped_or_changed(written: Write) -> None:
    """What is likely changes the order, and nothing else."""
    design = one(written, TRAFFICKING + STARTS, IOM).read.design
    plain = questionnaire(design)
    first = Beginning(first={"activities.harms": ("Why.",), "risks": (), "safeguards.feedback": (), "stages": ()})
    sorted_ = questionnaire(design, first)
    added = {"## Why.", "### What such work usually meets first (field practice, not the Policy)"}
    added.add("### What else is asked")
    assert sorted({line.strip() for line in sorted_.splitlines()} - added) == sorted(
        {line.strip() for line in plain.splitlines()}
    )
    assert len(sorted_.splitlines()) - len(plain.splitlines()) <= 10
    keys = re.findall(r"^(?:# )?([a-z_]+):", sorted_, re.MULTILINE)
    assert keys[keys.index("period") + 1 :][:5] == ["risks", "safeguards", "stages", "activities", "edition"]
    assert re.search(r"^# safeguards:\n#   feedback:", sorted_, re.MULTILINE)


def test_a_field_that_is_stated_is_not_asked_at_the_top(written: Write) -> None:
    """A question that is answered is gone, at the top as well."""
    conditions = (
        '<conditions attached="1"><condition type="1"><narrative>Quarterly.</narrative></condition></conditions>'
    )
    returns = '<sector vocabulary="99" code="RR"><narrative>Return</narrative></sector>'
    asked, answered = (drafted(written, returns + STARTS + more, IOM) for more in ("", conditions))
    assert "- safeguards.donor_conditions:" in asked
    assert "- safeguards.donor_conditions:" not in answered


def test_nothing_of_it_is_stated(written: Write) -> None:
    """Rights and law are suggested in comments: the file says no more than the publication."""
    published = one(written, TRAFFICKING + STARTS, IOM)
    draft = draft_text(published, "a.xml")
    assert "suggestion, to be checked: SLA:" in draft
    assert parse_design(draft, ".yaml").design == published.read.design
    bare = "\n".join(line for line in draft.splitlines() if not line.lstrip().startswith("#"))
    assert parse_design(bare, ".yaml").design == published.read.design
    assert not re.search(r"^[^#]*suggestion", draft, re.MULTILINE)


def test_law_stands_beside_the_question_on_rights(written: Write) -> None:
    """Where whoever answers it looks."""
    draft = drafted(written, TRAFFICKING + STARTS)
    block = draft[: draft.index("# rights:\n")].rpartition("\n\n")[2]
    assert "Rights to look at first" in block
    assert "  TH Thailand" in block
    assert draft.count("TH Thailand") == 1


def test_a_sector_of_which_nothing_is_written_down_is_named(written: Write) -> None:
    """That the list is silent is no sign that nothing matters."""
    draft = drafted(written, '<sector code="99810"/>' + STARTS, "XM-EX-1")
    assert "Nothing is written down yet on what usually comes with 1:99810." in words(draft)
    assert "### What such work" not in draft or "regional law" in draft


def test_personal_data_in_the_name_of_a_sector_is_repeated_nowhere(written: Write) -> None:
    """A comment is read as much as a value."""
    sector = '<sector vocabulary="99" code="CT"><narrative>Counter, write to a.b@example.org</narrative></sector>'
    assert "example.org" not in drafted(written, sector + STARTS).partition("\niom_policy:")[2]
    assert "example.org" not in drafted(written, sector + STARTS)


def test_a_value_is_written_to_its_last_character() -> None:
    """A space that cannot be broken is one, and a title that lost it would be another title."""
    design = Design(iom_policy=1, kind="project", id="a", title="A\u00a0")  # type: ignore[arg-type]
    assert parse_design(questionnaire(design), ".yaml").design.title == "A\u00a0"


def test_a_design_of_ones_own_is_asked_in_the_order_of_the_format() -> None:
    """Where nothing is known of the work, nothing is called likely."""
    draft = questionnaire(Design(iom_policy=1, kind="project", id="a", title="A"))  # type: ignore[arg-type]
    assert "first" not in re.findall(r"^#+ (.*)$", draft, re.MULTILINE)[0]
    assert "###" not in draft
