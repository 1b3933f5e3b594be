"""YAML, JSON, TOML and Python: a design is what it says, and not how it is written."""

from __future__ import annotations

import pathlib

import pytest
import tomlkit
from hypothesis import given, settings
from properties.sizes import FEWER

from differential.told import FILES, FORMATS, of_the_gallery, unplaced
from iom_policy.assessment.assess import assess
from iom_policy.design.design import Design
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import parse_design, read_design, read_designs
from iom_policy.documents.write import design_text
from iom_policy.documents.yaml_reader import read_yaml
from iom_policy.testing.strategies import designs

EACH = pytest.mark.parametrize("name", of_the_gallery())


@EACH
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_design_of_the_gallery_is_told_the_same_in_every_format(name: str, suffix: str) -> None:
    """Whole findings, notes on the law, and what waits for what: only lines and columns may differ."""
    design = of_the_gallery()[name]
    read = parse_design(FORMATS[suffix](design), suffix)
    assert read.design == design
    assert unplaced(assess(read.design, places=read.places)) == unplaced(assess(design))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_text_of_the_gallery_itself_says_the_same_as_toml(file: pathlib.Path) -> None:
    """Short forms and all that people write, without the writer of the library in between."""
    data = read_yaml(file.read_text(encoding="utf-8"), file.name)[0]
    assert isinstance(data, dict)
    assert parse_design(tomlkit.dumps(data), ".toml").design == read_design(file).design


@settings(FEWER, max_examples=15)
@given(designs())
def test_a_drawn_design_is_told_the_same_in_every_format(design: Design) -> None:
    """Whatever can be said can be said in each, and reading, writing and reading again changes nothing."""
    expected = unplaced(assess(design))
    for suffix, write in FORMATS.items():
        text = write(design)
        read = parse_design(text, suffix)
        assert read.design == design
        assert write(read.design) == text
        assert unplaced(assess(read.design, places=read.places)) == expected


@settings(FEWER, max_examples=5)
@given(designs())
def test_every_finding_has_its_place_in_every_format(design: Design) -> None:
    """A finding without a line is one that nobody finds; the design as a whole stands where its text begins."""
    for suffix, write in FORMATS.items():
        read = parse_design(write(design), suffix)
        told = [one for result in assess(read.design, places=read.places) for one in result.told]
        assert all(one.span is not None for one in told)


def test_lines_of_json_are_told_as_files_are(tmp_path: pathlib.Path) -> None:
    """A register of many designs is read as each of them would be."""
    every = list(of_the_gallery().values())
    lines = "".join(f"{design_text(one, '.json').replace(chr(10), '')}\n" for one in every)
    (tmp_path / "many.iom.jsonl").write_text(lines, encoding="utf-8")
    read = read_designs(tmp_path / "many.iom.jsonl")
    assert [one.design for one in read] == every
    told = [unplaced(assess(one.design, places=one.places)) for one in read]
    assert told == [unplaced(assess(one)) for one in every]


WRONG = {
    "an unknown key": {"colour": "red"},
    "a missing one": {"title": None},
    "another kind of value": {"states": "JO"},
    "a word that is not allowed": {"kind": "projekt"},
    "several at once": {"kind": "projekt", "colour": "red", "states": [1]},
}


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_the_same_in_every_format(changes: dict[str, object]) -> None:
    """Message, path and what to do; only the place differs."""
    told = []
    for suffix in FORMATS:
        with pytest.raises(DocumentError) as raised:
            parse_design(_changed(suffix, changes), suffix)
        told.append(sorted((one.message, one.path, one.hint) for one in raised.value.problems))
    assert told[0] == told[1] == told[2]
    assert told[0]


def _changed(suffix: str, changes: dict[str, object]) -> str:
    import json

    data: dict[str, object] = {"iom_policy": 1, "kind": "project", "id": "desk", "title": "A desk", **changes}
    data = {key: value for key, value in data.items() if value is not None}
    return tomlkit.dumps(data) if suffix == ".toml" else json.dumps(data)  # JSON is YAML as well
