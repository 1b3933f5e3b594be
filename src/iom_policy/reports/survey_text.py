"""What many designs say, as text: the questions they leave open first, and how many designs each group has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import shorten
from typing import TypeAlias

from iom_policy.assessment.survey import LawOnADay, Row, Said, Survey
from iom_policy.assessment.survey_groups import Grouping
from iom_policy.law.vocabulary import Binding
from iom_policy.reports.tally import number_of

_COLUMNS = (Said.OPEN, Said.CONTRADICTED, Said.ANSWERED, Said.NOT_ASKED, Said.NOT_APPLICABLE, Said.ERROR)
_TO_ANSWER = (Said.OPEN, Said.CONTRADICTED, Said.ERROR)
_TITLES = {
    Grouping.STATE: "By State",
    Grouping.FIELD: "By field of work",
    Grouping.TYPE: "By project type",
    Grouping.YEAR: "By year of start",
}
_Counted: TypeAlias = Mapping[str, Mapping[Said, Row]]
_SHOWN = 20
_WIDE = 60


def survey_text(survey: Survey, law: Iterable[LawOnADay]) -> Iterator[str]:
    """The questions and what designs say on each, then the open questions by group, then the law by State.

    Questions are sorted by how many designs leave them open: where most are silent, the question may be new to them
    and no fault of any. Groups are sorted by name, since they are not compared.
    """
    designs, activities = number_of(survey.designs, "design"), number_of(survey.activities, "activity", "activities")
    says = "says" if survey.designs == 1 else "say"
    yield f"What {designs} with {activities} {says}, question by question; what is not stated is open, not wrong"
    counted = survey.counted()
    yield from _table(counted, lambda row: row.designs)
    if any(row.designs != row.activities for told in counted.values() for row in told.values()):
        yield "The same by activity: what is asked of a design counts for each of its activities"
        yield from _table(counted, lambda row: row.activities)
    yield from _rest(counted)
    for grouping, title in _TITLES.items():
        yield from _groups(survey, grouping, title)
    yield from _law(survey, law)


def _table(counted: _Counted, number: Callable[[Row], int]) -> Iterator[str]:
    asked = {name: told for name, told in counted.items() if set(told) & set(_TO_ANSWER)}
    used = [said for said in _COLUMNS if any(said in told for told in asked.values())]
    width = max((len(name) for name in asked), default=0)
    if asked:
        yield f"    {'':<{width}}  {'  '.join(f'{said:>{_space(said)}}' for said in used)}".rstrip()
    numbers = {name: {said: number(row) for said, row in told.items()} for name, told in asked.items()}
    for name, told in sorted(numbers.items(), key=lambda pair: (-pair[1].get(Said.OPEN, 0), pair[0])):
        cells = "  ".join(f"{told.get(said, 0) or '-':>{_space(said)}}" for said in used)
        yield f"    {name:<{width}}  {cells}"


def _rest(counted: _Counted) -> Iterator[str]:
    asked = sum(not set(told).isdisjoint(_TO_ANSWER) for told in counted.values())
    later = sum(Said.NOT_ASKED in told and set(told).isdisjoint(_TO_ANSWER) for told in counted.values())
    answered = len(counted) - asked - later
    yield f"    {number_of(later, 'question')} not asked yet of some or all, since an earlier one is open there"
    yield f"    {number_of(answered, 'question')} answered wherever they apply; --report csv:FILE lists every count"


def _space(said: Said) -> int:
    return max(len(said), 6)


def _groups(survey: Survey, grouping: Grouping, title: str) -> Iterator[str]:
    groups = survey.groups(grouping)
    opened: Counter[str] = Counter()
    for row in survey.rows():
        if row.grouping is grouping and row.said is Said.OPEN:
            opened[row.group] += row.designs
    yield f"{title:<{_WIDE + 4}}  designs  open questions"
    for name in list(groups)[:_SHOWN]:
        yield f"    {shorten(name, _WIDE):<{_WIDE}}  {groups[name].designs:>7}  {opened[name]:>14}"
    yield from _more(len(groups), "group", "csv")


def _law(survey: Survey, law: Iterable[LawOnADay]) -> Iterator[str]:
    latest: dict[str, list[LawOnADay]] = {}
    for one in law:  # sorted by day, so that the last day of each State is kept
        told = latest.setdefault(one.state, [])
        if told and told[0].on != one.on:
            told.clear()
        told.append(one)
    yield f"{'Treaties on record, on the latest day on which work begins':<{_WIDE + 4}}  binding  not known    other"
    for state, told in sorted(latest.items())[:_SHOWN]:
        counts = Counter(one.binding if one.binding in _TOLD else None for one in told)
        bound, unknown, other = (counts[kind] for kind in (*_TOLD, None))
        yield f"    {f'{state} on {told[0].on}':<{_WIDE}}  {bound:>7}  {unknown:>9}  {other:>7}"
    yield from _more(len(latest), "State", "law")
    if survey.without_start:
        yield f"    {number_of(survey.without_start, 'design')} with a State and without a day on which work begins"


_TOLD = (Binding.BOUND, Binding.UNKNOWN)


def _more(there: int, what: str, form: str) -> Iterator[str]:
    if there > _SHOWN:
        yield f"    and {number_of(there - _SHOWN, what)} more, which --report {form}:FILE lists"
