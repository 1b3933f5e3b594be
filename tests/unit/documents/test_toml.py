"""TOML: the same data as YAML, and places that no Python library gives."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest
import tomlkit
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yamlcore import CCoreDumper

from iom_policy.design.places import Path, Span
from iom_policy.documents.files import TextPlaces
from iom_policy.documents.json_reader import read_json
from iom_policy.documents.problems import MAX_DEPTH, MAX_NODES, TOO_DEEP, DocumentError, Plain, Problem
from iom_policy.documents.toml_reader import read_toml
from iom_policy.documents.yaml_reader import read_yaml

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\"'\\#[]{}=,."), max_size=8)
KEYS = st.text(st.sampled_from("ab-_1"), min_size=1, max_size=3) | TEXT.filter(lambda key: key != "<<")
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
SINGLE = st.booleans() | NUMBERS | TEXT
DATA: st.SearchStrategy[dict[str, Plain]] = st.dictionaries(
    KEYS,
    st.recursive(
        SINGLE | st.dates(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=15,
    ),
    max_size=5,
)


def entries(data: Plain, path: Path = ()) -> Iterator[tuple[Path, Plain]]:
    """Every value with its path."""
    yield path, data
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from entries(inner, (*path, key))
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from entries(inner, (*path, index))


def written(value: Plain) -> str:
    """A value the way TOML writes it inline."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name(key)} = {written(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[ # a ]\n" + "".join(f"  {written(inner)},\n" for inner in value) + "]"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value).replace("\x7f", "\\u007f") if value.isascii() else tomlkit.string(value).as_string()
    return json.dumps(value)


def name(key: str) -> str:
    """A key the way TOML writes it."""
    plain = key and key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if plain else written(key)


def tables(data: dict[str, Plain], header: tuple[str, ...] = ()) -> str:
    """A table the way people write it: single values first, then a header for each table and array of tables."""
    single, below = [], []
    for key, value in data.items():
        full = (*header, name(key))
        if isinstance(value, dict):
            below.append(f"[{' . '.join(full)}] # [x]\n{tables(value, full)}")
        elif isinstance(value, list) and value and all(isinstance(inner, dict) for inner in value):
            below += [f"[[{'.'.join(full)}]]\n{tables(inner, full)}" for inner in value if isinstance(inner, dict)]
        else:
            single.append(f"{name(key)} = {written(value)}\n")
    return "".join(single + below)


def told(text: str) -> str:
    """The same, as a person reads them."""
    with pytest.raises(DocumentError) as caught:
        read_toml(text, "a.toml")
    problems: tuple[Problem, ...] = caught.value.problems
    return "\n".join(problem.shown("a.toml") for problem in problems)


def check_places(text: str, data: dict[str, Plain]) -> None:
    """Every path has a place, and a single value's place is where its source starts."""
    read, places = read_toml(text, "a.toml")
    assert read == data
    offset_of = {TextPlaces(text).span(offset): offset for offset in range(len(text) + 1)}
    for path, value in entries(data):
        offset = offset_of[places.values[path]]
        if not isinstance(value, list | dict):
            assert text.startswith(written(value), offset)
        if path and isinstance(path[-1], str):
            assert text.startswith((name(path[-1]), f"[{name(path[-1])}"), offset_of[places.keys[path]])
    assert set(places.values) == {path for path, _ in entries(data)}


@given(DATA)
def test_every_path_of_inline_values_has_a_place(data: dict[str, Plain]) -> None:
    """Arrays and inline tables inside each other, with comments and line ends between."""
    check_places("".join(f"{name(key)} = {written(value)} # x = 1\n" for key, value in data.items()), data)


@given(DATA)
def test_every_path_of_tables_has_a_place(data: dict[str, Plain]) -> None:
    """Tables and arrays of tables, under headers."""
    text = tables(data)
    check_places(text, data)
    check_places(text.replace("\n", "\r\n") if "\n" not in "".join(map(str, data.values())) else text, data)


@given(DATA)
def test_what_another_library_writes_is_read_with_places(data: dict[str, Plain]) -> None:
    """Tomlkit chooses other spellings than the tests do."""
    read, places = read_toml(tomlkit.dumps(data), "a.toml")
    assert read == data
    assert set(places.values) == {path for path, _ in entries(data)}


def test_every_form_of_key_and_table_is_placed() -> None:
    """The forms that people mix in one file."""
    text = """\
a.b.'c d' = 1
[x]  # [y]
y = { z = [1, 2, { "q.r" = '''t''' }], w.v = 2.5 }
[[l]]
d = 2026-03-01  # a date
[[l]]
"k\\u00e9" = \"\"\"a\\
  "b\"\"\"\"
[l.m]
عربي = 0
""".replace("عربي", '"عربي"')
    _, places = read_toml(text, "a.toml")
    expected = {
        (): Span(1, 1),
        ("a",): Span(1, 1),
        ("a", "b", "c d"): Span(1, 13),
        ("x",): Span(2, 1),
        ("x", "y", "z", 2, "q.r"): Span(3, 28),
        ("x", "y", "w", "v"): Span(3, 46),
        ("l",): Span(4, 3),
        ("l", 0): Span(4, 1),
        ("l", 0, "d"): Span(5, 5),
        ("l", 1): Span(6, 1),
        ("l", 1, "ké"): Span(7, 13),
        ("l", 1, "m"): Span(9, 1),
        ("l", 1, "m", "عربي"): Span(10, 10),
    }
    assert {path: places.values[path] for path in expected} == expected
    assert places.keys["a", "b", "c d"] == Span(1, 5)
    assert places.keys["x", "y", "w", "v"] == Span(3, 42)
    assert places.keys["l", 1, "m"] == Span(9, 4)


