"""The kit catches what it is for: a plugin that breaks the contract fails the test that guards it, and no other."""

from __future__ import annotations

import functools
import inspect
import itertools
import random
from collections.abc import Callable
from typing import Any

import pytest
from offices_made import act, office, question

from iom_policy.assessment.assess import assess
from iom_policy.design.vocabulary import DesignKind
from iom_policy.offices.api import Claim, Design, Strength, invariant, say, violated
from iom_policy.testing.conformance import OfficeConformance, _gathered
from iom_policy.testing.strategies import AS_OF

_NUMBERS = itertools.count()
NAMES = [name for name in vars(OfficeConformance) if name.startswith("test_")]


class _Drawn:
    """In place of what Hypothesis draws: one design, so that a test that must fail does so at once."""

    def draw(self, strategy: object) -> Design:
        return Design(
            iom_policy=1,
            kind=DesignKind.PROJECT,
            id="drawn",
            title="Drawn",
            as_of=AS_OF,
            rights=(Claim(id="claim", right="NRF", sources=()),),
            activities=(),
        )


def _run(name: str, plugin: object, *, drawn: bool = False) -> None:
    """Run one test of the kit on a plugin; drawn, on one design and not on those that Hypothesis finds."""
    under_test = "demo", plugin
    test: Any = getattr(OfficeConformance(), name)
    if drawn and hasattr(test, "hypothesis"):
        test = functools.partial(test.hypothesis.inner_test, OfficeConformance(), data=_Drawn())
    wanted = inspect.signature(test).parameters
    given: dict[str, object] = {"office": under_test, "day": AS_OF}
    if {"gathered", "with_it"} & set(wanted):
        gathered = _gathered(under_test, AS_OF)
        given |= {"gathered": gathered, "with_it": lambda: gathered}
    test(**{name: value for name, value in given.items() if name in wanted})


def _asked(check: Callable[[Any, Any], Any], **more: Any) -> Any:
    return invariant("demo.ASKED", **{"on": Design, "clauses": ("A7",), "question": "Is it?", **more})(check)


def _accusing(design: Design, given: object) -> Any:
    """Ask for an end.

    And hold silence against a design.
    """
    return violated(say("No."), fix="Yes.") if design.period is None else None


def _fragile(claim: Claim, given: object) -> Any:
    """Ask of a claim.

    And take it for granted that it says who owes it.
    """
    bearers: Any = claim.duty_bearers
    return violated(say("No {a}.", a=bearers[0].state), fix="Yes.", strength=Strength.EXPECTATION)


def _short(design: Design, given: object) -> Any:
    """Ask if it is compliant."""
    return violated(say("No."), fix="Yes.", strength=Strength.EXPECTATION)


def _by_day(on: Any) -> list[object]:
    return [act()] if on.year > 2010 else []


def _by_chance() -> list[object]:
    return [act(f"demo.ACT-{next(_NUMBERS)}-{random.random()}".replace("0.", "0-"))]  # noqa: S311 - on purpose


@pytest.mark.parametrize("name", NAMES)
def test_a_plugin_that_keeps_the_contract_passes_every_test_of_the_kit(name: str) -> None:
    """A kit that fails good plugins is switched off."""
    _run(name, office(legal_sources=[act()], invariants=[question()]))


@pytest.mark.parametrize(
    ("name", "plugin", "said"),
    [
        ("test_it_is_used_and_nothing_of_it_is_refused", office(legal_sources=[act("CAT")]), "no id of this office"),
        ("test_it_brings_something", office(legal_sources=[]), "none of its hooks yields anything"),
        ("test_it_brings_the_same_whenever_it_is_asked", office(legal_sources=_by_chance), "two calls differ"),
        ("test_its_rights_and_sources_do_not_depend_on_the_day", office(legal_sources=_by_day), "differ from day"),
        ("test_law_that_is_in_force_says_since_when", office(legal_sources=[act(in_force=None)]), "no in_force"),
        (
            "test_a_version_that_ended_names_what_took_its_place_or_says_that_nothing_did",
            office(legal_sources=[act(terminated=act().in_force)]),
            "ended, with neither replaced_by nor a note: demo.ACT-1",
        ),
        (
            "test_its_questions_are_explained_in_the_fields_own_words",
            office(invariants=[_asked(_short)]),
            "its docstring is one paragraph",
        ),
        (
            "test_it_holds_nothing_against_a_design_that_says_nothing",
            office(invariants=[_asked(_accusing)]),
            "demo.ASKED violated: No.",
        ),
        (
            "test_its_questions_answer_any_design",
            office(invariants=[_asked(_fragile, on=Claim)]),
            "demo.ASKED of office demo (not-installed 0) gave no answer",
        ),
    ],
)
def test_a_plugin_that_breaks_the_contract_fails_the_test_that_guards_it(name: str, plugin: object, said: str) -> None:
    """A test of the kit that nothing can fail would promise what it does not look at."""
    with pytest.raises(AssertionError) as raised:
        _run(name, plugin, drawn=True)
    assert said in str(raised.value)


def test_the_test_on_loosening_fails_where_a_finding_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """The host lets no plugin loosen anything, so the host has to be made to, for once."""
    from iom_policy.assessment.findings import Result

    def loosened(design: Design, framework: Any = None) -> Any:
        found = assess(design, framework)
        if framework is None:
            return found
        import attrs

        return attrs.evolve(found, results=tuple(Result(invariant=one.invariant, satisfied=1) for one in found))

    monkeypatch.setattr("iom_policy.testing.conformance.assess", loosened)
    with pytest.raises(AssertionError, match="no longer found with the plugin"):
        _run("test_it_loosens_nothing", office(legal_sources=[act()]), drawn=True)


def test_without_the_fixture_the_kit_says_what_to_give() -> None:
    """The one thing that an author has to write."""
    fixture: Any = OfficeConformance.__dict__["office"]
    wrapped = getattr(fixture, "__wrapped__", None) or fixture._get_wrapped_function()
    with pytest.raises(pytest.fail.Exception, match="give a fixture office that returns the office's name"):
        wrapped(OfficeConformance())
