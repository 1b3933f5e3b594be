"""Pictures in SVG, drawn with svg.py: the matrix and the results chain, in the colours of the page around them.

svg.py writes texts and attributes as they are; whatever comes from a design goes through `_text` or `_titled`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

import svg
from attrs import frozen
from markupsafe import Markup, escape

from iom_policy.reports.html.chain import COLUMNS, Chain, Node
from iom_policy.reports.html.matrix import FIRST, SECOND, Matrix

_CELL = 30
_ROW = 26
_LABEL = 62
_HEAD = 104
_PER_BAND = 8
"""How many activities stand side by side: as many as fit on a phone."""


def matrix_picture(matrix: Matrix, rights: tuple[str, ...], name: str) -> Markup:
    """The matrix as a grid of marks: a disc for the first pillar, a square for the second, a dot for a blank.

    Args:
        matrix: What to draw; with many activities in several bands, one below the other.
        rights: What stands before each row: the id of the right, or of the claim.
        name: The name of the picture on the page.
    """
    numbers = range(len(matrix.activities))
    bands = [numbers[start : start + _PER_BAND] for start in range(0, len(numbers), _PER_BAND)]
    height = _HEAD + _ROW * len(matrix.rows) + 8
    drawn: list[svg.Element] = []
    for place, band in enumerate(bands):
        drawn += _band(matrix, rights, band, place * height)
    width = _LABEL + _CELL * min(len(numbers), _PER_BAND) + 62
    described = "Rows are the rights claimed, columns the activities. The table below says the same in words."
    return _picture(drawn, (width, height * len(bands)), name, "Rights by activities and pillar", described)


def _band(matrix: Matrix, rights: tuple[str, ...], band: range, top: int) -> Iterator[svg.Element]:
    for column, number in enumerate(band):
        x, y = _LABEL + _CELL * column + _CELL // 2, top + _HEAD - 8
        yield _text(_cut(matrix.activities[number], 19), x, y, "label", turned=-50)
    for line, row in enumerate(matrix.rows):
        y = top + _HEAD + _ROW * line
        yield svg.Line(x1=0, y1=y, x2=_LABEL + _CELL * len(band), y2=y, class_=["rule"])
        yield _text(_cut(rights[line], 9), 0, y + 17, "label")
        for column, number in enumerate(band):
            yield from _mark(row.cells[number], _LABEL + _CELL * column + _CELL // 2, y + _ROW // 2)


def _mark(pillar: str, x: int, y: int) -> Iterator[svg.Element]:
    """What says in which pillar: form and figure, never a colour."""
    if not pillar:
        yield svg.Circle(cx=x, cy=y, r=1.5, class_=["dot"])
    elif pillar == FIRST:
        yield svg.Circle(cx=x, cy=y, r=9, class_=["first"])
        yield _text("1", x, y + 4, "on-first", middle=True)
    elif pillar == SECOND:
        yield svg.Rect(x=x - 9, y=y - 9, width=18, height=18, class_=["second"])
        yield _text("2", x, y + 4, "figure", middle=True)
    else:
        yield svg.Rect(x=x - 9, y=y - 9, width=18, height=18, rx=9, class_=["unstated"])
        yield _text("?", x, y + 4, "figure", middle=True)


@frozen(kw_only=True)
class _Measures:
    """How large a chain is drawn, in pixels: the width of a box, the gap beside it, and how many letters fit a line."""

    box: int
    gap: int
    letters: int
    lines: int
    in_full: bool

    @property
    def width(self) -> int:
        return self.box * len(COLUMNS) + self.gap * (len(COLUMNS) - 1) + 2


_NARROW = _Measures(box=72, gap=15, letters=11, lines=4, in_full=False)
_WIDE = _Measures(box=190, gap=44, letters=29, lines=5, in_full=True)
_LINE = 15


def chain_picture(chain: Chain, name: str, *, wide: bool) -> Markup:
    """The chain as boxes in four columns and lines between them.

    Args:
        chain: What to draw.
        name: The name of the picture on the page.
        wide: With full words, for a screen or paper; otherwise with ids, for a phone.
    """
    measures = _WIDE if wide else _NARROW
    boxes, height = _placed(chain, measures)
    drawn: list[svg.Element] = []
    for number, column in enumerate(COLUMNS):
        drawn.append(_text(column.capitalize(), number * (measures.box + measures.gap) + 1, 14, "column"))
    for link in chain.links:
        start, end = boxes[link.start], boxes[link.end]
        drawn.append(_line(start, end, measures, direct=link.direct))
    for box in boxes.values():
        drawn += box.drawn(measures)
    described = (
        "From activities over outputs and outcomes to the rights claimed. A broken line joins an activity to a right "
        "that no outcome above it names. The table below says the same in words."
    )
    return _picture(drawn, (measures.width, height), name, "Results chain, from activity to right", described)


@frozen(kw_only=True)
class _Box:
    """A box with its place."""

    node: Node
    lines: tuple[str, ...]
    x: int
    y: int

    @property
    def height(self) -> int:
        return _LINE * (len(self.lines) + bool(self.node.pillar)) + 12

    def drawn(self, measures: _Measures) -> Iterator[svg.Element]:
        classes = ["box", self.node.column]
        yield svg.Rect(x=self.x, y=self.y, width=measures.box, height=self.height, rx=3, class_=classes)
        for number, line in enumerate(self.lines):
            yield _text(line, self.x + 6, self.y + 17 + _LINE * number, "words")
        if self.node.pillar:
            below = self.y + 17 + _LINE * len(self.lines)
            yield _text(_pillar(self.node.pillar, in_full=measures.in_full), self.x + 6, below, "pillar")


def _pillar(pillar: str, *, in_full: bool) -> str:
    if pillar not in (FIRST, SECOND):
        return f"pillar {pillar}" if in_full else "pillar ?"
    return f"{pillar} pillar" if in_full else f"pillar {1 if pillar == FIRST else 2}"


def _placed(chain: Chain, measures: _Measures) -> tuple[dict[int, _Box], int]:
    """Each box with its place, every column spread over the height of the highest."""
    columns: list[list[tuple[int, _Box]]] = []
    for number, column in enumerate(COLUMNS):
        x = number * (measures.box + measures.gap) + 1
        columns.append(
            [
                (place, _Box(node=chain.nodes[place], lines=_words(chain.nodes[place], measures), x=x, y=0))
                for place in chain.column(column)
            ]
        )
    heights = [sum(box.height + 12 for _, box in column) for column in columns]
    placed: dict[int, _Box] = {}
    for boxes, used in zip(columns, heights, strict=True):
        between = (max(heights) - used) // max(len(boxes), 1)
        y = 26 + between // 2
        for place, box in boxes:
            placed[place] = _Box(node=box.node, lines=box.lines, x=box.x, y=y)
            y += box.height + 12 + between
    return placed, 26 + max(heights, default=0)


def _words(node: Node, measures: _Measures) -> tuple[str, ...]:
    said = node.text if measures.in_full else node.name
    lines = textwrap.wrap(said, measures.letters, break_on_hyphens=True, break_long_words=True)
    if len(lines) > measures.lines:
        lines = [*lines[: measures.lines - 1], _cut(" ".join(lines[measures.lines - 1 :]), measures.letters)]
    return tuple(lines) or ("-",)


def _line(start: _Box, end: _Box, measures: _Measures, *, direct: bool) -> svg.Element:
    x1, y1, x2, y2 = start.x + measures.box, start.y + start.height // 2, end.x, end.y + end.height // 2
    bend = measures.gap // 2
    path: list[svg.PathData] = [svg.M(x1, y1), svg.C(x1 + bend, y1, x2 - bend, y2, x2, y2)]
    return svg.Path(d=path, class_=["link", "direct"] if direct else ["link"])


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1]}\u2026"


def _text(text: str, x: int, y: int, kind: str, *, middle: bool = False, turned: int = 0) -> svg.Element:  # noqa: PLR0913 - a text has no fewer
    return svg.Text(
        x=x,
        y=y,
        class_=[kind, "middle"] if middle else [kind],
        text=str(escape(text)),
        transform=[svg.Rotate(turned, x, y)] if turned else None,
    )


def _picture(drawn: Iterable[svg.Element], size: tuple[int, int], name: str, title: str, described: str) -> Markup:
    width, height = size
    whole = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, width, height),
        width=width,
        height=height,
        extra={"role": "img", "aria-labelledby": f"{name}-title {name}-desc"},
        elements=[
            svg.Title(id=f"{name}-title", text=title),
            svg.Desc(id=f"{name}-desc", text=described),
            *drawn,
        ],
    )
    return Markup(str(whole))  # noqa: S704 - every text in it is escaped where it is put in
