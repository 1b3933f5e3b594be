"""The examples in the docstrings of the readers are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = ("problems", "files", "yaml_reader", "json_reader", "toml_reader", "structure")


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    """People copy examples; a false one costs them an hour."""
    tried = doctest.testmod(import_module(f"iom_policy.documents.{name}"))
    assert tried.failed == 0
    assert tried.attempted > 0
