"""Pages on rules: one model, written for the terminal and for the documentation, and the same said in both."""

from __future__ import annotations

import re

import pytest

from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.law.catalogue import Law
from iom_policy.policy.examples import example_of
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Rule, invariant
from iom_policy.policy.verdicts import HOLDS, Basis, Verdict
from iom_policy.reports.explain import explanation, overview
from iom_policy.reports.pages import Code, Ids, Item, RulePage, Section, page_as_markdown, page_as_text
from iom_policy.reports.rule_page import rule_page

FRAMEWORK = Framework.builtin()
AFTER = Ids("After", ("B-RULE",), " and 2 more")
PAGE = RulePage(
    "A-RULE",
    (
        Section(
            "First",
            ("A question?", "More of it.", Item("A6(c)", "it says [this]"), Ids("After", ("B-RULE",), " and 2 more")),
        ),
        Section("Second", (Code("rights:\n  - {id: a}\n"), "Because.")),
    ),
)


def test_a_page_reads_well_in_a_terminal() -> None:
    """Headings at the margin, what they hold indented, and code apart from the sentences around it."""
    assert list(page_as_text(PAGE)) == [
        "A-RULE",
        "",
        "First",
        "  A question?",
        "  More of it.",
        "  A6(c): it says [this]",
        "  After: B-RULE and 2 more",
        "",
        "Second",
        "    rights:",
        "      - {id: a}",
        "",
        "  Because.",
    ]


def test_a_page_of_the_documentation_can_be_followed() -> None:
    """Nothing in a sentence is taken for markup, and rules that are named can be followed."""
    assert list(page_as_markdown(PAGE)) == [
        "# A-RULE",
        "",
        "## First",
        "",
        "A question?",
        "",
        "More of it.",
        "",
        r"- **A6(c)**: it says \[this\]",
        "- **After**: [B-RULE](B-RULE.md) and 2 more",
        "",
        "## Second",
        "",
        "```yaml",
        "rights:",
        "  - {id: a}",
        "```",
        "",
        "Because.",
    ]


@pytest.mark.parametrize("rule", FRAMEWORK.rules, ids=lambda one: one.id)
def test_the_documentation_shows_what_the_terminal_shows(rule: Rule) -> None:
    """Whoever reads one should not find something else in the other: headings, and examples as they are run."""
    section = "\n".join(page_as_markdown(rule_page(rule, FRAMEWORK)))
    terminal = list(page_as_text(rule_page(rule, FRAMEWORK)))
    headings = [line for line in terminal[1:] if line and not line.startswith(" ")]
    assert re.findall(r"^## (.+)", section, flags=re.MULTILINE) == headings
    example = example_of(rule)
    assert example is not None
    assert re.findall(r"```yaml\n(.*?)```", section, flags=re.DOTALL) == [*example.passes, *example.does_not]
    links = re.findall(r"\]\(([^)]+)\.md\)", section)
    assert set(links) <= {one.id for one in FRAMEWORK.rules}


def test_a_rule_that_an_office_added_has_a_page_without_examples() -> None:
    """It is said that there is none, under the headings that a reader knows."""

    @invariant("xx.HEARD", on=Design, clauses=("C5", "XX-ACT 4"), basis=Basis.PRACTICE, question="Were people heard?")
    def heard(design: Design, given: Given) -> Verdict:
        """People were heard.

        The office asks for it.
        """
        return HOLDS

    framework = Framework.of(Law.shipped(), (*FRAMEWORK.invariants, heard))
    page = rule_page(heard, framework)
    known = rule_page(FRAMEWORK.rules[0], FRAMEWORK)
    assert [one.heading for one in page.sections] == [one.heading for one in known.sections]
    said = dict(zip((one.heading for one in page.sections), (one.parts for one in page.sections), strict=True))
    assert said["An example that passes"] == ("None is given: the rule was added by an office.",)
    assert said["What to do"] == ("Each finding says what to do.",)
    assert said["The paragraphs"][1] == Item("XX-ACT 4", "a provision that the office names")
    assert Item("requirement", "of the office, besides what the Policy asks") in said["Basis and strength"]
    lines = list(overview(framework))
    assert lines[lines.index("Added by an office.") + 1] == "  xx.HEARD                 Were people heard?"
    assert "77 asked of a design" in " ".join(lines)
    assert "and 1 that offices added." in " ".join(lines)
    assert explanation("xx.HEARD", framework).lines[0] == "xx.HEARD"
