"""What leaves with a report: examples of how what is restricted is blotted out, and what stays."""

from __future__ import annotations

import json
import pathlib

import pytest
from gallery import changed
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_made import UNREADABLE, in_every_format, of_design, of_example, written

from iom_policy.design.design import Design
from iom_policy.design.withholding import WITHHELD, Mask, mask_of, published, restricted_texts
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import read_design, read_designs
from iom_policy.reports.reported import Refusal, Reported
from iom_policy.reports.withheld import withheld


def test_a_finding_on_a_restricted_part_says_that_there_is_one_and_not_what() -> None:
    """A finding that vanished would be a pass, and one that quoted would be a leak."""
    design = changed(
        "border-jordan",
        "activities.training.protection_result.statement: Officers know the Blue House",
        "-activities.training.protection_result.rights",
        "restricted: [activities.training.protection_result]",
    )
    (one,) = withheld([of_design(design)])
    assert one.assessment is not None
    (finding,) = one.assessment["SECOND-PILLAR-RESULT"].findings
    assert finding.found.startswith("What was found is about a part of the design that is restricted")
    assert (finding.path, finding.subject) == (("activities", 2, "protection_result", "rights"), "training")
    assert finding.fix == "Name it in protection_result."
    assert not [form for form, text in in_every_format(of_design(design)).items() if "Blue House" in text]


def test_a_note_on_the_law_quotes_nothing_that_is_restricted_elsewhere() -> None:
    """Why a provision fits is told in a note, and may name what another part of the design keeps back."""
    design = changed(
        "border-jordan",
        "rights.non-refoulement.sources: [{cite: CAT 5, fits_because: It is done in the Blue House}, CAT 3]",
        "activities.training.title: The Blue House",
        "restricted: [activities.training.title]",
    )
    told = of_design(design)
    assert told.assessment is not None
    assert [note.cite for note in told.assessment.law_notes if "in the Blue House" in note.text] == ["CAT 5"]
    (one,) = withheld([told])
    assert one.assessment is not None
    (note,) = [note for note in one.assessment.law_notes if note.cite == "CAT 5"]
    assert "the design says why it fits: It is done in [restricted]" in note.text
    assert not [form for form, text in in_every_format(told).items() if "Blue House" in text]


def test_a_restricted_title_is_nowhere() -> None:
    """Titles stand in headings, far from any finding."""
    design = changed("border-jordan", "title: The Blue House", "restricted: [title]")
    for text in in_every_format(of_design(design)).values():
        assert "blue house" not in text.casefold()


def test_the_answers_of_people_stay_readable_where_what_they_looked_at_is_restricted() -> None:
    """Who answered, when and until when is no secret of the due diligence that they read."""
    told = json.loads(written("json", of_example("complete/border-jordan.iom.yaml")))
    (result,) = [one for one in told["designs"][0]["results"] if one["invariant"] == "NO-COMPLICITY"]
    attested = [one["found"] for one in result["told"] if one["outcome"] == "attested"]
    assert attested
    assert all(" until " in found for found in attested)


@pytest.mark.parametrize(
    ("hidden", "text", "told"),
    [
        ("The Blue House", "It is in THE BLUE\n house.", "It is in [restricted]."),
        ("The Blue House.", "See 'The Blue House'", "See '[restricted]'"),
        ("IT", "it works in IT and in ITALY", "it works in [restricted] and in ITALY"),
        ("it's here", r"found 'it\'s here'", "found '[restricted]'"),
        ("a" * 30 + " " + "b" * 30, "found 'A" + "a" * 29 + " " + "b" * 20 + "...'", "found '[restricted]...'"),
        ("", "nothing", "nothing"),
    ],
)
def test_a_text_is_known_again_however_a_message_writes_it(hidden: str, text: str, told: str) -> None:
    """Messages shorten, quote and wrap what a design says."""
    assert Mask((hidden,)).over(text).replace("[restricted]" + "b" * 11, "[restricted]") == told


def test_numbers_and_days_that_are_restricted_are_blotted_out_and_small_numbers_are_not() -> None:
    """Every text is full of threes; the sum of a budget is a fact."""
    design = changed(
        "border-jordan",
        "budget: {amount: 1400000, currency: USD}",
        "period: {start: 2026-02-03}",
        "restricted: [budget, period]",
    )
    mask = mask_of(design)
    assert mask.over("USD 1,400,000 from 2026-02-03") == "[restricted] [restricted] from [restricted]"
    shown = published(design)
    assert (shown.budget, shown.period) == (None, None)


def test_public_contacts_stay() -> None:
    """The number of a hotline has to be found."""
    design = changed("border-jordan", "title: Ask help@example.org", "public_contacts: [help@example.org]")
    assert published(design).title == "Ask help@example.org"


