"""A portfolio of any size as JSON Lines, made of the gallery, the same each time: something to read and to measure.

Each line is a design of ``examples/complete`` under an id of its own. About one in six is told as in
``examples/mistaken`` instead, and so contradicts the Policy in one place; about one in fifty cites as a mere standard
what the others rely on as binding, and so contradicts the others.

    python benchmarks/portfolio_of.py 10000 out.iom.jsonl
"""

from __future__ import annotations

import argparse
import copy
import datetime as dt
import json
import pathlib
import random
from collections.abc import Iterator
from typing import Any, TypeAlias

from iom_policy.documents.read import read_design
from iom_policy.documents.write import design_data

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples"
MISTAKEN = 1 / 6
CONTRADICTING = 1 / 50

Data: TypeAlias = dict[str, Any]


def lines(activities: int, seed: int = 0) -> Iterator[str]:
    """Designs one in a line, until they have so many activities; the last one may bring a few more."""
    complete, mistaken = gallery("complete"), gallery("mistaken")
    names = sorted(complete)
    draw = random.Random(seed)  # noqa: S311 - the same each time is what is wanted
    number = 0
    while activities > 0:
        number += 1
        name = names[(number - 1) % len(names)]
        wrong = name in mistaken and draw.random() < MISTAKEN
        data = renamed(mistaken[name] if wrong else complete[name], f"{name}-{number:07}")
        if draw.random() < CONTRADICTING:
            call_a_standard(data)
        activities -= len(data["activities"])
        yield json.dumps(data, ensure_ascii=False, default=dt.date.isoformat) + "\n"


def gallery(part: str) -> dict[str, Data]:
    """The designs of a part of the gallery that have activities, as plain data, by id."""
    read = (read_design(path).design for path in sorted((EXAMPLES / part).glob("*.iom.yaml")))
    return {design.id: dict(design_data(design)) for design in read if design.activities}


def renamed(data: Data, name: str) -> Data:
    """A copy under another id; what was attested of the whole design is attested of the copy."""
    found = copy.deepcopy(data)
    for one in found.get("attestations", ()):
        if one["subject"] == data["id"]:
            one["subject"] = name
    return found | {"id": name}


def call_a_standard(data: Data) -> None:
    """Cite the first source of the first claim as a mere standard."""
    for claim in data.get("rights", ())[:1]:
        for cited in claim.get("sources", ())[:1]:
            cited["force"] = "standard"


def main() -> None:
    """Write a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("activities", type=int, help="how many activities the designs are to have together")
    parser.add_argument("out", type=pathlib.Path, help="the file, such as out.iom.jsonl")
    parser.add_argument("--seed", type=int, default=0, help="another one draws other mistakes")
    asked = parser.parse_args()
    with asked.out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(asked.activities, asked.seed))


if __name__ == "__main__":
    main()
