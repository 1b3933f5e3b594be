"""How the documentation is built; some pages are made from code and data, so that they cannot go stale."""

from __future__ import annotations

import pathlib
from importlib import metadata
from typing import TYPE_CHECKING

from iom_policy.assessment.framework import Framework
from iom_policy.reports.explain import invariant_pages
from iom_policy.reports.graph import graph_page
from iom_policy.reports.ledger import ledger_page

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


def _write_pages(_app: Sphinx) -> None:
    pages = {
        "invariants.md": invariant_pages(),
        "ledger.md": ledger_page(),
        "graph.md": graph_page(Framework.builtin()),
    }
    for name, lines in pages.items():
        page = pathlib.Path(__file__).parent / "reference" / name
        text = "\n".join(lines) + "\n"
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Write the generated pages before anything is read."""
    app.connect("builder-inited", _write_pages)
