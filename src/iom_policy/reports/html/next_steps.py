"""What somebody has to do next, grouped by who can do it: those who write the design, roles, who keeps the tool."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import frozen

from iom_policy.assessment.assess import DOCUMENT
from iom_policy.assessment.findings import Finding
from iom_policy.assessment.framework import Framework
from iom_policy.policy.invariants import Judgement
from iom_policy.policy.verdicts import Outcome, Strength
from iom_policy.reports.html.sheet import Sheet
from iom_policy.reports.tally import number_of
from iom_policy.reports.text import no_demand

_MEND = "Mend first, so that the rest can be asked"
_CHANGE = "Change: the design says something that contradicts the Policy"
_STATE = "State, or find out: the design does not say"
_EXPECTED = "Consider: expected, and not demanded"
_JUDGE = "Judge, and write down the answer"
_REPAIR = "Repair: something could not be asked"
_SHORT = {
    _MEND: "to mend",
    _CHANGE: "to change",
    _STATE: "to state",
    _EXPECTED: "to consider",
    _JUDGE: "to judge",
    _REPAIR: "to repair",
}


@frozen(kw_only=True)
class Step:
    """One thing to do.

    Attributes:
        anchor: Where on the page it is told what was found.
        finding: What was found.
        about: What of the design it is about.
        to_do: What to do.
        judgement: What a person is asked, where only a person can answer.
        mark: Said where the Policy does not demand it.
    """

    anchor: str
    finding: Finding
    about: str
    to_do: str
    judgement: Judgement | None
    mark: str


@frozen(kw_only=True)
class Asked:
    """What the same people can do.

    Attributes:
        anchor: Name of the group on the page.
        who: The people, in words.
        kinds: What to do, by what sort of thing it is.
    """

    anchor: str
    who: str
    kinds: tuple[tuple[str, tuple[Step, ...]], ...]

    @property
    def counted(self) -> str:
        """How much there is to do, by sort: ``1 to change, 2 to state``."""
        return ", ".join(f"{len(steps)} {_SHORT[kind]}" for kind, steps in self.kinds)


@frozen(kw_only=True)
class Renewal:
    """Answers of one role that expire on one day."""

    expires: str
    who: str
    answers: tuple[str, ...]


def next_steps(sheet: Sheet) -> tuple[Asked, ...]:
    """Everything that a design leaves to do: those who write it first, then roles, then the tool's keepers."""
    found = sorted(sheet.numbered, key=lambda pair: _group(pair[1]))
    groups = groupby(found, key=lambda pair: _group(pair[1]))
    return tuple(_asked(sheet, number, group, list(steps)) for number, (group, steps) in enumerate(groups, 1))


def _group(finding: Finding) -> tuple[int, tuple[str, ...]]:
    if finding.outcome is Outcome.ERROR and finding.invariant != DOCUMENT:
        return 2, ()
    return (1, finding.roles) if finding.roles else (0, ())


def _asked(
    sheet: Sheet, number: int, group: tuple[int, tuple[str, ...]], found: Iterable[tuple[str, Finding]]
) -> Asked:
    by_kind: dict[str, list[Step]] = {}
    for anchor, finding in found:
        by_kind.setdefault(_kind(finding), []).append(_step(sheet, anchor, finding))
    kinds = tuple((kind, tuple(by_kind[kind])) for kind in _SHORT if kind in by_kind)
    return Asked(anchor=sheet.anchor("for", number), who=_who(sheet, *group), kinds=kinds)


def _kind(finding: Finding) -> str:
    if finding.outcome is Outcome.ERROR:
        return _MEND if finding.invariant == DOCUMENT else _REPAIR
    if finding.outcome is Outcome.UNRESOLVED:
        return _JUDGE if finding.roles else _STATE
    return _CHANGE if finding.strength is Strength.REQUIREMENT else _EXPECTED


def _who(sheet: Sheet, sort: int, roles: tuple[str, ...]) -> str:
    if sort == 2:
        return "Those who look after the tool"
    if roles:
        said = " or ".join(role_in_words(role, sheet.framework) for role in roles)
        return f"{said[:1].upper()}{said[1:]}"
    author = sheet.design.prepared_by if sheet.design and not sheet.discretion.hides("prepared_by") else None
    return f"Those who write the design ({role_in_words(author, sheet.framework)})" if author else _AUTHORS


_AUTHORS = "Those who write the design"


def role_in_words(role: str, framework: Framework | None) -> str:
    """A role as people say it; a role of an office by the title that the office gives it.

    >>> role_in_words("protection-specialist", None)
    'protection specialist'
    """
    known = framework.office_roles.get(role) if framework else None
    return known.title if known else role.replace("-", " ")


def _step(sheet: Sheet, anchor: str, finding: Finding) -> Step:
    rule = sheet.framework.invariant(finding.invariant) if sheet.framework else None
    return Step(
        anchor=anchor,
        finding=finding,
        about=sheet.about(finding.path),
        to_do=to_do(finding, sheet.reported.source),
        judgement=rule.judgement if rule and finding.roles else None,
        mark=no_demand(finding).strip(" ()"),
    )


def to_do(finding: Finding, source: str) -> str:
    """What to do about a finding, with the name of the file in the command that it names."""
    return finding.fix.replace(" FILE ", f" {shlex.quote(source)} ")


def in_short(sheet: Sheet, asked: tuple[Asked, ...]) -> str:
    """One sentence on how much there is to do, by sort of thing."""
    counted = Counter(dict.fromkeys(_SHORT, 0))
    for one in asked:
        counted.update({kind: len(steps) for kind, steps in one.kinds})
    found = ", ".join(f"{number} {_SHORT[kind]}" for kind, number in counted.items() if number)
    if not found:
        return "Nothing that was asked is violated or open."
    later = len(sheet.assessment.waiting)
    return f"{found}; {number_of(later, 'more question')} can be asked after that." if later else f"{found}."


def renewals(sheet: Sheet) -> tuple[Renewal, ...]:
    """The answers that count today, by the day on which they expire and by the role that has to look again."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for day, who, invariant, subject in sorted(_counting(sheet)):
        found.setdefault((day, who), {}).setdefault(invariant, []).append(subject)
    return tuple(
        Renewal(expires=day, who=who, answers=tuple(f"{name} of {', '.join(of)}" for name, of in answered.items()))
        for (day, who), answered in found.items()
    )


def _counting(sheet: Sheet) -> Iterator[tuple[str, str, str, str]]:
    given = dict(enumerate((sheet.design.attestations if sheet.design else None) or ()))
    for one in sheet.assessment.answers:
        if not one.doubt and (answer := given.get(one.number)):
            yield str(answer.expires), role_in_words(answer.role, sheet.framework), answer.invariant, answer.subject
