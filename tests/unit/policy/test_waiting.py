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
        (
            (LAW % "bodies: [human-rights]", "rights.privacy.sources: [JO-DATA 4]"),
            "privacy",
            "NATIONAL-CONFORMS",
            "SOFT-LAW-LABEL",
        ),
        (
            (LAW % "bodies: [human-rights]", "rights.privacy.sources.0: JO-DATA 4"),
            "privacy: JO-DATA 4",
            "SOURCE-IN-FORCE",
            "SOFT-LAW-LABEL",
        ),
        (
            (LAW % "bodies: [human-rights]", "rights.privacy.sources.0: JO-DATA 4"),
            "privacy: JO-DATA 4",
            "CUSTOM-JUSTIFIED",
            "SOFT-LAW-LABEL",
        ),
        (
            (LAW % "kind: national-law", "rights.privacy.sources.0: JO-DATA 4"),
            "privacy: JO-DATA 4",
            "MATERIAL-SCOPE",
            "BODY-OF-LAW",
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
