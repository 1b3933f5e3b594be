"""The contract of a plugin, as tests to inherit: subclass, give one fixture, and run pytest.

.. code-block:: python

    import iom_policy_example
    import pytest

    from iom_policy.testing.conformance import OfficeConformance


    class TestExample(OfficeConformance):
        @pytest.fixture
        def office(self):
            return "example", iom_policy_example
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment, Finding
from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import DesignKind
from iom_policy.offices.gathering import Gathered, Offices
from iom_policy.policy.verdicts import Outcome, Strength
from iom_policy.testing.strategies import AS_OF, designs

DAYS = (dt.date(2000, 1, 1), AS_OF, dt.date(2040, 12, 31))
"""The days on which a plugin is asked."""

_WORDS = re.compile(r"complian|illegal (?:im)?migrant|the vulnerable|\bscore\b|\bbadge\b|beneficiar", re.IGNORECASE)
_BARE = Design(
    iom_policy=1,
    kind=DesignKind.PROJECT,
    id="bare",
    title="A design that says nothing",
    as_of=AS_OF,
    activities=(Activity(id="activity", title="An activity"),),
)
_KNOWN = (HealthCheck.function_scoped_fixture, HealthCheck.differing_executors)
_ANY = settings(deadline=None, suppress_health_check=_KNOWN)


class OfficeConformance:
    """Every test that a plugin of an office has to pass; the fixture ``office`` gives its name and the plugin."""

    @pytest.fixture
    def office(self) -> tuple[str, object]:
        """The name of the office and its plugin, a module or an object: to be given by the subclass."""
        pytest.fail("give a fixture office that returns the office's name and its plugin", pytrace=False)

    @pytest.fixture
    def gathered(self, office: tuple[str, object]) -> Gathered:
        """What the plugin brings, and the framework with it."""
        return _gathered(office, AS_OF)

    @pytest.fixture
    def with_it(self, gathered: Gathered) -> Callable[[], Gathered]:
        """The same behind a function: Hypothesis prints every argument in full, and a framework is long."""
        return lambda: gathered

    @pytest.mark.parametrize("day", DAYS, ids=str)
    def test_it_is_used_and_nothing_of_it_is_refused(self, office: tuple[str, object], day: dt.date) -> None:
        """The host takes all of it, whatever the day: ids, grounds, provenance, fields, version of the hooks."""
        failures = _gathered(office, day).framework.failures
        assert not failures, "\n".join(problem for failure in failures for problem in failure.problems)

    def test_it_brings_something(self, gathered: Gathered) -> None:
        """A plugin without a contribution is a mistake in its hooks or its data."""
        assert any(sum(one.counts.values()) for one in gathered.collected), "none of its hooks yields anything"

    def test_it_brings_the_same_whenever_it_is_asked(self, office: tuple[str, object]) -> None:
        """A verdict must not hang on the number of the call, the hour or the order of a set."""
        first, second = (_ids(_gathered(office, AS_OF)) for _ in range(2))
        assert first == second, f"two calls differ: {first} and {second}"

    def test_its_rights_and_sources_do_not_depend_on_the_day(self, office: tuple[str, object]) -> None:
        """A design is read before its day is known; law carries its own dates."""
        brought = [_gathered(office, day).collected for day in DAYS]
        law = [[(one.added.law.rights, one.added.law.sources) for one in some] for some in brought]
        assert law[0] == law[1] == law[2], "rights or sources differ from day to day: give them dates instead"

    def test_law_that_is_in_force_says_since_when(self, gathered: Gathered) -> None:
        """Without a day nobody can say whether it binds; a source that has none says why in its note."""
        undated = [
            source.id
            for one in gathered.collected
            for source in one.added.law.sources
            if source.kind and source.kind.is_written_law and not source.in_force and not source.note
        ]
        assert not undated, f"no in_force, and no note on why: {', '.join(undated)}"

    def test_a_version_that_ended_names_what_took_its_place_or_says_that_nothing_did(self, gathered: Gathered) -> None:
        """Who cites law that was repealed has to be told what to cite."""
        ended = [
            source.id
            for one in gathered.collected
            for source in one.added.law.sources
            if source.terminated and not source.replaced_by and not source.note
        ]
        assert not ended, f"ended, with neither replaced_by nor a note: {', '.join(ended)}"

    def test_its_questions_are_explained_in_the_fields_own_words(self, gathered: Gathered) -> None:
        """A question, an explanation of more than a line, and no word that grades a design or labels people."""
        problems = list(_badly_said(gathered))
        assert not problems, "\n".join(problems)

    def test_it_holds_nothing_against_a_design_that_says_nothing(self, gathered: Gathered) -> None:
        """Not stated is never violated, and never breaks a question."""
        told = [one for one in _told(assess(_BARE, gathered.framework), gathered) if _is_decided(one)]
        assert not told, "\n".join(f"{one.invariant} {one.outcome}: {one.found}" for one in told)

    @_ANY
    @given(data=st.data())
    def test_it_loosens_nothing(self, with_it: Callable[[], Gathered], data: st.DataObject) -> None:
        """Whatever the library finds violated or in error without the plugin, it finds with it."""
        design = data.draw(designs(days=st.just(AS_OF)))
        without, within = assess(design), assess(design, with_it().framework)
        lost = {_key(one) for one in without.findings if _is_decided(one)} - {_key(one) for one in within.findings}
        assert not lost, f"no longer found with the plugin: {sorted(map(str, lost))}"
        passes = within.holds() and not without.holds()
        assert not passes, "a design that did not hold holds with the plugin"

    @_ANY
    @given(data=st.data())
    def test_its_questions_answer_any_design(self, with_it: Callable[[], Gathered], data: st.DataObject) -> None:
        """Unfinished and wrong designs are the usual ones; none makes a question break."""
        gathered = with_it()
        states = sorted({source.jurisdiction for source in gathered.framework.law.local_sources if source.jurisdiction})
        cites = (f"{source.id} 1" for source in gathered.framework.law.local_sources)
        wider = designs(
            states=st.sampled_from((*states, "JO", "KE")),
            cites=st.sampled_from((*cites, "CAT 3", "ICCPR 12")),
            sectors=st.sampled_from((*gathered.framework.terms, "asylum")),
            days=st.just(AS_OF),
        )
        assessment = assess(data.draw(wider), gathered.framework)
        broken = [one.found for one in _told(assessment, gathered) if one.outcome is Outcome.ERROR]
        assert not broken, "\n".join(broken)


def _gathered(office: tuple[str, object], day: dt.date) -> Gathered:
    name, plugin = office
    return Offices.of({name: plugin}).on(day)


def _ids(gathered: Gathered) -> list[tuple[str, ...]]:
    framework = gathered.framework
    return [
        tuple(sorted(str(thing) for thing in framework.law.origins)),
        tuple(one.id for one in framework.invariants),
        tuple(f"{translation}" for translation in framework.translations),
    ]


def _badly_said(gathered: Gathered) -> Iterator[str]:
    builtin = {one.id for one in Framework.builtin().invariants}
    for one in gathered.framework.invariants:
        if one.id in builtin:
            continue
        if not one.question.endswith("?"):
            yield f"{one.id}: its question does not end with a question mark"
        if "\n\n" not in one.asks:
            yield f"{one.id}: its docstring is one paragraph; say in a second one why it is asked"
        if found := _WORDS.search(f"{one.question} {one.asks}"):
            yield f"{one.id}: it says {found.group()!r}"


def _told(assessment: Assessment, gathered: Gathered) -> Iterator[Finding]:
    """The findings of the office's own questions, and what is in error at all."""
    for one in (*assessment.faults, *(finding for result in assessment for finding in result.told)):
        if gathered.framework.origin(one.invariant) or one.outcome is Outcome.ERROR:
            yield one


def _is_decided(one: Finding) -> bool:
    violated = one.outcome is Outcome.VIOLATED and one.strength is Strength.REQUIREMENT
    return violated or one.outcome is Outcome.ERROR


def _key(one: Finding) -> tuple[object, ...]:
    return one.invariant, one.subject, one.path, one.outcome
