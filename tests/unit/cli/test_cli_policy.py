"""``ledger``, ``graph`` and ``explain`` on paragraphs: the Policy as it was taken apart, readable in a terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from iom_policy.assessment.dependencies import Reason
from iom_policy.assessment.framework import Framework
from iom_policy.cli import UNREADABLE, cli
from iom_policy.policy.clauses import Standing, clauses

BUILTIN = Framework.builtin()
STATED = [one for one in BUILTIN.dependencies if one.reason not in (Reason.NONE_YET, Reason.ANSWER)]


def lines(*arguments: str) -> list[str]:
    """What a call that ends well prints."""
    done = CliRunner().invoke(cli, list(arguments))
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def test_the_ledger_tells_a_paragraph_with_its_strength_and_standing_under_its_heading() -> None:
    """What a lawyer compares with the document, row by row."""
    printed = lines("ledger")
    start = printed.index("Annex, which is the Policy: B. Status and scope")
    assert printed[start : start + 5] == [
        "Annex, which is the Policy: B. Status and scope",
        "",
        "A7        The Policy binds all staff and applies to all activities.",
        "          strength: binding; standing: encoded by ATTEST-FRESH, SCOPE-ALL",
        "",
    ]


def test_the_ledger_ends_with_counts_and_never_a_share() -> None:
    """A percentage of paragraphs encoded would read like a grade."""
    printed = lines("ledger")
    counts = ", ".join(
        f"{sum(clause.standing is standing for clause in clauses().values())} {standing}" for standing in Standing
    )
    assert printed[-1] == f"35 paragraphs, 5 sub-points, 14 notes: {counts}"
    assert "%" not in "".join(printed)


@pytest.mark.parametrize("command", ["ledger", "graph"])
def test_a_terminal_of_a_hundred_columns_is_enough(command: str) -> None:
    """Lines that a terminal breaks itself are read by nobody; an id broken at its hyphen is found by no search."""
    printed = lines(command)
    assert max(map(len, printed)) <= 100
    assert not [line for line in printed if line.endswith("-")]


def test_the_ledger_as_json_has_every_row_with_the_same_fields() -> None:
    """A script compares ledgers of two versions, and must not guess which fields there are."""
    data = json.loads("\n".join(lines("ledger", "--json")))
    assert data["edition"] == "C/106/INF/9"
    assert [row["id"] for row in data["clauses"]] == list(clauses())
    assert {tuple(row) for row in data["clauses"]} == {
        ("id", "paper", "heading", "says", "strength", "standing", "invariants", "terms", "question", "unit")
    }
    assert sum(data["counts"].values()) == len(clauses())
    assert list(data["counts"]) == [str(standing) for standing in Standing]


@pytest.mark.parametrize("name", clauses())
def test_every_paragraph_can_be_explained_with_its_strength_and_standing(name: str) -> None:
    """Whatever stands behind a finding can be looked up, notes and sub-points too, in any case."""
    printed = lines("explain", name.lower())
    clause = clauses()[name]
    assert printed[0].startswith(f"{name}, a {clause.unit} of the ")
    assert printed[printed.index("Strength") + 1].startswith(f"  {clause.strength}: ")
    assert printed[printed.index("Standing") + 1].startswith(f"  {clause.standing}")
    resting = printed[printed.index("Invariants that rest on it") + 1 :]
    assert {line.split(":")[0].strip() for line in resting if line.startswith("  ") and ": " in line} >= set(
        clause.invariants
    )


def test_a_paragraph_leads_to_its_sub_points_and_notes() -> None:
    """Half of what A10 gives rise to stands in its note."""
    printed = lines("explain", "A10")
    assert printed[printed.index("See also") + 1] == "  A10 fn 6"
    assert "  A17, A17(b)" in lines("explain", "A17(a)")


def test_the_graph_tells_after_what_each_invariant_is_asked_and_in_which_way() -> None:
    """Who wonders why a question was not asked finds it here."""
    printed = lines("graph")
    assert "  SCOPE-ALL              at once" in printed
    assert "  RIGHT-HOLDER           once there is a claim, for which RIGHT-NAMED asks" in printed
    assert "  PERSONAL-SCOPE         after CITATION-EXISTS and RIGHT-HOLDER" in printed
    assert "  DATA-TO-STATE          after SCOPE-ALL; not while PRIVACY-DATA is open" in printed
    assert "  CONCRETE-ACTION        not told where RESULT-CHAIN or RIGHT-NAMED explains it" in printed
    assert "While a design has no outcome, RESULT-CHAIN stands for: INCREASED-PROTECTION." in printed
    assert printed[-1].endswith(f"; {len(BUILTIN.dependencies)} dependencies and no circle")
    told = "\n".join(printed)
    assert all(re.search(rf"^  {one.id} ", told, re.MULTILINE) for one in BUILTIN.invariants)


def test_the_picture_for_graphviz_has_every_invariant_and_every_stated_dependency() -> None:
    """An arrow that is missing in the picture is a question that seems to depend on nothing."""
    printed = "\n".join(lines("graph", "--format", "dot"))
    assert printed.startswith("digraph asked_after {\n")
    assert printed.endswith("\n}")
    assert set(re.findall(r'"([A-Z-]+)";', printed.partition("->")[0])) >= {one.id for one in BUILTIN.invariants}
    arrows = re.findall(r'^  "([A-Z-]+)" -> "([A-Z-]+)"(?: \[style=\w+, label="(.+)"\])?;$', printed, re.MULTILINE)
    assert arrows == [(one.before, one.invariant, "" if one.reason is Reason.AFTER else one.reason) for one in STATED]


def test_the_picture_for_mermaid_has_every_invariant_and_every_stated_dependency() -> None:
    """The same graph, for those whose pages draw Mermaid."""
    printed = "\n".join(lines("graph", "--format", "mermaid"))
    assert printed.startswith("flowchart LR\n")
    names = dict(re.findall(r'^    (\w+)\["([A-Z-]+)"\]$', printed, re.MULTILINE))
    assert sorted(names.values()) == sorted(one.id for one in BUILTIN.invariants)
    arrows = re.findall(r'^  (\w+) (?:-->|-\. "(.+)" \.->) (\w+)$', printed, re.MULTILINE)
    assert [(names[before], names[after], reason) for before, reason, after in arrows] == [
        (one.before, one.invariant, "" if one.reason is Reason.AFTER else one.reason) for one in STATED
    ]


def test_another_format_is_refused_with_those_that_there_are() -> None:
    """Who guesses wrong is told the three."""
    done = CliRunner().invoke(cli, ["graph", "--format", "svg"])
    assert done.exit_code == UNREADABLE
    assert "'text', 'dot', 'mermaid'" in done.stderr


@pytest.mark.parametrize("command", [("ledger",), ("graph",), ("graph", "--format", "dot")])
def test_the_same_is_printed_whatever_the_hash_seed(command: tuple[str, ...]) -> None:
    """A picture kept in a repository must change only when the Policy's encoding does."""
    code = f"from iom_policy.cli import cli; cli({list(command)!r})"
    printed = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(printed) == 1
