"""What identifies a person is found wherever it stands, and shown by no door (A19)."""

from __future__ import annotations

import copy
import json
import pathlib
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from gallery import NAMES, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_policy.cli import cli
from iom_policy.design import personal_data, vocabulary
from iom_policy.design.design import Design
from iom_policy.design.personal_data import redacted, traces, traces_in
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import parse_design
from iom_policy.testing.strategies import designs

CANARIES = ("canary.bird@example.org", "+000 555 019 9999", "passport no. X1234567")
NOT_TEXT = {"id", "iom_policy", "kind", "right", "cite", "covers", "restricted", "state", "states", "currency"}


def _texts(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where words stand that people write: whatever has a space in it."""
    if isinstance(value, str):
        if " " in value and not NOT_TEXT & set(path):
            yield path
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*path, key))


def _with(name: str, path: tuple[Any, ...], words: str) -> dict[str, Any]:
    data = copy.deepcopy(plain(name))
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = words
    return data


def _everywhere(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a design, whatever stands there."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield (*path, key)
        yield from _everywhere(inner, (*path, key))


TEXTS = [(name, path) for name in NAMES for path in _texts(plain(name))]
PLACES = [(name, path) for name in NAMES for path in _everywhere(plain(name))]


def _shown(data: dict[str, Any], folder: pathlib.Path) -> str:
    file = folder / "a.iom.json"
    file.write_text(json.dumps(data))
    commands = (["check", str(file)], ["check", "-q", str(file)], ["questions", str(file)])
    done = [CliRunner().invoke(cli, command) for command in commands]
    assert all(one.exception is None or isinstance(one.exception, SystemExit) for one in done)
    return "".join(one.output for one in done)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(TEXTS), st.sampled_from(CANARIES))
def test_personal_data_in_any_text_are_found_and_shown_nowhere(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[str, tuple[Any, ...]], canary: str
) -> None:
    """A scan that skips one field, or an output that repeats one, is how a phone number reaches a public log."""
    shown = _shown(_with(*place, f"Ask {canary} today"), tmp_path_factory.mktemp("design"))
    assert "NO-PERSONAL-DATA: What looks like a" in shown
    assert canary not in shown


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(PLACES), st.sampled_from(CANARIES))
def test_a_document_that_is_refused_repeats_no_personal_data(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[str, tuple[Any, ...]], canary: str
) -> None:
    """An error quotes the value that is wrong, and it may be the number of a person."""
    assert canary not in _shown(_with(*place, canary), tmp_path_factory.mktemp("design"))


def test_a_traceback_repeats_no_personal_data() -> None:
    """Who reads designs from Python sees the error in a log."""
    text = json.dumps({"iom_policy": 1, "kind": CANARIES[0], "id": "a", "title": "A"})
    with pytest.raises(DocumentError) as refused:
        parse_design(text, ".json")
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    assert str(refused.value).startswith("<text>:1:27: kind: '[e-mail address]' is ")


PIECES = """\
Mr |Mme |Mlle|Sra. |Sr |Ms.| Ana|Ana Ba|full name|FULL NAME|surname|name of the child|name of the VICTIM|: |:| :|@|a.b|
x@y.org| |12|3|-|/|born on |n\u00e9e le |dob:|nacido el |March|1999|tel|phone: |(|12 34 56|00|+|passport no. |case #|
Visa nr |P<ABCDEF|123-45C67890|33.123, 44.123|33\u00b0 12' 11|N|ID |\u0663|id card n\u00b0 |AB|A1|B-|/X|123|1.234"""


@given(st.lists(st.sampled_from(PIECES.replace("\n", "").split("|")), max_size=7).map("".join))
def test_the_quick_look_before_the_search_hides_nothing_from_it(text: str) -> None:
    """Most texts are never searched, for the sake of time; what is personal must not slip through that."""
    everywhere = personal_data._ANY.sub(lambda match: f"[{personal_data._trace(match)}]", text)
    assert redacted(text) == everywhere
    assert bool(traces(text)) == (everywhere != text)


@settings(max_examples=300)
@given(st.from_regex(personal_data._ANY))
def test_the_quick_look_lets_everything_through_that_the_search_would_find(text: str) -> None:
    """What it has to see in a text follows from what is searched for, and nobody may forget one when that changes."""
    assert personal_data._HINT.search(text)


@given(st.from_regex(personal_data._HASH, fullmatch=True))
def test_a_hash_which_is_not_searched_would_hold_nothing(text: str) -> None:
    """A design with many attestations has many of them, and each would take as long as a page of text."""
    assert not personal_data._ANY.search(text)


def _searched(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Every text of a design with what is found in it, one after the other."""
    kind: Any = type(value)
    steps: Any = enumerate(value) if isinstance(value, tuple) else ()
    if attrs.has(kind):
        steps = ((one.name, getattr(value, one.name)) for one in attrs.fields(kind))
    for step, inner in steps:
        yield from _searched(inner, (*path, step))
    if type(value) is str and (found := traces(value)):
        yield path, found


@given(designs(), st.lists(st.tuples(st.integers(0, 40), st.sampled_from((*CANARIES, "CAT 3"))), max_size=4))
def test_every_place_is_found_though_each_text_is_searched_once(design: Design, told: list[tuple[int, str]]) -> None:
    """The same number may stand in two activities, and has to be taken out of both."""
    activities = list(design.activities or ())
    for number, canary in told if activities else ():
        place = number % len(activities)
        activities[place] = attrs.evolve(activities[place], title=canary)
    changed = attrs.evolve(design, activities=tuple(activities) or None)
    assert traces_in(changed) == list(_searched(changed))


def test_no_word_of_the_vocabulary_looks_like_personal_data() -> None:
    """They are the library's own and are not searched in designs."""
    kinds = [kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]
    words = [str(one) for kind in kinds for one in kind]
    assert len(words) > 100
    assert not [one for one in words if traces(one)]
