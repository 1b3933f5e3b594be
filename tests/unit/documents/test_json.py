"""JSON: the same data as YAML, with the holes of Python's own reader closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.design.places import Path, Span
from iom_policy.documents.files import TextPlaces
from iom_policy.documents.json_reader import read_json
from iom_policy.documents.problems import MAX_NODES, MAX_PROBLEMS, DocumentError, Plain, Problem
from iom_policy.documents.yaml_reader import read_yaml

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
DATA: st.SearchStrategy[Plain] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
INDENT = st.sampled_from([None, 0, 2, "\t"])


def entries(data: Plain, path: Path = ()) -> Iterator[tuple[Path, Plain]]:
    """Every value with its path."""
    yield path, data
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from entries(inner, (*path, key))
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from entries(inner, (*path, index))


def problems(text: str) -> tuple[Problem, ...]:
    """The problems of a text that is refused."""
    with pytest.raises(DocumentError) as caught:
        read_json(text, "a.json")
    return caught.value.problems


def told(text: str) -> str:
    """The same, as a person reads them."""
    return "\n".join(problem.shown("a.json") for problem in problems(text))


def test_every_repeated_key_is_told_with_both_places() -> None:
    """Python keeps the last one in silence."""
    said = told('{"a": 1,\n"a": {"b": 1, "b": 2},\n"a": 3}')
    assert 'a.json:2:1: the key "a" is written twice; the first is at line 1, column 2' in said
    assert 'a.json:2:15: the key "b" is written twice; the first is at line 2, column 7' in said
    assert 'a.json:3:1: the key "a" is written twice; the first is at line 1, column 2' in said


def test_a_key_is_the_same_however_it_is_escaped() -> None:
    """Two spellings of one key are one key."""
    assert "is written twice" in told('{"a": 1, "\\u0061": 2}')


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    """Python reads them; no other reader of JSON has to."""
    assert f"a.json:1:9: {number} is not a number" in told(f'["NaN", {number}]')


def test_an_endless_number_is_refused() -> None:
    """Python takes quadratic time over it, or raises."""
    assert "a.json:1:2: a number is longer than 100 digits" in told("[" + "9" * 100_000 + "]")


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "[" * 70 + "]" * 70, "[[" + "[" * 99_999 + "]" * 100_001]
)
def test_deep_nesting_is_refused(text: str) -> None:
    """Python's reader recurses, and so may whoever walks the data."""
    assert "64 levels" in told(text)
    assert problems(text)[0].span


def test_too_many_values_are_refused() -> None:
    """Memory is bounded by the number of values."""
    assert "more than 200,000 values" in told("[" + "1," * MAX_NODES + "NaN]")
    assert "more than 200,000 values" in told("[" + "1," * MAX_NODES + "1]")


def test_too_many_problems_are_cut_short() -> None:
    """A file of one mistake in every line is told of the mistake, not of every line."""
    assert len(problems("{" + '"a": 1,' * 2 * MAX_PROBLEMS + '"b": 1}')) == MAX_PROBLEMS


@pytest.mark.parametrize(
    ("text", "lone"),
    [(r'["\ud83d"]', True), (r'["\ude00"]', True), (r'["\ud83d\ude00"]', False), (r'["\\ud83d"]', False)],
)
def test_half_characters_are_refused(text: str, lone: bool) -> None:  # noqa: FBT001
    """A text with half a character cannot be printed."""
    if lone:
        assert "a.json:1:2: " in told(text)
        assert "half a character" in told(text)
    else:
        assert read_json(text, "a.json")[0] == json.loads(text)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('{"a": 1,}', "1:", "a comma stands behind the last value"),
        ("[1,\n]", "", "a comma stands behind the last value"),
        ("{'a': 1}", "1:2", "double quotes around every key"),
        ("{a: 1}", "1:2", "double quotes around every key"),
        ('{"a": "x\ny"}', "1:9", "line break"),
        ("[1 2]", "1:4", "this is not JSON"),
        ("[1", "1:3", "this is not JSON"),
        ("# x", "1:1", "this is not JSON"),
    ],
)
def test_syntax_errors_are_told_in_plain_words(text: str, place: str, words: str) -> None:
    """JSON is written by programs, but corrected by people."""
    assert told(text).startswith(f"a.json:{place}")
    assert words in told(text)


@pytest.mark.parametrize(
    "text", [r'["\ud83d\ude00", "x"]', '["عe\u0301", "x"]', '["\u2028b\t", "x"]'.replace("\t", "\\t")]
)
def test_places_count_the_characters_that_are_written(text: str) -> None:
    """An escape is as long as it is written; separators are no line ends."""
    assert read_json(text, "a.json")[1].span((1,)) == Span(1, text.index('"x"') + 1)


@given(DATA, INDENT, st.booleans())
def test_every_path_has_the_place_of_its_value(data: Plain, indent: int | str | None, ascii_only: bool) -> None:  # noqa: FBT001
    """The text at a value's place is that value, and at a key's place that key."""
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    read, places = read_json(text, "a.json")
    assert read == data
    decode = json.JSONDecoder().raw_decode
    offset_of = {TextPlaces(text).span(offset): offset for offset in range(len(text) + 1)}
    for path, value in entries(data):
        assert decode(text, offset_of[places.values[path]])[0] == value
        if path and isinstance(path[-1], str):
            assert decode(text, offset_of[places.keys[path]])[0] == path[-1]
    assert len(places.values) == len(list(entries(data)))


@given(DATA, INDENT, st.randoms(use_true_random=False))
def test_the_order_in_which_places_are_asked_for_makes_no_difference(
    data: Plain, indent: int | str | None, random: Random
) -> None:
    """A text is read as far as a place that is asked for; what stands behind it has to be found later all the same."""
    text = json.dumps(data, indent=indent)
    together = dict(read_json(text, "a.json")[1].values)
    places = read_json(text, "a.json")[1]
    paths = list(together)
    random.shuffle(paths)
    assert {path: places.values[path] for path in paths} == together
    assert places.values.get(("no such key",)) is None or ("no such key",) in together


@given(DATA.filter(lambda data: "\\ud" not in json.dumps(data)), INDENT)
def test_json_is_read_like_the_yaml_that_it_is(data: Plain, indent: int | str | None) -> None:
    """One design in two formats is one design, with the same places (YAML knows no pairs of escapes)."""
    text = json.dumps(data, indent=indent)
    from_json, from_yaml = read_json(text, "a.json"), read_yaml(text, "a.yaml")
    assert from_json == from_yaml
