"""Whatever a file says, the answer is a refusal with a place or an assessment: never a crash."""

from __future__ import annotations

import json
from typing import Any

from gallery import NAMES, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_policy.assessment.assess import assess
from iom_policy.documents.problems import DocumentError, Problem
from iom_policy.documents.read import parse_design
from iom_policy.policy.verdicts import Outcome

VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", " ", "x", [], {}, 0, -1, 5, 1.5, True, False, [""], ["x"], [[]], {"x": 1}, "2026-13-01"]
)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    entries: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    return [one for key, inner in entries for one in ((*path, key), *_paths(inner, (*path, key)))]


PATHS = {name: _paths(plain(name)) for name in NAMES}


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A complete design of which one or two parts were taken out or replaced."""
    name = draw(st.sampled_from(NAMES))
    data = plain(name)
    for _ in range(draw(st.integers(1, 2))):
        *steps, last = draw(st.sampled_from(PATHS[name]))
        holder: Any = data
        for step in steps:
            if not isinstance(holder, dict | list) or (isinstance(holder, dict) and step not in holder):
                return data
            if isinstance(holder, list) and not (isinstance(step, int) and step < len(holder)):
                return data
            holder = holder[step]
        if isinstance(holder, dict) and draw(st.booleans()):
            holder.pop(last, None)
        elif isinstance(holder, dict) or (isinstance(holder, list) and isinstance(last, int) and last < len(holder)):
            holder[last] = draw(VALUES)
    return data


@settings(max_examples=100)
@given(damaged())
def test_a_damaged_design_is_refused_with_a_place_or_assessed_without_a_crash(data: dict[str, Any]) -> None:
    """A crash of an invariant on odd input would turn somebody's design red for a fault of ours."""
    refused: tuple[Problem, ...] = ()
    try:
        design = parse_design(json.dumps(data), ".json", source="damaged.iom.json").design
    except DocumentError as error:
        design, refused = None, error.problems
    assert all(problem.span is not None and problem.message for problem in refused)
    assert bool(refused) is (design is None)
    if design is not None and design.as_of is not None:
        assessment = assess(design)
        assert [one for result in assessment for one in result.with_outcome(Outcome.ERROR)] == []
