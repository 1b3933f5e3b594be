"""What crosses processes: only what pytest-xdist can carry, and all of it."""

from __future__ import annotations

import datetime as dt

from gallery import EXAMPLES

from iom_policy import Assessment, Framework, assess, read_design
from iom_policy.pytest_plugin.baseline import Baseline
from iom_policy.pytest_plugin.carried import plain, taken_up
from iom_policy.pytest_plugin.gathered import Gathered
from iom_policy.pytest_plugin.parts import Judged, Judging, Told
from iom_policy.pytest_plugin.summary import Collected

PRIMITIVES = (str, int, bool, type(None))


def is_plain(value: object) -> bool:
    """Whether a value is one of the types that execnet dumps; a str that is an Enum is none."""
    if type(value) is dict:
        return all(type(key) is str and is_plain(inner) for key, inner in value.items())
    if type(value) in (list, tuple, set):
        return all(is_plain(inner) for inner in value)  # type: ignore[attr-defined]
    return type(value) in PRIMITIVES


def test_everything_that_a_test_tells_is_plain_and_comes_back() -> None:
    """An Enum among it would end the whole run without a result."""
    framework = Framework.builtin()
    how = Judging(
        framework=framework, today=dt.date(2026, 3, 1), recording=True, reporting=True, baseline=Baseline("b")
    )
    for name in ("complete", "mistaken"):
        read = read_design(EXAMPLES / name / "shelter-nigeria.iom.yaml")
        assessment = assess(read.design, framework, places=read.places, evidence=read.evidence)
        judged = Judged(assessment=assessment, design=read.design, source="a", file="a", name="a", how=how)
        for part in judged.parts():
            told = Told("a", "a", part.name, part.answer, ran=True)
            data = plain(told)
            assert is_plain(data)
            assert taken_up(data, Told) == told
        assert taken_up(plain(assessment), Assessment) == assessment


def test_what_a_worker_gathered_is_plain_and_comes_back() -> None:
    """The process that writes the summary knows of designs only what workers hand over."""
    gathered = Gathered(seen={"b", "a"}, opened={"a"}, left_out={"c"}, in_python={"d"})
    whole = Assessment(design="d", title="D", on=dt.date(2026, 3, 1), activities=1)
    gathered.put(Collected(source="a", design="d", tests=("x",), total=3, notes=("n",), whole=whole))
    data = plain(gathered.without_answers())
    assert is_plain(data)
    assert taken_up(data, Gathered) == gathered
