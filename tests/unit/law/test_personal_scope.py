"""Whom an instrument covers: every rule names an instrument, words of the format, and where it stands."""

from __future__ import annotations

import pytest

from iom_policy.design.vocabulary import LegalStatus, PersonCategory
from iom_policy.law.catalogue import Law
from iom_policy.law.personal_scope import ScopeRule, scope_rules

RULES = [rule for source in Law.shipped().sources for rule in scope_rules(source)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.source}-{rule.first or 'all'}")
def test_a_rule_can_be_read_against_the_text(rule: ScopeRule) -> None:
    """A wrong word in the table would silently exclude nobody, or everybody."""
    assert rule.basis
    assert rule.categories | rule.without <= {str(one) for one in PersonCategory}
    assert rule.statuses <= {str(one) for one in LegalStatus}
    assert rule.categories or rule.without or rule.statuses or rule.children


def test_no_rule_says_nothing_about_whom_an_instrument_covers() -> None:
    """Only certain exclusions are listed: the Covenant covers everyone under a State's jurisdiction."""
    assert [rule for rule in scope_rules("ICCPR") if rule.concerns("7")] == []
    assert [rule.statuses for rule in scope_rules("ICCPR") if rule.concerns("25")] == [{"national"}]
