"""What the shell offers on the tab key."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest
from click.shell_completion import BashComplete
from gallery import EXAMPLES

from iom_policy.assessment.framework import Framework
from iom_policy.cli import COMMANDS, cli
from iom_policy.offices import loading
from iom_policy.policy.clauses import clauses

COMPLETE = str(EXAMPLES / "complete" / "border-jordan.iom.yaml")
BUILTIN = Framework.builtin()
LAW = BUILTIN.law


@pytest.fixture(autouse=True)
def _no_offices(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed here must not show."""
    monkeypatch.setenv("IOM_POLICY_OFFICES", "none")


def offered(*typed: str) -> list[str]:
    """What is offered for the last word, the others being complete."""
    *before, last = typed
    shell = BashComplete(cli, {}, "iom-policy", "_IOM_POLICY_COMPLETE")
    return [one.value for one in shell.get_completions(before, last)]


def test_commands_and_choices_are_offered() -> None:
    """Click does this by itself, as long as nobody breaks the group."""
    assert offered("") == list(COMMANDS)
    assert offered("graph", "--format", "") == ["text", "dot", "mermaid"]


def test_explain_offers_everything_that_has_a_page_and_needs_no_quotes() -> None:
    """Whoever does not know an id by heart finds it from its first letters, in whatever case."""
    assert offered("explain", "second-pillar-r") == ["SECOND-PILLAR-RESULT"]
    everything = set(offered("explain", ""))
    assert {one.id for one in BUILTIN.rules} < everything
    assert {*LAW.rights, *LAW.sources, "C1", "A20", "rights"} < everything
    assert "A17(b)" in clauses()
    assert "A17(b)" not in everything  # unquoted, a shell takes it for something else


def test_what_is_offered_says_what_it_is() -> None:
    """Zsh and fish show it beside the id."""
    shell = BashComplete(cli, {}, "iom-policy", "_IOM_POLICY_COMPLETE")
    (right,) = shell.get_completions(["sources", "--right"], "NR")
    assert (right.value, right.help) == ("NRF", LAW.rights["NRF"].name)
    (state,) = shell.get_completions(["law", "status"], "jo")
    assert (state.value, state.help) == ("JO", LAW.state_label("JO"))


def test_instruments_are_offered_where_one_is_asked_for() -> None:
    """102 ids are too many to remember."""
    assert offered("law", "show", "") == list(LAW.sources)
    assert offered("law", "status", "JO", "--source", "ICR") == ["ICRMW"]
    assert offered("sources", "--right", "HEA", "--state", "K")[:2] == ["KE", "KG"]


def test_attest_offers_what_a_person_may_attest_and_of_what() -> None:
    """An id that is not for a person would only be refused."""
    assert offered("attest", COMPLETE, "") == [one.id for one in BUILTIN.invariants if one.judgement]
    assert offered("attest", COMPLETE, "DO-NO-HARM", "") == ["data-system", "screening", "training"]
    assert offered("attest", "nothing.iom.yaml", "DO-NO-HARM", "") == []


def test_offices_are_offered_by_name_and_one_more_behind_a_comma(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a plugin is imported for it."""
    entries = [EntryPoint(name, "not_there", "iom_policy") for name in ("prima", "colombia")]
    monkeypatch.setattr(loading, "entry_points", lambda group: entries)
    assert offered("check", "--offices", "") == ["colombia", "prima", "none"]
    assert offered("check", "--offices", "colombia,p") == ["colombia,prima"]


def test_a_choice_of_offices_that_cannot_be_followed_costs_no_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pressing a key must not end in an error."""
    monkeypatch.setenv("IOM_POLICY_OFFICES", "No Such Name")
    assert offered("sources", "--right", "NR") == ["NRF"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_real_bash_completes(tmp_path: pathlib.Path) -> None:
    """The script that the documentation names is one that bash takes."""
    command = tmp_path / "iom-policy"
    command.write_text(f"#!{sys.executable}\nfrom iom_policy.cli import main\n\nmain()\n")
    command.chmod(0o755)
    script = """
    set -e
    eval "$(_IOM_POLICY_COMPLETE=bash_source iom-policy)"
    complete -p iom-policy
    COMP_WORDS=(iom-policy explain NO-COMP) COMP_CWORD=2
    _iom_policy_completion iom-policy NO-COMP explain
    echo "${COMPREPLY[@]}"
    """
    # Sources are put on the path for a child that Python starts by itself.
    paths = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        ["bash", "--norc", "-c", script], env=os.environ | paths, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == [
        "complete -o nosort -F _iom_policy_completion iom-policy",
        "NO-COMPLICITY",
    ], done.stderr
