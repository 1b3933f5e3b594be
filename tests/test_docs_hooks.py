"""The page on the hooks tells the truth: every hook, its exact signature, and an example that is loaded and yields."""

from __future__ import annotations

import inspect
import re
import types

import pytest
from gallery import ROOT
from offices_made import DAY

from iom_policy.assessment.framework import Framework
from iom_policy.offices.gathering import Offices
from iom_policy.offices.hookspecs import API, HookSpecs
from iom_policy.offices.loading import HOOKS

PAGE = (ROOT / "docs" / "reference" / "hooks.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `(iom_policy_\w+)\([^)]*\)`$\n(.*?)(?=^## |\Z)", PAGE, flags=re.DOTALL | re.MULTILINE))


def test_every_hook_has_a_heading_with_its_exact_signature_and_no_other_has() -> None:
    """Authors copy the signature from the page; pluggy refuses an argument that does not exist."""
    signatures = []
    for name in HOOKS:
        arguments = [one for one in inspect.signature(getattr(HookSpecs, name)).parameters if one != "self"]
        signatures.append(f"## `{name}({', '.join(arguments)})`")
    assert re.findall(r"^## `iom_policy_.*$", PAGE, flags=re.MULTILINE) == signatures


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_has_an_example_that_yields_something(name: str) -> None:
    """An example that does not load is where an author gives up."""
    (code,) = re.findall(r"^```python\n(.*?)^```", SECTIONS[name], flags=re.DOTALL | re.MULTILINE)
    module = types.ModuleType("iom_policy_example")
    exec(compile(code, f"{name} in hooks.md", "exec"), module.__dict__)  # noqa: S102 - our own page
    gathered = Offices.of({"example": module}).on(DAY)
    assert gathered.framework.failures == ()
    (brought,) = gathered.collected
    assert brought.counts[name] > 0


def test_the_version_on_the_page_is_that_of_the_library() -> None:
    """A page that lags behind tells authors to write a version that is refused."""
    assert f"`IOM_POLICY_API = ({API[0]}, {API[1]})` is the version" in PAGE


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_says_what_it_is_for(name: str) -> None:
    """The docstring is what an editor shows."""
    assert inspect.getdoc(getattr(HookSpecs, name))


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_that_is_left_out_brings_nothing(name: str) -> None:
    """What the specification says of a plugin without the hook is what a plugin without it does."""
    assert tuple(getattr(HookSpecs(), name)(framework=Framework.builtin(), on=DAY, config={})) == ()


def test_the_python_of_the_page_on_using_offices_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """Code that people copy must run."""
    page = (ROOT / "docs" / "howto" / "offices.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
    exec(compile(code, "offices.md", "exec"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out == "() ()\n"
