"""Many drafts: each whole in a file of its own, nothing lost, nothing written over, and every failure told."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Sequence

import pytest
from iati_files import activities

from iom_policy.documents import drafts as written_by
from iom_policy.documents.draft import draft_design
from iom_policy.documents.drafts import Drafts
from iom_policy.documents.iati import read_iati
from iom_policy.documents.read import read_design
from iom_policy.documents.suggested_law import LawDay
from iom_policy.law.catalogue import Law
from iom_policy.whole_file import write_new

DAYS = LawDay(today=dt.date(2026, 3, 1))


def activity(identifier: str, title: str = "A title", inner: str = "") -> str:
    """The content of an activity."""
    return (
        f"<iati-identifier>{identifier}</iati-identifier><title><narrative>{title}</narrative></title>"
        f'<recipient-country code="JO"/><sector code="72010"/>{inner}'
    )


def publication(folder: pathlib.Path, name: str, *inner: str) -> pathlib.Path:
    """A file of activities."""
    path = folder / name
    path.write_text(activities(*inner), encoding="utf-8")
    return path


@pytest.fixture
def first(tmp_path: pathlib.Path) -> pathlib.Path:
    """A publication of three activities."""
    return publication(tmp_path, "first.xml", activity("XM-EX-1"), activity("XM-EX-2"), activity("xm-ex-1"))


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """Where drafts go."""
    path = tmp_path / "drafts"
    path.mkdir()
    return path


def run(folder: pathlib.Path, *paths: pathlib.Path, wanted: Sequence[str] = (), replace: bool = False) -> Drafts:
    """Draft, and give what became of it."""
    drafts = Drafts(folder, Law.shipped(), DAYS, wanted, replace)
    assert all(step is None for step in drafts.write(paths))
    return drafts


def names(folder: pathlib.Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_each_activity_becomes_a_file_that_is_the_draft_of_it(first: pathlib.Path, folder: pathlib.Path) -> None:
    """The same draft as that of the activity alone, and nothing left beside it."""
    done = run(folder, first)
    assert (done.drafted, done.left_alone, done.again, done.failures) == (3, 0, [], [])
    assert len(names(folder)) == len({name.casefold() for name in names(folder)}) == 3
    for read in read_iati(first):
        (path,) = (
            path for path in folder.iterdir() if path.name.startswith((f"{read.design.id}.", f"{read.design.id}~"))
        )
        assert path.read_text(encoding="utf-8") == draft_design(first, read.design.id, days=DAYS)
        assert read_design(path).design == read.design


def test_what_is_there_is_left_alone_and_a_second_run_goes_on(first: pathlib.Path, folder: pathlib.Path) -> None:
    """Somebody has answered questions in it."""
    (folder / "XM-EX-2.iom.yaml").write_text("answered", encoding="utf-8")
    done = run(folder, first)
    assert (done.drafted, done.left_alone, done.some_left_alone) == (2, 1, ["XM-EX-2.iom.yaml"])
    assert (folder / "XM-EX-2.iom.yaml").read_text(encoding="utf-8") == "answered"
    again = run(folder, first)
    assert (again.drafted, again.left_alone, again.failures) == (0, 3, [])


def test_a_link_that_leads_nowhere_is_there_as_well(first: pathlib.Path, folder: pathlib.Path) -> None:
    """What somebody put there is theirs."""
    (folder / "XM-EX-2.iom.yaml").symlink_to(folder / "elsewhere")
    assert run(folder, first).left_alone == 1
    assert not (folder / "elsewhere").exists()


def test_replacing_writes_anew_what_is_there_once(first: pathlib.Path, folder: pathlib.Path) -> None:
    """The same activity in two files is drafted from the first of them, and the other is told."""
    (folder / "XM-EX-2.iom.yaml").write_text("old", encoding="utf-8")
    other = publication(folder.parent, "other.xml", activity("XM-EX-2", "Another title"), activity("XM-EX-9"))
    done = run(folder, first, other, replace=True)
    assert (done.drafted, done.left_alone) == (4, 0)
    assert done.again == [f"{other}:2: XM-EX-2 is published before"]
    assert read_design(folder / "XM-EX-2.iom.yaml").design.title == "A title"


def test_only_what_is_wanted_is_drafted_by_identifier_or_id(folder: pathlib.Path) -> None:
    """And what nobody published is told with what looks like it."""
    path = publication(folder.parent, "a.xml", *(activity(f"XM-EX/{number}") for number in range(1, 30)))
    done = run(folder, path, wanted=["XM-EX/3", "XM-EX-7", "XM-EX/77"])
    assert names(folder) == ["XM-EX+3.iom.yaml", "XM-EX+7.iom.yaml"]
    (told,) = done.failures
    assert told.startswith("none of the 29 activities that were read is called 'XM-EX/77'; ")
    assert "XM-EX/7" in told


def test_a_file_that_cannot_be_read_stops_no_other(first: pathlib.Path, folder: pathlib.Path) -> None:
    """Nothing is drafted of a file that ends in the middle, and every problem says where."""
    cut = folder.parent / "cut.xml"
    cut.write_text(first.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    missing = folder.parent / "missing.xml"
    done = run(folder, cut, missing, first)
    assert done.drafted == 3
    assert [line.startswith((f"{cut}:", f"{missing}:")) for line in done.failures] == [True, True]


def test_where_nothing_could_be_read_what_is_wanted_is_told_as_not_looked_for(folder: pathlib.Path) -> None:
    """Not found would say more than is known."""
    done = run(folder, folder.parent / "missing.xml", wanted=["XM-EX-1"])
    assert done.failures[1:] == ["no activity was read, so none is called 'XM-EX-1'; see why the files were not"]


def test_a_draft_that_cannot_be_written_stops_no_other_and_leaves_nothing(
    first: pathlib.Path, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, or a name that it does not take."""

    def full(path: pathlib.Path, text: str) -> None:
        if path.name.startswith("XM-EX-2"):
            raise OSError(28, "No space left on device")
        write_new(path, text)

    monkeypatch.setattr(written_by, "write_new", full)
    done = run(folder, first)
    assert done.drafted == 2
    assert done.failures == [f"{folder / 'XM-EX-2.iom.yaml'} cannot be written: No space left on device"]
    assert "XM-EX-2.iom.yaml" not in names(folder)


def test_somebody_quicker_wins(first: pathlib.Path, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs into one folder at once: neither writes over the other."""

    def quicker(path: pathlib.Path, text: str) -> None:
        raise FileExistsError(str(path))

    monkeypatch.setattr(written_by, "write_new", quicker)
    assert run(folder, first).left_alone == 3


def test_it_holds_no_activity(folder: pathlib.Path) -> None:
    """A publication of any length: of each activity a number is kept, and ten names of those left alone."""
    path = publication(folder.parent, "a.xml", *(activity(f"XM-EX-{number}") for number in range(40)))
    run(folder, path)
    done = run(folder, path)
    assert done.left_alone == 40
    assert len(done.some_left_alone) == 10
