"""What many designs say, as one HTML page for those who answer for them: what is contradicted, what is open, the law.

A page holds counts and no design; groups are sorted by name, and nothing on it is a share, a grade or a rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from iom_policy.assessment.survey import Said, Survey
from iom_policy.assessment.survey_groups import NOT_FOR_PUBLICATION, NOT_STATED, Grouping
from iom_policy.policy.clauses import EDITION, clauses
from iom_policy.reports.html.environment import environment, style
from iom_policy.reports.html.survey_law import law_by_state
from iom_policy.reports.html.survey_parts import (
    COLUMNS,
    Question,
    Together,
    all_groups,
    open_in_every_design,
    questions,
    together,
)
from iom_policy.reports.law_text import CLOSING
from iom_policy.reports.reported import UNOFFICIAL
from iom_policy.reports.surveyed import Surveyed
from iom_policy.reports.tally import number_of

_SHOWN = 20
"""How many lines on what was not read or not taken over a page lists, and designs for a right."""


def survey_html(told: Surveyed) -> str:
    """The page as text; everything that it needs is in it, and the same designs give the same bytes."""
    asked = questions(told)
    law = law_by_state(told.law, told.framework.law)
    shared = together(told)
    treaties = sorted(
        {treaty.id for one in law for kind in one.standings for r in kind.records for treaty in r.treaties}
    )
    page = environment().get_template("survey.html.j2")
    return page.render(
        style=style(),
        unofficial=UNOFFICIAL,
        edition=EDITION,
        told=told,
        survey=told.survey,
        size=_number(told.survey.designs, "design"),
        lede=tuple(_lede(told.survey, asked)),
        apart=any(row.designs != row.activities for one in asked for row in one.counts.values()),
        said=Said,
        columns=COLUMNS,
        contradicted=[one for one in asked if one.says(Said.CONTRADICTED)],
        open=[one for one in asked if one.says(Said.OPEN)],
        broken=[one for one in asked if one.says(Said.ERROR)],
        rest=[one for one in asked if not {Said.OPEN, Said.CONTRADICTED, Said.ERROR} & set(one.counts)],
        everywhere=len(open_in_every_design(told.survey)),
        groups=all_groups(told),
        law=law,
        law_closing=CLOSING,
        treaties=[(one, told.framework.law.sources[one].title) for one in treaties],
        together=shared,
        shown=_SHOWN,
        unread=list(islice(told.unread, _SHOWN)),
        left_out=list(islice(told.left_out, _SHOWN)),
        paragraphs=_paragraphs(asked, shared),
    )


def _lede(survey: Survey, asked: Sequence[Question]) -> Iterator[str]:
    states = len(set(survey.groups(Grouping.STATE)) - {NOT_STATED, NOT_FOR_PUBLICATION})
    years = sorted(set(survey.groups(Grouping.YEAR)) - {NOT_STATED, NOT_FOR_PUBLICATION})
    activities = _number(survey.activities, "activity", "activities")
    where = f"They hold {activities} and name {_number(states, 'State')}" if states else f"They hold {activities}"
    where = where if survey.designs > 1 else where.replace("They hold", "It holds").replace("and name", "and names")
    if len(years) > 1:
        yield f"{where}, and work begins in the years from {years[0]} to {years[-1]}."
    elif years:
        yield f"{where}, and work begins in {years[0]}."
    else:
        yield f"{where}, and say no day on which work begins."
    wrong = sum(one.says(Said.CONTRADICTED) for one in asked)
    silent = sum(one.says(Said.OPEN) for one in asked)
    if wrong:
        yield f"On {_number(wrong, 'question')} designs state something that the Policy contradicts."
    else:
        yield "Nothing that is stated contradicts the Policy, as far as it could be asked."
    if silent:
        yield f"{_number(silent, 'question')} {'is' if silent == 1 else 'are'} open in some or all designs."
    else:
        yield "No question is open."


def _number(count: int, what: str, several: str = "") -> str:
    return number_of(count, what, several).replace(str(count), f"{count:,}", 1)


def _paragraphs(asked: Iterable[Question], shared: Iterable[Together]) -> list[tuple[str, str]]:
    """The paragraphs named on the page, in the order of the document, each in our words."""
    named = {name for one in asked for name in one.clauses} | {name for one in shared for name in one.rule.clauses}
    return [(one.id, one.says) for one in clauses().values() if one.id in named]
