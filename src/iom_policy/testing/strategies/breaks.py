"""Ways to break a design file: what it says, in any format, or how it is written, in one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Said = dict[str, Any]

IN_WHAT_IT_SAYS: Mapping[str, Callable[[Said], Said]] = MappingProxyType(
    {
        "a key that the format does not have": lambda said: said | {"pilar": "first"},
        "no title": lambda said: {key: value for key, value in said.items() if key != "title"},
        "text where a list belongs": lambda said: said | {"states": "JO"},
        "a list where text belongs": lambda said: said | {"title": ["A design"]},
        "yes or no where text belongs": lambda said: said | {"title": True},
        "text where a number belongs": lambda said: said | {"iom_policy": "1"},
        "a version to come": lambda said: said | {"iom_policy": 2},
        "a word that the vocabulary does not have": lambda said: said | {"kind": "projekt"},
        "a day that does not exist": lambda said: said | {"as_of": "2026-02-30"},
        "a day in words": lambda said: said | {"as_of": "1 March 2026"},
        "an id with a space": lambda said: said | {"id": "a design"},
        "an id that stands twice": lambda said: said | {"activities": [_ACTIVITY, _ACTIVITY]},
        "a reference to nothing": lambda said: said | {"activities": [_ACTIVITY | {"rights": ["nothing"]}]},
        "a code of no State": lambda said: said | {"states": ["QQ"]},
        "a right that does not exist": lambda said: said | {"rights": [{"id": "claim", "right": "NONE"}]},
        "a level of law that does not exist": lambda said: (
            said | {"unused_law": [{"what": "local", "because": "none"}]}
        ),
        "a source that the catalogue has already": lambda said: said | {"law": [{"id": "CAT", "title": "A treaty"}]},
        "a control character": lambda said: said | {"title": "A \u0007 design"},
        "a number that is none": lambda said: said | {"budget": {"amount": float("nan"), "currency": "USD"}},
        "a number without end": lambda said: said | {"budget": {"amount": 10**200, "currency": "USD"}},
        "lists inside lists": lambda said: said | {"guidance": _nested(80)},
    }
)
"""What a design may say that no reader takes, by what is wrong with it; whatever else it says."""

_ACTIVITY: Said = {"id": "activity", "title": "An activity"}


def _nested(levels: int) -> list[Any]:
    inside: list[Any] = []
    for _ in range(levels):
        inside = [inside]
    return inside


IN_HOW_IT_IS_WRITTEN: Mapping[str, Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        ".yaml": {
            "a key that stands twice": lambda text: f"{text}id: again\n",
            "a tab for spaces": lambda text: f"{text}more:\n\tamount: 1\n",
            "a text that is never closed": lambda text: f'{text}more: "never closed\n',
            "a list that is never closed": lambda text: f"{text}more: [one, two\n",
            "a second document": lambda text: f"{text}---\n{text}",
            "a tag": lambda text: f"{text}more: !mine one\n",
            "a merge key": lambda text: f"{text}<<: {{}}\n",
            "an alias of nothing": lambda text: f"{text}more: *nothing\n",
            "an alias inside what it stands for": lambda text: f"{text}more: &more [*more]\n",
            "a number for a key": lambda text: f"{text}1: one\n",
            "a line without a key": lambda text: f"{text}just words\n",
        },
        ".json": {
            "a key that stands twice": lambda text: text.replace("{", '{"id": "again",', 1),
            "cut short by one": lambda text: text.rstrip()[:-1],
            "cut short by half": lambda text: text[: len(text) // 2],
            "a comma at the end": lambda text: f"{text.rstrip()[:-1]},}}",
            "a comment": lambda text: f"// A design\n{text}",
            "a second document": lambda text: text + text,
            "words behind the end": lambda text: f"{text}and so on",
            "a key in single quotes": lambda text: text.replace("{", "{'more': 1,", 1),
        },
        ".toml": {
            "a key that stands twice": lambda text: f'{text}id = "again"\n',
            "a text that is never closed": lambda text: f'{text}more = "never closed\n',
            "a list that is never closed": lambda text: f"{text}more = [1, 2\n",
            "a text without quotes": lambda text: f"{text}more = first\n",
            "a key without a value": lambda text: f"{text}more =\n",
            "a line without an equals sign": lambda text: f"{text}more\n",
            "a table that stands twice": lambda text: f"{text}[more]\n[more]\n",
            "a time of day": lambda text: f"{text}as_from = 2026-03-01T10:00:00\n",
        },
    }
)
"""How a file may be written that no reader takes, by format and by what is wrong with it."""
