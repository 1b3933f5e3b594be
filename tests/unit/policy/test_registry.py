"""The set of invariants as a whole: nothing lacks what a reader needs, nothing goes beyond the Policy."""

from __future__ import annotations

import datetime as dt
import pathlib
import re
import typing
from typing import Any

import attrs
import pytest
from casebook import outcomes_possible, outcomes_seen
from gallery import changed

from iom_policy.assessment.framework import Framework, FrameworkError
from iom_policy.assessment.subjects import subjects_of
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import DesignKind
from iom_policy.law.catalogue import Law
from iom_policy.policy.builtin import builtin_invariants, theme_of, themes
from iom_policy.policy.clauses import clauses
from iom_policy.policy.examples import example_of
from iom_policy.policy.given import Given
from iom_policy.policy.guards import GUARDS, Guard
from iom_policy.policy.invariants import Invariant, Rule, invariant
from iom_policy.policy.portfolio import PORTFOLIO_INVARIANTS, PortfolioInvariant
from iom_policy.policy.verdicts import HOLDS, Basis, Outcome, Strength

ALL = builtin_invariants()
ASKED: list[Invariant | PortfolioInvariant] = [*ALL, *PORTFOLIO_INVARIANTS]
RULES = Framework.builtin().rules
FORBIDDEN = re.compile(r"compliant|compliance|illegal|the vulnerable|\bscore\b|\bbadge\b|beneficiar", re.IGNORECASE)


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.id)
def test_a_rule_has_all_that_a_reader_needs(one: Rule) -> None:
    """Paragraphs that exist, a basis, a strength, a question, what is asked, why, and what to do, in a theme."""
    assert re.fullmatch(r"[A-Z]+(-[A-Z]+)*", one.id)
    assert one.clauses
    assert set(one.clauses) <= set(clauses())
    assert isinstance(one.basis, Basis)
    assert isinstance(one.strength, Strength)
    assert one.question.endswith("?")
    asked, _, why = one.asks.partition("\n\n")
    assert asked.endswith(".")
    assert why.endswith(".")
    assert theme_of(one) in themes()
    example = example_of(one)
    assert example is not None, "write it down in policy/data/examples"
    assert example.to_do.endswith(".")


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_an_invariant_is_asked_of_something_and_waits_for_invariants_that_exist(one: Invariant) -> None:
    """A question that is put to nothing, or waits for nothing that can be answered, is never asked."""
    law = Law.shipped()
    given = Given(Design(iom_policy=1, kind=DesignKind.PROJECT, id="a", title="A"), law, dt.date(2026, 3, 1))
    assert isinstance(subjects_of(one.on, given), tuple)
    assert set(one.asked_after) <= {other.id for other in ALL} - {one.id}


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.id)
def test_an_invariant_has_a_case_for_each_outcome_it_can_have(one: Invariant | PortfolioInvariant) -> None:
    """An invariant that nobody has seen fail, or hold, is no evidence; one that cannot fail asks nothing."""
    assert outcomes_seen(one.id) == outcomes_possible(one)
    assert outcomes_possible(one) & {"violated", "expected", "unresolved"}


def test_an_outcome_that_a_rule_cannot_have_is_not_expected_of_it() -> None:
    """Which outcomes a rule has is read from its code: here is what the reading says where it matters most."""
    can = {one.id: outcomes_possible(one) for one in ASKED}
    assert can["CONTEXT-STATED"] == {"satisfied", "unresolved"}
    assert can["RIGHT-PINPOINT"] == {"satisfied", "expected"}
    assert can["BEYOND-NEEDS"] == {"satisfied", "attested", "violated", "expected", "unresolved", "not applicable"}
    assert can["NO-COMPLICITY"] == {"attested", "violated", "unresolved", "not applicable"}
    assert can["PORTFOLIO-RIGHTS-MAP"] == {"satisfied", "unresolved"}


@pytest.mark.parametrize("one", GUARDS, ids=lambda one: one.id)
def test_a_guard_is_put_to_the_rules_by_a_test_of_its_own(one: Guard) -> None:
    """A permission that no test holds up is a sentence on paper."""
    tests = (pathlib.Path(__file__).parent / "test_guards.py").read_text(encoding="utf-8")
    assert f'"""{one.id}: ' in tests
    assert one.strength is Strength.PERMISSION
    assert one.forbids


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.id)
def test_the_words_of_a_rule_are_the_fields_own(one: Rule) -> None:
    """Words that grade a design or label people never reach a reader."""
    assert not FORBIDDEN.search(f"{one.asks} {one.question}")


