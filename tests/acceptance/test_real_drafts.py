"""Drafts of real publications: each is read back as what was published, violates nothing, and is told apart."""

from __future__ import annotations

import datetime as dt
import os
import pathlib
import re
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from lxml import etree

from iom_policy.assessment.assess import assess
from iom_policy.cli import UNREADABLE, cli
from iom_policy.design.personal_data import redacted
from iom_policy.documents.draft_names import file_name
from iom_policy.documents.iati import Published, each_published
from iom_policy.documents.problems import DocumentError, Plain
from iom_policy.documents.read import read_design
from iom_policy.documents.suggested_law import MARK
from iom_policy.documents.write import design_data
from iom_policy.policy.likely import likely_table
from iom_policy.policy.verdicts import Outcome

HERE = pathlib.Path(__file__).resolve()
DATA = pathlib.Path(os.environ.get("IOM_POLICY_REAL_DATA") or HERE.parents[3] / "shared" / "data")
FILES = sorted((DATA / "iati").glob("*.xml"))
CODES = DATA / "codelists" / "IATI-Codelists-NonEmbedded" / "xml"
DAY = dt.date(2026, 3, 1)

pytestmark = pytest.mark.skipif(not FILES, reason=f"no real IATI files in {DATA}: set IOM_POLICY_REAL_DATA")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The drafts of everything that is published."""
    into = tmp_path_factory.mktemp("real") / "drafts"
    done = CliRunner().invoke(cli, ["draft", *map(str, FILES), "--all", "--into", str(into), "--as-of", str(DAY)])
    refused = any(line for line in done.stderr.splitlines() if not line.endswith("is published before"))
    assert done.exit_code == (UNREADABLE if refused else 0)
    return into


def published() -> Iterator[Published]:
    """Every activity of every file that can be read, the first where one is published twice."""
    seen: set[str] = set()
    for path in FILES:
        try:
            for one in each_published(path):
                if file_name(one) not in seen:
                    seen.add(file_name(one))
                    yield one
        except DocumentError:
            continue


def without_persons(said: Plain) -> Plain:
    """What is published, with what looks like personal data taken out of every text but an id."""
    if isinstance(said, dict):
        return {key: value if key == "id" else without_persons(value) for key, value in said.items()}
    if isinstance(said, list):
        return [without_persons(one) for one in said]
    return redacted(said) if isinstance(said, str) else said


def test_every_activity_has_its_draft_which_is_read_back_and_violates_nothing(folder: pathlib.Path) -> None:
    """A draft says what the publication says: what that leaves open is open, and none of it is wrong."""
    names: list[str] = []
    for one in published():
        read = read_design(folder / file_name(one))
        names.append(file_name(one))
        assert design_data(read.design) == without_persons(design_data(one.read.design)), one.identifier
        told = {finding.outcome for result in assess(read.design, on=DAY) for finding in result.told}
        assert not told & {Outcome.VIOLATED, Outcome.ERROR}, one.identifier
    assert sorted(names) == sorted(path.name for path in folder.iterdir())
    assert len({name.casefold() for name in names}) == len(names)


def test_no_draft_names_a_contact_or_states_what_is_suggested(folder: pathlib.Path) -> None:
    """Comments are read as much as values, and a suggestion is never a value."""
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\w.]+@[\w-]+\.\w", text), path.name
        assert all(line.lstrip().startswith("##") for line in text.splitlines() if MARK in line), path.name


def test_a_second_run_writes_nothing(folder: pathlib.Path) -> None:
    """It goes on where the first stopped, which was at the end."""
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    done = CliRunner().invoke(cli, ["draft", *map(str, FILES), "--all", "--into", str(folder)])
    assert f"0 activities drafted; {len(before)} left alone" in done.stdout
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


@pytest.mark.skipif(not CODES.is_dir(), reason=f"no code lists in {CODES}")
def test_every_code_of_the_table_is_on_the_list_that_it_names() -> None:
    """A mistyped code would never be met, and nobody would notice."""
    known = {
        prefix: {item.findtext("code") for item in etree.parse(CODES / name).iter("codelist-item")}
        for prefix, name in (("", "Sector.xml"), ("2:", "SectorCategory.xml"))
    }
    words = {word for row in likely_table().fields for word in row.words}
    assert {word for word in words if re.fullmatch(r"\d{5}", word)} <= known[""]
    assert {word.removeprefix("2:") for word in words if word.startswith("2:")} <= known["2:"]
    project_types = {word.removeprefix("99:") for word in words if word.startswith("99:")}
    assert project_types == {word.removeprefix("prima.") for word in words if word.startswith("prima.")}
