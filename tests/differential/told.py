"""Assessments without the places in a file, and designs drawn once for many formats and doors."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import tomlkit
from attrs import evolve
from gallery import EXAMPLES
from hypothesis import HealthCheck, Phase, given, settings

from iom_policy.assessment.findings import Assessment
from iom_policy.design.design import Design
from iom_policy.documents.read import read_design
from iom_policy.documents.write import design_data, design_text
from iom_policy.testing.strategies import designs

FILES = tuple(sorted(EXAMPLES.rglob("*.iom.yaml")))
"""The whole gallery: complete, mistaken and unfinished."""


def unplaced(assessment: Assessment) -> Assessment:
    """An assessment without the lines and columns, which differ from file to file and are all that may."""
    return evolve(
        assessment,
        faults=tuple(evolve(one, span=None) for one in assessment.faults),
        results=tuple(
            evolve(result, told=tuple(evolve(one, span=None) for one in result.told)) for result in assessment.results
        ),
        law_notes=tuple(evolve(one, span=None) for one in assessment.law_notes),
    )


def as_toml(design: Design) -> str:
    """A design as the text of a TOML document."""
    return tomlkit.dumps(design_data(design))


FORMATS: dict[str, Callable[[Design], str]] = {
    ".yaml": design_text,
    ".json": lambda design: design_text(design, ".json"),
    ".toml": as_toml,
}


@cache
def of_the_gallery() -> dict[str, Design]:
    """The designs of the gallery, by folder and name."""
    return {f"{file.parent.name}/{file.name.partition('.')[0]}": read_design(file).design for file in FILES}


@cache
def drawn(number: int = 6) -> tuple[Design, ...]:
    """Designs in which anything may be said, the same ones in each run."""
    found: list[Design] = []

    @settings(
        max_examples=number,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.differing_executors],
    )
    @given(designs())
    def keep(design: Design) -> None:
        found.append(design)

    keep()
    return tuple(found)
