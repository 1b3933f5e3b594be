"""Plain data to classes: nothing is converted on the quiet, and every problem is told where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import pytest
from attrs import field, frozen, validators
from cattrs import Converter, override
from cattrs.errors import StructureHandlerNotFoundError
from cattrs.gen import make_dict_structure_fn

from iom_policy.design.places import SourceMap, Span
from iom_policy.documents.problems import DocumentError, Plain, Problem
from iom_policy.documents.read import parse_design
from iom_policy.documents.structure import make_converter, structure, structure_problems
from iom_policy.documents.toml_reader import read_toml
from iom_policy.documents.yaml_reader import read_yaml


class Pillar(StrEnum):
    """A closed list."""

    FIRST = "first"
    SECOND = "second"


Letter = StrEnum("Letter", [f"{letter}{letter}" for letter in "ABCDEFGHIJKLMN"])  # type: ignore[misc]


@frozen(kw_only=True)
class Indicator:
    """What is measured."""

    id: str
    target: int | float | None = None
    by: tuple[str, ...] = ()


@frozen(kw_only=True)
class Result:
    """A class that holds itself."""

    id: str
    below: tuple[Result, ...] = ()
    indicators: tuple[Indicator, ...] | None = None


@frozen(kw_only=True)
class Activity:
    """One field of every kind."""

    id: str
    pillar: Pillar | tuple[Pillar, ...] | None = None
    when: dt.date | None = None
    private: bool | None = None
    people: int = 0
    cost: float = 0.0
    tags: frozenset[str] = frozenset()
    languages: Mapping[str, int] | None = None
    result: Result | None = None
    pillars: tuple[Pillar, ...] = ()
    letter: Letter | None = None
    level: int = field(default=1, validator=validators.in_((1, 2)))

    def __attrs_post_init__(self) -> None:
        if self.people == 13:
            raise ValueError("people: 13 at table")


@frozen(kw_only=True)
class Design:
    """The root."""

    title: str
    activities: tuple[Activity, ...] = ()


@frozen
class State:
    """A type with a rule of its own."""

    code: str


@frozen
class Programme:
    """It holds such a type."""

    states: tuple[State, ...]


@frozen
class Stay:
    """A field that Python does not allow to be named as in the document."""

    from_: dt.date
    note: str = ""


@frozen
class Thing:
    """A type whose hook is broken."""

    name: str


@frozen
class Box:
    """It holds such a type."""

    things: tuple[Thing, ...]


def problems(text: str, cls: type = Design, converter: Converter | None = None) -> tuple[Problem, ...]:
    """What is wrong with a design in YAML."""
    data, places = read_yaml(text, "a.yaml")
    with pytest.raises(DocumentError) as caught:
        structure(data, cls, places, "a.yaml", converter or make_converter())
    return caught.value.problems


def told(text: str) -> str:
    """What is wrong with one activity in YAML, as a person reads it."""
    return "\n".join(problem.shown("a.yaml") for problem in problems(text, Activity))


def test_data_that_fits_becomes_objects() -> None:
    """Every kind of field, from one document."""
    text = """
title: t
activities:
  - {id: a, pillar: first, when: 2026-03-01, private: true, people: 2, cost: 3, tags: [x, x], languages: {ar: 1}}
  - {id: b, pillar: [second, first], pillars: [first], cost: 2.5, letter: aa}
  - {id: c, result: {id: r, below: [{id: s, indicators: [{id: i, target: 2.5, by: [sex]}]}]}, pillar: null}
