"""What every HTML page is made with: templates that escape whatever comes from a design, and one style."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup


@cache
def environment() -> jinja2.Environment:
    """The templates; what they are not given is an error, and no gap in a page."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("iom_policy.reports.html"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def style() -> Markup:
    """The style of every page."""
    text = (files("iom_policy.reports.html") / "templates" / "style.css").read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 - it ships with the library