@pytest.mark.parametrize(
    "text",
    [
        'a = """"""',
        'a = """x""""',
        'a = """x"""""',
        'a = """"""""',
        'a = """x"y""z"""',
        "a = ''''''''",
        "a = '''x'''''",
        "a = '''x'y''z'''",
        r'a = """x\""""',
        r'a = """x\\"""',
    ],
)
def test_quotation_marks_at_the_end_of_a_long_text_move_no_place(text: str) -> None:
    """The fuzzer found that they did with Python 3.11.2: every place behind them was then told wrong, or a crash."""
    _, places = read_toml(f"{text}\nb = 1", "a.toml")
    assert (places.span(("a",)), places.span(("b",))) == (Span(1, 5), Span(2, 5))


def test_dates_are_dates_and_times_are_refused() -> None:
    """A design knows days, not hours; every time is told."""
    assert read_toml("a = 2026-03-01", "a.toml")[0] == {"a": dt.date(2026, 3, 1)}
    said = told("a = 10:00:00\nb = [2026-01-01T10:00:00Z, 2026-01-01 10:00:00]")
    assert "a.toml:1:5: 10:00:00 is a time" in said
    assert "a.toml:2:6: " in said
    assert "a.toml:2:28: " in said
    assert "write the date alone" in said


def test_what_cannot_be_read_for_its_size_is_placed_and_not_looked_for_in_texts_or_comments() -> None:
    """The parser gives up without a place, and what looks the same inside a text is innocent."""
    innocent = f"a = '{'[' * 99}{'9' * 5000}' # {'[' * 99}{'9' * 5000}\nb = "
    assert f"a.toml:2:{5 + MAX_DEPTH}: {TOO_DEEP}" in told(f"{innocent}{'[' * 5000}")
    assert "a.toml:2:5: a number is longer than 100 digits" in told(f"{innocent}{'9' * 5000}")


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 10_000 + "]" * 10_000,
        "a = " + "[" * 70 + "]" * 70,
        "a = " + "{a=" * 10_000 + "1" + "}" * 10_000,
        "a." * 20_000 + "b = 1",  # tomllib takes quadratic time over it
        "[" + "a." * 20_000 + "b]",
        "\"\". 'x' ." * 1000 + "b = 1",
    ],
)
def test_deep_nesting_is_refused(text: str) -> None:
    """Neither the stack nor quadratic time is for a document to take."""
    assert "64 levels" in told(text)


@pytest.mark.parametrize("text", ['a = "' + "x." * 200 + '"', "# " + "a." * 200, "a = '''\n" + "a." * 200 + "'''"])
def test_points_in_texts_and_comments_are_no_nesting(text: str) -> None:
    """A row of dots is common in prose."""
    read_toml(text, "a.toml")


@pytest.mark.parametrize("text", ['a = "' + '\\"' * 50_000, "a = " + '"' * 50_001, "a = " + "'" * 50_001, '"' * 50_000])
def test_texts_that_never_end_are_refused_at_once(text: str) -> None:
    """Searching every quotation mark for its end takes quadratic time."""
    assert "a.toml:1:" in told(text + "." * 100)


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 5000, "9" * 101])
def test_an_endless_number_is_refused(number: str) -> None:
    """Python takes quadratic time over it, or raises."""
    assert "a.toml:1:5: a number is longer than 100 digits" in told(f"a = {number}")


def test_too_many_values_are_refused() -> None:
    """Memory is bounded by the number of values."""
    assert "more than 200,000 values" in told("a = [" + "1," * MAX_NODES + "]")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a = 1\na = 2", "2:", "this key was written before"),
        ("[a]\n[a]", "2:", "this table was written before"),
        ("a = {b = 1}\n[a.c]", "2:", "written"),
        ("a = NO", "1:5", "put text in double quotes"),
        ("a =", "1:4", "a value is missing"),
        ("a = 'x' y", "1:9", "something follows the value"),
        ('a = "x', "1:", "never closed"),
        ("a = [1", "1:", "never closed"),
        ("a: 1", "1:2", "write key = value"),
        ("ع = 1", "1:1", "in quotes"),
    ],
)
def test_syntax_errors_are_told_in_plain_words(text: str, place: str, words: str) -> None:
    """The people who write designs do not read parsers' messages."""
    assert told(text).startswith(f"a.toml:{place}")
    assert words in told(text)


def test_the_place_of_a_syntax_error_behind_a_lone_carriage_return_is_in_the_file() -> None:
    """An editor ends a line there, and tomllib, which tells the column, does not."""
    with pytest.raises(DocumentError) as caught:
        read_toml('id = 1\r\nfice = """ffp\\\r-"i', "a.iom.toml")
    assert [problem.span for problem in caught.value.problems] == [Span(3, 1)]


@given(
    st.dictionaries(
        KEYS, st.recursive(SINGLE, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=9)
    )
)
def test_one_design_in_three_formats_is_one_design(data: dict[str, Plain]) -> None:
    """The format is the author's choice and changes nothing."""
    from_yaml, _ = read_yaml(yaml.dump(data, Dumper=CCoreDumper, allow_unicode=True), "a.yaml")
    from_json, _ = read_json(json.dumps(data), "a.json")
    from_toml, _ = read_toml(tables(data), "a.toml")
    assert from_yaml == from_json == from_toml == data
