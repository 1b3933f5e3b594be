"""What a design restricts, and what looks like personal data, leaves with no report, in whatever format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from reports_made import in_every_format, of_design

from iom_policy.design.design import Design
from iom_policy.design.places import Path, show_path
from iom_policy.design.restricted import is_restricted, restricted_places
from iom_policy.design.withholding import published
from properties.sizes import FEWER
from properties.told import told_designs, unfinished_designs

SECRET = "Zanzur house 7"
PERSONAL = "zanzur@example.org"
UNTOUCHED = ("restricted", "public_contacts", "kind")


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in words of the design's own, with its place."""
    if type(value) is str:
        yield path, value
    elif attrs.has(type(value)):
        for one in attrs.fields(type(value)):
            yield from texts(getattr(value, one.name), (*path, one.name))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from texts(one, (*path, number))


def places_of_texts(design: Design) -> list[Path]:
    """Where a design says something in words of its own."""
    return [path for path, _ in texts(design) if path[0] not in UNTOUCHED]


def put(value: Any, path: Path, text: str) -> Any:
    """A part of a design with another text somewhere in it."""
    if not path:
        return text
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return tuple(put(one, rest, text) if number == step else one for number, one in enumerate(value))
    return evolve(value, **{step: put(getattr(value, step), rest, text)})


@FEWER
@given(told_designs() | unfinished_designs(), st.data())
def test_a_restricted_text_is_in_no_report(design: Design, data: st.DataObject) -> None:
    """Whoever restricted it did so to protect people, and reports are sent to donors."""
    paths = data.draw(st.lists(st.sampled_from(places_of_texts(design)), min_size=1, max_size=3, unique=True))
    secret = design
    for path in paths:
        secret = put(secret, path, SECRET)
    hidden = [path[: data.draw(st.integers(min(2, len(path)), len(path)))] for path in paths]
    told = in_every_format(of_design(evolve(secret, restricted=tuple(map(show_path, hidden)))))
    assert not [form for form, text in told.items() if "zanzur" in text.casefold()]


@FEWER
@given(told_designs() | unfinished_designs(), st.data())
def test_personal_data_is_in_no_report(design: Design, data: st.DataObject) -> None:
    """Nobody means to write an address of a person into a design, and it happens."""
    path = data.draw(st.sampled_from(places_of_texts(design)))
    assume(path[0] != "restricted")
    told = in_every_format(of_design(put(design, path, f"Ask {PERSONAL} first")))
    assert not [form for form, text in told.items() if "zanzur" in text.casefold()]


@FEWER
@given(told_designs() | unfinished_designs(), st.data())
def test_a_published_design_is_a_design_without_its_restricted_parts(design: Design, data: st.DataObject) -> None:
    """Formats read it as any other: whatever is not restricted stays in its place."""
    path = data.draw(st.sampled_from(places_of_texts(design)))
    restricting = evolve(put(design, path, SECRET), restricted=(show_path(path),))
    shown = published(restricting)
    places = restricted_places(restricting)
    assert isinstance(shown, Design)
    left = {where for where, _ in texts(shown)}
    assert {where for where, _ in texts(restricting) if not is_restricted(where, places)} <= left
    assert "zanzur" not in str(attrs.asdict(shown)).casefold()
