"""The entry point for Hypothesis: a class resolves to its strategy, and nothing is imported before one is asked for."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from gallery import ROOT
from hypothesis import strategies as st
from hypothesis.strategies._internal import types

import _iom_policy_hypothesis as entry
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.places import Span
from iom_policy.design.vocabulary import DesignKind
from iom_policy.testing.strategies import smallest

CLASSES = [(module, kind, name) for module, names in entry._STRATEGIES.items() for kind, name in names.items()]


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave what Hypothesis knows as it was, and let it look anew."""
    forget: Callable[[], None] = vars(st.from_type)["__clear_cache"]
    for name in ("_global_extra_lookup", "_global_type_lookup"):
        monkeypatch.setattr(types, name, dict(getattr(types, name)))
    forget()
    yield
    forget()


@pytest.mark.parametrize(("module", "kind", "name"), CLASSES, ids=lambda one: one)
@pytest.mark.parametrize("register", [entry.register, entry.register_at_once], ids=["lazily", "at once"])
def test_a_class_resolves_to_its_strategy(register: Callable[[], None], module: str, kind: str, name: str) -> None:
    """Hypothesis' own guess would give references to nothing and ids of blanks."""
    register()
    known = getattr(import_module(f"iom_policy.{module}"), kind)
    found = st.from_type(known)
    assert repr(found) == f"{name}()"
    assert isinstance(smallest(found), known)


def test_a_class_that_has_no_strategy_is_left_to_hypothesis() -> None:
    """What it does not know must not stand in the way of what Hypothesis knows."""
    entry.register()
    assert entry.strategy_of(Span) is None
    assert entry.strategy_of(int | None) is None
    assert isinstance(smallest(st.from_type(Span)), Span)


def test_a_strategy_of_ones_own_wins() -> None:
    """Whoever registers one for their tests means it."""
    mine = Design(iom_policy=1, kind=DesignKind.PROJECT, id="mine", title="Mine")
    entry.register()
    st.register_type_strategy(Design, st.just(mine))
    assert smallest(st.from_type(Design)) == mine


def test_where_hypothesis_has_no_place_to_ask_the_classes_are_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """That place is Hypothesis' own affair and may go; from_type must not fall back on guesses then."""
    monkeypatch.setattr(types, "_global_extra_lookup", None)
    entry.register()
    assert {Activity, Design} <= set(types._global_type_lookup)


@pytest.fixture
def installed(tmp_path: pathlib.Path) -> dict[str, str]:
    """An environment in which the entry points of this checkout are installed, whatever else is."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    info = tmp_path / "iom_policy_of_this_checkout-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: iom-policy-of-this-checkout\nVersion: 0\n")
    lines = "".join(f"{name} = {target}\n" for name, target in declared["hypothesis"].items())
    (info / "entry_points.txt").write_text(f"[hypothesis]\n{lines}")
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT / "src")))}


def _printed(script: str, environment: dict[str, str]) -> list[str]:
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout.split()


def test_importing_hypothesis_imports_nothing_of_ours(installed: dict[str, str]) -> None:
    """Hypothesis is imported in many test suites where nobody has a design: they must not pay for one."""
    script = "import hypothesis, sys; print(*sys.modules)"
    without = _printed(script, {**installed, "HYPOTHESIS_NO_PLUGINS": "1"})
    loaded = set(_printed(script, installed)) - set(without)
    assert "_iom_policy_hypothesis" in loaded
    assert {name for name in loaded if name.startswith(("iom_policy", "attr", "cattr", "yaml", "pluggy"))} == set()


def test_a_class_resolves_in_a_process_of_its_own(installed: dict[str, str]) -> None:
    """The entry point is what makes it so, with nothing called by hand."""
    script = (
        "from hypothesis import strategies as st; from iom_policy import Citation, Claim, Design\n"
        "print(*(repr(st.from_type(kind)) for kind in (Citation, Claim, Design)))"
    )
    assert _printed(script, installed) == ["citations()", "claims()", "designs()"]
