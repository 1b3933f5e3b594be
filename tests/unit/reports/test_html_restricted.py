"""What the HTML report holds back: what a design restricts (A9) and what looks like personal data (A19)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from attrs import evolve
from gallery import EXAMPLES, NAMES, built, changed, plain
from html_pages import page, reported_design, tree
from hypothesis import given
from hypothesis import strategies as st
from properties.sizes import FEWER

from iom_policy import read_design
from iom_policy.design.design import Design
from iom_policy.design.places import Path, show_path
from iom_policy.design.restricted import is_restricted, restricted_places

DESIGNS = (
    *(built(plain(name)) for name in NAMES),
    *(read_design(file).design for kind in ("mistaken", "unfinished") for file in sorted((EXAMPLES / kind).iterdir())),
)


def said(text: str) -> str:
    """Everything on a page that anybody could read, in attributes as well, with spaces put together."""
    document = tree(text)
    return " ".join((document.text_content() + " ".join(document.xpath("//@*"))).split())


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a design with its place."""
    if type(value) is str:
        yield path, value
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from texts(one, (*path, number))
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from texts(getattr(value, field.name), (*path, field.name))


def marked(value: Any, places: tuple[tuple[str, Path | None], ...], path: Path = ()) -> Any:
    """A design in which every restricted sentence is like no other text."""
    if type(value) is str:
        free = " " in value and is_restricted(path, places) and path[-1] not in ("cite", "when")
        return f"Secret {show_path(path)}: {value}" if free else value
    if isinstance(value, tuple):
        return tuple(marked(one, places, (*path, number)) for number, one in enumerate(value))
    if attrs.has(type(value)):
        names = [field.name for field in attrs.fields(type(value))]
        return evolve(value, **{name: marked(getattr(value, name), places, (*path, name)) for name in names})
    return value


@st.composite
def restrictions(draw: st.DrawFn) -> tuple[int, tuple[str, ...]]:
    """A design of the gallery, by number, and parts of it to restrict, from a word to all activities."""
    number = draw(st.integers(0, len(DESIGNS) - 1))
    leaves = [path for path, _ in texts(DESIGNS[number]) if path[0] not in ("restricted", "id")]
    paths = draw(st.lists(st.sampled_from(leaves), min_size=1, max_size=4))
    return number, tuple(show_path(path[: draw(st.integers(1, len(path)))]) for path in paths)


@FEWER
@given(restrictions())
def test_no_restricted_text_is_on_the_page(chosen: tuple[int, tuple[str, ...]]) -> None:
    """A report is passed on to donors; what was kept from them must not be in a finding, a picture or an attribute."""
    design = evolve(DESIGNS[chosen[0]], restricted=chosen[1])
    places = restricted_places(design)
    secret: Design = marked(design, places)
    told = said(page(reported_design(secret)))
    assert "Secret " not in told
    hidden = {" ".join(text.split()) for path, text in texts(design) if is_restricted(path, places) and " " in text}
    open_too = {" ".join(text.split()) for path, text in texts(design) if not is_restricted(path, places)}
    assert [text for text in hidden - open_too if len(text) > 20 and text.rstrip(".") in told] == []


def test_a_finding_does_not_quote_what_is_restricted() -> None:
    """A rule on who may take part can name a place or a partner; the finding quotes it, and the page does not."""
    data = plain("shelter-nigeria")
    data["activities"][0]["eligibility"] = [{"statement": "People known to the bishop", "excludes_by": ["nationality"]}]
    data["restricted"] = ["activities.kits.eligibility"]
    design = built(data)
    one = reported_design(design)
    assert one.assessment is not None
    assert any("People known to the bishop" in finding.found for finding in one.assessment.findings)
    told = said(page(one))
    assert "bishop" not in told
    assert "What was found is about a part of the design that is restricted" in told
    assert "Not for publication, and so not on this page activities.kits.eligibility" in told


def test_values_that_are_no_text_are_held_back_by_their_place() -> None:
    """A pillar, a right or an answer tells as much as a sentence."""
    design = changed(
        "border-jordan",
        "restricted: [activities.screening.pillar, activities.training.rights, rights.privacy.sources, attestations]",
    )
    document = tree(page(reported_design(design)))
    words = {one.get("id"): " ".join(one.getparent().text_content().split()) for one in document.xpath("//*[@id]")}
    assert "Pillar: not for publication" in words["design-1-activity-2"].replace("Pillar ", "Pillar: ")
    assert "Rights not for publication" in words["design-1-activity-3"]
    assert (
        "Which rights they serve is not for publication: Human-rights module for border officers."
        in words["design-1-matrix"]
    )
    assert "No right is served by: Human-rights" not in words["design-1-matrix"]
    assert "for PRI" not in words["design-1-law"]
    held = "What these claims cite is not for publication, in whole or in part: Privacy and data protection (PRI)."
    assert held in words["design-1-law"]
    assert "No question has been answered" not in words["design-1-answers"]
    assert "7 more not for publication." in words["design-1-answers"]
    assert "design-1-renew" not in words


@pytest.mark.parametrize("part", ["rights", "activities", "results", "attestations"])
def test_a_whole_part_that_is_held_back_is_not_said_to_be_missing(part: str) -> None:
    """What is kept from readers is not a gap in the design."""
    told = said(page(reported_design(changed("border-jordan", f"restricted: [{part}]"))))
    for false in ("claims no right", "has no activity", "No right is served by", "No question has been answered"):
        assert false not in told


def test_what_looks_like_personal_data_is_not_on_the_page() -> None:
    """A number of a person in a title must not travel with the report."""
    design = changed(
        "shelter-nigeria", 'title: "Ask desk@example.org"', 'activities.kits.title: "Call +000 000 000 00"'
    )
    told = said(page(reported_design(design)))
    assert "example.org" not in told
    assert "000 000" not in told
    assert "Ask [e-mail address]" in told
    assert "Call [telephone number]" in told