"""
    data, places = read_yaml(text, "a.yaml")
    assert structure(data, Design, places, "a.yaml", make_converter()) == Design(
        title="t",
        activities=(
            Activity(
                id="a",
                pillar=Pillar.FIRST,
                when=dt.date(2026, 3, 1),
                private=True,
                people=2,
                cost=3,
                tags=frozenset({"x"}),
                languages={"ar": 1},
            ),
            Activity(
                id="b", pillar=(Pillar.SECOND, Pillar.FIRST), pillars=(Pillar.FIRST,), cost=2.5, letter=Letter("aa")
            ),
            Activity(
                id="c",
                result=Result(
                    id="r", below=(Result(id="s", indicators=(Indicator(id="i", target=2.5, by=("sex",)),)),)
                ),
            ),
        ),
    )


def test_enumerations_become_members() -> None:
    """A member is text too, so that equality would not notice plain text."""
    data, places = read_yaml("{id: a, pillar: first}", "a.yaml")
    assert isinstance(structure(data, Activity, places, "a.yaml", make_converter()).pillar, Pillar)


def test_dates_of_toml_are_taken_as_they_are() -> None:
    """TOML has dates of its own."""
    data, places = read_toml("id = 'a'\nwhen = 2026-03-01", "a.toml")
    assert structure(data, Activity, places, "a.toml", make_converter()).when == dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("field_and_value", "message"),
    [
        ("id: 5", "id: expected text, found the whole number 5 (put the value in quotes)"),
        ("id:", "id: expected text, found nothing"),
        ("id: true", "id: expected text, found yes/no (true)"),
        ("id: [x]", "id: expected text, found a list"),
        ("people: '5'", "people: expected a whole number, found text '5'"),
        ("people: 3.9", "people: expected a whole number, found the number 3.9"),
        ("people: true", "people: expected a whole number, found yes/no (true)"),
        ("cost: true", "cost: expected a number, found yes/no (true)"),
        ("cost: 5 USD", "cost: expected a number, found text '5 USD'"),
        ("cost: .nan", "cost: expected a number, found nan"),
        ("cost: -.inf", "cost: expected a number, found -inf"),
        ("private: 'false'", "private: expected yes/no (true or false), found text 'false'"),
        ("private: yes", "write true or false, without quotes"),
        ("private: 0", "private: expected yes/no (true or false), found the whole number 0"),
        ("tags: abc", "tags: expected a list of text, found text 'abc' (write it as a list: [abc])"),
        ("tags: {a: b}", "tags: expected a list of text, found a mapping (begin each item with a dash)"),
        ("tags: [a, 1]", "tags[1]: expected text, found the whole number 1"),
        ("pillars: first", "pillars: expected a list of words such as first, second, found text 'first'"),
        ("languages: [a]", "languages: expected a mapping (key: value), found a list"),
        ("languages: {ar: x}", "languages.ar: expected a whole number, found text 'x'"),
        ("result: r", "result: expected a mapping (key: value), found text 'r'"),
        ("result: [r]", "result: expected a mapping (key: value), found a list"),
        ("pillar: {a: b}", "pillar: expected one of first, second or a list of words such as first, second, found a"),
        ("pillar: secnd", "pillar: 'secnd' is not allowed here (did you mean 'second'? allowed: first, second)"),
        ("pillar: SECOND", "did you mean 'second'?"),
        ("pillar: [first, third]", "pillar[1]: 'third' is not allowed here (allowed: first, second)"),
        ("pillar: 1", "pillar: expected one of first, second"),
        ("letter: zz", "allowed: aa, bb, cc, dd, ee, ff, gg, hh, ii, jj, kk, ll, ...)"),
        ("when: 2026-02-30", "when: there is no such date as 2026-02-30"),
        ("when: 1.3.2026", "when: expected a date (YYYY-MM-DD), found text '1.3.2026'"),
        ("when: 20260301", "when: expected a date (YYYY-MM-DD), found the whole number 20260301"),
        ("when: '20260301'", "when: expected a date (YYYY-MM-DD), found text '20260301'"),
        ("when: \u0662\u0660\u0662\u0666-\u0660\u0663-\u0660\u0661", "when: expected a date (YYYY-MM-DD)"),
        ("level: 3", "'level' must be in (1, 2)"),
        ("people: 13", "people: 13 at table"),
        ('id: "\\e[2J"', "id: the text holds the control character U+001B"),
        ("result: {id: r, indicators: [{id: i, target: '5'}]}", "result.indicators[0].target: expected a number"),
        ("result: {id: r, below: [{below: [{id: 1}]}]}", "result.below[0].below[0].id: expected text"),
    ],
)
def test_values_that_do_not_fit_are_told_in_plain_words(field_and_value: str, message: str) -> None:
    """The author reads what was expected, what was found, and what to do."""
    text = field_and_value if field_and_value.startswith("id") else f"id: a\n{field_and_value}"
    assert message in told(text)


def test_a_date_of_toml_is_no_text() -> None:
    """A title that is a date is a mistake."""
    data, places = read_toml("id = 2026-03-01", "a.toml")
    with pytest.raises(DocumentError, match=r"a\.toml:1:6: id: expected text, found the date 2026-03-01 \(put the"):
        structure(data, Activity, places, "a.toml", make_converter())


def test_every_problem_is_told_with_its_place_and_path() -> None:
    """All at once, in the order of the file."""
    text = """\
titel: t
activities:
  - pillar: secnd
    people: x
  - id: b
    result: {id: r, blow: []}
  - nothing
