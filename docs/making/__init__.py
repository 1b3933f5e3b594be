"""Pages that the program writes about itself when the documentation is built, so that they cannot go stale."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping

from iom_policy.assessment.framework import Framework
from iom_policy.reports.graph import graph_page
from iom_policy.reports.ledger import ledger_page
from making.api import api_page
from making.commands import commands_page
from making.instruments import instrument_pages
from making.invariants import invariant_pages
from making.pytest_options import pytest_page
from making.rights import right_pages

FOLDERS = ("invariants", "rights", "instruments")
"""Folders of the reference in which every file is made; a page that nothing makes any more is taken away."""


def made_pages() -> Mapping[str, str]:
    """Every page that is made, by its path below ``reference``, without writing anything."""
    framework = Framework.builtin()
    pages = {
        "api.md": api_page(),
        "graph.md": graph_page(framework),
        "ledger.md": ledger_page(),
        "options.md": commands_page(),
        "pytest.md": pytest_page(),
        **invariant_pages(framework),
        **right_pages(framework.law),
        **instrument_pages(framework.law),
    }
    return {name: "\n".join(lines) + "\n" for name, lines in pages.items()}


def write_pages(reference: pathlib.Path) -> None:
    """Write the pages into the folder of the reference; what has not changed is left alone, and old pages go."""
    pages = {reference / name: text for name, text in made_pages().items()}
    for page, text in pages.items():
        page.parent.mkdir(exist_ok=True)
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")
    for folder in FOLDERS:
        for page in (reference / folder).glob("*.md"):
            if page not in pages:
                page.unlink()
