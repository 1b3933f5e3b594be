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
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
html_theme_options = {"top_of_page_buttons": []}
exclude_patterns = ["_build"]
smartquotes = False  # an option is written with two hyphens, and a finding as it is told
autodoc_member_order = "bysource"
autodoc_typehints = "none"
nitpicky = False
LONGEST_SIGNATURE = 80


def _write_pages(_app: Sphinx) -> None:
    from making import write_pages  # noqa: PLC0415 - the folder is on the path by now

    write_pages(HERE / "reference")


def _short_signatures(
    _app: Sphinx, what: str, _name: str, _thing: object, _options: object, signature: str | None, returns: str | None
) -> tuple[str, str | None] | None:
    """Leave out the signature of a class that is made from many fields: they are told below it, one by one."""
    if what in ("class", "exception") and len(signature or "") > LONGEST_SIGNATURE:
        return "", returns
    return None


def setup(app: Sphinx) -> None:
    """Write the generated pages before anything is read."""
    app.connect("builder-inited", _write_pages)
    app.connect("autodoc-process-signature", _short_signatures)
