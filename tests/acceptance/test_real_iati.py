"""Real publications: every file is read or refused with a place, and what is not stated is never held against it."""

from __future__ import annotations

import datetime as dt
import json
import os
import pathlib
import re
from collections import Counter
from functools import cache

import pytest
from click.testing import CliRunner
from lxml import etree

from iom_policy.assessment.assess import assess
from iom_policy.cli import FINDINGS, UNREADABLE, cli
from iom_policy.design.people import PopulationGroup
from iom_policy.design.safeguards import DonorCondition
from iom_policy.documents.draft import draft_design
from iom_policy.documents.iati import Published, read_published
from iom_policy.documents.iati_left_out import TAKEN
from iom_policy.documents.problems import DocumentError, Problem
from iom_policy.documents.read import parse_design
from iom_policy.policy.verdicts import Outcome

HERE = pathlib.Path(__file__).resolve()
DATA = pathlib.Path(os.environ.get("IOM_POLICY_REAL_DATA") or HERE.parents[3] / "shared" / "data") / "iati"
FILES = sorted(DATA.glob("*.xml"))
DAY = dt.date(2026, 3, 1)
IOM = "XM-DAC-47066"
"""How the identifiers of IOM's own activities begin."""

pytestmark = pytest.mark.skipif(not FILES, reason=f"no real IATI files in {DATA}: set IOM_POLICY_REAL_DATA")


def named(path: object) -> str | None:
    """Name a test after its file."""
    return path.name if isinstance(path, pathlib.Path) else None


@cache
def read_or_refused(path: pathlib.Path) -> tuple[tuple[Published, ...], tuple[Problem, ...]]:
    """What a file publishes, or why it is refused."""
    try:
        return read_published(path), ()
    except DocumentError as error:
        return (), error.problems


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_file_is_read_or_refused_with_a_place(path: pathlib.Path) -> None:
    """Real publishers are not tidy."""
    found, refused = read_or_refused(path)
    assert found or refused
    assert all(problem.span for problem in refused)
    assert all(one.read.places.span(()) for one in found)
    assert len({one.read.design.id for one in found}) == len(found)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_element_is_taken_or_named_with_activity_line_and_reason(path: pathlib.Path) -> None:
    """Seen from the file and not from the reader: what stands in an activity is in the design or in a remark."""
    found, refused = read_or_refused(path)
    if refused:
        pytest.skip(f"refused: {refused[0].message}")
    # Elements are counted and lines not looked up: far down a long file the parser does not tell them.
    published = etree.parse(path).getroot()
    elements = [published] if published.tag == "iati-activity" else published.findall("iati-activity")
    for element, one in zip(elements, found, strict=True):
        told = [remark.message for remark in one.remarks]
        counted = Counter(child.tag for child in element.iterchildren(tag="*") if child.tag not in TAKEN)
        assert {name: named_in(told, name) for name in counted} == counted, one.identifier


def named_in(remarks: list[str], name: str) -> int:
    """How many elements of a name the remarks on an activity say that they left out."""
    found = re.findall(rf"[:,] {re.escape(name)} (?:\((\d+), from line \d+ on\)|on line \d+)", "\n".join(remarks))
    return sum(int(number or 1) for number in found)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_remark_says_where_on_which_activity_and_in_words(path: pathlib.Path) -> None:
    """A programme officer can go and look, and knows what to do or why there is nothing to do."""
    found, _ = read_or_refused(path)
    lines = [one.read.places.span(()) for one in found]
    for one, begins, after in zip(found, lines, [*lines[1:], None], strict=True):
        for remark in one.remarks:
            assert remark.span
            if "beside the activities" in remark.message:
                continue
            assert remark.about == (one.identifier or one.read.design.id)
            assert begins
            assert begins <= remark.span
            assert after is None or remark.span <= after
            assert remark.message


@pytest.mark.parametrize("path", FILES, ids=named)
def test_what_is_taken_stands_in_the_publication(path: pathlib.Path) -> None:
    """Target groups and conditions are the words of the publication and no others; nothing is read into them."""
    for one in read_or_refused(path)[0]:
        for group in one.read.design.population or ():
            assert group == PopulationGroup(id=group.id, label=group.label)
        safeguards = one.read.design.safeguards
        for condition in safeguards.donor_conditions or () if safeguards else ():
            assert condition == DonorCondition(condition=condition.condition)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_contact_data_is_carried_over(path: pathlib.Path) -> None:
    """No e-mail address, not even out of a text."""
    shown = "".join(repr(one.read.design) for one in read_or_refused(path)[0])
    assert re.findall(r"[\w.]+@[\w.]+", shown) == []


@pytest.fixture(scope="module")
def of_iom() -> list[tuple[pathlib.Path, Published]]:
    """IOM's own activities, with their files."""
    found = [(path, one) for path in FILES for one in read_or_refused(path)[0] if one.identifier.startswith(IOM)]
    if not found:
        pytest.skip(f"no activities of IOM in {DATA}")
    return found


def test_what_iom_publishes_violates_nothing_by_being_short(of_iom: list[tuple[pathlib.Path, Published]]) -> None:
    """Not stated is never violated."""
    told = [
        (one.identifier, finding.invariant, finding.found)
        for _, one in of_iom
        for result in assess(one.read.design, on=DAY, places=one.read.places)
        for finding in result.told
        if finding.outcome in (Outcome.VIOLATED, Outcome.ERROR)
    ]
    assert not told


def test_what_iom_publishes_can_be_assessed(of_iom: list[tuple[pathlib.Path, Published]]) -> None:
    """A short design is no faulty one."""
    assert [one.identifier for _, one in of_iom if assess(one.read.design, on=DAY).faults] == []


def test_every_draft_reads_back(of_iom: list[tuple[pathlib.Path, Published]]) -> None:
    """As the design that was read."""
    for path, one in of_iom:
        draft = draft_design(path, one.read.design.id)
        assert parse_design(draft, ".yaml").design == one.read.design


def test_all_files_are_surveyed_together_with_every_loss_named(tmp_path: pathlib.Path) -> None:
    """A count over publications is worth what it tells of what it could not take in, and silence is never wrong."""
    out, lost = tmp_path / "survey.json", tmp_path / "lost.txt"
    reports = ["--report", f"json:{out}", "--report", f"left-out:{lost}"]
    done = CliRunner().invoke(cli, ["portfolio", str(DATA), "--as-of", str(DAY), *reports])
    told = json.loads(out.read_text(encoding="utf-8"))
    read = [one for path in FILES for one in read_or_refused(path)[0]]
    assert told["designs"] == len({one.identifier or one.read.design.id for one in read})
    assert done.exit_code == (UNREADABLE if told["unread"] else FINDINGS)
    assert {row["said"] for row in told["said"]} <= {"open", "answered", "not asked yet", "not applicable"}
    left_out = lost.read_text(encoding="utf-8").splitlines()
    assert len(left_out) >= sum(len(one.remarks) for one in read)
    assert len(told["left_out"]) + told["not_listed"]["left_out"] == len(left_out)
    assert all(re.match(r".+\.xml:\d+:\d+: \S.*: \S", line) for line in left_out)
