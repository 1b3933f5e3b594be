"""Before its entry into force a source falls away from satisfied, alone, and with it what rests on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from iom_policy.design.design import Design
from iom_policy.law.citation import CitationError, parse_citation
from iom_policy.law.vocabulary import Binding
from iom_policy.policy.given import Given
from iom_policy.policy.verdicts import Outcome
from iom_policy.testing.answers import answered
from properties.outcomes import HELD, Question, outcomes
from properties.sizes import FEWER
from properties.told import FRAMEWORK, told_designs

ONE_DAY = dt.timedelta(days=1)


def entries(design: Design) -> tuple[dt.date, ...]:
    """The days on which something that a design cites entered into force, in general or for a State of a claim."""
    assert design.as_of is not None
    return tuple(sorted(day for day in set(_entries(design, design.as_of)) if day <= design.as_of))


def _entries(design: Design, today: dt.date) -> Iterator[dt.date]:
    whole = _given(design, today)
    for claim in design.rights or ():
        for cited in whole.cited(claim):
            if cited.source is None:
                continue
            begins = cited.source.applies_from or cited.source.in_force
            if begins is not None and begins.exact is not None:
                yield begins.exact
            for code in cited.cited.states or claim.states:
                status = whole.law.status(cited.source.id, whole.state(code), today)
                if status.binding is Binding.BOUND and status.since is not None:
                    yield status.since


def _given(design: Design, on: dt.date) -> Given:
    return Given(design, FRAMEWORK.law.with_sources(design.law or ()), on)


def as_if_written(design: Design, on: dt.date) -> Design:
    """The design as it would be if it had been written on another day: what was looked at, was looked at before it."""
    reviewed = design.reservations and evolve(design.reservations, checked=on - 20 * ONE_DAY)
    return answered(evolve(design, as_of=on, reservations=reviewed), FRAMEWORK, on=on)


def what_the_law_says(source: str, design: Design, on: dt.date) -> tuple[object, ...]:
    """All that the law says of a source on a day which an invariant can hear: in force, ended, bound, open to whom."""
    whole = _given(design, on)
    found = whole.law.source(source)
    if found is None:
        return ()
    codes = sorted(
        {
            whole.state(code)
            for claim in design.rights or ()
            for code in (*claim.states, *(code for one in claim.sources or () for code in one.states or ()))
        }
        | {whole.state(code) for code in design.states or ()}
    )
    begins, ends = found.applies_from or found.in_force, found.terminated
    return (
        begins and (begins.earliest <= on, begins.latest <= on),
        ends and (ends.earliest <= on),
        *(whole.law.status(source, code, on).binding for code in codes),
        *(whole.is_member(found.open_to, code) for code in codes if found.open_to is not None),
    )


def sources_that_change(design: Design, before: dt.date, after: dt.date) -> frozenset[str]:
    """The sources that a design names anywhere of which the law says something else on the other day."""
    cites = [one.cite for claim in design.rights or () for one in claim.sources or ()]
    cites += [cite for one in design.activities or () for cite in one.obligations_supported or ()]
    cites += [cite for right in FRAMEWORK.law.rights.values() for cite in right.absolute_under]
    named = {source for cite in cites if (source := _source(cite, design, after)) is not None}
    return frozenset(
        one for one in named if what_the_law_says(one, design, before) != what_the_law_says(one, design, after)
    )


def _source(cite: str, design: Design, on: dt.date) -> str | None:
    try:
        found = _given(design, on).law.source(parse_citation(cite).source)
    except CitationError:
        return None
    return found.id if found else None


def concerned(design: Design, sources: frozenset[str], on: dt.date) -> set[tuple[str, str]]:
    """What rests on one of these sources: its citations, the claims that cite it, the activities that serve those."""
    whole = _given(design, on)
    found: set[tuple[str, str]] = set()
    for claim in design.rights or ():
        cites = [one for one in whole.cited(claim) if one.source is not None and one.source.id in sources]
        found |= {("CitedSource", f"{claim.id}: {one.cited.cite}") for one in cites}
        if cites:
            found |= {("Claim", claim.id), *(("Activity", one.id) for one in whole.serving(claim))}
    for activity in design.activities or ():
        if any(_source(cite, design, on) in sources for cite in activity.obligations_supported or ()):
            found.add(("Activity", activity.id))
    return found


def changes(before: Mapping[Question, str], after: Mapping[Question, str]) -> dict[Question, tuple[str, str]]:
    """The questions that end otherwise on the later day."""
    return {question: (before[question], after[question]) for question in before if before[question] != after[question]}


READS_THE_LAW = {
    "CitedSource": {"SOURCE-IN-FORCE"},
    "Claim": {"SOURCE-BINDS-STATE"},
    "Activity": {"OBLIGATION-SUPPORTED"},
}
"""The invariants to which the entry into force of a source makes a difference, by the kind of subject."""


@FEWER
@given(told_designs(), st.data())
def test_before_an_entry_into_force_only_what_rests_on_it_falls_away(design: Design, data: st.DataObject) -> None:
    """A design written a day too early is told of the source that is not in force yet, and of nothing else.

    The two days are compared as if the design had been written on each. What differs is asked of a citation of that
    source, of a claim that cites it or of an activity that serves such a claim, and by an invariant that looks at
    what is in force. On the earlier day it is never the better answer.
    """
    days = entries(design)
    assume(days)
    later = data.draw(st.sampled_from(days))
    earlier = later - ONE_DAY
    changed = sources_that_change(design, earlier, later)
    assume(not _something_ends(design, changed, later))
    on_earlier = outcomes(as_if_written(design, earlier), FRAMEWORK)[1]
    on_later = outcomes(as_if_written(design, later), FRAMEWORK)[1]
    resting = concerned(design, changed, later)
    for (invariant, kind, name), (before, after) in changes(on_earlier, on_later).items():
        assert (kind, name) in resting, (invariant, name, before, after)
        assert invariant in READS_THE_LAW[kind], (invariant, name, before, after)
        assert before not in HELD, (invariant, name, before, after)


def _something_ends(design: Design, changed: frozenset[str], later: dt.date) -> bool:
    """Whether an end falls on the same day: a treaty replaced by the next. On the earlier day that one still holds."""
    bound = (Binding.BOUND, Outcome.SATISFIED)
    for source in changed:
        before = what_the_law_says(source, design, later - ONE_DAY)
        after = what_the_law_says(source, design, later)
        if before[1] != after[1] or any(
            was in bound and now not in bound for was, now in zip(before, after, strict=True)
        ):
            return True
    return False


@FEWER
@given(told_designs(), st.data())
def test_a_source_that_enters_into_force_today_is_held_against_a_design_of_yesterday(
    design: Design, data: st.DataObject
) -> None:
    """The difference that the day makes is seen, and not merely allowed."""
    days = entries(design)
    assume(days)
    later = data.draw(st.sampled_from(days))
    whole = _given(design, later)
    today = outcomes(as_if_written(design, later), FRAMEWORK)[1]
    yesterday = outcomes(as_if_written(design, later - ONE_DAY), FRAMEWORK)[1]
    seen = 0
    for claim in design.rights or ():
        for cited in whole.cited(claim):
            begins = cited.source and (cited.source.applies_from or cited.source.in_force)
            question = ("SOURCE-IN-FORCE", "CitedSource", f"{claim.id}: {cited.cited.cite}")
            if begins and begins.exact == later and today[question] == Outcome.SATISFIED:
                assert yesterday[question] == Outcome.VIOLATED
                seen += 1
    assume(seen)
