"""Findings are made when somebody reads them, and nobody can tell it from what is read."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from operator import attrgetter

import attrs
import pytest
from gallery import changed
from offices_made import framework_of, office, question

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment, Result
from iom_policy.policy.translations import Translation
from iom_policy.policy.verdicts import Message, Outcome, say, unresolved

CHANGES = ("-activities.training.pillar", "rights.privacy.sources: []", "-circumstances")


def _unread() -> Assessment:
    return assess(changed("border-jordan", *CHANGES))


def _read(assessment: Assessment) -> Assessment:
    assert any(result.told for result in assessment.results)
    return assessment


SAME = {
    "hash": hash,
    "repr": repr,
    "holds": Assessment.holds,
    "findings": attrgetter("findings"),
    "counts": attrgetter("counts"),
}


@pytest.mark.parametrize("same", SAME.values(), ids=list(SAME))
def test_it_makes_no_difference_whether_findings_were_read_before(same: Callable[[Assessment], object]) -> None:
    """A value that changes when it is looked at cannot be trusted."""
    assert same(_unread()) == same(_read(_unread()))
    assert _unread() == _read(_unread())
    assert _unread() == _unread()


def test_findings_that_nobody_read_reach_another_process() -> None:
    """Designs are assessed in several processes, and an invariant is code that cannot be sent."""
    sent: Assessment = pickle.loads(pickle.dumps(_unread()))  # noqa: S301 - our own bytes
    assert sent == _unread()


def test_a_finding_is_made_once() -> None:
    """Reports read the same findings many times."""
    results = [result for result in _unread().results if result.told]
    assert results
    assert all(result.told is result.told for result in results)


def test_outcomes_are_known_before_and_after_findings_are_read() -> None:
    """A survey of thousands of designs counts outcomes and reads no finding."""
    for result in _unread().results:
        before = result.outcomes
        assert before == {finding.outcome for finding in result.told} == result.outcomes
    assert Result(invariant="A").outcomes == frozenset()


def test_a_verdict_of_several_parts_names_an_office_from_the_first_translated_word_on() -> None:
    """Whoever translated words of a finding is named in it, also where the finding is read long after."""
    parts = (unresolved(say("First."), fix="Do."), unresolved(say("No {a}.", a="b"), fix="Do."))
    said = Translation(language="es", template="No {a}.", text="No hay {a}.")
    framework = framework_of(demo=office(translations=[said]), other=office(invariants=[question("other.Q", parts)]))
    assessment = assess(changed("border-jordan"), framework.in_language("es"))
    told = [(one.found, [origin.office for origin in one.offices]) for one in assessment["other.Q"].told]
    assert told == [("First.", ["other"]), ("No hay b.", ["demo", "other"])]
    assert assessment["other.Q"].outcomes == {Outcome.UNRESOLVED}


def test_words_that_no_office_is_known_for_are_told_and_credited_to_nobody() -> None:
    """A framework put together by hand may bring translations of nobody; no finding may name an office for them."""
    said = Translation(language="es", template="Nothing.", text="Nada.")
    law = framework_of().law
    framework = attrs.evolve(
        framework_of().of(law, (question("Q", unresolved(say("Nothing."), fix="Do.")),)),
        translations=(said,),
    )
    (told,) = assess(changed("border-jordan"), framework.in_language("es"))["Q"].told
    assert (told.found, told.offices) == ("Nada.", ())


def test_a_message_that_cannot_be_filled_in_is_known_when_it_is_read() -> None:
    """It is a fault in the code of whoever wrote the invariant, and hides no outcome."""
    broken = unresolved(Message("No {a}.", (("b", "c"),)), fix="Do.")
    framework = framework_of()
    asked = assess(changed("border-jordan"), framework.of(framework.law, (question("Q", broken),)))
    assert asked["Q"].outcomes == {Outcome.UNRESOLVED}
    with pytest.raises(KeyError):
        str(asked)
