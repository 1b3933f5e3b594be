"""How the documentation is built; some pages are made from code and data, so that they cannot go stale."""

from __future__ import annotations

import pathlib
import sys
from importlib import metadata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

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
    from making import write_pages  # noqa: PLC0415 - the folder is on the path by now

    write_pages(HERE / "reference")


def setup(app: Sphinx) -> None:
    """Write the generated pages before anything is read."""
    app.connect("builder-inited", _write_pages)
