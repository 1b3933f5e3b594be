"""The order of asking: no circle, what section 1.7 of the analysis silences comes later, and one cause is told once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeAlias

import pytest
from gallery import changed, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_policy.assessment.assess import assess
from iom_policy.assessment.dependencies import Dependency, Reason, dependencies
from iom_policy.assessment.framework import Framework, FrameworkError
from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.results import Outcome
from iom_policy.law.catalogue import Law
from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.given import CitedSource
from iom_policy.policy.invariants import Invariant, Judgement, invariant
from iom_policy.policy.verdicts import HOLDS
from iom_policy.policy.verdicts import Outcome as Verdict

LAW = Law.shipped()
BUILTIN = Framework.builtin()
NAMES = "ABCDEFG"
JUDGED = Judgement(question="Is it?", roles=("a-role",), evidence="A note.", months=6, reads=("title",))


_Graph: TypeAlias = dict[str, dict[str, tuple[str, ...]]]
"""For each id, the ids that it waits for, by the way in which it waits."""


def _made(name: str, *, on: type = Activity, **more: Any) -> Invariant:
    @invariant(name, on=on, clauses=("A7",), question="Is it?", **more)  # type: ignore[arg-type]
    def check(subject: object, given: object) -> object:
        """Ask something.

        For a test.
        """
        return HOLDS

    return check


def _waiting(name: str, graph: _Graph) -> Invariant:
    ways = graph[name]
    return _made(name, after=ways["after"], unless_open=ways["unless_open"], explained_by=ways["explained_by"])


def _graphs() -> st.SearchStrategy[_Graph]:
    """Sets of invariants, each with others that it waits for in one of the three ways, itself among them."""
    some = st.sets(st.sampled_from(NAMES), max_size=2).map(sorted).map(tuple)
    ways = st.fixed_dictionaries({"after": some, "unless_open": some, "explained_by": some})
    return st.fixed_dictionaries(dict.fromkeys(NAMES, ways))


def _acyclic(graph: _Graph) -> _Graph:
    """The same graph, with each waiting for earlier names only."""
    return {
        name: {way: tuple(one for one in before if one < name) for way, before in ways.items()}
        for name, ways in graph.items()
    }


def _reached(start: str, before: Callable[[str], set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        for name in before(ahead.pop()) - found:
            found.add(name)
            ahead.append(name)
    return found


@settings(deadline=None)
@given(st.one_of(_graphs(), _graphs().map(_acyclic)))
def test_a_circle_is_refused_by_name_and_anything_else_is_put_in_order(graph: _Graph) -> None:
    """Questions that wait for each other would never be asked, and nobody would be told."""
    invariants = tuple(_waiting(name, graph) for name in graph)
    waits = {name: {one for way in ways.values() for one in way} for name, ways in graph.items()}
    if any(name in _reached(name, waits.__getitem__) for name in NAMES):
        with pytest.raises(FrameworkError, match="wait for each other in a circle: ") as refused:
            Framework.of(LAW, invariants)
        circle = str(refused.value).partition(": ")[2].split(" -> ")
        assert circle[0] == circle[-1]
        assert all(first in waits[second] for first, second in pairwise(circle))
    else:
        order = [one.id for one in Framework.of(LAW, invariants).invariants]
        assert sorted(order) == list(NAMES)
        assert all(order.index(one) < order.index(name) for name, before in waits.items() for one in before)


@settings(deadline=None)
@given(_graphs().map(_acyclic), st.permutations(NAMES))
def test_the_order_of_asking_does_not_depend_on_the_order_of_registration(graph: _Graph, names: list[str]) -> None:
    """Two machines that load modules in another order must tell the same findings."""
    first = Framework.of(LAW, tuple(_waiting(name, graph) for name in NAMES))
    other = Framework.of(LAW, tuple(_waiting(name, graph) for name in names))
    assert [one.id for one in first.invariants] == [one.id for one in other.invariants]
    assert first.dependencies == other.dependencies


def test_every_way_of_waiting_is_a_dependency_with_its_reason() -> None:
    """What the graph leaves out would still decide what is asked."""
    base = tuple(_made(name, on=Design) for name in ("A", "B", "ATTEST-FRESH", "RIGHT-NAMED", "RIGHT-SOURCED"))
    chain = _made("RESULT-CHAIN", on=Design)
    waiting = _made("C", after=("A", "B"), unless_open=("B",), explained_by=("A",), judgement=JUDGED)
    on = (
        _made("D", on=Claim),
        _made("E", on=CitedSource),
        _made("F", on=Outcome),
        _made("G", on=Claim, when_none=lambda _g: HOLDS),
    )
    assert dependencies((*base, chain, waiting, *on)) == (
        Dependency("C", "A", Reason.AFTER),
        Dependency("C", "A", Reason.EXPLAINED_BY),
        Dependency("C", "ATTEST-FRESH", Reason.ANSWER),
        Dependency("C", "B", Reason.AFTER),
        Dependency("C", "B", Reason.UNLESS_OPEN),
        Dependency("D", "RIGHT-NAMED", Reason.NONE_YET),
        Dependency("E", "RIGHT-SOURCED", Reason.NONE_YET),
        Dependency("F", "RESULT-CHAIN", Reason.NONE_YET),
    )


def _after_all(name: str) -> set[str]:
    return _reached(name, lambda one: {found.before for found in BUILTIN.dependencies if found.invariant == one})


_SILENCED = {
    "SCOPE-ALL": {one.id for one in builtin_invariants() if one.on is Activity} - {"SCOPE-ALL"},
    "RIGHT-NAMED": {
        *("RIGHT-HOLDER", "RIGHT-SOURCED", "RIGHT-PINPOINT", "RIGHT-CONTENT", "OBLIGATION-MODE", "STATE-PRIMARY"),
        *("DUTY-NEXUS", "REMEDY-ROUTE"),
    },
    "RIGHT-SOURCED": {
        *("BODY-OF-LAW", "SOURCE-LEVEL", "LEVELS-CONSIDERED", "SOURCE-IN-FORCE", "SOURCE-BINDS-STATE", "RESERVATION"),
        *("SOURCE-REGION", "PERSONAL-SCOPE", "MATERIAL-SCOPE", "BODY-RELEVANT", "SOFT-LAW-LABEL", "CUSTOM-JUSTIFIED"),
        *("NATIONAL-CONFORMS", "CITATION-EXISTS", "RIGHT-PINPOINT"),
    },
    "CITATION-EXISTS": {"SOURCE-BINDS-STATE", "PERSONAL-SCOPE"},
    "SOURCE-IN-FORCE": {"SOURCE-BINDS-STATE"},
    "SOURCE-REGION": {"SOURCE-BINDS-STATE"},
    "PILLAR-ASSIGNED": {
        *("PILLAR-OBJECTIVE", "SECOND-PRIMARY-STATED", "SECOND-PILLAR-RESULT", "FIRST-DIRECT", "HORIZON-TYPICAL"),
    },
}
"""What stands behind what, by section 1.7 of the analysis that the encoding started from."""


@pytest.mark.parametrize(("cause", "silenced"), _SILENCED.items(), ids=_SILENCED)
def test_what_one_cause_explains_is_asked_after_it(cause: str, silenced: set[str]) -> None:
    """Twenty lines for one gap teach people to stop reading."""
    assert {name for name in silenced if cause not in _after_all(name)} == set()


@pytest.mark.parametrize("one", builtin_invariants(), ids=lambda one: one.id)
def test_an_invariant_waits_only_for_what_is_asked_of_the_same_subject_or_of_what_contains_it(one: Invariant) -> None:
    """Behind a question on something else it would never wait, and one cause would be told twice."""
    kinds = {name: BUILTIN.invariant(name) for name in (*one.after, *one.unless_open)}
    around = {one.on, Design} | ({Claim} if one.on is CitedSource else set())
    assert {name for name, before in kinds.items() if before is None or before.on not in around} == set()


def _found(name: str, *changes: str) -> list[str]:
    return [f"{one.invariant} {one.subject}" for one in assess(changed(name, *changes)).findings]


def test_a_mistyped_source_is_told_once() -> None:
    """The body and the level of law that it would bring are not missing: one letter is wrong."""
    assert _found("border-jordan", "rights.trafficking.sources: [ICCPR 8, TIP20 9]") == [
        "CITATION-EXISTS trafficking: TIP20 9"
    ]
    national = "unused_law: [{what: national, because: Counsel reviews it.}]"
    right = "rights.privacy.sources: [ICCPR 17, ARCHR 21]"
    assert "LEVELS-CONSIDERED border-jordan" not in _found("border-jordan", national, right)
    assert _found("border-jordan", national, right.replace("ARCHR", "ARCHER")) == ["CITATION-EXISTS privacy: ARCHER 21"]


def test_nobody_is_asked_for_reservations_to_a_provision_that_does_not_exist() -> None:
    """There can be none, and the citation is told already."""
    claims = [one["id"] for one in plain("border-jordan")["rights"]]
    nowhere = [f"rights.{claim}.sources: [ICCPR 67]" for claim in claims]
    assessment = assess(changed("border-jordan", "-reservations", *nowhere))
    assert [(one.invariant, one.subject) for one in assessment.findings] == [
        ("CITATION-EXISTS", f"{claim}: ICCPR 67") for claim in claims
    ]
    (because,) = assessment["RESERVATION"].with_outcome(Verdict.NOT_APPLICABLE)
    assert because.found == "No provision that is cited of a treaty as binding exists."
    mixed = assess(changed("border-jordan", "-reservations", "rights.privacy.sources: [ICCPR 17, CRPD 99]"))
    assert "CRPD" not in mixed["RESERVATION"].findings[0].found
