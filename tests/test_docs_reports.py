"""The page on reports tells of every format and outcome, and of what is really in a report."""

from __future__ import annotations

import json

import pytest
from gallery import ROOT
from reports_made import UNREADABLE, of_example, written

from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.files import FORMATS
from iom_policy.reports.sarif_rules import notifications

PAGE = (ROOT / "docs" / "reference" / "reports.md").read_text(encoding="utf-8")
GATE = (ROOT / "docs" / "howto" / "gate.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_is_told(form: str) -> None:
    """A format that no page tells of is one that nobody uses."""
    assert f"| `{form}` | " in PAGE
    assert f"## {form.upper()}\n" in PAGE or f"## {form.capitalize()}\n" in PAGE
    assert f"`{form}`" in GATE


def test_every_outcome_is_told_for_every_format() -> None:
    """What a program makes of a finding must not be guessed."""
    table = PAGE.split("## Outcomes in each format")[1].split("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    assert all(any(row.startswith(f"| {outcome}") for row in rows) for outcome in Outcome)


def test_every_sort_of_notification_is_told() -> None:
    """Whoever reads a log looks them up here."""
    names = {str(one["id"]) for one in notifications() if isinstance(one, dict)}
    assert all(f"`{name}`" in PAGE for name in names)


def test_what_the_envelope_is_said_to_hold_is_there() -> None:
    """The page names keys of the JSON report."""
    data = json.loads(written("json", of_example("complete/border-jordan.iom.yaml"), UNREADABLE))
    named = {"version", "settings", "strict", "law_read_as_of", "offices", "inputs"}
    assert named <= set(data)
    assert all(f"`{name}`" in PAGE for name in named)
    assert {"sha256", "evidence", "law_read_as_of"} <= set(data["designs"][0])
    assert "sha256" in data["unreadable"][0]
