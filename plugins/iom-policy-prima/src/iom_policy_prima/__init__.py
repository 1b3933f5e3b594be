"""IOM's own project types and results matrix for iom-policy: what its projects are called, and how they are planned."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.resources import files

from iom_policy.offices.api import BodyOfLaw, DocumentReader, SectorTerm, hookimpl
from iom_policy_prima.matrix import SUFFIX, read_matrix

IOM_POLICY_API = (1, 0)

_NAMES = "names: IOM's published IATI data (XM-DAC-47066), vocabulary {vocabulary}, read on 2026-11-24"
_BODIES = "; bodies of law: an inference, verify with the legal office"


@hookimpl
def iom_policy_sectors() -> Iterable[SectorTerm]:
    """Project types as ``prima.CT``, and the thematic areas above them as ``prima.AREA-04``."""
    table = tomllib.loads(files("iom_policy_prima").joinpath("types.toml").read_text(encoding="utf-8"))
    for code, row in sorted(table["type"].items()):
        yield SectorTerm(
            id=f"prima.{code}",
            title=row["title"],
            bodies=tuple(map(BodyOfLaw, row["bodies"])),
            note=row.get("note", ""),
            provenance=_NAMES.format(vocabulary=99) + (_BODIES if row["bodies"] else ""),
        )
    for code, row in sorted(table["area"].items()):
        yield SectorTerm(id=f"prima.AREA-{code}", title=row["title"], provenance=_NAMES.format(vocabulary=98))


@hookimpl
def iom_policy_readers() -> Iterable[DocumentReader]:
    """Results matrices that were saved as CSV."""
    yield DocumentReader(id="prima.RESULTS-MATRIX", suffix=SUFFIX, read=read_matrix)
