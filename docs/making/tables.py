"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    r"""A table whose cells are Markdown already; a bar in a cell does not end it.

    >>> list(table(("a", "b"), [("x|y", "z")]))
    ['| a | b |', '|---|---|', '| x\\|y | z |']
    """
    headings = tuple(headings)
    yield _row(headings)
    yield "|" + "---|" * len(headings)
    for cells in rows:
        yield _row(cell.replace("|", "\\|").replace("\n", " ") for cell in cells)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
