"""The strategies that other people test with give what they say: complete, violated in one point, or unreadable."""

from __future__ import annotations

import doctest
import inspect
import re
import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from casebook import outcomes_possible
from gallery import ROOT
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment
from iom_policy.assessment.portfolio import assess_portfolio
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import ActivityType, BeyondMaterial, DesignKind, PersonCategory, ProtectionPillar
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import parse_design
from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.contributions import Contribution
from iom_policy.policy.portfolio import PORTFOLIO_INVARIANTS
from iom_policy.policy.verdicts import Outcome
from iom_policy.testing import strategies
from iom_policy.testing.strategies import (
    Document,
    complete_activities,
    complete_claims,
    complete_designs,
    complete_portfolios,
    designs,
    designs_violating,
    documents,
    machine_decidable,
    malformed_documents,
    not_machine_decidable,
    portfolios_violating,
    smallest,
    violated_with,
)
from iom_policy.testing.strategies.breaks import IN_HOW_IT_IS_WRITTEN, IN_WHAT_IT_SAYS
from iom_policy.testing.strategies.contradictions import contradictions
from iom_policy.testing.writing import SUFFIXES, plain_of, written, written_plain
from properties.sizes import FEW, FEWER
from properties.told import FRAMEWORK

INVARIANTS = MappingProxyType({one.id: one for one in builtin_invariants()})
DECIDED_TOGETHER = [one.id for one in PORTFOLIO_INVARIANTS if outcomes_possible(one) & {"violated", "expected"}]
FUNCTIONS = sorted(name for name in strategies.__all__ if inspect.isfunction(getattr(strategies, name)))
ABOUT_ONE_THING = {
    "act_of": ["state"],
    "answered": ["design", "framework"],
    "designs_violating": ["invariant_id"],
    "portfolios_violating": ["invariant_id"],
    "smallest": ["of"],
    "violated_with": ["invariant_id"],
}
"""The functions whose first argument says what they are about, and may be given without its name."""


def violated(assessment: Assessment) -> set[str]:
    """The invariants that are violated, requirements and expectations, or in error, as DOCUMENT for a fault."""
    found = (*assessment.faults, *assessment.findings)
    return {one.invariant for one in found if one.outcome in (Outcome.VIOLATED, Outcome.ERROR)}


@FEWER
@given(complete_designs())
def test_a_complete_design_leaves_nothing_to_find(design: Design) -> None:
    """Whoever tests that a question is not asked needs designs in which nothing else is wrong or open."""
    assessment = assess(design, FRAMEWORK)
    assert (assessment.faults, assessment.findings) == ((), ())


@pytest.mark.parametrize("name", machine_decidable())
@FEW
@given(data=st.data())
def test_a_design_violates_the_invariant_that_was_asked_for_and_no_other(name: str, data: st.DataObject) -> None:
    """One contradiction, one violation: a second one would be a cause that is told twice."""
    assessment = assess(data.draw(designs_violating(name)), FRAMEWORK)
    assert violated(assessment) == {name, *violated_with(name)}


def together(designs: tuple[Design, ...]) -> set[str]:
    """The invariants on portfolios that do not hold for designs together, each of which is to be complete alone."""
    assert [assess(design, FRAMEWORK).findings for design in designs] == [()] * len(designs)
    brought = tuple(Contribution.of(one, FRAMEWORK.law, one.as_of) for one in designs if one.as_of)
    return {finding.invariant for finding in assess_portfolio(brought, FRAMEWORK).findings}


@FEWER
@given(complete_portfolios())
def test_complete_designs_can_be_complete_together(designs: tuple[Design, ...]) -> None:
    """Whoever tests a report on a portfolio needs one of which there is nothing to tell."""
    assert together(designs) == set()


@pytest.mark.parametrize("name", DECIDED_TOGETHER)
@FEWER
@given(data=st.data())
def test_designs_together_violate_the_invariant_that_was_asked_for_and_no_other(name: str, data: st.DataObject) -> None:
    """What two designs contradict each other in is not to be hidden behind what one of them says by itself."""
    assert together(data.draw(portfolios_violating(name))) == {name}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("PORTFOLIO-RIGHTS-MAP", "by what they say: only a design that does not say which rights it serves leaves it"),
        ("PILLAR-OBJECTIVE", "by what they say: those on several designs are COHERENCE-RIGHTS, PORTFOLIO-BOTH-PILLARS"),
    ],
)
def test_a_violation_that_no_designs_can_show_together_is_refused_at_once(name: str, said: str) -> None:
    """A test that never ran is worse than one that was refused, with the reason."""
    with pytest.raises(ValueError, match=re.escape(f"no designs together violate {name} {said}")):
        portfolios_violating(name)


