"""The entry point for Hypothesis: a class resolves to its strategy, and nothing is imported before one is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import strategies as st
from hypothesis.strategies._internal import types

import _iom_policy_hypothesis as entry
from iom_policy.testing.strategies import smallest

CLASSES = [(module, kind, name) for module, names in entry._STRATEGIES.items() for kind, name in names.items()]


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Leave what Hypothesis knows as it was."""
    asked, registered = dict(types._global_extra_lookup), dict(types._global_type_lookup)
    yield
    for there, before in ((types._global_extra_lookup, asked), (types._global_type_lookup, registered)):
        there.clear()
        there.update(before)
    st.from_type.__clear_cache()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("module", "kind", "name"), CLASSES, ids=lambda one: one)
@pytest.mark.parametrize("register", [entry.register, entry.register_at_once], ids=["lazily", "at once"])
def test_a_class_resolves_to_its_strategy(register: object, module: str, kind: str, name: str) -> None:
    """Hypothesis' own guess would give references to nothing and ids of blanks."""
    assert callable(register)
    register()
    known = getattr(import_module(f"iom_policy.{module}"), kind)
    assert f"{name}()" in repr(st.from_type(known).wrapped_strategy)  # type: ignore[attr-defined]
    assert isinstance(smallest(st.from_type(known)), known)
