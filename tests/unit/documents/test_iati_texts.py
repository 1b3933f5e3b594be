"""Texts of publications are read as they are, whatever was done to them, and what was changed is told."""

from __future__ import annotations

import pathlib

import pytest
from iati_files import Write, activities, one, writer

from iom_policy.design.places import Span
from iom_policy.documents.iati import read_iati
from iom_policy.documents.iati_texts import (
    CONTACT_OUT,
    CONTROL_OUT,
    LETTERS_LOST,
    MARKUP_OUT,
    MORE_NARRATIVES,
    NO_NARRATIVE,
    OTHER_LANGUAGES,
)


@pytest.fixture
def written(tmp_path: pathlib.Path) -> Write:
    """Write a file and give its path."""
    return writer(tmp_path)


def titled(narratives: str) -> str:
    """A title with these narratives."""
    return f"<title>{narratives}</title>"


@pytest.mark.parametrize(
    ("narratives", "expected", "told"),
    [
        ("<narrative>One</narrative>", "One", []),
        ("<narrative>&lt;p&gt;One &lt;br/&gt;two&lt;/p&gt;</narrative>", "One two", [MARKUP_OUT]),
        ("<narrative><![CDATA[<p class='a'>One</p><ul><li>two</li></ul>]]></narrative>", "One two", [MARKUP_OUT]),
        ("<narrative>w&lt;b&gt;or&lt;/b&gt;d</narrative>", "word", [MARKUP_OUT]),
        ("<narrative><p>One</p><p>two <b>three</b></p></narrative>", "One two three", [MARKUP_OUT]),
        ("<narrative>Care &amp;amp; water &amp;#233; &amp;nbsp; end</narrative>", "Care & water é end", [MARKUP_OUT]),
        ("<narrative>&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;</narrative>", "One", [MARKUP_OUT]),
        (
            "<narrative>R&amp;D where x &lt; y &gt; z, &amp;c; AT&amp;T;</narrative>",
            "R&D where x < y > z, &c; AT&T;",
            [],
        ),
        ("<narrative>G\ufffdn\ufffdral</narrative>", "G\ufffdn\ufffdral", [LETTERS_LOST]),
        ("<narrative>it\x92s</narrative>", "its", [CONTROL_OUT]),
        ("<narrative>Ask desk@example.org</narrative>", "Ask [contact left out]", [CONTACT_OUT]),
        ("<narrative>One</narrative><narrative>Two</narrative>", "One", [MORE_NARRATIVES]),
        (
            "".join(
                f'<narrative xml:lang="{language}">{text}</narrative>'
                for language, text in (("fr", "Un"), ("en", "One"), ("sv", "En"), ("fr", "Une"))
            ),
            "One",
            [f"{OTHER_LANGUAGES}fr", f"{OTHER_LANGUAGES}sv"],
        ),
        (
            '<narrative xml:lang="fr">Un</narrative><narrative>One</narrative>',
            "Un",
            [f"{OTHER_LANGUAGES}an unnamed one"],
        ),
    ],
)
def test_a_text_and_what_is_told_of_it(written: Write, narratives: str, expected: str, told: list[str]) -> None:
    """Markup is not part of what somebody said; letters that were lost are."""
    found = one(written, "", title=titled(narratives))
    assert found.read.design.title == expected
    assert [(remark.message, remark.span, remark.about) for remark in found.remarks] == [
        (message, Span(2, 1), "XM-EX-1") for message in told
    ]


def test_what_is_told_of_texts_is_told_once_for_all_of_an_activity(written: Write) -> None:
    """A publisher who writes in two languages does so in every text."""
    both = '<narrative xml:lang="sv">Ett</narrative><narrative xml:lang="en">One {}</narrative>'
    results = "".join(f'<result type="2"><title>{both.format(number)}</title></result>\n' for number in range(3))
    found = one(written, results)
    assert [(remark.message, remark.span) for remark in found.remarks] == [
        (f"{OTHER_LANGUAGES}sv (3 times)", Span(2, 1))
    ]


def test_a_text_outside_a_narrative_is_told(written: Write) -> None:
    """IATI 1.0x wrote texts so; what version 2 does not read must not vanish."""
    found = one(written, '<description type="2">To inform people</description>')
    assert [remark.message for remark in found.remarks] == [NO_NARRATIVE]


def test_a_text_of_seventy_thousand_characters_is_whole(written: Write) -> None:
    """Some publishers put a report into a field."""
    text = "Lorem ipsum " * 6000
    [found] = read_iati(written(activities(titled(f"<narrative>{text}</narrative>"))))
    assert found.design.title == text.strip()


@pytest.mark.parametrize(
    "piece", ["<p ", "&lt;p ", "&lt;", "&amp;", "&amp;x", "&amp;#1", "@", "+1 ", "&lt;b a&gt;", "<a>"]
)
def test_no_text_takes_long(written: Write, piece: str) -> None:
    """Looking for markup takes time in proportion to the text, whatever stands in it."""
    inside = (piece * 100_000).replace("<p ", "&lt;p ").replace("<a>", "&lt;a&gt;")
    assert read_iati(written(activities(titled(f"<narrative>T {inside}</narrative>"))))[0].design.title.startswith("T")


def test_a_comment_inside_an_identifier_cuts_nothing_off(written: Write) -> None:
    """An identifier is all of what stands between its tags."""
    assert one(written, "", identifier="XM-<!-- no -->EX-1").identifier == "XM-EX-1"
