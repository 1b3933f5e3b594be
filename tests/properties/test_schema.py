"""The JSON Schema and the reader agree: an editor must neither scold what is right nor miss a slip."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from gallery import ROOT, built
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_policy.design.integrity import faults
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.schema import design_schema
from iom_policy.law.catalogue import Law
from properties.documents import (
    FITTING,
    ODD,
    complete_documents,
    documents,
    full_document,
    mutated,
    places_in,
    with_value,
)

THOUSANDS = settings(max_examples=10 * (settings.default or settings()).max_examples)

ONLY_THE_READER = {
    "an id that stands for two things": r"the id .* stands for more than one",
    "an id that nothing has": r"no (?!right )[a-z ]+ has the id|no right has the id '[a-z][a-z0-9-]*\.",
    "a source that the catalogue has": r"is a source of the catalogue already",
    "an element of another right's content": r"is no element of the content of",
    "a code that no State has": r"'[A-Za-z]{2,3}' is not a country code",
    "a day that no calendar has": r"there is no such date as|there is no date",
    "a whole number with a point": r"expected a whole number, found the number (\d+\.0|1e\+300)$",
}
"""What only the reader can know, by name, and how it says so; docs/howto/editor.md has the same list."""


@cache
def _validator() -> Any:
    return jsonschema_rs.validator_for(design_schema())


def _problems(data: Any) -> tuple[str, ...]:
    try:
        design = built(data)
    except DocumentError as error:
        return tuple(problem.message for problem in error.problems)
    return tuple(fault.message for fault in faults(design, Law.shipped()))


def _assert_agreed(data: Any) -> bool:
    """Hold both against each other; say whether the schema takes the document."""
    problems = _problems(data)
    if not _validator().is_valid(data):
        assert problems, [(one.instance_path, one.message[:200]) for one in _validator().iter_errors(data)]
        return False
    missed = [one for one in problems if not any(re.search(known, one) for known in ONLY_THE_READER.values())]
    assert not missed
    return True


def test_every_place_takes_the_same_values() -> None:
    """Each key of the format with odd values in its place: thousands of documents with one slip each."""
    whole = full_document()
    assert not _problems(whole)
    counts = {True: 0, False: 0}
    for number, path in enumerate(places_in(whole)):
        several = 1 if FITTING.keys() & path else 4  # many keys take the same, and share the values out among them
        for value in ODD[number % several :: several]:
            counts[_assert_agreed(with_value(whole, path, value))] += 1
    assert min(counts.values()) > 1000, counts


@THOUSANDS
@given(documents(), st.integers(0, 3), st.integers(0, 2**32))
def test_generated_documents_are_taken_by_both_or_by_none(data: dict[str, Any], slips: int, seed: int) -> None:
    """Keys in any combination, and several slips at once."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    for _ in range(slips):
        data = mutated(data, chance)
    _assert_agreed(data)


@THOUSANDS
@given(st.sampled_from(complete_documents()), st.integers(0, 3), st.integers(0, 2**32))
def test_designs_with_slips_are_taken_by_both_or_by_none(data: dict[str, Any], slips: int, seed: int) -> None:
    """What people have: a design that was right, and then somebody edited it."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    for _ in range(slips):
        data = mutated(data, chance)
    _assert_agreed(data)


_HEAD = {"iom_policy": 1, "kind": "project", "id": "a", "title": "A"}
_EXAMPLES: dict[str, dict[str, Any]] = {
    "an id that stands for two things": {"population": [{"id": "a"}, {"id": "a"}]},
    "an id that nothing has": {"rights": [{"id": "a", "right": "colombia.SHADE"}]},
    "a source that the catalogue has": {"law": [{"id": "CAT", "title": "Mine"}]},
    "an element of another right's content": {"rights": [{"id": "a", "right": "HEA", "content_elements": ["shade"]}]},
    "a code that no State has": {"states": ["ZZ"]},
    "a day that no calendar has": {"as_of": "2026-02-30"},
    "a whole number with a point": {"population": [{"id": "a", "persons": 1.0}]},
}


@pytest.mark.parametrize("name", ONLY_THE_READER)
def test_what_only_the_reader_knows_is_so(name: str) -> None:
    """A line of the list that is no longer true would hide a disagreement."""
    data = _HEAD | _EXAMPLES[name]
    assert _validator().is_valid(data)
    problems = _problems(data)
    assert problems
    assert all(re.search(ONLY_THE_READER[name], one) for one in problems)


def test_the_page_lists_what_only_the_reader_knows() -> None:
    """Whoever relies on the editor alone has to know what it does not see."""
    page = (ROOT / "docs" / "howto" / "editor.md").read_text(encoding="utf-8")
    assert re.findall(r"^- \*\*(.+?)\*\*", page, flags=re.MULTILINE) == list(ONLY_THE_READER)


def test_documents_of_each_kind_are_taken() -> None:
    """Agreement on refusing everything would be worth nothing."""
    assert all(map(_validator().is_valid, (*complete_documents(), full_document(), _HEAD)))