@FEWER
@given(designs())
def test_any_design_can_be_assessed(design: Design) -> None:
    """Unfinished and wrong designs are the usual ones: none is refused, and none breaks a question."""
    assessment = assess(design, FRAMEWORK)
    assert assessment.faults == ()
    assert [one.found for one in assessment.findings if one.outcome is Outcome.ERROR] == []


@FEW
@given(complete_designs(categories=st.just(PersonCategory.HOST_COMMUNITY)))
def test_no_design_is_complete_for_a_host_community_alone(design: Design) -> None:
    """The strategy says so (A3), and a reader of that line should be able to believe it."""
    assert violated(assess(design, FRAMEWORK)) == {"POP-IN-MANDATE"}


def test_what_a_machine_decides_is_what_the_code_can_find() -> None:
    """Derived from the reviewed examples; what the functions themselves name says the same."""
    by_code = {
        name
        for name, one in INVARIANTS.items()
        if outcomes_possible(attrs.evolve(one, judgement=None)) & {"violated", "expected"}
    }
    assert set(machine_decidable()) == by_code
    assert {*machine_decidable(), *not_machine_decidable()} == set(INVARIANTS)


def test_there_is_one_contradiction_for_each_invariant_that_can_be_contradicted() -> None:
    """An invariant that is added without one cannot be tested by those who build on it."""
    assert tuple(contradictions()) == machine_decidable()


def test_a_contradiction_names_a_paragraph_of_its_invariant_and_says_what_it_is() -> None:
    """A lawyer reviews them against the Policy; a wrong paragraph sends them to the wrong page."""
    for name, one in contradictions().items():
        assert one.clause in INVARIANTS[name].clauses, name
        assert re.fullmatch(r"[A-Z][^\n]{20,118}\.", one.told), name


def test_what_a_violation_brings_with_it_is_documented_by_the_invariant() -> None:
    """Two findings of one contradiction are allowed only where the invariant itself knows of the other one."""
    for name, one in contradictions().items():
        assert set(one.brings) <= set(INVARIANTS[name].asked_after), name
    assert {name for name, one in contradictions().items() if one.brings} == {"PILLAR-INFLATION"}


def test_why_a_machine_cannot_decide_is_said() -> None:
    """Silence about what is left out would read as if it were covered."""
    assert not_machine_decidable() == {
        "CONTEXT-STATED": "Whatever a design can state of it satisfies it; it can only be left unstated.",
        "DO-NO-HARM": "Only a person can find it not met: protection-specialist or field-team.",
        "NO-COMPLICITY": "Only a person can find it not met: chief-of-mission or due-diligence-focal-point.",
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("DO-NO-HARM", "no design violates DO-NO-HARM by what it says: only a person can find it not met"),
        ("PILLAR", "no invariant of the library on a single design is called 'PILLAR'; there are ACCOUNTABILITY, "),
    ],
)
def test_a_violation_that_no_design_can_show_is_refused_at_once(name: str, said: str) -> None:
    """A test that never ran is worse than one that was refused, with the reason."""
    with pytest.raises(ValueError, match=re.escape(said)):
        designs_violating(name)
    with pytest.raises(ValueError, match=re.escape(said)):
        violated_with(name)


@FEWER
@given(designs() | complete_designs())
def test_a_design_that_is_written_and_read_is_the_same(design: Design) -> None:
    """What is lost between Python and a file would be lost to the checker too."""
    for suffix in SUFFIXES:
        text = written(design, suffix)
        read = parse_design(text, suffix).design
        assert read == design
        assert written(read, suffix) == text


def test_a_format_that_does_not_exist_is_refused() -> None:
    """A typing error must not end in an empty file."""
    with pytest.raises(ValueError, match=re.escape("'.xml' is no format of designs; there are .yaml, .json, .toml")):
        written(Design(iom_policy=1, kind=DesignKind.PROJECT, id="a", title="A"), ".xml")


@FEWER
@given(documents())
def test_a_document_can_be_read(document: Document) -> None:
    """The readable ones are readable, or nothing follows from a broken one that is refused."""
    assert parse_design(document.text, document.suffix).design.id == "generated"


def refused(document: Document) -> DocumentError:
    """The error with which a document is refused; every problem in it has a place."""
    with pytest.raises(DocumentError) as raised:
        parse_design(document.text, document.suffix)
    assert [problem.message for problem in raised.value.problems if problem.span is None] == []
    return raised.value


