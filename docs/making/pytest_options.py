"""What the pytest plugin declares: options, configuration, a fixture and a marker."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import cast

import pytest
from attrs import define, field

import _iom_policy_pytest
from iom_policy.reports.pages import in_markdown


@define
class Declared:
    """Stands where pytest has its parser, and keeps what the plugin declares to it."""

    options: dict[str, tuple[str, str]] = field(factory=dict)
    keys: dict[str, tuple[str, str]] = field(factory=dict)

    def getgroup(self, _name: str, _title: str) -> Declared:
        """The group of options: the same place for all."""
        return self

    def addoption(self, name: str, *, metavar: str = "", help: str, **_more: object) -> None:  # noqa: A002 - pytest's
        """Keep an option, what follows it, and what it does."""
        self.options[name] = (metavar, help)

    def addini(self, name: str, help: str, type: str = "string", default: object = "") -> None:  # noqa: A002, ARG002
        """Keep a key of the configuration, the type of its value, and what it does."""
        self.keys[name] = (type, help)


def declared() -> Declared:
    """What the plugin declares today."""
    found = Declared()
    _iom_policy_pytest.pytest_addoption(cast("pytest.Parser", found))
    return found


def pytest_page() -> Iterator[str]:
    """Every option, key of the configuration and fixture of the plugin."""
    found = declared()
    yield from ("# The pytest plugin", "")
    yield "What the plugin declares to pytest, as `pytest --help` says it. How the options work together is told in"
    yield "[](../howto/gate.md), and how a run ends in [](exit-codes.md)."
    yield from ("", "## Options", "")
    for name, (metavar, told) in found.options.items():
        yield from (f"`{f'{name} {metavar}'.strip()}`", f": {in_markdown(told)}", "")
    yield from ("## Configuration", "")
    yield "In `[tool.pytest]` of `pyproject.toml`, or wherever else pytest reads its configuration. An option wins."
    yield ""
    for name, (kind, told) in found.keys.items():
        yield from (f"`{name}`, {_VALUES[kind]}", f": {in_markdown(told)}", "")
    fixture = inspect.getdoc(_iom_policy_pytest.iom_policy_fixture) or ""
    yield from ("## Fixture", "", f"`iom_policy`: {fixture.replace('``', '`')}", "")
    yield "[](python.md) has its methods."
    yield from ("", "## Marker", "")
    yield "`iom_policy` stands on every test that is a question of the Policy: `pytest --iom-policy -m iom_policy`."


_VALUES = {"string": "text", "bool": "true or false", "linelist": "a list of texts"}
