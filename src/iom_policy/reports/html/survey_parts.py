"""The parts of a page on many designs: questions with their counts, and groups with what is open in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from iom_policy.assessment.findings import Finding, Result
from iom_policy.assessment.survey import Row, Said, Size, Survey
from iom_policy.assessment.survey_groups import NOT_FOR_PUBLICATION, NOT_STATED, Grouping
from iom_policy.law.catalogue import Law
from iom_policy.policy.clauses import Paper, clauses
from iom_policy.policy.invariants import Rule
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.surveyed import Surveyed
from iom_policy.reports.text import no_demand

COLUMNS = (Said.OPEN, Said.CONTRADICTED, Said.ANSWERED, Said.NOT_ASKED, Said.NOT_APPLICABLE, Said.ERROR)
_SHOWN_GROUPS = 300
_SHOWN_FINDINGS = 10


@frozen(kw_only=True)
class Question:
    """One question, and how many designs say what on it.

    Attributes:
        invariant: Its id.
        asks: The question in plain words.
        clauses: The paragraphs.
        mark: That it is an expectation or field practice, where it is no demand of the Policy.
        counts: How many designs and activities say what.
    """

    invariant: str
    asks: str
    clauses: tuple[str, ...]
    mark: str
    counts: Mapping[Said, Row]

    def says(self, said: Said) -> bool:
        """Whether a design or an activity says it."""
        return said in self.counts


@frozen(kw_only=True)
class Group:
    """Designs of one State, field of work, project type or year.

    Attributes:
        name: The group, in words.
        size: How many designs and activities it has.
        open_in_all: Questions that all of its designs leave open, besides those that every design there is leaves open.
        open: Questions that some of its designs leave open, with how many.
        contradicted: Questions that some of its designs contradict, with how many.
    """

    name: str
    size: Size
    open_in_all: tuple[str, ...]
    open: tuple[tuple[str, int], ...]
    contradicted: tuple[tuple[str, int], ...]


@frozen(kw_only=True)
class Groups:
    """The groups of one sort, sorted by name, and how many are left out."""

    title: str
    noun: str
    groups: tuple[Group, ...]
    left_out: int


@frozen(kw_only=True)
class Found:
    """What was found on designs together, once where the same was found on several.

    Attributes:
        outcome: Violated, unresolved or error.
        found: What was found on the first design.
        fix: What to do.
        also: The other designs on which the same was found.
    """

    outcome: Outcome
    found: str
    fix: str
    also: tuple[str, ...]


@frozen(kw_only=True)
class Together:
    """A question on the designs together, and what was found.

    Attributes:
        rule: The question.
        mark: That it is an expectation, where it is no demand of the Policy.
        none: Why there is nothing to tell.
        found: What was found, the first ones.
        left_out: How many more there are.
        unnamed: How many open questions were counted beside them, of designs that are named nowhere.
    """

    rule: Rule
    mark: str
    none: str
    found: tuple[Found, ...]
    left_out: int
    unnamed: int


def questions(told: Surveyed) -> tuple[Question, ...]:
    """Every question that was put, in the order of the paragraphs: the Policy first, then its cover paper."""
    counted = told.survey.counted()
    rules = sorted((one for one in told.framework.invariants if one.id in counted), key=_place)
    return tuple(
        Question(
            invariant=one.id,
            asks=one.question,
            clauses=one.clauses,
            mark=no_demand(one).strip(" ()"),
            counts=counted[one.id],
        )
        for one in rules
    )


def _place(rule: Rule) -> tuple[int, str]:
    places = {name: number for number, name in enumerate(_reading_order())}
    return min((places[name] for name in rule.clauses if name in places), default=len(places)), rule.id


def _reading_order() -> Sequence[str]:
    return [name for paper in (Paper.ANNEX, Paper.COVER) for name, one in clauses().items() if one.paper is paper]


def open_in_every_design(survey: Survey) -> frozenset[str]:
    """The questions that every design leaves open."""
    counted = survey.counted().items()
    return frozenset(name for name, told in counted if Said.OPEN in told and told[Said.OPEN].designs == survey.designs)


def all_groups(told: Surveyed) -> tuple[Groups, ...]:
    """The groups by State, field of work, project type and year, each sorted by name."""
    everywhere = open_in_every_design(told.survey)
    rows: dict[tuple[Grouping, str], list[Row]] = {}
    for row in told.survey.rows():
        rows.setdefault((row.grouping, row.group), []).append(row)
    found = []
    for grouping, title, noun in (
        (Grouping.STATE, "By State", "State"),
        (Grouping.FIELD, "By field of work", "Field of work"),
        (Grouping.TYPE, "By project type", "Project type"),
        (Grouping.YEAR, "By year in which work begins", "Year"),
    ):
        sizes = told.survey.groups(grouping)
        if set(sizes) <= {NOT_STATED}:
            continue
        groups = [
            _group(_in_words(grouping, name, told.framework.law), size, rows.get((grouping, name), ()), everywhere)
            for name, size in sizes.items()
        ]
        groups.sort(key=lambda one: (one.name in {NOT_STATED, NOT_FOR_PUBLICATION}, by_name(one.name)))
        found.append(
            Groups(
                title=title,
                noun=noun,
                groups=tuple(groups[:_SHOWN_GROUPS]),
                left_out=max(len(groups) - _SHOWN_GROUPS, 0),
            )
        )
    return tuple(found)


def by_name(name: str) -> tuple[str, str]:
    """What to sort names by, so that accents and capitals do not matter, whatever the locale.

    >>> sorted(["Cuba", "Côte d'Ivoire", "chad"], key=by_name)
    ['chad', "Côte d'Ivoire", 'Cuba']
    """
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return plain.casefold(), name


def _in_words(grouping: Grouping, name: str, law: Law) -> str:
    label = law.state_label(name) if grouping is Grouping.STATE else None
    return f"{label} ({name})" if label else name


def _group(name: str, size: Size, rows: Iterable[Row], everywhere: frozenset[str]) -> Group:
    told = [(row.invariant, row.said, row.designs) for row in rows if row.designs]
    silent = [(one, count) for one, said, count in told if said is Said.OPEN and one not in everywhere]
    return Group(
        name=name,
        size=size,
        open_in_all=tuple(one for one, count in silent if count == size.designs),
        open=tuple((one, count) for one, count in silent if count < size.designs),
        contradicted=tuple((one, count) for one, said, count in told if said is Said.CONTRADICTED),
    )


def together(told: Surveyed) -> tuple[Together, ...]:
    """The questions on the designs together; what was found on several designs alike is told once."""
    rules = {one.id: one for one in told.framework.portfolio_invariants}
    more = told.portfolio.more
    return tuple(_together(rules[one.invariant], one, more.get(one.invariant, 0)) for one in told.portfolio.results)


def _together(rule: Rule, result: Result, unnamed: int) -> Together:
    alike: dict[tuple[Outcome, str, str], list[Finding]] = {}
    for one in result.findings:
        alike.setdefault((one.outcome, one.found.replace(one.subject, "{}"), one.fix), []).append(one)
    found = [
        Found(outcome=first.outcome, found=first.found, fix=first.fix, also=tuple(one.subject for one in others))
        for first, *others in alike.values()
    ]
    aside = [one.found for one in result.told if one.outcome is Outcome.NOT_APPLICABLE]
    return Together(
        rule=rule,
        mark=no_demand(rule).strip(" ()"),
        none=" ".join(aside) or ("" if found else "Nothing that the designs state speaks against it."),
        found=tuple(found[:_SHOWN_FINDINGS]),
        left_out=max(len(found) - _SHOWN_FINDINGS, 0),
        unnamed=unnamed,
    )
