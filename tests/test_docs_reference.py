"""The reference is whole: what the program has is documented, and what is documented the program has."""

from __future__ import annotations

import pathlib
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from gallery import ROOT
from making import FOLDERS, made_pages, write_pages
from making.picture import PICTURE, layers, picture

import iom_policy
from iom_policy.assessment.framework import Framework
from iom_policy.cli import cli
from iom_policy.cli.exit_codes import MEANINGS
from iom_policy.law.catalogue import Law
from iom_policy.law.sources import Pinpoint
from iom_policy.law.vocabulary import Verdict
from iom_policy.offices import api
from iom_policy.policy.clauses import clauses
from iom_policy.policy.invariants import Rule
from iom_policy.testing import strategies

REFERENCE = ROOT / "docs" / "reference"
MADE = made_pages()
FRAMEWORK = Framework.builtin()
LAW = Law.shipped()
NOT_VERIFIED = "**not verified**"


def _written() -> str:
    """All of the reference that people wrote."""
    pages = sorted(REFERENCE.glob("*.md"))
    return "\n".join(page.read_text(encoding="utf-8") for page in pages if page.name not in MADE)


@pytest.mark.parametrize("rule", FRAMEWORK.rules, ids=lambda one: one.id)
def test_every_invariant_has_a_page_and_stands_in_both_indexes(rule: Rule) -> None:
    """Who meets an id in a finding looks it up; who knows the paragraph looks there."""
    assert MADE[f"invariants/{rule.id}.md"].startswith(f"# {rule.id}\n")
    by_theme, by_paragraph = MADE["invariants/index.md"].split("\n## By paragraph\n")
    assert f"\n- [{rule.id}]({rule.id}.md)" in by_theme
    for name in rule.clauses:
        (row,) = re.findall(rf"^\| {re.escape(name)} \|.*$", by_paragraph, flags=re.MULTILINE)
        assert f"[{rule.id}]({rule.id}.md)" in row


def test_every_paragraph_stands_in_the_index_of_invariants_and_in_the_ledger() -> None:
    """A paragraph of which nothing was made has to be seen as well."""
    for page in ("invariants/index.md", "ledger.md"):
        assert set(clauses()) <= set(re.findall(r"^\| ([^|]+) \|", MADE[page], flags=re.MULTILINE))


def _rows(page: str) -> list[str]:
    return re.findall(r"^\| (?!---)(?!instrument|provision).*$", MADE[page], flags=re.MULTILINE)


@pytest.mark.parametrize("name", LAW.rights)
def test_every_right_has_a_page_with_each_of_its_provisions_and_their_marks(name: str) -> None:
    """An unverified provision that looks verified is how a wrong citation comes into a design."""
    page = f"rights/{name}.md"
    assert MADE[page].startswith(f"# {name}: {LAW.rights[name].name}\n")
    assert LAW.rights[name].provenance in MADE[page]
    _compare(LAW.pinpoints_for(right=name), _rows(page))


@pytest.mark.parametrize("name", LAW.sources)
def test_every_instrument_has_a_page_with_each_of_its_provisions_and_their_marks(name: str) -> None:
    """What was read and what was not is the first question of a lawyer."""
    page = f"instruments/{name}.md"
    assert MADE[page].startswith(f"# {name}")
    for text in LAW.sources[name].provenance:
        assert re.sub(r"([*_\[\]<>`\\])", r"\\\1", text) in MADE[page]
    _compare(LAW.pinpoints_for(source=name), _rows(page))


def _compare(rows: tuple[Pinpoint, ...], shown: list[str]) -> None:
    assert len(rows) == len(shown)
    for row, line in zip(rows, shown, strict=True):
        assert re.search(rf"\b{re.escape(row.right)}\b|\b{re.escape(row.source)}\b", line)
        assert (NOT_VERIFIED in line) == (row.verdict is Verdict.UNVERIFIED)
        assert ("by interpretation" in line) == (row.verdict is Verdict.INTERPRETIVE)


def test_the_indexes_of_the_law_count_what_nobody_has_verified() -> None:
    """The sums are what a lawyer begins with."""
    unverified = sum(row.verdict is Verdict.UNVERIFIED for row in LAW.pinpoints_for())
    for page in ("rights/index.md", "instruments/index.md"):
        counted = re.findall(rf"^\| .*?(\d+) {re.escape(NOT_VERIFIED)}", MADE[page], flags=re.MULTILINE)
        assert sum(map(int, counted)) == unverified


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                yield from _commands(inner, f"{path} {name}")


