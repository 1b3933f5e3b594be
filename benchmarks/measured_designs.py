"""The designs that are measured: ten activities each, some with a contradiction or an open question, always the same.

Each is a complete design of the gallery under an id of its own, its activities repeated under ids of their own until
there are ten. Then, drawn by a seed, a part of the activities, claims and risks is told wrongly or not told:

    python -m benchmarks.measured_designs 10000 out.iom.jsonl --tongues many

In ``many`` tongues a third of the designs has its texts in French, a third in Arabic, and a third in Arabic that is
written with escapes. These texts are words in an order that means nothing, as long as the English ones; ids,
vocabulary and citations stay, and so do findings on the dozen of invariants that peers are given.
"""

from __future__ import annotations

import argparse
import copy
import datetime as dt
import json
import pathlib
import random
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

from benchmarks.mistakes import OF_ACTIVITIES, OF_CLAIMS, OF_DESIGNS, OF_RISKS, Mistake
from benchmarks.portfolio_of import Data, gallery
from iom_policy import Framework, parse_design
from iom_policy.assessment.attesting import covered
from iom_policy.assessment.subjects import Subjects
from iom_policy.design.design import Design
from iom_policy.policy.given import Given

ACTIVITIES: Final = 10
"""How many activities a design has."""
SHARES: Final = {"activities": 0.15, "rights": 0.06, "risks": 0.06, "designs": 0.02}
"""How many of each kind are told wrongly or not told."""
TONGUES: Final = ("ascii", "many")

_WORDS: Final = {
    "french": ("être", "réfugié", "déplacée", "à l'école", "où", "équité", "procédure", "forêt", "même âgé", "où né"),
    "arabic": ("الحق", "في الحماية", "للأشخاص", "النازحين", "والمهاجرين", "على الحدود", "قبل أي", "قرار", "العودة"),
}
_WRITTEN: Final = (("french", False), ("arabic", False), ("arabic", True))
"""In which words, and whether with escapes, the designs in many tongues are told, in turn."""
_NO_TEXT: Final = frozenset({"cite", "legal_basis", "instrument", "obligations_supported", "restricted"})


def lines(activities: int, *, seed: int = 0, tongues: str = "ascii") -> Iterator[str]:
    """Designs one in a line, with so many activities together; the last one may bring a few more."""
    told = _told_in(tongues)
    for number in range(-(-activities // ACTIVITIES)):
        draw = random.Random(f"{seed}-{number}")  # noqa: S311 - the same each time is what is wanted
        base, escaped = told[number % len(told)]
        yield json.dumps(_design(base, number, draw), ensure_ascii=escaped, default=dt.date.isoformat) + "\n"


def write(path: pathlib.Path, activities: int, *, seed: int = 0, tongues: str = "ascii") -> pathlib.Path:
    """Write a file of designs."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(activities, seed=seed, tongues=tongues))
    return path


def write_longer(path: pathlib.Path, short: pathlib.Path, times: int) -> pathlib.Path:
    """Write a file with the designs of another so many times, each under an id of its own: it is quicker."""
    read = short.read_bytes().splitlines(keepends=True)
    with path.open("wb") as file:
        for turn in range(times):
            for number, line in enumerate(read):
                file.write(line.replace(b'-%07d"' % number, b'-%07d"' % (turn * len(read) + number)))
    return path


def repeated(data: Data, count: int = ACTIVITIES) -> Data:
    """The same design with its activities repeated, under ids of their own, until there are so many."""
    whole = copy.deepcopy(data)
    ours = whole["activities"]
    more = [(f"more-{number}", ours[number % len(ours)]) for number in range(count - len(ours))]
    whole["activities"] = [*ours, *({**copy.deepcopy(activity), "id": name} for name, activity in more)]
    whole["attestations"] += [
        {**answer, "subject": name}
        for name, activity in more
        for answer in whole["attestations"]
        if answer["subject"] == activity["id"]
    ]
    return whole


@cache
def _told_in(tongues: str) -> list[tuple[Data, bool]]:
    """The designs of the gallery with ten activities, each as it is to be told, and whether with escapes."""
    designs = [repeated(one) for _, one in sorted(gallery("complete").items())]
    if tongues == "ascii":
        return [(_retold(one, _ascii), True) for one in designs]
    said = [(one, *_WRITTEN[turn % 3]) for turn in range(3) for one in designs]
    return [(_retold(one, _in_words(_WORDS[words])), escaped) for one, words, escaped in said]


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _in_words(words: tuple[str, ...]) -> Callable[[str], str]:
    def told(text: str) -> str:
        draw = random.Random(text)  # noqa: S311 - the same each time is what is wanted
        said = draw.choice(words)
        while len(said) < len(text):
            said = f"{said} {draw.choice(words)}"
        return said[: len(text)].strip()

    return told


def _retold(data: Data, say: Callable[[str], str]) -> Data:
    """The same design with other texts; what was attested covers these."""
    told: Data = _texts(data, say, "")
    design = parse_design(json.dumps(told, default=dt.date.isoformat), ".json").design
    return {**told, "attestations": [{**one, "covers": _covers(one, design)} for one in told["attestations"]]}


def _texts(value: Any, say: Callable[[str], str], key: str) -> Any:
    if isinstance(value, dict):
        return {name: _texts(one, say, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_texts(one, say, key) for one in value]
    return say(value) if isinstance(value, str) and " " in value and key not in _NO_TEXT else value


def _covers(answer: Data, design: Design) -> str:
    framework = Framework.builtin()
    asked = framework.invariant(answer["invariant"])
    assert asked is not None
    assert asked.judgement is not None
    assert design.as_of is not None
    subjects = Subjects(Given(design, framework.law, design.as_of))
    return covered(asked.judgement, subjects.named(asked.on, answer["subject"])[0].subject, design)


def _design(base: Data, number: int, draw: random.Random) -> Data:
    data = copy.deepcopy(base)
    data["id"] = f"{base['id']}-{number:07}"
    for one in data["attestations"]:
        if one["subject"] == base["id"]:
            one["subject"] = data["id"]
    if draw.random() < SHARES["designs"]:
        draw.choice(OF_DESIGNS)(data)
    mistakes: dict[str, tuple[Mistake, ...]] = {"activities": OF_ACTIVITIES, "rights": OF_CLAIMS, "risks": OF_RISKS}
    for kind, possible in mistakes.items():
        for one in data.get(kind, ()):
            if draw.random() < SHARES[kind]:
                draw.choice(possible)(one)
    return data


def main() -> None:
    """Write a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("activities", type=int, help="how many activities the designs are to have together")
    parser.add_argument("out", type=pathlib.Path, help="the file, such as out.iom.jsonl")
    parser.add_argument("--seed", type=int, default=0, help="another one draws other mistakes")
    parser.add_argument("--tongues", choices=TONGUES, default="ascii")
    asked = parser.parse_args()
    write(asked.out, asked.activities, seed=asked.seed, tongues=asked.tongues)


if __name__ == "__main__":
    main()
