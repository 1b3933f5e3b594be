"""YAML: the core schema of 1.2, every place, and no document that hangs, explodes or is silently misread."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from yamlcore import CCoreDumper

from iom_policy.design.places import Path, Span
from iom_policy.documents.problems import (
    MAX_DEPTH,
    MAX_NODES,
    MAX_PROBLEMS,
    DocumentError,
    Plain,
    Problem,
    entries,
    limit_problem,
)
from iom_policy.documents.yaml_reader import read_yaml

KEYS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029"), max_size=8
).filter(lambda text: text != "<<")
DATA: st.SearchStrategy[Plain] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | KEYS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def paths(data: Plain, path: Path = ()) -> Iterator[Path]:
    """Every path of some data."""
    yield path
    for inner, value in entries(path, data):
        yield from paths(value, inner)


def problems(text: str) -> tuple[Problem, ...]:
    """The problems of a text that is refused."""
    with pytest.raises(DocumentError) as caught:
        read_yaml(text, "a.yaml")
    return caught.value.problems


def told(text: str) -> str:
    """The same, as a person reads them."""
    return "\n".join(problem.shown("a.yaml") for problem in problems(text))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("on", "on"),
        ("yes", "yes"),
        ("2026-03-01", "2026-03-01"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("0777", 777),
        ("0o17", 15),
        ("0x1F", 31),
        ("-4", -4),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'5'", "5"),
        ('"true"', "true"),
        ("''", ""),
        ("!!str 5", "5"),
        ("!!int '5'", 5),
        ("!!float 3", 3),
        ("=", "="),
    ],
)
def test_scalars_are_read_by_the_core_schema(written: str, read: Plain) -> None:
    """Norway is no, a date is text, and what is in quotes stays text."""
    data, _ = read_yaml(f"a: {written}", "a.yaml")
    assert data == {"a": read}
    assert isinstance(data, dict)
    assert type(data["a"]) is type(read)


def test_places_count_characters() -> None:
    """Arabic letters and combining characters are one column each; editors count the same."""
    _, places = read_yaml("عربي: [س, e\u0301, x]\nb:\n  - {c: d}\n", "a.yaml")
    assert places.span(("عربي", 2)) == Span(1, 15)
    assert places.key_span(("b",)) == Span(2, 1)
    assert places.span(("b", 0)) == Span(3, 5)
    assert places.key_span(("b", 0, "c")) == Span(3, 6)
    assert places.span(("b", 0, "c")) == Span(3, 9)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_lines_are_those_of_editors(separator: str) -> None:
    """YAML 1.1, and so libyaml, counts separators as line ends that most editors do not."""
    _, places = read_yaml(f"a: 'x{separator}y'\nb: 1\n", "a.yaml")
    assert places.span(("b",)) == Span(2, 4)


def test_windows_line_ends_are_one_line_each() -> None:
    """Half of all design files are written on Windows."""
    _, places = read_yaml("a: 1\r\nb:\r\n- x\r\n", "a.yaml")
    assert places.span(("b", 0)) == Span(3, 3)


def test_an_alias_is_placed_where_it_stands() -> None:
    """A finding about one use of shared text points at that use."""
    data, places = read_yaml("a: &x {k: [1]}\nb: *x\nc: [*x, 2]\n", "a.yaml")
    assert data == {"a": {"k": [1]}, "b": {"k": [1]}, "c": [{"k": [1]}, 2]}
    assert places.span(("b", "k", 0)) == Span(2, 4)
    assert places.span(("c", 1)) == Span(3, 9)


def test_a_document_of_comments_is_nothing() -> None:
    """Nothing is written in it; the model then says what is missing."""
    assert read_yaml("# later", "a.yaml")[0] is None


def test_several_documents_are_refused() -> None:
    """Reading the first alone would leave the others unchecked in silence."""
    assert "a.yaml:2:1: a second document starts here" in told("a: 1\n---\nb: 2\n")


def test_every_repeated_key_is_told_with_both_places() -> None:
    """YAML libraries keep the last one in silence."""
    said = told("a: 1\nb: {c: 1, c: 2}\na: {d: 1, d: 2}\na: 3\n")
    assert "a.yaml:2:11: the key 'c' is written twice; the first is at line 2, column 5" in said
    assert "a.yaml:3:1: the key 'a' is written twice; the first is at line 1, column 1" in said
    assert "a.yaml:3:11: the key 'd' is written twice; the first is at line 3, column 5" in said
    assert "a.yaml:4:1: the key 'a' is written twice; the first is at line 1, column 1" in said
    assert [problem.path for problem in problems("b: {c: 1, c: 2}")] == [("b", "c")]


@pytest.mark.parametrize("key", ["1", "true", "~", "1.5", "? [a]\n", "? {a: {b: c}}\n", "*x "])
def test_keys_that_are_not_text_are_refused(key: str) -> None:
    """``{{ template }}`` and ``1: x`` look like keys and are none."""
    assert any("key" in problem.message for problem in problems(f"x: &x 1\n{key}: 2\n"))


def test_a_value_without_a_key_is_refused() -> None:
    """A key that was deleted by mistake."""
    assert "a value without a key" in told("?\n: 1")


@pytest.mark.parametrize(
    "tagged", ["!!python/object:os.system {}", "!include a.yaml", "!!binary YQ==", "!!set {}", "!!timestamp 2026-01-01"]
)
def test_tags_outside_the_core_schema_are_refused(tagged: str) -> None:
    """They would run code, read files or make types that no design holds."""
    assert "a.yaml:1:4: the tag '" in told(f"a: {tagged}")


@pytest.mark.parametrize("tagged", ["!!map [1]", "!!seq {}", "!!int x", "!!bool 1", "!!null x"])
def test_tags_that_do_not_fit_are_refused(tagged: str) -> None:
    """The author says one thing and writes another."""
    assert "a.yaml:1:4: " in told(f"a: {tagged}")


def test_merge_keys_are_refused() -> None:
    """YAML 1.2 has none, and a key that means something else is a trap."""
    assert "a.yaml:2:1: merge keys (<<) are not allowed (write the fields out)" in told("a: &a {}\n<<: *a")


@pytest.mark.parametrize("text", ["a: &a [*a]", "&a {b: {c: *a}}"])
def test_an_alias_of_its_own_surroundings_is_refused(text: str) -> None:
    """Data that contains itself has no end."""
    assert "lies inside the value that it stands for" in told(text)


def test_an_alias_of_nothing_is_refused() -> None:
    """Often it is a text that starts with a star."""
    assert "a.yaml:1:4: the alias *bold stands for nothing" in told("a: *bold")


def test_an_alias_bomb_is_refused() -> None:
    """Ten lines that stand for a billion values."""
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert "more than 200,000 values" in told("\n".join(lines))


def test_aliases_cannot_nest_deeper_than_what_they_stand_for() -> None:
    """Whoever walks the data later may recurse."""
    deep = "[" * 40 + "]" * 40
    assert "64 levels" in told(f"a: &a {deep}\nb: {'[' * 30}*a{']' * 30}")
    read_yaml(f"a: &a {deep}\nb: {'[' * 10}*a{']' * 10}", "a.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000 + "]" * 10_000,
        "{a: " * 10_000 + "}" * 10_000,
        "- " * 10_000 + "x",
        "\n".join(" " * n + "a:" for n in range(1500)),
        "? " * 10_000,
        "{[" * 50_000,  # libyaml takes minutes over this one
        "[" * 2_000_000,
    ],
)
def test_deep_nesting_is_refused(text: str) -> None:
    """Neither the stack nor quadratic time is for a document to take."""
    assert "64 levels" in told(text)


def test_the_depth_that_is_allowed_is_the_same_for_every_format() -> None:
    """A design does not become invalid by being written in another format."""
    just = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    data, _ = read_yaml(just, "a.yaml")
    assert limit_problem(data) is None
    assert limit_problem(json.loads(f"[{just}]")) is not None
    assert "64 levels" in told(f"[{just}]")


def test_too_many_values_are_refused() -> None:
    """Memory is bounded by the number of values."""
    assert "more than 200,000 values" in told("[" + "1," * (MAX_NODES + 1) + "]")


def test_too_many_problems_are_cut_short() -> None:
    """A file of one mistake in every line is told of the mistake, not of every line."""
    assert MAX_PROBLEMS <= len(problems("1: 1\n" * 2 * MAX_PROBLEMS)) <= MAX_PROBLEMS + 1
    assert MAX_PROBLEMS <= len(problems("a: 1\n" * 2 * MAX_PROBLEMS)) <= MAX_PROBLEMS + 1


def test_a_text_of_four_megabytes_is_read() -> None:
    """The limit on the file is the only limit on its texts."""
    assert read_yaml("a: " + "x" * 4_000_000, "a.yaml")[0] == {"a": "x" * 4_000_000}


def test_an_endless_number_is_refused() -> None:
    """Python takes quadratic time over it, or raises."""
    assert "a.yaml:1:4: a number is longer than 100 digits" in told("a: " + "9" * 100_000)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a:\n\tb: 1\n", "2:1", "a tab is used for indentation"),
        ("a: >-\n\tb\n", "2:1", "a tab is used for indentation"),
        ("a: b: c\n", "1:5", "a second colon"),
        ("a:b\nc: d\n", "2:2", "did you forget a space after the colon in the line above?"),
        ("x: 1\na:b\nc: d\n", "2:1", "did you forget a space after the colon"),
        ("a: 1\n  b: 2\n", "2:4", "align it"),
        ("a: 'x\nb: 2\n", "1:4", "never closed"),
        ('a: "x\n---\n', "1:4", "never closed"),
        ("a: [1, 2\nb: 3\n", "1:4", "put commas between values, and ]"),
        ("a: {b: 1\nc: 2\n", "1:4", "put commas between fields, and }"),
        ("a: @x\n", "1:4", "cannot start with '@'"),
        ("a: &\n", "1:5", "cannot start with & or *"),
        ("a: !<x\n", "1:7", "cannot start with !"),
        ("a: }\n", "1:4", "special character"),
        ("a: - b\n", "1:4", "write the dash on the next line"),
        ("- a\nb: c\n", "2:1", "belongs to no list item"),
        ("a: 'b' c\n", "1:8", "put the whole text in quotes"),
        ('a: "\\q"\n', "1:5", "backslash"),
        ("a: 1\n...\nb: 2\n", "3:1", "after the end of the document"),
        ("%YAML 3.0\n---\na: 1\n", "1:1", "version"),
        ("%FOO\n%TAG x\n---\na", "1:5", "this is not YAML"),
        ("a: x\x07\n", "1:5", "the invisible character U+0007"),
        ("😀 \ud83d", "1:3", "the invisible character U+D83D"),
    ],
)
def test_syntax_errors_are_told_in_plain_words(text: str, place: str, words: str) -> None:
    """The people who write designs do not read parsers' messages."""
    said = told(text)
    assert said.startswith(f"a.yaml:{place}")
    assert words in said