@FEWER
@given(malformed_documents())
def test_a_malformed_document_is_refused_with_a_place(document: Document) -> None:
    """A file that is read although it is broken is assessed for what nobody wrote."""
    refused(document)


BREAKS = [(suffix, broken) for suffix in SUFFIXES for broken in (*IN_WHAT_IT_SAYS, *IN_HOW_IT_IS_WRITTEN[suffix])]


@pytest.mark.parametrize(("suffix", "broken"), BREAKS)
def test_each_way_to_break_a_document_breaks_one_that_could_be_read(suffix: str, broken: str) -> None:
    """A break that only works beside another one tests nothing."""
    design = Design(iom_policy=1, kind=DesignKind.PROJECT, id="a", title="A design")
    said: Any = plain_of(design)
    text = written(design, suffix)
    assert parse_design(text, suffix).design == design
    if broken in IN_WHAT_IT_SAYS:
        text = written_plain(IN_WHAT_IT_SAYS[broken](said), suffix)
    else:
        text = IN_HOW_IT_IS_WRITTEN[suffix][broken](text)
    refused(Document(text=text, suffix=suffix, broken=broken))


SMALL: dict[str, SearchStrategy[Design]] = {
    "complete": complete_designs(),
    "PILLAR-OBJECTIVE": designs_violating("PILLAR-OBJECTIVE"),
    "SOURCE-BINDS-STATE": designs_violating("SOURCE-BINDS-STATE"),
    "VULN-TAILORED": designs_violating("VULN-TAILORED"),
}


@pytest.mark.parametrize("name", SMALL)
def test_the_smallest_example_can_be_read_by_a_person(name: str) -> None:
    """A failure that shows a design of ten pages is not looked at."""
    design = smallest(SMALL[name])
    assert (len(design.activities or ()), len(design.population or ())) == (1, 1)
    assert len(design.rights or ()) <= 2
    assert len(written(design).splitlines()) < 180


@FEW
@given(
    complete_designs(
        states=st.just("KE"), kinds=st.just(DesignKind.PROGRAMME), pillars=st.just(ProtectionPillar.SECOND)
    )
)
def test_what_is_asked_for_is_what_is_given(design: Design) -> None:
    """Arguments narrow what is drawn."""
    assert (design.states, design.kind) == (("KE",), DesignKind.PROGRAMME)
    assert {one.pillar for one in design.activities or ()} == {ProtectionPillar.SECOND}


def test_what_fails_for_one_reason_is_shrunk_to_it() -> None:
    """Hypothesis ends with the one thing that matters, and all the rest at its simplest."""
    whatever = complete_activities(claims=st.tuples(complete_claims(states=st.just("JO"), rights=st.just("HEA"))))
    found = smallest(whatever, where=lambda activity: activity.type is ActivityType.CASH)
    simplest = smallest(whatever)
    assert found == attrs.evolve(simplest, type=ActivityType.CASH, beyond_material=(BeyondMaterial.INFORMATION,))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_strategy_takes_its_arguments_by_name_and_shows_an_example(name: str) -> None:
    """Whoever reads a test sees what each argument is; whoever writes one finds a line to start from."""
    function: Callable[..., object] = getattr(strategies, name)
    by_position = [
        one.name
        for one in inspect.signature(function).parameters.values()
        if one.kind is not inspect.Parameter.KEYWORD_ONLY
    ]
    assert by_position == ABOUT_ONE_THING.get(name, [])
    # A function that is wrapped is not found by doctest in its module.
    (shown,) = doctest.DocTestFinder(recurse=False).find(function, name, module=False, globs=_known_to(function))
    assert shown.examples
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(shown).failed == 0


def _known_to(function: Callable[..., object]) -> dict[str, object]:
    return dict(vars(sys.modules[inspect.unwrap(function).__module__]))


def test_a_strategy_is_shown_by_its_name() -> None:
    """Hypothesis shows it in each failure, and what it is made of fills pages."""
    assert repr(designs(states=st.just("JO"))) == "designs(states=just('JO'))"
    assert repr(complete_designs()) == "complete_designs()"


def test_no_health_check_is_turned_off() -> None:
    """Strategies that need it turned off in their own tests need it in everybody's."""
    files = [*(ROOT / "src/iom_policy/testing/strategies").rglob("*.py"), ROOT / "tests/properties/test_strategies.py"]
    word = "suppress_" + "health_check"
    assert [file.name for file in files if word in file.read_text(encoding="utf-8")] == []