def test_an_id_that_stands_in_the_open_is_no_secret() -> None:
    """Answers refer to activities; where all answers are restricted, every finding still names its activity."""
    design = changed("border-jordan", "restricted: [attestations, activities.training.rights]")
    shown = published(design)
    assert [one.id for one in shown.activities or ()] == ["data-system", "screening", "training"]
    assert [one.id for one in shown.rights or ()] == [one.id for one in design.rights or ()]
    hidden = published(changed("border-jordan", "restricted: [rights.privacy.id]"))
    assert [one.id for one in hidden.rights or ()][3] == "[restricted]"


def test_a_list_of_what_cannot_be_left_out_is_left_out_as_a_whole() -> None:
    """An attestation has a day; no other day may stand there instead."""
    design = changed("border-jordan", "restricted: [attestations.0]")
    assert published(design).attestations is None


BROKEN = """\
iom_policy: 1
kind: project
id: a
title: The Blue House
states: The Blue House
activities: [{id: b, title: In the Blue House, pillar: The Blue House}]
restricted: [title]
"""


@pytest.mark.parametrize("suffix", [".iom.yaml", ".iom.json", ".iom.jsonl"])
def test_what_is_restricted_in_a_file_that_is_no_design_is_blotted_out(tmp_path: pathlib.Path, suffix: str) -> None:
    """The first draft of a file is broken most of the time, and gates tell why."""
    file = tmp_path / f"a{suffix}"
    data = {
        "iom_policy": 1,
        "kind": "project",
        "id": "a",
        "title": "The Blue House",
        "states": "The Blue House",
        "restricted": ["title"],
    }
    file.write_text(BROKEN if suffix == ".iom.yaml" else json.dumps(data))
    with pytest.raises(DocumentError) as caught:
        read_designs(file)
    assert caught.value.restricted == ("The Blue House",)
    (one,) = withheld([_refused(caught.value)])
    (states, *_) = [refusal.message for refusal in one.problems if refusal.path == ("states",)]
    assert states == "states: expected a list of text, found text '[restricted]'"
    for text in in_every_format(one).values():
        assert "blue house" not in text.casefold()


def test_where_nobody_can_tell_what_is_restricted_nothing_is_quoted(tmp_path: pathlib.Path) -> None:
    """A file that is not even YAML has no list of what is restricted."""
    file = tmp_path / "a.iom.yaml"
    file.write_text("title: a\ntitle: b\nrestricted: !secret 'The Blue House'\n")
    with pytest.raises(DocumentError) as caught:
        read_design(file)
    assert caught.value.restricted is None
    (one,) = withheld([_refused(caught.value)])
    assert [refusal.message for refusal in one.problems] == [
        "the key [not shown] is written twice; the first is at line 1, column 1",
        "the tag [not shown] is not allowed: a design holds plain values only",
    ]


def _refused(error: DocumentError) -> Reported:
    problems = tuple(Refusal(one.message, one.hint, one.path, one.span) for one in error.problems)
    return Reported(source="a.iom.yaml", problems=problems, hidden=error.restricted)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            {"restricted": ["activities.b.partners"], "activities": [{"id": "b", "partners": {"Blue House": 3}}]},
            ("Blue House", "3"),
        ),
        ({"restricted": ["activities[0]"], "activities": ["x"]}, ("x",)),
        ({"restricted": ["nothing.there"]}, ()),
        ({"restricted": [3]}, None),
        (["a"], None),
        ({}, ()),
    ],
)
def test_what_is_restricted_is_looked_up_in_whatever_was_written(data: object, told: tuple[str, ...] | None) -> None:
    """A file may be of any shape; where its own list cannot be read, nothing of it is quoted."""
    assert restricted_texts(data) == told


def test_a_design_that_restricts_nothing_is_shown_as_it_is() -> None:
    """Reports are for reading."""
    design = changed("border-jordan", "-restricted")
    assert isinstance(design, Design)
    assert published(design) == design


def test_a_file_that_cannot_be_read_is_in_every_report() -> None:
    """What is left out of a report is believed to be fine."""
    for form, text in in_every_format(UNREADABLE).items():
        assert "broken.iom.yaml" in text, form
        assert "the file is empty" in text or "[not shown]" in text, form


WORDS = st.text(alphabet="kKsSiI\u017f\u212a\u0130\u0131'\u00e9 .\n-1", min_size=1, max_size=6)


@settings(max_examples=500)
@given(st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=5))
def test_the_quick_look_for_how_hidden_texts_begin_passes_over_none(hidden: list[str], said: list[str]) -> None:
    """Most texts hold nothing that is restricted and are not searched; one that does must not slip through that."""
    text = "".join(said)
    mask = Mask(tuple(hidden))
    searched = mask._pattern.sub(WITHHELD, text) if mask._pattern else text
    assert mask.over(text) == searched