def test_problems_before_a_syntax_error_are_told_with_it() -> None:
    """All at once."""
    assert len(problems("a: !x 1\na: 2\nb: [\n")) == 3


@given(DATA)
@example({"a": [], "b": {}, "c": [[], {"d": None}]})
def test_generated_data_is_read_back_and_every_path_has_a_place(data: Plain) -> None:
    """Whatever a document holds, a finding about it can be placed."""
    read, places = read_yaml(json.dumps(data, ensure_ascii=False), "a.yaml")
    assert read == data
    assert set(places.values) == set(paths(data)) | {()}
    assert set(places.keys) == {path for path in paths(data) if path and isinstance(path[-1], str)}


@given(DATA)
def test_block_style_is_read_like_flow_style(data: Plain) -> None:
    """Written by another YAML library, the same data is read."""
    text = yaml.dump(data, Dumper=CCoreDumper, allow_unicode=True)
    read, places = read_yaml(text, "a.yaml")
    assert read == data
    assert set(places.values) == set(paths(data)) | {()}


def test_dates_are_text_until_the_model_asks_for_one() -> None:
    """The core schema knows no dates, and an id may look like one."""
    data, _ = read_yaml("d: 2026-03-01", "a.yaml")
    assert data == {"d": "2026-03-01"}
