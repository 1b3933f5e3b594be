"""Offices are chosen by option, environment and project, in this order, and a choice that makes no sense is refused."""

from __future__ import annotations

import pathlib
import re

import pytest

from iom_policy.offices.selection import SECONDS, Selection, SelectionError, select


@pytest.fixture
def project(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A folder inside a project that chooses offices."""
    monkeypatch.delenv("IOM_POLICY_OFFICES", raising=False)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.iom-policy.offices]\nuse = "one"\nseconds = 3\n[tool.iom-policy.offices.config.one]\ncountry = "JO"\n'
    )
    inside = tmp_path / "designs"
    inside.mkdir()
    return inside


def test_unsaid_all_that_are_installed_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A framework somebody installed must not need a second switch."""
    monkeypatch.delenv("IOM_POLICY_OFFICES", raising=False)
    assert select() == Selection()
    assert not Selection().leaves_out("anything")
    assert Selection.none().leaves_out("anything")


def test_the_option_comes_before_the_environment_and_that_before_the_project(
    project: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who calls knows better than who configured."""
    assert select(None, project).only == ("one",)
    assert select(None, project).by == "[tool.iom-policy.offices] of pyproject.toml"
    monkeypatch.setenv("IOM_POLICY_OFFICES", "two")
    assert (select(None, project).only, select(None, project).by) == (("two",), "IOM_POLICY_OFFICES")
    assert (select("no:one", project).without, select("no:one", project).by) == (("one",), "--offices")
    assert select("three", project).config == {"one": {"country": "JO"}}
    assert (select("three", project).seconds, select("three").seconds) == (3, SECONDS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "--offices: '' says no office"),
        ("a,no:b", "--offices: 'a,no:b' says which to use and which to leave out"),
        ("Colombia", "--offices: 'Colombia' cannot be an office"),
        ("none,a", "--offices: 'none' cannot be an office"),
        ("-colombia", "--offices: '-colombia' cannot be an office"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused_with_how_to_write_it(text: str, said: str) -> None:
    """A slip here would run a gate without the law that it is for."""
    with pytest.raises(SelectionError, match=re.escape(said)) as raised:
        select(text)
    assert "write names such as colombia,prima to use these alone" in str(raised.value)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("use = 1", "use = 1 is no text"),
        ("usee = 'a'", "has no key usee; keys: use, seconds, config"),
        ("seconds = 0", "seconds = 0; write a number above 0 and up to 3600"),
        ("config = {a = 1}", "takes a table of texts for each office"),
        ("use = ", "it cannot be read"),
        (f"use = {'[' * 5000}", "it cannot be read: it is nested too deeply"),
        (f"seconds = 0x{'f' * 5000}", "seconds = inf; write a number above 0 and up to 3600"),
        ('config = {a = {b = "c", d = 1}}', "takes a table of texts for each office"),
    ],
)
def test_a_project_that_is_written_wrongly_is_refused(tmp_path: pathlib.Path, table: str, said: str) -> None:
    """A key that is misspelt would be a choice that nobody follows."""
    (tmp_path / "pyproject.toml").write_text(f"[tool.iom-policy.offices]\n{table}\n")
    with pytest.raises(SelectionError, match=re.escape(said)):
        select(None, tmp_path)
