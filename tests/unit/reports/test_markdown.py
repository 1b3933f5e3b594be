"""Markdown: what to do first, by who can do it; nothing that a design says is taken for markup."""

from __future__ import annotations

import pytest
from attrs import evolve
from gallery import changed
from offices_made import framework_of, office
from reports_made import UNREADABLE, of_design, of_example, written

from iom_policy.reports.in_markdown import code, escaped

QUESTION = "What protection, of which right, results from this activity, and by which indicator will it be known?"
FILE = "designs/mistaken/border-jordan.iom.yaml"
TO_DO = "Say what changes for rights-holders, for which right and how it is known; trainings held are not it."


def headings(text: str) -> list[str]:
    """The headings of a page."""
    return [line for line in text.splitlines() if line.startswith("#")]


def under(text: str, heading: str) -> list[str]:
    """What stands under a heading, without blank lines."""
    after = text.split(f"\n{heading}\n", 1)[1].split("\n#", 1)[0]
    return [line for line in after.splitlines() if line]


def test_what_to_do_comes_first_and_by_who_can_do_it() -> None:
    """Whoever gets the page looks for their own part of it."""
    text = written(
        "markdown", of_example("mistaken/border-jordan.iom.yaml"), of_example("unfinished/desk-argentina.iom.yaml")
    )
    assert headings(text)[:2] == ["# Questions of the IOM Policy on Protection", "## What to do next"]
    one = of_example("unfinished/desk-argentina.iom.yaml")
    assert one.assessment is not None
    roles = {" or ".join(finding.roles) for finding in one.assessment.findings if finding.roles}
    groups = [line.removeprefix("### ") for line in headings(text)[2:]]
    expected = ["Those who write the design", *sorted(roles)]
    assert roles
    assert groups[: len(expected)] == expected
    assert under(text, "### Those who write the design")[0] == (f"- `{FILE}:220` SECOND-PILLAR-RESULT: {TO_DO}")


def test_findings_stand_under_their_activity_with_paragraph_line_and_what_to_do() -> None:
    """A reviewer goes through a design activity by activity."""
    text = written("markdown", of_example("mistaken/border-jordan.iom.yaml"))
    assert under(text, "### Activity `training`: Human-rights module for border officers")[:4] == [
        f"- **violated SECOND-PILLAR-RESULT** (A17(b), A11, A18; text, requirement), `{FILE}:220`",
        "  - Found: The protection result of training is stated without a right.",
        f"  - Question: {QUESTION}",
        f"  - To do: {TO_DO}",
    ]


def test_what_was_not_run_is_said_and_no_closing_claims_more() -> None:
    """A comment on a change is read instead of the terminal."""
    one = of_example("complete/border-jordan.iom.yaml")
    whole = written("markdown", one)
    assert "Nothing that was asked is violated or open. Whether a design protects people" in whole
    assert under(whole, "## What was not run") == ["- Every question was asked."]
    part = written("markdown", evolve(one, run=3), UNREADABLE, partial=("A part.",))
    assert "Whether a design protects people" not in part
    assert under(part, "## What was not run") == [
        "- A part.",
        "- `border-jordan`: 3 of 77 invariants were run.",
        "- `broken.iom.yaml` could not be read: nothing was asked of it.",
    ]
    assert under(part, "## `broken.iom.yaml` could not be read")[0].startswith("- line 1: ")


def test_a_page_on_nothing_does_not_read_as_a_pass() -> None:
    """Nothing found where nothing was looked at says nothing."""
    text = written("markdown")
    assert under(text, "## What to do next") == ["No design was looked at."]


def test_an_office_that_failed_is_for_those_who_look_after_the_tool() -> None:
    """Nobody who writes a design can mend a plugin."""
    broken = framework_of(demo=office(rights=lambda: 1 / 0))
    text = written("markdown", of_example("complete/border-jordan.iom.yaml", broken))
    assert under(text, "### Those who look after the tool and the plugins of offices")
    assert any(line.startswith("- office demo") for line in under(text, "## What was not run"))


@pytest.mark.parametrize(
    "text", ["| a |", "<script>alert(1)</script>", "![x](http://example.org/x.png)", "`a` *b* _c_ ~d~"]
)
def test_what_a_design_says_is_no_markup(text: str) -> None:
    """A title can break a table, load a picture, or call people by name."""
    design = changed("border-jordan", "title: x", "activities: []")
    page = written("markdown", of_design(evolve(design, title=text)))
    assert text not in page
    assert escaped(text) in page


def test_nobody_is_called_to_the_page() -> None:
    """A name behind an @ sends a message to whoever is called so, where pages are shared."""
    assert escaped("ask @legal") == "ask @\N{WORD JOINER}legal"
    assert code("a`b\nc") == "`a'b c`"


def test_by_what_it_was_made_stands_at_the_end() -> None:
    """Whoever doubts the page can make it again."""
    text = written("markdown", of_example("complete/border-jordan.iom.yaml"))
    assert headings(text)[-1] == "## By what this was made"
    table = under(text, "## By what this was made")
    assert table[:3] == ["| what | which |", "|---|---|", "| iom-policy | 1.0 |"]
    assert f"| design | `designs/complete/border-jordan.iom.yaml`, SHA-256 {'0' * 64} |" in table
    assert "| law read as of | 2026-03-01 |" in table
    assert "| baseline | `gone`, SHA-256 not known |" in table
