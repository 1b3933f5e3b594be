"""How the documentation is built; the pages on invariants are made from the code, so that they cannot go stale."""

from __future__ import annotations

import pathlib
from importlib import metadata
from typing import TYPE_CHECKING

from iom_policy.reports.explain import invariant_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "iom-policy"
author = "The iom-policy developers"
release = metadata.version("iom-policy")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "iom-policy"
exclude_patterns = ["_build"]
smartquotes = False  # an option is written with two hyphens, and a finding as it is told
autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_class_signature = "separated"
nitpicky = False


def _write_invariants(_app: Sphinx) -> None:
    page = pathlib.Path(__file__).parent / "reference" / "invariants.md"
    text = "\n".join(invariant_pages()) + "\n"
    if not page.exists() or page.read_text(encoding="utf-8") != text:
        page.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Write the generated page before anything is read."""
    app.connect("builder-inited", _write_invariants)
