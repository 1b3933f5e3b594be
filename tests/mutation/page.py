"""The page of the documentation that shows the figures, each table between two marks."""

from __future__ import annotations

import pathlib

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "explanation" / "evidence.md"
_END = "<!-- end of the table -->"


def show(mark: str, table: str) -> None:
    """Put a table in the place of the one under a mark."""
    before, after = _around(mark)
    PAGE.write_text(f"{before}{table}\n{after}", encoding="utf-8")


def shown(mark: str) -> str:
    """The table under a mark."""
    before, after = _around(mark)
    return PAGE.read_text(encoding="utf-8").removeprefix(before).removesuffix(after).rstrip("\n")


def _around(mark: str) -> tuple[str, str]:
    text = PAGE.read_text(encoding="utf-8")
    begin = f"<!-- {mark} -->\n"
    start = text.index(begin) + len(begin)
    return text[:start], text[text.index(_END, start) :]
