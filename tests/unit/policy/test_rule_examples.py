"""The examples that explain and the documentation show: each one is read as a design, and its rule is put to it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

import attrs
import pytest

from iom_policy.assessment.assess import assess
from iom_policy.assessment.attesting import standing
from iom_policy.assessment.findings import stands
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import Subjects, subjects_of
from iom_policy.design.design import Design
from iom_policy.documents.read import parse_design
from iom_policy.policy.builtin import theme_of, themes
from iom_policy.policy.contributions import Contribution, Portfolio
from iom_policy.policy.examples import Example, example_of, examples, themes_with_examples
from iom_policy.policy.given import Given
from iom_policy.policy.guards import Guard
from iom_policy.policy.invariants import Invariant, Rule
from iom_policy.policy.portfolio import FirstOf, PortfolioInvariant
from iom_policy.policy.verdicts import ForAPerson, Holds, NotApplicable, Outcome, Raised, Verdict

ON = dt.date(2026, 3, 1)
HEADER = {"iom_policy": "1", "kind": "project", "id": "example", "title": "An example", "as_of": str(ON)}
FRAMEWORK = Framework.builtin()
LEFT_OPEN = {
    "CONTEXT-STATED",  # a context is one of three, or is not stated
    "DO-NO-HARM",  # violated only where a person finds it not met
    "NO-COMPLICITY",  # the same
    "PORTFOLIO-RIGHTS-MAP",  # a right that nobody serves is no fault
}
FORBIDDEN = re.compile(r"complian|illegal|the vulnerable\b|\bscor(?:e|ing)\b|\bbadge\b|beneficiar", re.IGNORECASE)


def _designs(fragments: tuple[str, ...]) -> list[Design]:
    """The designs that fragments become with the lines that every design has."""
    return [
        parse_design(
            "\n".join(f"{key}: {value}" for key, value in HEADER.items() if not _says(key, text)) + f"\n{text}", ".yaml"
        ).design
        for text in fragments
    ]


def _says(key: str, text: str) -> bool:
    return re.search(rf"^{key}:", text, re.MULTILINE) is not None


def _example(rule: Rule) -> Example:
    example = example_of(rule)
    assert example is not None, f"{rule.id} has no example"
    return example


def _answers(rule: Rule, designs: list[Design]) -> list[Verdict]:
    """What a rule answers, put directly to each of its subjects, so that other open questions do not matter."""
    if isinstance(rule, PortfolioInvariant):
        portfolio = Portfolio()
        for one in designs:
            portfolio.add(Contribution.of(one, FRAMEWORK.law, ON))
        answer = rule.check(portfolio, FRAMEWORK.law)
        return [answer.raised if isinstance(answer, FirstOf) else answer]
    assert isinstance(rule, Invariant)
    (design,) = designs
    given = Given(design, FRAMEWORK.law.with_sources(design.law or ()), ON)
    given = attrs.evolve(given, attested=standing(FRAMEWORK, Subjects(given), {}))
    return [rule.check(placed.subject, given) for placed in subjects_of(rule.on, given)]


def _raised(answers: Iterable[Verdict]) -> Iterator[Raised]:
    for answer in answers:
        if isinstance(answer, Raised | tuple):
            yield from answer if isinstance(answer, tuple) else (answer,)


ASKING = [one for one in FRAMEWORK.rules if not isinstance(one, Guard)]


@pytest.mark.parametrize("rule", ASKING, ids=lambda one: one.id)
def test_the_example_that_passes_passes(rule: Rule) -> None:
    """People copy it: every subject holds, and at least one was really asked."""
    example = _example(rule)
    answers = [one for one in _answers(rule, _designs(example.passes)) if not isinstance(one, NotApplicable)]
    assert answers
    assert all(isinstance(one, Holds | ForAPerson) for one in answers), list(_raised(answers))
    assert example.for_a_person is any(isinstance(one, ForAPerson) for one in answers)


@pytest.mark.parametrize("rule", ASKING, ids=lambda one: one.id)
def test_the_example_that_does_not_pass_is_told_as_the_page_says(rule: Rule) -> None:
    """One finding, in the words and of the kind that the page shows."""
    example = _example(rule)
    (raised,) = _raised(_answers(rule, _designs(example.does_not)))
    assert (raised.outcome, str(raised.found)) == (example.outcome, example.found)
    assert raised.strength in (None, rule.strength)


def test_an_example_leaves_open_only_what_the_file_alone_can_never_violate() -> None:
    """A reader should see what contradicts the Policy, wherever a design can."""
    assert {one.id for one in ASKING if _example(one).outcome is Outcome.UNRESOLVED} == LEFT_OPEN


@pytest.mark.parametrize("guard", FRAMEWORK.guards, ids=lambda one: one.id)
def test_a_guard_allows_the_one_and_says_nothing_of_the_other(guard: Guard) -> None:
    """A permission is only as good as its edges."""
    example = _example(guard)
    (allowed,), (not_allowed,) = _designs(example.passes), _designs(example.does_not)
    assert [guard.allows(one) for one in allowed.activities or ()] == [True]
    assert [guard.allows(one) for one in not_allowed.activities or ()] == [False]
    assert example.does_not_because
    assert not example.found


@pytest.mark.parametrize("rule", FRAMEWORK.rules, ids=lambda one: one.id)
def test_the_example_that_passes_breaks_no_other_requirement(rule: Rule) -> None:
    """Whoever copies an example should not learn another mistake with it."""
    for design in _designs(_example(rule).passes):
        found = assess(design, FRAMEWORK).findings
        broken = [one for one in found if one.outcome is not Outcome.UNRESOLVED and stands(one, strict=False)]
        doubtful = [one for one in found if one.invariant == "CITATION-EXISTS"]
        assert [f"{one.invariant}: {one.found}" for one in (*broken, *doubtful)] == []


@pytest.mark.parametrize("rule", FRAMEWORK.rules, ids=lambda one: one.id)
def test_an_example_is_short_and_in_the_fields_words(rule: Rule) -> None:
    """It is read in a terminal of 80 columns, by people who did their best."""
    example = _example(rule)
    for fragment in (*example.passes, *example.does_not):
        lines = fragment.splitlines()
        assert 3 <= len(lines) <= 15
        assert max(map(len, lines)) <= 76
        assert fragment.endswith("\n")
    sentences = (example.to_do, example.passes_because, example.does_not_because, example.found)
    assert all(not one or one[-1] in ".?" for one in sentences)
    assert 1 <= len(re.findall(r"[.?](?:\s|$)", example.to_do)) <= 3
    assert not FORBIDDEN.search(" ".join((*sentences, *example.passes, *example.does_not)))


def test_no_two_rules_have_the_same_example() -> None:
    """A page that shows what the page before it showed explains nothing new."""
    shown = [one for rule in FRAMEWORK.rules for one in (_example(rule).passes, _example(rule).does_not)]
    assert len(set(shown)) == len(shown)


def test_examples_are_filed_under_the_theme_of_their_rule() -> None:
    """A reviewer finds the rule and its example under the same name; an example of nothing is never shown."""
    assert themes_with_examples() == tuple(sorted(themes()))
    for theme in themes_with_examples():
        assert set(examples(theme)) == {one.id for one in FRAMEWORK.rules if theme_of(one) == theme}
