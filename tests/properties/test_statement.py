"""What a design keeps back is never told outside, wherever it stands and however it is kept back."""

from __future__ import annotations

import re
from typing import Any

import attrs
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment
from iom_policy.design.design import Design
from iom_policy.design.places import Path, show_path
from iom_policy.reports.statement import NOT_THIS, protection_statement
from iom_policy.reports.statement_page import WAYS
from iom_policy.testing import strategies as strange
from properties.places import fields_of
from properties.sizes import FEWER
from properties.told import FRAMEWORK, unfinished_designs

TOLD = {
    "title",
    "population[].label",
    "rights[].content",
    "rights[].duty_bearers[].organ",
    "rights[].duty_bearers[].actor",
    "rights[].remedies[].forum",
    "rights[].remedies[].open_to",
    "rights[].no_route.finding",
    "law[].title",
    "law[].full_title",
    "activities[].title",
    "activities[].primary_objective",
    "activities[].protection_result.statement",
}
"""Every free text that readers outside may be told; no other ever is."""

_MEANS_SOMETHING = re.compile(
    r"""(^|\.)(id|cite|right|state|what|output|subject|invariant|role|covers|uri|sha256)$
    |(states|rights|holders|indicators|reduced_by|addressed_by|addresses|restricted|content_elements|aliases)\[\]$
    |^law\[\]\.(last_pinpoint|other_pinpoints\[\]|jurisdiction|region|open_to|replaced_by)$
    |obligations_supported\[\]$""",
    re.VERBOSE,
)
"""Texts that refer to something, so that a mark in them would make another design."""


def _kind(path: Path) -> str:
    return re.sub(r"\[\d+\]", "[]", show_path(path))


def marked(design: Design) -> tuple[Design, dict[str, Path]]:
    """The design with a mark of its own in each free text, and the place of each mark."""
    marks: dict[str, Path] = {}

    def with_marks(value: Any, path: Path) -> Any:
        if type(value) is str and not _MEANS_SOMETHING.search(_kind(path)):
            marks[mark := f"mark{len(marks)}x"] = path
            return f"{value} {mark}"
        if isinstance(value, tuple):
            return tuple(with_marks(one, (*path, number)) for number, one in enumerate(value))
        if attrs.has(type(value)):
            return attrs.evolve(
                value,
                **{
                    one.name: with_marks(getattr(value, one.name), (*path, one.name))
                    for one in attrs.fields(type(value))
                },
            )
        return value

    return with_marks(design, ()), marks


def judged(design: Design) -> Assessment:
    """What came of the questions to a design; a design in which something refers to nothing is not told at all."""
    assert design.as_of is not None
    assessment = assess(design, FRAMEWORK, on=design.as_of)
    assume(not assessment.faults)
    return assessment


@FEWER
@given(st.data())
def test_nothing_that_is_restricted_and_no_other_text_is_told(data: st.DataObject) -> None:
    """A safe house is named in one line of many, and its name must not reach a page for everybody."""
    design, marks = marked(data.draw(unfinished_designs()))
    assessment = judged(design)
    places = [path for path in fields_of(design) if path[-1] != "restricted"]
    for restricted in data.draw(st.lists(st.lists(st.sampled_from(places), max_size=6), min_size=8, max_size=8)):
        kept_back = evolve(design, restricted=tuple(map(show_path, restricted)))
        statement = protection_statement(kept_back, assessment, FRAMEWORK)
        for way in WAYS.values():
            page = "\n".join(way(statement))
            told = {path for mark, path in marks.items() if mark in page}
            assert {_kind(path) for path in told} <= TOLD
            assert not [path for path in told if any(path[: len(one)] == one for one in restricted)]


@FEWER
@given(unfinished_designs())
def test_what_may_be_told_is_told_where_nothing_is_restricted(design: Design) -> None:
    """A page that says nothing would keep every secret."""
    design, marks = marked(evolve(design, restricted=()))
    page = " ".join(protection_statement(design, judged(design), FRAMEWORK).words()).lower()  # a sentence begins large
    always = TOLD - {"rights[].duty_bearers[].actor", "rights[].no_route.finding"}
    for mark, path in marks.items():
        kind = _kind(path)
        of_second = kind.startswith(("activities[].primary", "activities[].protection"))
        if kind in always and not kind.startswith("law") and not (of_second and _pillar(design, path) != "second"):
            assert mark in page, show_path(path)


def _pillar(design: Design, path: Path) -> object:
    assert design.activities is not None
    return design.activities[int(path[1])].pillar


@FEWER
@given(unfinished_designs())
def test_a_state_that_is_restricted_everywhere_is_not_named(design: Design) -> None:
    """That IOM works somewhere can be what endangers people."""
    design, marks = marked(design)
    names = {FRAMEWORK.law.state_label(code) for claim in design.rights or () for code in claim.states}
    places = [one for one in fields_of(design) if re.fullmatch(r"states|law|rights\[\]\..*\bstates?", _kind(one))]
    restricted = tuple(show_path(one) for one in (*places, *(path for path in marks.values() if _kind(path) in TOLD)))
    kept_back = evolve(design, restricted=restricted)
    page = " ".join(protection_statement(kept_back, judged(kept_back), FRAMEWORK).words())
    assert not [name for name in names if name and name in page]


@given(strange.designs(days=st.just(strange.AS_OF)))
def test_any_design_that_can_be_told_is_told_with_what_the_page_is_not(design: Design) -> None:
    """Half-filled designs are told as what they are, and no page goes out without its limits."""
    assessment = assess(design, FRAMEWORK, on=strange.AS_OF)
    assume(not assessment.faults)
    page = protection_statement(evolve(design, restricted=()), assessment, FRAMEWORK)
    assert set(NOT_THIS) <= set(page.words())
    for way in WAYS.values():
        assert list(way(page))
