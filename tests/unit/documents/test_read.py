"""Reading designs: the three formats say the same, short forms are read, and every fault is told with its place."""

from __future__ import annotations

import json
import os
import pathlib
from typing import Any

import pytest
from gallery import NAMES, plain

from iom_policy.design.activities import AdmissionOrResidence, PersonalData
from iom_policy.design.claims import SourceCited
from iom_policy.design.vocabulary import ProtectionPillar
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import is_design_file, parse_design, read_design

HEAD = "iom_policy: 1\nkind: project\nid: desk\ntitle: A desk\n"


def _refused(text: str, suffix: str = ".yaml") -> list[str]:
    with pytest.raises(DocumentError) as caught:
        parse_design(text, suffix, source="desk.iom.yaml")
    return str(caught.value).splitlines()


def _toml(value: Any) -> str:
    """A value of the gallery as TOML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("name", NAMES)
def test_yaml_json_and_toml_give_the_same_design(name: str) -> None:
    """A team chooses its format; the verdict must not depend on it."""
    data = plain(name)
    in_json = parse_design(json.dumps(data), ".json")
    in_toml = parse_design("\n".join(f"{key} = {_toml(value)}" for key, value in data.items()), ".toml")
    in_yaml = parse_design(json.dumps(data), ".yaml")  # JSON is YAML
    assert in_json.design == in_toml.design == in_yaml.design
    for read in (in_json, in_toml, in_yaml):
        assert read.places.values[("activities", 0, "id")].line >= 1


def test_what_is_not_stated_is_none_and_an_empty_list_says_there_is_none() -> None:
    """The difference between silence and a statement is the whole point."""
    stated = parse_design(HEAD + "risks: []\n", ".yaml").design
    assert stated.risks == ()
    assert stated.activities is None


def test_short_forms_are_read_as_what_they_stand_for() -> None:
    """Nobody should have to write a mapping to say CAT 3."""
    text = HEAD + (
        "rights: [{id: safe, right: NRF, sources: [CAT 3]}]\n"
        "activities: [{id: a, title: A, personal_data: false, admission_or_residence: true, pillar: [first, second]}]\n"
    )
    design = parse_design(text, ".yaml").design
    assert design.rights is not None
    assert design.rights[0].sources == (SourceCited(cite="CAT 3"),)
    assert design.activities is not None
    assert design.activities[0].personal_data == PersonalData(processed=False)
    assert design.activities[0].admission_or_residence == AdmissionOrResidence(touched=True)
    assert design.activities[0].pillar == (ProtectionPillar.FIRST, ProtectionPillar.SECOND)


def test_every_problem_of_a_file_is_told_at_once_with_its_place() -> None:
    """Somebody who mends one problem to meet the next gives up."""
    text = (
        "iom_policy: 1\n"
        "kind: projekt\n"
        "id: desk\n"
        "titel: A desk\n"
        "as_of: 1 March\n"
        "states: JO\n"
        "activities:\n"
        "  - id: a\n"
        "    title: 5\n"
        "    pillar: third\n"
        "    direct_holders: many\n"
    )
    assert [line.split(" (")[0] for line in _refused(text)] == [
        "desk.iom.yaml:1:1: the required key 'title' is missing",
        "desk.iom.yaml:2:7: kind: 'projekt' is not allowed here",
        "desk.iom.yaml:4:1: the key 'titel' is not known",
        "desk.iom.yaml:5:8: as_of: expected a date",
        "desk.iom.yaml:6:9: states: expected a list of text, found text 'JO'",
        "desk.iom.yaml:9:12: activities[0].title: expected text, found the whole number 5",
        "desk.iom.yaml:10:13: activities[0].pillar: 'third' is not allowed here",
        "desk.iom.yaml:11:21: activities[0].direct_holders: expected a whole number, found text 'many'",
    ]


def test_references_to_nothing_and_doubles_are_told_with_what_was_perhaps_meant() -> None:
    """A typo in an id must not silently change what is asked."""
    text = HEAD + (
        "states: [JO, XX]\n"
        "population:\n"
        "  - {id: arrivals}\n"
        "  - {id: arrivals}\n"
        "rights:\n"
        "  - {id: safe, right: NRFF, holders: [arrival]}\n"
        "activities:\n"
        "  - {id: a b, title: A, rights: [save], output: x}\n"
        "law:\n"
        "  - {id: CMW, title: Ours}\n"
    )
    twice = "the id 'arrivals' stands for more than one population group (give each one an id of its own)"
    nowhere = "the design has no output yet: add it, or take the reference out"
    assert _refused(text) == [
        "desk.iom.yaml:5:14: 'XX' is not a country code (use ISO 3166-1 codes, for instance JO or JOR for Jordan)",
        f"desk.iom.yaml:7:10: {twice}",
        f"desk.iom.yaml:8:10: {twice}",
        "desk.iom.yaml:10:23: no right has the id 'NRFF' (did you mean 'NRF'?)",
        "desk.iom.yaml:10:39: no population group has the id 'arrival' (did you mean 'arrivals'?)",
        "desk.iom.yaml:12:10: 'a b' cannot be an id (use letters, digits, '.', '_' and '-', without spaces)",
        "desk.iom.yaml:12:34: no claim has the id 'save' (did you mean 'safe'?)",
        f"desk.iom.yaml:12:49: no output has the id 'x' ({nowhere})",
        "desk.iom.yaml:14:10: 'CMW' is a source of the catalogue already (cite that one, or give yours another id)",
    ]


def test_another_version_of_the_format_is_not_read_as_this_one() -> None:
    """A later format may mean something else by the same key."""
    (line,) = _refused(HEAD.replace("iom_policy: 1", "iom_policy: 2"))
    assert line.startswith("desk.iom.yaml:1:13: this is version 2 of the design format")


@pytest.mark.parametrize(
    ("text", "first", "more"),
    [
        (
            "".join(f"k{number}: 1\n" for number in range(1500)),
            "desk.iom.yaml:5:1: the key 'k0' is not known",
            ":1504:1:",
        ),
        (f"states: [{'Jordania, ' * 1500}JO]\n", "desk.iom.yaml:5:10: 'Jordania' is not a country code", ":5:"),
    ],
)
def test_one_mistake_in_many_places_is_told_a_thousand_times_and_no_more(text: str, first: str, more: str) -> None:
    """Looking for what was perhaps meant takes a moment each time, which a large file of another kind makes hours."""
    told = _refused(HEAD + text)
    assert len(told) == 1001
    assert told[0].startswith(first)
    (last,) = [line for line in told if "there are more problems than can be shown" in line]
    assert more in last


def test_norway_stays_norway() -> None:
    """YAML 1.1 would read NO as false."""
    assert parse_design(HEAD + "states: [NO]\n", ".yaml").design.states == ("NO",)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("a.iom.yaml", True), ("a.iom.yml", True), ("a.iom.json", True), ("a.iom.toml", True), ("a.yaml", False)],
)
def test_designs_are_known_by_their_name(name: str, *, is_one: bool) -> None:
    """A repository holds other YAML files too."""
    assert is_design_file(pathlib.Path(name)) is is_one


@pytest.mark.parametrize("suffix", [".iom.yaml", ".iom.json", ".iom.toml"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"\xff\xfe\x00",
        b"\x80abc",
        b"[" * 10_000,
        b"{" * 10_000,
        b"- " * 10_000,
        b"\x00",
        b"a" * 5_000_000,
    ],
    ids=["empty", "blank", "utf16", "not-utf8", "brackets", "braces", "dashes", "nul", "too-large"],
)
def test_hostile_content_is_refused_in_every_format(tmp_path: pathlib.Path, suffix: str, content: bytes) -> None:
    """Whatever lies in the file, the answer is a sentence with the file's name."""
    file = tmp_path / f"a{suffix}"
    file.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_design(file)
    assert str(caught.value).startswith(str(file))


def test_folders_pipes_and_missing_files_are_refused(tmp_path: pathlib.Path) -> None:
    """A pipe would block for ever; each is named for what it is."""
    (tmp_path / "folder.iom.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.iom.yaml")
    named = (("folder.iom.yaml", "folder"), ("pipe.iom.yaml", "named pipe"), ("no.iom.yaml", "no such file"))
    for name, said in (*named, ("nothing", "no such file")):
        with pytest.raises(DocumentError, match=said):
            read_design(tmp_path / name)
