"""Whatever is published, its draft reads back as that and no more, is the same each time, and drops no question."""

from __future__ import annotations

import datetime as dt
import pathlib
import re
from collections import Counter
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iati_files import activities

from iom_policy.assessment.assess import assess
from iom_policy.documents.draft import draft_text
from iom_policy.documents.iati import read_published
from iom_policy.documents.questionnaire import questionnaire
from iom_policy.documents.read import parse_design
from iom_policy.documents.suggested_law import LawDay
from iom_policy.law.catalogue import Law
from iom_policy.policy.likely import likely_table
from iom_policy.policy.verdicts import Outcome

DAYS = LawDay(today=dt.date(2026, 3, 1))
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=30
)
CODES = sorted(word for row in likely_table().fields for word in row.words if re.match(r"\d", word))
STATES = st.sampled_from(["JO", "KE", "TH", "UA", "MX", "XK", "ZZ", "TUV"])
DAYS_OF_START = st.dates(dt.date(1950, 1, 1), dt.date(2060, 1, 1))
PUBLISHERS = st.sampled_from(["XM-DAC-47066-", "XM-EX-", "xm/", ""])


@st.composite
def sectors(draw: st.DrawFn) -> str:
    """A sector, of a list that is known or of none, with words or without."""
    code = draw(st.sampled_from(CODES) | TEXTS)
    vocabulary, colon, inner = code.rpartition(":")
    named = f" vocabulary={quoteattr(vocabulary)}" if colon and vocabulary else ""
    return f"<sector{named} code={quoteattr(inner)}><narrative>{escape(draw(TEXTS))}</narrative></sector>"


@st.composite
def published(draw: st.DrawFn) -> str:
    """An activity that says something of what decides what is likely, or nothing of it."""
    identifier = draw(PUBLISHERS) + draw(st.text(st.sampled_from("ABa01./"), max_size=5))
    parts = [
        f"<iati-identifier>{identifier}</iati-identifier>",
        f"<title><narrative>{escape(draw(TEXTS))}</narrative></title>",
    ]
    parts += [f"<recipient-country code={quoteattr(state)}/>" for state in draw(st.lists(STATES, max_size=3))]
    parts += draw(st.lists(sectors(), max_size=4))
    parts += [f'<activity-date type="1" iso-date="{day}"/>' for day in draw(st.lists(DAYS_OF_START, max_size=1))]
    parts += draw(
        st.lists(
            st.just('<conditions attached="1"><condition><narrative>C</narrative></condition></conditions>'), max_size=1
        )
    )
    return "".join(parts)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A place for a publication."""
    return tmp_path_factory.mktemp("iati") / "published.xml"


@settings(deadline=None)
@given(st.lists(published(), min_size=1, max_size=2), st.sampled_from("01"))
def test_a_draft_asserts_what_the_publication_says_and_nothing_else(
    file: pathlib.Path, inner: list[str], humanitarian: str
) -> None:
    """With its comments or without them; what it leaves open is open, and never wrong."""
    text = activities(*inner).replace("<iati-activity>", f'<iati-activity humanitarian="{humanitarian}">')
    file.write_text(text, encoding="utf-8")
    for one in read_published(file):
        draft = draft_text(one, file.name, Law.shipped(), DAYS)
        assert draft == draft_text(one, file.name, Law.shipped(), DAYS)
        bare = "\n".join(line for line in draft.splitlines() if not line.lstrip(" ").startswith("#"))
        assert parse_design(draft, ".yaml").design == parse_design(bare, ".yaml").design == one.read.design
        told = {
            finding.outcome for result in assess(one.read.design, on=dt.date(2026, 3, 1)) for finding in result.told
        }
        assert not told & {Outcome.VIOLATED, Outcome.ERROR}


@settings(deadline=None)
@given(published())
def test_what_is_likely_changes_the_order_of_questions_and_nothing_else(file: pathlib.Path, inner: str) -> None:
    """A question may come sooner; none is dropped, doubled or worded otherwise, and what is added is a comment."""
    file.write_text(activities(inner), encoding="utf-8")
    (one,) = read_published(file)
    plain = questionnaire(one.read.design)
    body = draft_text(one, file.name, Law.shipped(), DAYS).partition("\n\n")[2]
    asked, sorted_ = (Counter(line.strip() for line in text.splitlines() if line) for text in (plain, body))
    assert not asked - sorted_
    assert all(line.startswith("##") for line in sorted_ - asked)