"""
    found = [(problem.path, problem.span) for problem in problems(text)]
    assert found == [
        ((), Span(1, 1)),
        (("titel",), Span(1, 1)),
        (("activities", 0), Span(3, 5)),
        (("activities", 0, "pillar"), Span(3, 13)),
        (("activities", 0, "people"), Span(4, 13)),
        (("activities", 1, "result", "blow"), Span(6, 21)),
        (("activities", 2), Span(7, 5)),
    ]


def test_a_missing_key_is_told_at_its_parent() -> None:
    """There is no other place for it."""
    (problem,) = problems("title: t\nactivities:\n  - people: 1\n")
    assert problem.shown("a.yaml") == "a.yaml:3:5: activities[0]: the required key 'id' is missing (add id: text)"


def test_an_unknown_key_is_told_at_the_key() -> None:
    """Cattrs tells it at the parent, with many keys at once."""
    first, second = problems("title: t\nTitle: u\nactivitys: []\n")
    assert first.shown("a.yaml") == (
        "a.yaml:2:1: the key 'Title' is not known (did you mean 'title'? allowed here: title, activities)"
    )
    assert "did you mean 'activities'?" in second.hint
    assert second.span == Span(3, 1)


@pytest.mark.parametrize("text", ["[]", "abc", "5", "# nothing"])
def test_a_document_that_is_no_mapping_is_told(text: str) -> None:
    """Someone gave the wrong file."""
    (problem,) = problems(text)
    assert problem.message.startswith("expected a mapping (key: value), found ")
    assert problem.path == ()


def test_hooks_of_own_types_speak_for_themselves() -> None:
    """Later types have rules of their own and say so in a ValueError."""

    def read_state(value: object, _: object) -> State:
        if value != "JO":
            raise ValueError(f"{value} is not a State that ISO 3166-1 knows")
        return State("JO")

    converter = make_converter()
    converter.register_structure_hook(State, read_state)
    (problem,) = problems("states: [JO, XX]", Programme, converter)
    assert problem.shown("a.yaml") == "a.yaml:1:14: states[1]: XX is not a State that ISO 3166-1 knows"


def test_renamed_fields_are_told_by_their_names_in_the_document() -> None:
    """Cattrs tells the name in the class."""
    converter = make_converter()
    hook = make_dict_structure_fn(Stay, converter, _cattrs_forbid_extra_keys=True, from_=override(rename="from"))
    converter.register_structure_hook(Stay, hook)
    (wrong,) = problems("from: x", Stay, converter)
    assert wrong.path == ("from",)
    missing, unknown = problems("form: 2026-03-01", Stay, converter)
    assert "the required key 'from' is missing" in missing.message
    assert unknown.hint == "did you mean 'from'? allowed here: from, note"


def test_a_mistake_of_the_program_is_no_problem_of_the_document() -> None:
    """Blaming the author for it would hide it."""

    def broken(_value: object, _kind: object) -> Thing:
        raise KeyError("x")

    converter = make_converter()
    converter.register_structure_hook(Thing, broken)

    data: Plain = {"things": [{}]}
    with pytest.raises(KeyError):
        structure(data, Box, SourceMap(), "a.yaml", converter)


def test_a_union_that_a_value_cannot_decide_is_refused_at_once() -> None:
    """A class that cannot be read is a mistake of its author, found when it is first used."""
    with pytest.raises(StructureHandlerNotFoundError, match="needs a hook of its own"):
        make_converter().get_structure_hook(Indicator | Result)


def test_problems_without_places_are_still_told() -> None:
    """Data that comes from Python has paths and no lines."""
    data: Plain = {"id": 5}
    converter = make_converter()
    with pytest.raises(ExceptionGroup) as caught:
        converter.structure(data, Activity)
    (problem,) = structure_problems(caught.value, data, SourceMap())
    assert problem.shown("design") == "design: id: expected text, found the whole number 5 (put the value in quotes)"


def test_a_text_that_a_comma_cut_in_two_is_told_as_such() -> None:
    """Inside braces a comma ends a value: whoever writes one meets an unknown key, and needs to know why."""
    with pytest.raises(DocumentError) as caught:
        parse_design(
            "iom_policy: 1\nkind: project\nid: a\ntitle: A\nparent: {none_because: Begun early, before the strategy}\n",
            ".yaml",
        )
    (problem,) = caught.value.problems
    assert problem.message == "parent: the key 'before the strategy' is not known"
    assert problem.hint.startswith("if it is part of a text with a comma, put the whole text in quotes; allowed here:")
