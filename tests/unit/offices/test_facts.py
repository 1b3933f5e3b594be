"""Law in TOML becomes typed values, and everything that is wrong with a file is told at once."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from iom_policy.offices.api import (
    BodyOfLaw,
    FactsError,
    LawLevel,
    LegalSource,
    PartialDate,
    Pinpoint,
    PinpointStyle,
    SourceKind,
    TextVerdict,
    read_law,
)

WHOLE = """
[[source]]
id = "demo.ACT-1"
title = "An act"
kind = "national-law"
level = "national"
jurisdiction = "JO"
bodies = ["labour", "human-rights"]
adopted = 2001
in_force = 2001-07-01
terminated = "2018-12"
replaced_by = "demo.ACT-2"
pinpoint_style = "article"
last_pinpoint = "40"
provenance = ["a gazette"]

[[source.provision]]
pinpoint = "4(1)"
right = "WRK"
verdict = "confirmed"
verified_against = "a gazette"
note = "Workers in season"
"""


def test_a_file_becomes_sources_and_provisions() -> None:
    """Every field that a lawyer may write arrives as what it is."""
    law = read_law(WHOLE)
    assert law.sources == (
        LegalSource(
            "demo.ACT-1", "An act", kind=SourceKind.NATIONAL_LAW, level=LawLevel.NATIONAL, jurisdiction="JO",
            bodies=(BodyOfLaw.LABOUR, BodyOfLaw.HUMAN_RIGHTS), adopted=PartialDate(2001),
            in_force=PartialDate(2001, 7, 1), terminated=PartialDate(2018, 12), replaced_by="demo.ACT-2",
            pinpoint_style=PinpointStyle.ARTICLE, last_pinpoint="40", provenance=("a gazette",),
        ),
    )  # fmt: skip
    assert law.sources[0].in_force is not None
    assert law.sources[0].in_force.exact == dt.date(2001, 7, 1)
    assert law.pinpoints == (
        Pinpoint("demo.ACT-1", "4(1)", "WRK", TextVerdict.CONFIRMED, "a gazette", "Workers in season"),
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('kind = "national-law"', 'kind = "law"', "demo.ACT-1: kind: 'law' is none of: treaty, custom"),
        ('"labour"', '"work"', "demo.ACT-1: bodies: 'work' is none of: human-rights"),
        ("adopted = 2001", "adoptd = 2001", "demo.ACT-1: no field is called 'adoptd'; did you mean adopted?"),
        ('"2018-12"', '"December 2018"', "demo.ACT-1: terminated: 'December 2018' is not a date"),
        ('title = "An act"', "title = 7", "demo.ACT-1: title: 7 is no text: put it in quotes"),
        ('provenance = ["a gazette"]', 'provenance = "a gazette"', "demo.ACT-1: provenance: 'a gazette' is no list"),
        ('title = "An act"', "", "demo.ACT-1: missing 1 required positional argument: 'title'"),
        ('verdict = "confirmed"', 'verdict = "yes"', "demo.ACT-1 4(1): verdict: 'yes' is none of: confirmed"),
        ("[[source.provision]]", "[[sources]]", "there is no table 'sources'; write [[source]]"),
        ("[[source]]", "[[source", "this is no TOML: "),
        ("[[source]]", f"x = {'[' * 5000}", "this is no TOML: it is nested too deeply"),
        ("[[source.provision]]", "[source.provision]", "demo.ACT-1: write each provision under [[source.provision]]"),
    ],
)
def test_what_is_wrong_is_told_with_the_source_and_the_field(before: str, after: str, said: str) -> None:
    """A lawyer mends a file by what it says, not by a traceback."""
    with pytest.raises(FactsError, match=re.escape(said)):
        read_law(WHOLE.replace(before, after, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source = 1", "source: write each source under [[source]]"),
        ('source = ["demo.ACT-1"]', "source 1: this is no table; write each source under [[source]]"),
        (
            '[[source]]\nid = "demo.A"\ntitle = "A"\nprovision = ["4"]',
            "demo.A: this is no table; write each provision under [[source.provision]]",
        ),
    ],
)
def test_what_is_no_table_is_told_as_that(text: str, said: str) -> None:
    """One pair of brackets too few is a slip that TOML lets pass."""
    with pytest.raises(FactsError, match=f"^{re.escape(said)}$"):
        read_law(text)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    """One run, one list."""
    with pytest.raises(FactsError) as raised:
        read_law(WHOLE.replace('"labour"', '"work"').replace("adopted", "adoptd").replace('"confirmed"', '"yes"'))
    assert len(str(raised.value).splitlines()) == 3