def test_every_command_and_every_option_is_documented() -> None:
    """An option that no page tells of is one that nobody finds."""
    found = re.findall(r"^#+ (iom-policy [^\n]+)\n(.*?)(?=^#+ |\Z)", MADE["options.md"], re.MULTILINE | re.DOTALL)
    sections = dict(found)
    commands = dict(_commands(cli, "iom-policy"))
    assert set(sections) == set(commands) - {"iom-policy"}
    for name, told in sections.items():
        for parameter in commands[name].params:
            if isinstance(parameter, click.Option):
                shown = re.search(rf"^`[^`]*{parameter.opts[-1]}[^`]*`\n: \S", told, re.MULTILINE)
                assert shown, (name, parameter.opts)


def test_every_option_and_key_of_the_plugin_is_documented() -> None:
    """Compared with what pytest itself says of the plugin, not with what the page is made from."""
    asked = [sys.executable, "-m", "pytest", "--help", "-p", "no:cacheprovider"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    options = set(re.findall(r"^  (--iom-policy[a-z-]*)", told, flags=re.MULTILINE))
    keys = set(re.findall(r"^  (iom_policy_[a-z_]+) \(", told, flags=re.MULTILINE))
    assert options
    assert keys
    gate = (ROOT / "docs" / "howto" / "gate.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^`(--iom-policy[a-z-]*)[^`]*`\n: \S", MADE["pytest.md"], flags=re.MULTILINE)) == options
    assert set(re.findall(r"^`(iom_policy_[a-z_]+)`.*\n: \S", MADE["pytest.md"], flags=re.MULTILINE)) == keys
    assert set(re.findall(r"--iom-policy[a-z-]*", gate)) >= options
    assert set(re.findall(r"iom_policy_[a-z_]+", gate)) >= keys


def test_every_exit_code_is_documented() -> None:
    """A gate in a workflow is written against these numbers."""
    told = set(map(int, re.findall(r"^\| (\d+) \|", _written(), flags=re.MULTILINE)))
    assert told >= set(MEANINGS)
    assert told <= {*MEANINGS, *map(int, pytest.ExitCode)}


def test_every_public_name_is_documented() -> None:
    """What __all__ promises is told."""
    told = set(re.findall(r"^\.\. auto\w+:: (\S+)$", _written() + MADE["api.md"], flags=re.MULTILINE))
    assert {f"iom_policy.{name}" for name in iom_policy.__all__} <= told
    for home in (api, strategies):
        assert {f"{home.__name__}.{name}" for name in home.__all__} <= told


def test_links_between_pages_lead_somewhere() -> None:
    """Sphinx says so too, but not to those who only run the tests."""
    for page, text in MADE.items():
        for link in re.findall(r"\]\(([^)#:]+\.md)", text):
            there = posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
            assert there in MADE or (REFERENCE / there).is_file(), (page, link)


def test_old_pages_are_taken_away_and_others_are_left_alone(tmp_path: pathlib.Path) -> None:
    """A page on an invariant that is no more would be found by searching for it."""
    (tmp_path / "python.md").write_text("by hand")
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "GONE.md").write_text("old")
    write_pages(tmp_path)
    there = {page.relative_to(tmp_path).as_posix() for page in tmp_path.rglob("*.md")}
    assert there == {*MADE, "python.md"}
    before = {page: page.stat().st_mtime_ns for page in tmp_path.rglob("*.md")}
    write_pages(tmp_path)
    assert {page: page.stat().st_mtime_ns for page in tmp_path.rglob("*.md")} == before


def test_pages_that_are_made_are_not_in_the_repository() -> None:
    """What is made twice goes stale once."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    tops = {name.partition("/")[0] + ("/" if "/" in name else "") for name in MADE}
    assert {f"docs/reference/{top}" for top in tops} <= set(ignored)


def test_the_picture_of_the_doors_is_drawn_from_the_contract() -> None:
    """A picture that no longer holds is worse than none: python docs/making/picture.py draws it again."""
    assert PICTURE.read_text(encoding="utf-8") == picture(layers())
    assert {room for layer in layers() for room in layer} == {
        one.stem for one in (ROOT / "src" / "iom_policy").iterdir() if (one / "__init__.py").exists()
    }


def test_the_picture_can_be_read_without_seeing_it() -> None:
    """A screen reader has the title and the whole order of the rooms."""
    drawn = picture(layers())
    (told,) = re.findall(r"<desc[^>]*>(.*)</desc>", drawn)
    assert all(room in told for layer in layers() for room in layer)
    assert re.search(r'role="img" aria-labelledby="doors-title doors-text"', drawn)
