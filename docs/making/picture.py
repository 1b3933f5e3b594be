"""The picture of the doors: rooms in the order in which they may import each other, drawn from the import contract.

``python docs/making/picture.py`` draws it again into ``docs/explanation/doors.svg``.
"""

from __future__ import annotations

import pathlib
import tomllib
from collections.abc import Sequence
from xml.etree import ElementTree as ET

ROOT = pathlib.Path(__file__).parent.parent.parent
PICTURE = ROOT / "docs" / "explanation" / "doors.svg"
_WIDTH, _MARGIN, _BOX, _STEP = 440, 4, 52, 80
_TELLS = {
    "cli": "the commands",
    "pytest_plugin": "designs to tests",
    "testing": "for other people's tests",
    "portfolios": "many designs: cut, counted, put together",
    "documents": "bytes to designs",
    "offices": "plugins",
    "reports": "findings to text",
    "assessment": "asking: findings and attestations",
    "policy": "what the Policy asks: paragraphs and invariants",
    "design": "what a design says",
    "law": "what the law says: rights, sources, acts of States",
}
"""What each room is for, in the few words that fit; a room without any cannot be drawn."""
# The colours are those of the page around the picture, light or dark; where there is no page, dark on light.
_STYLE = """
.doors rect { fill: var(--color-background-secondary, #f8f9fb); stroke: var(--color-foreground-muted, #6b6f76) }
.doors text { fill: var(--color-foreground-primary, #1b1e23); font-family: inherit; text-anchor: middle }
.doors .name { font-size: 15px; font-weight: 600 }
.doors .tells { font-size: 12px }
.doors line { stroke: var(--color-foreground-secondary, #5a5c63); stroke-width: 1.5 }
.doors path { fill: var(--color-foreground-secondary, #5a5c63) }
"""


def layers() -> list[list[str]]:
    """The rooms of the import contract, those that import first; rooms of one layer may not import each other."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (doors,) = (contract for contract in contracts if contract["type"] == "layers")
    return [[room.strip() for room in layer.split("|")] for layer in doors["layers"]]


def picture(rooms: Sequence[Sequence[str]]) -> str:
    """The rooms as SVG, one layer above the other, with an arrow from each layer to the one below it."""
    height = _STEP * (len(rooms) - 1) + _BOX + 2 * _MARGIN
    box = f"0 0 {_WIDTH} {height}"
    svg = ET.Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": box, "class": "doors", "role": "img",
         "aria-labelledby": "doors-title doors-text", "style": f"width: 100%; max-width: {_WIDTH}px; height: auto"},
    )  # fmt: skip
    ET.SubElement(svg, "title", {"id": "doors-title"}).text = "Who may import whom"
    ET.SubElement(svg, "desc", {"id": "doors-text"}).text = in_words(rooms)
    ET.SubElement(svg, "style").text = _STYLE
    for number, layer in enumerate(rooms):
        top = _MARGIN + _STEP * number
        _draw_layer(svg, layer, top)
        if number:
            _draw_arrow(svg, top)
    ET.indent(svg)
    return ET.tostring(svg, encoding="unicode") + "\n"


def in_words(rooms: Sequence[Sequence[str]]) -> str:
    """The picture for those who do not see it.

    >>> in_words([["cli"], ["documents", "reports"], ["law"]])
    'Layers from the top; each may import those below it: cli (the commands); documents (bytes to designs) and reports \
(findings to text); law (what the law says: rights, sources, acts of States).'
    """
    told = "; ".join(" and ".join(f"{room} ({_TELLS[room]})" for room in layer) for layer in rooms)
    return f"Layers from the top; each may import those below it: {told}."


def _draw_layer(svg: ET.Element, layer: Sequence[str], top: int) -> None:
    gap = 12
    width = (_WIDTH - 2 * _MARGIN - gap * (len(layer) - 1)) / len(layer)
    for place, room in enumerate(layer):
        left = _MARGIN + place * (width + gap)
        at = {"x": f"{left:g}", "y": f"{top}", "width": f"{width:g}", "height": f"{_BOX}", "rx": "6"}
        ET.SubElement(svg, "rect", at)
        middle = f"{left + width / 2:g}"
        ET.SubElement(svg, "text", {"class": "name", "x": middle, "y": f"{top + 23}"}).text = room
        ET.SubElement(svg, "text", {"class": "tells", "x": middle, "y": f"{top + 41}"}).text = _TELLS[room]


def _draw_arrow(svg: ET.Element, top: int) -> None:
    """An arrow that ends at a layer, from the one above."""
    middle, start = _WIDTH // 2, top - (_STEP - _BOX)
    line = {"x1": f"{middle}", "x2": f"{middle}", "y1": f"{start + 4}", "y2": f"{top - 8}"}
    ET.SubElement(svg, "line", line)
    ET.SubElement(svg, "path", {"d": f"M {middle - 5} {top - 10} h 10 l -5 8 z"})


if __name__ == "__main__":
    PICTURE.write_text(picture(layers()), encoding="utf-8")
