"""A question does not hold on what another one still asks for: it waits, and is counted as not asked."""

from __future__ import annotations

import pytest
from gallery import changed

from iom_policy.assessment.assess import assess

LAW = "law: [{id: JO-DATA, title: Data act, level: national, jurisdiction: JO, in_force: 2023-01-01, %s}]"


@pytest.mark.parametrize(
    ("changes", "subject", "waiting", "behind"),
    [
        (
            ("states: [JO, EG]", "-rights.equality.duty_bearers"),
            "border-jordan",
            "LEVELS-CONSIDERED",
            "STATE-PRIMARY",
        ),
    ],
)
def test_silence_elsewhere_leaves_a_question_waiting(
    changes: tuple[str, ...], subject: str, waiting: str, behind: str
) -> None:
    """A field left out somewhere else made this question hold, or not apply, and nobody was told."""
    result = assess(changed("border-jordan", *changes))[waiting]
    assert [(one.subject, one.behind) for one in result.waiting if one.subject == subject] == [(subject, behind)]
    assert not [one for one in result.told if one.subject == subject]
