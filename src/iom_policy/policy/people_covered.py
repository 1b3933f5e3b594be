"""Whether a source covers a group of people, where its own words leave people out for certain."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from iom_policy.design.people import PopulationGroup
from iom_policy.design.vocabulary import LegalStatus, PersonCategory
from iom_policy.law.personal_scope import ScopeRule, scope_rules


@lru_cache(maxsize=4096)  # designs repeat their citations, and each is asked about for every group
def rules_on(source: str, pinpoint: str | None) -> tuple[ScopeRule, ...]:
    """The limits on record for a provision; none says nothing about whom it covers."""
    return tuple(rule for rule in scope_rules(source) if rule.concerns(pinpoint))


def covers(rules: Sequence[ScopeRule], group: PopulationGroup) -> bool | None:
    """Whether every rule lets a group in; None where what is stated of the group does not tell."""
    answers = [answer for rule in rules for answer in _answers(rule, group)]
    if False in answers:
        return False
    return None if None in answers else True


def _answers(rule: ScopeRule, group: PopulationGroup) -> list[bool | None]:
    answers: list[bool | None] = []
    if rule.categories:
        who = _words(group.who)
        answers.append(None if who is None else bool(who & {*rule.categories, str(PersonCategory.ALL_MIGRANTS)}))
    if rule.without:
        who = _words(group.who)
        people = None if who is None else who - {str(PersonCategory.HOST_COMMUNITY)}
        answers.append(None if people is None else not people <= rule.without)
    if rule.statuses:
        status = _words(group.status)
        answers.append(None if status is None else bool(status & {*rule.statuses, str(LegalStatus.ANY)}))
    if rule.children:
        answers.append(group.children)
    return answers


def _words(stated: Sequence[StrEnum] | None) -> set[str] | None:
    return None if stated is None else {str(one) for one in stated}
