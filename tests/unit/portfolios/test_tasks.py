"""Many files as one portfolio: nothing counted twice, no formula taken for a statement, no file stopping the rest."""

from __future__ import annotations

import pathlib

from counted import read
from iati_files import activities

DESIGN = "iom_policy: 1\nkind: project\nid: desk\ntitle: A desk\nactivities: [{id: help, title: Help}]\n"
FORMULA = "To promote humane and orderly migration"


def published(number: int, *, objective: str = "", title: str = "") -> str:
    """The inside of one activity."""
    goal = f'<description type="2"><narrative>{objective}</narrative></description>' if objective else ""
    name = title or f"Activity {number}"
    return f"<iati-identifier>XM-EX-{number}</iati-identifier><title><narrative>{name}</narrative></title>{goal}"


def ids(*paths: pathlib.Path) -> list[str]:
    """The ids of the designs, in their order."""
    return [one.id for one in read(*paths)[0]]


def written(folder: pathlib.Path, name: str, text: str) -> pathlib.Path:
    """A file in a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_activity_that_two_files_publish_is_counted_once(tmp_path: pathlib.Path) -> None:
    """Publishers and collections overlap; an activity counted twice would weigh twice."""
    first = written(tmp_path, "a.xml", activities(published(1), published(2)))
    second = written(tmp_path, "b.xml", activities(published(2), published(3)))
    designs, [line], unread = read(first, second)
    assert [one.id for one in designs] == ["XM-EX-1", "XM-EX-2", "XM-EX-3"]
    assert line == f"{second}:2:1: XM-EX-2: it is published in {first}:3 as well, and is counted once"
    assert unread == []


def test_a_file_that_is_named_twice_is_counted_once(tmp_path: pathlib.Path) -> None:
    """A folder and a file in it may both be named."""
    path = written(tmp_path, "a.xml", activities(published(1), published(2)))
    assert ids(path, path) == ["XM-EX-1", "XM-EX-2"]


def test_activities_without_an_identifier_are_never_taken_for_one(tmp_path: pathlib.Path) -> None:
    """The line that stands in for it is the same in many files."""
    paths = [written(tmp_path, f"{number}.xml", activities("")) for number in range(2)]
    designs, left_out, _ = read(*paths)
    assert [one.id for one in designs] == ["activity-2", "activity-2"]
    assert [line for line in left_out if "counted once" in line] == []


def test_identifiers_that_become_the_same_id_are_two_activities(tmp_path: pathlib.Path) -> None:
    """What an id cannot hold is replaced, and that must not make two projects one."""
    paths = [
        written(tmp_path, f"{number}.xml", activities(f"<iati-identifier>{name}</iati-identifier>"))
        for number, name in enumerate(("A/1", "A-1"))
    ]
    assert ids(*paths) == ["A-1", "A-1"]


def test_an_objective_that_activities_of_several_files_share_is_not_stated(tmp_path: pathlib.Path) -> None:
    """One sentence under hundreds of activities says nothing of any of them, wherever it stands."""
    paths = [
        written(tmp_path, f"{number}.xml", activities(published(number, objective=FORMULA))) for number in range(3)
    ]
    designs, left_out, _ = read(*paths)
    assert [one.results for one in designs] == [None, None, None]
    assert [line.rpartition(": ")[2] for line in left_out] == [left_out[0].rpartition(": ")[2]] * 3
    assert f"the objective '{FORMULA}' stands in other activities as well" in left_out[0]
    assert [one.results is None for one in read(*paths[:2])[0]] == [False, False]


def test_one_file_that_cannot_be_read_keeps_no_other_from_being_read(tmp_path: pathlib.Path) -> None:
    """Among thousands of files one is always broken; it is named, and never passed over."""
    broken = written(tmp_path, "a.xml", "<iati-activities version='2.03'><iati-activity>")
    page = written(tmp_path, "b.xml", '{"message": "not found"}')
    lines = written(tmp_path, "c.iom.jsonl", '{"iom_policy": 1}\nnot json\n')
    good = written(tmp_path, "d.iom.yaml", DESIGN)
    gone = tmp_path / "e.xml"
    designs, _, unread = read(broken, page, lines, good, gone)
    assert [one.id for one in designs] == ["desk"]
    named = [line.partition(": ")[0].partition(":")[0] for line in unread]
    assert sorted(set(named)) == sorted(map(str, (broken, page, lines, gone)))


def test_an_activity_in_a_file_that_cannot_be_read_to_its_end_is_counted_in_the_next_one(
    tmp_path: pathlib.Path,
) -> None:
    """Nothing of the broken file is counted: an activity that was taken for counted there would be in no sum."""
    broken = written(tmp_path, "a.xml", activities(published(1), published(2))[:-10])
    whole, again = (written(tmp_path, name, activities(published(2), published(3))) for name in ("b.xml", "c.xml"))
    designs, left_out, unread = read(broken, whole, again)
    assert [one.id for one in designs] == ["XM-EX-2", "XM-EX-3"]
    assert [line.partition(": ")[2] for line in left_out] == [
        f"XM-EX-{number}: it is published in {whole}:{number} as well, and is counted once" for number in (2, 3)
    ]
    assert len(unread) == 1