@pytest.mark.parametrize("one", [one for one in ALL if one.judgement], ids=lambda one: one.id)
def test_a_judgement_says_who_on_what_and_for_how_long(one: Invariant) -> None:
    """An attestation can only be checked against roles, evidence and fields that are named, and that exist."""
    assert one.judgement is not None
    assert one.judgement.roles
    assert one.judgement.evidence
    assert 0 < one.judgement.months <= 24
    for name in one.judgement.reads:
        first, _, rest = name.partition(".")
        assert (
            _leads_somewhere(Design, rest.split("."))
            if first == "design"
            else _leads_somewhere(one.on, name.split("."))
        )


def _leads_somewhere(kind: Any, steps: list[str]) -> bool:
    """Whether a dotted name exists, through lists and what may be unstated."""
    if not steps:
        return True
    for inner in typing.get_args(kind):
        if _leads_somewhere(inner, steps):
            return True
    if not attrs.has(kind):
        return False
    fields = attrs.fields_dict(attrs.resolve_types(kind))
    if "+" in steps[0]:
        return len(steps) == 1 and set(steps[0].split("+")) <= set(fields)
    return steps[0] in fields and _leads_somewhere(fields[steps[0]].type, steps[1:])


def test_what_the_policy_calls_typical_is_never_a_requirement() -> None:
    """The Policy says typically of the horizon, and nothing makes that a must."""
    horizon = next(one for one in ALL if one.id == "HORIZON-TYPICAL")
    assert horizon.strength is Strength.EXPECTATION


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_field_practice_is_never_told_as_a_requirement_of_the_policy(one: Invariant) -> None:
    """A tool that says the Policy demands what only the field does misquotes it."""
    assert one.basis is not Basis.PRACTICE or one.strength is Strength.EXPECTATION


def test_invariants_are_asked_after_those_they_wait_for() -> None:
    """Otherwise one cause would be told as many findings."""
    order = [one.id for one in Framework.builtin().invariants]
    for one in Framework.builtin().invariants:
        for before in one.asked_after:
            assert order.index(before) < order.index(one.id)


def _made(name: str, **more: object) -> Invariant:
    @invariant(name, on=Design, clauses=("A7",), question="Is it?", **more)  # type: ignore[arg-type]
    def check(design: Design, given: object) -> object:
        """Ask something.

        For a test.
        """
        return HOLDS

    return check


@pytest.mark.parametrize(
    ("invariants", "said"),
    [
        ((_made("A"), _made("A")), "ids that stand for several invariants: ['A']"),
        ((_made("A", after=("B",)),), "A waits for invariants that do not exist: B"),
        ((_made("A", after=("B",)), _made("B", after=("A",))), "wait for each other in a circle"),
    ],
)
def test_a_set_that_cannot_be_asked_is_refused(invariants: tuple[Invariant, ...], said: str) -> None:
    """A silent drop of one of two invariants would be a question never asked."""
    with pytest.raises(FrameworkError, match=re.escape(said)):
        Framework.of(Law.shipped(), invariants)


def test_an_invariant_without_a_docstring_is_refused() -> None:
    """What is not explained cannot be disputed."""

    def check(design: Design, given: object) -> object:
        return HOLDS

    with pytest.raises(ValueError, match="has no docstring"):
        invariant("A", on=Design, clauses=("A7",), question="Is it?")(check)  # type: ignore[arg-type]


def test_an_invariant_that_is_asked_alone_asks_for_what_it_needs() -> None:
    """In a run another one tells first that criteria are missing; asked alone, this one must not hold without them."""
    one = Framework.builtin().invariant("NONDISCRIMINATION")
    assert one is not None
    design = changed("border-jordan", "-activities.training.eligibility")
    given = Given(design, Framework.builtin().law, dt.date(2026, 3, 1))
    (activity,) = (one for one in design.activities or () if one.id == "training")
    verdict = one.check(activity, given)
    assert isinstance(verdict, tuple)
    (raised,) = verdict
    assert (raised.outcome, str(raised.found)) == (
        Outcome.UNRESOLVED,
        "training does not say whether anybody is left out.",
    )
